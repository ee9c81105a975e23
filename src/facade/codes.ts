/** The code of a success, in the envelope and out of it. */
export const SUCCESS = 200;

/**
 * Every code that the facade sends, with the contract's own text. Clients translate by code and show the text only
 * when they know no translation, so the texts stay as they are, odd spaces included.
 */
export const CODE_TEXTS: ReadonlyMap<number, string> = new Map([
  [SUCCESS, 'SUCCESS'],
  [400, 'Invalid code'],
  [403, 'No permission to operate'],
  [404, 'This role does not exist - '],
  [409, 'The idempotency key was used for another request'],
  [413, 'Request body too large'],
  [422, 'Validation failed'],
  [429, 'Too many requests'],
  [500, 'Server error'],
  [10300, 'Component Exists'],
  [10301, 'Component does not exist'],
  [10040, 'Uploaded file cannot be empty'],
  [10041, 'The upload file format is not supported, please upload a file in the correct format'],
  [10500, 'Skill version information not found'],
  [10501, 'Version currently in use cannot be deleted'],
  [10502, 'Version name already exists'],
  [10503, 'Duplicate skill name'],
  [10520, 'Skill does not exist.'],
  [10521, 'Skills are live and cannot be edited'],
  [10525, 'Workflow is live and not editable'],
  [10530, 'Template Name Already Exists'],
  [10540, 'Server thread count is full, please try again later'],
  [10599, 'No Apply Write Permission'],
  [10600, 'Account or password error'],
  [10601, 'Your password has expired, please change it in time'],
  [10602, 'The user has not set a password, please contact the administrator to reset the password first'],
  [10603, 'wrong current password'],
  [
    10604,
    "Your account is logged in on another device and the session on this device has been logged out.\nIf this wasn't you, please change your account password as soon as possible.",
  ],
  [10605, 'User Name already exist'],
  [10606, 'User group and role cannot be empty'],
  [10607, 'Kode verifikasi salah'],
  [10608, 'Username length cannot exceed30characters'],
  [10610, 'There are still users in the user group and cannot be deleted'],
  [10620, 'The user is disabled, please contact the administrator'],
  [
    10621,
    'The account has been automatically disabled due to too many failed login attempts, please contact your administrator',
  ],
  [10630, 'User group cannot be empty'],
  [10640, 'Administrator user information cannot be modified'],
  [10700, 'Tag already exist'],
  [10701, 'No tags found'],
  [13001, 'This skill has been deleted'],
  [13002, 'The current skill is not online and cannot be spoken to directly'],
  [13003, 'The current skill has not been compiled and passed, it is not possible to talk directly'],
  [13004, 'Backend Service Exception'],
  [13005, 'LLM Skill execution error. error={error}'],
  [13006, 'Document parsing failed, click the input upload button to upload again\n\n{error}'],
  [13007, 'Input data is parsed fail. error={error}'],
]);

/** The parts of a refusal that its code depends on. */
export interface WireRefusal {
  readonly __typename?: string;
  readonly resource?: string;
  readonly kind?: string;
  readonly permission?: string;
}

const MISSING: Readonly<Record<string, number>> = Object.freeze({
  FLOW: 10520,
  FLOW_VERSION: 10500,
  TAG: 10701,
  VERSION_TAG: 10500,
  SAVED_COMPONENT: 10301,
});

type CodeOf = (refusal: WireRefusal) => number;

/** The code of each refusal of the schema. A refusal without a row is a fault of ours and is answered like one. */
export const REFUSAL_CODES: Readonly<Record<string, CodeOf>> = Object.freeze({
  NotFound: (refusal: WireRefusal) => MISSING[refusal.resource ?? ''] ?? 404,
  NotPermitted: () => 403,
  InsufficientScope: () => 403,
  TooManyRuns: () => 429,
  InvalidInput: () => 422,
  FlowNameTaken: () => 10503,
  SavedComponentNameTaken: () => 10300,
  FlowTemplateNameTaken: () => 10530,
  FlowVariableNameTaken: () => 500,
  FlowOnline: (refusal: WireRefusal) => (refusal.kind === 'WORKFLOW' ? 10525 : 10521),
  FlowOffline: () => 13002,
  ChatSessionBusy: () => 10540,
  IdempotencyConflict: () => 409,
  DocumentNotBuildable: () => 500,
  VersionNameTaken: () => 10502,
  VersionCurrent: () => 10501,
  VersionChanged: () => 10502,
  VersionTagged: () => 10501,
  VersionTagMoved: () => 10502,
  TagNameTaken: () => 10700,
  TagAlreadyLinked: () => 10700,
  NotBuilt: () => 13003,
  UserGroupNameTaken: () => 500,
  UserGroupNotEmpty: () => 10610,
  UserGroupReserved: () => 500,
  RoleNameTaken: () => 500,
  RoleReserved: () => 500,
  UserIsAdministrator: () => 500,
  UserNameTaken: () => 10605,
  UserNameTooLong: () => 10608,
  GroupAndRoleRequired: () => 10606,
  CredentialsRejected: () => 10600,
  UserDisabled: () => 10620,
  PasswordExpired: () => 10601,
  PasswordUnset: () => 10602,
  CurrentPasswordWrong: () => 10603,
  AccountLocked: () => 10621,
  RefreshRejected: () => 10600,
  ReviewTooLarge: () => 413,
  SignOnUnsupported: () => 500,
  AssertionRejected: () => 10600,
  CaptchaRejected: () => 10607,
  RegistrationClosed: () => 403,
  FileEmpty: () => 10040,
  FileTypeRejected: () => 10041,
  FileTooLarge: () => 413,
  FileQuotaExceeded: () => 413,
  StoreFull: () => 500,
  ReportSourceRejected: () => 403,
  ReportNotFetched: () => 500,
  PromptRejected: () => 500,
  CodeCheckBusy: () => 10540,
  ComponentRejected: () => 400,
});
