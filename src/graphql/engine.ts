import { GraphQLError } from 'graphql';
import type { ExecutionResult, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { LoginRequired } from '../auth/login.ts';
import { UNBOUNDED, type Occupancy } from '../auth/occupancy.ts';
import type { FindPace } from '../auth/pace.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Language } from '../shared/language.ts';
import { inTime } from '../shared/in-time.ts';
import { createCallers } from './callers.ts';
import type { Callers, FindViewer, IsReplaced } from './callers.ts';
import { createDocuments } from './documents.ts';
import type { Documents, PreparedOperation } from './documents.ts';
import { createErrorFormatter } from './errors.ts';
import type { ErrorFormatter, Logger } from './errors.ts';
import type { Variables } from './execute.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { Limits } from './limits.ts';
import { createLoginWatch, LOGIN_CHECK_MS } from './login-watch.ts';
import type { LoginWatch } from './login-watch.ts';
import { NO_TELEMETRY, type Meter, type Telemetry } from '../shared/telemetry.ts';
import { createOperationObserver, type OperationObserver } from './observe.ts';
import type { OpenContext } from './open-context.ts';

/** What the GraphQL surface is made of; the same for every transport. */
export interface GraphqlOptions {
  readonly schema: GraphQLSchema;
  readonly openContext: OpenContext;
  readonly findViewer: FindViewer;
  /** Never when absent. */
  readonly isReplaced?: IsReplaced;
  /** Counts requests; none are counted when absent. */
  readonly findPace?: FindPace;
  /** Counts sockets and streams; none are counted when absent. */
  readonly occupancy?: Occupancy;
  /** Origins, besides the server's own, whose pages may use the viewer's cookie. */
  readonly allowedOrigins: readonly string[];
  /** How many proxies in front tell where requests come from; none when absent. */
  readonly trustedProxies?: number;
  readonly logger: Logger;
  /** Whom operations are told of; nobody when absent. */
  readonly telemetry?: Telemetry;
  /** Operations that are told of by their own names. */
  readonly knownOperations?: ReadonlySet<string>;
  /** Who may ask for the schema. */
  readonly introspection: 'everybody' | 'viewers';
  readonly limits?: Partial<Limits>;
  /** How long a query or mutation may take before its caller is told that it took too long; 30 seconds when absent. */
  readonly operationTimeoutMs?: number;
  /** How often it is looked up whether the login behind an open stream still holds; `LOGIN_CHECK_MS` when absent. */
  readonly loginCheckMs?: number;
}

/** The parts that every transport shares. */
export interface Engine {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  readonly callers: Callers;
  readonly findPace: FindPace;
  readonly occupancy: Occupancy;
  readonly limits: Limits;
  readonly openContext: OpenContext;
  readonly formatErrors: ErrorFormatter;
  readonly operationTimeoutMs: number;
  readonly logins: LoginWatch;
  readonly logger: Logger;
  readonly observer: OperationObserver;
  readonly meter: Meter;
  /** The cost of an operation. Throws what the caller is to be told when it may not run. */
  readonly assertRunnable: (request: {
    operation: PreparedOperation;
    viewer: Viewer | null;
    variables: Variables;
  }) => number;
}

/** The shared parts for these options. */
export function createEngine(options: GraphqlOptions): Engine {
  const { schema, openContext, introspection } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const callers = createCallers(options);
  const { telemetry = NO_TELEMETRY, knownOperations = new Set<string>() } = options;
  const observer = createOperationObserver({ telemetry, known: knownOperations });
  return {
    schema,
    limits,
    callers,
    findPace: options.findPace ?? (() => null),
    occupancy: options.occupancy ?? UNBOUNDED,
    logger: options.logger,
    openContext,
    observer,
    meter: telemetry.meter,
    documents: createDocuments({ schema, limits, observer }),
    formatErrors: createErrorFormatter(options),
    operationTimeoutMs: options.operationTimeoutMs ?? 30_000,
    logins: createLoginWatch({ callers, intervalMs: options.loginCheckMs ?? LOGIN_CHECK_MS, logger: options.logger }),
    assertRunnable: ({ operation, viewer, variables }) => {
      if (operation.isIntrospection && introspection === 'viewers' && viewer === null) throw new LoginRequired();
      return meterCost({ meter: telemetry.meter, assertCost: () => operation.assertCost(variables) });
    },
  };
}

/** Counts what costs too much. */
function meterCost({ meter, assertCost }: { meter: Meter; assertCost: () => number }): number {
  try {
    return assertCost();
  } catch (error) {
    meter.refused('operation');
    throw error;
  }
}

/** An answer in the form in which it is sent, errors first. */
export function toAnswer(options: {
  result: ExecutionResult;
  formatErrors: ErrorFormatter;
  requestId: string;
  language: Language;
}): {
  errors?: readonly GraphQLFormattedError[];
  data?: unknown;
  extensions?: Readonly<Record<string, unknown>>;
} {
  const { result, formatErrors, requestId, language } = options;
  const { errors, data, extensions } = result;
  return {
    ...(errors !== undefined && errors.length > 0 && { errors: formatErrors({ errors, requestId, language }) }),
    ...(data !== undefined && { data }),
    ...(extensions !== undefined && { extensions }),
  };
}

/** The answer or, if it takes longer than that, an error that says so. What goes on meanwhile is left to end by itself. */
export async function answerWithin<Result>(options: {
  timeoutMs: number;
  answer: Promise<Result> | Result;
}): Promise<Result> {
  const { timeoutMs, answer } = options;
  if (!(answer instanceof Promise)) return answer;
  return inTime({ work: answer, ms: timeoutMs, late: () => throwTimedOut(timeoutMs) });
}

function throwTimedOut(timeoutMs: number): never {
  throw new GraphQLError(`The operation took longer than ${timeoutMs} ms.`, {
    extensions: { code: 'OPERATION_TIMED_OUT', maximumMs: timeoutMs },
  });
}
