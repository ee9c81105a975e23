import type { Json } from '../shared/json.ts';
import { DEFAULT_LANGUAGE, type Language } from '../shared/language.ts';
import { translate } from '../shared/sentences.ts';
import type { StrictStatus } from './codes/row.ts';
import { statusOf, textOf } from './codes/table.ts';
import { toIssueIn, type WireIssue } from './issues.ts';
import type { Manner } from './manner.ts';

/** The only shape of a body on this wire, but for a missing login and an unknown path. */
export interface Envelope {
  readonly status_code: number;
  readonly status_message: string | readonly WireIssue[];
  readonly data: unknown;
}

/** What a failure is, before it is told in a language and under a status. */
export interface Failure {
  readonly code: number;
  /** The HTTP status of a strict reply, where the code's own would say too little. */
  readonly status?: StrictStatus;
  /** Replaces the code's own text. */
  readonly message?: string;
  /** For people; the text where there is none. */
  readonly exception?: string;
  /** For the placeholders of a client's own translation. */
  readonly extra?: Readonly<Record<string, Json>>;
  /** What is wrong with a rejected request; they are told instead of a text. */
  readonly issues?: readonly WireIssue[];
  /** What the contract has instead of an envelope; strict replies have none of it. */
  readonly bareBody?: { readonly detail: string };
}

/** What a route answers: an HTTP status, a body, and headers of its own. */
export interface Reply {
  readonly httpStatus: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the body tells; absent from a success. */
  readonly failure?: Failure;
}

/** A failure as a reply. Its HTTP status is 200, but for what proxies look at. */
export function toFailureReply(failure: Failure, told: Pick<Reply, 'headers'> & { httpStatus?: number } = {}): Reply {
  const { httpStatus = 200, headers } = told;
  return {
    httpStatus,
    body: failure.bareBody ?? toEnvelope(failure),
    ...(headers && { headers }),
    failure,
  };
}

/** The envelope of a failure. */
export function toEnvelope(failure: Failure, language: Language = DEFAULT_LANGUAGE): Envelope {
  const { code, issues } = failure;
  if (issues !== undefined) {
    return { status_code: code, status_message: issues.map((issue) => toIssueIn({ issue, language })), data: null };
  }
  const { message, exception, extra } = failure;
  const worded = message === undefined ? textOf({ code, language }) : translate({ text: message, language });
  const cause = exception === undefined ? worded : translate({ text: exception, language });
  const text = worded.replace('{exception}', () => ` ${cause}`);
  return { status_code: code, status_message: text, data: { exception: cause, ...extra } };
}

/** A reply as its caller wants it. */
export function inManner({ reply, manner }: { reply: Reply; manner: Manner }): Reply {
  const { failure } = reply;
  const { language, isStrict } = manner;
  if (failure === undefined) return reply;
  if (isStrict)
    return { ...reply, httpStatus: failure.status ?? statusOf(failure.code), body: toEnvelope(failure, language) };
  return { ...reply, body: failure.bareBody ?? toEnvelope(failure, language) };
}
