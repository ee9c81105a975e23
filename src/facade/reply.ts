import type { Json } from '../shared/json.ts';
import { CODE_TEXTS, REFUSAL_CODES, SUCCESS, type WireRefusal } from './codes.ts';
import type { WireIssue } from './issues.ts';

/** What a route answers: an HTTP status, a body, and headers of its own. */
export interface Reply {
  readonly httpStatus: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The only shape of a body on this wire, but for a missing login and an unknown path. */
export interface Envelope {
  readonly status_code: number;
  readonly status_message: string | readonly WireIssue[];
  readonly data: unknown;
}

/** A member of a result union that a mutation may answer with instead of its payload. */
export interface RefusalMember extends WireRefusal {
  readonly message: string;
  readonly issues?: readonly { readonly path: readonly string[]; readonly message: string }[];
}

/** The envelope of a success. `httpStatus` is 200, but for the few routes where the contract says 201. */
export function toSuccess(
  data: unknown,
  options: { httpStatus?: number; headers?: Readonly<Record<string, string>> } = {},
): Reply {
  const { httpStatus = SUCCESS, headers = {} } = options;
  return { httpStatus, headers, body: { status_code: SUCCESS, status_message: 'SUCCESS', data } satisfies Envelope };
}

/**
 * The envelope of a failure: HTTP 200 with the code in the body. `exception` is for people, `extra` for the
 * placeholders of a client's own translation.
 */
export function toFailure(failure: {
  code: number;
  exception?: string;
  extra?: Readonly<Record<string, Json>>;
}): Reply {
  const text = CODE_TEXTS.get(failure.code) ?? 'Server error';
  const data = { exception: failure.exception ?? text, ...failure.extra };
  return { httpStatus: SUCCESS, body: { status_code: failure.code, status_message: text, data } satisfies Envelope };
}

/** The envelope of a request that does not have the shape its route asks for; the message is the list of issues. */
export function toRejection(issues: readonly WireIssue[]): Reply {
  return { httpStatus: SUCCESS, body: { status_code: 422, status_message: issues, data: null } satisfies Envelope };
}

/** The answer to a request without a login, the only failure that is an HTTP status. */
export function toLoginRequired(): Reply {
  return { httpStatus: 401, body: { detail: '' } };
}

/**
 * A refusal of the schema as a failure of the wire. `codes` replaces the table's code where the contract names another
 * one for a route.
 */
export function toRefusal(refusal: RefusalMember, codes: Readonly<Record<string, number>> = {}): Reply {
  const typename = refusal.__typename ?? '';
  const code = codes[typename] ?? REFUSAL_CODES[typename]?.(refusal) ?? 500;
  if (code === 422) return toRejection(toIssues(refusal));
  return toFailure({ code, exception: usesOwnWords(typename) ? refusal.message : undefined });
}

/** Whether a member of a result union is a refusal and not the payload. */
export function isRefusal<Member extends { readonly __typename?: string }>(
  member: Member,
): member is Extract<Member, RefusalMember> {
  return member.__typename !== undefined && member.__typename in REFUSAL_CODES;
}

/** What is wrong with a document is for the editor to read; the other refusals keep the contract's words. */
function usesOwnWords(typename: string): boolean {
  return typename === 'DocumentNotBuildable';
}

function toIssues(refusal: RefusalMember): readonly WireIssue[] {
  const issues = refusal.issues ?? [{ path: [], message: refusal.message }];
  return issues.map((issue) => ({
    type: 'value_error',
    loc: ['body', ...issue.path],
    msg: `Value error, ${issue.message}`,
    input: null,
    ctx: { error: issue.message },
  }));
}
