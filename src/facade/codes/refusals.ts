import type { StrictStatus } from './row.ts';

/** The parts of a refusal that its code depends on. */
export interface WireRefusal {
  readonly __typename?: string;
  readonly resource?: string;
  readonly kind?: string;
  readonly permission?: string;
  readonly reason?: string;
  readonly modelKind?: string;
  readonly serverName?: string | null;
  readonly modelName?: string | null;
  readonly actualKind?: string | null;
}

const MISSING: Readonly<Record<string, number>> = Object.freeze({
  FLOW: 10520,
  FLOW_VERSION: 10500,
  TAG: 10701,
  VERSION_TAG: 10500,
  SAVED_COMPONENT: 10301,
  KNOWLEDGE_BASE: 10970,
  KNOWLEDGE_FILE: 10971,
});

/** What keeps a model from hearing, and from speaking. */
const MODEL_FAILURES: Readonly<Record<string, { readonly ASR: number; readonly TTS: number }>> = Object.freeze({
  NOT_CONFIGURED: { ASR: 10014, TTS: 10020 },
  DELETED: { ASR: 10015, TTS: 10021 },
  SERVER_DELETED: { ASR: 10016, TTS: 10022 },
  WRONG_KIND: { ASR: 10017, TTS: 10023 },
  OFFLINE: { ASR: 10018, TTS: 10024 },
  NOT_READY: { ASR: 10019, TTS: 10025 },
  FAILED: { ASR: 10019, TTS: 10025 },
});

type CodeOf = (refusal: WireRefusal) => number;

/** The HTTP status in strict replies of what the contract knows no better code for than that of a fault. */
export const REFUSAL_STATUSES: Readonly<Record<string, StrictStatus>> = Object.freeze({
  FlowVariableNameTaken: 409,
  DocumentNotBuildable: 422,
  UserGroupNameTaken: 409,
  UserGroupReserved: 403,
  KnowledgeFull: 409,
  KnowledgeSearchFailed: 503,
  RoleNameTaken: 409,
  RoleReserved: 403,
  UserIsAdministrator: 403,
  SignOnUnsupported: 404,
  StoreFull: 503,
  ReportNotFetched: 422,
  PromptRejected: 422,
  SpeechNotKept: 503,
  NotFound: 404,
});

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
  KnowledgeBaseNameTaken: () => 10900,
  EmbeddingModelMissing: () => 10901,
  EmbeddingModelInUse: () => 10901,
  KnowledgeFull: () => 500,
  KnowledgeSearchFailed: () => 500,
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
  StoreUnavailable: () => 500,
  ReportSourceRejected: () => 403,
  ReportNotFetched: () => 500,
  PromptRejected: () => 500,
  CodeCheckBusy: () => 10540,
  ComponentRejected: () => 400,
  SettingsEmpty: () => 10030,
  SettingsRejected: () => 10031,
  SettingsChanged: () => 500,
  ModelServerNameTaken: () => 10800,
  ModelRepeated: () => 10801,
  ModelsUnreachable: () => 10802,
  ModelFailed: ({ reason = '', modelKind }: WireRefusal) =>
    MODEL_FAILURES[reason]?.[modelKind === 'ASR' ? 'ASR' : 'TTS'] ?? 500,
  SpeechNotKept: () => 500,
});
