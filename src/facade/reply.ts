import { REFUSAL_CODES, REFUSAL_STATUSES, type WireRefusal } from './codes/refusals.ts';
import { SUCCESS } from './codes/table.ts';
import { toFailureReply, type Envelope, type Failure, type Reply } from './failure.ts';
import { toValueError, type WireIssue } from './issues.ts';

/** A member of a result union that a mutation may answer with instead of its payload. */
export interface RefusalMember extends WireRefusal {
  readonly message: string;
  readonly issues?: readonly { readonly path: readonly string[]; readonly message: string }[];
}

/** The wire's names for inputs that the schema calls something else. */
const WIRE_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    document: 'data',
    content: 'data',
    position: 'order_num',
    guideWord: 'guide_word',
    kind: 'flow_type',
    originalVersionId: 'original_version_id',
    flowId: 'flow_id',
    versionId: 'version_id',
    versionTag: 'version_tag',
    sessionId: 'session_id',
    historyCount: 'history_count',
    nodeId: 'node_id',
    questions: 'question_list',
    versionIds: 'version_list',
    tagIds: 'tag_ids',
    idempotencyKey: 'idempotency_key',
    node: 'frontend_node',
    newPassword: 'new_password',
    departmentId: 'dept_id',
    phoneNumber: 'phone_number',
    groupId: 'group_id',
    userId: 'user_id',
    roleIds: 'role_id',
    groupIds: 'group_id',
    userIds: 'user_ids',
    administratorIds: 'group_admins',
    targetIds: 'access_id',
    theme: 'value',
  }),
);

/** What is wrong with a document, a file or a key is for people to read; the other refusals keep the contract's words. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  'InsufficientScope',
  'TooManyRuns',
  'DocumentNotBuildable',
  'UserGroupNameTaken',
  'UserGroupReserved',
  'RoleNameTaken',
  'RoleReserved',
  'UserIsAdministrator',
  'AccountLocked',
  'FileTypeRejected',
  'FileTooLarge',
  'FileQuotaExceeded',
  'StoreFull',
  'StoreUnavailable',
  'ReportSourceRejected',
  'ReportNotFetched',
  'ReviewTooLarge',
  'ModelFailed',
  'SpeechNotKept',
]);

/** What clients fill their own translations with, by refusal; the names are the contract's. */
const EXTRAS: Readonly<Record<string, (refusal: RefusalMember) => Readonly<Record<string, string>>>> = Object.freeze({
  ModelFailed: ({ serverName, modelName, actualKind }: RefusalMember) => ({
    ...(serverName && { server_name: serverName }),
    ...(modelName && { model_name: modelName }),
    ...(actualKind && { model_type: actualKind.toLowerCase() }),
  }),
});

/** What an editor shows as it comes, because the contract words it for each case. */
const OWN_TEXTS: ReadonlySet<string> = new Set(['PromptRejected', 'ComponentRejected']);

/** The envelope of a success. `httpStatus` is 200, but for the few routes where the contract says 201. */
export function toSuccess(
  data: unknown,
  options: { httpStatus?: number; headers?: Readonly<Record<string, string>> } = {},
): Reply {
  const { httpStatus = SUCCESS, headers = {} } = options;
  return { httpStatus, headers, body: { status_code: SUCCESS, status_message: 'SUCCESS', data } satisfies Envelope };
}

/** A failure: HTTP 200 with the code in the body. */
export function toFailure(failure: Omit<Failure, 'issues' | 'bareBody'>): Reply {
  return toFailureReply(failure);
}

/** The answer to a request that does not have the shape its route asks for; the message is the list of issues. */
export function toRejection(issues: readonly WireIssue[]): Reply {
  return toFailureReply({ code: 422, issues });
}

/** What becomes of a login whose place a newer one has taken, where an account may have but one. */
const LOGGED_IN_ELSEWHERE = 10604;

/** The answer to a request without a login, the only failure that is an HTTP status; a login that was replaced is told so. */
export function toLoginRequired({ isLoginReplaced = false }: { isLoginReplaced?: boolean } = {}): Reply {
  if (isLoginReplaced) return toFailure({ code: LOGGED_IN_ELSEWHERE });
  return toFailureReply({ code: 401, bareBody: { detail: '' } }, { httpStatus: 401 });
}

/** The answer to a path without a row, or without one for the method. */
export function toUnknownPath({ isMethodUnknown }: { isMethodUnknown: boolean }): Reply {
  if (isMethodUnknown)
    return toFailureReply({ code: 405, bareBody: { detail: 'Method Not Allowed' } }, { httpStatus: 405 });
  return toFailureReply({ code: 404, bareBody: { detail: 'Not Found' } }, { httpStatus: 404 });
}

/**
 * The answer to whoever asks too often. The contract knows none; proxies and clients look at the status, so it is one.
 * Runs end when they end: whoever has too many under way may look again after a second.
 */
export function toTooMany(told: { exception?: string; headers?: Readonly<Record<string, string>> } = {}): Reply {
  const { headers = { 'Retry-After': '1' }, ...failure } = told;
  return toFailureReply({ code: 429, ...failure }, { httpStatus: 429, headers });
}

/** Codes and texts of a route, by refusal, where the contract does not want those of the table. */
export type RouteRefusals = Readonly<Record<string, { readonly code: number; readonly message?: string }>>;

/** The code of whatever the contract knows no code of its own for. */
const FAULT = 500;

/** A refusal of the schema as a failure of the wire. */
export function toRefusal(refusal: RefusalMember, own: RouteRefusals = {}): Reply {
  const typename = refusal.__typename ?? '';
  const failure = own[typename] ?? { code: REFUSAL_CODES[typename]?.(refusal) ?? 500 };
  if (failure.code === 422) return toRejection(toIssues(refusal));
  const status = failure.code === FAULT ? REFUSAL_STATUSES[typename] : undefined;
  return toFailure({
    ...failure,
    ...(status && { status }),
    ...(OWN_WORDS.has(typename) && { exception: refusal.message }),
    ...(typename in EXTRAS && { extra: EXTRAS[typename]?.(refusal) ?? {} }),
    ...(OWN_TEXTS.has(typename) && { message: refusal.message }),
  });
}

/** What came of a mutation as an answer: its payload as `success` says, or its refusal. */
export function toOutcome<Member extends { readonly __typename: string }>(options: {
  result: Member;
  success: (payload: Exclude<Member, RefusalMember>) => Reply;
  refusals?: RouteRefusals;
}): Reply {
  const { result, success, refusals } = options;
  // What is no refusal is the payload; the compiler cannot conclude that for a type that it does not know yet.
  return isRefusal(result) ? toRefusal(result, refusals) : success(result as Exclude<Member, RefusalMember>);
}

/** What came of a mutation that says nothing, where the wire calls it a success too when there is no such thing. */
export function toLenientOutcome(result: { readonly __typename: string }): Reply {
  if (result.__typename === 'NotFound') return toSuccess(null);
  return toOutcome({ result, success: () => toSuccess(null) });
}

/** Whether a member of a result union is a refusal and not the payload. */
export function isRefusal<Member extends { readonly __typename?: string }>(
  member: Member,
): member is Extract<Member, RefusalMember> {
  return member.__typename !== undefined && Object.hasOwn(REFUSAL_CODES, member.__typename);
}

function toIssues(refusal: RefusalMember): readonly WireIssue[] {
  const issues = refusal.issues ?? [{ path: [], message: refusal.message }];
  return issues.map(({ path, message }) => ({
    ...toValueError(message),
    loc: ['body', ...path.map((name, depth) => (depth === 0 ? (WIRE_NAMES.get(name) ?? name) : name))],
    input: null,
  }));
}
