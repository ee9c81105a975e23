import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { LoginRequired } from '../auth/login.ts';
import { RateLimited } from '../auth/pace.ts';
import { InsufficientScope } from '../auth/scope.ts';
import { BadRequest } from '../shared/bad-request.ts';
import { DEFAULT_LANGUAGE, type Language } from '../shared/language.ts';
import { Refusal } from '../shared/refusal.ts';
import { translate } from '../shared/sentences.ts';
import { withoutQuotedValues } from './quoted-values.ts';

/** The part of a pino logger that is needed here. */
export interface Logger {
  error(fields: object, message: string): void;
}

/** What a client may be told: a sentence and a stable code. */
export interface PublicError {
  readonly message: string;
  readonly code: string;
}

const INTERNAL_CODE = 'INTERNAL_SERVER_ERROR';
const INTERNAL_MESSAGE = 'Something went wrong on our side. Quote the request id when you report it.';

/** Codes that graphql-js and Apollo Server give to mistakes of the caller. Their texts speak of the request only. */
const CALLER_CODES: ReadonlySet<unknown> = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_LIMIT_EXCEEDED',
  'OPERATION_RESOLUTION_FAILURE',
  'OPERATION_TIMED_OUT',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'RATE_LIMITED',
  'UNAUTHENTICATED',
]);

/** What graphql-js says when it stops to count wrong variables, in an error that has neither a code nor a place. */
const TOO_MANY_MISTAKES = 'Too many errors processing variables, error limit reached. Execution aborted.';

/** Makes errors fit to be seen: what the caller did wrong is told, what we did wrong is logged and masked. */
export type ErrorFormatter = (request: {
  errors: readonly unknown[];
  requestId: string;
  /** What the errors are told in; English when absent. */
  language?: Language;
}) => readonly GraphQLFormattedError[];

/**
 * A formatter that logs to this logger. A masked error says nothing but the code `INTERNAL_SERVER_ERROR` and the
 * request id, under which the log holds the error itself with its stack and its cause.
 */
export function createErrorFormatter({ logger }: { logger: Logger }): ErrorFormatter {
  return ({ errors, requestId, language = DEFAULT_LANGUAGE }) =>
    errors.slice(0, errors.every(isMistake) ? MAX_MISTAKES : errors.length).map((error) => {
      const known = findPublicError(error) ?? findMistake(error);
      const text = known === null ? INTERNAL_MESSAGE : withoutQuotedValues(known.message);
      const message = translate({ text, language });
      if (known !== null) return toFormatted({ error, message, extensions: extensionsOf(error, known) });
      logger.error({ err: findCause(error), requestId, path: pathOf(error) }, 'A GraphQL operation failed.');
      return toFormatted({ error, message, extensions: { code: INTERNAL_CODE, requestId } });
    });
}

/** As many wrong variables as graphql-js tells of; compiled code tells of every one, however many were sent. */
const MAX_MISTAKES = 50;

/**
 * Whether an error is about the variables of a request: it stands nowhere in the answer, and nothing but the library that
 * reads them has thrown it. Unlike Apollo Server, neither graphql-js nor compiled code gives it a code.
 */
function isMistake(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && error.path === undefined && findCause(error) instanceof GraphQLError;
}

function findMistake(error: unknown): PublicError | null {
  return isMistake(error) ? { message: error.message, code: 'BAD_USER_INPUT' } : null;
}

/** What may be told about an error, or null when it is a fault of ours. */
export function findPublicError(error: unknown): PublicError | null {
  const cause = findCause(error);
  if (cause instanceof LoginRequired) return { message: cause.message, code: 'UNAUTHENTICATED' };
  if (cause instanceof BadRequest) return { message: cause.message, code: 'BAD_USER_INPUT' };
  if (cause instanceof Refusal) return { message: cause.message, code: cause.code };
  for (let each = error; each instanceof GraphQLError; each = each.originalError) {
    const { code } = readExtensions(each);
    if (typeof code === 'string' && CALLER_CODES.has(code)) return { message: each.message, code };
    if (each.message === TOO_MANY_MISTAKES) return { message: each.message, code: 'BAD_USER_INPUT' };
  }
  return null;
}

/** Seconds until whoever comes too early may come again; null when none of the errors says that. */
export function findRetryAfter(errors: readonly GraphQLFormattedError[] = []): number | null {
  const waits = errors
    .map(({ extensions }) => extensions?.['retryAfterSeconds'])
    .filter((wait) => typeof wait === 'number');
  return waits.length === 0 ? null : Math.max(...waits);
}

/** Compiled code leaves extensions out that graphql-js would leave empty, although they have one type. */
function readExtensions(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof GraphQLError)) return {};
  const { extensions } = error as { extensions?: Readonly<Record<string, unknown>> };
  return extensions ?? {};
}

/** What was thrown in the first place, below the layers that execution put around it. */
export function findCause(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError !== undefined) cause = cause.originalError;
  return cause;
}

function extensionsOf(error: unknown, { code }: PublicError): Readonly<Record<string, unknown>> {
  const { http: _http, stacktrace: _stacktrace, ...extensions } = readExtensions(error);
  const cause = findCause(error);
  return {
    ...extensions,
    code,
    ...(cause instanceof LoginRequired && cause.isReplaced && { reason: 'LOGIN_REPLACED' }),
    ...(cause instanceof InsufficientScope && { scope: cause.scope }),
    ...(cause instanceof RateLimited && { retryAfterSeconds: cause.retryAfterSeconds }),
  };
}

function toFormatted(options: {
  error: unknown;
  message: string;
  extensions: Readonly<Record<string, unknown>>;
}): GraphQLFormattedError {
  const { error, message, extensions } = options;
  const { locations, path } = error instanceof GraphQLError ? error : {};
  return {
    message,
    ...(locations !== undefined && { locations }),
    ...(path !== undefined && { path }),
    extensions,
  };
}

function pathOf(error: unknown): string | undefined {
  return error instanceof GraphQLError ? error.path?.join('.') : undefined;
}

/** Anything thrown as the error that results carry. */
export function toGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError('The operation failed.', { originalError });
}
