import type { IncomingMessage } from 'node:http';
import { findKeyInAddress } from './auth/credential.ts';
import type { Viewer } from './auth/viewer.ts';
import type { Callers, FindViewer } from './graphql/callers.ts';
import type { GraphqlContext } from './graphql/context.ts';
import type { OpenContext } from './graphql/open-context.ts';

/** Where the legacy wire is for programs. */
const PROGRAMS = '/api/v2/';

/** Stands for the credential of whoever has none at the doors for programs; no header can hold it. */
const ANONYMOUS = '\0anonymous';

/** A request of the legacy wire, and what it is let in with. */
export interface LegacyRequest {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly token: string | null;
}

/** Finds what requests of the legacy wire are let in with, and opens their scopes. */
export interface RequestContexts {
  /** The access token or the API key of a request, or what stands for none at the doors for programs. */
  readonly credentialOf: (request: IncomingMessage) => string | null;
  /** Sockets for programs may carry a key in their address as well. */
  readonly credentialOfSocket: (request: IncomingMessage) => string | null;
  readonly open: (request: LegacyRequest) => Promise<GraphqlContext>;
}

/** The same rules for routes and sockets. A foreign page that borrows the viewer's cookie is nobody. */
export function createRequestContexts(options: { callers: Callers; openContext: OpenContext }): RequestContexts {
  const { callers, openContext } = options;
  const isForPrograms = ({ url = '' }: IncomingMessage) => url.startsWith(PROGRAMS);
  return {
    credentialOf: (request) => callers.credentialOf(request.headers) ?? (isForPrograms(request) ? ANONYMOUS : null),
    credentialOfSocket: (request) => {
      const given = callers.credentialOf(request.headers);
      if (given !== null || !isForPrograms(request)) return given;
      return findKeyInAddress(request.url ?? '') ?? ANONYMOUS;
    },
    open: async ({ request, requestId, token }) => {
      const { viewer } = await callers.identifyToken(token);
      const address = callers.addressOf(request);
      return openContext({ viewer: callers.isForeign(request.headers) ? null : viewer, requestId, address });
    },
  };
}

/** Finds viewers as elsewhere, and whoever anonymous callers ask as. */
export function withAnonymous(options: {
  findViewer: FindViewer;
  findOperator: () => Promise<Viewer | null>;
}): FindViewer {
  return (token) => (token === ANONYMOUS ? options.findOperator() : options.findViewer(token));
}
