import { LoginRequired } from '../auth/login.ts';
import { RateLimited } from '../auth/pace.ts';
import { findCause, findPublicError } from '../graphql/errors.ts';
import { toMember } from '../shared/result.ts';
import { Refusal } from '../shared/refusal.ts';
import { BodyNotJson, BodyTooLarge } from './body.ts';
import { FormRejected } from './form-file.ts';
import { toBadJsonIssue, toLateIssue } from './issues.ts';
import type { Reply } from './failure.ts';
import { toFailure, toLoginRequired, toRefusal, toRejection, toTooMany } from './reply.ts';

/** The part of a pino logger that is needed here. */
export interface FaultLogger {
  error(fields: object, message: string): void;
}

/**
 * The answer to a request that could not be answered as its row says. What the caller can act on is told; anything
 * else is logged under the request id, and the caller learns nothing but that, in the row's own words if it has any.
 */
export function toFaultReply(options: {
  error: unknown;
  requestId: string | null;
  logger: FaultLogger;
  text?: string | undefined;
}): Reply {
  const { error, requestId, logger, text } = options;
  const reply = findReply(error);
  if (reply !== null) return reply;
  logger.error({ err: findCause(error), requestId }, 'A request could not be answered.');
  return toFailure({ code: 500, ...(text !== undefined && { message: text }) });
}

function findReply(error: unknown): Reply | null {
  if (error instanceof BodyTooLarge) return toFailure({ code: 413 });
  if (error instanceof BodyNotJson) return toRejection([toBadJsonIssue()]);
  if (error instanceof FormRejected) return toRejection([error.issue]);
  const cause = findCause(error);
  if (cause instanceof RateLimited) return toTooMany({ headers: { 'Retry-After': String(cause.retryAfterSeconds) } });
  if (cause instanceof Refusal && cause.code === 'TOO_MANY_RUNS') return toTooMany({ exception: cause.message });
  if (cause instanceof Refusal) return toRefusal(toMember(cause));
  if (cause instanceof LoginRequired) return toLoginRequired({ isLoginReplaced: cause.isReplaced });
  const known = findPublicError(error);
  if (known?.code === 'UNAUTHENTICATED') return toLoginRequired();
  return known?.code === 'BAD_USER_INPUT' ? toRejection([toLateIssue(known.message)]) : null;
}
