import type { IncomingMessage } from 'node:http';
import type { Context, Middleware } from 'koa';
import type { Occupancy } from '../auth/occupancy.ts';
import type { FindPace } from '../auth/pace.ts';
import type { ReachWatch } from '../auth/reach.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { GraphqlContext } from '../graphql/context.ts';
import { answerWithin } from '../graphql/engine.ts';
import type { Operations } from '../graphql/execute.ts';
import type { LoginWatch } from '../graphql/login-watch.ts';
import type { OpenContext } from '../graphql/open-context.ts';
import type { Meter } from '../shared/telemetry.ts';
import type { FaultLogger } from './fault.ts';
import type { Asker, Calls, Route } from './route.ts';
import { createRouter } from './router.ts';
import { createRoutes } from './routes.ts';
import type { FacadeSettings } from './settings.ts';

/** As long as an operation may take on the other doors. A row that waits for a run follows it and has no such limit. */
const OPERATION_TIMEOUT_MS = 30_000;

/** What the legacy wire is served with. */
export interface FacadeDependencies {
  /** The scope of one request: whoever bears its credential asks. */
  readonly openContext: (request: { ctx: Context; token: string | null }) => Promise<GraphqlContext>;
  /** The access token or the API key of a request; where guests may come, what stands for one when there is neither. */
  readonly credentialOf: (ctx: Context, place: { readonly takesGuests: boolean }) => string | null;
  /** The cookie by which a guest who was let in will be known again; null where there is nothing to set. */
  readonly findGuestCookie: (request: IncomingMessage, viewer: Viewer | null) => string | null;
  /** Counts requests of keys that may ask only so often. */
  readonly findPace: FindPace;
  /** Counts requests that are under way, streams among them. */
  readonly occupancy: Occupancy;
  /** Tells when a login has run out or was taken back, or a key has ended. */
  readonly logins: LoginWatch;
  /** Tells when what a role grants may be lost. */
  readonly reaches: ReachWatch;
  /** The scope of one operation, or of one event, for the same asker. */
  readonly reopenContext: OpenContext;
  readonly operations: Operations;
  readonly settings: FacadeSettings;
  /** Aborts when the server is about to go. */
  readonly leaving: AbortSignal;
  /** Counts streams that are open. */
  readonly meter: Meter;
  readonly logger: FaultLogger;
}

/** The legacy wire, as the server mounts it. */
export interface Facade {
  /** Every row, in the order in which they are tried. */
  readonly routes: readonly Route[];
  /** Answers everything under `/api`. It reads bodies itself: nothing before it may. */
  readonly middleware: Middleware;
  /** Operations of whoever asks, as whom they are known at each of them; what they follow ends when the signal aborts. */
  readonly callsIn: (asker: Asker, signal: AbortSignal) => Calls;
}

/** The legacy wire. */
export function createFacade(dependencies: FacadeDependencies): Facade {
  const { settings } = dependencies;
  const { maxBodyBytes } = settings;
  const callsIn = createCalls(dependencies);
  const router = { ...dependencies, callsIn, maxBodyBytes };
  const routes = createRoutes(settings);
  return { routes, middleware: createRouter({ dependencies: router, routes }), callsIn };
}

/** Each operation has a scope of its own, so that a long connection never sees what it has read before. */
function createCalls({ operations, reopenContext }: FacadeDependencies): Facade['callsIn'] {
  return (asker, signal) => ({
    call: (document, variables) => {
      const answer = operations.query({ document, variables, context: reopenContext(asker) });
      return answerWithin({ timeoutMs: OPERATION_TIMEOUT_MS, answer });
    },
    follow: (document, variables) =>
      operations.subscribe({ document, variables, openContext: () => reopenContext(asker), signal }),
  });
}
