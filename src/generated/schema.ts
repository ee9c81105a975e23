import type { Json } from '../shared/json.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { FlowRow } from '../flow/reads.ts';
import type { FlowVersionRow } from '../version/reads.ts';
import type { VersionTagRow } from '../version-tag/reads.ts';
import type { TagRow, TagLinkRow } from '../tag/reads.ts';
import type { VersionChangedMember } from '../version/errors.ts';
import type { FlowChangeRow } from '../change/reads.ts';
import type { BuildRow } from '../build/reads.ts';
import type { ChatSessionRow } from '../session/reads.ts';
import type { MessageRow } from '../message/reads.ts';
import type { ShownSource } from '../source/shown.ts';
import type { AttachedFile } from '../message/entity.ts';
import type { MessageHit } from '../message/search.ts';
import type { RunRow } from '../run/reads.ts';
import type { RunPolicyInForce } from '../run-policy/policy.ts';
import type { PlacedEvent } from '../session-feed/feed.ts';
import type { UploadRow } from '../upload/reads.ts';
import type { ComparisonRow, ComparisonCellRow } from '../comparison/reads.ts';
import type { CellStartedEvent, CellEndedEvent } from '../comparison/events.ts';
import type { ReportTemplateRow } from '../report/reads.ts';
import type { UserRow } from '../user/reads.ts';
import type { LoggedIn } from '../user/log-in.ts';
import type { LoginRow } from '../login/reads.ts';
import type { ApiKeyRow } from '../api-key/reads.ts';
import type { RoleRow, RoleGrantRow } from '../role/reads.ts';
import type { UserGroupRow } from '../group/reads.ts';
import type { GroupFlowRow } from '../group/flows.ts';
import type { ReviewedRow } from '../review/reads.ts';
import type { ReviewRow } from '../review/record.ts';
import type { AuditEntryRow } from '../audit/reads.ts';
import type { CatalogueComponent } from '../runtime/contract.ts';
import type { FlowTemplateRow } from '../template/reads.ts';
import type { FlowVariableRow } from '../variable/reads.ts';
import type { SavedComponentRow } from '../saved-component/reads.ts';
import type { StoredFileRow } from '../file/reads.ts';
import type { KnowledgeBaseRow } from '../knowledge/reads.ts';
import type { KnowledgeFileRow } from '../knowledge/file-reads.ts';
import type { KnowledgePassageRow } from '../knowledge/passages.ts';
import type { KnowledgeProgressRow } from '../knowledge/progress.ts';
import type { ShownLink } from '../share-link/shown.ts';
import type { Viewer as ViewerModel } from '../auth/viewer.ts';
import type { SettingsModel, SettingModel } from '../setting/saved-settings.ts';
import type { ModelServerRow, ModelRow } from '../model-server/reads.ts';
import type { ModelDefaults as ModelDefaultsModel, KnowledgeDefaults, ModelChoice, WorkbenchDefaults } from '../model/defaults.ts';
import type { SettingsVersionRow } from '../setting/versions.ts';
import type { ClientSettings as ClientSettingsModel } from '../setting/service.ts';
import type { NodeView, EdgeView } from '../document/change-view.ts';
import type { GraphqlContext } from '../graphql/context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment in time, ISO 8601 in UTC with milliseconds, for example `2026-01-02T03:04:05.678Z`. */
  DateTime: { input: string; output: string; }
  /** Any JSON value. Used only where the content belongs to the flow's author: graph documents, component parameters, and the inputs and outputs of a run. */
  JSON: { input: Json; output: Json; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** Too many wrong passwords were given for the name, whether or not an account has it. Not even the right one lets anybody in meanwhile; what is open stays open. */
export type AccountLocked = Error & {
  readonly __typename?: 'AccountLocked';
  /** Always `ACCOUNT_LOCKED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
  /** In how many seconds a password is looked at again. */
  readonly retryAfterSeconds: Scalars['Int']['output'];
};

/** The version that `activateFlowVersion` makes current. */
export type ActivateFlowVersionInput = {
  /** The flow that the version must belong to. */
  readonly flowId: Scalars['ID']['input'];
  /** The version to make current. */
  readonly versionId: Scalars['ID']['input'];
};

/** The version is the current one. */
export type ActivateFlowVersionPayload = {
  readonly __typename?: 'ActivateFlowVersionPayload';
  /** The flow as it is now. */
  readonly flow: Flow;
};

/** What came of making a version current. */
export type ActivateFlowVersionResult = ActivateFlowVersionPayload | FlowOnline | NotFound | NotPermitted;

/** What `addKnowledgeFiles` adds. */
export type AddKnowledgeFilesInput = {
  /** The base to add to. */
  readonly baseId: Scalars['ID']['input'];
  /** How many characters a piece repeats of the one before at most; less than `chunkSize`. */
  readonly chunkOverlap?: InputMaybe<Scalars['Int']['input']>;
  /** How many characters a piece may have, 50 to 8,000. */
  readonly chunkSize?: InputMaybe<Scalars['Int']['input']>;
  /** Uploads of the viewer's, by what forms name files by: `StoredFile.url`, or the link that an upload was answered with. 1 to 100. */
  readonly files: ReadonlyArray<Scalars['String']['input']>;
  /** Where a piece may end, the best places first, at most 20 of at most 20 characters. A piece that none of them divides is divided anyhow. */
  readonly separators?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** The files are there, and wait to be read. */
export type AddKnowledgeFilesPayload = {
  readonly __typename?: 'AddKnowledgeFilesPayload';
  /** The files, in the order in which they were named. */
  readonly files: ReadonlyArray<KnowledgeFile>;
};

/** What came of adding files. */
export type AddKnowledgeFilesResult = AddKnowledgeFilesPayload | InvalidInput | KnowledgeFull | NotFound | NotPermitted;

/** A message of the flow is recorded: an answer, whole or partial, its reasoning, the text of a failure, or, where a form is taken in or a report is made, a preset question, the report of all answers, or a notice. */
export type AnswerRecorded = StreamEvent & {
  readonly __typename?: 'AnswerRecorded';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** What role the message plays. */
  readonly category: MessageCategory;
  /** What the flow made for the message; see `Message.files`. */
  readonly files: ReadonlyArray<MessageFile>;
  /** Whether it was said for a report: its notice, a question, an answer to one, or the report itself. */
  readonly isForReport: Scalars['Boolean']['output'];
  /** Whether the text was cut short by a stop or a failure. */
  readonly isPartial: Scalars['Boolean']['output'];
  /** `Message.sourceLinks` of the answer. */
  readonly links: ReadonlyArray<SourceLink>;
  /** The id of the recorded message. */
  readonly messageId: Scalars['ID']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
  /** Where the answer comes from, as `Message.source` was at that moment to whoever asked; 0 for what is no answer. */
  readonly source: Scalars['Int']['output'];
  /** The whole text; it replaces what was streamed. */
  readonly text: Scalars['String']['output'];
};

/** A key with which a program asks in the name of an account, wherever an access token is taken: as `Authorization: Bearer`, as `X-API-Key`, and as `accessToken` or `apiKey` in the parameters of a socket. It may do what its scopes say and the account may. It holds until it ends, also when the password of the account is changed, but not while the account is disabled. */
export type ApiKey = {
  readonly __typename?: 'ApiKey';
  /** How many runs, of those that it started and that are no part of a comparison, may be under way together, over all servers; another one is refused with the code `TOO_MANY_RUNS`, on the legacy wire with HTTP 429. Null for no limit. */
  readonly concurrentRuns?: Maybe<Scalars['Int']['output']>;
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it ends by itself; null when it holds until it is revoked. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** 32 lower-case hexadecimal characters; lets nobody in. */
  readonly id: Scalars['ID']['output'];
  /** When it was last used, give or take five minutes; null when it never was. */
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What its owner calls it. */
  readonly name: Scalars['String']['output'];
  /** Whose name it asks in; null when the viewer may not read the account. */
  readonly owner?: Maybe<User>;
  /** How its secret begins, to tell keys apart. */
  readonly prefix: Scalars['String']['output'];
  /** How often it may ask in a minute, over all servers: HTTP requests, operations on GraphQL sockets, and openings and frames of legacy sockets. That many may come at once; they come back evenly. Answers carry `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset`, in seconds. What comes too early is refused with HTTP 429 and `Retry-After`, on GraphQL sockets with the code `RATE_LIMITED`; a legacy socket is closed with 4429. Null for no limit. */
  readonly requestsPerMinute?: Maybe<Scalars['Int']['output']>;
  /** When it was revoked; null when it was not. */
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it is good for. */
  readonly scopes: ReadonlyArray<ApiKeyScope>;
};

/** A page of keys. */
export type ApiKeyConnection = {
  readonly __typename?: 'ApiKeyConnection';
  /** The keys of this page with their cursors. */
  readonly edges: ReadonlyArray<ApiKeyEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A key in a page. */
export type ApiKeyEdge = {
  readonly __typename?: 'ApiKeyEdge';
  /** The place of this key in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The key. */
  readonly node: ApiKey;
};

/** What a key is good for. A scope that lets change something lets read it, too. What takes a scope that the key has not been given is refused with the code `INSUFFICIENT_SCOPE`; what is only nested in something else is null or empty instead. */
export type ApiKeyScope =
  /** `audit:read`: what is on record. */
  | 'AUDIT_READ'
  /** `chat:read`: conversations and messages. */
  | 'CHAT_READ'
  /** `chat:write`: changing, importing, rating and deleting conversations and messages. */
  | 'CHAT_WRITE'
  /** `file:read`: uploaded files. */
  | 'FILE_READ'
  /** `file:write`: uploading and deleting files. */
  | 'FILE_WRITE'
  /** `flow:publish`: what people who talk to a flow are answered by: putting it online and offline, activating versions, rolling back, tagging versions. Takes `flow:write` besides. */
  | 'FLOW_PUBLISH'
  /** `flow:read`: flows, their versions, documents, builds and history, and what flows are made from: templates, tags, saved components. */
  | 'FLOW_READ'
  /** `flow:write`: creating, changing, building, importing and deleting flows. */
  | 'FLOW_WRITE'
  /** `key:manage`: API keys and logins. Whoever has such a key can make others that outlive it. */
  | 'KEY_MANAGE'
  /** `knowledge:read`: knowledge bases, their files and their texts. What flows find in them does not depend on it. */
  | 'KNOWLEDGE_READ'
  /** `knowledge:write`: making, changing and deleting knowledge bases, and adding files to them. */
  | 'KNOWLEDGE_WRITE'
  /** `run:read`: runs and comparisons, and their events. */
  | 'RUN_READ'
  /** `run:start`: running flows, also those that the key may not read, and stopping runs. Comparing versions takes `flow:write` besides. */
  | 'RUN_START'
  /** `server:manage`: what administrators set for everybody: templates, tags, settings. */
  | 'SERVER_MANAGE'
  /** `share:read`: links that share, and what they show. */
  | 'SHARE_READ'
  /** `share:write`: making and ending links that share. */
  | 'SHARE_WRITE'
  /** `user:manage`: roles, what they grant and who holds them, and groups of users. */
  | 'USER_MANAGE'
  /** `user:read`: accounts with their contact details, usage and groups. */
  | 'USER_READ';

/** The assertion lets nobody in under that name: it is forged, too old, too long-lived, made for somebody else, or was used; which of these is not told. */
export type AssertionRejected = Error & {
  readonly __typename?: 'AssertionRejected';
  /** Always `ASSERTION_REJECTED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The roles that `assignRoles` gives. */
export type AssignRolesInput = {
  /** The roles, at most 1,000, each once. Empty for none. */
  readonly roleIds: ReadonlyArray<Scalars['ID']['input']>;
  /** Who is to hold them. */
  readonly userId: Scalars['ID']['input'];
};

/** The user holds these roles. */
export type AssignRolesPayload = {
  readonly __typename?: 'AssignRolesPayload';
  /** The user with the roles. */
  readonly user: User;
};

/** What came of giving roles. */
export type AssignRolesResult = AssignRolesPayload | InvalidInput | NotFound | NotPermitted | RoleReserved | UserIsAdministrator;

/** A model that an assistant may be given, and how it is asked. */
export type AssistantModelChoice = {
  readonly __typename?: 'AssistantModelChoice';
  /** How it uses tools, in the words of the web client, for example `ReAct` or `function call`. */
  readonly agentExecutor: Scalars['String']['output'];
  /** Whether it is the one that a new assistant is given. */
  readonly isDefault: Scalars['Boolean']['output'];
  /** Whether its answers are shown while they come. */
  readonly isStreaming: Scalars['Boolean']['output'];
  /** How many characters of knowledge it is told at most. */
  readonly maxKnowledgeCharacters: Scalars['Int']['output'];
  /** The model; null for none. */
  readonly model?: Maybe<ModelReference>;
  /** Whether what was found is put in order once more. */
  readonly sortsKnowledge: Scalars['Boolean']['output'];
};

/** A model that an assistant may be given, and how it is asked. */
export type AssistantModelChoiceInput = {
  /** 1 to 64 characters, in the words of the web client. */
  readonly agentExecutor?: InputMaybe<Scalars['String']['input']>;
  /** Whether it is the one that a new assistant is given. */
  readonly isDefault?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether its answers are shown while they come. */
  readonly isStreaming?: InputMaybe<Scalars['Boolean']['input']>;
  /** 0 to 10,000,000. */
  readonly maxKnowledgeCharacters?: InputMaybe<Scalars['Int']['input']>;
  /** A model of the kind `LLM`; none when absent. */
  readonly modelId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether what was found is put in order once more. */
  readonly sortsKnowledge?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The models that assistants may be given. */
export type AssistantModels = {
  readonly __typename?: 'AssistantModels';
  /** The model that improves assistants; null for none. */
  readonly automatic?: Maybe<AssistantModelChoice>;
  /** In their order; at most 100. */
  readonly choices: ReadonlyArray<AssistantModelChoice>;
};

/** The models that assistants may be given. */
export type AssistantModelsInput = {
  /** The model that improves assistants; none when absent. */
  readonly automatic?: InputMaybe<AssistantModelChoiceInput>;
  /** At most 100, in their order. */
  readonly choices: ReadonlyArray<AssistantModelChoiceInput>;
};

/** A part of the system that entries are about. */
export type AuditArea =
  /** Where flows are talked to. */
  | 'CHATS'
  /** Where flows are made. */
  | 'FLOWS'
  /** Where knowledge bases are made. */
  | 'KNOWLEDGE'
  /** Accounts, logins and API keys. */
  | 'SYSTEM';

/** Who did what to which thing. Entries are written with the change itself, and never changed or deleted. */
export type AuditEntry = {
  readonly __typename?: 'AuditEntry';
  /** That API key, without its secret; null when there was none, when it is gone, or when the viewer may not read it. */
  readonly apiKey?: Maybe<ApiKey>;
  /** The id of the API key that the account came with; `anonymous` where a program came without one and was let in; null for a login. */
  readonly apiKeyId?: Maybe<Scalars['ID']['output']>;
  /** The part of the system that it happened in. */
  readonly area: AuditArea;
  /** When it was done. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What was done. */
  readonly event: AuditEvent;
  /** The numbers of the groups that it concerned, as text, ascending: those that the flow was assigned to then, those that the account belonged to that it was done to, that of the role, the group itself, or else those that the operator belonged to. */
  readonly groupIds: ReadonlyArray<Scalars['ID']['output']>;
  /** 32 lower-case hexadecimal characters. */
  readonly id: Scalars['ID']['output'];
  /** The IP address that the request came from; null when it was not known. */
  readonly ipAddress?: Maybe<Scalars['String']['output']>;
  /** The id of the login that the account came with, or that began; null for an API key, and where none was known. */
  readonly loginId?: Maybe<Scalars['ID']['output']>;
  /** The id of that flow, key, account, role or group, which may be gone since; null where there was none. */
  readonly objectId?: Maybe<Scalars['ID']['output']>;
  /** What kind of thing it was done to or with; null for a login or a setting, and where the flow was gone. */
  readonly objectKind?: Maybe<AuditObjectKind>;
  /** The name that it had then; null where there was none. */
  readonly objectName?: Maybe<Scalars['String']['output']>;
  /** The account that did it; null when it is gone, or when the viewer may not read it. */
  readonly operator?: Maybe<User>;
  /** The number of the account that did it, as text. */
  readonly operatorId: Scalars['ID']['output'];
  /** The name that the account had then; null when it was not known. */
  readonly operatorName?: Maybe<Scalars['String']['output']>;
  /** The id of the conversation that was looked at or exported; null for every other entry. */
  readonly sessionId?: Maybe<Scalars['ID']['output']>;
};

/** A page of entries. */
export type AuditEntryConnection = {
  readonly __typename?: 'AuditEntryConnection';
  /** The entries of this page with their cursors. */
  readonly edges: ReadonlyArray<AuditEntryEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many entries there are over all pages; costs a statement. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An entry in a page. */
export type AuditEntryEdge = {
  readonly __typename?: 'AuditEntryEdge';
  /** The place of this entry in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: AuditEntry;
};

/** Which entries to list. All conditions must hold; an absent one does not restrict. */
export type AuditEntryFilter = {
  /** Only what was done with this API key. */
  readonly apiKeyId?: InputMaybe<Scalars['ID']['input']>;
  /** Only what happened in this part of the system. */
  readonly area?: InputMaybe<AuditArea>;
  /** Only this kind of event. */
  readonly event?: InputMaybe<AuditEvent>;
  /** Only what was done at this moment or later. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only what concerned this group. */
  readonly groupId?: InputMaybe<Scalars['ID']['input']>;
  /** Only what concerned one of these groups; at most 100. */
  readonly groupIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only what was done to the thing of this id. */
  readonly objectId?: InputMaybe<Scalars['ID']['input']>;
  /** Only what this account did. */
  readonly operatorId?: InputMaybe<Scalars['ID']['input']>;
  /** Only what one of these accounts did; at most 100. */
  readonly operatorIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only what was done before this moment. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Something that is done for the record. */
export type AuditEvent =
  /** Somebody made an API key. */
  | 'API_KEY_CREATED'
  /** An API key was revoked. */
  | 'API_KEY_REVOKED'
  /** An API key was given another name, other scopes or other limits. */
  | 'API_KEY_UPDATED'
  /** A conversation with a flow began; one that only tries out a build is not on record. */
  | 'CHAT_CREATED'
  /** A conversation with a flow was deleted by its owner. */
  | 'CHAT_DELETED'
  /** Somebody exported what was said in a conversation of others; the entry is about the account that holds it. */
  | 'CHAT_EXPORTED'
  /** Somebody looked at what was said in a conversation of others; the entry is about the account that holds it. */
  | 'CHAT_REVIEWED'
  /** A flow was created. */
  | 'FLOW_CREATED'
  /** A flow was deleted. */
  | 'FLOW_DELETED'
  /** A flow was opened to anonymous callers. */
  | 'FLOW_SHARED'
  /** A flow was closed to anonymous callers. */
  | 'FLOW_UNSHARED'
  /** A flow was changed: what it says about itself, its current version, a version's content, or whether it is online. */
  | 'FLOW_UPDATED'
  /** A knowledge base was made. */
  | 'KNOWLEDGE_BASE_CREATED'
  /** A knowledge base was deleted. */
  | 'KNOWLEDGE_BASE_DELETED'
  /** A knowledge base was given another name or description. */
  | 'KNOWLEDGE_BASE_UPDATED'
  /** Somebody logged in. */
  | 'LOGGED_IN'
  /** Somebody ended a login, by logging out or from elsewhere. */
  | 'LOGIN_ENDED'
  /** An administrator added a server that models are asked at. */
  | 'MODEL_SERVER_CREATED'
  /** An administrator deleted such a server with its models. */
  | 'MODEL_SERVER_DELETED'
  /** An administrator changed such a server, or which of its models may be asked. */
  | 'MODEL_SERVER_UPDATED'
  /** Somebody changed their own password. */
  | 'PASSWORD_CHANGED'
  /** Somebody's password was set by whoever administers the account. */
  | 'PASSWORD_RESET'
  /** A refresh token came a second time, so that its login was ended; the operator is the account that it belonged to. */
  | 'REFRESH_TOKEN_REUSED'
  /** A role was made. */
  | 'ROLE_CREATED'
  /** A role was deleted. */
  | 'ROLE_DELETED'
  /** A role was given another name, another remark or other grants. */
  | 'ROLE_UPDATED'
  /** An administrator changed a setting of the server. */
  | 'SETTING_UPDATED'
  /** An administrator made an account. */
  | 'USER_CREATED'
  /** An account was disabled. */
  | 'USER_DISABLED'
  /** An account was enabled again. */
  | 'USER_ENABLED'
  /** A group of users was made. */
  | 'USER_GROUP_CREATED'
  /** A group of users was deleted. */
  | 'USER_GROUP_DELETED'
  /** A group of users was given another name or other administrators. */
  | 'USER_GROUP_UPDATED'
  /** Somebody was given other roles or other groups. */
  | 'USER_UPDATED';

/** A kind of thing that entries are about. */
export type AuditObjectKind =
  /** An API key. */
  | 'API_KEY'
  /** A flow that is an assistant. */
  | 'ASSISTANT'
  /** A knowledge base. */
  | 'KNOWLEDGE_BASE'
  /** A server that models are asked at. */
  | 'MODEL_SERVER'
  /** A role. */
  | 'ROLE'
  /** The settings of the server, or what its web client looks like. */
  | 'SETTING'
  /** A flow that is a node graph. */
  | 'SKILL'
  /** An account. */
  | 'USER'
  /** A group of users. */
  | 'USER_GROUP'
  /** A flow that is a workflow. */
  | 'WORKFLOW';

/** Somebody who stands in the record. */
export type AuditOperator = {
  readonly __typename?: 'AuditOperator';
  /** The number of the account, as text. */
  readonly id: Scalars['ID']['output'];
  /** The name that the account had in its latest entry; null when it was not known. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** A page of operators. */
export type AuditOperatorConnection = {
  readonly __typename?: 'AuditOperatorConnection';
  /** The operators of this page with their cursors. */
  readonly edges: ReadonlyArray<AuditOperatorEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** An operator in a page. */
export type AuditOperatorEdge = {
  readonly __typename?: 'AuditOperatorEdge';
  /** The place of this operator in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The operator. */
  readonly node: AuditOperator;
};

/** A setting that is on or off. */
export type BooleanSetting = Setting & {
  readonly __typename?: 'BooleanSetting';
  /** What counts on the instance that answers. */
  readonly boolean: Scalars['Boolean']['output'];
  /** What counts where nothing is set; some follow the environment. */
  readonly defaultBoolean: Scalars['Boolean']['output'];
  /** What it means, in English. */
  readonly description: Scalars['String']['output'];
  /** Whether the text sets it; else its default counts. */
  readonly isSet: Scalars['Boolean']['output'];
  /** Where it stands in the text. */
  readonly key: Scalars['String']['output'];
  /** Since when it has been as it is; null for a default that nobody has ever changed. */
  readonly setAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who set it; null for such a default, and for an account that is gone. */
  readonly setBy?: Maybe<User>;
  /** The version of the server that knew it first. */
  readonly since: Scalars['String']['output'];
};

/** The preparation of a document so that it can run. It survives a restart of the server and the departure of its viewers. */
export type Build = {
  readonly __typename?: 'Build';
  /** When the build was started. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The content hash of the document that is built. */
  readonly documentHash: Scalars['String']['output'];
  /** Why the build failed; null unless it failed. */
  readonly error?: Maybe<Scalars['String']['output']>;
  /** When the build ended; null while it goes on. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The flow whose document is built; null when it was deleted. */
  readonly flow?: Maybe<Flow>;
  /** The build's UUID. */
  readonly id: Scalars['ID']['output'];
  /** What the built flow asks for, one entry for each terminal vertex; empty until the build has succeeded. */
  readonly inputForms: ReadonlyArray<InputForm>;
  /** Inputs that the flow's memory fills; empty until the build has succeeded. */
  readonly memoryKeys: ReadonlyArray<Scalars['String']['output']>;
  /** How far the build has come. */
  readonly state: BuildState;
  /** The version whose document is built; null for an unsaved document. */
  readonly version?: Maybe<FlowVersion>;
};

/** The build is over. No event follows. */
export type BuildEnded = StreamEvent & {
  readonly __typename?: 'BuildEnded';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** Why it failed; null unless it failed. */
  readonly error?: Maybe<Scalars['String']['output']>;
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
  /** How it ended; never `RUNNING`. */
  readonly state: BuildState;
};

/** A member of a build's event stream. */
export type BuildEvent = BuildEnded | BuildInputsReady | BuildStarted | NodeBuildFailed | NodeBuildStarted | NodeBuilt;

/** Every vertex was built; this is what the flow asks for. */
export type BuildInputsReady = StreamEvent & {
  readonly __typename?: 'BuildInputsReady';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** One form for each terminal vertex. */
  readonly forms: ReadonlyArray<InputForm>;
  /** Inputs that documents or parsers fill. */
  readonly handleKeys: ReadonlyArray<Scalars['String']['output']>;
  /** Inputs that the flow's memory fills. */
  readonly memoryKeys: ReadonlyArray<Scalars['String']['output']>;
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
};

/** The build has begun. */
export type BuildStarted = StreamEvent & {
  readonly __typename?: 'BuildStarted';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
};

/** How far a build has come. */
export type BuildState =
  /** The graph is at fault or a vertex could not be built. */
  | 'FAILED'
  /** The server stopped before the build ended. */
  | 'INTERRUPTED'
  /** Vertices are being built. */
  | 'RUNNING'
  /** Every vertex was built. */
  | 'SUCCEEDED';

/** Whether a document has the hash that the bundle names. */
export type BundleHash =
  /** It is another one; mostly because secrets are still missing, or are others here. */
  | 'DIFFERS'
  /** It is the document that was exported, to the byte of its canonical JSON. */
  | 'SAME';

/** What a place of a document can name beside text. */
export type BundleReferenceKind =
  /** An uploaded file. */
  | 'FILE'
  /** A knowledge base. */
  | 'KNOWLEDGE'
  /** A model of model management. */
  | 'MODEL'
  /** A tool of tool management. */
  | 'TOOL';

/** The file cannot be imported; nothing was written. */
export type BundleRefused = Error & {
  readonly __typename?: 'BundleRefused';
  /** Always `BUNDLE_REFUSED`. */
  readonly code: ErrorCode;
  /** Where and why, in a sentence. */
  readonly message: Scalars['String']['output'];
  /** Where the fault is, from the outside in, for example `["flows", "0", "name"]`; empty when it is the whole file. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
  /** Why it was refused, in a sentence. Never quotes what stands there, but for the name of an unknown component. */
  readonly reason: Scalars['String']['output'];
};

/** What becomes of a question while runs of its conversation have not ended. Whatever it is, questions are answered in the order in which they were recorded, one at a time. */
export type BusyPolicy =
  /** The question is recorded and waits for its turn. */
  | 'ENQUEUE'
  /** The question is recorded, and every run before it is stopped as by `stopRun`: what was said is kept, and the run ends as `CANCELLED`. Then it is answered. A run that ends by itself at that moment keeps its own end. */
  | 'INTERRUPT'
  /** The question is refused with `ChatSessionBusy`, and nothing is recorded. */
  | 'REJECT';

/** A picture with a text that a program cannot easily read. */
export type Captcha = {
  readonly __typename?: 'Captcha';
  /** The picture as base64 of a PNG, without a `data:` prefix. */
  readonly image: Scalars['String']['output'];
  /** Whether the server asks for captchas at all. */
  readonly isRequired: Scalars['Boolean']['output'];
  /** What to send back as `captchaKey`. */
  readonly key: Scalars['String']['output'];
};

/** The captcha is wrong, missing, used or older than five minutes. */
export type CaptchaRejected = Error & {
  readonly __typename?: 'CaptchaRejected';
  /** Always `CAPTCHA_REJECTED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** A cell has its answer, or will have none. Every cell ends once, in the order in which the answers come. */
export type CellEnded = StreamEvent & {
  readonly __typename?: 'CellEnded';
  /** The whole answer; null when there is an `error` instead. */
  readonly answer?: Maybe<Scalars['String']['output']>;
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** Why there is no answer, for a person to read; null when there is one. */
  readonly error?: Maybe<Scalars['String']['output']>;
  /** The place of the question, from 0. */
  readonly questionIndex: Scalars['Int']['output'];
  /** The run that asked; null when none was started, or it was deleted. */
  readonly run?: Maybe<Run>;
  /** The id of the run that asked; null when none was started. */
  readonly runId?: Maybe<Scalars['ID']['output']>;
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
  /** The version that was asked; null when the viewer may no longer read it. */
  readonly version?: Maybe<FlowVersion>;
  /** The id of the version that was asked. */
  readonly versionId: Scalars['ID']['output'];
};

/** A version is being asked; the run can be followed by itself. */
export type CellStarted = StreamEvent & {
  readonly __typename?: 'CellStarted';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** The place of the question, from 0. */
  readonly questionIndex: Scalars['Int']['output'];
  /** The run that asks; null when it was deleted. */
  readonly run?: Maybe<Run>;
  /** The id of the run that asks. */
  readonly runId: Scalars['ID']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
  /** The version that is asked; null when the viewer may no longer read it. */
  readonly version?: Maybe<FlowVersion>;
  /** The id of the version that is asked. */
  readonly versionId: Scalars['ID']['output'];
};

/** The account and the passwords that `changeExpiredPassword` takes. */
export type ChangeExpiredPasswordInput = {
  /** The name of the account. */
  readonly name: Scalars['String']['input'];
  /** The new password, encrypted likewise or in plain text. */
  readonly newPassword: Scalars['String']['input'];
  /** The present password, encrypted with `passwordKey` and in base64, or in plain text. */
  readonly password: Scalars['String']['input'];
};

/** The password is changed; nobody is logged in by it. */
export type ChangeExpiredPasswordPayload = {
  readonly __typename?: 'ChangeExpiredPasswordPayload';
  /** How many logins have ended with it. */
  readonly endedLoginCount: Scalars['Int']['output'];
};

/** What came of changing a password without a login. */
export type ChangeExpiredPasswordResult = AccountLocked | ChangeExpiredPasswordPayload | CredentialsRejected | InvalidInput | UserDisabled;

/** The passwords that `changePassword` takes. */
export type ChangePasswordInput = {
  /** The new password, encrypted likewise or in plain text. */
  readonly newPassword: Scalars['String']['input'];
  /** The present password, encrypted with `passwordKey` and in base64, or in plain text. */
  readonly password: Scalars['String']['input'];
};

/** The password is changed. */
export type ChangePasswordPayload = {
  readonly __typename?: 'ChangePasswordPayload';
  /** How many other logins have ended with it. */
  readonly endedLoginCount: Scalars['Int']['output'];
};

/** What came of changing the viewer's password. */
export type ChangePasswordResult = AccountLocked | ChangePasswordPayload | CurrentPasswordWrong | InvalidInput | PasswordUnset;

/** What people thought of messages. */
export type ChatFeedback =
  /** A message was copied. */
  | 'COPIED'
  /** A message is disliked. */
  | 'DISLIKED'
  /** A message is liked. */
  | 'LIKED';

/** That somebody else has looked at a conversation. */
export type ChatReview = {
  readonly __typename?: 'ChatReview';
  /** When it was done. */
  readonly at: Scalars['DateTime']['output'];
  /** What was done. */
  readonly kind: ChatReviewKind;
  /** The name of the account that did it, at that time; null when it was not known. */
  readonly reviewerName?: Maybe<Scalars['String']['output']>;
};

/** A page of looks at a conversation. */
export type ChatReviewConnection = {
  readonly __typename?: 'ChatReviewConnection';
  /** The looks of this page with their cursors. */
  readonly edges: ReadonlyArray<ChatReviewEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A look at a conversation, in a page. */
export type ChatReviewEdge = {
  readonly __typename?: 'ChatReviewEdge';
  /** The place of this look in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The look. */
  readonly node: ChatReview;
};

/** What somebody else has done with a conversation. */
export type ChatReviewKind =
  /** Exported what was said. */
  | 'EXPORTED'
  /** Read what was said. */
  | 'READ';

/** A conversation of one user with one flow. It keeps to the version that it began with, or follows the tag that it began with, until `pinChatSession` says otherwise. */
export type ChatSession = {
  readonly __typename?: 'ChatSession';
  /** Runs of the conversation that have not ended, oldest first. */
  readonly activeRuns: ReadonlyArray<Run>;
  /** What becomes of a question that comes while an earlier one is still being answered, unless it says so itself; `ENQUEUE` until `setChatSessionBusyPolicy` says otherwise. */
  readonly busyPolicy: BusyPolicy;
  /** How many of its messages were copied. */
  readonly copyCount: Scalars['Int']['output'];
  /** When the conversation began. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When the conversation was deleted; null unless a list of deleted ones shows it. */
  readonly deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How many of its messages are disliked. */
  readonly dislikeCount: Scalars['Int']['output'];
  /** The flow that is talked to; null when it was deleted. */
  readonly flow?: Maybe<Flow>;
  /** What the flow is for, also when it was deleted; null when unset. At most 1,000 characters. */
  readonly flowDescription?: Maybe<Scalars['String']['output']>;
  /** The id of the flow that is talked to, also when it was deleted. */
  readonly flowId: Scalars['ID']['output'];
  /** What kind of flow is talked to. */
  readonly flowKind: FlowKind;
  /** At most 255 characters, made by the client or the server; 32 hexadecimal characters when the server made it. */
  readonly id: Scalars['ID']['output'];
  /** Whether the conversation only tries out a build; such ones are not listed and are deleted after a day. */
  readonly isTrial: Scalars['Boolean']['output'];
  /** The newest message on the chosen path; null while there is none. */
  readonly latestMessage?: Maybe<Message>;
  /** How many of its messages are liked. */
  readonly likeCount: Scalars['Int']['output'];
  /** The storage key or web address of the flow's picture; null when it has none. `logoUrl` is where it can be seen. */
  readonly logo?: Maybe<Scalars['String']['output']>;
  /** Where the picture of the flow can be seen, like `Flow.logoUrl`; null when it has none. */
  readonly logoUrl?: Maybe<Scalars['String']['output']>;
  /** The messages on the chosen path, oldest first, unless `path` or `through` says otherwise; give `last` and `before` to page backwards. A page never repeats or leaves out a message of its path because others came or went meanwhile. At most 100 a page. */
  readonly messages: MessageConnection;
  /** The name of the conversation; the flow's name until it is renamed. */
  readonly name: Scalars['String']['output'];
  /** The user who holds the conversation; null when the account is gone. */
  readonly owner?: Maybe<User>;
  /** When others have looked at the conversation or exported it, most recent first; its owner sees it as they do. At most 100 a page. */
  readonly reviews: ChatReviewConnection;
  /** The worst that a check of content in front of this server ever said of one of its messages, also of one that was deleted since. */
  readonly sensitiveStatus: SensitiveStatus;
  /** When the conversation last changed, as a rule by a message that was added. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** What the models reported over all runs of the conversation that have ended, and for its titles, one entry for each model, in the order of their names; also what was said by runs that failed or were stopped, and what was deleted or forgotten since. A count stops at 2,147,483,647. */
  readonly usage: ReadonlyArray<ModelUsage>;
  /** The version that the conversation is pinned to; null when it follows a tag or the flow's current version, or tries out an unsaved document. What answered a message is told by `Message.run`. */
  readonly version?: Maybe<FlowVersion>;
  /** The name of the version tag that the conversation follows; null when it follows none. The tag may have been taken off since: questions are refused then. */
  readonly versionTag?: Maybe<Scalars['String']['output']>;
};


/** A conversation of one user with one flow. It keeps to the version that it began with, or follows the tag that it began with, until `pinChatSession` says otherwise. */
export type ChatSessionMessagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  path?: InputMaybe<MessagePath>;
  through?: InputMaybe<Scalars['ID']['input']>;
};


/** A conversation of one user with one flow. It keeps to the version that it began with, or follows the tag that it began with, until `pinChatSession` says otherwise. */
export type ChatSessionReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The conversation is still being answered, and the question was not to wait; nothing was recorded. */
export type ChatSessionBusy = Error & {
  readonly __typename?: 'ChatSessionBusy';
  /** Always `CHAT_SESSION_BUSY`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
  /** The id of the last run that has not ended; follow `runEvents` to learn when it has. */
  readonly runId: Scalars['ID']['output'];
};

/** A page of conversations. */
export type ChatSessionConnection = {
  readonly __typename?: 'ChatSessionConnection';
  /** The conversations of this page with their cursors. */
  readonly edges: ReadonlyArray<ChatSessionEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A conversation in a page. */
export type ChatSessionEdge = {
  readonly __typename?: 'ChatSessionEdge';
  /** The place of this conversation in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The conversation. */
  readonly node: ChatSession;
};

/** Which conversations to list. All conditions must hold. */
export type ChatSessionFilter = {
  /** Only conversations with this flow. */
  readonly flowId?: InputMaybe<Scalars['ID']['input']>;
  /** Only conversations with flows of these kinds. */
  readonly flowKinds?: InputMaybe<ReadonlyArray<FlowKind>>;
  /** Only conversations with flows whose name contains this text, whatever its case. */
  readonly flowName?: InputMaybe<Scalars['String']['input']>;
  /** Only deleted conversations, which tell about themselves but show no message until they are restored; only those that are not deleted when absent or false. */
  readonly isDeleted?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The model that `checkModel` asks. */
export type CheckModelInput = {
  /** The model. */
  readonly modelId: Scalars['ID']['input'];
};

/** The model was asked; its status says what came of it. */
export type CheckModelPayload = {
  readonly __typename?: 'CheckModelPayload';
  /** The model as it is now. */
  readonly model: Model;
};

/** What came of asking a model. */
export type CheckModelResult = CheckModelPayload | NotFound | NotPermitted;

/** The message that `chooseBranch` chooses. */
export type ChooseBranchInput = {
  /** The message that the chosen path should lead through. */
  readonly messageId: Scalars['ID']['input'];
};

/** The path is chosen. */
export type ChooseBranchPayload = {
  readonly __typename?: 'ChooseBranchPayload';
  /** The conversation, which shows the path from now on. */
  readonly session: ChatSession;
};

/** What came of choosing a branch. */
export type ChooseBranchResult = ChooseBranchPayload | NotFound | NotPermitted;

/** The conversation that `clearChatHistory` clears. */
export type ClearChatHistoryInput = {
  /** The conversation to clear. */
  readonly sessionId: Scalars['ID']['input'];
};

/** The conversation has forgotten. */
export type ClearChatHistoryPayload = {
  readonly __typename?: 'ClearChatHistoryPayload';
  /** The conversation. */
  readonly session: ChatSession;
};

/** What came of clearing a conversation. */
export type ClearChatHistoryResult = ClearChatHistoryPayload | NotFound | NotPermitted;

/** What clients show and do as administrators have set it; the settings under `env` of the same names on the legacy wire. */
export type ClientSettings = {
  readonly __typename?: 'ClientSettings';
  /** The notice that clients show before the first question; empty for none. */
  readonly applicationUsageTips: Scalars['String']['output'];
  /** Where selected text of a conversation is searched for; empty for nowhere. */
  readonly dialogQuickSearch: Scalars['String']['output'];
  /** The text under the field for questions; empty for none. */
  readonly dialogTips: Scalars['String']['output'];
  /** What kind of installation this is, for example `dev`. */
  readonly environmentName: Scalars['String']['output'];
  /** What else stands under `env` in the settings and means nothing to the server, as the JSON text of an object. Everybody can read it. */
  readonly extras: Scalars['String']['output'];
  /** Whether clients show links to the project and its help. */
  readonly showsGithubAndHelp: Scalars['Boolean']['output'];
  /** The host, with a port or without, that clients open their chat sockets at; empty for the one that they came from. */
  readonly websocketHost: Scalars['String']['output'];
};

/** So much code is being checked, by everybody or by the viewer, that this was not looked at. Ask again in a moment. */
export type CodeCheckBusy = Error & {
  readonly __typename?: 'CodeCheckBusy';
  /** Always `CODE_CHECK_BUSY`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** Something that Python says of code. */
export type CodeIssue = {
  readonly __typename?: 'CodeIssue';
  /** What it is, in the words of Python where they are its own. */
  readonly message: Scalars['String']['output'];
  /** Where it is; null where it is the code as a whole. */
  readonly place?: Maybe<TextPlace>;
};

/** What `commentMessage` says about a message. */
export type CommentMessageInput = {
  /** The comment, of which the first 4,096 characters are kept. */
  readonly comment: Scalars['String']['input'];
  /** The message to comment. */
  readonly messageId: Scalars['ID']['input'];
};

/** The message has its comment. */
export type CommentMessagePayload = {
  readonly __typename?: 'CommentMessagePayload';
  /** The message. */
  readonly message: Message;
};

/** What came of commenting a message. */
export type CommentMessageResult = CommentMessagePayload | NotFound | NotPermitted;

/** Questions put to several versions. It goes on when its viewers leave, survives a restart of the server, and is deleted with its runs a day after it began, once it is over. */
export type Comparison = {
  readonly __typename?: 'Comparison';
  /** Every question with every version, ordered by question and then by the number of the version; at most 400. */
  readonly cells: ReadonlyArray<ComparisonCell>;
  /** When the comparison was accepted. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When the comparison ended; null while it goes on. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The comparison's UUID. */
  readonly id: Scalars['ID']['output'];
  /** What every run is given beside its question. */
  readonly inputs: Scalars['JSON']['output'];
  /** The node whose work is compared, as it was given; kept for the record, because a run always executes the whole document. */
  readonly nodeId: Scalars['String']['output'];
  /** The questions, in the order in which they are asked. */
  readonly questions: ReadonlyArray<Scalars['String']['output']>;
  /** How far the comparison has come. */
  readonly state: ComparisonState;
  /** The versions that are asked, in the order in which they were given, without those that the viewer may no longer read. */
  readonly versions: ReadonlyArray<FlowVersion>;
};

/** One question put to one version. */
export type ComparisonCell = {
  readonly __typename?: 'ComparisonCell';
  /** The content hash of the document that the version held when the comparison began; null when nothing was saved in it. */
  readonly documentHash?: Maybe<Scalars['String']['output']>;
  /** Why no run could be started; null when one was, or is still to come. */
  readonly error?: Maybe<Scalars['String']['output']>;
  /** The place of the question, from 0. */
  readonly questionIndex: Scalars['Int']['output'];
  /** The run that asks, in a hidden conversation of its own; null until the cell's turn has come, and for good when no run could be started. */
  readonly run?: Maybe<Run>;
  /** The version that is asked; null when the viewer may no longer read it. */
  readonly version?: Maybe<FlowVersion>;
};

/** The comparison is over. No event follows. */
export type ComparisonEnded = StreamEvent & {
  readonly __typename?: 'ComparisonEnded';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
  /** How it ended; never `RUNNING`. */
  readonly state: ComparisonState;
};

/** A member of a comparison's event stream. */
export type ComparisonEvent = CellEnded | CellStarted | ComparisonEnded | ComparisonStarted;

/** The comparison is recorded; its cells wait for their turn. */
export type ComparisonStarted = StreamEvent & {
  readonly __typename?: 'ComparisonStarted';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
};

/** How far a comparison has come. */
export type ComparisonState =
  /** Every cell has ended, with an answer or with an error. */
  | 'COMPLETED'
  /** The server that asked went away; what had been answered is kept. */
  | 'INTERRUPTED'
  /** Cells are being asked, or wait for their turn. */
  | 'RUNNING'
  /** Somebody stopped it; what had been answered is kept. */
  | 'STOPPED';

/** A kind of vertex that a document may contain. */
export type Component = {
  readonly __typename?: 'Component';
  /** The types that an edge may carry away from it. */
  readonly baseClasses: ReadonlyArray<Scalars['String']['output']>;
  /** What the component is for, in a sentence; may be empty. */
  readonly description: Scalars['String']['output'];
  /** The name that an editor shows. */
  readonly displayName: Scalars['String']['output'];
  /** The type name that nodes carry, for example `LLMChain`. */
  readonly name: Scalars['String']['output'];
  /** The palette entry exactly as an editor copies it into a node: the template with all its fields, base classes and texts. */
  readonly node: Scalars['JSON']['output'];
};

/** A group of components, for example `chains`. */
export type ComponentCategory = {
  readonly __typename?: 'ComponentCategory';
  /** The components of the category; never empty. */
  readonly components: ReadonlyArray<Component>;
  /** The category's name on the legacy wire, for example `input_output`. */
  readonly name: Scalars['String']['output'];
};

/** The code makes no node. */
export type ComponentRejected = Error & {
  readonly __typename?: 'ComponentRejected';
  /** Always `COMPONENT_REJECTED`. */
  readonly code: ErrorCode;
  /** What is wrong, with its places. */
  readonly issues: ReadonlyArray<CodeIssue>;
  /** What is wrong, in one sentence or several. */
  readonly message: Scalars['String']['output'];
};

/** Whether conversations may be reviewed on this server. */
export type ConversationReview = {
  readonly __typename?: 'ConversationReview';
  /** Whether administrators, and those of groups, may look at conversations of others and export them; not where nothing was set. */
  readonly isEnabled: Scalars['Boolean']['output'];
};

/** The conversation that `copyChatSession` copies. */
export type CopyChatSessionInput = {
  /** The conversation to copy. */
  readonly sessionId: Scalars['ID']['input'];
};

/** The conversation is copied. */
export type CopyChatSessionPayload = {
  readonly __typename?: 'CopyChatSessionPayload';
  /** The new conversation. */
  readonly session: ChatSession;
};

/** What came of copying a conversation. */
export type CopyChatSessionResult = CopyChatSessionPayload | NotFound | NotPermitted;

/** The key that `createApiKey` makes. */
export type CreateApiKeyInput = {
  /** How many runs it may have under way together, 1 to 1,000; null for no limit. See `ApiKey.concurrentRuns`. */
  readonly concurrentRuns?: InputMaybe<Scalars['Int']['input']>;
  /** Seconds until it ends by itself, at least 1 and at most ten years; null for a key that holds until it is revoked. */
  readonly lifetimeSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** What to call it, 1 to 100 characters; names may repeat. */
  readonly name: Scalars['String']['input'];
  /** How often it may ask in a minute, 1 to 60,000; null for no limit. See `ApiKey.requestsPerMinute`. */
  readonly requestsPerMinute?: InputMaybe<Scalars['Int']['input']>;
  /** What it is good for; at least one. */
  readonly scopes: ReadonlyArray<ApiKeyScope>;
};

/** The key is made. */
export type CreateApiKeyPayload = {
  readonly __typename?: 'CreateApiKeyPayload';
  /** The key. */
  readonly apiKey: ApiKey;
  /** What to send to be let in. It is not kept, and cannot be shown again. */
  readonly secret: Scalars['String']['output'];
};

/** What came of making a key. */
export type CreateApiKeyResult = CreateApiKeyPayload | InvalidInput | TooManyApiKeys;

/** The flow that `createFlow` creates. */
export type CreateFlowInput = {
  /** At most 1,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** A graph document with `nodes` and `edges`; absent or null for a blank flow. */
  readonly document?: InputMaybe<Scalars['JSON']['input']>;
  /** At most 1,000 characters. */
  readonly guideWord?: InputMaybe<Scalars['String']['input']>;
  /** What kind of document it holds; `SKILL` when absent. */
  readonly kind?: InputMaybe<FlowKind>;
  /** The key of an uploaded picture (`icon/…`), its link as a client was shown it, or a web address; a link is stored as its key. At most 255 characters when stored. */
  readonly logo?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 255 characters. */
  readonly name: Scalars['String']['input'];
};

/** The flow was created. */
export type CreateFlowPayload = {
  readonly __typename?: 'CreateFlowPayload';
  /** The new flow, offline, with its first version current. */
  readonly flow: Flow;
};

/** What came of creating a flow. */
export type CreateFlowResult = CreateFlowPayload | FlowNameTaken | InvalidInput;

/** The template that `createFlowTemplate` makes, of a document or of a flow; of the document where both are given. */
export type CreateFlowTemplateInput = {
  /** At most 1,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** A graph document. */
  readonly document?: InputMaybe<Scalars['JSON']['input']>;
  /** The flow whose current document is taken where none is given; noted in any case. */
  readonly flowId?: InputMaybe<Scalars['ID']['input']>;
  /** At most 1,000 characters. */
  readonly guideWord?: InputMaybe<Scalars['String']['input']>;
  /** The kind of flow that begins with it; that of the flow when left out, or `SKILL`. */
  readonly kind?: InputMaybe<FlowKind>;
  /** 1 to 255 characters. */
  readonly name: Scalars['String']['input'];
};

/** The template was made. */
export type CreateFlowTemplatePayload = {
  readonly __typename?: 'CreateFlowTemplatePayload';
  /** The new template. */
  readonly template: FlowTemplate;
};

/** What came of making a template. */
export type CreateFlowTemplateResult = CreateFlowTemplatePayload | FlowTemplateNameTaken | InvalidInput | NotFound | NotPermitted;

/** The version that `createFlowVersion` creates. */
export type CreateFlowVersionInput = {
  /** At most 1,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** A graph document; null for a blank version. */
  readonly document?: InputMaybe<Scalars['JSON']['input']>;
  /** The flow to add a version to. */
  readonly flowId: Scalars['ID']['input'];
  /** 1 to 255 characters. */
  readonly name: Scalars['String']['input'];
  /** The version that it was copied from. */
  readonly originalVersionId?: InputMaybe<Scalars['ID']['input']>;
};

/** The version was created. */
export type CreateFlowVersionPayload = {
  readonly __typename?: 'CreateFlowVersionPayload';
  /** The new version; not current. */
  readonly version: FlowVersion;
};

/** What came of creating a version. */
export type CreateFlowVersionResult = CreateFlowVersionPayload | InvalidInput | NotFound | NotPermitted | VersionNameTaken;

/** The base that `createKnowledgeBase` makes. */
export type CreateKnowledgeBaseInput = {
  /** What to say of it, at most 1,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** What makes vectors of its texts; `KnowledgeBase.model` tells what there is. It can be changed while the base has no texts. */
  readonly model?: InputMaybe<Scalars['String']['input']>;
  /** The name, 1 to 200 characters. */
  readonly name: Scalars['String']['input'];
};

/** The base is there. */
export type CreateKnowledgeBasePayload = {
  readonly __typename?: 'CreateKnowledgeBasePayload';
  /** The base. */
  readonly knowledgeBase: KnowledgeBase;
};

/** What came of making a base. */
export type CreateKnowledgeBaseResult = CreateKnowledgeBasePayload | EmbeddingModelMissing | InvalidInput | KnowledgeBaseNameTaken | KnowledgeFull | NotPermitted;

/** A model of a server that is added. */
export type CreateModelInput = {
  /** 1 to 1,000,000 calls in a minute; any number when absent. */
  readonly callsPerMinute?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 1,000,000 calls at a time; any number when absent. */
  readonly concurrentCalls?: InputMaybe<Scalars['Int']['input']>;
  /** At most 1,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Whether it may be asked; true when absent. */
  readonly isOnline?: InputMaybe<Scalars['Boolean']['input']>;
  /** What it is for. */
  readonly kind: ModelKind;
  /** What its server calls it; 1 to 200 characters. */
  readonly modelName: Scalars['String']['input'];
  /** 1 to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** Further members of what it is asked: `max_tokens`, `voice` of a model that speaks, and `user_kwargs`, an object of any others. At most 16,000 characters. */
  readonly settings?: InputMaybe<Scalars['JSON']['input']>;
};

/** The server that `createModelServer` adds. */
export type CreateModelServerInput = {
  /** 1 to 1,000,000,000 calls within a day of UTC; any number when absent. */
  readonly dailyLimit?: InputMaybe<Scalars['Int']['input']>;
  /** At most 1,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** What kind of server it is. */
  readonly kind: ModelServerKind;
  /** At most 200. */
  readonly models: ReadonlyArray<CreateModelInput>;
  /** 1 to 100 characters that no other server has as its name. */
  readonly name: Scalars['String']['input'];
  /** Where it is and how it is asked: an object of the members that its kind names, at most 16,000 characters. Secrets are encrypted and never shown again. */
  readonly settings: Scalars['JSON']['input'];
};

/** The server was added. */
export type CreateModelServerPayload = {
  readonly __typename?: 'CreateModelServerPayload';
  /** The models that did not answer, fewer than all; they were kept. */
  readonly failures: ReadonlyArray<ModelFailure>;
  /** The server. */
  readonly server: ModelServer;
};

/** What came of adding a server. */
export type CreateModelServerResult = CreateModelServerPayload | InvalidInput | ModelRepeated | ModelServerNameTaken | ModelsUnreachable | NotFound | NotPermitted;

/** The role that `createRole` makes. */
export type CreateRoleInput = {
  /** The group whose administrators give the role out. */
  readonly groupId: Scalars['ID']['input'];
  /** 1 to 255 characters. */
  readonly name: Scalars['String']['input'];
  /** At most 1,000 characters; nothing when absent. */
  readonly remark?: InputMaybe<Scalars['String']['input']>;
};

/** The role was made. */
export type CreateRolePayload = {
  readonly __typename?: 'CreateRolePayload';
  /** The role; it grants nothing yet, and nobody holds it. */
  readonly role: Role;
};

/** What came of making a role. */
export type CreateRoleResult = CreateRolePayload | InvalidInput | NotFound | NotPermitted | RoleNameTaken;

/** What `createShareLink` shows: a conversation, a flow, or a conversation together with its flow. */
export type CreateShareLinkInput = {
  /** The flow to show; beside a conversation, the flow that is talked to there. */
  readonly flowId?: InputMaybe<Scalars['ID']['input']>;
  /** Seconds until the link ends by itself, at least 1 and at most ten years; null for a link that holds until it is revoked. */
  readonly lifetimeSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The conversation to show. */
  readonly sessionId?: InputMaybe<Scalars['ID']['input']>;
};

/** The link is made. */
export type CreateShareLinkPayload = {
  readonly __typename?: 'CreateShareLinkPayload';
  /** The link. */
  readonly shareLink: ShareLink;
};

/** What came of making a link. */
export type CreateShareLinkResult = CreateShareLinkPayload | InvalidInput | NotFound | NotPermitted;

/** The tag that `createTag` makes. */
export type CreateTagInput = {
  /** 1 to 255 characters. */
  readonly name: Scalars['String']['input'];
};

/** The tag was made. */
export type CreateTagPayload = {
  readonly __typename?: 'CreateTagPayload';
  /** The tag; no flow carries it yet. */
  readonly tag: Tag;
};

/** What came of making a tag. */
export type CreateTagResult = CreateTagPayload | InvalidInput | NotPermitted | TagNameTaken;

/** The group that `createUserGroup` makes. */
export type CreateUserGroupInput = {
  /** Who administers the group, at most 1,000 users, each once; nobody when absent. */
  readonly administratorIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** 1 to 255 characters. */
  readonly name: Scalars['String']['input'];
  /** At most 1,000 characters; nothing when absent. */
  readonly remark?: InputMaybe<Scalars['String']['input']>;
};

/** The group was made. */
export type CreateUserGroupPayload = {
  readonly __typename?: 'CreateUserGroupPayload';
  /** The group. */
  readonly userGroup: UserGroup;
};

/** What came of making a group. */
export type CreateUserGroupResult = CreateUserGroupPayload | InvalidInput | NotFound | NotPermitted | UserGroupNameTaken;

/** The account that `createUser` makes. */
export type CreateUserInput = {
  /** The department; at most 255 characters. */
  readonly departmentId?: InputMaybe<Scalars['String']['input']>;
  /** Mail address; at most 255 characters. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** The groups that the user belongs to, at most 100, and the roles of theirs; at least one role in all. */
  readonly groups: ReadonlyArray<UserPlaceInput>;
  /** The name to log in with; 1 to 30 characters. */
  readonly name: Scalars['String']['input'];
  /** The password, encrypted with `passwordKey` and in base64, or in plain text. */
  readonly password: Scalars['String']['input'];
  /** Phone number; at most 255 characters. */
  readonly phoneNumber?: InputMaybe<Scalars['String']['input']>;
  /** A remark; at most 1,000 characters. */
  readonly remark?: InputMaybe<Scalars['String']['input']>;
};

/** The account is made; the user may log in. */
export type CreateUserPayload = {
  readonly __typename?: 'CreateUserPayload';
  /** The account. */
  readonly user: User;
};

/** What came of making an account. */
export type CreateUserResult = CreateUserPayload | GroupAndRoleRequired | InvalidInput | NotPermitted | UserNameTaken | UserNameTooLong;

/** Name and password do not belong together; which of the two is wrong is not told. */
export type CredentialsRejected = Error & {
  readonly __typename?: 'CredentialsRejected';
  /** Always `CREDENTIALS_REJECTED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** What was given as the present password is not it. */
export type CurrentPasswordWrong = Error & {
  readonly __typename?: 'CurrentPasswordWrong';
  /** Always `CURRENT_PASSWORD_WRONG`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** A model that counts where nobody chose any. */
export type DefaultModelInput = {
  /** A model of the kind `LLM`; none when absent or null. */
  readonly modelId?: InputMaybe<Scalars['ID']['input']>;
};

/** The conversation that `deleteChatSession` deletes. */
export type DeleteChatSessionInput = {
  /** The conversation to delete. */
  readonly sessionId: Scalars['ID']['input'];
};

/** The conversation is deleted. */
export type DeleteChatSessionPayload = {
  readonly __typename?: 'DeleteChatSessionPayload';
  /** The id that the conversation had. */
  readonly deletedSessionId: Scalars['ID']['output'];
};

/** What came of deleting a conversation. */
export type DeleteChatSessionResult = DeleteChatSessionPayload | NotFound | NotPermitted;

/** The flow that `deleteFlow` deletes. */
export type DeleteFlowInput = {
  /** The flow to delete. */
  readonly id: Scalars['ID']['input'];
};

/** The flow and its versions are gone. */
export type DeleteFlowPayload = {
  readonly __typename?: 'DeleteFlowPayload';
  /** The id that the flow had. */
  readonly deletedFlowId: Scalars['ID']['output'];
};

/** What came of deleting a flow. */
export type DeleteFlowResult = DeleteFlowPayload | NotFound | NotPermitted;

/** The template that `deleteFlowTemplate` deletes. */
export type DeleteFlowTemplateInput = {
  /** The template to delete. */
  readonly id: Scalars['ID']['input'];
};

/** The template is gone. */
export type DeleteFlowTemplatePayload = {
  readonly __typename?: 'DeleteFlowTemplatePayload';
  /** The id that the template had. */
  readonly deletedFlowTemplateId: Scalars['ID']['output'];
};

/** What came of deleting a template. */
export type DeleteFlowTemplateResult = DeleteFlowTemplatePayload | NotFound | NotPermitted;

/** The variable that `deleteFlowVariable` deletes. */
export type DeleteFlowVariableInput = {
  /** The variable to delete. */
  readonly id: Scalars['ID']['input'];
};

/** The variable is gone. */
export type DeleteFlowVariablePayload = {
  readonly __typename?: 'DeleteFlowVariablePayload';
  /** The id that the variable had. */
  readonly deletedFlowVariableId: Scalars['ID']['output'];
};

/** What came of deleting a variable. */
export type DeleteFlowVariableResult = DeleteFlowVariablePayload | NotFound | NotPermitted;

/** The version that `deleteFlowVersion` deletes. */
export type DeleteFlowVersionInput = {
  /** The version to delete. */
  readonly id: Scalars['ID']['input'];
};

/** The version is gone from its flow's list. */
export type DeleteFlowVersionPayload = {
  readonly __typename?: 'DeleteFlowVersionPayload';
  /** The id that the version had. */
  readonly deletedFlowVersionId: Scalars['ID']['output'];
};

/** What came of deleting a version. */
export type DeleteFlowVersionResult = DeleteFlowVersionPayload | NotFound | NotPermitted | VersionCurrent | VersionTagged;

/** The base that `deleteKnowledgeBase` deletes. */
export type DeleteKnowledgeBaseInput = {
  /** The base to delete. */
  readonly id: Scalars['ID']['input'];
};

/** The base is gone. */
export type DeleteKnowledgeBasePayload = {
  readonly __typename?: 'DeleteKnowledgeBasePayload';
  /** The number that it had. */
  readonly deletedKnowledgeBaseId: Scalars['ID']['output'];
};

/** What came of deleting a base. */
export type DeleteKnowledgeBaseResult = DeleteKnowledgeBasePayload | NotFound | NotPermitted;

/** The file that `deleteKnowledgeFile` takes out. */
export type DeleteKnowledgeFileInput = {
  /** The file's number. */
  readonly id: Scalars['ID']['input'];
};

/** The file is out of its base. */
export type DeleteKnowledgeFilePayload = {
  readonly __typename?: 'DeleteKnowledgeFilePayload';
  /** The number that it had. */
  readonly deletedKnowledgeFileId: Scalars['ID']['output'];
};

/** What came of taking a file out. */
export type DeleteKnowledgeFileResult = DeleteKnowledgeFilePayload | NotFound | NotPermitted;

/** The message that `deleteMessage` deletes. */
export type DeleteMessageInput = {
  /** The message to delete. */
  readonly messageId: Scalars['ID']['input'];
};

/** The message is deleted. */
export type DeleteMessagePayload = {
  readonly __typename?: 'DeleteMessagePayload';
  /** The id that the message had. */
  readonly deletedMessageId: Scalars['ID']['output'];
};

/** What came of deleting a message. */
export type DeleteMessageResult = DeleteMessagePayload | NotFound | NotPermitted;

/** The server that `deleteModelServer` deletes. */
export type DeleteModelServerInput = {
  /** The server to delete. */
  readonly id: Scalars['ID']['input'];
};

/** The server and its models are gone. */
export type DeleteModelServerPayload = {
  readonly __typename?: 'DeleteModelServerPayload';
  /** The id that the server had. */
  readonly deletedModelServerId: Scalars['ID']['output'];
};

/** What came of deleting a server. */
export type DeleteModelServerResult = DeleteModelServerPayload | NotFound | NotPermitted;

/** The role that `deleteRole` deletes. */
export type DeleteRoleInput = {
  /** The role to delete. */
  readonly id: Scalars['ID']['input'];
};

/** The role is gone, and nobody holds it. */
export type DeleteRolePayload = {
  readonly __typename?: 'DeleteRolePayload';
  /** The id that the role had. */
  readonly deletedRoleId: Scalars['ID']['output'];
};

/** What came of deleting a role. */
export type DeleteRoleResult = DeleteRolePayload | NotFound | NotPermitted | RoleReserved;

/** The node that `deleteSavedComponent` deletes. */
export type DeleteSavedComponentInput = {
  /** The name under which the viewer keeps it. */
  readonly name: Scalars['String']['input'];
};

/** The node is kept no longer. */
export type DeleteSavedComponentPayload = {
  readonly __typename?: 'DeleteSavedComponentPayload';
  /** The node as it was last. */
  readonly component: SavedComponent;
};

/** What came of deleting a kept node. */
export type DeleteSavedComponentResult = DeleteSavedComponentPayload | NotFound;

/** The file that `deleteStoredFile` deletes. */
export type DeleteStoredFileInput = {
  /** The file to delete. */
  readonly id: Scalars['ID']['input'];
};

/** The file is gone. */
export type DeleteStoredFilePayload = {
  readonly __typename?: 'DeleteStoredFilePayload';
  /** The id that it had. */
  readonly deletedFileId: Scalars['ID']['output'];
};

/** What came of deleting a file. */
export type DeleteStoredFileResult = DeleteStoredFilePayload | NotFound;

/** The tag that `deleteTag` deletes. */
export type DeleteTagInput = {
  /** The tag to delete. */
  readonly id: Scalars['ID']['input'];
};

/** The tag is gone from everywhere. */
export type DeleteTagPayload = {
  readonly __typename?: 'DeleteTagPayload';
  /** The id that the tag had. */
  readonly deletedTagId: Scalars['ID']['output'];
};

/** What came of deleting a tag. */
export type DeleteTagResult = DeleteTagPayload | NotFound | NotPermitted;

/** The group that `deleteUserGroup` deletes. */
export type DeleteUserGroupInput = {
  /** The group to delete. */
  readonly id: Scalars['ID']['input'];
};

/** The group is gone. */
export type DeleteUserGroupPayload = {
  readonly __typename?: 'DeleteUserGroupPayload';
  /** The id that the group had. */
  readonly deletedUserGroupId: Scalars['ID']['output'];
};

/** What came of deleting a group. */
export type DeleteUserGroupResult = DeleteUserGroupPayload | NotFound | NotPermitted | UserGroupNotEmpty | UserGroupReserved;

/** The code that `describeCustomComponent` makes a node of. */
export type DescribeCustomComponentInput = {
  /** The code, at most 200,000 characters. Packages that flows commonly use may be imported, and are names without anything behind them. */
  readonly code: Scalars['String']['input'];
  /** Makes this field of the node anew and leaves the rest as it is; null makes all of it. */
  readonly field?: InputMaybe<Scalars['String']['input']>;
  /** The node that the editor has, of at most 1 MB. What was written into fields that stay, and its name, are taken over, where it has `template` and `display_name`. */
  readonly node?: InputMaybe<Scalars['JSON']['input']>;
};

/** The code makes a node. */
export type DescribeCustomComponentPayload = {
  readonly __typename?: 'DescribeCustomComponentPayload';
  /** The node, as a palette entry that an editor copies: types and base classes come from annotations, the rest from what the class says of itself and its fields. */
  readonly node: Scalars['JSON']['output'];
};

/** What came of describing code. */
export type DescribeCustomComponentResult = CodeCheckBusy | ComponentRejected | DescribeCustomComponentPayload | InvalidInput;

/** The account that `disableUser` shuts. */
export type DisableUserInput = {
  /** The account. */
  readonly userId: Scalars['ID']['input'];
};

/** The account is shut, or was so before. */
export type DisableUserPayload = {
  readonly __typename?: 'DisableUserPayload';
  /** The account. */
  readonly user: User;
};

/** What came of shutting an account. */
export type DisableUserResult = DisableUserPayload | NotFound | NotPermitted;

/** The document does not build; nothing was changed. */
export type DocumentNotBuildable = Error & {
  readonly __typename?: 'DocumentNotBuildable';
  /** Always `DOCUMENT_NOT_BUILDABLE`. */
  readonly code: ErrorCode;
  /** What is wrong, as a build would report it, for example `Graph contains a cycle, cannot perform topological sort`. */
  readonly message: Scalars['String']['output'];
  /** The node that failed; null when the graph as a whole is at fault. */
  readonly nodeId?: Maybe<Scalars['String']['output']>;
};

/** What `editQuestion` asks. */
export type EditQuestionInput = {
  /** Try out this build's document instead of a saved one, as in `startRun`. */
  readonly buildId?: InputMaybe<Scalars['ID']['input']>;
  /** What becomes of this question while the conversation is still being answered; what the conversation says when absent. */
  readonly busyPolicy?: InputMaybe<BusyPolicy>;
  /** The client's own id of the question, unique in its conversation; makes a repeated call return the first call's run. At most 255 characters. */
  readonly clientMessageId?: InputMaybe<Scalars['String']['input']>;
  /** How many earlier messages of the path the flow's memory may read, 0 to 1,000; as many as before when absent. */
  readonly historyCount?: InputMaybe<Scalars['Int']['input']>;
  /** The caller's own key of the call, as in `startRun`: makes a repeated call return the first call's run. Not beside `clientMessageId`; 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The inputs of the terminal chain by key, as `InputForm` tells. `default_input` stands for the first key. */
  readonly inputs: Scalars['JSON']['input'];
  /** The question that was asked before, in whatever branch. */
  readonly messageId: Scalars['ID']['input'];
  /** Values that replace template fields for this run only, by node id and field name; those with which the question was asked before when absent. */
  readonly tweaks?: InputMaybe<Scalars['JSON']['input']>;
  /** Ask this version instead of the one that the conversation uses; passed over beside `buildId`. */
  readonly versionId?: InputMaybe<Scalars['ID']['input']>;
  /** Ask what this version tag of the flow stands for; not beside `buildId` or `versionId`. */
  readonly versionTag?: InputMaybe<Scalars['String']['input']>;
};

/** The question is recorded in a new branch and the run accepted. */
export type EditQuestionPayload = {
  readonly __typename?: 'EditQuestionPayload';
  /** The run; its events can be followed at once. */
  readonly run: Run;
};

/** What came of asking in other words. */
export type EditQuestionResult = ChatSessionBusy | EditQuestionPayload | FlowOffline | IdempotencyConflict | InvalidInput | NotBuilt | NotFound | NotPermitted;

/** The base cannot have another model: the vectors of its texts are of the one that it has. */
export type EmbeddingModelInUse = Error & {
  readonly __typename?: 'EmbeddingModelInUse';
  /** Always `EMBEDDING_MODEL_IN_USE`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** There is no such embedding model here, or it cannot be asked: it is offline, or is no embedding model. */
export type EmbeddingModelMissing = Error & {
  readonly __typename?: 'EmbeddingModelMissing';
  /** Always `EMBEDDING_MODEL_MISSING`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The account that `enableUser` opens. */
export type EnableUserInput = {
  /** The account. */
  readonly userId: Scalars['ID']['input'];
};

/** The account is open, or was so before. */
export type EnableUserPayload = {
  readonly __typename?: 'EnableUserPayload';
  /** The account. */
  readonly user: User;
};

/** What came of opening an account. */
export type EnableUserResult = EnableUserPayload | NotFound | NotPermitted;

/** The login that `endLogin` ends. */
export type EndLoginInput = {
  /** The id of the login. */
  readonly id: Scalars['ID']['input'];
};

/** The login has ended. */
export type EndLoginPayload = {
  readonly __typename?: 'EndLoginPayload';
  /** The id of the login. */
  readonly endedLoginId: Scalars['ID']['output'];
};

/** What came of ending a login. */
export type EndLoginResult = EndLoginPayload | NotFound | NotPermitted;

/** Something that a request asked for and the server, for a reason the caller can act on, did not do. */
export type Error = {
  /** The reason as a stable code. */
  readonly code: ErrorCode;
  /** The reason in a sentence, in English. Clients branch on `code` or on the type, never on this text. */
  readonly message: Scalars['String']['output'];
};

/** The stable code of a declared refusal. */
export type ErrorCode =
  /** Too many wrong passwords were given for the name. */
  | 'ACCOUNT_LOCKED'
  /** The assertion lets nobody in under that name. */
  | 'ASSERTION_REJECTED'
  /** The file cannot be imported. */
  | 'BUNDLE_REFUSED'
  /** The captcha is wrong, used or older than five minutes. */
  | 'CAPTCHA_REJECTED'
  /** The conversation is still being answered. */
  | 'CHAT_SESSION_BUSY'
  /** Too much code is being checked. */
  | 'CODE_CHECK_BUSY'
  /** The code makes no node. */
  | 'COMPONENT_REJECTED'
  /** The user name and the password do not belong together. */
  | 'CREDENTIALS_REJECTED'
  /** The present password is another one. */
  | 'CURRENT_PASSWORD_WRONG'
  /** The document cannot be built. */
  | 'DOCUMENT_NOT_BUILDABLE'
  /** The knowledge base has texts, whose vectors are of the model that it has. */
  | 'EMBEDDING_MODEL_IN_USE'
  /** There is no such embedding model here. */
  | 'EMBEDDING_MODEL_MISSING'
  /** The owner already has a flow of that name. */
  | 'FLOW_NAME_TAKEN'
  /** The flow is offline, and what was asked is only possible while it is online. */
  | 'FLOW_OFFLINE'
  /** The flow is online, and what was asked is only possible while it is offline. */
  | 'FLOW_ONLINE'
  /** There is a template of that name. */
  | 'FLOW_TEMPLATE_NAME_TAKEN'
  /** The node has a variable of that name. */
  | 'FLOW_VARIABLE_NAME_TAKEN'
  /** An account that administrators make needs a group and a role. */
  | 'GROUP_AND_ROLE_REQUIRED'
  /** The key of the request was used for another request before. */
  | 'IDEMPOTENCY_CONFLICT'
  /** An input was rejected, field by field. */
  | 'INVALID_INPUT'
  /** The owner of a knowledge base has another one of that name. */
  | 'KNOWLEDGE_BASE_NAME_TAKEN'
  /** There is no room for one more knowledge base, or for one more file in it. */
  | 'KNOWLEDGE_FULL'
  /** A knowledge base could not be searched. */
  | 'KNOWLEDGE_SEARCH_FAILED'
  /** None of the models of a server answered. */
  | 'MODELS_UNREACHABLE'
  /** A model that was to hear or speak did not. */
  | 'MODEL_FAILED'
  /** A model server was given the same model twice. */
  | 'MODEL_REPEATED'
  /** Another model server has that name. */
  | 'MODEL_SERVER_NAME_TAKEN'
  /** There is no finished, successful build to talk to. */
  | 'NOT_BUILT'
  /** The thing does not exist, or the viewer may not see that it does. */
  | 'NOT_FOUND'
  /** The viewer sees the thing and may not do this to it. */
  | 'NOT_PERMITTED'
  /** The password is older than passwords may become. */
  | 'PASSWORD_EXPIRED'
  /** The account has no password. */
  | 'PASSWORD_UNSET'
  /** The text cannot be a prompt. */
  | 'PROMPT_REJECTED'
  /** The refresh token does not let a login go on. */
  | 'REFRESH_REJECTED'
  /** The server does not let strangers register. */
  | 'REGISTRATION_CLOSED'
  /** The office server did not hand over a text document. */
  | 'REPORT_NOT_FETCHED'
  /** The address of a document is not on the office server, or there is none. */
  | 'REPORT_SOURCE_REJECTED'
  /** More conversations or messages match than an export takes. */
  | 'REVIEW_TOO_LARGE'
  /** The group has a role of that name. */
  | 'ROLE_NAME_TAKEN'
  /** The server itself relies on the role. */
  | 'ROLE_RESERVED'
  /** The viewer keeps a component of that name. */
  | 'SAVED_COMPONENT_NAME_TAKEN'
  /** Somebody saved the settings since the caller read them. */
  | 'SETTINGS_CHANGED'
  /** The text of the settings holds nothing. */
  | 'SETTINGS_EMPTY'
  /** The text of the settings cannot be used. */
  | 'SETTINGS_REJECTED'
  /** The server trusts no gateway that could vouch for anybody. */
  | 'SIGN_ON_UNSUPPORTED'
  /** What was spoken could not be kept. */
  | 'SPEECH_NOT_KEPT'
  /** The flow carries the tag already. */
  | 'TAG_ALREADY_LINKED'
  /** There is a tag of that name. */
  | 'TAG_NAME_TAKEN'
  /** The account has as many API keys that hold as it may. */
  | 'TOO_MANY_API_KEYS'
  /** The account is disabled. */
  | 'USER_DISABLED'
  /** Another group of users has that name. */
  | 'USER_GROUP_NAME_TAKEN'
  /** Users still belong to the group. */
  | 'USER_GROUP_NOT_EMPTY'
  /** The server itself relies on the group. */
  | 'USER_GROUP_RESERVED'
  /** The user administers the server, which what was asked does not change. */
  | 'USER_IS_ADMINISTRATOR'
  /** The user name is taken. */
  | 'USER_NAME_TAKEN'
  /** The user name is longer than 30 characters. */
  | 'USER_NAME_TOO_LONG'
  /** Somebody saved the version since the caller read it. */
  | 'VERSION_CHANGED'
  /** The version is the current one and cannot be deleted. */
  | 'VERSION_CURRENT'
  /** The flow has a version of that name. */
  | 'VERSION_NAME_TAKEN'
  /** Tags stand for the version, so that it cannot be deleted. */
  | 'VERSION_TAGGED'
  /** Somebody moved the tag since the caller saw it. */
  | 'VERSION_TAG_MOVED';

/** What `exportReviewedChats` exports. */
export type ExportReviewedChatsInput = {
  /** Which conversations; all that the viewer may review when absent. */
  readonly filter?: InputMaybe<ReviewedChatFilter>;
};

/** The conversations are in a file. */
export type ExportReviewedChatsPayload = {
  readonly __typename?: 'ExportReviewedChatsPayload';
  /** How many conversations are in it. */
  readonly chatCount: Scalars['Int']['output'];
  /** Where the file can be fetched for some days, by whoever has the link: CSV in UTF-8 with a byte order mark, a line for each message. Text that a spreadsheet would take for a formula has an apostrophe before it. */
  readonly url: Scalars['String']['output'];
};

/** What came of exporting conversations. */
export type ExportReviewedChatsResult = ExportReviewedChatsPayload | NotPermitted | ReviewTooLarge;

/** Which versions of a flow a bundle has. */
export type ExportedVersions =
  /** Every version that is not deleted. */
  | 'ALL'
  /** The current one alone. */
  | 'CURRENT';

/** How much of their room somebody uses. Uploads under way count as files, and as bytes once they are whole. */
export type FileUsage = {
  readonly __typename?: 'FileUsage';
  /** What the files take together, in bytes. */
  readonly bytes: Scalars['Float']['output'];
  /** How many files there are. */
  readonly files: Scalars['Int']['output'];
  /** How many bytes the files may take together. */
  readonly maxBytes: Scalars['Float']['output'];
  /** How many files there may be. */
  readonly maxFiles: Scalars['Int']['output'];
};

/** The form that `fillForm` hands in. */
export type FillFormInput = {
  /** Try out this build's document instead of a saved one; the conversation is then a trial. */
  readonly buildId?: InputMaybe<Scalars['ID']['input']>;
  /** The client's own id of the form, unique in its conversation; makes a repeated call return the first call's run. Without a `sessionId` it counts as an `idempotencyKey`. At most 255 characters. */
  readonly clientMessageId?: InputMaybe<Scalars['String']['input']>;
  /** The flow that asks for the form. */
  readonly flowId: Scalars['ID']['input'];
  /** The caller's own key of the call, one for each thing that is to be started, for example a UUID: makes a repeated call return the first call's run, in whatever conversation, also after the server or the connection broke in between. Remembered for at least 24 hours. Not beside `clientMessageId`; 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What the form says, for people to read in the conversation; the flow is not told. */
  readonly inputs: Scalars['JSON']['input'];
  /** The conversation to fill it in for; begins with the form. A new one is made when absent. At most 255 characters. */
  readonly sessionId?: InputMaybe<Scalars['ID']['input']>;
  /** What was filled in; 1 to 500. */
  readonly values: ReadonlyArray<FormValueInput>;
};

/** The form is recorded and the run that takes it in accepted. */
export type FillFormPayload = {
  readonly __typename?: 'FillFormPayload';
  /** The run; its events can be followed at once. */
  readonly run: Run;
};

/** What came of handing in a form. */
export type FillFormResult = ChatSessionBusy | FillFormPayload | FlowOffline | IdempotencyConflict | InvalidInput | NotBuilt | NotFound | NotPermitted;

/** A saved graph document with an identity, an owner and versions. */
export type Flow = {
  readonly __typename?: 'Flow';
  /** What happened to the flow and its versions, newest first. At most 100 a page. */
  readonly changes: FlowChangeConnection;
  /** When the flow was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The version that new conversations use. Null only while the flow is being deleted. */
  readonly currentVersion?: Maybe<FlowVersion>;
  /** What the flow is for; null when unset. At most 1,000 characters. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** The graph of the current version (`nodes`, `edges`, `viewport`); null while nothing was saved. Read from the database only when asked for. Whoever may not change the flow sees it without secrets: with null for what secret fields hold and for every text equal to that. */
  readonly document?: Maybe<Scalars['JSON']['output']>;
  /** The content hash of `document`, 64 hexadecimal characters; null while nothing was saved. */
  readonly documentHash?: Maybe<Scalars['String']['output']>;
  /** The numbers of the groups that the flow is assigned to, as text, ascending: those that its owner belonged to when it was created. */
  readonly groupIds: ReadonlyArray<Scalars['ID']['output']>;
  /** The opening line that a chat client shows; null when unset. At most 1,000 characters. */
  readonly guideWord?: Maybe<Scalars['String']['output']>;
  /** 32 lower-case hexadecimal characters. */
  readonly id: Scalars['ID']['output'];
  /** Whether the flow was opened to anonymous callers; see `shareFlowWithGuests`. Null unless the viewer holds `flow:update` for the flow. */
  readonly isSharedWithGuests?: Maybe<Scalars['Boolean']['output']>;
  /** What kind of document the flow holds. */
  readonly kind: FlowKind;
  /** What people talk to at the moment; null while the flow is offline. Tells it without running anything. */
  readonly liveRelease?: Maybe<FlowRelease>;
  /** The storage key or web address of the flow's picture, as it is saved; null when unset. `logoUrl` is where it can be seen. */
  readonly logo?: Maybe<Scalars['String']['output']>;
  /** Where the picture can be seen: a link without a host that holds for 6 to 7 days, or the web address that was saved; null when there is no picture. Whoever has the link needs no login. */
  readonly logoUrl?: Maybe<Scalars['String']['output']>;
  /** The name that its owner gave it; unique among the owner's flows when created. */
  readonly name: Scalars['String']['output'];
  /** The user who owns the flow; null when the account is gone. */
  readonly owner?: Maybe<User>;
  /** The number of the account that owns the flow, as text; known also where `owner` is not. */
  readonly ownerId: Scalars['ID']['output'];
  /** Every publication of the flow and every rollback, newest first. At most 100 a page. */
  readonly releases: FlowReleaseConnection;
  /** How runs of the flow are executed: what was set for it, and what the server does by default where nothing was. */
  readonly runPolicy: RunPolicy;
  /** Whether people may talk to the flow. */
  readonly status: FlowStatus;
  /** The tags that the flow carries, in the order in which they were made; no more than administrators have made. */
  readonly tags: ReadonlyArray<Tag>;
  /** When the flow, or its current version, was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** What everybody's runs and titles used with the flow in a period, tried out and compared versions included; null for those who may only talk to it. Requires `flow:readUsage`. */
  readonly usage?: Maybe<UsageReport>;
  /** The version tag of that name; null when the flow has none. */
  readonly versionTag?: Maybe<VersionTag>;
  /** The flow's version tags by name, at most 50. */
  readonly versionTags: ReadonlyArray<VersionTag>;
  /** The flow's versions, newest first, without deleted ones. At most 100 a page. */
  readonly versions: FlowVersionConnection;
  /** Whether the viewer holds `flow:update` for this flow. */
  readonly viewerCanUpdate: Scalars['Boolean']['output'];
};


/** A saved graph document with an identity, an owner and versions. */
export type FlowChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kinds?: InputMaybe<ReadonlyArray<FlowChangeKind>>;
};


/** A saved graph document with an identity, an owner and versions. */
export type FlowReleasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A saved graph document with an identity, an owner and versions. */
export type FlowUsageArgs = {
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
};


/** A saved graph document with an identity, an owner and versions. */
export type FlowVersionTagArgs = {
  name: Scalars['String']['input'];
};


/** A saved graph document with an identity, an owner and versions. */
export type FlowVersionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Flows in a form that can be kept in a file. docs/BUNDLE.md describes it. */
export type FlowBundle = {
  readonly __typename?: 'FlowBundle';
  /** The bundle, as `importFlows` takes it. */
  readonly content: Scalars['JSON']['output'];
  /** How many flows it has. */
  readonly flowCount: Scalars['Int']['output'];
  /** The places that secrets were taken from, in the order of the bundle, each once over all versions of a flow. One name at several places is one secret. Their number has no limit but the size of the bundle. */
  readonly secrets: ReadonlyArray<SecretReference>;
  /** How many versions it has, over all flows. */
  readonly versionCount: Scalars['Int']['output'];
};

/** One step in the history of a flow. Steps are only ever added. */
export type FlowChange = {
  readonly __typename?: 'FlowChange';
  /** When it was done. For display only: order is told by `id`. */
  readonly at: Scalars['DateTime']['output'];
  /** Who did it; null when the account is gone or the viewer may not see it. */
  readonly author?: Maybe<User>;
  /** The graph that `documentHash` names; null where that is. Read from the database only when asked for. Shown as `Flow.document` is. */
  readonly document?: Maybe<Scalars['JSON']['output']>;
  /** The content hash of the version's document at that moment, 64 hexadecimal characters. Null for a blank version, where it happened to the flow as a whole, and where only a version's name or description was saved. */
  readonly documentHash?: Maybe<Scalars['String']['output']>;
  /** The flow that it happened to, as it is now; null when it was deleted. */
  readonly flow?: Maybe<Flow>;
  /** The id of the flow; known also once the flow is deleted. */
  readonly flowId: Scalars['ID']['output'];
  /** The change's number as text; rises within a flow in the order of what happened. */
  readonly id: Scalars['ID']['output'];
  /** What happened. */
  readonly kind: FlowChangeKind;
  /** The name of the version tag that was moved or taken off; null for every other kind. */
  readonly tag?: Maybe<Scalars['String']['output']>;
  /** The version that it happened to, or that was published, as it is now; null when it happened to the flow as a whole. */
  readonly version?: Maybe<FlowVersion>;
};

/** A page of changes. */
export type FlowChangeConnection = {
  readonly __typename?: 'FlowChangeConnection';
  /** The changes of this page with their cursors. */
  readonly edges: ReadonlyArray<FlowChangeEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A change in a page. */
export type FlowChangeEdge = {
  readonly __typename?: 'FlowChangeEdge';
  /** The place of this change in the list; opaque, and none of `flowChanged`. */
  readonly cursor: Scalars['String']['output'];
  /** The change. */
  readonly node: FlowChange;
};

/** What happened to a flow or to one of its versions. */
export type FlowChangeKind =
  /** The flow was created, with its first version. */
  | 'FLOW_CREATED'
  /** The flow was deleted with its versions; nothing happens to it afterwards. */
  | 'FLOW_DELETED'
  /** The flow went online with the document of its current version. */
  | 'FLOW_PUBLISHED'
  /** The flow went back to an earlier release, online or not. */
  | 'FLOW_ROLLED_BACK'
  /** The flow was opened to anonymous callers; see `shareFlowWithGuests`. */
  | 'FLOW_SHARED'
  /** The flow went offline. */
  | 'FLOW_UNPUBLISHED'
  /** The flow was closed to anonymous callers. */
  | 'FLOW_UNSHARED'
  /** What the flow says about itself was changed. */
  | 'FLOW_UPDATED'
  /** How runs of the flow are executed was changed. */
  | 'RUN_POLICY_UPDATED'
  /** A version became the current one. */
  | 'VERSION_ACTIVATED'
  /** A version was created beside the current one. */
  | 'VERSION_CREATED'
  /** A version was deleted. */
  | 'VERSION_DELETED'
  /** A version was saved: its name, its description or its document, also an earlier document again. */
  | 'VERSION_SAVED'
  /** A version tag was put on a version, or moved to it. */
  | 'VERSION_TAGGED'
  /** A version tag was taken off. */
  | 'VERSION_UNTAGGED';

/** A change as `flowChanged` tells it. */
export type FlowChangeNotice = {
  readonly __typename?: 'FlowChangeNotice';
  /** The change. */
  readonly change: FlowChange;
  /** The place of the change among all changes of the server; opaque. Give it back as `after` to go on where you left. */
  readonly cursor: Scalars['String']['output'];
};

/** A page of flows. */
export type FlowConnection = {
  readonly __typename?: 'FlowConnection';
  /** The flows of this page with their cursors. */
  readonly edges: ReadonlyArray<FlowEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many flows match, over all pages. Costs one more statement when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** What makes one graph document of another. What secret fields hold is never in it, nor is any text equal to it. Lists are as long as the documents demand, which have at most 5 MB. */
export type FlowDiff = {
  readonly __typename?: 'FlowDiff';
  /** What became of the edges, layout aside. An edge is recognised by its id and by what it connects. */
  readonly edges: FlowEdgesDiff;
  /** The version to start from. */
  readonly from: FlowVersion;
  /** Whether the documents do different things: whether anything outside `layout` changed. */
  readonly hasSemanticChanges: Scalars['Boolean']['output'];
  /** Whether the documents are the same, layout included; then everything below is empty. */
  readonly isEmpty: Scalars['Boolean']['output'];
  /** What only moved or dressed things on the canvas. */
  readonly layout: FlowLayoutDiff;
  /** Changes of what the document says beside its nodes and edges, for example its `name`. */
  readonly members: ReadonlyArray<FlowMemberChange>;
  /** What became of the nodes, layout aside. A node is recognised by its id. */
  readonly nodes: FlowNodesDiff;
  /** The version to arrive at. */
  readonly to: FlowVersion;
};

/** An edge as one of the two documents has it. */
export type FlowDiffEdge = {
  readonly __typename?: 'FlowDiffEdge';
  /** The whole edge as the editor keeps it, with null for secrets, and with `***` for those in longer texts. */
  readonly content?: Maybe<Scalars['JSON']['output']>;
  /** The edge's id; null when it has none. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Its place among the edges of its document, counted from 0. */
  readonly index: Scalars['Int']['output'];
  /** The id of the node that it comes from; null when it names none. */
  readonly source?: Maybe<Scalars['ID']['output']>;
  /** The id of the node that it leads to; null when it names none. */
  readonly target?: Maybe<Scalars['ID']['output']>;
  /** The template field of the target that it fills; null when it names none. */
  readonly targetField?: Maybe<Scalars['String']['output']>;
};

/** A node as one of the two documents has it. */
export type FlowDiffNode = {
  readonly __typename?: 'FlowDiffNode';
  /** The whole node as the editor keeps it, with null for secrets, and with `***` for those in longer texts. */
  readonly content?: Maybe<Scalars['JSON']['output']>;
  /** The title that the editor shows; null when the node has none. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** The node's id, for example `ChatOpenAI-1`; null when it has none. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Its place among the nodes of its document, counted from 0. */
  readonly index: Scalars['Int']['output'];
  /** The component, for example `ChatOpenAI`; null when the node names none. */
  readonly type?: Maybe<Scalars['String']['output']>;
};

/** A flow in a page. */
export type FlowEdge = {
  readonly __typename?: 'FlowEdge';
  /** The place of this flow in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The flow. */
  readonly node: Flow;
};

/** An edge that connects what it connected, and what changed in it. */
export type FlowEdgeChange = {
  readonly __typename?: 'FlowEdgeChange';
  /** Every change, at least one. */
  readonly changes: ReadonlyArray<FlowMemberChange>;
  /** The edge as it was in `from`. */
  readonly edge: FlowDiffEdge;
};

/** An end of an edge. */
export type FlowEdgeEnd =
  /** Where the edge comes from: the same field now takes another node's output. */
  | 'SOURCE'
  /** Where the edge leads to: the same node's output now fills another field. */
  | 'TARGET';

/** An edge of which one end was moved and the other stayed where it was. */
export type FlowEdgeRewiring = {
  readonly __typename?: 'FlowEdgeRewiring';
  /** The edge in `to`. */
  readonly after: FlowDiffEdge;
  /** The edge in `from`. */
  readonly before: FlowDiffEdge;
  /** The end that was moved. */
  readonly end: FlowEdgeEnd;
};

/** What became of the edges of a document, layout aside. */
export type FlowEdgesDiff = {
  readonly __typename?: 'FlowEdgesDiff';
  /** Edges that only `to` has, in its order. */
  readonly added: ReadonlyArray<FlowDiffEdge>;
  /** Edges that connect what they connected and are not the same, in the order of `from`; for example their handles name other types. */
  readonly changed: ReadonlyArray<FlowEdgeChange>;
  /** The places in `from` of the edges that stayed and were not rewired, in the order of `to`; null when they are in the same order. */
  readonly order?: Maybe<ReadonlyArray<Scalars['Int']['output']>>;
  /** Edges that only `from` has, in its order. */
  readonly removed: ReadonlyArray<FlowDiffEdge>;
  /** Edges of which one end was moved, in the order of `from`. */
  readonly rewired: ReadonlyArray<FlowEdgeRewiring>;
};

/** Which flows to list. All conditions must hold; an absent one does not restrict. */
export type FlowFilter = {
  /** Only these flows. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only flows of this kind. */
  readonly kind?: InputMaybe<FlowKind>;
  /** Text that the name contains, in the manner of `search`. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Text that the name or the description contains; case does not matter, and `%` and `_` stand for themselves. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Only flows with this status. */
  readonly status?: InputMaybe<FlowStatus>;
  /** Only flows that carry this tag; none when there is no such tag. */
  readonly tagId?: InputMaybe<Scalars['ID']['input']>;
};

/** What kind of document a flow holds. */
export type FlowKind =
  /** An assistant with tools. */
  | 'ASSISTANT'
  /** A node graph whose terminal chain answers. */
  | 'SKILL'
  /** A workflow of steps that may wait for people. */
  | 'WORKFLOW';

/** What only moved or dressed things on the canvas: viewport, positions, sizes, selection, the looks of edges. The semantic hash ignores it. */
export type FlowLayoutDiff = {
  readonly __typename?: 'FlowLayoutDiff';
  /** Edges that look different, in the order of `from`. */
  readonly edges: ReadonlyArray<FlowEdgeChange>;
  /** Changes of the canvas itself, such as `viewport`. */
  readonly members: ReadonlyArray<FlowMemberChange>;
  /** Nodes that were moved, resized or selected, in the order of `from`. */
  readonly nodes: ReadonlyArray<FlowNodeChange>;
};

/** A member of a node, an edge or a document that came, went or has another value. Objects are looked into; a list is one value. */
export type FlowMemberChange = {
  readonly __typename?: 'FlowMemberChange';
  /** The value in `to`; null when it went, and when it is secret. Secrets inside it are null, and `***` in longer texts. */
  readonly after?: Maybe<Scalars['JSON']['output']>;
  /** The value in `from`; null when it came, and when it is secret. Secrets inside it are null, and `***` in longer texts. */
  readonly before?: Maybe<Scalars['JSON']['output']>;
  /** The template field that it belongs to, for example `temperature`; null outside a node's template. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** Whether anything in `before` or `after` is null or `***` because it is secret. */
  readonly isSecret: Scalars['Boolean']['output'];
  /** Whether it came, went or has another value. */
  readonly kind: FlowMemberChangeKind;
  /** The names that lead to it from the outside in, for example `data`, `node`, `template`, `temperature`, `value`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** How a member changed. */
export type FlowMemberChangeKind =
  /** Only `to` has it. */
  | 'ADDED'
  /** Both have it, with different values. */
  | 'CHANGED'
  /** Only `from` has it. */
  | 'REMOVED';

/** The viewer already owns a flow of that name. */
export type FlowNameTaken = Error & {
  readonly __typename?: 'FlowNameTaken';
  /** Always `FLOW_NAME_TAKEN`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** A node that both documents have, and what changed in it. */
export type FlowNodeChange = {
  readonly __typename?: 'FlowNodeChange';
  /** Every change, at least one. */
  readonly changes: ReadonlyArray<FlowMemberChange>;
  /** The node as it was in `from`. */
  readonly node: FlowDiffNode;
};

/** What became of the nodes of a document, layout aside. */
export type FlowNodesDiff = {
  readonly __typename?: 'FlowNodesDiff';
  /** Nodes that only `to` has, in its order. */
  readonly added: ReadonlyArray<FlowDiffNode>;
  /** Nodes that both have and that are not the same, in the order of `from`. */
  readonly changed: ReadonlyArray<FlowNodeChange>;
  /** The places in `from` of the nodes that both have, in the order of `to`; null when they are in the same order. */
  readonly order?: Maybe<ReadonlyArray<Scalars['Int']['output']>>;
  /** Nodes that only `from` has, in its order. */
  readonly removed: ReadonlyArray<FlowDiffNode>;
};

/** The flow is offline; nobody may talk to it. */
export type FlowOffline = Error & {
  readonly __typename?: 'FlowOffline';
  /** Always `FLOW_OFFLINE`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The flow is online; take it offline first. */
export type FlowOnline = Error & {
  readonly __typename?: 'FlowOnline';
  /** Always `FLOW_ONLINE`. */
  readonly code: ErrorCode;
  /** What kind of flow it is; the legacy wire tells skills and workflows apart. */
  readonly kind: FlowKind;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** How to order flows. */
export type FlowOrder = {
  /** Which end comes first. */
  readonly direction: OrderDirection;
  /** What to order by. */
  readonly field: FlowOrderField;
};

/** What flows can be ordered by. */
export type FlowOrderField =
  /** When the flow was created. */
  | 'CREATED_AT'
  /** The flow's name, by code point. */
  | 'NAME'
  /** When the flow was last changed. */
  | 'UPDATED_AT';

/** A document that a flow was put online with, or that it went back to. */
export type FlowRelease = {
  readonly __typename?: 'FlowRelease';
  /** The step in the history of the flow, with the document. */
  readonly change: FlowChange;
  /** The content hash of the document that was released, 64 hexadecimal characters; the version may hold another one by now. */
  readonly documentHash?: Maybe<Scalars['String']['output']>;
  /** The number of the change that made the release, as text; name it to `rollBackFlow`. */
  readonly id: Scalars['ID']['output'];
  /** When it was released. */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** Who released it; null when the account is gone or the viewer may not see it. */
  readonly publishedBy?: Maybe<User>;
  /** The version that was released, as it is now. */
  readonly version?: Maybe<FlowVersion>;
};

/** A page of releases. */
export type FlowReleaseConnection = {
  readonly __typename?: 'FlowReleaseConnection';
  /** The releases of this page with their cursors. */
  readonly edges: ReadonlyArray<FlowReleaseEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A release in a page. */
export type FlowReleaseEdge = {
  readonly __typename?: 'FlowReleaseEdge';
  /** The place of this release in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The release. */
  readonly node: FlowRelease;
};

/** Whether people may talk to a flow. */
export type FlowStatus =
  /** The flow may be edited; only its editors may try it out. */
  | 'OFFLINE'
  /** The flow may be talked to and its current document cannot be edited. */
  | 'ONLINE';

/** A document that people begin flows with. It holds no secrets. */
export type FlowTemplate = {
  readonly __typename?: 'FlowTemplate';
  /** When the template was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What the template is good for; null when unset. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** The graph (`nodes`, `edges`, `viewport`); null when it was made of a flow in which nothing was saved. Read from the database only when asked for. */
  readonly document?: Maybe<Scalars['JSON']['output']>;
  /** The content hash of `document`, 64 hexadecimal characters; null without a document. */
  readonly documentHash?: Maybe<Scalars['String']['output']>;
  /** The opening line of flows that begin with it; null when unset. */
  readonly guideWord?: Maybe<Scalars['String']['output']>;
  /** The template's number as text. */
  readonly id: Scalars['ID']['output'];
  /** What kind of flow begins with it. */
  readonly kind: FlowKind;
  /** The name, unique among all templates. */
  readonly name: Scalars['String']['output'];
  /** Orders the list, the largest first. To put a template between two others give it a number between theirs. */
  readonly position: Scalars['Int']['output'];
  /** The id of the flow that it was made of; null when it was made of a document alone. The flow may be gone, or not be the viewer's to read. */
  readonly sourceFlowId?: Maybe<Scalars['ID']['output']>;
  /** When the template was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** A page of templates. */
export type FlowTemplateConnection = {
  readonly __typename?: 'FlowTemplateConnection';
  /** The templates of this page with their cursors. */
  readonly edges: ReadonlyArray<FlowTemplateEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A template in a page. */
export type FlowTemplateEdge = {
  readonly __typename?: 'FlowTemplateEdge';
  /** The place of this template in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The template. */
  readonly node: FlowTemplate;
};

/** Which templates to return; conditions that are left out do not restrict. */
export type FlowTemplateFilter = {
  /** Templates for this kind of flow. */
  readonly kind?: InputMaybe<FlowKind>;
  /** The template of exactly this name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Templates whose name or description contains this text, upper and lower case alike. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/** There already is a template of that name. */
export type FlowTemplateNameTaken = Error & {
  readonly __typename?: 'FlowTemplateNameTaken';
  /** Always `FLOW_TEMPLATE_NAME_TAKEN`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** One field of the form that a version asks people to fill in before they talk to it. */
export type FlowVariable = {
  readonly __typename?: 'FlowVariable';
  /** When the variable was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The variable's number as text; unique over all flows. */
  readonly id: Scalars['ID']['output'];
  /** Whether the form cannot be sent without it. */
  readonly isRequired: Scalars['Boolean']['output'];
  /** What people fill in. */
  readonly kind: FlowVariableKind;
  /** What people are asked for, at most 50 characters, unique on its node; null when unset. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The node of the document that takes what is filled in. */
  readonly nodeId: Scalars['ID']['output'];
  /** When the variable was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** For `TEXT` how many characters people may type, for `LIST` the choices separated by commas, for `FILE` nothing of meaning. */
  readonly value: Scalars['String']['output'];
  /** The version that asks for it; null when its flow was deleted. */
  readonly version?: Maybe<FlowVersion>;
};

/** A variable as `replaceFlowVariables` makes it. */
export type FlowVariableInput = {
  /** Whether the form cannot be sent without it. */
  readonly isRequired?: InputMaybe<Scalars['Boolean']['input']>;
  /** What people fill in. */
  readonly kind: FlowVariableKind;
  /** What to ask people for; cut to 50 characters. */
  readonly name: Scalars['String']['input'];
  /** The node of the document that takes what is filled in; 1 to 255 characters. */
  readonly nodeId: Scalars['ID']['input'];
  /** At most 10,000 characters; of parts that are separated by commas each is kept once. `0` when left out. */
  readonly value?: InputMaybe<Scalars['String']['input']>;
};

/** What people fill in for a variable. */
export type FlowVariableKind =
  /** A file that they upload. */
  | 'FILE'
  /** One of several choices. */
  | 'LIST'
  /** A text that they type. */
  | 'TEXT';

/** The node already has a variable of that name. */
export type FlowVariableNameTaken = Error & {
  readonly __typename?: 'FlowVariableNameTaken';
  /** Always `FLOW_VARIABLE_NAME_TAKEN`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** A named line of a flow that points at a document. Exactly one version of a flow is current. */
export type FlowVersion = {
  readonly __typename?: 'FlowVersion';
  /** When the version was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who created the version; null when the account is gone. */
  readonly creator?: Maybe<User>;
  /** What the version changes; null when unset. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** The graph (`nodes`, `edges`, `viewport`); null while nothing was saved. Read from the database only when asked for. Shown as `Flow.document` is. */
  readonly document?: Maybe<Scalars['JSON']['output']>;
  /** The content hash of `document`, 64 hexadecimal characters; null while nothing was saved. */
  readonly documentHash?: Maybe<Scalars['String']['output']>;
  /** The flow that the version belongs to; null when it was deleted. */
  readonly flow?: Maybe<Flow>;
  /** The version's number as text; unique over all flows. */
  readonly id: Scalars['ID']['output'];
  /** Whether this is the version that new conversations use. */
  readonly isCurrent: Scalars['Boolean']['output'];
  /** Whether the version is deleted; only a run or a conversation still leads to one. */
  readonly isDeleted: Scalars['Boolean']['output'];
  /** The name, unique among the flow's versions when created, for example `v3`. */
  readonly name: Scalars['String']['output'];
  /** The version it was copied from; null when it was not copied. */
  readonly originalVersionId?: Maybe<Scalars['ID']['output']>;
  /** The conversations that are pinned to this version, as a rule because they began with it, and that the viewer may read, newest first. At most 100 a page. */
  readonly sessions: ChatSessionConnection;
  /** The tags that stand for a document of this version, by name, at most 50. That document may be an earlier one than the version holds today. */
  readonly tags: ReadonlyArray<VersionTag>;
  /** When the version was last saved. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** The form that the version asks people to fill in, in the order in which the variables were made; at most 500. Nodes that take a file get their variable with every save of the document, and a variable goes with its node. */
  readonly variables: ReadonlyArray<FlowVariable>;
  /** The changes that gave the version a document - created, saved, rolled back - newest first. At most 100 a page. */
  readonly versionHistory: FlowChangeConnection;
};


/** A named line of a flow that points at a document. Exactly one version of a flow is current. */
export type FlowVersionSessionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A named line of a flow that points at a document. Exactly one version of a flow is current. */
export type FlowVersionVersionHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of versions. */
export type FlowVersionConnection = {
  readonly __typename?: 'FlowVersionConnection';
  /** The versions of this page with their cursors. */
  readonly edges: ReadonlyArray<FlowVersionEdge>;
  /** How many versions the flow ever had, deleted ones included; clients number new versions by it. Costs one more statement when asked for. */
  readonly everCreatedCount: Scalars['Int']['output'];
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many versions the flow has, without deleted ones. Costs one more statement when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A version in a page. */
export type FlowVersionEdge = {
  readonly __typename?: 'FlowVersionEdge';
  /** The place of this version in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The version. */
  readonly node: FlowVersion;
};

/** What a form brings. */
export type FormKind =
  /** At least one file. */
  | 'FILES'
  /** Nothing but values that were typed or chosen. */
  | 'VALUES';

/** The document is built with the values of a form; only runs that take one in. */
export type FormRead = StreamEvent & {
  readonly __typename?: 'FormRead';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** How many preset questions the document has; each is recorded as a `QUESTION` when its turn comes. */
  readonly questionCount: Scalars['Int']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
  /** Whether the chain that answers has an input for a question. Where it has none a `SYSTEM` notice of that is recorded next, and the model is not told what it is asked. */
  readonly takesQuestions: Scalars['Boolean']['output'];
};

/** One field of a form as it was filled in. */
export type FormValueInput = {
  /** The link to a file of the viewer's, `StoredFile.url`, at most 4,096 characters; passed over for a variable. */
  readonly filePath?: InputMaybe<Scalars['String']['input']>;
  /** The name of the variable, 1 to 255 characters; passed over for a file. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** The node of the document that takes it: a `VariableNode` or an `InputFileNode`. */
  readonly nodeId: Scalars['ID']['input'];
  /** The value of the variable: text of at most 100,000 characters, or a number or boolean, which is written out; passed over for a file. */
  readonly value?: InputMaybe<Scalars['JSON']['input']>;
};

/** A text that was found. */
export type FoundKnowledge = {
  readonly __typename?: 'FoundKnowledge';
  /** The text, and where it comes from. */
  readonly passage: KnowledgePassage;
  /** How well it fits; only texts of one search can be compared by it. */
  readonly score: Scalars['Float']['output'];
};

/** The conversation that `generateChatSessionTitle` names. */
export type GenerateChatSessionTitleInput = {
  /** The conversation to name. */
  readonly sessionId: Scalars['ID']['input'];
};

/** The conversation has a name, unless nothing was asked in it. */
export type GenerateChatSessionTitlePayload = {
  readonly __typename?: 'GenerateChatSessionTitlePayload';
  /** The conversation. */
  readonly session: ChatSession;
  /** The name that it was given, at most 200 characters; null while nothing was asked. */
  readonly title?: Maybe<Scalars['String']['output']>;
};

/** What came of having a conversation named. */
export type GenerateChatSessionTitleResult = GenerateChatSessionTitlePayload | NotFound | NotPermitted;

/** An account that administrators make begins with a group and a role. */
export type GroupAndRoleRequired = Error & {
  readonly __typename?: 'GroupAndRoleRequired';
  /** Always `GROUP_AND_ROLE_REQUIRED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** What whoever administers a group is told of a flow that is assigned to it; what it holds is told by `flow` to those who may read it. */
export type GroupFlow = {
  readonly __typename?: 'GroupFlow';
  /** When the flow was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What the flow is for; null when unset. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** The id of the flow. */
  readonly id: Scalars['ID']['output'];
  /** What kind of document the flow holds. */
  readonly kind: FlowKind;
  /** Where the picture can be seen; null when there is none. */
  readonly logoUrl?: Maybe<Scalars['String']['output']>;
  /** The name that its owner gave it. */
  readonly name: Scalars['String']['output'];
  /** The number of the account that owns the flow, as text. */
  readonly ownerId: Scalars['ID']['output'];
  /** The name of that account; null when it is gone. */
  readonly ownerName?: Maybe<Scalars['String']['output']>;
  /** Whether people may talk to the flow. */
  readonly status: FlowStatus;
  /** When the flow was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** A page of flows of groups. */
export type GroupFlowConnection = {
  readonly __typename?: 'GroupFlowConnection';
  /** The flows of this page with their cursors. */
  readonly edges: ReadonlyArray<GroupFlowEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many flows match, over all pages. Costs one more statement when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A flow in a page of flows of groups. */
export type GroupFlowEdge = {
  readonly __typename?: 'GroupFlowEdge';
  /** The place of this flow in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The flow. */
  readonly node: GroupFlow;
};

/** Which flows of groups to list. All conditions must hold; an absent one does not restrict. */
export type GroupFlowFilter = {
  /** Only flows that are assigned to one of these groups; those that the viewer does not administer have none. */
  readonly groupIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only flows of this kind. */
  readonly kind?: InputMaybe<FlowKind>;
  /** Text that the name contains; case does not matter, and `%` and `_` stand for themselves. Empty restricts nothing. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/** One tick of the `heartbeat` subscription. */
export type Heartbeat = {
  readonly __typename?: 'Heartbeat';
  /** When the server sent the tick. */
  readonly at: Scalars['DateTime']['output'];
};

/** The key of the request, or the client's own id of the question, was used for another request before. Nothing was made. */
export type IdempotencyConflict = Error & {
  readonly __typename?: 'IdempotencyConflict';
  /** Always `IDEMPOTENCY_CONFLICT`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
  /** What the first request with the key made: the id of a run or of a comparison of the viewer. */
  readonly subjectId: Scalars['ID']['output'];
};

/** What `importFlows` imports. */
export type ImportFlowsInput = {
  /** The bundle, or the JSON that the legacy editor has saved: a flow, an envelope around one, or a list of them. As JSON, or as its text, which may be nested deeper than the 64 levels of a JSON value here. At most 16 MB. */
  readonly content: Scalars['JSON']['input'];
  /** What to do about a flow whose name the viewer already uses, and about names that the file has twice. */
  readonly onNameTaken?: NameTaken;
  /** The secrets to put where the bundle names them, at most 10,000. What is left out stays empty and is reported. */
  readonly secrets?: InputMaybe<ReadonlyArray<SecretInput>>;
};

/** The flows were imported. What is missing keeps none of them from being opened, and most from being built. */
export type ImportFlowsPayload = {
  readonly __typename?: 'ImportFlowsPayload';
  /** The flows that were created, in the order of the file; as many as the file has, at most 100. */
  readonly flows: ReadonlyArray<Flow>;
  /** Components that are well known and that this server cannot run, each once for each flow. */
  readonly missingComponents: ReadonlyArray<MissingComponent>;
  /** Files, knowledge bases, models and tools of the server that the file comes from, by the places that name them; this server does not have them. Choose others there. */
  readonly missingReferences: ReadonlyArray<MissingReference>;
  /** Places whose secret was not given. They are empty; as many as the file has. */
  readonly missingSecrets: ReadonlyArray<SecretReference>;
  /** Names of secrets that were given and that the file does not have, as they were given. */
  readonly unusedSecrets: ReadonlyArray<Scalars['String']['output']>;
  /** The versions that were created, in the order of the file, at most 300. */
  readonly versions: ReadonlyArray<ImportedVersion>;
};

/** What came of importing flows. */
export type ImportFlowsResult = BundleRefused | ImportFlowsPayload | InvalidInput;

/** The messages that `importMessages` records. */
export type ImportMessagesInput = {
  /** The flow that was talked to; online or not. */
  readonly flowId: Scalars['ID']['input'];
  /** What was said, in order: 1 to 1,000 messages. */
  readonly messages: ReadonlyArray<ImportedMessageInput>;
  /** The conversation; begins with the messages when there is none of that id. 1 to 255 characters. */
  readonly sessionId: Scalars['ID']['input'];
};

/** The messages are recorded. */
export type ImportMessagesPayload = {
  readonly __typename?: 'ImportMessagesPayload';
  /** The numbers of the messages, in their order. */
  readonly importedMessageIds: ReadonlyArray<Scalars['ID']['output']>;
};

/** What came of recording messages of elsewhere. */
export type ImportMessagesResult = ImportMessagesPayload | InvalidInput | NotFound | NotPermitted;

/** A message of elsewhere. */
export type ImportedMessageInput = {
  /** Who said it. */
  readonly author: MessageAuthor;
  /** When it was said; the time of recording when absent. The order of the list counts, not this. */
  readonly saidAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** What was said, at most 1,000,000 characters. */
  readonly text: Scalars['String']['input'];
};

/** A version that an import has created. */
export type ImportedVersion = {
  readonly __typename?: 'ImportedVersion';
  /** Whether its document is the one that was exported; null where the file names no hash, as those of the legacy editor. */
  readonly hash?: Maybe<BundleHash>;
  /** The version. */
  readonly version: FlowVersion;
};

/** One key of an input form. */
export type InputField = {
  readonly __typename?: 'InputField';
  /** The key to use in the inputs of a run. */
  readonly key: Scalars['String']['output'];
  /** The value that holds when a run does not give one; may be empty. */
  readonly value: Scalars['String']['output'];
};

/** What a terminal vertex asks for. */
export type InputForm = {
  readonly __typename?: 'InputForm';
  /** Each key that a run may give, in order, with its pre-filled value. */
  readonly fields: ReadonlyArray<InputField>;
  /** Whether the form takes an uploaded file instead of text. */
  readonly isFile: Scalars['Boolean']['output'];
  /** The node that asks. */
  readonly nodeId: Scalars['String']['output'];
};

/** One rejected input. */
export type InputIssue = {
  readonly __typename?: 'InputIssue';
  /** Why it was rejected, in a sentence. */
  readonly message: Scalars['String']['output'];
  /** Where the value sits, from the outside in, for example `["document", "nodes"]`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** A setting that is a whole number. */
export type IntegerSetting = Setting & {
  readonly __typename?: 'IntegerSetting';
  /** What counts where nothing is set; some follow the environment. */
  readonly defaultInteger: Scalars['Int']['output'];
  /** What it means, in English. */
  readonly description: Scalars['String']['output'];
  /** What counts on the instance that answers. */
  readonly integer: Scalars['Int']['output'];
  /** Whether the text sets it; else its default counts. */
  readonly isSet: Scalars['Boolean']['output'];
  /** Where it stands in the text. */
  readonly key: Scalars['String']['output'];
  /** The most that it may be, which the environment may lower. */
  readonly maximum: Scalars['Int']['output'];
  /** The least that it may be. */
  readonly minimum: Scalars['Int']['output'];
  /** Since when it has been as it is; null for a default that nobody has ever changed. */
  readonly setAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who set it; null for such a default, and for an account that is gone. */
  readonly setBy?: Maybe<User>;
  /** The version of the server that knew it first. */
  readonly since: Scalars['String']['output'];
};

/** One or more inputs were rejected; nothing was written. */
export type InvalidInput = Error & {
  readonly __typename?: 'InvalidInput';
  /** Always `INVALID_INPUT`. */
  readonly code: ErrorCode;
  /** Each rejected input with its own reason; at least one. */
  readonly issues: ReadonlyArray<InputIssue>;
  /** A summary of the issues in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** Texts of files that people find, and their flows: a vertex names a base by its number. Others read or change it where a role grants that (`KNOWLEDGE_READ`, `KNOWLEDGE_WRITE`), and what is taken away ends at the next search. */
export type KnowledgeBase = {
  readonly __typename?: 'KnowledgeBase';
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What was said of it, at most 1,000 characters; null when there is nothing. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** How many files it has, whatever has become of them. */
  readonly fileCount: Scalars['Int']['output'];
  /** The number as text. */
  readonly id: Scalars['ID']['output'];
  /** What makes vectors of its texts: `default` for the embedding model of the server, `demo` for the one that needs no network, or the number of an embedding model that administrators keep, `Model.id`. While that one is offline or gone the base is not searched by meaning, and its files fail with that reason. */
  readonly model: Scalars['String']['output'];
  /** The name, unique among those of its owner, 1 to 200 characters. */
  readonly name: Scalars['String']['output'];
  /** Whose it is; null when the account is gone. */
  readonly owner?: Maybe<User>;
  /** When it, or what files it has, was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Whether the viewer may change it, and add files. */
  readonly viewerCanUpdate: Scalars['Boolean']['output'];
};

/** A page of knowledge bases. */
export type KnowledgeBaseConnection = {
  readonly __typename?: 'KnowledgeBaseConnection';
  /** The bases of this page with their cursors. */
  readonly edges: ReadonlyArray<KnowledgeBaseEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many bases match, over all pages. Counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A knowledge base in a page. */
export type KnowledgeBaseEdge = {
  readonly __typename?: 'KnowledgeBaseEdge';
  /** The place of this base in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The base. */
  readonly node: KnowledgeBase;
};

/** Which knowledge bases to list. */
export type KnowledgeBaseFilter = {
  /** Only these bases, as far as the viewer may read them. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only bases whose name or description contains this text, whatever the case. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/** The owner of a base has another one of that name. */
export type KnowledgeBaseNameTaken = Error & {
  readonly __typename?: 'KnowledgeBaseNameTaken';
  /** Always `KNOWLEDGE_BASE_NAME_TAKEN`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** A file of a knowledge base. */
export type KnowledgeFile = {
  readonly __typename?: 'KnowledgeFile';
  /** The number of its base as text. */
  readonly baseId: Scalars['ID']['output'];
  /** How many characters a piece repeats of the one before at most. */
  readonly chunkOverlap: Scalars['Int']['output'];
  /** How many characters a piece has at most. */
  readonly chunkSize: Scalars['Int']['output'];
  /** When it was added. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Why it could not be read; null unless it failed. */
  readonly failure?: Maybe<Scalars['String']['output']>;
  /** The number as text. */
  readonly id: Scalars['ID']['output'];
  /** What its uploader called it. */
  readonly name: Scalars['String']['output'];
  /** How much of it has been read, before it is divided; written down twice a second at most. Null before its turn has come, and where there is nothing to count: its parts are not told apart, or its texts were known already. */
  readonly partsRead?: Maybe<PartsRead>;
  /** How many pieces it has; null before they were counted. */
  readonly passages?: Maybe<Scalars['Int']['output']>;
  /** How many pieces are embedded, written down twice a second at most. */
  readonly passagesDone: Scalars['Int']['output'];
  /** Where a piece may end, the best places first. */
  readonly separators: ReadonlyArray<Scalars['String']['output']>;
  /** In bytes. */
  readonly size: Scalars['Int']['output'];
  /** How far it has come. */
  readonly state: KnowledgeFileState;
  /** When its state changed last. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Who added it; null when the account is gone. */
  readonly uploader?: Maybe<User>;
};

/** A page of files of a knowledge base. */
export type KnowledgeFileConnection = {
  readonly __typename?: 'KnowledgeFileConnection';
  /** The files of this page with their cursors. */
  readonly edges: ReadonlyArray<KnowledgeFileEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many files match, over all pages. Counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A file in a page. */
export type KnowledgeFileEdge = {
  readonly __typename?: 'KnowledgeFileEdge';
  /** The place of this file in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The file. */
  readonly node: KnowledgeFile;
};

/** Which files of a knowledge base to list. */
export type KnowledgeFileFilter = {
  /** Only files whose name contains this text, whatever the case. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Only files that have come so far. */
  readonly states?: InputMaybe<ReadonlyArray<KnowledgeFileState>>;
};

/** How far a file of a knowledge base has come. */
export type KnowledgeFileState =
  /** It could not be read, and nothing of it is found; `KnowledgeFile.failure` tells why. */
  | 'FAILED'
  /** It waits to be read. */
  | 'QUEUED'
  /** It is being read; nothing of it is found yet. */
  | 'READING'
  /** All of its texts are found. */
  | 'READY';

/** There is no room for one more. */
export type KnowledgeFull = Error & {
  readonly __typename?: 'KnowledgeFull';
  /** Always `KNOWLEDGE_FULL`. */
  readonly code: ErrorCode;
  /** How many there may be. */
  readonly max: Scalars['Int']['output'];
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The models of knowledge bases. */
export type KnowledgeModels = {
  readonly __typename?: 'KnowledgeModels';
  /** What the model that gives titles is told; null for what it is told otherwise. */
  readonly abstractPrompt?: Maybe<Scalars['String']['output']>;
  /** What makes vectors; null for the embedding model that the operator of the server names. */
  readonly embedding?: Maybe<ModelReference>;
  /** What makes similar questions; null for none. */
  readonly similarQuestions?: Maybe<ModelReference>;
  /** What finds the places that an answer comes from; null for none. */
  readonly source?: Maybe<ModelReference>;
  /** What gives documents titles; null for none. */
  readonly title?: Maybe<ModelReference>;
};

/** The models of knowledge bases; none where an id is absent. */
export type KnowledgeModelsInput = {
  /** At most 20,000 characters. */
  readonly abstractPrompt?: InputMaybe<Scalars['String']['input']>;
  /** A model of the kind `EMBEDDING`. */
  readonly embeddingId?: InputMaybe<Scalars['ID']['input']>;
  /** A model of the kind `LLM`. */
  readonly similarQuestionsId?: InputMaybe<Scalars['ID']['input']>;
  /** A model of the kind `LLM`. */
  readonly sourceId?: InputMaybe<Scalars['ID']['input']>;
  /** A model of the kind `LLM`. */
  readonly titleId?: InputMaybe<Scalars['ID']['input']>;
};

/** A piece of a file of a knowledge base. */
export type KnowledgePassage = {
  readonly __typename?: 'KnowledgePassage';
  /** Its place among the pieces of its file, from 0 on. */
  readonly chunkIndex: Scalars['Int']['output'];
  /** The number of its file as text. */
  readonly fileId: Scalars['ID']['output'];
  /** What its file is called. */
  readonly fileName: Scalars['String']['output'];
  /** Everything that is known of it, under the names that flows see: `document_id`, `chunk_index`, `page` and others. */
  readonly metadata: Scalars['JSON']['output'];
  /** The text. */
  readonly text: Scalars['String']['output'];
};

/** A page of pieces of a knowledge base. */
export type KnowledgePassageConnection = {
  readonly __typename?: 'KnowledgePassageConnection';
  /** The pieces of this page with their cursors. */
  readonly edges: ReadonlyArray<KnowledgePassageEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many pieces match, over all pages. Counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A piece in a page. */
export type KnowledgePassageEdge = {
  readonly __typename?: 'KnowledgePassageEdge';
  /** The place of this piece in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The piece. */
  readonly node: KnowledgePassage;
};

/** Which pieces of a knowledge base to list. */
export type KnowledgePassageFilter = {
  /** Only pieces of these files. */
  readonly fileIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only pieces that contain this text, whatever the case. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/** How far files of a knowledge base have come. Whoever follows is not told of each step, but always of the last. */
export type KnowledgeProgress = {
  readonly __typename?: 'KnowledgeProgress';
  /** The number of the base as text. */
  readonly baseId: Scalars['ID']['output'];
  /** How many files could not be read. */
  readonly failed: Scalars['Int']['output'];
  /** Those that are being read, oldest first, at most 100; or the one file that is followed, in whatever state. */
  readonly files: ReadonlyArray<KnowledgeFile>;
  /** How many files wait to be read. */
  readonly queued: Scalars['Int']['output'];
  /** How many files are being read. */
  readonly reading: Scalars['Int']['output'];
  /** Of how many files all texts are found. */
  readonly ready: Scalars['Int']['output'];
};

/** The base could not be searched, because its model did not answer, or is another one than that of its texts. */
export type KnowledgeSearchFailed = Error & {
  readonly __typename?: 'KnowledgeSearchFailed';
  /** Always `KNOWLEDGE_SEARCH_FAILED`. */
  readonly code: ErrorCode;
  /** What went wrong, in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** What a search in a knowledge base goes by. */
export type KnowledgeSearchKind =
  /** Which words texts say; rare ones count for more. */
  | 'KEYWORD'
  /** What texts mean, as the embedding model of the base tells it. */
  | 'VECTOR';

/** What `linkTag` ties together. */
export type LinkTagInput = {
  /** The flow that should carry the tag. */
  readonly flowId: Scalars['ID']['input'];
  /** The kind that the flow must have; a flow of another kind counts as missing. Any kind when absent. */
  readonly flowKind?: InputMaybe<FlowKind>;
  /** The tag to put on the flow. */
  readonly tagId: Scalars['ID']['input'];
};

/** The flow carries the tag. */
export type LinkTagPayload = {
  readonly __typename?: 'LinkTagPayload';
  /** The tag on the flow. */
  readonly link: TagLink;
};

/** What came of putting a tag on a flow. */
export type LinkTagResult = LinkTagPayload | NotFound | NotPermitted | TagAlreadyLinked;

/** The credentials that `logIn` takes. */
export type LogInInput = {
  /** The text read off the captcha; case does not matter. */
  readonly captcha?: InputMaybe<Scalars['String']['input']>;
  /** The key of the captcha; needed while the server asks for captchas. */
  readonly captchaKey?: InputMaybe<Scalars['String']['input']>;
  /** The name of the account. */
  readonly name: Scalars['String']['input'];
  /** The password, encrypted with `passwordKey` and in base64, or in plain text. */
  readonly password: Scalars['String']['input'];
};

/** The login succeeded. */
export type LogInPayload = {
  readonly __typename?: 'LogInPayload';
  /** A JSON Web Token for `Authorization: Bearer` or the cookie `access_token_cookie`. */
  readonly accessToken: Scalars['String']['output'];
  /** When the token stops working. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** What `refreshLogin` takes when the access token has expired. Asking for it lets the login go on for `FORME_REFRESH_SECONDS` each time, 30 days by default; a login whose client does not ask ends with its access token. */
  readonly refreshToken: Scalars['String']['output'];
  /** The account that logged in. */
  readonly user: User;
};

/** What came of a login. */
export type LogInResult = AccountLocked | CaptchaRejected | CredentialsRejected | InvalidInput | LogInPayload | PasswordExpired | UserDisabled;

/** The viewer's login, if there was one, has ended. */
export type LogOutPayload = {
  readonly __typename?: 'LogOutPayload';
  /** Whether there was one. */
  readonly hadLogin: Scalars['Boolean']['output'];
};

/** One time that somebody was let in with a password, or with the assertion of a gateway. Its token holds for as long as it does. */
export type Login = {
  readonly __typename?: 'Login';
  /** When it began. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it ends by itself. One that goes on with refresh tokens ends later each time that it is refreshed. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** 32 lower-case hexadecimal characters; lets nobody in. */
  readonly id: Scalars['ID']['output'];
  /** The IP address that it came from; null when it was not known. */
  readonly ipAddress?: Maybe<Scalars['String']['output']>;
};

/** A page of logins. */
export type LoginConnection = {
  readonly __typename?: 'LoginConnection';
  /** The logins of this page with their cursors. */
  readonly edges: ReadonlyArray<LoginEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A login in a page. */
export type LoginEdge = {
  readonly __typename?: 'LoginEdge';
  /** The place of this login in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The login. */
  readonly node: Login;
};

/** How often an account may be logged in. */
export type LoginPolicy = {
  readonly __typename?: 'LoginPolicy';
  /** Whether an account may have several logins at once, as where nothing was set. If not, a login ends all others of its account: within two seconds their tokens are answered with `UNAUTHENTICATED` and the reason `LOGIN_REPLACED`, and on the legacy wire with 10604. API keys go on. */
  readonly allowsMultiLogin: Scalars['Boolean']['output'];
};

/** What `markChatSessionSolved` says about the messages of a conversation. */
export type MarkChatSessionSolvedInput = {
  /** The conversation. */
  readonly sessionId: Scalars['ID']['input'];
  /** Whether its messages have helped. */
  readonly solution: MessageSolution;
};

/** It is noted whether the messages have helped. */
export type MarkChatSessionSolvedPayload = {
  readonly __typename?: 'MarkChatSessionSolvedPayload';
  /** The conversation. */
  readonly session: ChatSession;
};

/** What came of saying whether the messages of a conversation have helped. */
export type MarkChatSessionSolvedResult = MarkChatSessionSolvedPayload | NotFound | NotPermitted;

/** The message that `markMessageCopied` notes. */
export type MarkMessageCopiedInput = {
  /** The message that was copied. */
  readonly messageId: Scalars['ID']['input'];
};

/** The message is noted as copied. */
export type MarkMessageCopiedPayload = {
  readonly __typename?: 'MarkMessageCopiedPayload';
  /** The message. */
  readonly message: Message;
};

/** What came of noting that a message was copied. */
export type MarkMessageCopiedResult = MarkMessageCopiedPayload | NotFound | NotPermitted;

/** What `markMessageSolved` says about a message. */
export type MarkMessageSolvedInput = {
  /** The message. */
  readonly messageId: Scalars['ID']['input'];
  /** Whether it has helped. */
  readonly solution: MessageSolution;
};

/** It is noted whether the message has helped. */
export type MarkMessageSolvedPayload = {
  readonly __typename?: 'MarkMessageSolvedPayload';
  /** The message. */
  readonly message: Message;
};

/** What came of saying whether a message has helped. */
export type MarkMessageSolvedResult = MarkMessageSolvedPayload | NotFound | NotPermitted;

/** One utterance of a conversation. Messages are appended, never reordered. */
export type Message = {
  readonly __typename?: 'Message';
  /** Of a question, the answers that it was given, one for each time that it was answered, in order, also those that were cut short; none for any other message. It tells what can be chosen after a regeneration that was stopped before it said anything. */
  readonly answers: ReadonlyArray<Message>;
  /** Who speaks. */
  readonly author: MessageAuthor;
  /** How many there are in `branches`. */
  readonly branchCount: Scalars['Int']['output'];
  /** The place of this message in `branches`, from 1 on. */
  readonly branchPosition: Scalars['Int']['output'];
  /** The messages to choose from where this one stands, itself among them, in the order in which their branches began; itself alone where nothing was edited or answered anew. Of a question, every way in which it was asked. Of what follows from a question, one message for each time that it was answered: the answer, or what there is instead. A question that was deleted is stood for by the first message that is left behind it. */
  readonly branches: ReadonlyArray<Message>;
  /** What role the message plays in its turn. */
  readonly category: MessageCategory;
  /** What the viewer said about the message, at most 4,096 characters; null when nothing was said. */
  readonly comment?: Maybe<Scalars['String']['output']>;
  /** When the message was recorded. For display only: order is told by `sequence`. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What the flow made for the message, for example a report; empty for nothing. */
  readonly files: ReadonlyArray<MessageFile>;
  /** How the message was framed on the legacy socket. */
  readonly frame: MessageFrame;
  /** The message's number as text. */
  readonly id: Scalars['ID']['output'];
  /** The inputs of a question as they were given; null for every other message. */
  readonly inputs?: Maybe<Scalars['JSON']['output']>;
  /** Whether the viewer has copied the message. */
  readonly isCopied: Scalars['Boolean']['output'];
  /** Whether the message is on the path that its conversation shows; true where nothing was edited or answered anew. */
  readonly isOnChosenPath: Scalars['Boolean']['output'];
  /** Whether the answer was cut short by a stop or a failure; `text` is then what had been said. */
  readonly isPartial: Scalars['Boolean']['output'];
  /** The message before it on the paths that lead through it; null for the first one. */
  readonly parent?: Maybe<Message>;
  /** What the viewer thinks of the message. */
  readonly rating: MessageRating;
  /** The run that produced the message or was asked by it; null for messages that no run stands behind. */
  readonly run?: Maybe<Run>;
  /** What a check of content in front of this server said of the message; `PASSED` unless one reported something. */
  readonly sensitiveStatus: SensitiveStatus;
  /** The message's place in the order of all messages; rises within a conversation. */
  readonly sequence: Scalars['Int']['output'];
  /** The conversation that the message belongs to; null when it was deleted. */
  readonly session?: Maybe<ChatSession>;
  /** The id of the conversation that the message belongs to. */
  readonly sessionId: Scalars['ID']['output'];
  /** Whether the message has helped, as the viewer says. */
  readonly solution: MessageSolution;
  /** Where the answer comes from: 0 from the model alone; 1 from files, of which the viewer may read one at least at this moment; 2 from files of which the viewer may read none, or no longer; 3 from texts that are published, see `sourceLinks`. 4 is for libraries of questions, which there are none of here. */
  readonly source: Scalars['Int']['output'];
  /** Words of the answer that its texts say too, as the answer writes them: first those that the fewest of them say. At most 20, and only from texts that the viewer may read. */
  readonly sourceKeywords: ReadonlyArray<Scalars['String']['output']>;
  /** Where all that the answer was made from is published, each place once, the best first; none unless `source` is 3. */
  readonly sourceLinks: ReadonlyArray<SourceLink>;
  /** What the answer was made from: the texts that were found for it, the best first, or those that say most of the given words. At most 100; none where the answer rests on nothing, or its texts went with their files. Of a text whose file the viewer may not read only its rank and its link are told. A file is read by its owner, which requires `storedFile:read`, and while it is in a knowledge base by whoever may read that, which requires `knowledgeBase:read`; each look asks anew. Texts are those of the moment of answering. */
  readonly sources: ReadonlyArray<MessageSource>;
  /** The log of steps that led to the message; empty when there was none. */
  readonly steps: Scalars['String']['output'];
  /** What was said, as plain text. For a question that is the text of its first input. */
  readonly text: Scalars['String']['output'];
  /** When the message was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** What the models reported for the run that this message is the answer of, see `Run.answerMessage`; empty for every other message, so that nothing counts twice. */
  readonly usage: ReadonlyArray<ModelUsage>;
};


/** One utterance of a conversation. Messages are appended, never reordered. */
export type MessageSourcesArgs = {
  keywords?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Who speaks. */
export type MessageAuthor =
  /** The flow. */
  | 'ASSISTANT'
  /** The person. */
  | 'USER';

/** What role a message plays in its turn. */
export type MessageCategory =
  /** What the flow answered. */
  | 'ANSWER'
  /** A failure after which the conversation cannot go on. */
  | 'ERROR'
  /** The log of a run, or the text of its failure. */
  | 'PROCESSING'
  /** What the person asked, or what the flow asked itself about a form. */
  | 'QUESTION'
  /** What the model thought before it answered. */
  | 'REASONING_ANSWER'
  /** The answers to all preset questions in one text, or a document that was made of them; see `Message.files`. */
  | 'REPORT'
  /** A notice by the server. */
  | 'SYSTEM';

/** A page of messages. */
export type MessageConnection = {
  readonly __typename?: 'MessageConnection';
  /** The messages of this page with their cursors, oldest first. */
  readonly edges: ReadonlyArray<MessageEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A message in a page. */
export type MessageEdge = {
  readonly __typename?: 'MessageEdge';
  /** The place of this message in the conversation; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The message. */
  readonly node: Message;
};

/** A file that a flow made for a message. It is kept for as long as a conversation has it, unless its owner deletes it. */
export type MessageFile = {
  readonly __typename?: 'MessageFile';
  /** The file itself; null when it was deleted, and for whoever does not own it. */
  readonly file?: Maybe<StoredFile>;
  /** What it is called, 1 to 80 characters, without a path. */
  readonly name: Scalars['String']['output'];
  /** Where it can be downloaded: a link without a host that holds for 6 to 7 days, and leads to nothing once the file was deleted. Whoever has the link needs no login. */
  readonly url: Scalars['String']['output'];
};

/** How a message was framed on the legacy socket. */
export type MessageFrame =
  /** Was said elsewhere, by either side. */
  | 'ANSWER'
  /** Said by a person or a program on the person's behalf. */
  | 'BOT'
  /** Closed a turn. */
  | 'CLOSE'
  /** Closed a bubble. */
  | 'END'
  /** Said by a person. */
  | 'HUMAN';

/** Which messages of a conversation to show. */
export type MessagePath =
  /** Those of every branch. */
  | 'ALL'
  /** Those on the chosen path, which are all where nothing was edited or answered anew. */
  | 'CHOSEN';

/** What a viewer thinks of a message. */
export type MessageRating =
  /** It was disliked. */
  | 'DISLIKED'
  /** It was liked. */
  | 'LIKED'
  /** Nothing was said about it. */
  | 'UNRATED';

/** A page of messages that were found. */
export type MessageSearchConnection = {
  readonly __typename?: 'MessageSearchConnection';
  /** The messages of this page with their cursors. */
  readonly edges: ReadonlyArray<MessageSearchEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A message that was found, in a page. */
export type MessageSearchEdge = {
  readonly __typename?: 'MessageSearchEdge';
  /** The place of this message in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The message and where it says what was searched for. */
  readonly node: MessageSearchHit;
};

/** Which messages to search. All conditions must hold; an absent one does not restrict. */
export type MessageSearchFilter = {
  /** Only what the person or only what the flow says. */
  readonly author?: InputMaybe<MessageAuthor>;
  /** Only conversations with this flow. */
  readonly flowId?: InputMaybe<Scalars['ID']['input']>;
  /** Only what was said at this moment or later. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only this conversation. */
  readonly sessionId?: InputMaybe<Scalars['ID']['input']>;
  /** Only what was said before this moment. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A message that was found. */
export type MessageSearchHit = {
  readonly __typename?: 'MessageSearchHit';
  /** The message. */
  readonly message: Message;
  /** The part of the message in which most of what was searched for stands. */
  readonly snippet: MessageSnippet;
};

/** Which of the messages that were found come first. */
export type MessageSearchOrder =
  /** Those that say it most often and closest together, short ones before long ones; newer ones first where they are equally good. */
  | 'BEST'
  /** Those that were recorded last. */
  | 'NEWEST';

/** A part of what a message says, at most 200 characters. Of a question, all texts among its inputs are searched, each on a line of its own. */
export type MessageSnippet = {
  readonly __typename?: 'MessageSnippet';
  /** Whether the message says more after it. */
  readonly isCutAtEnd: Scalars['Boolean']['output'];
  /** Whether the message says more before it. */
  readonly isCutAtStart: Scalars['Boolean']['output'];
  /** Its pieces in order; what they say, one after the other, is what the message says there. */
  readonly parts: ReadonlyArray<MessageSnippetPart>;
};

/** A piece of a snippet, never empty. */
export type MessageSnippetPart = {
  readonly __typename?: 'MessageSnippetPart';
  /** Whether the piece is what was searched for. */
  readonly isMatch: Scalars['Boolean']['output'];
  /** The text as it was said, not marked up in any way. */
  readonly text: Scalars['String']['output'];
};

/** Whether a message has helped. */
export type MessageSolution =
  /** It has helped. */
  | 'SOLVED'
  /** Nothing was said about it. */
  | 'UNRATED'
  /** It has not helped. */
  | 'UNSOLVED';

/** A text that an answer was made from. What can be null is null, and what is a list is empty, where it is not known, and where the viewer may not read the file. */
export type MessageSource = {
  readonly __typename?: 'MessageSource';
  /** Where the pages of a PDF show the text. At most 50. */
  readonly boxes: ReadonlyArray<SourceBox>;
  /** Which piece of its file the text is, counted from 0. */
  readonly chunkIndex?: Maybe<Scalars['Int']['output']>;
  /** Where it ends there. */
  readonly end?: Maybe<Scalars['Int']['output']>;
  /** The file; its `url` is a signed link, which holds for an hour at most where a knowledge base shows the file: look again for another one. */
  readonly file?: Maybe<StoredFile>;
  /** Whether the viewer may read the file at this moment, and so sees the text. */
  readonly isReadable: Scalars['Boolean']['output'];
  /** The words of `Message.sourceKeywords` that the text says. */
  readonly keywords: ReadonlyArray<Scalars['String']['output']>;
  /** Where the text is published, as the author of the flow says; shown to whoever sees the message. */
  readonly link?: Maybe<SourceLink>;
  /** The page, slide or sheet that the text begins on, counted from 1. */
  readonly page?: Maybe<Scalars['Int']['output']>;
  /** Its place among the texts of its answer, counted from 1, the best first. */
  readonly rank: Scalars['Int']['output'];
  /** The share of the given words that the text says, from 0 to 1; null where none were given. */
  readonly relevance?: Maybe<Scalars['Float']['output']>;
  /** The row of a table that the text is, counted from 1 below the head. */
  readonly row?: Maybe<Scalars['Int']['output']>;
  /** How well the text fitted what was searched for: a cosine where meanings are compared, and more for each rare word where words are. To be compared within one answer only. */
  readonly score?: Maybe<Scalars['Float']['output']>;
  /** Where the text begins in what was read of the file at once - all of it, a page or a row -, in UTF-16 code units. */
  readonly start?: Maybe<Scalars['Int']['output']>;
  /** The text, its first 4,000 characters. */
  readonly text?: Maybe<Scalars['String']['output']>;
};

/** A component that a flow has and this server cannot run. */
export type MissingComponent = {
  readonly __typename?: 'MissingComponent';
  /** The imported flow. */
  readonly flow: Flow;
  /** The nodes of that component, over all versions of the flow; as many as it has. */
  readonly nodeIds: ReadonlyArray<Scalars['ID']['output']>;
  /** The name that documents use, for example `Milvus`. */
  readonly type: Scalars['String']['output'];
};

/** A place that names something of the server that the file comes from. */
export type MissingReference = {
  readonly __typename?: 'MissingReference';
  /** The template field or parameter that names it. */
  readonly field: Scalars['String']['output'];
  /** The imported flow. */
  readonly flow: Flow;
  /** What kind of thing it names. */
  readonly kind: BundleReferenceKind;
  /** The node; null for the flow itself, whose logo is a file. */
  readonly nodeId?: Maybe<Scalars['ID']['output']>;
};

/** A model that documents name by its number, as `BishengLLM` and `BishengEmbedding` do. */
export type Model = {
  readonly __typename?: 'Model';
  /** How many calls it gets in a minute, on all instances together; null for any number. Others wait for up to 30 seconds. */
  readonly callsPerMinute?: Maybe<Scalars['Int']['output']>;
  /** When it was last asked whether it works; null for never. */
  readonly checkedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How many calls it gets at a time, on all instances together; null for any number. Others wait for up to 30 seconds. */
  readonly concurrentCalls?: Maybe<Scalars['Int']['output']>;
  /** When the model was added. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The number of the account that added the model, as text; null when the account is gone. */
  readonly creatorId?: Maybe<Scalars['ID']['output']>;
  /** What people should know about it; empty for nothing. At most 1,000 characters. */
  readonly description: Scalars['String']['output'];
  /** The model's number as text. */
  readonly id: Scalars['ID']['output'];
  /** Whether it may be asked. */
  readonly isOnline: Scalars['Boolean']['output'];
  /** What it is for. */
  readonly kind: ModelKind;
  /** Why it failed last, for people; empty when it did not. Null for all but administrators. */
  readonly lastError?: Maybe<Scalars['String']['output']>;
  /** What its server calls it, unique among the models of the server. 1 to 200 characters. */
  readonly modelName: Scalars['String']['output'];
  /** What people call it. 1 to 100 characters. */
  readonly name: Scalars['String']['output'];
  /** The server that it is asked at; null for none that is there any more. */
  readonly server?: Maybe<ModelServer>;
  /** Further members of what it is asked, for example `max_tokens` and `voice`; `********` stands for every secret. Null for all but administrators. */
  readonly settings?: Maybe<Scalars['JSON']['output']>;
  /** What the last question of `checkModel`, or of saving its server, came to. */
  readonly status: ModelStatus;
  /** When the model was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** Which models count where nobody chose any. */
export type ModelDefaults = {
  readonly __typename?: 'ModelDefaults';
  /** For assistants. */
  readonly assistant: AssistantModels;
  /** For evaluations; null for none. */
  readonly evaluation?: Maybe<ModelReference>;
  /** For knowledge bases, and for embedding components that name no model. */
  readonly knowledge: KnowledgeModels;
  /** For the workbench of the web client. */
  readonly workbench: WorkbenchModels;
  /** For new nodes of workflows; null for none. */
  readonly workflow?: Maybe<ModelReference>;
};

/** The model that was to hear or speak did not. */
export type ModelFailed = Error & {
  readonly __typename?: 'ModelFailed';
  /** What a model is for that was to be for something else; null for other reasons. */
  readonly actualKind?: Maybe<ModelKind>;
  /** Always `MODEL_FAILED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
  /** What the model was to be for. */
  readonly modelKind: ModelKind;
  /** What a model that is offline is called; null for other reasons. */
  readonly modelName?: Maybe<Scalars['String']['output']>;
  /** What kind of reason it is. */
  readonly reason: ModelFailureReason;
  /** What the server of a model that is offline is called; null for other reasons. */
  readonly serverName?: Maybe<Scalars['String']['output']>;
};

/** A model that did not answer. */
export type ModelFailure = {
  readonly __typename?: 'ModelFailure';
  /** What its server calls it. */
  readonly modelName: Scalars['String']['output'];
  /** What people call it. */
  readonly name: Scalars['String']['output'];
  /** Why, for people; free of secrets. */
  readonly reason: Scalars['String']['output'];
};

/** Why a model did not do what it was asked. */
export type ModelFailureReason =
  /** The one that was chosen is gone. */
  | 'DELETED'
  /** It was asked and failed, or gets no more calls at the moment. */
  | 'FAILED'
  /** None was chosen. */
  | 'NOT_CONFIGURED'
  /** Its settings cannot be used. */
  | 'NOT_READY'
  /** It is offline. */
  | 'OFFLINE'
  /** The one that was chosen is gone, with its server. */
  | 'SERVER_DELETED'
  /** The one that was chosen is for something else. */
  | 'WRONG_KIND';

/** What models are for. */
export type ModelKind =
  /** Turns speech into text. */
  | 'ASR'
  /** Makes vectors of texts. */
  | 'EMBEDDING'
  /** Answers. */
  | 'LLM'
  /** Puts texts in order by how well they fit a question. */
  | 'RERANK'
  /** Turns text into speech. */
  | 'TTS';

/** A model that was chosen once, and may be gone. */
export type ModelReference = {
  readonly __typename?: 'ModelReference';
  /** The number of the model as text, whether or not there still is one. */
  readonly id: Scalars['ID']['output'];
  /** The model; null when it was deleted, or is offline and the viewer is no administrator. */
  readonly model?: Maybe<Model>;
};

/** A server was given the same model twice. */
export type ModelRepeated = Error & {
  readonly __typename?: 'ModelRepeated';
  /** Always `MODEL_REPEATED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
  /** What its server calls the model. */
  readonly modelName: Scalars['String']['output'];
};

/** A server that models are asked at. */
export type ModelServer = {
  readonly __typename?: 'ModelServer';
  /** When the server was added. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The number of the account that added the server, as text; null when the account is gone. */
  readonly creatorId?: Maybe<Scalars['ID']['output']>;
  /** How many calls its models may get together within a day of UTC; null for any number. */
  readonly dailyLimit?: Maybe<Scalars['Int']['output']>;
  /** What people should know about it; empty for nothing. At most 1,000 characters. */
  readonly description: Scalars['String']['output'];
  /** The server's number as text. */
  readonly id: Scalars['ID']['output'];
  /** What kind of server it is, which decides how its models are asked. */
  readonly kind: ModelServerKind;
  /** The models of the server in the order in which they were made, at most 200; administrators see all of them, everybody else those that are online. */
  readonly models: ReadonlyArray<Model>;
  /** The name, unique among servers. 1 to 100 characters. */
  readonly name: Scalars['String']['output'];
  /** Where it is and how it is asked, an object of the members that its kind names; `********` stands for every secret. Null for all but administrators, and where the secret of the server was changed so that nobody can read them. */
  readonly settings?: Maybe<Scalars['JSON']['output']>;
  /** When the server was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** The kinds of servers that models are asked at. */
export type ModelServerKind =
  /** Anthropic: `anthropic_api_url`, `anthropic_api_key`. */
  | 'ANTHROPIC'
  /** OpenAI on Azure: `azure_endpoint`, `openai_api_key`, `openai_api_version`. */
  | 'AZURE_OPENAI'
  /** A Bisheng runtime: `host_base_url`. */
  | 'BISHENG_RT'
  /** Deepseek: `openai_api_base`, `openai_api_key`. */
  | 'DEEPSEEK'
  /** A llama.cpp server: `openai_api_base`, `openai_api_key`. */
  | 'LLAMACPP'
  /** MindIE: `openai_api_base`, `openai_api_key`. */
  | 'MIND_IE'
  /** Minimax: `openai_api_base`, `openai_api_key`. */
  | 'MINIMAX'
  /** Moonshot: `openai_api_base`, `openai_api_key`. */
  | 'MOONSHOT'
  /** Ollama: `base_url`. */
  | 'OLLAMA'
  /** OpenAI, or any server that speaks its protocol: `openai_api_base`, `openai_api_key`. */
  | 'OPENAI'
  /** Qianfan: `openai_api_key`. */
  | 'QIANFAN'
  /** Qwen: `openai_api_key`. */
  | 'QWEN'
  /** SiliconFlow: `openai_api_base`, `openai_api_key`. */
  | 'SILICON'
  /** Spark: `openai_api_base`, `openai_api_key`. */
  | 'SPARK'
  /** Tencent: `openai_api_base`, `openai_api_key`. */
  | 'TENCENT'
  /** A vLLM server: `openai_api_base`, `openai_api_key`. */
  | 'VLLM'
  /** Volcengine: `openai_api_base`, `openai_api_key`. */
  | 'VOLCENGINE'
  /** Xinference: `openai_api_base`, `openai_api_key`. */
  | 'XINFERENCE'
  /** Zhipu: `openai_api_base`, `openai_api_key`. */
  | 'ZHIPU';

/** Another server has that name. */
export type ModelServerNameTaken = Error & {
  readonly __typename?: 'ModelServerNameTaken';
  /** Always `MODEL_SERVER_NAME_TAKEN`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** What the last question to a model came to. */
export type ModelStatus =
  /** It did not; `lastError` says why. */
  | 'FAILING'
  /** It was not asked since it was added or changed. */
  | 'UNKNOWN'
  /** It answered. */
  | 'WORKING';

/** What a model reported for its calls within one run. */
export type ModelUsage = {
  readonly __typename?: 'ModelUsage';
  /** Tokens read. */
  readonly inputTokens: Scalars['Int']['output'];
  /** The model's name as it was asked for. */
  readonly model: Scalars['String']['output'];
  /** Tokens written. */
  readonly outputTokens: Scalars['Int']['output'];
};

/** None of the models that were asked answered. Nothing was written. */
export type ModelsUnreachable = Error & {
  readonly __typename?: 'ModelsUnreachable';
  /** Always `MODELS_UNREACHABLE`. */
  readonly code: ErrorCode;
  /** Each model, and why it did not answer. */
  readonly failures: ReadonlyArray<ModelFailure>;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Makes a version the current one, for new conversations. Requires `flow:update`. Refuses while the flow is online. */
  readonly activateFlowVersion: ActivateFlowVersionResult;
  /** Adds uploads of the viewer's to a base. They are read, divided and made findable in the background; `KnowledgeFile.state` tells how far that has come, and `knowledgeProgress` follows it. Requires `knowledgeBase:update`. Refuses a file that is not the viewer's, and a base of more than 10,000 files. */
  readonly addKnowledgeFiles: AddKnowledgeFilesResult;
  /** Says which roles a user holds, in place of those that the user held, within two seconds. Requires `user:assignRoles`, which administrators have, and whoever administers a group that the user belongs to; the latter say so of the roles of their groups alone. Refuses administrators as users, and their role. */
  readonly assignRoles: AssignRolesResult;
  /** Changes the password of an account by its name and present password, which may have expired, and ends all of its logins within two seconds. A wrong name and a wrong password are refused alike, and count like those of `logIn`. Needs no login. */
  readonly changeExpiredPassword: ChangeExpiredPasswordResult;
  /** Changes the viewer's own password and ends the viewer's other logins within two seconds; the login that asks goes on, and so do API keys. A wrong password counts like one of `logIn`. Requires `user:changePassword`. */
  readonly changePassword: ChangePasswordResult;
  /** Asks a model once whether it works, for at most 20 seconds, and keeps what came of it. Requires `modelServer:update`, which administrators have. */
  readonly checkModel: CheckModelResult;
  /** Makes a path through a message the one that its conversation shows and goes on with: of several, the one that was chosen last. Nothing changes when the message is on the chosen path. Runs under way stay on their branches. Requires `chatSession:update`. */
  readonly chooseBranch: ChooseBranchResult;
  /** Makes a conversation forget: messages so far stay readable but are no longer part of what the model is told. Requires `chatSession:update`. */
  readonly clearChatHistory: ClearChatHistoryResult;
  /** Puts a comment on a message, in place of the one before. Requires `chatSession:update`. */
  readonly commentMessage: CommentMessageResult;
  /** Begins a new conversation with copies of all messages of another, in their order and with their branches, with what was thought of them and with what was forgotten; runs are not copied, and the other conversation stays as it is. Requires `chatSession:update`. */
  readonly copyChatSession: CopyChatSessionResult;
  /** Makes a key with which programs ask in the viewer's name. Its secret is in the answer and nowhere else. Requires `apiKey:create`; a key may make only keys that are good for no more than itself. Refuses a hundred and first key of an account that holds. */
  readonly createApiKey: CreateApiKeyResult;
  /** Makes a captcha that one login or registration may use within five minutes. Needs no login. */
  readonly createCaptcha: Captcha;
  /** Creates an offline flow with a first, current version named `v0`. Refuses a name that the viewer already uses for another flow. */
  readonly createFlow: CreateFlowResult;
  /** Makes a template, before all others, of a document or of a flow; what secret fields hold is left out of it. Requires `flowTemplate:create`, and `flow:read` for the flow. Refuses a name that another template has. */
  readonly createFlowTemplate: CreateFlowTemplateResult;
  /** Saves a document under a new name, without making it current. Allowed while the flow is online. Requires `flow:update`. Refuses a name that another version of the flow carries. */
  readonly createFlowVersion: CreateFlowVersionResult;
  /** Makes an empty knowledge base, which is the viewer's and is assigned to the groups that the viewer belongs to. Requires `knowledgeBase:create`. Refuses a name that the viewer has given already, an embedding model that is not here or cannot be asked, and a 1,001st base. */
  readonly createKnowledgeBase: CreateKnowledgeBaseResult;
  /** Adds a server and its models. Each model is asked once, for at most 20 seconds; a server of which none answers is not kept, and one of which some do not is kept with what they answered. Requires `modelServer:create`, which administrators have. */
  readonly createModelServer: CreateModelServerResult;
  /** Makes a role, which grants nothing yet. Requires `role:create`, which administrators have, and whoever administers the group. Refuses a name that the group has already. */
  readonly createRole: CreateRoleResult;
  /** Makes a link that shows a conversation, a flow, or both to everybody who is logged in and holds its token; it lets nobody change or ask anything. Requires `chatSession:share` for the conversation and `flow:share` for the flow. */
  readonly createShareLink: CreateShareLinkResult;
  /** Makes a tag. Requires `tag:create`, which administrators have. Refuses a name that another tag has. */
  readonly createTag: CreateTagResult;
  /** Makes an account with a place in groups and roles of theirs. Refuses a name that is taken or longer than 30 characters, a password that is not what `passwordPolicy` asks for, and whoever is given no group or no role; nobody becomes an administrator by it. Requires `user:create`. */
  readonly createUser: CreateUserResult;
  /** Makes a group, to which nobody belongs yet. Requires `userGroup:create`, which administrators have. Refuses a name that another group has. */
  readonly createUserGroup: CreateUserGroupResult;
  /** Deletes a conversation: it is gone from every list and lookup, and whoever follows it is told so. Its id is not given again, and deleting it once more finds nothing; `restoreChatSession` brings it back. That holds for as long as the server keeps it, `FORME_DELETED_CHAT_DAYS` days and for ever by default. Runs under way go on. Requires `chatSession:update`. */
  readonly deleteChatSession: DeleteChatSessionResult;
  /** Deletes a flow and its versions. Conversations with it keep their messages and its name. Requires `flow:delete`. */
  readonly deleteFlow: DeleteFlowResult;
  /** Deletes a template. Flows that were begun with it stay as they are. Requires `flowTemplate:delete`. */
  readonly deleteFlowTemplate: DeleteFlowTemplateResult;
  /** Deletes a variable. Allowed while the flow is online. Requires `flow:update`. */
  readonly deleteFlowVariable: DeleteFlowVariableResult;
  /** Deletes a version. Runs and conversations that used it keep their document. Requires `flow:update`. Refuses the current version, and one that a tag stands for. */
  readonly deleteFlowVersion: DeleteFlowVersionResult;
  /** Deletes a base with its files and their texts for good; searches under way find nothing more in it. The uploads stay with their owners. Requires `knowledgeBase:delete`. */
  readonly deleteKnowledgeBase: DeleteKnowledgeBaseResult;
  /** Takes a file out of its base, with its texts, also while it is being read. The upload stays with its owner. Requires `knowledgeBase:update`. */
  readonly deleteKnowledgeFile: DeleteKnowledgeFileResult;
  /** Deletes a message for good; the conversation counts it no longer. Only the message goes: branches that begin at it, and what follows it, stay. Requires `chatSession:update`. */
  readonly deleteMessage: DeleteMessageResult;
  /** Deletes a server and its models; runs that ask one fail from then on. Requires `modelServer:delete`, which administrators have. */
  readonly deleteModelServer: DeleteModelServerResult;
  /** Deletes a role, and takes it from everybody who holds it within two seconds. Requires `role:delete`, which administrators have, and whoever administers its group. Refuses the role of administrators and the one that everybody has. */
  readonly deleteRole: DeleteRoleResult;
  /** Deletes the node that the viewer keeps under a name. Canvases that it was copied to keep their copy. */
  readonly deleteSavedComponent: DeleteSavedComponentResult;
  /** Deletes a file of the viewer's for good. A conversation whose form names it cannot be asked until another file is handed in, and a flow whose picture it is shows none. Requires `storedFile:delete`. */
  readonly deleteStoredFile: DeleteStoredFileResult;
  /** Deletes a tag, and takes it off every flow and off the home page. Requires `tag:delete`, which administrators have. */
  readonly deleteTag: DeleteTagResult;
  /** Deletes a group with its roles; what was assigned to it alone is assigned to the default group. Requires `userGroup:delete`, which administrators have. Refuses the default group, and one that users still belong to. */
  readonly deleteUserGroup: DeleteUserGroupResult;
  /** The node that Python code makes: the class in it that has a function `build`, with a field for each parameter. The code is executed for that, but `build` is not, where `validateCode` executes definitions. Nothing is stored. Keys need the scope `flow:write`. */
  readonly describeCustomComponent: DescribeCustomComponentResult;
  /** Shuts an account: within two seconds its logins end, its API keys stop, and what it has open is closed. Nothing of what it owns is lost. Refuses accounts of administrators, the viewer's own, and those of whoever administers further groups. Requires `user:disable`, which administrators have, and whoever administers a group that the user belongs to. */
  readonly disableUser: DisableUserResult;
  /** Asks an earlier question in other words, and begins a branch with it: the new question follows what was said before the earlier one, and the models are told nothing else. The earlier question, and whatever followed it, stay as they are. The branch becomes the one that is chosen. Waits, repeats and requires what `startRun` does, in the conversation of the question. Refuses what is not a question of a person with `InvalidInput`. */
  readonly editQuestion: EditQuestionResult;
  /** Opens an account again, and forgets the wrong passwords for its name. Its API keys work again; its logins do not. Refuses what `disableUser` refuses. Requires `user:disable`. */
  readonly enableUser: EnableUserResult;
  /** Ends a login before its time. Within two seconds its token is worth nothing, wherever it is kept, and what it has open is closed. Requires `login:end`. */
  readonly endLogin: EndLoginResult;
  /** Writes what was said in conversations that the viewer may review to a file of the viewer's, as CSV for spreadsheets, and puts each of them on record as exported before anything is written. The file goes with the other uploads of the viewer: it counts like these, and is deleted when they are. Refuses more than 5,000 conversations or 100,000 messages. Requires `chatSession:review`, that reviewing is switched on, and `storedFile:create`. */
  readonly exportReviewedChats: ExportReviewedChatsResult;
  /** Hands in the form that a flow asks for, and asks what the flow itself asks about it: a run that takes the values in, builds the document with them, and answers the preset questions of the document one after the other. Once it has succeeded, every later run of the conversation has the values, until another form replaces them node by node. Values are refused with `InvalidInput`, and nothing is changed, when their node asks for nothing, when a file is missing or somebody else's, when a variable of the version that must be filled in is empty, or when they are too long or no choice. Waits, repeats and requires what `startRun` does. */
  readonly fillForm: FillFormResult;
  /** Names a conversation after what was asked in it first: by asking the model of the document that answered, for at most ten seconds, or by the beginning of the question where that cannot be asked or fails. Nothing is changed while nothing was asked. Requires `chatSession:update`. */
  readonly generateChatSessionTitle: GenerateChatSessionTitleResult;
  /** Creates the flows of a bundle, or of a file that the legacy editor has saved, with their versions: all of them or none. They belong to the viewer and are offline. Refuses files that are damaged, hostile or name components that nobody knows, with the place and the reason, and flows whose name the viewer already uses, unless they may be renamed. */
  readonly importFlows: ImportFlowsResult;
  /** Records messages of elsewhere at the end of a conversation, in their order, and begins the conversation when there is none of that id. No run stands behind them, and the model is not told of them later. Requires `flow:read`, and `chatSession:update` for a conversation that exists. */
  readonly importMessages: ImportMessagesResult;
  /** Puts a tag on a flow; the flow itself stays as it is. Requires `flow:update`, or to administer a user group that the flow is assigned to. Refuses a tag that the flow carries already. */
  readonly linkTag: LinkTagResult;
  /** Exchanges a name and a password for an access token. A wrong name and a wrong password are refused alike, also when there were so many that the name is locked; that an account is disabled, or its password has expired, is told only to whoever knows the password. Needs no login. */
  readonly logIn: LogInResult;
  /** Ends the login that the viewer came with, like `endLogin`; whoever came with none is answered alike. Needs no login. */
  readonly logOut: LogOutPayload;
  /** Says of every message of a conversation so far whether it has helped. Requires `chatSession:update`. */
  readonly markChatSessionSolved: MarkChatSessionSolvedResult;
  /** Notes that a message was copied; every time after the first changes nothing. Requires `chatSession:update`. */
  readonly markMessageCopied: MarkMessageCopiedResult;
  /** Says whether a message has helped, in place of what was said before. Requires `chatSession:update`. */
  readonly markMessageSolved: MarkMessageSolvedResult;
  /** Prepares the template of a flow's reports for the office editor: makes one if there is none, and hands out the key under which the editor's next save counts. The key stays the same until something is saved under it. Requires `flow:update`. */
  readonly openReportTemplate: OpenReportTemplateResult;
  /** Says what the later turns of a conversation use: one version, whatever a tag points at when a question is asked, or, with neither, the flow's current version of that moment. Turns under way, and messages so far, keep what they have. Requires `chatSession:update`, and `flow:read` for the conversation's flow. */
  readonly pinChatSession: PinChatSessionResult;
  /** Does nothing and answers true; it lets a client check that it reaches the server with a mutation. Needs no login. */
  readonly ping: Scalars['Boolean']['output'];
  /** Puts a flow online, so that people may talk to it. Requires `flow:update`. Refuses a document that does not build. Putting an online flow online changes nothing. */
  readonly publishFlow: PublishFlowResult;
  /** Says what the viewer thinks of a message, in place of what was said before. Requires `chatSession:update`. */
  readonly rateMessage: RateMessageResult;
  /** Records a question and an answer that were given outside of this server, for example by a gateway in front of it, and begins the conversation when there is none of that id. No run stands behind them, and the model is not told of them later. Requires `flow:read`, and `chatSession:update` for a conversation that exists. */
  readonly recordTurn: RecordTurnResult;
  /** Lets a login go on: exchanges a refresh token for a new access token and the next refresh token, and voids the one that it was given. One that was given before ends its login at once, because somebody has stolen it; only within ten seconds it is answered like the first time, for clients that ask twice. Refuses every token that does not let a login go on alike, whatever is the matter with it. Needs no login. */
  readonly refreshLogin: RefreshLoginResult;
  /** Has a question answered anew, and begins a branch with the new answer: it follows the same question, and the models are told what was said before that. Earlier answers, and whatever followed them, stay as they are. The branch becomes the one that is chosen. Waits, repeats and requires what `startRun` does, in the conversation of the question. Refuses, with `InvalidInput`, what follows from no question, and a question that has lost its inputs. */
  readonly regenerateAnswer: RegenerateAnswerResult;
  /** Creates an account; the first account of an empty server becomes its administrator. Refuses a name that is taken or longer than 30 characters, a password that is not what `passwordPolicy` asks for, a wrong captcha, and everybody while registration is closed. */
  readonly registerUser: RegisterUserResult;
  /** Gives a conversation a new name. Requires `chatSession:update`. */
  readonly renameChatSession: RenameChatSessionResult;
  /** Gives a tag another name, on every flow that carries it. Requires `tag:update`, which administrators have. Refuses a name that another tag has. */
  readonly renameTag: RenameTagResult;
  /** Replaces all variables of a version, and those of no other. Allowed while the flow is online. Requires `flow:update`. Refuses two variables of one name on one node. */
  readonly replaceFlowVariables: ReplaceFlowVariablesResult;
  /** Says what a role grants of one kind, in place of what it granted of that kind; what is taken away counts no longer within two seconds. Requires `role:grant`, which administrators have, and whoever administers its group; the latter grant flows that are assigned to the group, and their own. Refuses the role of administrators, which needs no grants. */
  readonly replaceRoleGrants: ReplaceRoleGrantsResult;
  /** Sets somebody's password without knowing the present one, and ends all logins of the account within two seconds, but for the one that asks. Requires `user:resetPassword`, which administrators have, and whoever administers a group that the user belongs to; accounts of other administrators, and of those who administer further groups, are refused. */
  readonly resetPassword: ResetPasswordResult;
  /** Goes back to the default of one setting, and leaves the rest of the text as it is. Changes nothing when it is not set. Requires `setting:update`. */
  readonly resetSetting: ResetSettingResult;
  /** Gives a deleted conversation back, with everything that was said in it and with its links that share it. One that is not deleted stays as it is. Refuses one that tries out a build. Requires `chatSession:update`. */
  readonly restoreChatSession: RestoreChatSessionResult;
  /** Gives a version the document of an earlier entry of its own `versionHistory`; what it held until then stays in the history. A deleted version comes back. Requires `flow:update`. Refuses the current version of an online flow, which `rollBackFlow` can put back, and a change of anything but this version's document. */
  readonly restoreFlowVersion: RestoreFlowVersionResult;
  /** Saves the text of an earlier version again, as a version of its own. Refuses like `saveSettings`, because what was allowed then need not be now. Requires `setting:update`. */
  readonly restoreSettings: RestoreSettingsResult;
  /** Reads a file once more that could not be read; any other stays as it is. Requires `knowledgeBase:update`. */
  readonly retryKnowledgeFile: RetryKnowledgeFileResult;
  /** Ends a key for good; ending it once more changes nothing. Within two seconds it is answered like one that never was, and what it has open is closed: GraphQL sockets and legacy sockets with 4401, streams as for a login that has ended. Requires `apiKey:revoke`. */
  readonly revokeApiKey: RevokeApiKeyResult;
  /** Ends a link at once and for good; ending it once more changes nothing. Requires `shareLink:revoke`. */
  readonly revokeShareLink: RevokeShareLinkResult;
  /** Puts a flow back to an earlier release, also while it is online: the version that was released becomes current and holds the document that was released. A deleted version comes back. Runs under way keep their document. Going back to where the flow already is changes nothing. Requires `flow:update`. Refuses a release of another flow and, while the flow is online, a document that no longer builds. */
  readonly rollBackFlow: RollBackFlowResult;
  /** Keeps a node of a canvas for the viewer alone. Refuses a name under which the viewer keeps another. */
  readonly saveComponent: SaveComponentResult;
  /** Creates a variable of a version, or changes the one whose `id` is given. Allowed while the flow is online. Requires `flow:update`. Refuses a name that another variable of the node has, and a 501st variable. */
  readonly saveFlowVariable: SaveFlowVariableResult;
  /** Takes over what the office editor has saved: downloads the document from the configured office server and makes it the template. Needs no login, because the office server has none: the key that `openReportTemplate` handed out is the permission. Refuses a key that was not handed out, an address that is not on the office server, and what is no text document in time and within the limit for uploads. */
  readonly saveReportTemplate: SaveReportTemplateResult;
  /** Replaces the whole text of the settings and keeps the former one. Comments stay as they are, and so do keys that the server does not know, which change nothing. A known key of a wrong type or out of range is refused, as is what would widen what the environment limits, and what looks like a secret. Counts at once on the instance that is asked, and within seconds on all others. A text that is the present one makes no version. Requires `setting:update`. */
  readonly saveSettings: SaveSettingsResult;
  /** Saves how the web client looks, for everybody. Requires `setting:update`. */
  readonly saveWebTheme: SaveWebThemeResult;
  /** Saves what the workstation page of the web client shows, for everybody who is logged in. What looks like a secret is refused. Requires `setting:update`. */
  readonly saveWorkstationSettings: SaveWorkstationSettingsResult;
  /** Lets anonymous callers in at the legacy doors for programs, `/api/v2`, in the name of an account, or nobody. Everybody who reaches the server can then read those flows that the account may read, that are online and that were opened with `shareFlowWithGuests`, and run them at its expense, but nothing else; take an account that was made for this. What is open is closed within two seconds after the doors are. The server warns of it at each start. Requires `user:actForAnybody`. */
  readonly setAnonymousOperator: SetAnonymousOperatorResult;
  /** Says what becomes of later questions that come while the conversation is still being answered. Questions that were asked before keep what they were asked with. Requires `chatSession:update`. */
  readonly setChatSessionBusyPolicy: SetChatSessionBusyPolicyResult;
  /** Says who administers a group, in place of those who did, within two seconds. Requires `userGroup:update`, which administrators have. */
  readonly setGroupAdministrators: SetGroupAdministratorsResult;
  /** Says which groups a user belongs to, in place of those that the user belonged to. Requires `user:setGroups`, which administrators have, and whoever administers a group that the user belongs to; the latter say so of their groups alone. Refuses administrators as users, and to leave a user without a group. */
  readonly setGroupsOfUser: SetGroupsOfUserResult;
  /** Chooses which tags the home page shows, in place of those that it showed. Requires `tag:showAtHome`, which administrators have. Refuses a tag that does not exist. */
  readonly setHomeTags: SetHomeTagsResult;
  /** Says which models count where nobody chose any; what is not given stays as it is. Requires `modelServer:setDefaults`, which administrators have. */
  readonly setModelDefaults: SetModelDefaultsResult;
  /** Lets a model be asked, or no longer, on every instance within moments. Requires `modelServer:update`, which administrators have. */
  readonly setModelOnline: SetModelOnlineResult;
  /** Opens a flow to anonymous callers, who can see it, without its secrets, and use what it was published with while it is online. Changes nothing while none are let in; see `setAnonymousOperator`, whose account must be one that may read the flow. Opening an open flow changes nothing. Requires `flow:share`. */
  readonly shareFlowWithGuests: ShareFlowWithGuestsResult;
  /** Lets somebody in whom a gateway vouches for, once for each assertion. A name that nobody has is given an account without a password, which has the ordinary role and belongs to the default group; nobody becomes an administrator by it. That the account is disabled is told only with a valid assertion. Refuses everybody unless the server has `FORME_SSO_SECRET`. Needs no login. */
  readonly signOn: SignOnResult;
  /** Has a text spoken by the model that was chosen for it. Whoever asks finds the file among theirs for a day. Requires `modelServer:speak`, which everybody has. */
  readonly speakText: SpeakTextResult;
  /** Begins to build a document and returns at once; follow `buildEvents` for its progress. Builds the given document, else the given version, else the flow's current version. Requires `flow:read`, and `flow:update` for a document that is not saved. A document that cannot be built is not a refusal: the build ends `FAILED` and says why. */
  readonly startBuild: StartBuildResult;
  /** Puts every question to every version, each in a run of its own, and returns at once; follow `comparisonEvents` for the answers. At most four cells of a comparison are under way at a time. Each version is asked as the document that it holds now, its flow may be offline. A version that cannot answer is not a refusal: its cells end with an error, and the others go on. A call that repeats another one's `idempotencyKey` returns the comparison of that time and asks nothing; with anything else in the input it is refused with `IdempotencyConflict`. Requires `flow:update` for the flow of every version. */
  readonly startComparison: StartComparisonResult;
  /** Asks a flow something and returns as soon as the question is recorded; follow `runEvents` for the answer. With `buildId` the built document is tried out; `versionId` and `versionTag` name what to run; without them the conversation's version or tag decides, else the flow's current version. A run waits for earlier runs of its conversation, unless the busy policy has it refused or stops them. A call that repeats another one's `clientMessageId` or `idempotencyKey` returns the run of that time, whatever has become of it, and starts nothing; with anything else in the input it is refused with `IdempotencyConflict`. Requires `flow:read` and, for a saved flow, that it is online; `process` runs may ask offline flows that the viewer may update. */
  readonly startRun: StartRunResult;
  /** Stops a comparison: runs under way are stopped, no further cell is asked, and nothing follows `ComparisonEnded`. Returns once it has ended. Stopping one that has ended changes nothing. Requires `comparison:stop`. */
  readonly stopComparison: StopComparisonResult;
  /** Stops a run: the model call is aborted, what was said so far is kept, and nothing but the terminal event follows the receipt. Stopping a run that has ended changes nothing and tells how it ended. Requires `run:stop`. */
  readonly stopRun: StopRunResult;
  /** Gives a version a tag, or moves a tag that the flow has already, in one step: whoever asks sees the tag before or after, never none. The tag stands for the document that the version holds at that moment; later saves of the version do not move it. Allowed while the flow is online. Requires `flow:update`. Refuses a version without a document, a name that is none, a fifty-first tag, and, where `expectedVersionId` is given, a tag that somebody else moved since. */
  readonly tagFlowVersion: TagFlowVersionResult;
  /** Takes a tag off a flow; one that the flow does not carry changes nothing. Requires `flow:update`, or to administer a user group that the flow is assigned to. */
  readonly unlinkTag: UnlinkTagResult;
  /** Takes a flow offline, so that it may be edited. Requires `flow:update`. Taking an offline flow offline changes nothing. */
  readonly unpublishFlow: UnpublishFlowResult;
  /** Closes a flow to anonymous callers, for whom it is then like one that does not exist. What they have open is closed within two seconds. Closing a closed flow changes nothing. Requires `flow:share`. */
  readonly unshareFlowWithGuests: UnshareFlowWithGuestsResult;
  /** Takes a tag off its flow. Conversations that follow it are refused until they are pinned to something else or the tag is back. Allowed while the flow is online. Requires `flow:update`. */
  readonly untagFlowVersion: UntagFlowVersionResult;
  /** Changes what one of the viewer's keys is called, what it is good for, and its limits, which hold within a second. What it has open is good for no more within two seconds. Requires `apiKey:update`; a key may give only scopes that it has itself. */
  readonly updateApiKey: UpdateApiKeyResult;
  /** Says whether conversations may be reviewed, from this moment on. On record, and seen by everybody in `conversationReview`. Requires `chatSession:setReview`. */
  readonly updateConversationReview: UpdateConversationReviewResult;
  /** Changes what a flow says about itself, and in the same step puts it online or offline when `status` is given. Fields left out stay as they are. Requires `flow:update`. While the flow is online everything is refused except going offline; going online is refused unless the current document builds. */
  readonly updateFlow: UpdateFlowResult;
  /** Changes a template; fields left out stay as they are. What secret fields of a document hold is left out. Requires `flowTemplate:update`. Refuses a name that another template has. */
  readonly updateFlowTemplate: UpdateFlowTemplateResult;
  /** Saves a version: its name, description or document; fields left out or empty stay as they are. Saving a deleted version brings it back. Requires `flow:update`. Refuses a new document for the current version of an online flow, and, where `expectedDocumentHash` is given, a version that somebody else saved since. */
  readonly updateFlowVersion: UpdateFlowVersionResult;
  /** Changes what a base is called, what is said of it, or, while it has no texts, its embedding model. Requires `knowledgeBase:update`. Refuses a name that its owner has given already, and a model that is not here or cannot be asked. */
  readonly updateKnowledgeBase: UpdateKnowledgeBaseResult;
  /** Says how often an account may be logged in, for whoever logs in from then on; logins that hold stay until then. Requires `login:setPolicy`. */
  readonly updateLoginPolicy: UpdateLoginPolicyResult;
  /** Replaces what a message says, and that it had sources. A question loses its inputs, so that its turn is no longer part of what the model is told. Requires `chatSession:update`. */
  readonly updateMessage: UpdateMessageResult;
  /** Changes a server and its models. Models that are new, or are asked otherwise than before, are asked as `createModelServer` does. Requires `modelServer:update`, which administrators have. */
  readonly updateModelServer: UpdateModelServerResult;
  /** Changes what passwords must be like. Fields left out stay as they are, and null goes back to what counts where nothing was set. Lengths and kinds count for passwords that are chosen from then on, everything else at once. Whatever is set, a new password is none of those that everybody tries first, and does not contain the name of its account. Requires `user:setPasswordPolicy`. */
  readonly updatePasswordPolicy: UpdatePasswordPolicyResult;
  /** Changes the name of a role, or what is noted about it. Requires `role:update`, which administrators have, and whoever administers its group. Refuses a name that the group has already, and the role of administrators. */
  readonly updateRole: UpdateRoleResult;
  /** Changes how runs of a flow are executed, whether it is online or not. Fields left out stay as they are, and null goes back to what the server does by default. It counts for runs that are asked for from then on. Requires `flow:update`. */
  readonly updateRunPolicy: UpdateRunPolicyResult;
  /** Changes the node that the viewer keeps under a name, and notes the server's present version with it; fields left out stay as they are. */
  readonly updateSavedComponent: UpdateSavedComponentResult;
  /** Sets one setting and leaves the rest of the text, comments included, as it is. Refuses like `saveSettings`. Requires `setting:update`. */
  readonly updateSetting: UpdateSettingResult;
  /** Changes the name of a group, or what is noted about it; with neither, only who changed it last, and when. Requires `userGroup:update`, which administrators have. Refuses a name that another group has. */
  readonly updateUserGroup: UpdateUserGroupResult;
  /** Checks Python code: whether the modules that it imports are there, and whether its functions can be defined. Decorators, defaults and annotations are evaluated for that, in a Python of its own that reaches neither files nor network nor other programs, and that forgets everything afterwards. Nothing is stored. Keys need the scope `flow:write`. */
  readonly validateCode: ValidateCodeResult;
  /** Checks the text of a prompt and, where a node is given, gives it a field for each variable. Nothing is stored. Refuses a text with a variable that no flow could use, or whose braces do not pair. Keys need the scope `flow:write`. */
  readonly validatePrompt: ValidatePromptResult;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationActivateFlowVersionArgs = {
  input: ActivateFlowVersionInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationAddKnowledgeFilesArgs = {
  input: AddKnowledgeFilesInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationAssignRolesArgs = {
  input: AssignRolesInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationChangeExpiredPasswordArgs = {
  input: ChangeExpiredPasswordInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationCheckModelArgs = {
  input: CheckModelInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationChooseBranchArgs = {
  input: ChooseBranchInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationClearChatHistoryArgs = {
  input: ClearChatHistoryInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationCommentMessageArgs = {
  input: CommentMessageInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationCopyChatSessionArgs = {
  input: CopyChatSessionInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationCreateFlowArgs = {
  input: CreateFlowInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationCreateFlowTemplateArgs = {
  input: CreateFlowTemplateInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationCreateFlowVersionArgs = {
  input: CreateFlowVersionInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationCreateKnowledgeBaseArgs = {
  input: CreateKnowledgeBaseInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationCreateModelServerArgs = {
  input: CreateModelServerInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationCreateRoleArgs = {
  input: CreateRoleInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationCreateShareLinkArgs = {
  input: CreateShareLinkInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationCreateTagArgs = {
  input: CreateTagInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationCreateUserArgs = {
  input: CreateUserInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationCreateUserGroupArgs = {
  input: CreateUserGroupInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationDeleteChatSessionArgs = {
  input: DeleteChatSessionInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationDeleteFlowArgs = {
  input: DeleteFlowInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationDeleteFlowTemplateArgs = {
  input: DeleteFlowTemplateInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationDeleteFlowVariableArgs = {
  input: DeleteFlowVariableInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationDeleteFlowVersionArgs = {
  input: DeleteFlowVersionInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationDeleteKnowledgeBaseArgs = {
  input: DeleteKnowledgeBaseInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationDeleteKnowledgeFileArgs = {
  input: DeleteKnowledgeFileInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationDeleteMessageArgs = {
  input: DeleteMessageInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationDeleteModelServerArgs = {
  input: DeleteModelServerInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationDeleteRoleArgs = {
  input: DeleteRoleInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationDeleteSavedComponentArgs = {
  input: DeleteSavedComponentInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationDeleteStoredFileArgs = {
  input: DeleteStoredFileInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationDeleteTagArgs = {
  input: DeleteTagInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationDeleteUserGroupArgs = {
  input: DeleteUserGroupInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationDescribeCustomComponentArgs = {
  input: DescribeCustomComponentInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationDisableUserArgs = {
  input: DisableUserInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationEditQuestionArgs = {
  input: EditQuestionInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationEnableUserArgs = {
  input: EnableUserInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationEndLoginArgs = {
  input: EndLoginInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationExportReviewedChatsArgs = {
  input: ExportReviewedChatsInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationFillFormArgs = {
  input: FillFormInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationGenerateChatSessionTitleArgs = {
  input: GenerateChatSessionTitleInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationImportFlowsArgs = {
  input: ImportFlowsInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationImportMessagesArgs = {
  input: ImportMessagesInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationLinkTagArgs = {
  input: LinkTagInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationLogInArgs = {
  input: LogInInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationMarkChatSessionSolvedArgs = {
  input: MarkChatSessionSolvedInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationMarkMessageCopiedArgs = {
  input: MarkMessageCopiedInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationMarkMessageSolvedArgs = {
  input: MarkMessageSolvedInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationOpenReportTemplateArgs = {
  input: OpenReportTemplateInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationPinChatSessionArgs = {
  input: PinChatSessionInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationPublishFlowArgs = {
  input: PublishFlowInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationRateMessageArgs = {
  input: RateMessageInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationRecordTurnArgs = {
  input: RecordTurnInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationRefreshLoginArgs = {
  input: RefreshLoginInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationRegenerateAnswerArgs = {
  input: RegenerateAnswerInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationRegisterUserArgs = {
  input: RegisterUserInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationRenameChatSessionArgs = {
  input: RenameChatSessionInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationRenameTagArgs = {
  input: RenameTagInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationReplaceFlowVariablesArgs = {
  input: ReplaceFlowVariablesInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationReplaceRoleGrantsArgs = {
  input: ReplaceRoleGrantsInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationResetPasswordArgs = {
  input: ResetPasswordInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationResetSettingArgs = {
  input: ResetSettingInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationRestoreChatSessionArgs = {
  input: RestoreChatSessionInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationRestoreFlowVersionArgs = {
  input: RestoreFlowVersionInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationRestoreSettingsArgs = {
  input: RestoreSettingsInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationRetryKnowledgeFileArgs = {
  input: RetryKnowledgeFileInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationRevokeApiKeyArgs = {
  input: RevokeApiKeyInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationRevokeShareLinkArgs = {
  input: RevokeShareLinkInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationRollBackFlowArgs = {
  input: RollBackFlowInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationSaveComponentArgs = {
  input: SaveComponentInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationSaveFlowVariableArgs = {
  input: SaveFlowVariableInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationSaveReportTemplateArgs = {
  input: SaveReportTemplateInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationSaveSettingsArgs = {
  input: SaveSettingsInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationSaveWebThemeArgs = {
  input: SaveWebThemeInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationSaveWorkstationSettingsArgs = {
  input: SaveWorkstationSettingsInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationSetAnonymousOperatorArgs = {
  input: SetAnonymousOperatorInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationSetChatSessionBusyPolicyArgs = {
  input: SetChatSessionBusyPolicyInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationSetGroupAdministratorsArgs = {
  input: SetGroupAdministratorsInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationSetGroupsOfUserArgs = {
  input: SetGroupsOfUserInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationSetHomeTagsArgs = {
  input: SetHomeTagsInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationSetModelDefaultsArgs = {
  input: SetModelDefaultsInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationSetModelOnlineArgs = {
  input: SetModelOnlineInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationShareFlowWithGuestsArgs = {
  input: ShareFlowWithGuestsInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationSignOnArgs = {
  input: SignOnInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationSpeakTextArgs = {
  input: SpeakTextInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationStartBuildArgs = {
  input: StartBuildInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationStartComparisonArgs = {
  input: StartComparisonInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationStartRunArgs = {
  input: StartRunInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationStopComparisonArgs = {
  input: StopComparisonInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationStopRunArgs = {
  input: StopRunInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationTagFlowVersionArgs = {
  input: TagFlowVersionInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUnlinkTagArgs = {
  input: UnlinkTagInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUnpublishFlowArgs = {
  input: UnpublishFlowInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUnshareFlowWithGuestsArgs = {
  input: UnshareFlowWithGuestsInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUntagFlowVersionArgs = {
  input: UntagFlowVersionInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUpdateApiKeyArgs = {
  input: UpdateApiKeyInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUpdateConversationReviewArgs = {
  input: UpdateConversationReviewInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUpdateFlowArgs = {
  input: UpdateFlowInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUpdateFlowTemplateArgs = {
  input: UpdateFlowTemplateInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUpdateFlowVersionArgs = {
  input: UpdateFlowVersionInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUpdateKnowledgeBaseArgs = {
  input: UpdateKnowledgeBaseInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUpdateLoginPolicyArgs = {
  input: UpdateLoginPolicyInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUpdateMessageArgs = {
  input: UpdateMessageInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUpdateModelServerArgs = {
  input: UpdateModelServerInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUpdatePasswordPolicyArgs = {
  input: UpdatePasswordPolicyInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUpdateRoleArgs = {
  input: UpdateRoleInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUpdateRunPolicyArgs = {
  input: UpdateRunPolicyInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUpdateSavedComponentArgs = {
  input: UpdateSavedComponentInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUpdateSettingArgs = {
  input: UpdateSettingInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationUpdateUserGroupArgs = {
  input: UpdateUserGroupInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationValidateCodeArgs = {
  input: ValidateCodeInput;
};


/** Entry points for changing. Every mutation that takes anything takes one `input` and answers with a union of its payload and the refusals it declares. */
export type MutationValidatePromptArgs = {
  input: ValidatePromptInput;
};

/** What to do about a name that is taken. */
export type NameTaken =
  /** Refuse the whole import. */
  | 'REFUSE'
  /** Add a number: `Poet (2)`. */
  | 'RENAME';

/** A vertex could not be built; `BuildEnded` follows. */
export type NodeBuildFailed = StreamEvent & {
  readonly __typename?: 'NodeBuildFailed';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** The node's id in the document. */
  readonly nodeId: Scalars['String']['output'];
  /** The share of vertices reached, from 0 to 1, rounded to two decimals. */
  readonly progress: Scalars['Float']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
  /** What is wrong, for a person to read. */
  readonly text: Scalars['String']['output'];
};

/** A vertex is about to be built. */
export type NodeBuildStarted = StreamEvent & {
  readonly __typename?: 'NodeBuildStarted';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** The node's component, for example `LLMChain`. */
  readonly component: Scalars['String']['output'];
  /** The node's id in the document. */
  readonly nodeId: Scalars['String']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
};

/** A vertex was built. */
export type NodeBuilt = StreamEvent & {
  readonly __typename?: 'NodeBuilt';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** The node's id in the document. */
  readonly nodeId: Scalars['String']['output'];
  /** The share of vertices done, from 0 to 1, rounded to two decimals. */
  readonly progress: Scalars['Float']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
  /** What was built, for a person to read; a prompt shows its text. */
  readonly text: Scalars['String']['output'];
};

/** The build that was to be tried out has not succeeded: it goes on still, failed or was interrupted. */
export type NotBuilt = Error & {
  readonly __typename?: 'NotBuilt';
  /** Always `NOT_BUILT`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The thing does not exist, or the viewer may not know that it does; both are answered alike. */
export type NotFound = Error & {
  readonly __typename?: 'NotFound';
  /** Always `NOT_FOUND`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
  /** What kind of thing was asked for. */
  readonly resource: ResourceKind;
};

/** The viewer may see the thing but not do this to it. */
export type NotPermitted = Error & {
  readonly __typename?: 'NotPermitted';
  /** Always `NOT_PERMITTED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
  /** The permission that was missing, for example `flow:update`. */
  readonly permission: Scalars['String']['output'];
};

/** The template that `openReportTemplate` opens. */
export type OpenReportTemplateInput = {
  /** The flow whose reports are made from it. */
  readonly flowId: Scalars['ID']['input'];
};

/** The template is ready for the office editor. */
export type OpenReportTemplatePayload = {
  readonly __typename?: 'OpenReportTemplatePayload';
  /** The template, with the key for the next save. */
  readonly reportTemplate: ReportTemplate;
};

/** What came of opening a template. */
export type OpenReportTemplateResult = NotFound | NotPermitted | OpenReportTemplatePayload;

/** Which end of an order comes first. */
export type OrderDirection =
  /** Smallest, earliest or first in the alphabet. */
  | 'ASC'
  /** Largest, latest or last in the alphabet. */
  | 'DESC';

/** Where a page of a connection begins and ends. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** The cursor of the last edge; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether a page follows this one. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether a page precedes this one. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first edge; null when the page is empty. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** How much of a file has been read. */
export type PartsRead = {
  readonly __typename?: 'PartsRead';
  /** How many parts. */
  readonly done: Scalars['Int']['output'];
  /** How many there are; null while nobody knows, for example before the last row of a table. */
  readonly total?: Maybe<Scalars['Int']['output']>;
  /** What is counted: `PAGES` or `ROWS`. */
  readonly unit: ProgressUnit;
};

/** The password is right and older than passwords may become; `changeExpiredPassword` replaces it. */
export type PasswordExpired = Error & {
  readonly __typename?: 'PasswordExpired';
  /** Always `PASSWORD_EXPIRED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** An RSA public key for passwords in transit. */
export type PasswordKey = {
  readonly __typename?: 'PasswordKey';
  /** The key as PEM of type `RSA PUBLIC KEY` (PKCS#1). Encrypt with PKCS#1 v1.5 and send the result as base64. */
  readonly pem: Scalars['String']['output'];
};

/** What passwords must be like, how long they hold, and how many wrong ones are put up with. */
export type PasswordPolicy = {
  readonly __typename?: 'PasswordPolicy';
  /** For how many minutes wrong passwords are remembered, and a name is locked; 5 where nothing was set. */
  readonly errorWindowMinutes: Scalars['Int']['output'];
  /** The wrong password that locks a name, counted on all servers together: the first right one starts anew. Null, as where nothing was set, for any number. */
  readonly maxErrors?: Maybe<Scalars['Int']['output']>;
  /** How many of these a new password mixes at least: small letters, capital letters, digits, and other characters; 1 where nothing was set. */
  readonly minCharacterKinds: Scalars['Int']['output'];
  /** The fewest characters that a new password may have; 8 where nothing was set. */
  readonly minLength: Scalars['Int']['output'];
  /** How many days a password holds; then it only lets its holder choose a new one. Null, as where nothing was set, for ever. */
  readonly validDays?: Maybe<Scalars['Int']['output']>;
};

/** The account has no password, because it is let in by other means. */
export type PasswordUnset = Error & {
  readonly __typename?: 'PasswordUnset';
  /** Always `PASSWORD_UNSET`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** What `pinChatSession` pins a conversation to; `versionId` and `versionTag` exclude each other. */
export type PinChatSessionInput = {
  /** The conversation to pin; not one that tries out a build. */
  readonly sessionId: Scalars['ID']['input'];
  /** The version to use from the next question on, of the conversation's flow. */
  readonly versionId?: InputMaybe<Scalars['ID']['input']>;
  /** The version tag to follow from the next question on, of the conversation's flow. */
  readonly versionTag?: InputMaybe<Scalars['String']['input']>;
};

/** The conversation is pinned. */
export type PinChatSessionPayload = {
  readonly __typename?: 'PinChatSessionPayload';
  /** The conversation. */
  readonly session: ChatSession;
};

/** What came of pinning a conversation. */
export type PinChatSessionResult = InvalidInput | NotFound | NotPermitted | PinChatSessionPayload;

/** What a node does that takes long where there is much of it. */
export type ProgressActivity =
  /** Vectors are made of texts. */
  | 'EMBEDDING'
  /** Texts are put where their words are found, without vectors. */
  | 'INDEXING'
  /** A file is read. */
  | 'READING';

/**
 * How far a node has come with something that takes long where there is much of it: a file that is read, or texts that are
 * made findable. The first of a work has 0 `done` and the last one `total`, unless the run ends before; between them there is
 * one a second at most for the whole run, and one for each hundredth of the work. A run has 1,000 at most. Nothing comes
 * where texts are known already. Those of an attempt that failed are void.
 */
export type ProgressReported = StreamEvent & {
  readonly __typename?: 'ProgressReported';
  /** What it does. */
  readonly activity: ProgressActivity;
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** How much is done. */
  readonly done: Scalars['Int']['output'];
  /** The id of the node in the document, at most 200 characters of it. */
  readonly nodeId: Scalars['ID']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
  /** How much there is; null while nobody knows, for example before the last row of a table. */
  readonly total?: Maybe<Scalars['Int']['output']>;
  /** What is counted. */
  readonly unit: ProgressUnit;
};

/** What is counted while something goes on. */
export type ProgressUnit =
  /** Files, where their parts are not told apart. */
  | 'FILES'
  /** Pages of a file, slides or sheets. */
  | 'PAGES'
  /** The texts that a file was divided into. */
  | 'PASSAGES'
  /** Rows of a table. */
  | 'ROWS';

/** Something that keeps a text from being a prompt. */
export type PromptIssue = {
  readonly __typename?: 'PromptIssue';
  /** What is wrong. */
  readonly kind: PromptIssueKind;
  /** What is wrong in a sentence. */
  readonly message: Scalars['String']['output'];
  /** The name that is wrong; null where it is no name. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Where it is; null where it is the whole text. */
  readonly place?: Maybe<TextPlace>;
  /** A name that could be used instead; null where none follows from it. */
  readonly suggestion?: Maybe<Scalars['String']['output']>;
};

/** The ways in which a text cannot be a prompt. */
export type PromptIssueKind =
  /** Braces with nothing between them. */
  | 'EMPTY_NAME'
  /** A name that begins with a digit, or has a space or one of the characters `,.:;!?/\()[]{}`. Doubled braces are such a name too. */
  | 'INVALID_NAME'
  /** Braces that do not pair, or too many variables. */
  | 'MALFORMED'
  /** A name that the fields of prompts have, or that flows cannot hold. */
  | 'RESERVED_NAME';

/** A variable where a prompt mentions it. */
export type PromptMention = {
  readonly __typename?: 'PromptMention';
  /** The name between the braces. */
  readonly name: Scalars['String']['output'];
  /** Where the brace before it is. */
  readonly place: TextPlace;
};

/** The text cannot be a prompt. */
export type PromptRejected = Error & {
  readonly __typename?: 'PromptRejected';
  /** Always `PROMPT_REJECTED`. */
  readonly code: ErrorCode;
  /** What is wrong one by one, in the order of the text; faults of one kind only, because the others may follow from them. */
  readonly issues: ReadonlyArray<PromptIssue>;
  /** What is wrong, with every name, in one sentence. */
  readonly message: Scalars['String']['output'];
};

/** The flow that `publishFlow` puts online. */
export type PublishFlowInput = {
  /** The flow to put online. */
  readonly id: Scalars['ID']['input'];
};

/** The flow is online. */
export type PublishFlowPayload = {
  readonly __typename?: 'PublishFlowPayload';
  /** The flow as it is now. */
  readonly flow: Flow;
};

/** What came of putting a flow online. */
export type PublishFlowResult = DocumentNotBuildable | NotFound | NotPermitted | PublishFlowPayload;

/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type Query = {
  readonly __typename?: 'Query';
  /** In whose name anonymous callers ask at the legacy doors for programs, `/api/v2`; null while they are not let in, as on a fresh server. Requires `user:actForAnybody`. */
  readonly anonymousOperator?: Maybe<User>;
  /** What was done, most recent first: every change of a flow, every conversation that began or was deleted, every login, what became of API keys, and who was let in without one. Requires `user:readAudit`; whoever administers a group sees what concerned it. At most 100 a page. */
  readonly auditEntries: AuditEntryConnection;
  /** Who stands in the record, by the numbers of the accounts. Requires `user:readAudit`; whoever administers a group sees whose doings concerned it. At most 100 a page. */
  readonly auditOperators: AuditOperatorConnection;
  /** A build by id, or null when it does not exist or the viewer did not start it. Builds are kept for `FORME_BUILD_DAYS` days after their end, 7 by default. Requires `build:read`. */
  readonly build?: Maybe<Build>;
  /** A conversation by id, or null when it does not exist, is deleted, or belongs to somebody else. Requires `chatSession:read`. */
  readonly chatSession?: Maybe<ChatSession>;
  /** How many conversations `chatSessions` lists over all pages. */
  readonly chatSessionCount: Scalars['Int']['output'];
  /** The viewer's conversations, most recently begun first, without trial ones, and without deleted ones unless the filter asks for those. At most 100 a page. */
  readonly chatSessions: ChatSessionConnection;
  /** A comparison by id, or null when it does not exist, belongs to somebody else, or began more than a day ago and is over. Requires `comparison:read`. */
  readonly comparison?: Maybe<Comparison>;
  /** Every component that a document may use, by category, in the order in which an editor shows them. The same for every viewer; needs no login. */
  readonly componentCategories: ReadonlyArray<ComponentCategory>;
  /** Whether conversations may be reviewed on this server. For whoever is logged in or has a key, because it concerns everybody who talks here. */
  readonly conversationReview: ConversationReview;
  /** The flows as one bundle that another server can import: everything but their secrets, which leave as names. The same flows make the same bundle, byte for byte. Null when one of them does not exist, is deleted, or the viewer may not read it. At most 300 versions and 16 MB, else `BAD_USER_INPUT`. Requires `flow:read`. */
  readonly exportFlows?: Maybe<FlowBundle>;
  /** A flow by id, or null when it does not exist or the viewer may not read it. Requires `flow:read`. */
  readonly flow?: Maybe<Flow>;
  /** The place at which `flowChanged` begins at this moment when it is given none; opaque. Whoever reads it first, then the flows, and follows from it misses nothing between the two; what is told first may be part of what was read. */
  readonly flowChangeCursor: Scalars['String']['output'];
  /** A template by id, or null when it does not exist. Everybody who is logged in may read templates. */
  readonly flowTemplate?: Maybe<FlowTemplate>;
  /** The templates, the largest `position` first. At most 100 a page. Everybody who is logged in may read them. */
  readonly flowTemplates: FlowTemplateConnection;
  /** A version by id, or null when it does not exist, is deleted, or the viewer may not read its flow. Requires `flow:read`. */
  readonly flowVersion?: Maybe<FlowVersion>;
  /** What changed from one version to another, of the same flow or of two. A version in which nothing was saved counts as an empty graph. Null when either does not exist or is deleted, its flow is deleted, or the viewer may not read it. Requires `flow:read` on both flows. */
  readonly flowVersionDiff?: Maybe<FlowDiff>;
  /** The flows that the viewer may read, most recently changed first unless ordered otherwise. At most 100 a page. */
  readonly flows: FlowConnection;
  /** The flows that are assigned to groups, each once, last changed first: to administrators of the server all flows, to others those of the groups that they administer, which they may grant without reading them. Empty for whoever administers none. At most 100 a page. */
  readonly groupFlows: GroupFlowConnection;
  /** The tags that lead from the home page to flows, in the order that administrators gave them; none while none were chosen. At most 100. Requires `tag:read`, which everybody has. */
  readonly homeTags: ReadonlyArray<Tag>;
  /** A knowledge base, or null when it does not exist or the viewer may not read it. Requires `knowledgeBase:read`. */
  readonly knowledgeBase?: Maybe<KnowledgeBase>;
  /** The knowledge bases that the viewer may read, last changed first: one's own, those that a role grants, and for administrators all. At most 100 a page. Requires `knowledgeBase:read`. */
  readonly knowledgeBases: KnowledgeBaseConnection;
  /** The files of a base, newest first, at most 100 a page; null when it does not exist or the viewer may not read it. Requires `knowledgeBase:read`. */
  readonly knowledgeFiles?: Maybe<KnowledgeFileConnection>;
  /** The pieces of the files of a base as they are found, by file and place, at most 100 a page; null when it does not exist or the viewer may not read it. Requires `knowledgeBase:read`. */
  readonly knowledgePassages?: Maybe<KnowledgePassageConnection>;
  /** The viewer's newest build of a flow, or of one version of it; null when there is none. Requires `build:read`. */
  readonly latestBuild?: Maybe<Build>;
  /** How often an account may be logged in. Requires `login:setPolicy`. */
  readonly loginPolicy: LoginPolicy;
  /** A message by id, or null when it does not exist or the viewer may not read its conversation. Requires `chatSession:read`. */
  readonly message?: Maybe<Message>;
  /** Which models count where nobody chose any; null for guests, who choose nothing. Needs a login or a key with any scope. */
  readonly modelDefaults?: Maybe<ModelDefaults>;
  /** A server that models are asked at, with its settings; null when there is none. Requires `modelServer:readSettings`, which administrators have. */
  readonly modelServer?: Maybe<ModelServer>;
  /** The servers that models are asked at, in the order in which they were made; at most 100. Administrators see all of them, everybody else those of which a model is online. Requires `modelServer:read`, which everybody has. */
  readonly modelServers: ReadonlyArray<ModelServer>;
  /** The public key with which a client encrypts a password before it sends it. Needs no login. */
  readonly passwordKey: PasswordKey;
  /** What passwords must be like, how long they hold, and how many wrong ones are put up with. Requires `user:setPasswordPolicy`. */
  readonly passwordPolicy: PasswordPolicy;
  /** The text document that a flow's reports are made from; null while nobody has opened one in the office editor, or when the viewer may not change the flow. Requires `flow:update`. */
  readonly reportTemplate?: Maybe<ReportTemplate>;
  /** A conversation that the viewer may review; null when there is none, when it is not the viewer's to review, or when reviewing is switched off. Requires `chatSession:review`. */
  readonly reviewedChat?: Maybe<ReviewedChat>;
  /** Conversations that the viewer may review, most recently begun first, without what was said in them unless it is asked for: to administrators of the server those of everybody, to whoever administers groups those of people who belong to these and do not administer the server. Deleted ones, those of guests, and those that only try out a build are nobody's to review. Requires `chatSession:review`, and that reviewing is switched on. At most 100 a page. */
  readonly reviewedChats: ReviewedChatConnection;
  /** A role that the viewer administers; null when there is none, or it is the role of administrators. Requires `role:read`. */
  readonly role?: Maybe<Role>;
  /** The roles that the viewer administers, newest first: administrators of the server all, others those of the groups that they administer. The role of administrators is never among them. At most 100 a page. Requires `role:read`. */
  readonly roles: RoleConnection;
  /** A run by id, or null when it does not exist or belongs to somebody else. Requires `run:read`. */
  readonly run?: Maybe<Run>;
  /** The place at which `runChanged` begins at this moment when it is given none; opaque. Whoever reads it first, then `runs`, and follows from it misses nothing between the two. */
  readonly runChangeCursor: Scalars['String']['output'];
  /** What waits for workers and what they execute, at this moment. Requires `run:readQueue`. */
  readonly runQueue: RunQueue;
  /** Runs, most recently accepted first unless ordered otherwise: the viewer's own and, for those who hold `run:oversee`, everybody's, without what was said in them. At most 100 a page. */
  readonly runs: RunConnection;
  /** The nodes that the viewer keeps for other canvases, newest first. At most 100 a page. */
  readonly savedComponents: SavedComponentConnection;
  /** Tries out what flows find in a base: the texts that fit best, the best first. Makes a vector of what is asked, unless words alone are looked for. Requires `knowledgeBase:read`. */
  readonly searchKnowledge: SearchKnowledgeResult;
  /** The viewer's own messages that say something, newest first unless ordered otherwise; none of deleted conversations and of trials. Those of branches that are not shown are found too, as `Message.isOnChosenPath` tells. Requires `chatSession:read`. At most 100 a page; a page never repeats or leaves out a message because others came meanwhile. */
  readonly searchMessages: MessageSearchConnection;
  /** The running server: its version and what a client should know before login. Needs no login. */
  readonly server: Server;
  /** What administrators have set for the whole server while it runs: the text that they saved, and each setting with its meaning. Requires `setting:read`. */
  readonly settings: Settings;
  /** What a link shows, for everybody who is logged in and holds its token. Null when there is no such link, when it was revoked or has expired, and when what it showed is gone or may no longer be shown by its author. */
  readonly shareLink?: Maybe<ShareLink>;
  /** The links that the viewer has made, newest first, with those that no longer show anything; those that ended more than `FORME_ENDED_LINK_DAYS` days ago are left out, 30 by default. At most 100 a page. */
  readonly shareLinks: ShareLinkConnection;
  /** A file that the viewer has uploaded, or null when it does not exist or belongs to somebody else. Requires `storedFile:read`. */
  readonly storedFile?: Maybe<StoredFile>;
  /** The files that the viewer has uploaded, newest first. At most 100 a page. */
  readonly storedFiles: StoredFileConnection;
  /** The tags that administrators have made, in the order in which they were made. At most 100 a page. Requires `tag:read`, which everybody has. */
  readonly tags: TagConnection;
  /** A user by id. Users see themselves; administrators see everybody. */
  readonly user?: Maybe<User>;
  /** The groups that the viewer belongs to or administers, by number; administrators of the server see all. At most 100 a page. */
  readonly userGroups: UserGroupConnection;
  /** The accounts that the viewer administers, newest first unless ordered otherwise: administrators of the server all, others those that belong to the groups that they administer. At most 100 a page. Requires `user:list`. */
  readonly users: UserConnection;
  /** Who is asking; null when the request carries no valid login. */
  readonly viewer?: Maybe<Viewer>;
  /** How the web client looks, as it saved that itself: the JSON text of an object with `comp`, or empty text for its own look; null until something was saved. Needs no login. */
  readonly webTheme?: Maybe<Scalars['String']['output']>;
  /** The processes that execute runs of the queue, the one that has been there longest first. One that went away without a word is listed until it has not been heard of for twelve leases. Requires `run:readQueue`. */
  readonly workers: ReadonlyArray<Worker>;
  /** What the workstation page of the web client shows, as the JSON text of an object; null until something was saved. Needs a login. */
  readonly workstationSettings?: Maybe<Scalars['String']['output']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryAuditEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditEntryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryAuditOperatorsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryBuildArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryChatSessionArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryChatSessionCountArgs = {
  filter?: InputMaybe<ChatSessionFilter>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryChatSessionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ChatSessionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryComparisonArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryExportFlowsArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
  versions?: ExportedVersions;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryFlowArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryFlowTemplateArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryFlowTemplatesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<FlowTemplateFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryFlowVersionArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryFlowVersionDiffArgs = {
  from: Scalars['ID']['input'];
  to: Scalars['ID']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryFlowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<FlowFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<FlowOrder>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryGroupFlowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GroupFlowFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryKnowledgeBaseArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryKnowledgeBasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<KnowledgeBaseFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryKnowledgeFilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  baseId: Scalars['ID']['input'];
  filter?: InputMaybe<KnowledgeFileFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryKnowledgePassagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  baseId: Scalars['ID']['input'];
  filter?: InputMaybe<KnowledgePassageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryLatestBuildArgs = {
  flowId: Scalars['ID']['input'];
  versionId?: InputMaybe<Scalars['ID']['input']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryMessageArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryModelServerArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryReportTemplateArgs = {
  flowId: Scalars['ID']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryReviewedChatArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryReviewedChatsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ReviewedChatFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryRoleArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryRolesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RoleFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryRunArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RunFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<RunOrder>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QuerySavedComponentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QuerySearchKnowledgeArgs = {
  input: SearchKnowledgeInput;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QuerySearchMessagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MessageSearchFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<MessageSearchOrder>;
  query: Scalars['String']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryShareLinkArgs = {
  token: Scalars['String']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryShareLinksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryStoredFileArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryStoredFilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<StoredFileFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryTagsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryUserGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. A thing that does not exist and a thing the viewer may not read are answered alike, with null. */
export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<UserOrder>;
};

/** What `rateMessage` says about a message. */
export type RateMessageInput = {
  /** The message to rate. */
  readonly messageId: Scalars['ID']['input'];
  /** What the viewer thinks of it. */
  readonly rating: MessageRating;
};

/** The message is rated. */
export type RateMessagePayload = {
  readonly __typename?: 'RateMessagePayload';
  /** The message. */
  readonly message: Message;
};

/** What came of rating a message. */
export type RateMessageResult = NotFound | NotPermitted | RateMessagePayload;

/** The question and the answer that `recordTurn` records. */
export type RecordTurnInput = {
  /** What was answered, at most 1,000,000 characters. */
  readonly answer: Scalars['String']['input'];
  /** The flow that was asked; online or not. */
  readonly flowId: Scalars['ID']['input'];
  /** What was asked, at most 1,000,000 characters. */
  readonly question: Scalars['String']['input'];
  /** What a check of content said of the question; the conversation keeps a violation. `PASSED` when absent. */
  readonly questionStatus?: InputMaybe<SensitiveStatus>;
  /** The conversation; begins with the turn when there is none of that id. 1 to 255 characters. */
  readonly sessionId: Scalars['ID']['input'];
};

/** The turn is recorded. */
export type RecordTurnPayload = {
  readonly __typename?: 'RecordTurnPayload';
  /** The answer. */
  readonly answer: Message;
  /** The question, without inputs. */
  readonly question: Message;
};

/** What came of recording a turn. */
export type RecordTurnResult = InvalidInput | NotFound | NotPermitted | RecordTurnPayload;

/** What `refreshLogin` takes. */
export type RefreshLoginInput = {
  /** The refresh token; good for one exchange. */
  readonly refreshToken: Scalars['String']['input'];
};

/** The login goes on. */
export type RefreshLoginPayload = {
  readonly __typename?: 'RefreshLoginPayload';
  /** A JSON Web Token for `Authorization: Bearer` or the cookie `access_token_cookie`. */
  readonly accessToken: Scalars['String']['output'];
  /** When the access token stops working. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** What to refresh the login with next time. Keep it where only the client reads it. */
  readonly refreshToken: Scalars['String']['output'];
  /** The account that is logged in. */
  readonly user: User;
};

/** What came of refreshing a login. */
export type RefreshLoginResult = RefreshLoginPayload | RefreshRejected;

/** The token does not let a login go on: it is none, has expired or was used, or its login has ended; which of these is not told. Log in again. */
export type RefreshRejected = Error & {
  readonly __typename?: 'RefreshRejected';
  /** Always `REFRESH_REJECTED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** What `regenerateAnswer` has answered anew. */
export type RegenerateAnswerInput = {
  /** Try out this build's document instead of a saved one, as in `startRun`. */
  readonly buildId?: InputMaybe<Scalars['ID']['input']>;
  /** What becomes of this wish while the conversation is still being answered; what the conversation says when absent. */
  readonly busyPolicy?: InputMaybe<BusyPolicy>;
  /** The client's own id of the wish, unique in its conversation; makes a repeated call return the first call's run. At most 255 characters. */
  readonly clientMessageId?: InputMaybe<Scalars['String']['input']>;
  /** How many earlier messages of the path the flow's memory may read, 0 to 1,000; as many as before when absent. */
  readonly historyCount?: InputMaybe<Scalars['Int']['input']>;
  /** The caller's own key of the call, as in `startRun`: makes a repeated call return the first call's run. Not beside `clientMessageId`; 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** An answer, or the question itself, in whatever branch. */
  readonly messageId: Scalars['ID']['input'];
  /** Values that replace template fields for this run only, by node id and field name; those with which the question was asked when absent. */
  readonly tweaks?: InputMaybe<Scalars['JSON']['input']>;
  /** Ask this version instead of the one that the conversation uses; passed over beside `buildId`. */
  readonly versionId?: InputMaybe<Scalars['ID']['input']>;
  /** Ask what this version tag of the flow stands for; not beside `buildId` or `versionId`. */
  readonly versionTag?: InputMaybe<Scalars['String']['input']>;
};

/** The run that answers anew is accepted, in a new branch. */
export type RegenerateAnswerPayload = {
  readonly __typename?: 'RegenerateAnswerPayload';
  /** The run; its events can be followed at once. `Run.question` is the question that was there. */
  readonly run: Run;
};

/** What came of having a question answered anew. */
export type RegenerateAnswerResult = ChatSessionBusy | FlowOffline | IdempotencyConflict | InvalidInput | NotBuilt | NotFound | NotPermitted | RegenerateAnswerPayload;

/** The account that `registerUser` creates. */
export type RegisterUserInput = {
  /** The text read off the captcha; case does not matter. */
  readonly captcha?: InputMaybe<Scalars['String']['input']>;
  /** The key of the captcha; needed while the server asks for captchas. */
  readonly captchaKey?: InputMaybe<Scalars['String']['input']>;
  /** The department; at most 255 characters. */
  readonly departmentId?: InputMaybe<Scalars['String']['input']>;
  /** Mail address; at most 255 characters. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** The name to log in with; 1 to 30 characters. */
  readonly name: Scalars['String']['input'];
  /** The password, encrypted with `passwordKey` and in base64, or in plain text. */
  readonly password: Scalars['String']['input'];
  /** Phone number; at most 255 characters. */
  readonly phoneNumber?: InputMaybe<Scalars['String']['input']>;
  /** A remark; at most 1,000 characters. */
  readonly remark?: InputMaybe<Scalars['String']['input']>;
};

/** The account was created; the user may log in. */
export type RegisterUserPayload = {
  readonly __typename?: 'RegisterUserPayload';
  /** The new account. */
  readonly user: User;
};

/** What came of registering an account. */
export type RegisterUserResult = CaptchaRejected | InvalidInput | RegisterUserPayload | RegistrationClosed | UserNameTaken | UserNameTooLong;

/** The server does not let strangers register. */
export type RegistrationClosed = Error & {
  readonly __typename?: 'RegistrationClosed';
  /** Always `REGISTRATION_CLOSED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The conversation that `renameChatSession` renames. */
export type RenameChatSessionInput = {
  /** The new name, 1 to 255 characters. */
  readonly name: Scalars['String']['input'];
  /** The conversation to rename. */
  readonly sessionId: Scalars['ID']['input'];
};

/** The conversation has a new name. */
export type RenameChatSessionPayload = {
  readonly __typename?: 'RenameChatSessionPayload';
  /** The conversation. */
  readonly session: ChatSession;
};

/** What came of renaming a conversation. */
export type RenameChatSessionResult = InvalidInput | NotFound | NotPermitted | RenameChatSessionPayload;

/** The name that `renameTag` gives. */
export type RenameTagInput = {
  /** The tag to rename. */
  readonly id: Scalars['ID']['input'];
  /** 1 to 255 characters; the name that it has already changes nothing. */
  readonly name: Scalars['String']['input'];
};

/** The tag has that name. */
export type RenameTagPayload = {
  readonly __typename?: 'RenameTagPayload';
  /** The tag as it is now. */
  readonly tag: Tag;
};

/** What came of renaming a tag. */
export type RenameTagResult = InvalidInput | NotFound | NotPermitted | RenameTagPayload | TagNameTaken;

/** What `replaceFlowVariables` makes the form of a version. */
export type ReplaceFlowVariablesInput = {
  /** The variables in their order; at most 500. */
  readonly variables: ReadonlyArray<FlowVariableInput>;
  /** The version whose variables are replaced. */
  readonly versionId: Scalars['ID']['input'];
};

/** The variables were replaced. */
export type ReplaceFlowVariablesPayload = {
  readonly __typename?: 'ReplaceFlowVariablesPayload';
  /** The version with its variables. */
  readonly version: FlowVersion;
};

/** What came of replacing the variables of a version. */
export type ReplaceFlowVariablesResult = FlowVariableNameTaken | InvalidInput | NotFound | NotPermitted | ReplaceFlowVariablesPayload;

/** What `replaceRoleGrants` lets a role grant. */
export type ReplaceRoleGrantsInput = {
  /** The kind of grants to replace; those of other kinds stay as they are. */
  readonly kind: RoleGrantKind;
  /** The role that grants. */
  readonly roleId: Scalars['ID']['input'];
  /** What is granted, at most 10,000 things, each once; an id of 1 to 255 characters, or the name of a part of the web client. Empty for nothing. */
  readonly targetIds: ReadonlyArray<Scalars['ID']['input']>;
};

/** The role grants that. */
export type ReplaceRoleGrantsPayload = {
  readonly __typename?: 'ReplaceRoleGrantsPayload';
  /** The role with what it grants. */
  readonly role: Role;
};

/** What came of replacing grants. */
export type ReplaceRoleGrantsResult = InvalidInput | NotFound | NotPermitted | ReplaceRoleGrantsPayload | RoleReserved;

/** The document ends in a report, and is built; a notice of it has been recorded before. It comes in place of `RunStarted` or, where the run takes in a form, of `FormRead`. What is asked for the report follows, each question recorded as a `QUESTION` and answered with an `ANSWER`, and at the end a `REPORT` with the file. */
export type ReportBegun = StreamEvent & {
  readonly __typename?: 'ReportBegun';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** How many questions are asked for it. */
  readonly questionCount: Scalars['Int']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
};

/** The office server did not hand over a text document; the template is what it was. */
export type ReportNotFetched = Error & {
  readonly __typename?: 'ReportNotFetched';
  /** Always `REPORT_NOT_FETCHED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The address is not on the office server, or the operator has named none; nothing was downloaded. */
export type ReportSourceRejected = Error & {
  readonly __typename?: 'ReportSourceRejected';
  /** Always `REPORT_SOURCE_REJECTED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The text document (docx) that a flow's reports are made from. */
export type ReportTemplate = {
  readonly __typename?: 'ReportTemplate';
  /** The flow; null when it was deleted. */
  readonly flow?: Maybe<Flow>;
  /** Names what the office editor saves next: its key for the document. Null when nobody has opened the template since it was saved last. */
  readonly nextVersionKey?: Maybe<Scalars['String']['output']>;
  /** When the template was opened or saved last. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** A link to the document that holds for 6 to 7 days; null while nothing was saved. It begins with the public address of the server where the operator has named one, and has no host otherwise. Whoever has the link needs no login. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** Names what was saved last; null while nothing was. */
  readonly versionKey?: Maybe<Scalars['String']['output']>;
};

/** The account and the password that `resetPassword` takes. */
export type ResetPasswordInput = {
  /** The new password, encrypted with `passwordKey` and in base64, or in plain text. */
  readonly password: Scalars['String']['input'];
  /** The account whose password is set. */
  readonly userId: Scalars['ID']['input'];
};

/** The password is set. */
export type ResetPasswordPayload = {
  readonly __typename?: 'ResetPasswordPayload';
  /** How many logins have ended with it. */
  readonly endedLoginCount: Scalars['Int']['output'];
  /** The account. */
  readonly user: User;
};

/** What came of setting somebody's password. */
export type ResetPasswordResult = InvalidInput | NotFound | NotPermitted | ResetPasswordPayload;

/** The setting that `resetSetting` sets back. */
export type ResetSettingInput = {
  /** As in `saveSettings`. */
  readonly expectedVersionId?: InputMaybe<Scalars['ID']['input']>;
  /** For example `env.dialog_tips`. */
  readonly key: Scalars['String']['input'];
};

/** The setting has its default. */
export type ResetSettingPayload = {
  readonly __typename?: 'ResetSettingPayload';
  /** The setting as it is now. */
  readonly setting: Setting;
  /** All settings as they are now. */
  readonly settings: Settings;
};

/** What came of setting back a setting. */
export type ResetSettingResult = NotFound | NotPermitted | ResetSettingPayload | SettingsChanged | SettingsRejected;

/** The kind of thing that a `NotFound` was about. */
export type ResourceKind =
  /** A key for programs. */
  | 'API_KEY'
  /** A build. */
  | 'BUILD'
  /** A conversation. */
  | 'CHAT_SESSION'
  /** A comparison of versions. */
  | 'COMPARISON'
  /** A flow. */
  | 'FLOW'
  /** A step in the history of a flow, such as a release. */
  | 'FLOW_CHANGE'
  /** A template. */
  | 'FLOW_TEMPLATE'
  /** A variable of a version. */
  | 'FLOW_VARIABLE'
  /** A version of a flow. */
  | 'FLOW_VERSION'
  /** A knowledge base. */
  | 'KNOWLEDGE_BASE'
  /** A file of a knowledge base. */
  | 'KNOWLEDGE_FILE'
  /** One time that somebody logged in. */
  | 'LOGIN'
  /** A message. */
  | 'MESSAGE'
  /** A model of such a server. */
  | 'MODEL'
  /** A server that models are asked at. */
  | 'MODEL_SERVER'
  /** The template of a flow's reports. */
  | 'REPORT_TEMPLATE'
  /** A role. */
  | 'ROLE'
  /** A run. */
  | 'RUN'
  /** A node of a canvas that somebody keeps. */
  | 'SAVED_COMPONENT'
  /** A setting of the server. */
  | 'SETTING'
  /** A version of the settings of the server. */
  | 'SETTINGS_VERSION'
  /** A link that shares something. */
  | 'SHARE_LINK'
  /** A file that somebody has uploaded. */
  | 'STORED_FILE'
  /** A tag. */
  | 'TAG'
  /** A user. */
  | 'USER'
  /** A group of users. */
  | 'USER_GROUP'
  /** A version tag of a flow. */
  | 'VERSION_TAG';

/** The conversation that `restoreChatSession` gives back. */
export type RestoreChatSessionInput = {
  /** The conversation to give back; `chatSessions` lists the deleted ones when its filter asks for them. */
  readonly sessionId: Scalars['ID']['input'];
};

/** The conversation is there. */
export type RestoreChatSessionPayload = {
  readonly __typename?: 'RestoreChatSessionPayload';
  /** The conversation. */
  readonly session: ChatSession;
};

/** What came of giving a conversation back. */
export type RestoreChatSessionResult = InvalidInput | NotFound | NotPermitted | RestoreChatSessionPayload;

/** The document that `restoreFlowVersion` gives back to a version. */
export type RestoreFlowVersionInput = {
  /** The change whose document the version should hold again; one of its `versionHistory`. */
  readonly changeId: Scalars['ID']['input'];
  /** The version to restore. */
  readonly id: Scalars['ID']['input'];
};

/** The version holds the document again. */
export type RestoreFlowVersionPayload = {
  readonly __typename?: 'RestoreFlowVersionPayload';
  /** The version as it is now. */
  readonly version: FlowVersion;
};

/** What came of restoring a version. */
export type RestoreFlowVersionResult = FlowOnline | NotFound | NotPermitted | RestoreFlowVersionPayload;

/** The version that `restoreSettings` brings back. */
export type RestoreSettingsInput = {
  /** As in `saveSettings`. */
  readonly expectedVersionId?: InputMaybe<Scalars['ID']['input']>;
  /** The version whose text shall count again. */
  readonly versionId: Scalars['ID']['input'];
};

/** The text of the version counts again. */
export type RestoreSettingsPayload = {
  readonly __typename?: 'RestoreSettingsPayload';
  /** The settings as they are now. */
  readonly settings: Settings;
};

/** What came of going back to a version. */
export type RestoreSettingsResult = NotFound | NotPermitted | RestoreSettingsPayload | SettingsChanged | SettingsRejected;

/** The file that `retryKnowledgeFile` reads once more. */
export type RetryKnowledgeFileInput = {
  /** The file's number. */
  readonly id: Scalars['ID']['input'];
};

/** The file waits to be read, or did not need to be. */
export type RetryKnowledgeFilePayload = {
  readonly __typename?: 'RetryKnowledgeFilePayload';
  /** The file as it is now. */
  readonly file: KnowledgeFile;
};

/** What came of reading a file once more. */
export type RetryKnowledgeFileResult = NotFound | NotPermitted | RetryKnowledgeFilePayload;

/** More conversations or messages match than an export takes; a narrower filter helps. */
export type ReviewTooLarge = Error & {
  readonly __typename?: 'ReviewTooLarge';
  /** Always `REVIEW_TOO_LARGE`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** A conversation of somebody's, as whoever may review it sees it. The name that its owner gave it is not told, because it tells what was said. */
export type ReviewedChat = {
  readonly __typename?: 'ReviewedChat';
  /** How many of its messages were copied. */
  readonly copyCount: Scalars['Int']['output'];
  /** When the conversation began. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** How many of its messages are disliked. */
  readonly dislikeCount: Scalars['Int']['output'];
  /** The id of the flow that is talked to, also when it was deleted. */
  readonly flowId: Scalars['ID']['output'];
  /** What kind of flow is talked to. */
  readonly flowKind: FlowKind;
  /** The name of the flow. */
  readonly flowName: Scalars['String']['output'];
  /** The id of the conversation. */
  readonly id: Scalars['ID']['output'];
  /** How many of its messages are liked. */
  readonly likeCount: Scalars['Int']['output'];
  /** What was said, of every branch, oldest first; give `last` and `before` to page backwards. Asking for it is a look at the conversation, which is on record, with whom it concerns, before anything is read. Ratings and comments are those of the owner. At most 100 a page. */
  readonly messages: MessageConnection;
  /** The groups that the account belongs to, by number: all for administrators of the server, their own for whoever administers groups. */
  readonly ownerGroups: ReadonlyArray<UserGroup>;
  /** The number of the account that holds the conversation. */
  readonly ownerId: Scalars['ID']['output'];
  /** The name of that account. */
  readonly ownerName?: Maybe<Scalars['String']['output']>;
  /** The worst that a check of content ever said of one of its messages. */
  readonly sensitiveStatus: SensitiveStatus;
  /** When the conversation last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};


/** A conversation of somebody's, as whoever may review it sees it. The name that its owner gave it is not told, because it tells what was said. */
export type ReviewedChatMessagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of conversations to review. */
export type ReviewedChatConnection = {
  readonly __typename?: 'ReviewedChatConnection';
  /** The conversations of this page with their cursors. */
  readonly edges: ReadonlyArray<ReviewedChatEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many conversations there are over all pages; costs a statement. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A conversation to review, in a page. */
export type ReviewedChatEdge = {
  readonly __typename?: 'ReviewedChatEdge';
  /** The place of this conversation in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The conversation. */
  readonly node: ReviewedChat;
};

/** Which conversations to review. All conditions must hold; an absent one does not restrict. */
export type ReviewedChatFilter = {
  /** Only conversations in which people thought so of a message. */
  readonly feedback?: InputMaybe<ChatFeedback>;
  /** Only conversations with one of these flows; at most 100. */
  readonly flowIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only conversations that began at this moment or later. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only conversations of people who belong to one of these groups; at most 100. A group that the viewer does not administer has none. */
  readonly groupIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only conversations of which a check of content said this. */
  readonly sensitiveStatus?: InputMaybe<SensitiveStatus>;
  /** Only conversations that began before this moment. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only conversations of one of these accounts; at most 100. */
  readonly userIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** The key that `revokeApiKey` ends. */
export type RevokeApiKeyInput = {
  /** The id of the key. */
  readonly id: Scalars['ID']['input'];
};

/** The key is good for nothing any more. */
export type RevokeApiKeyPayload = {
  readonly __typename?: 'RevokeApiKeyPayload';
  /** The key. */
  readonly apiKey: ApiKey;
};

/** What came of ending a key. */
export type RevokeApiKeyResult = NotFound | NotPermitted | RevokeApiKeyPayload;

/** The link that `revokeShareLink` ends. */
export type RevokeShareLinkInput = {
  /** The id of the link, which is not its token. */
  readonly id: Scalars['ID']['input'];
};

/** The link shows nothing any more. */
export type RevokeShareLinkPayload = {
  readonly __typename?: 'RevokeShareLinkPayload';
  /** The link. */
  readonly shareLink: ShareLink;
};

/** What came of ending a link. */
export type RevokeShareLinkResult = NotFound | NotPermitted | RevokeShareLinkPayload;

/** What accounts are given, so that they may do what it grants. */
export type Role = {
  readonly __typename?: 'Role';
  /** When the role was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What the role grants, in the order in which it was granted, at most 100 a page; null for whoever does not administer the role. */
  readonly grants?: Maybe<RoleGrantConnection>;
  /** The group whose administrators give the role out. */
  readonly group: UserGroup;
  /** The role's number as text; 1 administers the server, 2 is everybody's from registration on. */
  readonly id: Scalars['ID']['output'];
  /** The name, unique in its group. 1 to 255 characters. */
  readonly name: Scalars['String']['output'];
  /** What was noted about the role, at most 1,000 characters; null when there is nothing. */
  readonly remark?: Maybe<Scalars['String']['output']>;
  /** When the role was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Who holds the role, by number, at most 100 a page, disabled accounts too. Everybody for administrators of the server, those who belong to their own groups for whoever administers the role's group; null for everybody else. Requires `role:read` and `user:list`. */
  readonly users?: Maybe<RoleUserConnection>;
};


/** What accounts are given, so that they may do what it grants. */
export type RoleGrantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<RoleGrantKind>;
};


/** What accounts are given, so that they may do what it grants. */
export type RoleUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of roles. */
export type RoleConnection = {
  readonly __typename?: 'RoleConnection';
  /** The roles of this page with their cursors. */
  readonly edges: ReadonlyArray<RoleEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many roles match, over all pages. Costs one more statement when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A role in a page. */
export type RoleEdge = {
  readonly __typename?: 'RoleEdge';
  /** The place of this role in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The role. */
  readonly node: Role;
};

/** Which roles to list. All conditions must hold; an absent one does not restrict. */
export type RoleFilter = {
  /** Only roles of these groups; those that the viewer does not administer have none. */
  readonly groupIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Text that the name contains; case does not matter, and `%` and `_` stand for themselves. Empty restricts nothing. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/** That a role lets its holders do something with one thing. */
export type RoleGrant = {
  readonly __typename?: 'RoleGrant';
  /** When it was granted. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The grant's number as text. */
  readonly id: Scalars['ID']['output'];
  /** What may be done with what kind of thing. */
  readonly kind: RoleGrantKind;
  /** The id of the flow or of whatever it is, or the name of a part of the web client. */
  readonly targetId: Scalars['ID']['output'];
  /** When the grant was last changed, which is when it was made. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** A page of grants. */
export type RoleGrantConnection = {
  readonly __typename?: 'RoleGrantConnection';
  /** The grants of this page with their cursors. */
  readonly edges: ReadonlyArray<RoleGrantEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A grant in a page. */
export type RoleGrantEdge = {
  readonly __typename?: 'RoleGrantEdge';
  /** The place of this grant in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The grant. */
  readonly node: RoleGrant;
};

/** What a role can grant. Grants of tools and dashboards are kept for clients; this server has neither of these things. */
export type RoleGrantKind =
  /** Reading and using an assistant. */
  | 'ASSISTANT_READ'
  /** Changing and deleting an assistant; whoever may do that may read and use it. */
  | 'ASSISTANT_WRITE'
  /** Seeing a dashboard. */
  | 'DASHBOARD_READ'
  /** Changing a dashboard. */
  | 'DASHBOARD_WRITE'
  /** Reading and searching a knowledge base. */
  | 'KNOWLEDGE_READ'
  /** Changing and deleting a knowledge base; whoever may do that may read it. */
  | 'KNOWLEDGE_WRITE'
  /** Reading and using a flow that is a node graph. */
  | 'SKILL_READ'
  /** Changing and deleting such a flow; whoever may do that may read and use it. */
  | 'SKILL_WRITE'
  /** Using a tool. */
  | 'TOOL_READ'
  /** Changing a tool. */
  | 'TOOL_WRITE'
  /** Opening a part of the web client, which it says by name: `build`, `knowledge`, `model`, `evaluation`, `frontend`, `backend` or `create_dashboard`. */
  | 'WEB_MENU'
  /** Reading and using a workflow. */
  | 'WORKFLOW_READ'
  /** Changing and deleting a workflow; whoever may do that may read and use it. */
  | 'WORKFLOW_WRITE';

/** The group has a role of that name. */
export type RoleNameTaken = Error & {
  readonly __typename?: 'RoleNameTaken';
  /** Always `ROLE_NAME_TAKEN`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The server itself relies on the role: nobody is made an administrator, or one no longer, by these doors. */
export type RoleReserved = Error & {
  readonly __typename?: 'RoleReserved';
  /** Always `ROLE_RESERVED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** A page of those who hold a role. */
export type RoleUserConnection = {
  readonly __typename?: 'RoleUserConnection';
  /** The users of this page with their cursors. */
  readonly edges: ReadonlyArray<RoleUserEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** Somebody who holds a role, in a page. */
export type RoleUserEdge = {
  readonly __typename?: 'RoleUserEdge';
  /** The place of this user in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The user. */
  readonly node: User;
};

/** The release that `rollBackFlow` goes back to. */
export type RollBackFlowInput = {
  /** The flow to put back. */
  readonly flowId: Scalars['ID']['input'];
  /** One of the flow's releases. */
  readonly releaseId: Scalars['ID']['input'];
};

/** The flow is where it was when the release was made. */
export type RollBackFlowPayload = {
  readonly __typename?: 'RollBackFlowPayload';
  /** The flow as it is now. */
  readonly flow: Flow;
};

/** What came of putting a flow back. */
export type RollBackFlowResult = DocumentNotBuildable | NotFound | NotPermitted | RollBackFlowPayload;

/** One execution of a document. It goes on when its viewers leave and ends in exactly one state. */
export type Run = {
  readonly __typename?: 'Run';
  /** The answer, complete when the run has succeeded, and what had been said when it ended otherwise; null while it goes on or when nothing was said. */
  readonly answer?: Maybe<Scalars['String']['output']>;
  /** The recorded answer, partial or whole; null while there is none. */
  readonly answerMessage?: Maybe<Message>;
  /** How often the run has been begun: 0 while it waits for the first time, and more than 1 only for a background run that was tried again; see `RunAttemptFailed`. */
  readonly attempt: Scalars['Int']['output'];
  /** When the run was accepted. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The content hash of the very document that is run. */
  readonly documentHash: Scalars['String']['output'];
  /** Why the run failed, in a sentence; null unless it failed or was interrupted. */
  readonly error?: Maybe<Scalars['String']['output']>;
  /** The run's events, in their order; null for those who only oversee the run. At most 100 a page. `runEvents` follows them. */
  readonly events?: Maybe<RunEventConnection>;
  /** Where the time of the run went, and how to find it in the log. Visible to whoever sees the run. */
  readonly explanation: RunExplanation;
  /** Why the run failed, for programs; null unless it failed or was interrupted. */
  readonly failure?: Maybe<RunFailure>;
  /** When the run ended; null while it goes on. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The flow that is run; null when it was deleted. */
  readonly flow?: Maybe<Flow>;
  /** What kind of form the run takes in; null for a run that was asked a question. */
  readonly form?: Maybe<FormKind>;
  /** The run's UUID. */
  readonly id: Scalars['ID']['output'];
  /** What was asked, as it was given; null for those who only oversee the run. */
  readonly inputs?: Maybe<Scalars['JSON']['output']>;
  /** Whether the run was left to the workers of the queue; see `StartRunInput.isBackground`. */
  readonly isBackground: Scalars['Boolean']['output'];
  /** The highest sequence number of the run's events so far. */
  readonly lastSeq: Scalars['Int']['output'];
  /** Every output of the terminal chain by key, and of a report what its placeholders stood for; null unless the run has succeeded. */
  readonly outputs?: Maybe<Scalars['JSON']['output']>;
  /** Which of the background runs that wait goes first; null for a run that is not in the background. */
  readonly priority?: Maybe<RunPriority>;
  /** The recorded question; null when it was deleted. */
  readonly question?: Maybe<Message>;
  /** The conversation that the run belongs to; null when it was deleted. */
  readonly session?: Maybe<ChatSession>;
  /** The id of the conversation that the run belongs to. */
  readonly sessionId: Scalars['ID']['output'];
  /** When the run began to execute; null while it waits. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far the run has come. */
  readonly state: RunState;
  /** When the run came how far, and how long that took. */
  readonly timeline: RunTimeline;
  /** What the models reported, one entry for each model that was called and told its usage. */
  readonly usage: ReadonlyArray<ModelUsage>;
  /** Who asked; null when the viewer may not see the account. */
  readonly user?: Maybe<User>;
  /** The version that is run; null for an unsaved document. */
  readonly version?: Maybe<FlowVersion>;
};


/** One execution of a document. It goes on when its viewers leave and ends in exactly one state. */
export type RunEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The question is recorded; the run may have to wait. */
export type RunAccepted = StreamEvent & {
  readonly __typename?: 'RunAccepted';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** The id of the recorded question. */
  readonly questionId: Scalars['ID']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
};

/** An attempt of a background run failed, and another one follows. What was said before this event is void: it is no part of the answer. What models reported counts. */
export type RunAttemptFailed = StreamEvent & {
  readonly __typename?: 'RunAttemptFailed';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** Which attempt failed, counted from 1. */
  readonly attempt: Scalars['Int']['output'];
  /** Why it failed, in a sentence. */
  readonly message: Scalars['String']['output'];
  /** Why it failed, for programs. */
  readonly reason: RunFailure;
  /** When the next attempt is due. It begins then, or once a worker has a place for it, with another `RunStarted`; the run may be stopped before. */
  readonly retryAt: Scalars['DateTime']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
};

/** A state that a run came to. */
export type RunChange = {
  readonly __typename?: 'RunChange';
  /** When it came to it. */
  readonly at: Scalars['DateTime']['output'];
  /** The place of the change among those of all runs of the server; opaque. Give it back as `after` to go on where you left. */
  readonly cursor: Scalars['String']['output'];
  /** The id of the run's flow. */
  readonly flowId: Scalars['ID']['output'];
  /** The run as it is now; looked up anew for each change. */
  readonly run?: Maybe<Run>;
  /** The id of the run, which costs no look-up. */
  readonly runId: Scalars['ID']['output'];
  /** The id of the run's conversation. */
  readonly sessionId: Scalars['ID']['output'];
  /** What the run came to; it may have gone on since. */
  readonly state: RunState;
};

/** A page of runs. */
export type RunConnection = {
  readonly __typename?: 'RunConnection';
  /** The runs of this page with their cursors. */
  readonly edges: ReadonlyArray<RunEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A run in a page. */
export type RunEdge = {
  readonly __typename?: 'RunEdge';
  /** The place of this run in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The run. */
  readonly node: Run;
};

/** The run is over. No event follows. */
export type RunEnded = StreamEvent & {
  readonly __typename?: 'RunEnded';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** Why it failed, in a sentence; null unless it failed or was interrupted. */
  readonly error?: Maybe<Scalars['String']['output']>;
  /** Why it failed, for programs; null unless it failed or was interrupted. */
  readonly failure?: Maybe<RunFailure>;
  /** Whether the fault lies in building the document rather than in running it. */
  readonly isBuildFailure: Scalars['Boolean']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
  /** How it ended; never `QUEUED` or `RUNNING`. */
  readonly state: RunState;
  /** What the models reported. */
  readonly usage: ReadonlyArray<ModelUsage>;
};

/** A member of a run's event stream. */
export type RunEvent = AnswerRecorded | FormRead | ProgressReported | ReportBegun | RunAccepted | RunAttemptFailed | RunEnded | RunStarted | StepLogged | TextAdded | ThoughtLogged | ToolAnswered | ToolCalled | UsageReported;

/** A page of a run's events. */
export type RunEventConnection = {
  readonly __typename?: 'RunEventConnection';
  /** The events of this page with their cursors. */
  readonly edges: ReadonlyArray<RunEventEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** An event in a page. */
export type RunEventEdge = {
  readonly __typename?: 'RunEventEdge';
  /** The sequence number of this event, as text. */
  readonly cursor: Scalars['String']['output'];
  /** The event. */
  readonly node: RunEvent;
};

/**
 * Where the time of a run went. What has not come to pass yet is null, and so is what was counted where the run was only
 * ended after its server had gone away.
 */
export type RunExplanation = {
  readonly __typename?: 'RunExplanation';
  /** Milliseconds that these statements took, all together; some run side by side. */
  readonly databaseMs?: Maybe<Scalars['Int']['output']>;
  /** How many statements the last attempt sent to the database. */
  readonly databaseStatements?: Maybe<Scalars['Int']['output']>;
  /** Milliseconds from acceptance to the first piece of text. */
  readonly firstTokenMs?: Maybe<Scalars['Int']['output']>;
  /** How often models were asked in the last attempt. */
  readonly modelCalls?: Maybe<Scalars['Int']['output']>;
  /** Milliseconds that models took in the last attempt, all calls together. */
  readonly modelMs?: Maybe<Scalars['Int']['output']>;
  /** Milliseconds from acceptance to execution: the wait for a worker, or for earlier runs of the conversation. */
  readonly queueMs?: Maybe<Scalars['Int']['output']>;
  /** How often agents used tools in the last attempt. */
  readonly toolCalls?: Maybe<Scalars['Int']['output']>;
  /** Milliseconds that tools took in the last attempt, all calls together, with what they asked of models. */
  readonly toolMs?: Maybe<Scalars['Int']['output']>;
  /** Milliseconds from acceptance to the end. */
  readonly totalMs?: Maybe<Scalars['Int']['output']>;
  /** The id of the request that asked for the run, as its answer told it in `X-Trace-ID`: the log, and traces where they are taken down, have it too. */
  readonly traceId?: Maybe<Scalars['String']['output']>;
  /** The longest, in milliseconds, that an event of the last attempt waited until it was recorded and viewers were shown it. */
  readonly viewerLagMs?: Maybe<Scalars['Int']['output']>;
};

/** Why a run failed or was interrupted. */
export type RunFailure =
  /** The model's answer does not have the form that the flow asks for. */
  | 'ANSWER_MALFORMED'
  /** Code that is part of the flow ended with an error, returned what the flow cannot use, or broke a limit. */
  | 'CODE_FAILED'
  /** The document cannot be built, or ends in something that cannot answer. */
  | 'DOCUMENT_FAULTY'
  /** The flow cannot work with what it was given: an input is missing, or the prompt became too long. */
  | 'INPUT_REJECTED'
  /** The model refused what it was asked, or who asked it. */
  | 'MODEL_REFUSED'
  /** The model could not be reached, was overloaded or out of order, fell silent, or broke off. */
  | 'MODEL_UNAVAILABLE'
  /** A node went on for longer than the flow allows. */
  | 'NODE_TIMED_OUT'
  /** The run went on for longer than the flow allows. */
  | 'RUN_TIMED_OUT'
  /** The server failed; its log tells more. */
  | 'SERVER_FAULT'
  /** The server that executed the run went away, or was stopped. */
  | 'SERVER_LOST'
  /** A server that the flow asks, and which is no model, could not be reached or did not answer in time. */
  | 'SERVICE_UNAVAILABLE';

/** Which runs to list or to follow. All conditions must hold; an absent one does not restrict. */
export type RunFilter = {
  /** Only runs that were accepted at this moment or later. */
  readonly createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only runs that were accepted before this moment. */
  readonly createdTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only runs of this flow. */
  readonly flowId?: InputMaybe<Scalars['ID']['input']>;
  /** Only runs that tell an error, or only those that tell none. */
  readonly hasError?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only runs of this conversation. */
  readonly sessionId?: InputMaybe<Scalars['ID']['input']>;
  /** Only runs that have come to one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<RunState>>;
  /** Only runs of this user; none for those who may not oversee them. */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
  /** Only runs of this version. */
  readonly versionId?: InputMaybe<Scalars['ID']['input']>;
};

/** How to order runs. */
export type RunOrder = {
  /** Which end comes first. */
  readonly direction: OrderDirection;
  /** What to order by. */
  readonly field: RunOrderField;
};

/** What runs can be ordered by. */
export type RunOrderField =
  /** When the run was accepted. */
  | 'CREATED_AT';

/** How runs of a flow are executed. */
export type RunPolicy = {
  readonly __typename?: 'RunPolicy';
  /** How many seconds pass before the second attempt; before each further one twice as many as before the one ahead of it, an hour at most. */
  readonly backoffSeconds: Scalars['Int']['output'];
  /** How often a background run is tried when it fails at something that may be over by another time; 1 for never again. Runs that are asked for in a conversation are tried once. */
  readonly maxAttempts: Scalars['Int']['output'];
  /** How many background runs of the flow are executed at a time, on all servers together. */
  readonly maxBackgroundRuns: Scalars['Int']['output'];
  /** How long one node of a run may go on in seconds: a chain that asks a model, with every attempt to reach it, or the reading of a file; then the run ends as `FAILED` with `NODE_TIMED_OUT`, which names the node, and keeps what was said. Of a sequence of chains each one counts for itself. */
  readonly nodeTimeoutSeconds: Scalars['Int']['output'];
  /** Whether a background run whose server went away is begun again as a further attempt, and not ended as `INTERRUPTED`. Models may then be asked twice. */
  readonly retriesLost: Scalars['Boolean']['output'];
  /** How long a run may go on in seconds; then it ends as `FAILED` with `RUN_TIMED_OUT` and keeps what was said. What it waits for earlier runs of its conversation, or for a worker, does not count, and each attempt counts for itself. */
  readonly runTimeoutSeconds: Scalars['Int']['output'];
};

/** Which of the background runs that wait goes first. Runs of one priority go in the order in which they were accepted. */
export type RunPriority =
  /** Before all others. */
  | 'HIGH'
  /** When no other one waits. */
  | 'LOW'
  /** What a run has unless it says otherwise. */
  | 'NORMAL';

/** The queue of runs, of all processes together. */
export type RunQueue = {
  readonly __typename?: 'RunQueue';
  /** How many runs workers execute. */
  readonly atWork: Scalars['Int']['output'];
  /** How many of those the limits of their user or flow hold up. */
  readonly held: Scalars['Int']['output'];
  /** The same for each priority: what somebody waits for, then background runs from `HIGH` to `LOW`. */
  readonly lanes: ReadonlyArray<RunQueueLane>;
  /** When the run was accepted that has been waiting longest; null when none waits. */
  readonly oldestWaitingAt?: Maybe<Scalars['DateTime']['output']>;
  /** How many runs wait: for a worker, for an earlier run of their conversation, for the time of their next attempt or for a place within the limits. */
  readonly waiting: Scalars['Int']['output'];
};

/** The runs of one priority in the queue. */
export type RunQueueLane = {
  readonly __typename?: 'RunQueueLane';
  /** How many runs workers execute. */
  readonly atWork: Scalars['Int']['output'];
  /** How many of those the limits of their user or flow hold up. */
  readonly held: Scalars['Int']['output'];
  /** When the run was accepted that has been waiting longest; null when none waits. */
  readonly oldestWaitingAt?: Maybe<Scalars['DateTime']['output']>;
  /** Null for runs that somebody waits for, which a server without workers has left to them. */
  readonly priority?: Maybe<RunPriority>;
  /** How many runs wait. */
  readonly waiting: Scalars['Int']['output'];
};

/** The run executes. A question's document is built by then; a form's is built after it, as `FormRead` tells. */
export type RunStarted = StreamEvent & {
  readonly __typename?: 'RunStarted';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
};

/** How far a run has come. */
export type RunState =
  /** Somebody stopped it; what had been said is kept. */
  | 'CANCELLED'
  /** The flow or a model failed; what had been said is kept. */
  | 'FAILED'
  /** The server that executed it went away; what had been said is kept. Runs that wait are not interrupted but begun elsewhere, and so are background runs that may be tried again. */
  | 'INTERRUPTED'
  /** Accepted, and waiting: for an earlier run of its conversation, for a worker, until its user and its flow have fewer runs in the background, or for its next attempt. */
  | 'QUEUED'
  /** Executing. */
  | 'RUNNING'
  /** Answered. */
  | 'SUCCEEDED';

/** The times of a run, and the spans between them. What has not come to pass yet is null. */
export type RunTimeline = {
  readonly __typename?: 'RunTimeline';
  /** When the run ended. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Milliseconds from execution to the end. */
  readonly executionMs?: Maybe<Scalars['Int']['output']>;
  /** When the model's first piece, of the answer or of the reasoning before it, was recorded; null also where it answered all at once. */
  readonly firstTokenAt?: Maybe<Scalars['DateTime']['output']>;
  /** Milliseconds from execution to the first piece. */
  readonly firstTokenMs?: Maybe<Scalars['Int']['output']>;
  /** Milliseconds from acceptance to execution. */
  readonly queueMs?: Maybe<Scalars['Int']['output']>;
  /** When the run was accepted. */
  readonly queuedAt: Scalars['DateTime']['output'];
  /** When the run began to execute. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Milliseconds from acceptance to the end. */
  readonly totalMs?: Maybe<Scalars['Int']['output']>;
};

/** The node that `saveComponent` keeps. */
export type SaveComponentInput = {
  /** The node: any JSON of at most 1 MB and 64 levels. */
  readonly content?: InputMaybe<Scalars['JSON']['input']>;
  /** At most 1,000 characters; empty when left out. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 50 characters. */
  readonly name: Scalars['String']['input'];
};

/** The node is kept. */
export type SaveComponentPayload = {
  readonly __typename?: 'SaveComponentPayload';
  /** The node as it is kept. */
  readonly component: SavedComponent;
};

/** What came of keeping a node. */
export type SaveComponentResult = InvalidInput | SaveComponentPayload | SavedComponentNameTaken;

/** The variable that `saveFlowVariable` creates or changes. */
export type SaveFlowVariableInput = {
  /** The variable to change; a variable is created when it is left out. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Whether the form cannot be sent without it; when left out a variable that is created is required, and one that exists stays as it is. */
  readonly isRequired?: InputMaybe<Scalars['Boolean']['input']>;
  /** What people fill in. */
  readonly kind: FlowVariableKind;
  /** What to ask people for; cut to 50 characters. */
  readonly name: Scalars['String']['input'];
  /** The node of a variable that is created, which needs one; one that exists stays with its node. 1 to 255 characters. */
  readonly nodeId?: InputMaybe<Scalars['ID']['input']>;
  /** At most 10,000 characters; of parts that are separated by commas each is kept once. `0` when left out. */
  readonly value?: InputMaybe<Scalars['String']['input']>;
  /** The version that the variable belongs to. */
  readonly versionId: Scalars['ID']['input'];
};

/** The variable was saved. */
export type SaveFlowVariablePayload = {
  readonly __typename?: 'SaveFlowVariablePayload';
  /** The variable as it is now. */
  readonly variable: FlowVariable;
};

/** What came of saving a variable. */
export type SaveFlowVariableResult = FlowVariableNameTaken | InvalidInput | NotFound | NotPermitted | SaveFlowVariablePayload;

/** The document that `saveReportTemplate` takes over. */
export type SaveReportTemplateInput = {
  /** The key that `openReportTemplate` handed out. */
  readonly key: Scalars['String']['input'];
  /** Where to download the document: an address on the configured office server that answers without a redirect. */
  readonly url: Scalars['String']['input'];
};

/** The document is the template. */
export type SaveReportTemplatePayload = {
  readonly __typename?: 'SaveReportTemplatePayload';
  /** The key under which the document was saved; the template's `versionKey`. */
  readonly savedKey: Scalars['String']['output'];
};

/** What came of taking over a document. */
export type SaveReportTemplateResult = NotFound | ReportNotFetched | ReportSourceRejected | SaveReportTemplatePayload;

/** The text that `saveSettings` saves. */
export type SaveSettingsInput = {
  /** The `versionId` that the text was made from; the settings are not saved when it is not the present one. Null saves whatever is there. */
  readonly expectedVersionId?: InputMaybe<Scalars['ID']['input']>;
  /** A mapping in YAML 1.2, at most 65,536 bytes and 20 levels deep, without aliases and tags. */
  readonly text: Scalars['String']['input'];
};

/** The settings are saved. */
export type SaveSettingsPayload = {
  readonly __typename?: 'SaveSettingsPayload';
  /** The settings as they are now. */
  readonly settings: Settings;
};

/** What came of saving the settings. */
export type SaveSettingsResult = NotPermitted | SaveSettingsPayload | SettingsChanged | SettingsEmpty | SettingsRejected;

/** The look that `saveWebTheme` saves. */
export type SaveWebThemeInput = {
  /** The JSON text of an object with an object `comp`, at most 65,536 characters; or empty text for the look of the client itself. */
  readonly theme: Scalars['String']['input'];
};

/** The look is saved. */
export type SaveWebThemePayload = {
  readonly __typename?: 'SaveWebThemePayload';
  /** The look as it is now. */
  readonly webTheme: Scalars['String']['output'];
};

/** What came of saving the look of the web client. */
export type SaveWebThemeResult = InvalidInput | NotPermitted | SaveWebThemePayload;

/** What `saveWorkstationSettings` saves. */
export type SaveWorkstationSettingsInput = {
  /** The JSON text of an object, at most 65,536 characters. `menuShow` is true or false where it is given, and `assistantIcon` and `sidebarIcon` are objects, or null; all else is for the client to read. */
  readonly settings: Scalars['String']['input'];
};

/** What the workstation page shows is saved. */
export type SaveWorkstationSettingsPayload = {
  readonly __typename?: 'SaveWorkstationSettingsPayload';
  /** What it shows now. */
  readonly workstationSettings: Scalars['String']['output'];
};

/** What came of saving what the workstation page shows. */
export type SaveWorkstationSettingsResult = InvalidInput | NotPermitted | SaveWorkstationSettingsPayload;

/** A node of a canvas that somebody keeps for other flows. Nobody else sees it. */
export type SavedComponent = {
  readonly __typename?: 'SavedComponent';
  /** The node as the editor gave it, of whatever form. Read from the database only when asked for. */
  readonly content?: Maybe<Scalars['JSON']['output']>;
  /** When the node was first kept. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What it is for; empty when unset. */
  readonly description: Scalars['String']['output'];
  /** 32 lower-case hexadecimal characters. */
  readonly id: Scalars['ID']['output'];
  /** What its owner calls it; at most 50 characters, unique among the nodes of one owner. */
  readonly name: Scalars['String']['output'];
  /** Who keeps it; null when the account is gone. */
  readonly owner?: Maybe<User>;
  /** The version of the server that it was last saved with, as in `Server.version`. */
  readonly serverVersion: Scalars['String']['output'];
  /** When the node was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** A page of kept nodes. */
export type SavedComponentConnection = {
  readonly __typename?: 'SavedComponentConnection';
  /** The nodes of this page with their cursors. */
  readonly edges: ReadonlyArray<SavedComponentEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A kept node in a page. */
export type SavedComponentEdge = {
  readonly __typename?: 'SavedComponentEdge';
  /** The place of this node in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The node. */
  readonly node: SavedComponent;
};

/** The viewer already keeps a node of that name. */
export type SavedComponentNameTaken = Error & {
  readonly __typename?: 'SavedComponentNameTaken';
  /** Always `SAVED_COMPONENT_NAME_TAKEN`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** What `searchKnowledge` looks for. */
export type SearchKnowledgeInput = {
  /** The base to search. */
  readonly baseId: Scalars['ID']['input'];
  /** How many texts to find at most, 1 to 100. */
  readonly count?: InputMaybe<Scalars['Int']['input']>;
  /** What the search goes by. */
  readonly kind?: InputMaybe<KnowledgeSearchKind>;
  /** What is asked, 1 to 2,000 characters. */
  readonly text: Scalars['String']['input'];
};

/** What was found. */
export type SearchKnowledgePayload = {
  readonly __typename?: 'SearchKnowledgePayload';
  /** The texts, the best first. */
  readonly found: ReadonlyArray<FoundKnowledge>;
};

/** What came of searching a base. */
export type SearchKnowledgeResult = InvalidInput | KnowledgeSearchFailed | NotFound | SearchKnowledgePayload;

/** The value of a secret that a bundle names. */
export type SecretInput = {
  /** The name in the bundle. */
  readonly name: Scalars['String']['input'];
  /** The secret itself, at most 20,000 characters. It is stored in the flow and in no log. */
  readonly value: Scalars['String']['input'];
};

/** A place in a flow where a secret belongs. */
export type SecretReference = {
  readonly __typename?: 'SecretReference';
  /** The template field, parameter or member, for example `openai_api_key`; null where it has no name. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** The flow, by the id that it has in the bundle; null in a file of the legacy editor that names none. */
  readonly flowId?: Maybe<Scalars['ID']['output']>;
  /** The name that stands for the secret: capital letters, digits and underscores, for example `OPENAI_API_KEY`. */
  readonly name: Scalars['String']['output'];
  /** The node; null outside the nodes, and where its own id is secret. */
  readonly nodeId?: Maybe<Scalars['ID']['output']>;
};

/** What a check of content said. This server checks nothing itself: it keeps what a gateway reports. */
export type SensitiveStatus =
  /** Nothing was found, or nothing was checked. */
  | 'PASSED'
  /** Something must not be said; what is shown may have been put in its place. */
  | 'VIOLATION';

/** What a client should know about the server before anybody logs in. */
export type Server = {
  readonly __typename?: 'Server';
  /** Whether a login must carry a solved captcha. */
  readonly captchaRequired: Scalars['Boolean']['output'];
  /** What clients show, and do not decide by themselves. */
  readonly client: ClientSettings;
  /** The largest file that a client should offer to upload, in megabytes. */
  readonly maxUploadMegabytes: Scalars['Int']['output'];
  /** Where the office editor is, as a web address without a slash at the end; null when the operator has named none, and then report templates cannot be edited. */
  readonly officeUrl?: Maybe<Scalars['String']['output']>;
  /** File name extensions, without the dot, that the server can read text from. */
  readonly readableFileTypes: ReadonlyArray<Scalars['String']['output']>;
  /** Whether a stranger may register an account. */
  readonly registrationOpen: Scalars['Boolean']['output'];
  /** The version of the server, as in its package, for example `0.1.0`. */
  readonly version: Scalars['String']['output'];
};

/** An event of a conversation: one of the run that answers a turn. */
export type SessionEvent = {
  readonly __typename?: 'SessionEvent';
  /** The place of the event in its conversation; opaque. Give it back as `after` to go on where you left. */
  readonly cursor: Scalars['String']['output'];
  /** The event, as `runEvents` tells it. */
  readonly event: RunEvent;
  /** The run that the event belongs to; looked up anew for each event. */
  readonly run?: Maybe<Run>;
  /** The id of the run that the event belongs to, which costs no look-up. */
  readonly runId: Scalars['ID']['output'];
};

/** In whose name anonymous callers ask from now on. */
export type SetAnonymousOperatorInput = {
  /** The account, which must be enabled and no administrator's; null lets no anonymous caller in. */
  readonly userId?: InputMaybe<Scalars['ID']['input']>;
};

/** Anonymous callers are let in, or not, as was asked. */
export type SetAnonymousOperatorPayload = {
  readonly __typename?: 'SetAnonymousOperatorPayload';
  /** In whose name anonymous callers ask; null when they are not let in. */
  readonly anonymousOperator?: Maybe<User>;
};

/** What came of letting anonymous callers in. */
export type SetAnonymousOperatorResult = InvalidInput | NotFound | NotPermitted | SetAnonymousOperatorPayload;

/** The conversation that `setChatSessionBusyPolicy` changes. */
export type SetChatSessionBusyPolicyInput = {
  /** What should become of later questions. */
  readonly busyPolicy: BusyPolicy;
  /** The conversation to change. */
  readonly sessionId: Scalars['ID']['input'];
};

/** The conversation has its policy. */
export type SetChatSessionBusyPolicyPayload = {
  readonly __typename?: 'SetChatSessionBusyPolicyPayload';
  /** The conversation. */
  readonly session: ChatSession;
};

/** What came of setting a policy. */
export type SetChatSessionBusyPolicyResult = NotFound | NotPermitted | SetChatSessionBusyPolicyPayload;

/** The administrators that `setGroupAdministrators` sets. */
export type SetGroupAdministratorsInput = {
  /** The group to administer. */
  readonly groupId: Scalars['ID']['input'];
  /** At most 1,000 users, each once. Empty for nobody. */
  readonly userIds: ReadonlyArray<Scalars['ID']['input']>;
};

/** These users administer the group. */
export type SetGroupAdministratorsPayload = {
  readonly __typename?: 'SetGroupAdministratorsPayload';
  /** The group with its administrators. */
  readonly userGroup: UserGroup;
};

/** What came of setting administrators. */
export type SetGroupAdministratorsResult = InvalidInput | NotFound | NotPermitted | SetGroupAdministratorsPayload;

/** The groups that `setGroupsOfUser` sets. */
export type SetGroupsOfUserInput = {
  /** 1 to 1,000 groups, each once. */
  readonly groupIds: ReadonlyArray<Scalars['ID']['input']>;
  /** Who is to belong to them. */
  readonly userId: Scalars['ID']['input'];
};

/** The user belongs to these groups. */
export type SetGroupsOfUserPayload = {
  readonly __typename?: 'SetGroupsOfUserPayload';
  /** The user with the groups. */
  readonly user: User;
};

/** What came of setting groups. */
export type SetGroupsOfUserResult = InvalidInput | NotFound | NotPermitted | SetGroupsOfUserPayload | UserIsAdministrator;

/** The tags that `setHomeTags` chooses. */
export type SetHomeTagsInput = {
  /** At most 100 tags, in the order in which the home page shows them; one that is named twice is shown where it is named first. Empty shows none. */
  readonly tagIds: ReadonlyArray<Scalars['ID']['input']>;
};

/** The home page shows these tags. */
export type SetHomeTagsPayload = {
  readonly __typename?: 'SetHomeTagsPayload';
  /** The tags in their order. */
  readonly homeTags: ReadonlyArray<Tag>;
};

/** What came of choosing the tags of the home page. */
export type SetHomeTagsResult = InvalidInput | NotFound | NotPermitted | SetHomeTagsPayload;

/** The parts that `setModelDefaults` sets; each takes the place of what was there. */
export type SetModelDefaultsInput = {
  /** For assistants. */
  readonly assistant?: InputMaybe<AssistantModelsInput>;
  /** For evaluations. */
  readonly evaluation?: InputMaybe<DefaultModelInput>;
  /** For knowledge bases. */
  readonly knowledge?: InputMaybe<KnowledgeModelsInput>;
  /** For the workbench of the web client. */
  readonly workbench?: InputMaybe<WorkbenchModelsInput>;
  /** For new nodes of workflows. */
  readonly workflow?: InputMaybe<DefaultModelInput>;
};

/** The models that were given count. */
export type SetModelDefaultsPayload = {
  readonly __typename?: 'SetModelDefaultsPayload';
  /** What counts from now on. */
  readonly modelDefaults: ModelDefaults;
};

/** What came of saying which models count. */
export type SetModelDefaultsResult = InvalidInput | NotPermitted | SetModelDefaultsPayload;

/** What `setModelOnline` sets. */
export type SetModelOnlineInput = {
  /** Whether it may be asked. */
  readonly isOnline: Scalars['Boolean']['input'];
  /** The model. */
  readonly modelId: Scalars['ID']['input'];
};

/** The model may be asked, or not. */
export type SetModelOnlinePayload = {
  readonly __typename?: 'SetModelOnlinePayload';
  /** The model as it is now. */
  readonly model: Model;
};

/** What came of letting a model be asked. */
export type SetModelOnlineResult = NotFound | NotPermitted | SetModelOnlinePayload;

/** A value that administrators may change while the server runs. */
export type Setting = {
  /** What it means, in English. */
  readonly description: Scalars['String']['output'];
  /** Whether the text sets it; else its default counts. */
  readonly isSet: Scalars['Boolean']['output'];
  /** Where it stands in the text, for example `env.dialog_tips`. It never changes its meaning. */
  readonly key: Scalars['String']['output'];
  /** Since when it has been as it is; null for a default that nobody has ever changed. */
  readonly setAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who set it; null for such a default, and for an account that is gone. */
  readonly setBy?: Maybe<User>;
  /** The version of the server that knew it first. */
  readonly since: Scalars['String']['output'];
};

/** What administrators have set: one text in YAML, and what the server reads from it. */
export type Settings = {
  readonly __typename?: 'Settings';
  /** One setting by its key; null when the server knows none. */
  readonly item?: Maybe<Setting>;
  /** Every setting that the server knows, in the order of the text that explains them. */
  readonly items: ReadonlyArray<Setting>;
  /** The text exactly as it was saved, comments included. Until something was saved, a text that explains every setting and sets what was set by other means. */
  readonly text: Scalars['String']['output'];
  /** Keys of the text that mean nothing to this server. They are kept for clients, and those under `env` are told to everybody. */
  readonly unknownKeys: ReadonlyArray<Scalars['String']['output']>;
  /** The version that counts; null until something was saved. */
  readonly version?: Maybe<SettingsVersion>;
  /** The version that counts; `0` until something was saved. Give it to a mutation as `expectedVersionId` to be told when somebody else was faster. */
  readonly versionId: Scalars['ID']['output'];
  /** Every version, newest first; at most 100 a page. */
  readonly versions: SettingsVersionConnection;
};


/** What administrators have set: one text in YAML, and what the server reads from it. */
export type SettingsItemArgs = {
  key: Scalars['String']['input'];
};


/** What administrators have set: one text in YAML, and what the server reads from it. */
export type SettingsVersionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Somebody saved the settings since the caller read them. Nothing was saved. */
export type SettingsChanged = Error & {
  readonly __typename?: 'SettingsChanged';
  /** Always `SETTINGS_CHANGED`. */
  readonly code: ErrorCode;
  /** The version that counts now. */
  readonly currentVersionId: Scalars['ID']['output'];
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The text of the settings holds nothing. */
export type SettingsEmpty = Error & {
  readonly __typename?: 'SettingsEmpty';
  /** Always `SETTINGS_EMPTY`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** One thing that is wrong with the text of the settings. */
export type SettingsFault = {
  readonly __typename?: 'SettingsFault';
  /** The column in characters, from 1 on; null where it has no place. */
  readonly column?: Maybe<Scalars['Int']['output']>;
  /** The key it is about, for example `env.dialog_tips`; null where the text cannot be read. */
  readonly key?: Maybe<Scalars['String']['output']>;
  /** The line, from 1 on; null where it has no place. */
  readonly line?: Maybe<Scalars['Int']['output']>;
  /** What is wrong, in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The text of the settings cannot be used. Nothing was saved. */
export type SettingsRejected = Error & {
  readonly __typename?: 'SettingsRejected';
  /** Always `SETTINGS_REJECTED`. */
  readonly code: ErrorCode;
  /** What is wrong with it, in the order of the text; at most 20. */
  readonly faults: ReadonlyArray<SettingsFault>;
  /** The first fault and its place in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The settings as somebody saved them. It never changes. */
export type SettingsVersion = {
  readonly __typename?: 'SettingsVersion';
  /** Who saved it; null for an account that is gone. */
  readonly author?: Maybe<User>;
  /** What the account was called that saved it. */
  readonly authorName: Scalars['String']['output'];
  /** The settings whose value it changed; empty where only comments or unknown keys did. */
  readonly changedKeys: ReadonlyArray<Scalars['String']['output']>;
  /** When it was saved. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Its number; later versions have higher ones. */
  readonly id: Scalars['ID']['output'];
  /** The version before, to compare with; null for the first one. */
  readonly previous?: Maybe<SettingsVersion>;
  /** The version whose text it brought back; null for a new text. */
  readonly restoredVersionId?: Maybe<Scalars['ID']['output']>;
  /** The whole text, comments included. */
  readonly text: Scalars['String']['output'];
};

/** A page of versions of the settings. */
export type SettingsVersionConnection = {
  readonly __typename?: 'SettingsVersionConnection';
  /** The versions, each with its place. */
  readonly edges: ReadonlyArray<SettingsVersionEdge>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** A version of the settings in a page. */
export type SettingsVersionEdge = {
  readonly __typename?: 'SettingsVersionEdge';
  /** Its place, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The version. */
  readonly node: SettingsVersion;
};

/** The flow that `shareFlowWithGuests` opens. */
export type ShareFlowWithGuestsInput = {
  /** The flow to open to anonymous callers. */
  readonly flowId: Scalars['ID']['input'];
};

/** The flow is open to anonymous callers. */
export type ShareFlowWithGuestsPayload = {
  readonly __typename?: 'ShareFlowWithGuestsPayload';
  /** The flow as it is now. */
  readonly flow: Flow;
};

/** What came of opening a flow to anonymous callers. */
export type ShareFlowWithGuestsResult = NotFound | NotPermitted | ShareFlowWithGuestsPayload;

/** A link that shows something to people who may not read it otherwise. It shows nothing that its author may not share at the moment of looking. */
export type ShareLink = {
  readonly __typename?: 'ShareLink';
  /** The number of the account that made the link. */
  readonly authorId: Scalars['ID']['output'];
  /** The conversation as it is at the moment; null when the link shows none, or no longer. */
  readonly chat?: Maybe<SharedChat>;
  /** When the link was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When the link ends by itself; null when it does not. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** The flow as it is at the moment; null when the link shows none, or no longer. */
  readonly flow?: Maybe<SharedFlow>;
  /** The id of the flow that is shown; null when the link shows a conversation alone. */
  readonly flowId?: Maybe<Scalars['ID']['output']>;
  /** What kind of flow is shown or talked to. */
  readonly flowKind: FlowKind;
  /** 32 lower-case hexadecimal characters; leads nobody to what the link shows. */
  readonly id: Scalars['ID']['output'];
  /** When its author ended it; null while that has not happened. */
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The id of the conversation that is shown; null when the link shows a flow alone. */
  readonly sessionId?: Maybe<Scalars['ID']['output']>;
  /** Whether the link still shows anything, as far as its author has decided. */
  readonly status: ShareLinkStatus;
  /** 36 lower-case hexadecimal characters, which cannot be guessed. Whoever is logged in and has it sees what the link shows. */
  readonly token: Scalars['String']['output'];
};

/** A page of links. */
export type ShareLinkConnection = {
  readonly __typename?: 'ShareLinkConnection';
  /** The links of this page with their cursors. */
  readonly edges: ReadonlyArray<ShareLinkEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A link in a page. */
export type ShareLinkEdge = {
  readonly __typename?: 'ShareLinkEdge';
  /** The place of this link in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The link. */
  readonly node: ShareLink;
};

/** Whether a link still shows anything. */
export type ShareLinkStatus =
  /** It shows what it was made for, as long as that exists. */
  | 'ACTIVE'
  /** Its time is over. */
  | 'EXPIRED'
  /** Its author ended it. */
  | 'REVOKED';

/** A conversation as a link shows it: what was said, and nothing that could be changed. */
export type SharedChat = {
  readonly __typename?: 'SharedChat';
  /** When the conversation began. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The id of the flow that is talked to; the flow itself is shown only by a link that shows it. */
  readonly flowId: Scalars['ID']['output'];
  /** What kind of flow is talked to. */
  readonly flowKind: FlowKind;
  /** The id of the conversation. */
  readonly id: Scalars['ID']['output'];
  /** Where the flow's picture can be seen; null when it has none. */
  readonly logoUrl?: Maybe<Scalars['String']['output']>;
  /** The messages on the path that the owner has chosen, oldest first, those after the making of the link included; give `last` and `before` to page backwards. At most 100 a page. Ratings and comments are those of the owner; runs and conversations are only reached from messages by those who may read them. */
  readonly messages: MessageConnection;
  /** The name of the conversation, as its owner sees it. */
  readonly name: Scalars['String']['output'];
  /** The number of the account that holds the conversation. */
  readonly ownerId: Scalars['ID']['output'];
  /** The name of the account that holds the conversation; null when the account is gone. */
  readonly ownerName?: Maybe<Scalars['String']['output']>;
  /** When the conversation last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};


/** A conversation as a link shows it: what was said, and nothing that could be changed. */
export type SharedChatMessagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A flow as a link shows it: what it is and how it is made, without its secrets. */
export type SharedFlow = {
  readonly __typename?: 'SharedFlow';
  /** When the flow was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What the flow is for; null when unset. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** The document of the current version, with null for what secret fields hold and for every text equal to that; null while nothing was saved. */
  readonly document?: Maybe<Scalars['JSON']['output']>;
  /** What the flow says before anybody asks; null when unset. */
  readonly guideWord?: Maybe<Scalars['String']['output']>;
  /** The id of the flow. */
  readonly id: Scalars['ID']['output'];
  /** What kind of flow it is. */
  readonly kind: FlowKind;
  /** Where the flow's picture can be seen; null when it has none. */
  readonly logoUrl?: Maybe<Scalars['String']['output']>;
  /** The name of the flow. */
  readonly name: Scalars['String']['output'];
  /** The number of the account that owns the flow. */
  readonly ownerId: Scalars['ID']['output'];
  /** Whether the flow can be talked to by those who may read it. */
  readonly status: FlowStatus;
  /** When the flow last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** What `signOn` takes. */
export type SignOnInput = {
  /** A JSON Web Token of the gateway, signed with `FORME_SSO_SECRET` (HS256). `sub` is the name, `aud` is `forme`, `jti` is a name that no other assertion has, and `exp` is at most 60 seconds after `iat`. */
  readonly assertion: Scalars['String']['input'];
  /** The department of an account that is made; at most 255 characters. */
  readonly departmentId?: InputMaybe<Scalars['String']['input']>;
  /** Mail address of an account that is made; at most 255 characters. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** The name of the account, 1 to 30 characters; what the assertion has as `sub`. */
  readonly name: Scalars['String']['input'];
  /** Phone number of an account that is made; at most 255 characters. */
  readonly phoneNumber?: InputMaybe<Scalars['String']['input']>;
  /** A remark on an account that is made; at most 1,000 characters. */
  readonly remark?: InputMaybe<Scalars['String']['input']>;
};

/** The user is let in. */
export type SignOnPayload = {
  readonly __typename?: 'SignOnPayload';
  /** A JSON Web Token for `Authorization: Bearer` or the cookie `access_token_cookie`. */
  readonly accessToken: Scalars['String']['output'];
  /** When the token stops working. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** What `refreshLogin` takes when the access token has expired; see `LogInPayload.refreshToken`. */
  readonly refreshToken: Scalars['String']['output'];
  /** The account that was let in. */
  readonly user: User;
};

/** What came of a sign-on. */
export type SignOnResult = AssertionRejected | InvalidInput | SignOnPayload | SignOnUnsupported | UserDisabled | UserNameTooLong;

/** The server has no `FORME_SSO_SECRET`, so that nobody can vouch for anybody. */
export type SignOnUnsupported = Error & {
  readonly __typename?: 'SignOnUnsupported';
  /** Always `SIGN_ON_UNSUPPORTED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** A rectangle on a page of a PDF, in points from the upper left corner of the page as it is shown. */
export type SourceBox = {
  readonly __typename?: 'SourceBox';
  /** Its lower edge. */
  readonly bottom: Scalars['Float']['output'];
  /** Its left edge. */
  readonly left: Scalars['Float']['output'];
  /** The page, counted from 1. */
  readonly page: Scalars['Int']['output'];
  /** Its right edge. */
  readonly right: Scalars['Float']['output'];
  /** Its upper edge. */
  readonly top: Scalars['Float']['output'];
};

/** A place in the web where a text is published. */
export type SourceLink = {
  readonly __typename?: 'SourceLink';
  /** What it is called; its address where nobody has named it. */
  readonly title: Scalars['String']['output'];
  /** Its address, with `http` or `https`. */
  readonly url: Scalars['String']['output'];
};

/** The text that `speakText` has spoken. */
export type SpeakTextInput = {
  /** 1 to 4,096 characters. */
  readonly text: Scalars['String']['input'];
};

/** The text was spoken. */
export type SpeakTextPayload = {
  readonly __typename?: 'SpeakTextPayload';
  /** A link without a host to an MP3. It is kept for a day. */
  readonly url: Scalars['String']['output'];
};

/** What came of having a text spoken. */
export type SpeakTextResult = InvalidInput | ModelFailed | NotPermitted | SpeakTextPayload | SpeechNotKept;

/** The text was spoken, and there was no place for the file. */
export type SpeechNotKept = Error & {
  readonly __typename?: 'SpeechNotKept';
  /** Always `SPEECH_NOT_KEPT`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** What `startBuild` builds. */
export type StartBuildInput = {
  /** Build this document, which need not be saved; goes before `versionId`. */
  readonly document?: InputMaybe<Scalars['JSON']['input']>;
  /** The flow that the build belongs to. */
  readonly flowId: Scalars['ID']['input'];
  /** Build this version of the flow. */
  readonly versionId?: InputMaybe<Scalars['ID']['input']>;
};

/** The build has begun. */
export type StartBuildPayload = {
  readonly __typename?: 'StartBuildPayload';
  /** The build; its events can be followed at once. */
  readonly build: Build;
};

/** What came of starting a build. */
export type StartBuildResult = InvalidInput | NotFound | NotPermitted | StartBuildPayload;

/** What `startComparison` compares. */
export type StartComparisonInput = {
  /** The caller's own key of the call; makes a repeated call return the first call's comparison. Remembered for at least 24 hours. 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The inputs of every run. Each question takes the place of the first value whose key is neither `id` nor `data`. The items of `data`, each with `nodeId` and `value`, fill in the flow's input nodes. */
  readonly inputs: Scalars['JSON']['input'];
  /** The node whose work is compared, at most 255 characters; kept for the record. */
  readonly nodeId: Scalars['String']['input'];
  /** The questions, 1 to 20, each of at most 10,000 characters. */
  readonly questions: ReadonlyArray<Scalars['String']['input']>;
  /** The versions to ask, 1 to 20, of one flow or of several; one that is given twice is asked once. */
  readonly versionIds: ReadonlyArray<Scalars['ID']['input']>;
};

/** The comparison has begun. */
export type StartComparisonPayload = {
  readonly __typename?: 'StartComparisonPayload';
  /** The comparison; its events can be followed at once. */
  readonly comparison: Comparison;
};

/** What came of starting a comparison. */
export type StartComparisonResult = IdempotencyConflict | InvalidInput | NotFound | NotPermitted | StartComparisonPayload;

/** What `startRun` asks. */
export type StartRunInput = {
  /** Try out this build's document instead of a saved one; the conversation is then a trial. */
  readonly buildId?: InputMaybe<Scalars['ID']['input']>;
  /** What becomes of this question while the conversation is still being answered; what the conversation says when absent. Later questions are not touched. */
  readonly busyPolicy?: InputMaybe<BusyPolicy>;
  /** The client's own id of the question, unique in its conversation; makes a repeated call return the first call's run. Without a `sessionId` it counts as an `idempotencyKey`. At most 255 characters. */
  readonly clientMessageId?: InputMaybe<Scalars['String']['input']>;
  /** The flow to ask. */
  readonly flowId: Scalars['ID']['input'];
  /** How many earlier messages the flow's memory may read, 0 to 1,000; 10 when absent. */
  readonly historyCount?: InputMaybe<Scalars['Int']['input']>;
  /** The caller's own key of the call, one for each thing that is to be started, for example a UUID: makes a repeated call return the first call's run, in whatever conversation, also after the server or the connection broke in between. Remembered for at least 24 hours. Not beside `clientMessageId`; 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The inputs of the terminal chain by key, as `InputForm` tells. `default_input` stands for the first key. */
  readonly inputs: Scalars['JSON']['input'];
  /** Leave the run to the workers of the queue, for an answer that nobody waits for: it is executed as soon as a worker has a place for it, its conversation has no earlier run under way, and its user and its flow have not too many in the background. It can be followed and stopped like any other. */
  readonly isBackground?: InputMaybe<Scalars['Boolean']['input']>;
  /** Answer as a remote procedure: offline flows may be asked by those who may update them. */
  readonly isProcedure?: InputMaybe<Scalars['Boolean']['input']>;
  /** Which background runs go first; `NORMAL` when absent. Without `isBackground` it is refused with `InvalidInput`. */
  readonly priority?: InputMaybe<RunPriority>;
  /** The conversation to ask in; begins with the first question. A new one is made when absent. At most 255 characters. */
  readonly sessionId?: InputMaybe<Scalars['ID']['input']>;
  /** Values that replace template fields for this run only, by node id and field name. A `file_path` must be the link to a file of the viewer's; anything else is refused with `InvalidInput`. */
  readonly tweaks?: InputMaybe<Scalars['JSON']['input']>;
  /** Ask this version; passed over beside `buildId`. A conversation that begins with the question is pinned to it; another one keeps its own for later questions. */
  readonly versionId?: InputMaybe<Scalars['ID']['input']>;
  /** Ask the very document that this version tag of the flow stands for, for example `production`; not beside `buildId` or `versionId`. A conversation that begins with the question follows the tag; another one keeps its own version or tag for later questions. A tag that the flow has not is refused with `NotFound`. */
  readonly versionTag?: InputMaybe<Scalars['String']['input']>;
};

/** The question is recorded and the run accepted. */
export type StartRunPayload = {
  readonly __typename?: 'StartRunPayload';
  /** The run; its events can be followed at once. */
  readonly run: Run;
};

/** What came of asking. */
export type StartRunResult = ChatSessionBusy | FlowOffline | IdempotencyConflict | InvalidInput | NotBuilt | NotFound | NotPermitted | StartRunPayload;

/** A step of the flow for a person to read, for example what a chain in the middle of others came to. */
export type StepLogged = StreamEvent & {
  readonly __typename?: 'StepLogged';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
  /** What happened. */
  readonly text: Scalars['String']['output'];
};

/** The comparison that `stopComparison` stops. */
export type StopComparisonInput = {
  /** The comparison to stop. */
  readonly comparisonId: Scalars['ID']['input'];
};

/** The comparison has ended. */
export type StopComparisonPayload = {
  readonly __typename?: 'StopComparisonPayload';
  /** The comparison as it ended; `STOPPED` when this stop, or an earlier one, ended it. */
  readonly comparison: Comparison;
};

/** What came of stopping a comparison. */
export type StopComparisonResult = NotFound | NotPermitted | StopComparisonPayload;

/** Proof of a stop. */
export type StopReceipt = {
  readonly __typename?: 'StopReceipt';
  /** The run that was stopped. */
  readonly run: Run;
  /** How the run ended; `CANCELLED` when this stop, or an earlier one, ended it. */
  readonly state: RunState;
  /** The sequence number of the terminal event; nothing follows it. */
  readonly stoppedAtSeq: Scalars['Int']['output'];
  /** Whether a model call was under way and its connection has been closed. */
  readonly upstreamClosed: Scalars['Boolean']['output'];
};

/** The run that `stopRun` stops. */
export type StopRunInput = {
  /** The run to stop. */
  readonly runId: Scalars['ID']['input'];
};

/** The run has ended. */
export type StopRunPayload = {
  readonly __typename?: 'StopRunPayload';
  /** What the stop did. */
  readonly receipt: StopReceipt;
};

/** What came of stopping a run. */
export type StopRunResult = NotFound | NotPermitted | StopRunPayload;

/** A file that somebody has uploaded, or that a flow has made for them. Only its owner sees it here. Uploads come in over the legacy upload rows. */
export type StoredFile = {
  readonly __typename?: 'StoredFile';
  /** When it was uploaded. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** 32 lower-case hexadecimal characters. */
  readonly id: Scalars['ID']['output'];
  /** Its media type, by its content where that tells. */
  readonly mediaType: Scalars['String']['output'];
  /** What its owner calls it, 1 to 80 characters, without a path. */
  readonly name: Scalars['String']['output'];
  /** Who uploaded it; null when the account is gone. */
  readonly owner?: Maybe<User>;
  /** What it was uploaded for. */
  readonly purpose: StoredFilePurpose;
  /** In bytes. */
  readonly size: Scalars['Int']['output'];
  /** Where it can be downloaded, and what forms name it by: a link without a host that holds for 6 to 7 days, and for an hour at most where the viewer reads it by a knowledge base. Whoever has the link needs no login, but only its owner can hand the file in, and only one that is for chats. */
  readonly url: Scalars['String']['output'];
};

/** A page of files. */
export type StoredFileConnection = {
  readonly __typename?: 'StoredFileConnection';
  /** The files of this page with their cursors. */
  readonly edges: ReadonlyArray<StoredFileEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A file in a page. */
export type StoredFileEdge = {
  readonly __typename?: 'StoredFileEdge';
  /** The place of this file in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The file. */
  readonly node: StoredFile;
};

/** Which files of the viewer to return. */
export type StoredFileFilter = {
  /** Only files for this; all when absent. */
  readonly purpose?: InputMaybe<StoredFilePurpose>;
};

/** What a file was uploaded for, which decides how long it is kept. */
export type StoredFilePurpose =
  /** To answer: a flow made it for who asked. It is deleted a day later unless a conversation refers to it. */
  | 'ANSWER'
  /** To be handed in to flows. It is deleted a day later unless a conversation refers to it, or a knowledge base. */
  | 'CHAT'
  /** To belong to a flow. It is deleted a week later unless a document of the flow, or a template, names it. */
  | 'FLOW'
  /** To be the picture of a flow. It is deleted a week later unless a flow shows it. */
  | 'ICON';

/** A member of a durable event stream. Sequence numbers begin at 1, have no gaps and are the same in every protocol. */
export type StreamEvent = {
  /** When the event was recorded. For display only: order is told by `seq`. */
  readonly at: Scalars['DateTime']['output'];
  /** The event's place in its stream; give it back as `after` to read on. */
  readonly seq: Scalars['Int']['output'];
};

/** Entry points for following. Every stream first replays what the caller missed, then goes live, and completes at its terminal event. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Every event of a build from `after` on; completes after `BuildEnded`. Requires `build:read`. An unknown build ends the operation with `NOT_FOUND`. */
  readonly buildEvents: BuildEvent;
  /** Every event of a comparison from `after` on; completes after `ComparisonEnded`. Requires `comparison:read`. An unknown comparison ends the operation with `NOT_FOUND`. */
  readonly comparisonEvents: ComparisonEvent;
  /** Every change after `after` of the flows that the viewer may read, then each new one once it is final; administrators are told of everybody's. No change is left out or told twice, however long its transaction took. Completes after the deletion of the one flow that is followed, otherwise never. Requires `flow:read`. An unknown flow ends the operation with `NOT_FOUND`, also later, when the viewer loses the permission. */
  readonly flowChanged: FlowChangeNotice;
  /** Sends one tick at once and then one every `everySeconds`, so that a client can prove that its connection streams. Needs a login. */
  readonly heartbeat: Heartbeat;
  /** How far the files of a base have come: at once, then whenever that changes, twice a second at most, until none of them waits or is read any more. With a file, only that one counts. Ends with `NOT_FOUND` when the viewer may no longer read the base, or it is deleted. It can be followed on any server. Requires `knowledgeBase:read`. */
  readonly knowledgeProgress: KnowledgeProgress;
  /** Every message of a conversation after `after`, whatever branch it is in, then each new one as it is recorded; does not complete by itself. Requires `chatSession:read`. An unknown conversation ends the operation with `NOT_FOUND`. */
  readonly messageAdded: Message;
  /** Every state that a run comes to after `after`, then each new one once it is final, whichever server executes the run: of the viewer's own runs and, for those who hold `run:oversee`, of everybody's. None is left out or told twice. Completes when the account is gone, otherwise never. Requires `run:oversee`. */
  readonly runChanged: RunChange;
  /** Every event of a run from `after` on; completes after `RunEnded`. Requires `run:read`. An unknown run ends the operation with `NOT_FOUND`. */
  readonly runEvents: RunEvent;
  /** Every event of every run of a conversation after `after`, turn after turn: all events of one run, to its end, then those of the next one, in the order of the questions, whatever branches those are in. Goes on to later turns by itself. No event is left out or told twice, wherever it is taken up again, also after a restart of the server. What is recorded without a run is told by `messageAdded` alone. Completes when the conversation is deleted or the login is withdrawn, otherwise never. Requires `chatSession:read`. An unknown conversation ends the operation with `NOT_FOUND`. */
  readonly sessionEvents: SessionEvent;
  /** How far an upload of the viewer's has come: at once, then whenever that changes, twice a second at most, until it has ended. Name the upload with the header `Upload-Id` of a legacy upload row, and ask after it when you send it, on any server. Fails with `NOT_FOUND` when none of that name begins within a second. Requires `storedFile:read`. */
  readonly uploadProgress: UploadProgress;
};


/** Entry points for following. Every stream first replays what the caller missed, then goes live, and completes at its terminal event. */
export type SubscriptionBuildEventsArgs = {
  after?: InputMaybe<Scalars['Int']['input']>;
  buildId: Scalars['ID']['input'];
};


/** Entry points for following. Every stream first replays what the caller missed, then goes live, and completes at its terminal event. */
export type SubscriptionComparisonEventsArgs = {
  after?: InputMaybe<Scalars['Int']['input']>;
  comparisonId: Scalars['ID']['input'];
};


/** Entry points for following. Every stream first replays what the caller missed, then goes live, and completes at its terminal event. */
export type SubscriptionFlowChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  flowId?: InputMaybe<Scalars['ID']['input']>;
};


/** Entry points for following. Every stream first replays what the caller missed, then goes live, and completes at its terminal event. */
export type SubscriptionHeartbeatArgs = {
  everySeconds?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for following. Every stream first replays what the caller missed, then goes live, and completes at its terminal event. */
export type SubscriptionKnowledgeProgressArgs = {
  baseId: Scalars['ID']['input'];
  fileId?: InputMaybe<Scalars['ID']['input']>;
};


/** Entry points for following. Every stream first replays what the caller missed, then goes live, and completes at its terminal event. */
export type SubscriptionMessageAddedArgs = {
  after?: InputMaybe<Scalars['Int']['input']>;
  sessionId: Scalars['ID']['input'];
};


/** Entry points for following. Every stream first replays what the caller missed, then goes live, and completes at its terminal event. */
export type SubscriptionRunChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RunFilter>;
};


/** Entry points for following. Every stream first replays what the caller missed, then goes live, and completes at its terminal event. */
export type SubscriptionRunEventsArgs = {
  after?: InputMaybe<Scalars['Int']['input']>;
  runId: Scalars['ID']['input'];
};


/** Entry points for following. Every stream first replays what the caller missed, then goes live, and completes at its terminal event. */
export type SubscriptionSessionEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  sessionId: Scalars['ID']['input'];
};


/** Entry points for following. Every stream first replays what the caller missed, then goes live, and completes at its terminal event. */
export type SubscriptionUploadProgressArgs = {
  uploadId: Scalars['ID']['input'];
};

/** A word that administrators give out for grouping flows. */
export type Tag = {
  readonly __typename?: 'Tag';
  /** When the tag was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who made the tag; null when the account is gone or the viewer may not read it. */
  readonly creator?: Maybe<User>;
  /** The number of the account that made the tag, as text; null when the account is gone. */
  readonly creatorId?: Maybe<Scalars['ID']['output']>;
  /** The tag's number as text. */
  readonly id: Scalars['ID']['output'];
  /** The name, unique among tags. 1 to 255 characters. */
  readonly name: Scalars['String']['output'];
  /** When the tag was last renamed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** The flow carries the tag already. */
export type TagAlreadyLinked = Error & {
  readonly __typename?: 'TagAlreadyLinked';
  /** Always `TAG_ALREADY_LINKED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** A page of tags. */
export type TagConnection = {
  readonly __typename?: 'TagConnection';
  /** The tags of this page with their cursors. */
  readonly edges: ReadonlyArray<TagEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many tags match, over all pages. Costs one more statement when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A tag in a page. */
export type TagEdge = {
  readonly __typename?: 'TagEdge';
  /** The place of this tag in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The tag. */
  readonly node: Tag;
};

/** What `tagFlowVersion` tags. */
export type TagFlowVersionInput = {
  /** The version that the tag was seen at; when it is at another one, or gone, the move is refused. */
  readonly expectedVersionId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 64 of the characters `a` to `z`, `0` to `9`, `.`, `_` and `-`, beginning with a letter or a digit. */
  readonly name: Scalars['String']['input'];
  /** The version whose present document the tag should stand for. */
  readonly versionId: Scalars['ID']['input'];
};

/** The tag is where it was asked to be. */
export type TagFlowVersionPayload = {
  readonly __typename?: 'TagFlowVersionPayload';
  /** The tag as it is now. */
  readonly tag: VersionTag;
};

/** What came of tagging a version. */
export type TagFlowVersionResult = InvalidInput | NotFound | NotPermitted | TagFlowVersionPayload | VersionTagMoved;

/** A tag on a flow. */
export type TagLink = {
  readonly __typename?: 'TagLink';
  /** When the tag was put on the flow. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The number of the account that put the tag on the flow, as text; null when the account is gone. */
  readonly creatorId?: Maybe<Scalars['ID']['output']>;
  /** The flow that carries the tag; null when the viewer may not read it. */
  readonly flow?: Maybe<Flow>;
  /** The id of the flow that carries the tag, which whoever links by their group may not be able to read. */
  readonly flowId: Scalars['ID']['output'];
  /** What kind of flow it is. */
  readonly flowKind: FlowKind;
  /** The link's number as text. */
  readonly id: Scalars['ID']['output'];
  /** The tag. */
  readonly tag: Tag;
  /** When the link was last changed, which is when it was made. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** Another tag has that name. */
export type TagNameTaken = Error & {
  readonly __typename?: 'TagNameTaken';
  /** Always `TAG_NAME_TAKEN`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The model said something more. */
export type TextAdded = StreamEvent & {
  readonly __typename?: 'TextAdded';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** The piece of the answer to append; may be empty when `reasoning` is not. */
  readonly content: Scalars['String']['output'];
  /** The piece of the model's reasoning to append; null when there is none. */
  readonly reasoning?: Maybe<Scalars['String']['output']>;
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
};

/** A setting that is a list of words. */
export type TextListSetting = Setting & {
  readonly __typename?: 'TextListSetting';
  /** What counts where nothing is set. */
  readonly defaultTexts: ReadonlyArray<Scalars['String']['output']>;
  /** What it means, in English. */
  readonly description: Scalars['String']['output'];
  /** Whether the text sets it; else its default counts. */
  readonly isSet: Scalars['Boolean']['output'];
  /** Where it stands in the text. */
  readonly key: Scalars['String']['output'];
  /** Since when it has been as it is; null for a default that nobody has ever changed. */
  readonly setAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who set it; null for such a default, and for an account that is gone. */
  readonly setBy?: Maybe<User>;
  /** The version of the server that knew it first. */
  readonly since: Scalars['String']['output'];
  /** What counts on the instance that answers, in order. */
  readonly texts: ReadonlyArray<Scalars['String']['output']>;
};

/** A place in a text. */
export type TextPlace = {
  readonly __typename?: 'TextPlace';
  /** The place in its line, from 1 on, in UTF-16 code units as editors count. */
  readonly column: Scalars['Int']['output'];
  /** The line, from 1 on. */
  readonly line: Scalars['Int']['output'];
  /** The place in the whole text, from 0 on, in UTF-16 code units. */
  readonly offset: Scalars['Int']['output'];
};

/** A setting that is text. */
export type TextSetting = Setting & {
  readonly __typename?: 'TextSetting';
  /** What counts where nothing is set. */
  readonly defaultText: Scalars['String']['output'];
  /** What it means, in English. */
  readonly description: Scalars['String']['output'];
  /** Whether the text sets it; else its default counts. */
  readonly isSet: Scalars['Boolean']['output'];
  /** Where it stands in the text. */
  readonly key: Scalars['String']['output'];
  /** Since when it has been as it is; null for a default that nobody has ever changed. */
  readonly setAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who set it; null for such a default, and for an account that is gone. */
  readonly setBy?: Maybe<User>;
  /** The version of the server that knew it first. */
  readonly since: Scalars['String']['output'];
  /** What counts on the instance that answers. */
  readonly text: Scalars['String']['output'];
};

/** An agent thought about what to do next, and goes on to use a tool. */
export type ThoughtLogged = StreamEvent & {
  readonly __typename?: 'ThoughtLogged';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
  /** What the model wrote. */
  readonly text: Scalars['String']['output'];
  /** Whether the text so far ends with this thought, because it came as pieces before anybody could know that a tool would be used. It is no part of the answer: take it off. */
  readonly wasShown: Scalars['Boolean']['output'];
};

/** The account has as many keys that hold as it may; revoking one makes room for another. */
export type TooManyApiKeys = Error & {
  readonly __typename?: 'TooManyApiKeys';
  /** Always `TOO_MANY_API_KEYS`. */
  readonly code: ErrorCode;
  /** How many keys that hold an account may have. */
  readonly maximum: Scalars['Int']['output'];
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** A tool that an agent uses has answered, or failed, which the agent is told and which ends no run. */
export type ToolAnswered = StreamEvent & {
  readonly __typename?: 'ToolAnswered';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** Which call this is about; see `ToolCalled`. */
  readonly callId: Scalars['ID']['output'];
  /** Milliseconds from the call to the answer. */
  readonly durationMs: Scalars['Int']['output'];
  /** Whether there was no such tool, or it failed; `output` then says why. */
  readonly isError: Scalars['Boolean']['output'];
  /** What the model is told, at most 4,000 characters of it. */
  readonly output: Scalars['String']['output'];
  /** How many characters the model is told. */
  readonly outputLength: Scalars['Int']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
  /** The name of the tool as the model wrote it, at most 200 characters. */
  readonly tool: Scalars['String']['output'];
};

/** An agent uses a tool. A `ToolAnswered` with the same `callId` follows, unless the run ends before. */
export type ToolCalled = StreamEvent & {
  readonly __typename?: 'ToolCalled';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** Which call this is. */
  readonly callId: Scalars['ID']['output'];
  /** What the tool is given, as the model wrote it: a text, or an object as JSON. At most 4,000 characters of it. */
  readonly input: Scalars['String']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
  /** The name of the tool as the model wrote it, at most 200 characters; there need not be such a tool. */
  readonly tool: Scalars['String']['output'];
};

/** What `unlinkTag` takes apart. */
export type UnlinkTagInput = {
  /** The flow that should not carry the tag. */
  readonly flowId: Scalars['ID']['input'];
  /** The kind that the flow must have; a flow of another kind counts as missing. Any kind when absent. */
  readonly flowKind?: InputMaybe<FlowKind>;
  /** The tag to take off the flow; one that does not exist is on no flow. */
  readonly tagId: Scalars['ID']['input'];
};

/** The flow does not carry the tag. */
export type UnlinkTagPayload = {
  readonly __typename?: 'UnlinkTagPayload';
  /** The id of the flow that the tag was taken off. */
  readonly flowId: Scalars['ID']['output'];
};

/** What came of taking a tag off a flow. */
export type UnlinkTagResult = NotFound | NotPermitted | UnlinkTagPayload;

/** The flow that `unpublishFlow` takes offline. */
export type UnpublishFlowInput = {
  /** The flow to take offline. */
  readonly id: Scalars['ID']['input'];
};

/** The flow is offline. */
export type UnpublishFlowPayload = {
  readonly __typename?: 'UnpublishFlowPayload';
  /** The flow as it is now. */
  readonly flow: Flow;
};

/** What came of taking a flow offline. */
export type UnpublishFlowResult = NotFound | NotPermitted | UnpublishFlowPayload;

/** The flow that `unshareFlowWithGuests` closes. */
export type UnshareFlowWithGuestsInput = {
  /** The flow to close to anonymous callers. */
  readonly flowId: Scalars['ID']['input'];
};

/** The flow is closed to anonymous callers. */
export type UnshareFlowWithGuestsPayload = {
  readonly __typename?: 'UnshareFlowWithGuestsPayload';
  /** The flow as it is now. */
  readonly flow: Flow;
};

/** What came of closing a flow to anonymous callers. */
export type UnshareFlowWithGuestsResult = NotFound | NotPermitted | UnshareFlowWithGuestsPayload;

/** The tag that `untagFlowVersion` takes off. */
export type UntagFlowVersionInput = {
  /** The flow that has the tag. */
  readonly flowId: Scalars['ID']['input'];
  /** The tag's name. */
  readonly name: Scalars['String']['input'];
};

/** The tag is gone. */
export type UntagFlowVersionPayload = {
  readonly __typename?: 'UntagFlowVersionPayload';
  /** The flow without the tag. */
  readonly flow: Flow;
  /** The name that the tag had. */
  readonly name: Scalars['String']['output'];
};

/** What came of taking a tag off. */
export type UntagFlowVersionResult = NotFound | NotPermitted | UntagFlowVersionPayload;

/** What `updateApiKey` changes. An absent member stays as it is. */
export type UpdateApiKeyInput = {
  /** How many runs it may have under way together, 1 to 1,000; null takes the limit off. */
  readonly concurrentRuns?: InputMaybe<Scalars['Int']['input']>;
  /** The id of the key. */
  readonly id: Scalars['ID']['input'];
  /** What to call it, 1 to 100 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** How often it may ask in a minute, 1 to 60,000; null takes the limit off. */
  readonly requestsPerMinute?: InputMaybe<Scalars['Int']['input']>;
  /** What it is good for from now on; at least one. */
  readonly scopes?: InputMaybe<ReadonlyArray<ApiKeyScope>>;
};

/** The key is changed. */
export type UpdateApiKeyPayload = {
  readonly __typename?: 'UpdateApiKeyPayload';
  /** The key. */
  readonly apiKey: ApiKey;
};

/** What came of changing a key. */
export type UpdateApiKeyResult = InvalidInput | NotFound | NotPermitted | UpdateApiKeyPayload;

/** What `updateConversationReview` sets. */
export type UpdateConversationReviewInput = {
  /** Whether conversations may be reviewed. */
  readonly isEnabled: Scalars['Boolean']['input'];
};

/** It is set, or was so before. */
export type UpdateConversationReviewPayload = {
  readonly __typename?: 'UpdateConversationReviewPayload';
  /** What counts from this moment on. */
  readonly conversationReview: ConversationReview;
};

/** What came of saying whether conversations may be reviewed. */
export type UpdateConversationReviewResult = NotPermitted | UpdateConversationReviewPayload;

/** The particulars that `updateFlow` changes; a field left out stays as it is. */
export type UpdateFlowInput = {
  /** At most 1,000 characters; null clears it. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,000 characters; null clears it. */
  readonly guideWord?: InputMaybe<Scalars['String']['input']>;
  /** The flow to change. */
  readonly id: Scalars['ID']['input'];
  /** The key of an uploaded picture (`icon/…`), its link as a client was shown it, or a web address; a link is stored as its key. At most 255 characters when stored. */
  readonly logo?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 255 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Puts the flow online or offline. */
  readonly status?: InputMaybe<FlowStatus>;
};

/** The flow was changed. */
export type UpdateFlowPayload = {
  readonly __typename?: 'UpdateFlowPayload';
  /** The flow as it is now. */
  readonly flow: Flow;
};

/** What came of changing a flow. */
export type UpdateFlowResult = DocumentNotBuildable | FlowOnline | InvalidInput | NotFound | NotPermitted | UpdateFlowPayload;

/** What `updateFlowTemplate` changes; a field left out stays as it is. */
export type UpdateFlowTemplateInput = {
  /** At most 1,000 characters; null clears it. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** A graph document; null stays as it is. */
  readonly document?: InputMaybe<Scalars['JSON']['input']>;
  /** At most 1,000 characters; null clears it. */
  readonly guideWord?: InputMaybe<Scalars['String']['input']>;
  /** The template to change. */
  readonly id: Scalars['ID']['input'];
  /** 1 to 255 characters; null stays as it is. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Where the template goes in the list, the largest first; null stays as it is. */
  readonly position?: InputMaybe<Scalars['Int']['input']>;
};

/** The template was changed. */
export type UpdateFlowTemplatePayload = {
  readonly __typename?: 'UpdateFlowTemplatePayload';
  /** The template as it is now. */
  readonly template: FlowTemplate;
};

/** What came of changing a template. */
export type UpdateFlowTemplateResult = FlowTemplateNameTaken | InvalidInput | NotFound | NotPermitted | UpdateFlowTemplatePayload;

/** What `updateFlowVersion` saves; a field left out, null or empty stays as it is. */
export type UpdateFlowVersionInput = {
  /** At most 1,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** A graph document. */
  readonly document?: InputMaybe<Scalars['JSON']['input']>;
  /** The hash of the document that the editor began with; when it is no longer the version's own, the save is refused. */
  readonly expectedDocumentHash?: InputMaybe<Scalars['String']['input']>;
  /** The version to save. */
  readonly id: Scalars['ID']['input'];
  /** 1 to 255 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

/** The version was saved. */
export type UpdateFlowVersionPayload = {
  readonly __typename?: 'UpdateFlowVersionPayload';
  /** The version as it is now. */
  readonly version: FlowVersion;
};

/** What came of saving a version. */
export type UpdateFlowVersionResult = FlowOnline | InvalidInput | NotFound | NotPermitted | UpdateFlowVersionPayload | VersionChanged;

/** What `updateKnowledgeBase` changes; what is absent or null stays. */
export type UpdateKnowledgeBaseInput = {
  /** What to say of it, at most 1,000 characters; an empty text clears it. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The base to change. */
  readonly id: Scalars['ID']['input'];
  /** Another model; see `CreateKnowledgeBaseInput.model`. Refused while the base has texts, or a file is being read. */
  readonly model?: InputMaybe<Scalars['String']['input']>;
  /** The new name, 1 to 200 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

/** The base was changed. */
export type UpdateKnowledgeBasePayload = {
  readonly __typename?: 'UpdateKnowledgeBasePayload';
  /** The base as it is now. */
  readonly knowledgeBase: KnowledgeBase;
};

/** What came of changing a base. */
export type UpdateKnowledgeBaseResult = EmbeddingModelInUse | EmbeddingModelMissing | InvalidInput | KnowledgeBaseNameTaken | NotFound | NotPermitted | UpdateKnowledgeBasePayload;

/** What `updateLoginPolicy` sets. */
export type UpdateLoginPolicyInput = {
  /** Whether an account may have several logins at once. */
  readonly allowsMultiLogin: Scalars['Boolean']['input'];
};

/** It is set, or was so before. */
export type UpdateLoginPolicyPayload = {
  readonly __typename?: 'UpdateLoginPolicyPayload';
  /** What counts from this moment on. */
  readonly loginPolicy: LoginPolicy;
};

/** What came of saying how often an account may be logged in. */
export type UpdateLoginPolicyResult = NotPermitted | UpdateLoginPolicyPayload;

/** What `updateMessage` makes a message say. */
export type UpdateMessageInput = {
  /** The message to change. */
  readonly messageId: Scalars['ID']['input'];
  /** What a check of content said of the message; the conversation keeps a violation. What was said before when absent. */
  readonly sensitiveStatus?: InputMaybe<SensitiveStatus>;
  /** What the message says from now on. */
  readonly text: Scalars['String']['input'];
};

/** The message says something else. */
export type UpdateMessagePayload = {
  readonly __typename?: 'UpdateMessagePayload';
  /** The message. */
  readonly message: Message;
};

/** What came of changing a message. */
export type UpdateMessageResult = NotFound | NotPermitted | UpdateMessagePayload;

/** A model of a server that is changed. */
export type UpdateModelInput = {
  /** 1 to 1,000,000 calls in a minute; null for any number, and what was there when absent. */
  readonly callsPerMinute?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 1,000,000 calls at a time; null for any number, and what was there when absent. */
  readonly concurrentCalls?: InputMaybe<Scalars['Int']['input']>;
  /** At most 1,000 characters; what was there when absent. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The model; absent for a new one, and for the one that has the name on its server. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Whether it may be asked; as it was when absent, and true for a new one. */
  readonly isOnline?: InputMaybe<Scalars['Boolean']['input']>;
  /** What it is for. */
  readonly kind: ModelKind;
  /** What its server calls it; 1 to 200 characters. */
  readonly modelName: Scalars['String']['input'];
  /** 1 to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** As in `createModelServer`, in place of what was there; `********` keeps the secret that is there. What was there when absent. */
  readonly settings?: InputMaybe<Scalars['JSON']['input']>;
};

/** What `updateModelServer` changes; what is absent stays as it is. */
export type UpdateModelServerInput = {
  /** As in `createModelServer`; null for any number. */
  readonly dailyLimit?: InputMaybe<Scalars['Int']['input']>;
  /** At most 1,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The server to change. */
  readonly id: Scalars['ID']['input'];
  /** What kind of server it is. */
  readonly kind?: InputMaybe<ModelServerKind>;
  /** All models from now on: those that are not among them are deleted. At most 200. */
  readonly models?: InputMaybe<ReadonlyArray<UpdateModelInput>>;
  /** 1 to 100 characters that no other server has as its name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** As in `createModelServer`, in place of what was there. `********` keeps the secret that is there, unless the server is elsewhere now. */
  readonly settings?: InputMaybe<Scalars['JSON']['input']>;
};

/** The server is as it was asked to be. */
export type UpdateModelServerPayload = {
  readonly __typename?: 'UpdateModelServerPayload';
  /** The models that were asked and did not answer, fewer than all of those; they were kept. */
  readonly failures: ReadonlyArray<ModelFailure>;
  /** The server. */
  readonly server: ModelServer;
};

/** What came of changing a server. */
export type UpdateModelServerResult = InvalidInput | ModelRepeated | ModelServerNameTaken | ModelsUnreachable | NotFound | NotPermitted | UpdateModelServerPayload;

/** What `updatePasswordPolicy` changes; a field left out stays as it is, and null goes back to what counts where nothing was set. */
export type UpdatePasswordPolicyInput = {
  /** 1 to 1,440. */
  readonly errorWindowMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 1,000; null for any number. */
  readonly maxErrors?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 4. */
  readonly minCharacterKinds?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 128. */
  readonly minLength?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 3,650; null for ever. */
  readonly validDays?: InputMaybe<Scalars['Int']['input']>;
};

/** It is changed, or was so before. */
export type UpdatePasswordPolicyPayload = {
  readonly __typename?: 'UpdatePasswordPolicyPayload';
  /** What counts from this moment on. */
  readonly passwordPolicy: PasswordPolicy;
};

/** What came of changing what passwords must be like. */
export type UpdatePasswordPolicyResult = InvalidInput | NotPermitted | UpdatePasswordPolicyPayload;

/** What `updateRole` changes; a field left out or null stays as it is. */
export type UpdateRoleInput = {
  /** The role to change. */
  readonly id: Scalars['ID']['input'];
  /** 1 to 255 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,000 characters; empty for nothing. */
  readonly remark?: InputMaybe<Scalars['String']['input']>;
};

/** The role is changed. */
export type UpdateRolePayload = {
  readonly __typename?: 'UpdateRolePayload';
  /** The role as it is now. */
  readonly role: Role;
};

/** What came of changing a role. */
export type UpdateRoleResult = InvalidInput | NotFound | NotPermitted | RoleNameTaken | RoleReserved | UpdateRolePayload;

/** What `updateRunPolicy` changes; a field left out stays as it is, and null goes back to what the server does by default. */
export type UpdateRunPolicyInput = {
  /** 0 to 3,600; 5 by default. */
  readonly backoffSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The flow whose runs it is about. */
  readonly flowId: Scalars['ID']['input'];
  /** 1 to 10; 1 by default. */
  readonly maxAttempts?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 100,000; the server's `FORME_MAX_BACKGROUND_RUNS_PER_FLOW` by default. */
  readonly maxBackgroundRuns?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 86,400; the server's `FORME_NODE_TIMEOUT_SECONDS` by default. */
  readonly nodeTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** False by default. */
  readonly retriesLost?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 86,400; the server's `FORME_RUN_TIMEOUT_SECONDS` by default. */
  readonly runTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
};

/** It is changed, or was so before. */
export type UpdateRunPolicyPayload = {
  readonly __typename?: 'UpdateRunPolicyPayload';
  /** The flow; `runPolicy` tells what is in force now. */
  readonly flow: Flow;
};

/** What came of changing how runs of a flow are executed. */
export type UpdateRunPolicyResult = InvalidInput | NotFound | NotPermitted | UpdateRunPolicyPayload;

/** What `updateSavedComponent` changes; a field left out stays as it is. */
export type UpdateSavedComponentInput = {
  /** The node: any JSON of at most 1 MB and 64 levels. */
  readonly content?: InputMaybe<Scalars['JSON']['input']>;
  /** At most 1,000 characters; null stays as it is. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The name under which the viewer keeps the node; it stays. */
  readonly name: Scalars['String']['input'];
};

/** The node was changed. */
export type UpdateSavedComponentPayload = {
  readonly __typename?: 'UpdateSavedComponentPayload';
  /** The node as it is now. */
  readonly component: SavedComponent;
};

/** What came of changing a kept node. */
export type UpdateSavedComponentResult = InvalidInput | NotFound | UpdateSavedComponentPayload;

/** The setting and the value that `updateSetting` gives it: just the one of the four values that is of its type. */
export type UpdateSettingInput = {
  /** The value of a `BooleanSetting`. */
  readonly boolean?: InputMaybe<Scalars['Boolean']['input']>;
  /** As in `saveSettings`. */
  readonly expectedVersionId?: InputMaybe<Scalars['ID']['input']>;
  /** The value of an `IntegerSetting`. */
  readonly integer?: InputMaybe<Scalars['Int']['input']>;
  /** For example `env.dialog_tips`. */
  readonly key: Scalars['String']['input'];
  /** The value of a `TextSetting`. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** The value of a `TextListSetting`. */
  readonly texts?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** The setting is as was asked. */
export type UpdateSettingPayload = {
  readonly __typename?: 'UpdateSettingPayload';
  /** The setting as it is now. */
  readonly setting: Setting;
  /** All settings as they are now. */
  readonly settings: Settings;
};

/** What came of changing a setting. */
export type UpdateSettingResult = InvalidInput | NotFound | NotPermitted | SettingsChanged | SettingsRejected | UpdateSettingPayload;

/** What `updateUserGroup` changes; a field left out or null stays as it is. */
export type UpdateUserGroupInput = {
  /** The group to change. */
  readonly id: Scalars['ID']['input'];
  /** 1 to 255 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,000 characters; empty for nothing. */
  readonly remark?: InputMaybe<Scalars['String']['input']>;
};

/** The group is changed. */
export type UpdateUserGroupPayload = {
  readonly __typename?: 'UpdateUserGroupPayload';
  /** The group as it is now. */
  readonly userGroup: UserGroup;
};

/** What came of changing a group. */
export type UpdateUserGroupResult = InvalidInput | NotFound | NotPermitted | UpdateUserGroupPayload | UserGroupNameTaken;

/** How far an upload has come. It can be asked for until an hour after its end. */
export type UploadProgress = {
  readonly __typename?: 'UploadProgress';
  /** Why the upload came to nothing, for people; null unless it did. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** How many bytes of the file have come in. */
  readonly receivedBytes: Scalars['Float']['output'];
  /** Why the file was refused, as a code, for example `FILE_TOO_LARGE`; null unless it was. */
  readonly refusal?: Maybe<Scalars['String']['output']>;
  /** What becomes of it. */
  readonly state: UploadState;
  /** How many bytes the whole request has, which is a few hundred more than the file; null when the client did not say. */
  readonly totalBytes?: Maybe<Scalars['Float']['output']>;
  /** When it was last heard of. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** What the client calls the upload. */
  readonly uploadId: Scalars['ID']['output'];
};

/** What becomes of an upload. */
export type UploadState =
  /** The upload broke off, or its server went away; nothing of it is left. */
  | 'ABORTED'
  /** All bytes are there, and are made safe. */
  | 'CHECKING'
  /** The file is kept. */
  | 'DONE'
  /** The file was refused, or could not be kept; nothing of it is left. */
  | 'FAILED'
  /** Bytes come in. */
  | 'RECEIVING';

/** What one model reported on one day of a period. */
export type UsageOfDay = {
  readonly __typename?: 'UsageOfDay';
  /** The day in UTC, for example `2026-01-02`. */
  readonly day: Scalars['String']['output'];
  /** Tokens read; exact up to 2^53. */
  readonly inputTokens: Scalars['Float']['output'];
  /** The model's name as it was asked for. */
  readonly model: Scalars['String']['output'];
  /** Tokens written; exact up to 2^53. */
  readonly outputTokens: Scalars['Float']['output'];
};

/** What one model reported in a period. */
export type UsageOfModel = {
  readonly __typename?: 'UsageOfModel';
  /** Tokens read; exact up to 2^53. */
  readonly inputTokens: Scalars['Float']['output'];
  /** The model's name as it was asked for. */
  readonly model: Scalars['String']['output'];
  /** Tokens written; exact up to 2^53. */
  readonly outputTokens: Scalars['Float']['output'];
};

/** What models reported in a period, however the runs ended that asked them, and whether those still exist. A run counts when it has ended, a title when it was made, a file of a knowledge base from when its first texts were embedded, also where it failed, was deleted or is read once more; what a model did not report is not guessed. */
export type UsageReport = {
  readonly __typename?: 'UsageReport';
  /** The same for each day and model, in their order; days without any are left out. */
  readonly days: ReadonlyArray<UsageOfDay>;
  /** Tokens read, over all models; exact up to 2^53. */
  readonly inputTokens: Scalars['Float']['output'];
  /** The same for each model, in the order of their names. */
  readonly models: ReadonlyArray<UsageOfModel>;
  /** Tokens written, over all models; exact up to 2^53. */
  readonly outputTokens: Scalars['Float']['output'];
};

/** A model told what it used. The reports of a run add up to its `usage`. */
export type UsageReported = StreamEvent & {
  readonly __typename?: 'UsageReported';
  /** When the event was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** Tokens read, beyond what was reported before. */
  readonly inputTokens: Scalars['Int']['output'];
  /** The model's name as it was asked for. */
  readonly model: Scalars['String']['output'];
  /** Tokens written, beyond what was reported before. */
  readonly outputTokens: Scalars['Int']['output'];
  /** The event's place in the stream. */
  readonly seq: Scalars['Int']['output'];
};

/** An account. */
export type User = {
  readonly __typename?: 'User';
  /** The groups that the user administers, by number, which is not the same as belonging to them. All of them for the user and administrators; their own for whoever administers groups; none for everybody else. */
  readonly administeredGroups: ReadonlyArray<UserGroup>;
  /** The user's API keys, newest first, with those that have ended; null for everybody but the user and administrators. Requires `apiKey:read`. At most 100 a page. */
  readonly apiKeys?: Maybe<ApiKeyConnection>;
  /** When the account was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The department, as whoever made the account named it; null when never given, and null for everybody but the user and administrators. */
  readonly departmentId?: Maybe<Scalars['String']['output']>;
  /** Mail address; null when never given, and null for everybody but the user and administrators. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** The groups that the user belongs to, by number; everybody belongs to the default group from registration on. All of them for the user and administrators; their own for whoever administers groups; none for everybody else. */
  readonly groups: ReadonlyArray<UserGroup>;
  /** The account's number as text. */
  readonly id: Scalars['ID']['output'];
  /** Whether the account may not log in. */
  readonly isDisabled: Scalars['Boolean']['output'];
  /** The user's logins that hold, newest first; null for everybody but the user and administrators. Requires `login:read`. At most 100 a page. */
  readonly logins?: Maybe<LoginConnection>;
  /** The name to log in with; unique, at most 30 characters. */
  readonly name: Scalars['String']['output'];
  /** Phone number; null when never given, and null for everybody but the user and administrators. */
  readonly phoneNumber?: Maybe<Scalars['String']['output']>;
  /** A remark, given with the account; null when there is none, and null for everybody but the user and administrators. */
  readonly remark?: Maybe<Scalars['String']['output']>;
  /** The roles that the user holds, by number. All of them for the user and administrators; those of their own groups for whoever administers groups; none for everybody else. */
  readonly roles: ReadonlyArray<Role>;
  /** When the account was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** What the user's runs, titles and knowledge bases used in a period, with whatever flows; null for everybody but the user and administrators. Requires `user:readUsage`. */
  readonly usage?: Maybe<UsageReport>;
};


/** An account. */
export type UserApiKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** An account. */
export type UserLoginsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** An account. */
export type UserUsageArgs = {
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
};

/** A page of accounts. */
export type UserConnection = {
  readonly __typename?: 'UserConnection';
  /** The accounts of this page with their cursors. */
  readonly edges: ReadonlyArray<UserEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
  /** How many accounts match, over all pages. Costs one more statement when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An administrator disabled the account. */
export type UserDisabled = Error & {
  readonly __typename?: 'UserDisabled';
  /** Always `USER_DISABLED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** An account in a page. */
export type UserEdge = {
  readonly __typename?: 'UserEdge';
  /** The place of this account in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The account. */
  readonly node: User;
};

/** Which accounts to list. All conditions must hold; an absent one does not restrict. */
export type UserFilter = {
  /** Only accounts that belong to one of these groups; those that the viewer does not administer have none. */
  readonly groupIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only disabled accounts, or only those that are not. */
  readonly isDisabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only accounts with one of these roles; to whoever administers groups, roles of other groups have none. */
  readonly roleIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Text that the name contains; case does not matter, and `%` and `_` stand for themselves. Empty restricts nothing. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/** People who share what is assigned to them. */
export type UserGroup = {
  readonly __typename?: 'UserGroup';
  /** Who administers the group, by number; none for whoever does not administer it. */
  readonly administrators: ReadonlyArray<User>;
  /** When the group was created. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The number of the account that made the group, as text; null when it was the server, or the account is gone. */
  readonly creatorId?: Maybe<Scalars['ID']['output']>;
  /** The group's number as text; 2 is the default group. */
  readonly id: Scalars['ID']['output'];
  /** Who belongs to the group, by number, at most 100 a page; null for whoever does not administer it. Administering a group is not belonging to it. */
  readonly members?: Maybe<UserGroupMemberConnection>;
  /** The name, at most 255 characters; no two groups have the same. */
  readonly name: Scalars['String']['output'];
  /** What an administrator noted about the group, at most 1,000 characters; null when there is nothing. */
  readonly remark?: Maybe<Scalars['String']['output']>;
  /** When the group was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** The number of the account that changed the group last, as text; null when nobody did, or the account is gone. */
  readonly updaterId?: Maybe<Scalars['ID']['output']>;
};


/** People who share what is assigned to them. */
export type UserGroupMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of groups. */
export type UserGroupConnection = {
  readonly __typename?: 'UserGroupConnection';
  /** The groups of this page with their cursors. */
  readonly edges: ReadonlyArray<UserGroupEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A group in a page. */
export type UserGroupEdge = {
  readonly __typename?: 'UserGroupEdge';
  /** The place of this group in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The group. */
  readonly node: UserGroup;
};

/** A page of the users who belong to a group. */
export type UserGroupMemberConnection = {
  readonly __typename?: 'UserGroupMemberConnection';
  /** The users of this page with their cursors. */
  readonly edges: ReadonlyArray<UserGroupMemberEdge>;
  /** Where the page begins and ends. */
  readonly pageInfo: PageInfo;
};

/** A user in a page. */
export type UserGroupMemberEdge = {
  readonly __typename?: 'UserGroupMemberEdge';
  /** The place of this user in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The user. */
  readonly node: User;
};

/** Another group has that name. */
export type UserGroupNameTaken = Error & {
  readonly __typename?: 'UserGroupNameTaken';
  /** Always `USER_GROUP_NAME_TAKEN`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** Users still belong to the group. */
export type UserGroupNotEmpty = Error & {
  readonly __typename?: 'UserGroupNotEmpty';
  /** Always `USER_GROUP_NOT_EMPTY`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The server itself relies on the group: everybody belongs to it from registration on. */
export type UserGroupReserved = Error & {
  readonly __typename?: 'UserGroupReserved';
  /** Always `USER_GROUP_RESERVED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The user administers the server, and these doors change nothing about administrators. */
export type UserIsAdministrator = Error & {
  readonly __typename?: 'UserIsAdministrator';
  /** Always `USER_IS_ADMINISTRATOR`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The name belongs to another account. */
export type UserNameTaken = Error & {
  readonly __typename?: 'UserNameTaken';
  /** Always `USER_NAME_TAKEN`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** The name has more than 30 characters. */
export type UserNameTooLong = Error & {
  readonly __typename?: 'UserNameTooLong';
  /** Always `USER_NAME_TOO_LONG`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** How to order accounts. */
export type UserOrder = {
  /** Which end comes first. */
  readonly direction: OrderDirection;
  /** What to order by. */
  readonly field: UserOrderField;
};

/** What accounts can be ordered by. */
export type UserOrderField =
  /** When the account was made. */
  | 'CREATED'
  /** The name, by code point. */
  | 'NAME';

/** A place in a group. */
export type UserPlaceInput = {
  /** The group. */
  readonly groupId: Scalars['ID']['input'];
  /** Roles of the group that the user holds, at most 100; any but that of administrators. */
  readonly roleIds: ReadonlyArray<Scalars['ID']['input']>;
};

/** The code that `validateCode` checks. */
export type ValidateCodeInput = {
  /** The code, at most 200,000 characters. */
  readonly code: Scalars['String']['input'];
};

/** The code was looked at, whatever was found. */
export type ValidateCodePayload = {
  readonly __typename?: 'ValidateCodePayload';
  /** Why the code is no Python; else why functions at the top cannot be defined, one for each; else that it takes too long, is nested too deeply, or asks for what is outside Python. Bodies, classes and other statements are not looked at. At most 200. */
  readonly definitionErrors: ReadonlyArray<CodeIssue>;
  /** One for each module of an `import` at the top that is not there. `from … import` is not looked at. At most 200. */
  readonly importErrors: ReadonlyArray<CodeIssue>;
  /** What Python warns of, and which modules are taken for granted because this server does not have them although flows commonly use them. */
  readonly warnings: ReadonlyArray<CodeIssue>;
};

/** What came of checking code. */
export type ValidateCodeResult = CodeCheckBusy | InvalidInput | ValidateCodePayload;

/** The prompt that `validatePrompt` checks. */
export type ValidatePromptInput = {
  /** The template field of the node that holds the text, 1 to 100 characters. */
  readonly field?: Scalars['String']['input'];
  /** The node as an editor has it, with `template` and `base_classes`, of at most 1 MB; null checks the text alone. */
  readonly node?: InputMaybe<Scalars['JSON']['input']>;
  /** The text. A variable is a name in braces, for example `{question}`; at most 2,000 are mentioned. */
  readonly template: Scalars['String']['input'];
};

/** The prompt can be used. */
export type ValidatePromptPayload = {
  readonly __typename?: 'ValidatePromptPayload';
  /** Every mention of a variable, in the order of the text; a variable that is mentioned twice is there twice. */
  readonly mentions: ReadonlyArray<PromptMention>;
  /** The node with a field for each variable, with the texts that it had before, and without the fields of variables that are mentioned no longer; null when none was given. Members that no editor knows are left out. */
  readonly node?: Maybe<Scalars['JSON']['output']>;
};

/** What came of checking a prompt. */
export type ValidatePromptResult = InvalidInput | PromptRejected | ValidatePromptPayload;

/** Somebody saved the version since the caller read it; nothing was written. */
export type VersionChanged = Error & {
  readonly __typename?: 'VersionChanged';
  /** Always `VERSION_CHANGED`. */
  readonly code: ErrorCode;
  /** What changed from the document that the caller began with, which `from` shows as the version's, to what the version holds; null when the version never held the former. */
  readonly diff?: Maybe<FlowDiff>;
  /** The document that the caller began with; null when this version never held it. */
  readonly expectedDocument?: Maybe<Scalars['JSON']['output']>;
  /** The hash that the caller began with, as it was given. */
  readonly expectedDocumentHash: Scalars['String']['output'];
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
  /** The version as it is now, with the other editor's document. */
  readonly version: FlowVersion;
};

/** The version is the current one; make another version current first. */
export type VersionCurrent = Error & {
  readonly __typename?: 'VersionCurrent';
  /** Always `VERSION_CURRENT`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** Another version of the flow carries that name. */
export type VersionNameTaken = Error & {
  readonly __typename?: 'VersionNameTaken';
  /** Always `VERSION_NAME_TAKEN`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
};

/** A name like `production` or `staging` for one very document of one version of a flow. It moves only when somebody moves it. */
export type VersionTag = {
  readonly __typename?: 'VersionTag';
  /** The graph (`nodes`, `edges`, `viewport`) that the tag stands for. Read from the database only when asked for. Shown as `Flow.document` is. */
  readonly document?: Maybe<Scalars['JSON']['output']>;
  /** The content hash of the document that the tag stands for, 64 hexadecimal characters. */
  readonly documentHash: Scalars['String']['output'];
  /** The flow that the tag belongs to; null when it was deleted. */
  readonly flow?: Maybe<Flow>;
  /** When the tag was set to where it is. */
  readonly movedAt: Scalars['DateTime']['output'];
  /** Who set the tag to where it is; null when the account is gone. */
  readonly movedBy?: Maybe<User>;
  /** 1 to 64 of the characters `a` to `z`, `0` to `9`, `.`, `_` and `-`, beginning with a letter or a digit; unique in its flow. */
  readonly name: Scalars['String']['output'];
  /** The version that is tagged; null when its flow was deleted for the viewer. */
  readonly version?: Maybe<FlowVersion>;
};

/** Somebody moved the tag, or took it off, since the caller saw it; nothing was written. */
export type VersionTagMoved = Error & {
  readonly __typename?: 'VersionTagMoved';
  /** Always `VERSION_TAG_MOVED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
  /** The tag as it is now; null when it was taken off. */
  readonly presentTag?: Maybe<VersionTag>;
};

/** The version cannot be deleted while tags stand for it; move them or take them off first. */
export type VersionTagged = Error & {
  readonly __typename?: 'VersionTagged';
  /** Always `VERSION_TAGGED`. */
  readonly code: ErrorCode;
  /** The reason in a sentence. */
  readonly message: Scalars['String']['output'];
  /** The tags that stand for the version, by name; at least one. */
  readonly tags: ReadonlyArray<VersionTag>;
};

/** The person or program that is asking. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  /** The key that the viewer asks with; null for a login. */
  readonly apiKey?: Maybe<ApiKey>;
  /** What the viewer's files take, and may take; null for guests, and for API keys that may not read files. */
  readonly fileUsage?: Maybe<FileUsage>;
  /** Whether the viewer administers the whole server. */
  readonly isAdministrator: Scalars['Boolean']['output'];
  /** The login that the viewer came with; null for an API key, and for a token that was made elsewhere. */
  readonly login?: Maybe<Login>;
  /** The parts of the legacy web client that the viewer may open, for example `build`. */
  readonly menu: ReadonlyArray<Scalars['String']['output']>;
  /** The ids of the viewer's roles, ascending; 1 is the administrator, 2 an ordinary user. */
  readonly roleIds: ReadonlyArray<Scalars['Int']['output']>;
  /** What the viewer's runs, titles and knowledge bases used in a period: files of a base count for its owner, a search of it for whoever tries it out. */
  readonly usage: UsageReport;
  /** The viewer's account. */
  readonly user: User;
};


/** The person or program that is asking. */
export type ViewerUsageArgs = {
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
};

/** The models of the workbench of the web client. */
export type WorkbenchModels = {
  readonly __typename?: 'WorkbenchModels';
  /** What turns speech into text; null for none. */
  readonly asr?: Maybe<ModelReference>;
  /** What makes vectors; null for none. */
  readonly embedding?: Maybe<ModelReference>;
  /** How tasks are executed, in the words of the web client; null for its own choice. */
  readonly executorMode?: Maybe<Scalars['String']['output']>;
  /** What executes tasks; null for none. */
  readonly task?: Maybe<ModelReference>;
  /** What turns text into speech; null for none. */
  readonly tts?: Maybe<ModelReference>;
};

/** The models of the workbench; none where an id is absent. */
export type WorkbenchModelsInput = {
  /** A model of the kind `ASR`. */
  readonly asrId?: InputMaybe<Scalars['ID']['input']>;
  /** A model of the kind `EMBEDDING`. */
  readonly embeddingId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 64 characters, in the words of the web client. */
  readonly executorMode?: InputMaybe<Scalars['String']['input']>;
  /** A model of the kind `LLM`. */
  readonly taskId?: InputMaybe<Scalars['ID']['input']>;
  /** A model of the kind `TTS`. */
  readonly ttsId?: InputMaybe<Scalars['ID']['input']>;
};

/** A process that executes runs of the queue. */
export type Worker = {
  readonly __typename?: 'Worker';
  /** How many runs of the queue it executes at a time, at most. */
  readonly concurrency: Scalars['Int']['output'];
  /** The name of the machine. */
  readonly host: Scalars['String']['output'];
  /** Another one with each start. */
  readonly id: Scalars['ID']['output'];
  /** The number of the process on that machine. */
  readonly pid: Scalars['Int']['output'];
  /** How many of them it executes at the moment. What it executes besides, for those who ask it directly, is not counted. */
  readonly runsAtWork: Scalars['Int']['output'];
  /** When it said last that it lives, as it does every three leases. */
  readonly seenAt: Scalars['DateTime']['output'];
  /** When it started. */
  readonly startedAt: Scalars['DateTime']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Build: Build;
  ChatSession: ChatSession;
  Comparison: Comparison;
  Flow: Flow;
  FlowVersion: FlowVersion;
  Message: Message;
  Run: Run;
  StoredFile: StoredFile;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Build:
    ( { __typename: 'Build' }
    & GraphQLRecursivePick<FederationTypes['Build'], {"id":true}> );
  ChatSession:
    ( { __typename: 'ChatSession' }
    & GraphQLRecursivePick<FederationTypes['ChatSession'], {"id":true}> );
  Comparison:
    ( { __typename: 'Comparison' }
    & GraphQLRecursivePick<FederationTypes['Comparison'], {"id":true}> );
  Flow:
    ( { __typename: 'Flow' }
    & GraphQLRecursivePick<FederationTypes['Flow'], {"id":true}> );
  FlowVersion:
    ( { __typename: 'FlowVersion' }
    & GraphQLRecursivePick<FederationTypes['FlowVersion'], {"id":true}> );
  Message:
    ( { __typename: 'Message' }
    & GraphQLRecursivePick<FederationTypes['Message'], {"id":true}> );
  Run:
    ( { __typename: 'Run' }
    & GraphQLRecursivePick<FederationTypes['Run'], {"id":true}> );
  StoredFile:
    ( { __typename: 'StoredFile' }
    & GraphQLRecursivePick<FederationTypes['StoredFile'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ActivateFlowVersionResult:
    | ( Omit<ActivateFlowVersionPayload, 'flow'> & { flow: _RefType['Flow'] } )
    | ( FlowOnline )
    | ( NotFound )
    | ( NotPermitted )
  ;
  AddKnowledgeFilesResult:
    | ( Omit<AddKnowledgeFilesPayload, 'files'> & { files: ReadonlyArray<_RefType['KnowledgeFile']> } )
    | ( InvalidInput )
    | ( KnowledgeFull )
    | ( NotFound )
    | ( NotPermitted )
  ;
  AssignRolesResult:
    | ( Omit<AssignRolesPayload, 'user'> & { user: _RefType['User'] } )
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( RoleReserved )
    | ( UserIsAdministrator )
  ;
  BuildEvent:
    | ( BuildEnded )
    | ( BuildInputsReady )
    | ( BuildStarted )
    | ( NodeBuildFailed )
    | ( NodeBuildStarted )
    | ( NodeBuilt )
  ;
  ChangeExpiredPasswordResult:
    | ( AccountLocked )
    | ( ChangeExpiredPasswordPayload )
    | ( CredentialsRejected )
    | ( InvalidInput )
    | ( UserDisabled )
  ;
  ChangePasswordResult:
    | ( AccountLocked )
    | ( ChangePasswordPayload )
    | ( CurrentPasswordWrong )
    | ( InvalidInput )
    | ( PasswordUnset )
  ;
  CheckModelResult:
    | ( Omit<CheckModelPayload, 'model'> & { model: _RefType['Model'] } )
    | ( NotFound )
    | ( NotPermitted )
  ;
  ChooseBranchResult:
    | ( Omit<ChooseBranchPayload, 'session'> & { session: _RefType['ChatSession'] } )
    | ( NotFound )
    | ( NotPermitted )
  ;
  ClearChatHistoryResult:
    | ( Omit<ClearChatHistoryPayload, 'session'> & { session: _RefType['ChatSession'] } )
    | ( NotFound )
    | ( NotPermitted )
  ;
  CommentMessageResult:
    | ( Omit<CommentMessagePayload, 'message'> & { message: _RefType['Message'] } )
    | ( NotFound )
    | ( NotPermitted )
  ;
  ComparisonEvent:
    | ( CellEndedEvent )
    | ( CellStartedEvent )
    | ( ComparisonEnded )
    | ( ComparisonStarted )
  ;
  CopyChatSessionResult:
    | ( Omit<CopyChatSessionPayload, 'session'> & { session: _RefType['ChatSession'] } )
    | ( NotFound )
    | ( NotPermitted )
  ;
  CreateApiKeyResult:
    | ( Omit<CreateApiKeyPayload, 'apiKey'> & { apiKey: _RefType['ApiKey'] } )
    | ( InvalidInput )
    | ( TooManyApiKeys )
  ;
  CreateFlowResult:
    | ( Omit<CreateFlowPayload, 'flow'> & { flow: _RefType['Flow'] } )
    | ( FlowNameTaken )
    | ( InvalidInput )
  ;
  CreateFlowTemplateResult:
    | ( Omit<CreateFlowTemplatePayload, 'template'> & { template: _RefType['FlowTemplate'] } )
    | ( FlowTemplateNameTaken )
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
  ;
  CreateFlowVersionResult:
    | ( Omit<CreateFlowVersionPayload, 'version'> & { version: _RefType['FlowVersion'] } )
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( VersionNameTaken )
  ;
  CreateKnowledgeBaseResult:
    | ( Omit<CreateKnowledgeBasePayload, 'knowledgeBase'> & { knowledgeBase: _RefType['KnowledgeBase'] } )
    | ( EmbeddingModelMissing )
    | ( InvalidInput )
    | ( KnowledgeBaseNameTaken )
    | ( KnowledgeFull )
    | ( NotPermitted )
  ;
  CreateModelServerResult:
    | ( Omit<CreateModelServerPayload, 'server'> & { server: _RefType['ModelServer'] } )
    | ( InvalidInput )
    | ( ModelRepeated )
    | ( ModelServerNameTaken )
    | ( ModelsUnreachable )
    | ( NotFound )
    | ( NotPermitted )
  ;
  CreateRoleResult:
    | ( Omit<CreateRolePayload, 'role'> & { role: _RefType['Role'] } )
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( RoleNameTaken )
  ;
  CreateShareLinkResult:
    | ( Omit<CreateShareLinkPayload, 'shareLink'> & { shareLink: _RefType['ShareLink'] } )
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
  ;
  CreateTagResult:
    | ( Omit<CreateTagPayload, 'tag'> & { tag: _RefType['Tag'] } )
    | ( InvalidInput )
    | ( NotPermitted )
    | ( TagNameTaken )
  ;
  CreateUserGroupResult:
    | ( Omit<CreateUserGroupPayload, 'userGroup'> & { userGroup: _RefType['UserGroup'] } )
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( UserGroupNameTaken )
  ;
  CreateUserResult:
    | ( Omit<CreateUserPayload, 'user'> & { user: _RefType['User'] } )
    | ( GroupAndRoleRequired )
    | ( InvalidInput )
    | ( NotPermitted )
    | ( UserNameTaken )
    | ( UserNameTooLong )
  ;
  DeleteChatSessionResult:
    | ( DeleteChatSessionPayload )
    | ( NotFound )
    | ( NotPermitted )
  ;
  DeleteFlowResult:
    | ( DeleteFlowPayload )
    | ( NotFound )
    | ( NotPermitted )
  ;
  DeleteFlowTemplateResult:
    | ( DeleteFlowTemplatePayload )
    | ( NotFound )
    | ( NotPermitted )
  ;
  DeleteFlowVariableResult:
    | ( DeleteFlowVariablePayload )
    | ( NotFound )
    | ( NotPermitted )
  ;
  DeleteFlowVersionResult:
    | ( DeleteFlowVersionPayload )
    | ( NotFound )
    | ( NotPermitted )
    | ( VersionCurrent )
    | ( Omit<VersionTagged, 'tags'> & { tags: ReadonlyArray<_RefType['VersionTag']> } )
  ;
  DeleteKnowledgeBaseResult:
    | ( DeleteKnowledgeBasePayload )
    | ( NotFound )
    | ( NotPermitted )
  ;
  DeleteKnowledgeFileResult:
    | ( DeleteKnowledgeFilePayload )
    | ( NotFound )
    | ( NotPermitted )
  ;
  DeleteMessageResult:
    | ( DeleteMessagePayload )
    | ( NotFound )
    | ( NotPermitted )
  ;
  DeleteModelServerResult:
    | ( DeleteModelServerPayload )
    | ( NotFound )
    | ( NotPermitted )
  ;
  DeleteRoleResult:
    | ( DeleteRolePayload )
    | ( NotFound )
    | ( NotPermitted )
    | ( RoleReserved )
  ;
  DeleteSavedComponentResult:
    | ( Omit<DeleteSavedComponentPayload, 'component'> & { component: _RefType['SavedComponent'] } )
    | ( NotFound )
  ;
  DeleteStoredFileResult:
    | ( DeleteStoredFilePayload )
    | ( NotFound )
  ;
  DeleteTagResult:
    | ( DeleteTagPayload )
    | ( NotFound )
    | ( NotPermitted )
  ;
  DeleteUserGroupResult:
    | ( DeleteUserGroupPayload )
    | ( NotFound )
    | ( NotPermitted )
    | ( UserGroupNotEmpty )
    | ( UserGroupReserved )
  ;
  DescribeCustomComponentResult:
    | ( CodeCheckBusy )
    | ( ComponentRejected )
    | ( DescribeCustomComponentPayload )
    | ( InvalidInput )
  ;
  DisableUserResult:
    | ( Omit<DisableUserPayload, 'user'> & { user: _RefType['User'] } )
    | ( NotFound )
    | ( NotPermitted )
  ;
  EditQuestionResult:
    | ( ChatSessionBusy )
    | ( Omit<EditQuestionPayload, 'run'> & { run: _RefType['Run'] } )
    | ( FlowOffline )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotBuilt )
    | ( NotFound )
    | ( NotPermitted )
  ;
  EnableUserResult:
    | ( Omit<EnableUserPayload, 'user'> & { user: _RefType['User'] } )
    | ( NotFound )
    | ( NotPermitted )
  ;
  EndLoginResult:
    | ( EndLoginPayload )
    | ( NotFound )
    | ( NotPermitted )
  ;
  ExportReviewedChatsResult:
    | ( ExportReviewedChatsPayload )
    | ( NotPermitted )
    | ( ReviewTooLarge )
  ;
  FillFormResult:
    | ( ChatSessionBusy )
    | ( Omit<FillFormPayload, 'run'> & { run: _RefType['Run'] } )
    | ( FlowOffline )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotBuilt )
    | ( NotFound )
    | ( NotPermitted )
  ;
  GenerateChatSessionTitleResult:
    | ( Omit<GenerateChatSessionTitlePayload, 'session'> & { session: _RefType['ChatSession'] } )
    | ( NotFound )
    | ( NotPermitted )
  ;
  ImportFlowsResult:
    | ( BundleRefused )
    | ( Omit<ImportFlowsPayload, 'flows' | 'missingComponents' | 'missingReferences' | 'versions'> & { flows: ReadonlyArray<_RefType['Flow']>, missingComponents: ReadonlyArray<_RefType['MissingComponent']>, missingReferences: ReadonlyArray<_RefType['MissingReference']>, versions: ReadonlyArray<_RefType['ImportedVersion']> } )
    | ( InvalidInput )
  ;
  ImportMessagesResult:
    | ( ImportMessagesPayload )
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
  ;
  LinkTagResult:
    | ( Omit<LinkTagPayload, 'link'> & { link: _RefType['TagLink'] } )
    | ( NotFound )
    | ( NotPermitted )
    | ( TagAlreadyLinked )
  ;
  LogInResult:
    | ( AccountLocked )
    | ( CaptchaRejected )
    | ( CredentialsRejected )
    | ( InvalidInput )
    | ( LoggedIn )
    | ( PasswordExpired )
    | ( UserDisabled )
  ;
  MarkChatSessionSolvedResult:
    | ( Omit<MarkChatSessionSolvedPayload, 'session'> & { session: _RefType['ChatSession'] } )
    | ( NotFound )
    | ( NotPermitted )
  ;
  MarkMessageCopiedResult:
    | ( Omit<MarkMessageCopiedPayload, 'message'> & { message: _RefType['Message'] } )
    | ( NotFound )
    | ( NotPermitted )
  ;
  MarkMessageSolvedResult:
    | ( Omit<MarkMessageSolvedPayload, 'message'> & { message: _RefType['Message'] } )
    | ( NotFound )
    | ( NotPermitted )
  ;
  OpenReportTemplateResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<OpenReportTemplatePayload, 'reportTemplate'> & { reportTemplate: _RefType['ReportTemplate'] } )
  ;
  PinChatSessionResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<PinChatSessionPayload, 'session'> & { session: _RefType['ChatSession'] } )
  ;
  PublishFlowResult:
    | ( DocumentNotBuildable )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<PublishFlowPayload, 'flow'> & { flow: _RefType['Flow'] } )
  ;
  RateMessageResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<RateMessagePayload, 'message'> & { message: _RefType['Message'] } )
  ;
  RecordTurnResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<RecordTurnPayload, 'answer' | 'question'> & { answer: _RefType['Message'], question: _RefType['Message'] } )
  ;
  RefreshLoginResult:
    | ( Omit<RefreshLoginPayload, 'user'> & { user: _RefType['User'] } )
    | ( RefreshRejected )
  ;
  RegenerateAnswerResult:
    | ( ChatSessionBusy )
    | ( FlowOffline )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotBuilt )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<RegenerateAnswerPayload, 'run'> & { run: _RefType['Run'] } )
  ;
  RegisterUserResult:
    | ( CaptchaRejected )
    | ( InvalidInput )
    | ( Omit<RegisterUserPayload, 'user'> & { user: _RefType['User'] } )
    | ( RegistrationClosed )
    | ( UserNameTaken )
    | ( UserNameTooLong )
  ;
  RenameChatSessionResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<RenameChatSessionPayload, 'session'> & { session: _RefType['ChatSession'] } )
  ;
  RenameTagResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<RenameTagPayload, 'tag'> & { tag: _RefType['Tag'] } )
    | ( TagNameTaken )
  ;
  ReplaceFlowVariablesResult:
    | ( FlowVariableNameTaken )
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<ReplaceFlowVariablesPayload, 'version'> & { version: _RefType['FlowVersion'] } )
  ;
  ReplaceRoleGrantsResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<ReplaceRoleGrantsPayload, 'role'> & { role: _RefType['Role'] } )
    | ( RoleReserved )
  ;
  ResetPasswordResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<ResetPasswordPayload, 'user'> & { user: _RefType['User'] } )
  ;
  ResetSettingResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<ResetSettingPayload, 'setting' | 'settings'> & { setting: _RefType['Setting'], settings: _RefType['Settings'] } )
    | ( SettingsChanged )
    | ( SettingsRejected )
  ;
  RestoreChatSessionResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<RestoreChatSessionPayload, 'session'> & { session: _RefType['ChatSession'] } )
  ;
  RestoreFlowVersionResult:
    | ( FlowOnline )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<RestoreFlowVersionPayload, 'version'> & { version: _RefType['FlowVersion'] } )
  ;
  RestoreSettingsResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<RestoreSettingsPayload, 'settings'> & { settings: _RefType['Settings'] } )
    | ( SettingsChanged )
    | ( SettingsRejected )
  ;
  RetryKnowledgeFileResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<RetryKnowledgeFilePayload, 'file'> & { file: _RefType['KnowledgeFile'] } )
  ;
  RevokeApiKeyResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<RevokeApiKeyPayload, 'apiKey'> & { apiKey: _RefType['ApiKey'] } )
  ;
  RevokeShareLinkResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<RevokeShareLinkPayload, 'shareLink'> & { shareLink: _RefType['ShareLink'] } )
  ;
  RollBackFlowResult:
    | ( DocumentNotBuildable )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<RollBackFlowPayload, 'flow'> & { flow: _RefType['Flow'] } )
  ;
  RunEvent:
    | ( Omit<AnswerRecorded, 'files'> & { files: ReadonlyArray<_RefType['MessageFile']> } )
    | ( FormRead )
    | ( ProgressReported )
    | ( ReportBegun )
    | ( RunAccepted )
    | ( RunAttemptFailed )
    | ( RunEnded )
    | ( RunStarted )
    | ( StepLogged )
    | ( TextAdded )
    | ( ThoughtLogged )
    | ( ToolAnswered )
    | ( ToolCalled )
    | ( UsageReported )
  ;
  SaveComponentResult:
    | ( InvalidInput )
    | ( Omit<SaveComponentPayload, 'component'> & { component: _RefType['SavedComponent'] } )
    | ( SavedComponentNameTaken )
  ;
  SaveFlowVariableResult:
    | ( FlowVariableNameTaken )
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<SaveFlowVariablePayload, 'variable'> & { variable: _RefType['FlowVariable'] } )
  ;
  SaveReportTemplateResult:
    | ( NotFound )
    | ( ReportNotFetched )
    | ( ReportSourceRejected )
    | ( SaveReportTemplatePayload )
  ;
  SaveSettingsResult:
    | ( NotPermitted )
    | ( Omit<SaveSettingsPayload, 'settings'> & { settings: _RefType['Settings'] } )
    | ( SettingsChanged )
    | ( SettingsEmpty )
    | ( SettingsRejected )
  ;
  SaveWebThemeResult:
    | ( InvalidInput )
    | ( NotPermitted )
    | ( SaveWebThemePayload )
  ;
  SaveWorkstationSettingsResult:
    | ( InvalidInput )
    | ( NotPermitted )
    | ( SaveWorkstationSettingsPayload )
  ;
  SearchKnowledgeResult:
    | ( InvalidInput )
    | ( KnowledgeSearchFailed )
    | ( NotFound )
    | ( Omit<SearchKnowledgePayload, 'found'> & { found: ReadonlyArray<_RefType['FoundKnowledge']> } )
  ;
  SetAnonymousOperatorResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<SetAnonymousOperatorPayload, 'anonymousOperator'> & { anonymousOperator?: Maybe<_RefType['User']> } )
  ;
  SetChatSessionBusyPolicyResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<SetChatSessionBusyPolicyPayload, 'session'> & { session: _RefType['ChatSession'] } )
  ;
  SetGroupAdministratorsResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<SetGroupAdministratorsPayload, 'userGroup'> & { userGroup: _RefType['UserGroup'] } )
  ;
  SetGroupsOfUserResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<SetGroupsOfUserPayload, 'user'> & { user: _RefType['User'] } )
    | ( UserIsAdministrator )
  ;
  SetHomeTagsResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<SetHomeTagsPayload, 'homeTags'> & { homeTags: ReadonlyArray<_RefType['Tag']> } )
  ;
  SetModelDefaultsResult:
    | ( InvalidInput )
    | ( NotPermitted )
    | ( Omit<SetModelDefaultsPayload, 'modelDefaults'> & { modelDefaults: _RefType['ModelDefaults'] } )
  ;
  SetModelOnlineResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<SetModelOnlinePayload, 'model'> & { model: _RefType['Model'] } )
  ;
  ShareFlowWithGuestsResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<ShareFlowWithGuestsPayload, 'flow'> & { flow: _RefType['Flow'] } )
  ;
  SignOnResult:
    | ( AssertionRejected )
    | ( InvalidInput )
    | ( LoggedIn )
    | ( SignOnUnsupported )
    | ( UserDisabled )
    | ( UserNameTooLong )
  ;
  SpeakTextResult:
    | ( InvalidInput )
    | ( ModelFailed )
    | ( NotPermitted )
    | ( SpeakTextPayload )
    | ( SpeechNotKept )
  ;
  StartBuildResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<StartBuildPayload, 'build'> & { build: _RefType['Build'] } )
  ;
  StartComparisonResult:
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<StartComparisonPayload, 'comparison'> & { comparison: _RefType['Comparison'] } )
  ;
  StartRunResult:
    | ( ChatSessionBusy )
    | ( FlowOffline )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotBuilt )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<StartRunPayload, 'run'> & { run: _RefType['Run'] } )
  ;
  StopComparisonResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<StopComparisonPayload, 'comparison'> & { comparison: _RefType['Comparison'] } )
  ;
  StopRunResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<StopRunPayload, 'receipt'> & { receipt: _RefType['StopReceipt'] } )
  ;
  TagFlowVersionResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<TagFlowVersionPayload, 'tag'> & { tag: _RefType['VersionTag'] } )
    | ( Omit<VersionTagMoved, 'presentTag'> & { presentTag?: Maybe<_RefType['VersionTag']> } )
  ;
  UnlinkTagResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( UnlinkTagPayload )
  ;
  UnpublishFlowResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<UnpublishFlowPayload, 'flow'> & { flow: _RefType['Flow'] } )
  ;
  UnshareFlowWithGuestsResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<UnshareFlowWithGuestsPayload, 'flow'> & { flow: _RefType['Flow'] } )
  ;
  UntagFlowVersionResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<UntagFlowVersionPayload, 'flow'> & { flow: _RefType['Flow'] } )
  ;
  UpdateApiKeyResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<UpdateApiKeyPayload, 'apiKey'> & { apiKey: _RefType['ApiKey'] } )
  ;
  UpdateConversationReviewResult:
    | ( NotPermitted )
    | ( UpdateConversationReviewPayload )
  ;
  UpdateFlowResult:
    | ( DocumentNotBuildable )
    | ( FlowOnline )
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<UpdateFlowPayload, 'flow'> & { flow: _RefType['Flow'] } )
  ;
  UpdateFlowTemplateResult:
    | ( FlowTemplateNameTaken )
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<UpdateFlowTemplatePayload, 'template'> & { template: _RefType['FlowTemplate'] } )
  ;
  UpdateFlowVersionResult:
    | ( FlowOnline )
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<UpdateFlowVersionPayload, 'version'> & { version: _RefType['FlowVersion'] } )
    | ( VersionChangedMember )
  ;
  UpdateKnowledgeBaseResult:
    | ( EmbeddingModelInUse )
    | ( EmbeddingModelMissing )
    | ( InvalidInput )
    | ( KnowledgeBaseNameTaken )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<UpdateKnowledgeBasePayload, 'knowledgeBase'> & { knowledgeBase: _RefType['KnowledgeBase'] } )
  ;
  UpdateLoginPolicyResult:
    | ( NotPermitted )
    | ( UpdateLoginPolicyPayload )
  ;
  UpdateMessageResult:
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<UpdateMessagePayload, 'message'> & { message: _RefType['Message'] } )
  ;
  UpdateModelServerResult:
    | ( InvalidInput )
    | ( ModelRepeated )
    | ( ModelServerNameTaken )
    | ( ModelsUnreachable )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<UpdateModelServerPayload, 'server'> & { server: _RefType['ModelServer'] } )
  ;
  UpdatePasswordPolicyResult:
    | ( InvalidInput )
    | ( NotPermitted )
    | ( UpdatePasswordPolicyPayload )
  ;
  UpdateRoleResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( RoleNameTaken )
    | ( RoleReserved )
    | ( Omit<UpdateRolePayload, 'role'> & { role: _RefType['Role'] } )
  ;
  UpdateRunPolicyResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<UpdateRunPolicyPayload, 'flow'> & { flow: _RefType['Flow'] } )
  ;
  UpdateSavedComponentResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( Omit<UpdateSavedComponentPayload, 'component'> & { component: _RefType['SavedComponent'] } )
  ;
  UpdateSettingResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( SettingsChanged )
    | ( SettingsRejected )
    | ( Omit<UpdateSettingPayload, 'setting' | 'settings'> & { setting: _RefType['Setting'], settings: _RefType['Settings'] } )
  ;
  UpdateUserGroupResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotPermitted )
    | ( Omit<UpdateUserGroupPayload, 'userGroup'> & { userGroup: _RefType['UserGroup'] } )
    | ( UserGroupNameTaken )
  ;
  ValidateCodeResult:
    | ( CodeCheckBusy )
    | ( InvalidInput )
    | ( ValidateCodePayload )
  ;
  ValidatePromptResult:
    | ( InvalidInput )
    | ( PromptRejected )
    | ( ValidatePromptPayload )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Error:
    | ( AccountLocked )
    | ( AssertionRejected )
    | ( BundleRefused )
    | ( CaptchaRejected )
    | ( ChatSessionBusy )
    | ( CodeCheckBusy )
    | ( ComponentRejected )
    | ( CredentialsRejected )
    | ( CurrentPasswordWrong )
    | ( DocumentNotBuildable )
    | ( EmbeddingModelInUse )
    | ( EmbeddingModelMissing )
    | ( FlowNameTaken )
    | ( FlowOffline )
    | ( FlowOnline )
    | ( FlowTemplateNameTaken )
    | ( FlowVariableNameTaken )
    | ( GroupAndRoleRequired )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( KnowledgeBaseNameTaken )
    | ( KnowledgeFull )
    | ( KnowledgeSearchFailed )
    | ( ModelFailed )
    | ( ModelRepeated )
    | ( ModelServerNameTaken )
    | ( ModelsUnreachable )
    | ( NotBuilt )
    | ( NotFound )
    | ( NotPermitted )
    | ( PasswordExpired )
    | ( PasswordUnset )
    | ( PromptRejected )
    | ( RefreshRejected )
    | ( RegistrationClosed )
    | ( ReportNotFetched )
    | ( ReportSourceRejected )
    | ( ReviewTooLarge )
    | ( RoleNameTaken )
    | ( RoleReserved )
    | ( SavedComponentNameTaken )
    | ( SettingsChanged )
    | ( SettingsEmpty )
    | ( SettingsRejected )
    | ( SignOnUnsupported )
    | ( SpeechNotKept )
    | ( TagAlreadyLinked )
    | ( TagNameTaken )
    | ( TooManyApiKeys )
    | ( UserDisabled )
    | ( UserGroupNameTaken )
    | ( UserGroupNotEmpty )
    | ( UserGroupReserved )
    | ( UserIsAdministrator )
    | ( UserNameTaken )
    | ( UserNameTooLong )
    | ( VersionChangedMember )
    | ( VersionCurrent )
    | ( VersionNameTaken )
    | ( Omit<VersionTagMoved, 'presentTag'> & { presentTag?: Maybe<_RefType['VersionTag']> } )
    | ( Omit<VersionTagged, 'tags'> & { tags: ReadonlyArray<_RefType['VersionTag']> } )
  ;
  Setting:
    | ( SettingModel )
    | ( SettingModel )
    | ( SettingModel )
    | ( SettingModel )
  ;
  StreamEvent:
    | ( Omit<AnswerRecorded, 'files'> & { files: ReadonlyArray<_RefType['MessageFile']> } )
    | ( BuildEnded )
    | ( BuildInputsReady )
    | ( BuildStarted )
    | ( CellEndedEvent )
    | ( CellStartedEvent )
    | ( ComparisonEnded )
    | ( ComparisonStarted )
    | ( FormRead )
    | ( NodeBuildFailed )
    | ( NodeBuildStarted )
    | ( NodeBuilt )
    | ( ProgressReported )
    | ( ReportBegun )
    | ( RunAccepted )
    | ( RunAttemptFailed )
    | ( RunEnded )
    | ( RunStarted )
    | ( StepLogged )
    | ( TextAdded )
    | ( ThoughtLogged )
    | ( ToolAnswered )
    | ( ToolCalled )
    | ( UsageReported )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccountLocked: ResolverTypeWrapper<AccountLocked>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ActivateFlowVersionInput: ActivateFlowVersionInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ActivateFlowVersionPayload: ResolverTypeWrapper<Omit<ActivateFlowVersionPayload, 'flow'> & { flow: ResolversTypes['Flow'] }>;
  ActivateFlowVersionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ActivateFlowVersionResult']>;
  AddKnowledgeFilesInput: AddKnowledgeFilesInput;
  AddKnowledgeFilesPayload: ResolverTypeWrapper<Omit<AddKnowledgeFilesPayload, 'files'> & { files: ReadonlyArray<ResolversTypes['KnowledgeFile']> }>;
  AddKnowledgeFilesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddKnowledgeFilesResult']>;
  AnswerRecorded: ResolverTypeWrapper<Omit<AnswerRecorded, 'files'> & { files: ReadonlyArray<ResolversTypes['MessageFile']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ApiKey: ResolverTypeWrapper<ApiKeyRow>;
  ApiKeyConnection: ResolverTypeWrapper<Omit<ApiKeyConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ApiKeyEdge']> }>;
  ApiKeyEdge: ResolverTypeWrapper<Omit<ApiKeyEdge, 'node'> & { node: ResolversTypes['ApiKey'] }>;
  ApiKeyScope: ApiKeyScope;
  AssertionRejected: ResolverTypeWrapper<AssertionRejected>;
  AssignRolesInput: AssignRolesInput;
  AssignRolesPayload: ResolverTypeWrapper<Omit<AssignRolesPayload, 'user'> & { user: ResolversTypes['User'] }>;
  AssignRolesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AssignRolesResult']>;
  AssistantModelChoice: ResolverTypeWrapper<ModelChoice>;
  AssistantModelChoiceInput: AssistantModelChoiceInput;
  AssistantModels: ResolverTypeWrapper<Omit<AssistantModels, 'automatic' | 'choices'> & { automatic?: Maybe<ResolversTypes['AssistantModelChoice']>, choices: ReadonlyArray<ResolversTypes['AssistantModelChoice']> }>;
  AssistantModelsInput: AssistantModelsInput;
  AuditArea: AuditArea;
  AuditEntry: ResolverTypeWrapper<AuditEntryRow>;
  AuditEntryConnection: ResolverTypeWrapper<Omit<AuditEntryConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['AuditEntryEdge']>; readonly countTotal: () => Promise<number> }>;
  AuditEntryEdge: ResolverTypeWrapper<Omit<AuditEntryEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>;
  AuditEntryFilter: AuditEntryFilter;
  AuditEvent: AuditEvent;
  AuditObjectKind: AuditObjectKind;
  AuditOperator: ResolverTypeWrapper<AuditOperator>;
  AuditOperatorConnection: ResolverTypeWrapper<AuditOperatorConnection>;
  AuditOperatorEdge: ResolverTypeWrapper<AuditOperatorEdge>;
  BooleanSetting: ResolverTypeWrapper<SettingModel>;
  Build: ResolverTypeWrapper<BuildRow>;
  BuildEnded: ResolverTypeWrapper<BuildEnded>;
  BuildEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BuildEvent']>;
  BuildInputsReady: ResolverTypeWrapper<BuildInputsReady>;
  BuildStarted: ResolverTypeWrapper<BuildStarted>;
  BuildState: BuildState;
  BundleHash: BundleHash;
  BundleReferenceKind: BundleReferenceKind;
  BundleRefused: ResolverTypeWrapper<BundleRefused>;
  BusyPolicy: BusyPolicy;
  Captcha: ResolverTypeWrapper<Captcha>;
  CaptchaRejected: ResolverTypeWrapper<CaptchaRejected>;
  CellEnded: ResolverTypeWrapper<CellEndedEvent>;
  CellStarted: ResolverTypeWrapper<CellStartedEvent>;
  ChangeExpiredPasswordInput: ChangeExpiredPasswordInput;
  ChangeExpiredPasswordPayload: ResolverTypeWrapper<ChangeExpiredPasswordPayload>;
  ChangeExpiredPasswordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangeExpiredPasswordResult']>;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordPayload: ResolverTypeWrapper<ChangePasswordPayload>;
  ChangePasswordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangePasswordResult']>;
  ChatFeedback: ChatFeedback;
  ChatReview: ResolverTypeWrapper<ReviewRow>;
  ChatReviewConnection: ResolverTypeWrapper<Omit<ChatReviewConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ChatReviewEdge']> }>;
  ChatReviewEdge: ResolverTypeWrapper<Omit<ChatReviewEdge, 'node'> & { node: ResolversTypes['ChatReview'] }>;
  ChatReviewKind: ChatReviewKind;
  ChatSession: ResolverTypeWrapper<ChatSessionRow>;
  ChatSessionBusy: ResolverTypeWrapper<ChatSessionBusy>;
  ChatSessionConnection: ResolverTypeWrapper<Omit<ChatSessionConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ChatSessionEdge']> }>;
  ChatSessionEdge: ResolverTypeWrapper<Omit<ChatSessionEdge, 'node'> & { node: ResolversTypes['ChatSession'] }>;
  ChatSessionFilter: ChatSessionFilter;
  CheckModelInput: CheckModelInput;
  CheckModelPayload: ResolverTypeWrapper<Omit<CheckModelPayload, 'model'> & { model: ResolversTypes['Model'] }>;
  CheckModelResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CheckModelResult']>;
  ChooseBranchInput: ChooseBranchInput;
  ChooseBranchPayload: ResolverTypeWrapper<Omit<ChooseBranchPayload, 'session'> & { session: ResolversTypes['ChatSession'] }>;
  ChooseBranchResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChooseBranchResult']>;
  ClearChatHistoryInput: ClearChatHistoryInput;
  ClearChatHistoryPayload: ResolverTypeWrapper<Omit<ClearChatHistoryPayload, 'session'> & { session: ResolversTypes['ChatSession'] }>;
  ClearChatHistoryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClearChatHistoryResult']>;
  ClientSettings: ResolverTypeWrapper<ClientSettingsModel>;
  CodeCheckBusy: ResolverTypeWrapper<CodeCheckBusy>;
  CodeIssue: ResolverTypeWrapper<CodeIssue>;
  CommentMessageInput: CommentMessageInput;
  CommentMessagePayload: ResolverTypeWrapper<Omit<CommentMessagePayload, 'message'> & { message: ResolversTypes['Message'] }>;
  CommentMessageResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CommentMessageResult']>;
  Comparison: ResolverTypeWrapper<ComparisonRow>;
  ComparisonCell: ResolverTypeWrapper<ComparisonCellRow>;
  ComparisonEnded: ResolverTypeWrapper<ComparisonEnded>;
  ComparisonEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ComparisonEvent']>;
  ComparisonStarted: ResolverTypeWrapper<ComparisonStarted>;
  ComparisonState: ComparisonState;
  Component: ResolverTypeWrapper<CatalogueComponent>;
  ComponentCategory: ResolverTypeWrapper<Omit<ComponentCategory, 'components'> & { components: ReadonlyArray<ResolversTypes['Component']> }>;
  ComponentRejected: ResolverTypeWrapper<ComponentRejected>;
  ConversationReview: ResolverTypeWrapper<ConversationReview>;
  CopyChatSessionInput: CopyChatSessionInput;
  CopyChatSessionPayload: ResolverTypeWrapper<Omit<CopyChatSessionPayload, 'session'> & { session: ResolversTypes['ChatSession'] }>;
  CopyChatSessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CopyChatSessionResult']>;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: ResolverTypeWrapper<Omit<CreateApiKeyPayload, 'apiKey'> & { apiKey: ResolversTypes['ApiKey'] }>;
  CreateApiKeyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateApiKeyResult']>;
  CreateFlowInput: CreateFlowInput;
  CreateFlowPayload: ResolverTypeWrapper<Omit<CreateFlowPayload, 'flow'> & { flow: ResolversTypes['Flow'] }>;
  CreateFlowResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateFlowResult']>;
  CreateFlowTemplateInput: CreateFlowTemplateInput;
  CreateFlowTemplatePayload: ResolverTypeWrapper<Omit<CreateFlowTemplatePayload, 'template'> & { template: ResolversTypes['FlowTemplate'] }>;
  CreateFlowTemplateResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateFlowTemplateResult']>;
  CreateFlowVersionInput: CreateFlowVersionInput;
  CreateFlowVersionPayload: ResolverTypeWrapper<Omit<CreateFlowVersionPayload, 'version'> & { version: ResolversTypes['FlowVersion'] }>;
  CreateFlowVersionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateFlowVersionResult']>;
  CreateKnowledgeBaseInput: CreateKnowledgeBaseInput;
  CreateKnowledgeBasePayload: ResolverTypeWrapper<Omit<CreateKnowledgeBasePayload, 'knowledgeBase'> & { knowledgeBase: ResolversTypes['KnowledgeBase'] }>;
  CreateKnowledgeBaseResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateKnowledgeBaseResult']>;
  CreateModelInput: CreateModelInput;
  CreateModelServerInput: CreateModelServerInput;
  CreateModelServerPayload: ResolverTypeWrapper<Omit<CreateModelServerPayload, 'server'> & { server: ResolversTypes['ModelServer'] }>;
  CreateModelServerResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateModelServerResult']>;
  CreateRoleInput: CreateRoleInput;
  CreateRolePayload: ResolverTypeWrapper<Omit<CreateRolePayload, 'role'> & { role: ResolversTypes['Role'] }>;
  CreateRoleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateRoleResult']>;
  CreateShareLinkInput: CreateShareLinkInput;
  CreateShareLinkPayload: ResolverTypeWrapper<Omit<CreateShareLinkPayload, 'shareLink'> & { shareLink: ResolversTypes['ShareLink'] }>;
  CreateShareLinkResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateShareLinkResult']>;
  CreateTagInput: CreateTagInput;
  CreateTagPayload: ResolverTypeWrapper<Omit<CreateTagPayload, 'tag'> & { tag: ResolversTypes['Tag'] }>;
  CreateTagResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateTagResult']>;
  CreateUserGroupInput: CreateUserGroupInput;
  CreateUserGroupPayload: ResolverTypeWrapper<Omit<CreateUserGroupPayload, 'userGroup'> & { userGroup: ResolversTypes['UserGroup'] }>;
  CreateUserGroupResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateUserGroupResult']>;
  CreateUserInput: CreateUserInput;
  CreateUserPayload: ResolverTypeWrapper<Omit<CreateUserPayload, 'user'> & { user: ResolversTypes['User'] }>;
  CreateUserResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateUserResult']>;
  CredentialsRejected: ResolverTypeWrapper<CredentialsRejected>;
  CurrentPasswordWrong: ResolverTypeWrapper<CurrentPasswordWrong>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DefaultModelInput: DefaultModelInput;
  DeleteChatSessionInput: DeleteChatSessionInput;
  DeleteChatSessionPayload: ResolverTypeWrapper<DeleteChatSessionPayload>;
  DeleteChatSessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteChatSessionResult']>;
  DeleteFlowInput: DeleteFlowInput;
  DeleteFlowPayload: ResolverTypeWrapper<DeleteFlowPayload>;
  DeleteFlowResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteFlowResult']>;
  DeleteFlowTemplateInput: DeleteFlowTemplateInput;
  DeleteFlowTemplatePayload: ResolverTypeWrapper<DeleteFlowTemplatePayload>;
  DeleteFlowTemplateResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteFlowTemplateResult']>;
  DeleteFlowVariableInput: DeleteFlowVariableInput;
  DeleteFlowVariablePayload: ResolverTypeWrapper<DeleteFlowVariablePayload>;
  DeleteFlowVariableResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteFlowVariableResult']>;
  DeleteFlowVersionInput: DeleteFlowVersionInput;
  DeleteFlowVersionPayload: ResolverTypeWrapper<DeleteFlowVersionPayload>;
  DeleteFlowVersionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteFlowVersionResult']>;
  DeleteKnowledgeBaseInput: DeleteKnowledgeBaseInput;
  DeleteKnowledgeBasePayload: ResolverTypeWrapper<DeleteKnowledgeBasePayload>;
  DeleteKnowledgeBaseResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteKnowledgeBaseResult']>;
  DeleteKnowledgeFileInput: DeleteKnowledgeFileInput;
  DeleteKnowledgeFilePayload: ResolverTypeWrapper<DeleteKnowledgeFilePayload>;
  DeleteKnowledgeFileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteKnowledgeFileResult']>;
  DeleteMessageInput: DeleteMessageInput;
  DeleteMessagePayload: ResolverTypeWrapper<DeleteMessagePayload>;
  DeleteMessageResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteMessageResult']>;
  DeleteModelServerInput: DeleteModelServerInput;
  DeleteModelServerPayload: ResolverTypeWrapper<DeleteModelServerPayload>;
  DeleteModelServerResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteModelServerResult']>;
  DeleteRoleInput: DeleteRoleInput;
  DeleteRolePayload: ResolverTypeWrapper<DeleteRolePayload>;
  DeleteRoleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteRoleResult']>;
  DeleteSavedComponentInput: DeleteSavedComponentInput;
  DeleteSavedComponentPayload: ResolverTypeWrapper<Omit<DeleteSavedComponentPayload, 'component'> & { component: ResolversTypes['SavedComponent'] }>;
  DeleteSavedComponentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteSavedComponentResult']>;
  DeleteStoredFileInput: DeleteStoredFileInput;
  DeleteStoredFilePayload: ResolverTypeWrapper<DeleteStoredFilePayload>;
  DeleteStoredFileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteStoredFileResult']>;
  DeleteTagInput: DeleteTagInput;
  DeleteTagPayload: ResolverTypeWrapper<DeleteTagPayload>;
  DeleteTagResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteTagResult']>;
  DeleteUserGroupInput: DeleteUserGroupInput;
  DeleteUserGroupPayload: ResolverTypeWrapper<DeleteUserGroupPayload>;
  DeleteUserGroupResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteUserGroupResult']>;
  DescribeCustomComponentInput: DescribeCustomComponentInput;
  DescribeCustomComponentPayload: ResolverTypeWrapper<DescribeCustomComponentPayload>;
  DescribeCustomComponentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DescribeCustomComponentResult']>;
  DisableUserInput: DisableUserInput;
  DisableUserPayload: ResolverTypeWrapper<Omit<DisableUserPayload, 'user'> & { user: ResolversTypes['User'] }>;
  DisableUserResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DisableUserResult']>;
  DocumentNotBuildable: ResolverTypeWrapper<DocumentNotBuildable>;
  EditQuestionInput: EditQuestionInput;
  EditQuestionPayload: ResolverTypeWrapper<Omit<EditQuestionPayload, 'run'> & { run: ResolversTypes['Run'] }>;
  EditQuestionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EditQuestionResult']>;
  EmbeddingModelInUse: ResolverTypeWrapper<EmbeddingModelInUse>;
  EmbeddingModelMissing: ResolverTypeWrapper<EmbeddingModelMissing>;
  EnableUserInput: EnableUserInput;
  EnableUserPayload: ResolverTypeWrapper<Omit<EnableUserPayload, 'user'> & { user: ResolversTypes['User'] }>;
  EnableUserResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EnableUserResult']>;
  EndLoginInput: EndLoginInput;
  EndLoginPayload: ResolverTypeWrapper<EndLoginPayload>;
  EndLoginResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EndLoginResult']>;
  Error: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Error']>;
  ErrorCode: ErrorCode;
  ExportReviewedChatsInput: ExportReviewedChatsInput;
  ExportReviewedChatsPayload: ResolverTypeWrapper<ExportReviewedChatsPayload>;
  ExportReviewedChatsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ExportReviewedChatsResult']>;
  ExportedVersions: ExportedVersions;
  FileUsage: ResolverTypeWrapper<FileUsage>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  FillFormInput: FillFormInput;
  FillFormPayload: ResolverTypeWrapper<Omit<FillFormPayload, 'run'> & { run: ResolversTypes['Run'] }>;
  FillFormResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FillFormResult']>;
  Flow: ResolverTypeWrapper<FlowRow>;
  FlowBundle: ResolverTypeWrapper<FlowBundle>;
  FlowChange: ResolverTypeWrapper<FlowChangeRow>;
  FlowChangeConnection: ResolverTypeWrapper<Omit<FlowChangeConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['FlowChangeEdge']> }>;
  FlowChangeEdge: ResolverTypeWrapper<Omit<FlowChangeEdge, 'node'> & { node: ResolversTypes['FlowChange'] }>;
  FlowChangeKind: FlowChangeKind;
  FlowChangeNotice: ResolverTypeWrapper<Omit<FlowChangeNotice, 'change'> & { change: ResolversTypes['FlowChange'] }>;
  FlowConnection: ResolverTypeWrapper<Omit<FlowConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['FlowEdge']>; readonly countTotal: () => Promise<number> }>;
  FlowDiff: ResolverTypeWrapper<Omit<FlowDiff, 'edges' | 'from' | 'layout' | 'nodes' | 'to'> & { edges: ResolversTypes['FlowEdgesDiff'], from: ResolversTypes['FlowVersion'], layout: ResolversTypes['FlowLayoutDiff'], nodes: ResolversTypes['FlowNodesDiff'], to: ResolversTypes['FlowVersion'] }>;
  FlowDiffEdge: ResolverTypeWrapper<EdgeView>;
  FlowDiffNode: ResolverTypeWrapper<NodeView>;
  FlowEdge: ResolverTypeWrapper<Omit<FlowEdge, 'node'> & { node: ResolversTypes['Flow'] }>;
  FlowEdgeChange: ResolverTypeWrapper<Omit<FlowEdgeChange, 'edge'> & { edge: ResolversTypes['FlowDiffEdge'] }>;
  FlowEdgeEnd: FlowEdgeEnd;
  FlowEdgeRewiring: ResolverTypeWrapper<Omit<FlowEdgeRewiring, 'after' | 'before'> & { after: ResolversTypes['FlowDiffEdge'], before: ResolversTypes['FlowDiffEdge'] }>;
  FlowEdgesDiff: ResolverTypeWrapper<Omit<FlowEdgesDiff, 'added' | 'changed' | 'removed' | 'rewired'> & { added: ReadonlyArray<ResolversTypes['FlowDiffEdge']>, changed: ReadonlyArray<ResolversTypes['FlowEdgeChange']>, removed: ReadonlyArray<ResolversTypes['FlowDiffEdge']>, rewired: ReadonlyArray<ResolversTypes['FlowEdgeRewiring']> }>;
  FlowFilter: FlowFilter;
  FlowKind: FlowKind;
  FlowLayoutDiff: ResolverTypeWrapper<Omit<FlowLayoutDiff, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['FlowEdgeChange']>, nodes: ReadonlyArray<ResolversTypes['FlowNodeChange']> }>;
  FlowMemberChange: ResolverTypeWrapper<FlowMemberChange>;
  FlowMemberChangeKind: FlowMemberChangeKind;
  FlowNameTaken: ResolverTypeWrapper<FlowNameTaken>;
  FlowNodeChange: ResolverTypeWrapper<Omit<FlowNodeChange, 'node'> & { node: ResolversTypes['FlowDiffNode'] }>;
  FlowNodesDiff: ResolverTypeWrapper<Omit<FlowNodesDiff, 'added' | 'changed' | 'removed'> & { added: ReadonlyArray<ResolversTypes['FlowDiffNode']>, changed: ReadonlyArray<ResolversTypes['FlowNodeChange']>, removed: ReadonlyArray<ResolversTypes['FlowDiffNode']> }>;
  FlowOffline: ResolverTypeWrapper<FlowOffline>;
  FlowOnline: ResolverTypeWrapper<FlowOnline>;
  FlowOrder: FlowOrder;
  FlowOrderField: FlowOrderField;
  FlowRelease: ResolverTypeWrapper<FlowChangeRow>;
  FlowReleaseConnection: ResolverTypeWrapper<Omit<FlowReleaseConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['FlowReleaseEdge']> }>;
  FlowReleaseEdge: ResolverTypeWrapper<Omit<FlowReleaseEdge, 'node'> & { node: ResolversTypes['FlowRelease'] }>;
  FlowStatus: FlowStatus;
  FlowTemplate: ResolverTypeWrapper<FlowTemplateRow>;
  FlowTemplateConnection: ResolverTypeWrapper<Omit<FlowTemplateConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['FlowTemplateEdge']> }>;
  FlowTemplateEdge: ResolverTypeWrapper<Omit<FlowTemplateEdge, 'node'> & { node: ResolversTypes['FlowTemplate'] }>;
  FlowTemplateFilter: FlowTemplateFilter;
  FlowTemplateNameTaken: ResolverTypeWrapper<FlowTemplateNameTaken>;
  FlowVariable: ResolverTypeWrapper<FlowVariableRow>;
  FlowVariableInput: FlowVariableInput;
  FlowVariableKind: FlowVariableKind;
  FlowVariableNameTaken: ResolverTypeWrapper<FlowVariableNameTaken>;
  FlowVersion: ResolverTypeWrapper<FlowVersionRow>;
  FlowVersionConnection: ResolverTypeWrapper<Omit<FlowVersionConnection, 'edges' | 'totalCount' | 'everCreatedCount'> & { readonly edges: ReadonlyArray<ResolversTypes['FlowVersionEdge']>; readonly countTotal: () => Promise<number>; readonly countEverCreated: () => Promise<number> }>;
  FlowVersionEdge: ResolverTypeWrapper<Omit<FlowVersionEdge, 'node'> & { node: ResolversTypes['FlowVersion'] }>;
  FormKind: FormKind;
  FormRead: ResolverTypeWrapper<FormRead>;
  FormValueInput: FormValueInput;
  FoundKnowledge: ResolverTypeWrapper<Omit<FoundKnowledge, 'passage'> & { passage: ResolversTypes['KnowledgePassage'] }>;
  GenerateChatSessionTitleInput: GenerateChatSessionTitleInput;
  GenerateChatSessionTitlePayload: ResolverTypeWrapper<Omit<GenerateChatSessionTitlePayload, 'session'> & { session: ResolversTypes['ChatSession'] }>;
  GenerateChatSessionTitleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['GenerateChatSessionTitleResult']>;
  GroupAndRoleRequired: ResolverTypeWrapper<GroupAndRoleRequired>;
  GroupFlow: ResolverTypeWrapper<GroupFlowRow>;
  GroupFlowConnection: ResolverTypeWrapper<Omit<GroupFlowConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['GroupFlowEdge']>; readonly countTotal: () => Promise<number> }>;
  GroupFlowEdge: ResolverTypeWrapper<Omit<GroupFlowEdge, 'node'> & { node: ResolversTypes['GroupFlow'] }>;
  GroupFlowFilter: GroupFlowFilter;
  Heartbeat: ResolverTypeWrapper<Heartbeat>;
  IdempotencyConflict: ResolverTypeWrapper<IdempotencyConflict>;
  ImportFlowsInput: ImportFlowsInput;
  ImportFlowsPayload: ResolverTypeWrapper<Omit<ImportFlowsPayload, 'flows' | 'missingComponents' | 'missingReferences' | 'versions'> & { flows: ReadonlyArray<ResolversTypes['Flow']>, missingComponents: ReadonlyArray<ResolversTypes['MissingComponent']>, missingReferences: ReadonlyArray<ResolversTypes['MissingReference']>, versions: ReadonlyArray<ResolversTypes['ImportedVersion']> }>;
  ImportFlowsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ImportFlowsResult']>;
  ImportMessagesInput: ImportMessagesInput;
  ImportMessagesPayload: ResolverTypeWrapper<ImportMessagesPayload>;
  ImportMessagesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ImportMessagesResult']>;
  ImportedMessageInput: ImportedMessageInput;
  ImportedVersion: ResolverTypeWrapper<Omit<ImportedVersion, 'version'> & { version: ResolversTypes['FlowVersion'] }>;
  InputField: ResolverTypeWrapper<InputField>;
  InputForm: ResolverTypeWrapper<InputForm>;
  InputIssue: ResolverTypeWrapper<InputIssue>;
  IntegerSetting: ResolverTypeWrapper<SettingModel>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  KnowledgeBase: ResolverTypeWrapper<KnowledgeBaseRow>;
  KnowledgeBaseConnection: ResolverTypeWrapper<Omit<KnowledgeBaseConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['KnowledgeBaseEdge']>; readonly countTotal: () => Promise<number> }>;
  KnowledgeBaseEdge: ResolverTypeWrapper<Omit<KnowledgeBaseEdge, 'node'> & { node: ResolversTypes['KnowledgeBase'] }>;
  KnowledgeBaseFilter: KnowledgeBaseFilter;
  KnowledgeBaseNameTaken: ResolverTypeWrapper<KnowledgeBaseNameTaken>;
  KnowledgeFile: ResolverTypeWrapper<KnowledgeFileRow>;
  KnowledgeFileConnection: ResolverTypeWrapper<Omit<KnowledgeFileConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['KnowledgeFileEdge']>; readonly countTotal: () => Promise<number> }>;
  KnowledgeFileEdge: ResolverTypeWrapper<Omit<KnowledgeFileEdge, 'node'> & { node: ResolversTypes['KnowledgeFile'] }>;
  KnowledgeFileFilter: KnowledgeFileFilter;
  KnowledgeFileState: KnowledgeFileState;
  KnowledgeFull: ResolverTypeWrapper<KnowledgeFull>;
  KnowledgeModels: ResolverTypeWrapper<KnowledgeDefaults>;
  KnowledgeModelsInput: KnowledgeModelsInput;
  KnowledgePassage: ResolverTypeWrapper<KnowledgePassageRow>;
  KnowledgePassageConnection: ResolverTypeWrapper<Omit<KnowledgePassageConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['KnowledgePassageEdge']>; readonly countTotal: () => Promise<number> }>;
  KnowledgePassageEdge: ResolverTypeWrapper<Omit<KnowledgePassageEdge, 'node'> & { node: ResolversTypes['KnowledgePassage'] }>;
  KnowledgePassageFilter: KnowledgePassageFilter;
  KnowledgeProgress: ResolverTypeWrapper<KnowledgeProgressRow>;
  KnowledgeSearchFailed: ResolverTypeWrapper<KnowledgeSearchFailed>;
  KnowledgeSearchKind: KnowledgeSearchKind;
  LinkTagInput: LinkTagInput;
  LinkTagPayload: ResolverTypeWrapper<Omit<LinkTagPayload, 'link'> & { link: ResolversTypes['TagLink'] }>;
  LinkTagResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LinkTagResult']>;
  LogInInput: LogInInput;
  LogInPayload: ResolverTypeWrapper<LoggedIn>;
  LogInResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LogInResult']>;
  LogOutPayload: ResolverTypeWrapper<LogOutPayload>;
  Login: ResolverTypeWrapper<LoginRow>;
  LoginConnection: ResolverTypeWrapper<Omit<LoginConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['LoginEdge']> }>;
  LoginEdge: ResolverTypeWrapper<Omit<LoginEdge, 'node'> & { node: ResolversTypes['Login'] }>;
  LoginPolicy: ResolverTypeWrapper<LoginPolicy>;
  MarkChatSessionSolvedInput: MarkChatSessionSolvedInput;
  MarkChatSessionSolvedPayload: ResolverTypeWrapper<Omit<MarkChatSessionSolvedPayload, 'session'> & { session: ResolversTypes['ChatSession'] }>;
  MarkChatSessionSolvedResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MarkChatSessionSolvedResult']>;
  MarkMessageCopiedInput: MarkMessageCopiedInput;
  MarkMessageCopiedPayload: ResolverTypeWrapper<Omit<MarkMessageCopiedPayload, 'message'> & { message: ResolversTypes['Message'] }>;
  MarkMessageCopiedResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MarkMessageCopiedResult']>;
  MarkMessageSolvedInput: MarkMessageSolvedInput;
  MarkMessageSolvedPayload: ResolverTypeWrapper<Omit<MarkMessageSolvedPayload, 'message'> & { message: ResolversTypes['Message'] }>;
  MarkMessageSolvedResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MarkMessageSolvedResult']>;
  Message: ResolverTypeWrapper<MessageRow>;
  MessageAuthor: MessageAuthor;
  MessageCategory: MessageCategory;
  MessageConnection: ResolverTypeWrapper<Omit<MessageConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['MessageEdge']> }>;
  MessageEdge: ResolverTypeWrapper<Omit<MessageEdge, 'node'> & { node: ResolversTypes['Message'] }>;
  MessageFile: ResolverTypeWrapper<AttachedFile>;
  MessageFrame: MessageFrame;
  MessagePath: MessagePath;
  MessageRating: MessageRating;
  MessageSearchConnection: ResolverTypeWrapper<Omit<MessageSearchConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['MessageSearchEdge']> }>;
  MessageSearchEdge: ResolverTypeWrapper<Omit<MessageSearchEdge, 'node'> & { node: ResolversTypes['MessageSearchHit'] }>;
  MessageSearchFilter: MessageSearchFilter;
  MessageSearchHit: ResolverTypeWrapper<MessageHit>;
  MessageSearchOrder: MessageSearchOrder;
  MessageSnippet: ResolverTypeWrapper<MessageSnippet>;
  MessageSnippetPart: ResolverTypeWrapper<MessageSnippetPart>;
  MessageSolution: MessageSolution;
  MessageSource: ResolverTypeWrapper<ShownSource>;
  MissingComponent: ResolverTypeWrapper<Omit<MissingComponent, 'flow'> & { flow: ResolversTypes['Flow'] }>;
  MissingReference: ResolverTypeWrapper<Omit<MissingReference, 'flow'> & { flow: ResolversTypes['Flow'] }>;
  Model: ResolverTypeWrapper<ModelRow>;
  ModelDefaults: ResolverTypeWrapper<ModelDefaultsModel>;
  ModelFailed: ResolverTypeWrapper<ModelFailed>;
  ModelFailure: ResolverTypeWrapper<ModelFailure>;
  ModelFailureReason: ModelFailureReason;
  ModelKind: ModelKind;
  ModelReference: ResolverTypeWrapper<number>;
  ModelRepeated: ResolverTypeWrapper<ModelRepeated>;
  ModelServer: ResolverTypeWrapper<ModelServerRow>;
  ModelServerKind: ModelServerKind;
  ModelServerNameTaken: ResolverTypeWrapper<ModelServerNameTaken>;
  ModelStatus: ModelStatus;
  ModelUsage: ResolverTypeWrapper<ModelUsage>;
  ModelsUnreachable: ResolverTypeWrapper<ModelsUnreachable>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NameTaken: NameTaken;
  NodeBuildFailed: ResolverTypeWrapper<NodeBuildFailed>;
  NodeBuildStarted: ResolverTypeWrapper<NodeBuildStarted>;
  NodeBuilt: ResolverTypeWrapper<NodeBuilt>;
  NotBuilt: ResolverTypeWrapper<NotBuilt>;
  NotFound: ResolverTypeWrapper<NotFound>;
  NotPermitted: ResolverTypeWrapper<NotPermitted>;
  OpenReportTemplateInput: OpenReportTemplateInput;
  OpenReportTemplatePayload: ResolverTypeWrapper<Omit<OpenReportTemplatePayload, 'reportTemplate'> & { reportTemplate: ResolversTypes['ReportTemplate'] }>;
  OpenReportTemplateResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['OpenReportTemplateResult']>;
  OrderDirection: OrderDirection;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PartsRead: ResolverTypeWrapper<PartsRead>;
  PasswordExpired: ResolverTypeWrapper<PasswordExpired>;
  PasswordKey: ResolverTypeWrapper<PasswordKey>;
  PasswordPolicy: ResolverTypeWrapper<PasswordPolicy>;
  PasswordUnset: ResolverTypeWrapper<PasswordUnset>;
  PinChatSessionInput: PinChatSessionInput;
  PinChatSessionPayload: ResolverTypeWrapper<Omit<PinChatSessionPayload, 'session'> & { session: ResolversTypes['ChatSession'] }>;
  PinChatSessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PinChatSessionResult']>;
  ProgressActivity: ProgressActivity;
  ProgressReported: ResolverTypeWrapper<ProgressReported>;
  ProgressUnit: ProgressUnit;
  PromptIssue: ResolverTypeWrapper<PromptIssue>;
  PromptIssueKind: PromptIssueKind;
  PromptMention: ResolverTypeWrapper<PromptMention>;
  PromptRejected: ResolverTypeWrapper<PromptRejected>;
  PublishFlowInput: PublishFlowInput;
  PublishFlowPayload: ResolverTypeWrapper<Omit<PublishFlowPayload, 'flow'> & { flow: ResolversTypes['Flow'] }>;
  PublishFlowResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PublishFlowResult']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RateMessageInput: RateMessageInput;
  RateMessagePayload: ResolverTypeWrapper<Omit<RateMessagePayload, 'message'> & { message: ResolversTypes['Message'] }>;
  RateMessageResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RateMessageResult']>;
  RecordTurnInput: RecordTurnInput;
  RecordTurnPayload: ResolverTypeWrapper<Omit<RecordTurnPayload, 'answer' | 'question'> & { answer: ResolversTypes['Message'], question: ResolversTypes['Message'] }>;
  RecordTurnResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RecordTurnResult']>;
  RefreshLoginInput: RefreshLoginInput;
  RefreshLoginPayload: ResolverTypeWrapper<Omit<RefreshLoginPayload, 'user'> & { user: ResolversTypes['User'] }>;
  RefreshLoginResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefreshLoginResult']>;
  RefreshRejected: ResolverTypeWrapper<RefreshRejected>;
  RegenerateAnswerInput: RegenerateAnswerInput;
  RegenerateAnswerPayload: ResolverTypeWrapper<Omit<RegenerateAnswerPayload, 'run'> & { run: ResolversTypes['Run'] }>;
  RegenerateAnswerResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RegenerateAnswerResult']>;
  RegisterUserInput: RegisterUserInput;
  RegisterUserPayload: ResolverTypeWrapper<Omit<RegisterUserPayload, 'user'> & { user: ResolversTypes['User'] }>;
  RegisterUserResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RegisterUserResult']>;
  RegistrationClosed: ResolverTypeWrapper<RegistrationClosed>;
  RenameChatSessionInput: RenameChatSessionInput;
  RenameChatSessionPayload: ResolverTypeWrapper<Omit<RenameChatSessionPayload, 'session'> & { session: ResolversTypes['ChatSession'] }>;
  RenameChatSessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RenameChatSessionResult']>;
  RenameTagInput: RenameTagInput;
  RenameTagPayload: ResolverTypeWrapper<Omit<RenameTagPayload, 'tag'> & { tag: ResolversTypes['Tag'] }>;
  RenameTagResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RenameTagResult']>;
  ReplaceFlowVariablesInput: ReplaceFlowVariablesInput;
  ReplaceFlowVariablesPayload: ResolverTypeWrapper<Omit<ReplaceFlowVariablesPayload, 'version'> & { version: ResolversTypes['FlowVersion'] }>;
  ReplaceFlowVariablesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReplaceFlowVariablesResult']>;
  ReplaceRoleGrantsInput: ReplaceRoleGrantsInput;
  ReplaceRoleGrantsPayload: ResolverTypeWrapper<Omit<ReplaceRoleGrantsPayload, 'role'> & { role: ResolversTypes['Role'] }>;
  ReplaceRoleGrantsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReplaceRoleGrantsResult']>;
  ReportBegun: ResolverTypeWrapper<ReportBegun>;
  ReportNotFetched: ResolverTypeWrapper<ReportNotFetched>;
  ReportSourceRejected: ResolverTypeWrapper<ReportSourceRejected>;
  ReportTemplate: ResolverTypeWrapper<ReportTemplateRow>;
  ResetPasswordInput: ResetPasswordInput;
  ResetPasswordPayload: ResolverTypeWrapper<Omit<ResetPasswordPayload, 'user'> & { user: ResolversTypes['User'] }>;
  ResetPasswordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResetPasswordResult']>;
  ResetSettingInput: ResetSettingInput;
  ResetSettingPayload: ResolverTypeWrapper<Omit<ResetSettingPayload, 'setting' | 'settings'> & { setting: ResolversTypes['Setting'], settings: ResolversTypes['Settings'] }>;
  ResetSettingResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResetSettingResult']>;
  ResourceKind: ResourceKind;
  RestoreChatSessionInput: RestoreChatSessionInput;
  RestoreChatSessionPayload: ResolverTypeWrapper<Omit<RestoreChatSessionPayload, 'session'> & { session: ResolversTypes['ChatSession'] }>;
  RestoreChatSessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RestoreChatSessionResult']>;
  RestoreFlowVersionInput: RestoreFlowVersionInput;
  RestoreFlowVersionPayload: ResolverTypeWrapper<Omit<RestoreFlowVersionPayload, 'version'> & { version: ResolversTypes['FlowVersion'] }>;
  RestoreFlowVersionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RestoreFlowVersionResult']>;
  RestoreSettingsInput: RestoreSettingsInput;
  RestoreSettingsPayload: ResolverTypeWrapper<Omit<RestoreSettingsPayload, 'settings'> & { settings: ResolversTypes['Settings'] }>;
  RestoreSettingsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RestoreSettingsResult']>;
  RetryKnowledgeFileInput: RetryKnowledgeFileInput;
  RetryKnowledgeFilePayload: ResolverTypeWrapper<Omit<RetryKnowledgeFilePayload, 'file'> & { file: ResolversTypes['KnowledgeFile'] }>;
  RetryKnowledgeFileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RetryKnowledgeFileResult']>;
  ReviewTooLarge: ResolverTypeWrapper<ReviewTooLarge>;
  ReviewedChat: ResolverTypeWrapper<ReviewedRow>;
  ReviewedChatConnection: ResolverTypeWrapper<Omit<ReviewedChatConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['ReviewedChatEdge']>; readonly countTotal: () => Promise<number> }>;
  ReviewedChatEdge: ResolverTypeWrapper<Omit<ReviewedChatEdge, 'node'> & { node: ResolversTypes['ReviewedChat'] }>;
  ReviewedChatFilter: ReviewedChatFilter;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: ResolverTypeWrapper<Omit<RevokeApiKeyPayload, 'apiKey'> & { apiKey: ResolversTypes['ApiKey'] }>;
  RevokeApiKeyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeApiKeyResult']>;
  RevokeShareLinkInput: RevokeShareLinkInput;
  RevokeShareLinkPayload: ResolverTypeWrapper<Omit<RevokeShareLinkPayload, 'shareLink'> & { shareLink: ResolversTypes['ShareLink'] }>;
  RevokeShareLinkResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeShareLinkResult']>;
  Role: ResolverTypeWrapper<RoleRow>;
  RoleConnection: ResolverTypeWrapper<Omit<RoleConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['RoleEdge']>; readonly countTotal: () => Promise<number> }>;
  RoleEdge: ResolverTypeWrapper<Omit<RoleEdge, 'node'> & { node: ResolversTypes['Role'] }>;
  RoleFilter: RoleFilter;
  RoleGrant: ResolverTypeWrapper<RoleGrantRow>;
  RoleGrantConnection: ResolverTypeWrapper<Omit<RoleGrantConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['RoleGrantEdge']> }>;
  RoleGrantEdge: ResolverTypeWrapper<Omit<RoleGrantEdge, 'node'> & { node: ResolversTypes['RoleGrant'] }>;
  RoleGrantKind: RoleGrantKind;
  RoleNameTaken: ResolverTypeWrapper<RoleNameTaken>;
  RoleReserved: ResolverTypeWrapper<RoleReserved>;
  RoleUserConnection: ResolverTypeWrapper<Omit<RoleUserConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['RoleUserEdge']> }>;
  RoleUserEdge: ResolverTypeWrapper<Omit<RoleUserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  RollBackFlowInput: RollBackFlowInput;
  RollBackFlowPayload: ResolverTypeWrapper<Omit<RollBackFlowPayload, 'flow'> & { flow: ResolversTypes['Flow'] }>;
  RollBackFlowResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RollBackFlowResult']>;
  Run: ResolverTypeWrapper<RunRow>;
  RunAccepted: ResolverTypeWrapper<RunAccepted>;
  RunAttemptFailed: ResolverTypeWrapper<RunAttemptFailed>;
  RunChange: ResolverTypeWrapper<Omit<RunChange, 'run'> & { run?: Maybe<ResolversTypes['Run']> }>;
  RunConnection: ResolverTypeWrapper<Omit<RunConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['RunEdge']> }>;
  RunEdge: ResolverTypeWrapper<Omit<RunEdge, 'node'> & { node: ResolversTypes['Run'] }>;
  RunEnded: ResolverTypeWrapper<RunEnded>;
  RunEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RunEvent']>;
  RunEventConnection: ResolverTypeWrapper<Omit<RunEventConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['RunEventEdge']> }>;
  RunEventEdge: ResolverTypeWrapper<Omit<RunEventEdge, 'node'> & { node: ResolversTypes['RunEvent'] }>;
  RunExplanation: ResolverTypeWrapper<RunExplanation>;
  RunFailure: RunFailure;
  RunFilter: RunFilter;
  RunOrder: RunOrder;
  RunOrderField: RunOrderField;
  RunPolicy: ResolverTypeWrapper<RunPolicyInForce>;
  RunPriority: RunPriority;
  RunQueue: ResolverTypeWrapper<RunQueue>;
  RunQueueLane: ResolverTypeWrapper<RunQueueLane>;
  RunStarted: ResolverTypeWrapper<RunStarted>;
  RunState: RunState;
  RunTimeline: ResolverTypeWrapper<RunTimeline>;
  SaveComponentInput: SaveComponentInput;
  SaveComponentPayload: ResolverTypeWrapper<Omit<SaveComponentPayload, 'component'> & { component: ResolversTypes['SavedComponent'] }>;
  SaveComponentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveComponentResult']>;
  SaveFlowVariableInput: SaveFlowVariableInput;
  SaveFlowVariablePayload: ResolverTypeWrapper<Omit<SaveFlowVariablePayload, 'variable'> & { variable: ResolversTypes['FlowVariable'] }>;
  SaveFlowVariableResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveFlowVariableResult']>;
  SaveReportTemplateInput: SaveReportTemplateInput;
  SaveReportTemplatePayload: ResolverTypeWrapper<SaveReportTemplatePayload>;
  SaveReportTemplateResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveReportTemplateResult']>;
  SaveSettingsInput: SaveSettingsInput;
  SaveSettingsPayload: ResolverTypeWrapper<Omit<SaveSettingsPayload, 'settings'> & { settings: ResolversTypes['Settings'] }>;
  SaveSettingsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveSettingsResult']>;
  SaveWebThemeInput: SaveWebThemeInput;
  SaveWebThemePayload: ResolverTypeWrapper<SaveWebThemePayload>;
  SaveWebThemeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveWebThemeResult']>;
  SaveWorkstationSettingsInput: SaveWorkstationSettingsInput;
  SaveWorkstationSettingsPayload: ResolverTypeWrapper<SaveWorkstationSettingsPayload>;
  SaveWorkstationSettingsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveWorkstationSettingsResult']>;
  SavedComponent: ResolverTypeWrapper<SavedComponentRow>;
  SavedComponentConnection: ResolverTypeWrapper<Omit<SavedComponentConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['SavedComponentEdge']> }>;
  SavedComponentEdge: ResolverTypeWrapper<Omit<SavedComponentEdge, 'node'> & { node: ResolversTypes['SavedComponent'] }>;
  SavedComponentNameTaken: ResolverTypeWrapper<SavedComponentNameTaken>;
  SearchKnowledgeInput: SearchKnowledgeInput;
  SearchKnowledgePayload: ResolverTypeWrapper<Omit<SearchKnowledgePayload, 'found'> & { found: ReadonlyArray<ResolversTypes['FoundKnowledge']> }>;
  SearchKnowledgeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SearchKnowledgeResult']>;
  SecretInput: SecretInput;
  SecretReference: ResolverTypeWrapper<SecretReference>;
  SensitiveStatus: SensitiveStatus;
  Server: ResolverTypeWrapper<Omit<Server, 'client'> & { client: ResolversTypes['ClientSettings'] }>;
  SessionEvent: ResolverTypeWrapper<PlacedEvent>;
  SetAnonymousOperatorInput: SetAnonymousOperatorInput;
  SetAnonymousOperatorPayload: ResolverTypeWrapper<Omit<SetAnonymousOperatorPayload, 'anonymousOperator'> & { anonymousOperator?: Maybe<ResolversTypes['User']> }>;
  SetAnonymousOperatorResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetAnonymousOperatorResult']>;
  SetChatSessionBusyPolicyInput: SetChatSessionBusyPolicyInput;
  SetChatSessionBusyPolicyPayload: ResolverTypeWrapper<Omit<SetChatSessionBusyPolicyPayload, 'session'> & { session: ResolversTypes['ChatSession'] }>;
  SetChatSessionBusyPolicyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetChatSessionBusyPolicyResult']>;
  SetGroupAdministratorsInput: SetGroupAdministratorsInput;
  SetGroupAdministratorsPayload: ResolverTypeWrapper<Omit<SetGroupAdministratorsPayload, 'userGroup'> & { userGroup: ResolversTypes['UserGroup'] }>;
  SetGroupAdministratorsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetGroupAdministratorsResult']>;
  SetGroupsOfUserInput: SetGroupsOfUserInput;
  SetGroupsOfUserPayload: ResolverTypeWrapper<Omit<SetGroupsOfUserPayload, 'user'> & { user: ResolversTypes['User'] }>;
  SetGroupsOfUserResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetGroupsOfUserResult']>;
  SetHomeTagsInput: SetHomeTagsInput;
  SetHomeTagsPayload: ResolverTypeWrapper<Omit<SetHomeTagsPayload, 'homeTags'> & { homeTags: ReadonlyArray<ResolversTypes['Tag']> }>;
  SetHomeTagsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetHomeTagsResult']>;
  SetModelDefaultsInput: SetModelDefaultsInput;
  SetModelDefaultsPayload: ResolverTypeWrapper<Omit<SetModelDefaultsPayload, 'modelDefaults'> & { modelDefaults: ResolversTypes['ModelDefaults'] }>;
  SetModelDefaultsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetModelDefaultsResult']>;
  SetModelOnlineInput: SetModelOnlineInput;
  SetModelOnlinePayload: ResolverTypeWrapper<Omit<SetModelOnlinePayload, 'model'> & { model: ResolversTypes['Model'] }>;
  SetModelOnlineResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetModelOnlineResult']>;
  Setting: ResolverTypeWrapper<SettingModel>;
  Settings: ResolverTypeWrapper<SettingsModel>;
  SettingsChanged: ResolverTypeWrapper<SettingsChanged>;
  SettingsEmpty: ResolverTypeWrapper<SettingsEmpty>;
  SettingsFault: ResolverTypeWrapper<SettingsFault>;
  SettingsRejected: ResolverTypeWrapper<SettingsRejected>;
  SettingsVersion: ResolverTypeWrapper<SettingsVersionRow>;
  SettingsVersionConnection: ResolverTypeWrapper<Omit<SettingsVersionConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['SettingsVersionEdge']> }>;
  SettingsVersionEdge: ResolverTypeWrapper<Omit<SettingsVersionEdge, 'node'> & { node: ResolversTypes['SettingsVersion'] }>;
  ShareFlowWithGuestsInput: ShareFlowWithGuestsInput;
  ShareFlowWithGuestsPayload: ResolverTypeWrapper<Omit<ShareFlowWithGuestsPayload, 'flow'> & { flow: ResolversTypes['Flow'] }>;
  ShareFlowWithGuestsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ShareFlowWithGuestsResult']>;
  ShareLink: ResolverTypeWrapper<ShownLink>;
  ShareLinkConnection: ResolverTypeWrapper<Omit<ShareLinkConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ShareLinkEdge']> }>;
  ShareLinkEdge: ResolverTypeWrapper<Omit<ShareLinkEdge, 'node'> & { node: ResolversTypes['ShareLink'] }>;
  ShareLinkStatus: ShareLinkStatus;
  SharedChat: ResolverTypeWrapper<ChatSessionRow>;
  SharedFlow: ResolverTypeWrapper<FlowRow>;
  SignOnInput: SignOnInput;
  SignOnPayload: ResolverTypeWrapper<LoggedIn>;
  SignOnResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignOnResult']>;
  SignOnUnsupported: ResolverTypeWrapper<SignOnUnsupported>;
  SourceBox: ResolverTypeWrapper<SourceBox>;
  SourceLink: ResolverTypeWrapper<SourceLink>;
  SpeakTextInput: SpeakTextInput;
  SpeakTextPayload: ResolverTypeWrapper<SpeakTextPayload>;
  SpeakTextResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SpeakTextResult']>;
  SpeechNotKept: ResolverTypeWrapper<SpeechNotKept>;
  StartBuildInput: StartBuildInput;
  StartBuildPayload: ResolverTypeWrapper<Omit<StartBuildPayload, 'build'> & { build: ResolversTypes['Build'] }>;
  StartBuildResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartBuildResult']>;
  StartComparisonInput: StartComparisonInput;
  StartComparisonPayload: ResolverTypeWrapper<Omit<StartComparisonPayload, 'comparison'> & { comparison: ResolversTypes['Comparison'] }>;
  StartComparisonResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartComparisonResult']>;
  StartRunInput: StartRunInput;
  StartRunPayload: ResolverTypeWrapper<Omit<StartRunPayload, 'run'> & { run: ResolversTypes['Run'] }>;
  StartRunResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartRunResult']>;
  StepLogged: ResolverTypeWrapper<StepLogged>;
  StopComparisonInput: StopComparisonInput;
  StopComparisonPayload: ResolverTypeWrapper<Omit<StopComparisonPayload, 'comparison'> & { comparison: ResolversTypes['Comparison'] }>;
  StopComparisonResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StopComparisonResult']>;
  StopReceipt: ResolverTypeWrapper<Omit<StopReceipt, 'run'> & { run: ResolversTypes['Run'] }>;
  StopRunInput: StopRunInput;
  StopRunPayload: ResolverTypeWrapper<Omit<StopRunPayload, 'receipt'> & { receipt: ResolversTypes['StopReceipt'] }>;
  StopRunResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StopRunResult']>;
  StoredFile: ResolverTypeWrapper<StoredFileRow>;
  StoredFileConnection: ResolverTypeWrapper<Omit<StoredFileConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['StoredFileEdge']> }>;
  StoredFileEdge: ResolverTypeWrapper<Omit<StoredFileEdge, 'node'> & { node: ResolversTypes['StoredFile'] }>;
  StoredFileFilter: StoredFileFilter;
  StoredFilePurpose: StoredFilePurpose;
  StreamEvent: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['StreamEvent']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Tag: ResolverTypeWrapper<TagRow>;
  TagAlreadyLinked: ResolverTypeWrapper<TagAlreadyLinked>;
  TagConnection: ResolverTypeWrapper<Omit<TagConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['TagEdge']>; readonly countTotal: () => Promise<number> }>;
  TagEdge: ResolverTypeWrapper<Omit<TagEdge, 'node'> & { node: ResolversTypes['Tag'] }>;
  TagFlowVersionInput: TagFlowVersionInput;
  TagFlowVersionPayload: ResolverTypeWrapper<Omit<TagFlowVersionPayload, 'tag'> & { tag: ResolversTypes['VersionTag'] }>;
  TagFlowVersionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TagFlowVersionResult']>;
  TagLink: ResolverTypeWrapper<TagLinkRow>;
  TagNameTaken: ResolverTypeWrapper<TagNameTaken>;
  TextAdded: ResolverTypeWrapper<TextAdded>;
  TextListSetting: ResolverTypeWrapper<SettingModel>;
  TextPlace: ResolverTypeWrapper<TextPlace>;
  TextSetting: ResolverTypeWrapper<SettingModel>;
  ThoughtLogged: ResolverTypeWrapper<ThoughtLogged>;
  TooManyApiKeys: ResolverTypeWrapper<TooManyApiKeys>;
  ToolAnswered: ResolverTypeWrapper<ToolAnswered>;
  ToolCalled: ResolverTypeWrapper<ToolCalled>;
  UnlinkTagInput: UnlinkTagInput;
  UnlinkTagPayload: ResolverTypeWrapper<UnlinkTagPayload>;
  UnlinkTagResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnlinkTagResult']>;
  UnpublishFlowInput: UnpublishFlowInput;
  UnpublishFlowPayload: ResolverTypeWrapper<Omit<UnpublishFlowPayload, 'flow'> & { flow: ResolversTypes['Flow'] }>;
  UnpublishFlowResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnpublishFlowResult']>;
  UnshareFlowWithGuestsInput: UnshareFlowWithGuestsInput;
  UnshareFlowWithGuestsPayload: ResolverTypeWrapper<Omit<UnshareFlowWithGuestsPayload, 'flow'> & { flow: ResolversTypes['Flow'] }>;
  UnshareFlowWithGuestsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnshareFlowWithGuestsResult']>;
  UntagFlowVersionInput: UntagFlowVersionInput;
  UntagFlowVersionPayload: ResolverTypeWrapper<Omit<UntagFlowVersionPayload, 'flow'> & { flow: ResolversTypes['Flow'] }>;
  UntagFlowVersionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UntagFlowVersionResult']>;
  UpdateApiKeyInput: UpdateApiKeyInput;
  UpdateApiKeyPayload: ResolverTypeWrapper<Omit<UpdateApiKeyPayload, 'apiKey'> & { apiKey: ResolversTypes['ApiKey'] }>;
  UpdateApiKeyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateApiKeyResult']>;
  UpdateConversationReviewInput: UpdateConversationReviewInput;
  UpdateConversationReviewPayload: ResolverTypeWrapper<UpdateConversationReviewPayload>;
  UpdateConversationReviewResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateConversationReviewResult']>;
  UpdateFlowInput: UpdateFlowInput;
  UpdateFlowPayload: ResolverTypeWrapper<Omit<UpdateFlowPayload, 'flow'> & { flow: ResolversTypes['Flow'] }>;
  UpdateFlowResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateFlowResult']>;
  UpdateFlowTemplateInput: UpdateFlowTemplateInput;
  UpdateFlowTemplatePayload: ResolverTypeWrapper<Omit<UpdateFlowTemplatePayload, 'template'> & { template: ResolversTypes['FlowTemplate'] }>;
  UpdateFlowTemplateResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateFlowTemplateResult']>;
  UpdateFlowVersionInput: UpdateFlowVersionInput;
  UpdateFlowVersionPayload: ResolverTypeWrapper<Omit<UpdateFlowVersionPayload, 'version'> & { version: ResolversTypes['FlowVersion'] }>;
  UpdateFlowVersionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateFlowVersionResult']>;
  UpdateKnowledgeBaseInput: UpdateKnowledgeBaseInput;
  UpdateKnowledgeBasePayload: ResolverTypeWrapper<Omit<UpdateKnowledgeBasePayload, 'knowledgeBase'> & { knowledgeBase: ResolversTypes['KnowledgeBase'] }>;
  UpdateKnowledgeBaseResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateKnowledgeBaseResult']>;
  UpdateLoginPolicyInput: UpdateLoginPolicyInput;
  UpdateLoginPolicyPayload: ResolverTypeWrapper<UpdateLoginPolicyPayload>;
  UpdateLoginPolicyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateLoginPolicyResult']>;
  UpdateMessageInput: UpdateMessageInput;
  UpdateMessagePayload: ResolverTypeWrapper<Omit<UpdateMessagePayload, 'message'> & { message: ResolversTypes['Message'] }>;
  UpdateMessageResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateMessageResult']>;
  UpdateModelInput: UpdateModelInput;
  UpdateModelServerInput: UpdateModelServerInput;
  UpdateModelServerPayload: ResolverTypeWrapper<Omit<UpdateModelServerPayload, 'server'> & { server: ResolversTypes['ModelServer'] }>;
  UpdateModelServerResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateModelServerResult']>;
  UpdatePasswordPolicyInput: UpdatePasswordPolicyInput;
  UpdatePasswordPolicyPayload: ResolverTypeWrapper<UpdatePasswordPolicyPayload>;
  UpdatePasswordPolicyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdatePasswordPolicyResult']>;
  UpdateRoleInput: UpdateRoleInput;
  UpdateRolePayload: ResolverTypeWrapper<Omit<UpdateRolePayload, 'role'> & { role: ResolversTypes['Role'] }>;
  UpdateRoleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateRoleResult']>;
  UpdateRunPolicyInput: UpdateRunPolicyInput;
  UpdateRunPolicyPayload: ResolverTypeWrapper<Omit<UpdateRunPolicyPayload, 'flow'> & { flow: ResolversTypes['Flow'] }>;
  UpdateRunPolicyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateRunPolicyResult']>;
  UpdateSavedComponentInput: UpdateSavedComponentInput;
  UpdateSavedComponentPayload: ResolverTypeWrapper<Omit<UpdateSavedComponentPayload, 'component'> & { component: ResolversTypes['SavedComponent'] }>;
  UpdateSavedComponentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateSavedComponentResult']>;
  UpdateSettingInput: UpdateSettingInput;
  UpdateSettingPayload: ResolverTypeWrapper<Omit<UpdateSettingPayload, 'setting' | 'settings'> & { setting: ResolversTypes['Setting'], settings: ResolversTypes['Settings'] }>;
  UpdateSettingResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateSettingResult']>;
  UpdateUserGroupInput: UpdateUserGroupInput;
  UpdateUserGroupPayload: ResolverTypeWrapper<Omit<UpdateUserGroupPayload, 'userGroup'> & { userGroup: ResolversTypes['UserGroup'] }>;
  UpdateUserGroupResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateUserGroupResult']>;
  UploadProgress: ResolverTypeWrapper<UploadRow>;
  UploadState: UploadState;
  UsageOfDay: ResolverTypeWrapper<UsageOfDay>;
  UsageOfModel: ResolverTypeWrapper<UsageOfModel>;
  UsageReport: ResolverTypeWrapper<UsageReport>;
  UsageReported: ResolverTypeWrapper<UsageReported>;
  User: ResolverTypeWrapper<UserRow>;
  UserConnection: ResolverTypeWrapper<Omit<UserConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['UserEdge']>; readonly countTotal: () => Promise<number> }>;
  UserDisabled: ResolverTypeWrapper<UserDisabled>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  UserFilter: UserFilter;
  UserGroup: ResolverTypeWrapper<UserGroupRow>;
  UserGroupConnection: ResolverTypeWrapper<Omit<UserGroupConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['UserGroupEdge']> }>;
  UserGroupEdge: ResolverTypeWrapper<Omit<UserGroupEdge, 'node'> & { node: ResolversTypes['UserGroup'] }>;
  UserGroupMemberConnection: ResolverTypeWrapper<Omit<UserGroupMemberConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['UserGroupMemberEdge']> }>;
  UserGroupMemberEdge: ResolverTypeWrapper<Omit<UserGroupMemberEdge, 'node'> & { node: ResolversTypes['User'] }>;
  UserGroupNameTaken: ResolverTypeWrapper<UserGroupNameTaken>;
  UserGroupNotEmpty: ResolverTypeWrapper<UserGroupNotEmpty>;
  UserGroupReserved: ResolverTypeWrapper<UserGroupReserved>;
  UserIsAdministrator: ResolverTypeWrapper<UserIsAdministrator>;
  UserNameTaken: ResolverTypeWrapper<UserNameTaken>;
  UserNameTooLong: ResolverTypeWrapper<UserNameTooLong>;
  UserOrder: UserOrder;
  UserOrderField: UserOrderField;
  UserPlaceInput: UserPlaceInput;
  ValidateCodeInput: ValidateCodeInput;
  ValidateCodePayload: ResolverTypeWrapper<ValidateCodePayload>;
  ValidateCodeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ValidateCodeResult']>;
  ValidatePromptInput: ValidatePromptInput;
  ValidatePromptPayload: ResolverTypeWrapper<ValidatePromptPayload>;
  ValidatePromptResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ValidatePromptResult']>;
  VersionChanged: ResolverTypeWrapper<VersionChangedMember>;
  VersionCurrent: ResolverTypeWrapper<VersionCurrent>;
  VersionNameTaken: ResolverTypeWrapper<VersionNameTaken>;
  VersionTag: ResolverTypeWrapper<VersionTagRow>;
  VersionTagMoved: ResolverTypeWrapper<Omit<VersionTagMoved, 'presentTag'> & { presentTag?: Maybe<ResolversTypes['VersionTag']> }>;
  VersionTagged: ResolverTypeWrapper<Omit<VersionTagged, 'tags'> & { tags: ReadonlyArray<ResolversTypes['VersionTag']> }>;
  Viewer: ResolverTypeWrapper<ViewerModel>;
  WorkbenchModels: ResolverTypeWrapper<WorkbenchDefaults>;
  WorkbenchModelsInput: WorkbenchModelsInput;
  Worker: ResolverTypeWrapper<Worker>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccountLocked: AccountLocked;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  ActivateFlowVersionInput: ActivateFlowVersionInput;
  ID: Scalars['ID']['output'];
  ActivateFlowVersionPayload: Omit<ActivateFlowVersionPayload, 'flow'> & { flow: ResolversParentTypes['Flow'] };
  ActivateFlowVersionResult: ResolversUnionTypes<ResolversParentTypes>['ActivateFlowVersionResult'];
  AddKnowledgeFilesInput: AddKnowledgeFilesInput;
  AddKnowledgeFilesPayload: Omit<AddKnowledgeFilesPayload, 'files'> & { files: ReadonlyArray<ResolversParentTypes['KnowledgeFile']> };
  AddKnowledgeFilesResult: ResolversUnionTypes<ResolversParentTypes>['AddKnowledgeFilesResult'];
  AnswerRecorded: Omit<AnswerRecorded, 'files'> & { files: ReadonlyArray<ResolversParentTypes['MessageFile']> };
  Boolean: Scalars['Boolean']['output'];
  ApiKey: ApiKeyRow;
  ApiKeyConnection: Omit<ApiKeyConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ApiKeyEdge']> };
  ApiKeyEdge: Omit<ApiKeyEdge, 'node'> & { node: ResolversParentTypes['ApiKey'] };
  AssertionRejected: AssertionRejected;
  AssignRolesInput: AssignRolesInput;
  AssignRolesPayload: Omit<AssignRolesPayload, 'user'> & { user: ResolversParentTypes['User'] };
  AssignRolesResult: ResolversUnionTypes<ResolversParentTypes>['AssignRolesResult'];
  AssistantModelChoice: ModelChoice;
  AssistantModelChoiceInput: AssistantModelChoiceInput;
  AssistantModels: Omit<AssistantModels, 'automatic' | 'choices'> & { automatic?: Maybe<ResolversParentTypes['AssistantModelChoice']>, choices: ReadonlyArray<ResolversParentTypes['AssistantModelChoice']> };
  AssistantModelsInput: AssistantModelsInput;
  AuditEntry: AuditEntryRow;
  AuditEntryConnection: Omit<AuditEntryConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['AuditEntryEdge']>; readonly countTotal: () => Promise<number> };
  AuditEntryEdge: Omit<AuditEntryEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] };
  AuditEntryFilter: AuditEntryFilter;
  AuditOperator: AuditOperator;
  AuditOperatorConnection: AuditOperatorConnection;
  AuditOperatorEdge: AuditOperatorEdge;
  BooleanSetting: SettingModel;
  Build: BuildRow;
  BuildEnded: BuildEnded;
  BuildEvent: ResolversUnionTypes<ResolversParentTypes>['BuildEvent'];
  BuildInputsReady: BuildInputsReady;
  BuildStarted: BuildStarted;
  BundleRefused: BundleRefused;
  Captcha: Captcha;
  CaptchaRejected: CaptchaRejected;
  CellEnded: CellEndedEvent;
  CellStarted: CellStartedEvent;
  ChangeExpiredPasswordInput: ChangeExpiredPasswordInput;
  ChangeExpiredPasswordPayload: ChangeExpiredPasswordPayload;
  ChangeExpiredPasswordResult: ResolversUnionTypes<ResolversParentTypes>['ChangeExpiredPasswordResult'];
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordPayload: ChangePasswordPayload;
  ChangePasswordResult: ResolversUnionTypes<ResolversParentTypes>['ChangePasswordResult'];
  ChatReview: ReviewRow;
  ChatReviewConnection: Omit<ChatReviewConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ChatReviewEdge']> };
  ChatReviewEdge: Omit<ChatReviewEdge, 'node'> & { node: ResolversParentTypes['ChatReview'] };
  ChatSession: ChatSessionRow;
  ChatSessionBusy: ChatSessionBusy;
  ChatSessionConnection: Omit<ChatSessionConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ChatSessionEdge']> };
  ChatSessionEdge: Omit<ChatSessionEdge, 'node'> & { node: ResolversParentTypes['ChatSession'] };
  ChatSessionFilter: ChatSessionFilter;
  CheckModelInput: CheckModelInput;
  CheckModelPayload: Omit<CheckModelPayload, 'model'> & { model: ResolversParentTypes['Model'] };
  CheckModelResult: ResolversUnionTypes<ResolversParentTypes>['CheckModelResult'];
  ChooseBranchInput: ChooseBranchInput;
  ChooseBranchPayload: Omit<ChooseBranchPayload, 'session'> & { session: ResolversParentTypes['ChatSession'] };
  ChooseBranchResult: ResolversUnionTypes<ResolversParentTypes>['ChooseBranchResult'];
  ClearChatHistoryInput: ClearChatHistoryInput;
  ClearChatHistoryPayload: Omit<ClearChatHistoryPayload, 'session'> & { session: ResolversParentTypes['ChatSession'] };
  ClearChatHistoryResult: ResolversUnionTypes<ResolversParentTypes>['ClearChatHistoryResult'];
  ClientSettings: ClientSettingsModel;
  CodeCheckBusy: CodeCheckBusy;
  CodeIssue: CodeIssue;
  CommentMessageInput: CommentMessageInput;
  CommentMessagePayload: Omit<CommentMessagePayload, 'message'> & { message: ResolversParentTypes['Message'] };
  CommentMessageResult: ResolversUnionTypes<ResolversParentTypes>['CommentMessageResult'];
  Comparison: ComparisonRow;
  ComparisonCell: ComparisonCellRow;
  ComparisonEnded: ComparisonEnded;
  ComparisonEvent: ResolversUnionTypes<ResolversParentTypes>['ComparisonEvent'];
  ComparisonStarted: ComparisonStarted;
  Component: CatalogueComponent;
  ComponentCategory: Omit<ComponentCategory, 'components'> & { components: ReadonlyArray<ResolversParentTypes['Component']> };
  ComponentRejected: ComponentRejected;
  ConversationReview: ConversationReview;
  CopyChatSessionInput: CopyChatSessionInput;
  CopyChatSessionPayload: Omit<CopyChatSessionPayload, 'session'> & { session: ResolversParentTypes['ChatSession'] };
  CopyChatSessionResult: ResolversUnionTypes<ResolversParentTypes>['CopyChatSessionResult'];
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: Omit<CreateApiKeyPayload, 'apiKey'> & { apiKey: ResolversParentTypes['ApiKey'] };
  CreateApiKeyResult: ResolversUnionTypes<ResolversParentTypes>['CreateApiKeyResult'];
  CreateFlowInput: CreateFlowInput;
  CreateFlowPayload: Omit<CreateFlowPayload, 'flow'> & { flow: ResolversParentTypes['Flow'] };
  CreateFlowResult: ResolversUnionTypes<ResolversParentTypes>['CreateFlowResult'];
  CreateFlowTemplateInput: CreateFlowTemplateInput;
  CreateFlowTemplatePayload: Omit<CreateFlowTemplatePayload, 'template'> & { template: ResolversParentTypes['FlowTemplate'] };
  CreateFlowTemplateResult: ResolversUnionTypes<ResolversParentTypes>['CreateFlowTemplateResult'];
  CreateFlowVersionInput: CreateFlowVersionInput;
  CreateFlowVersionPayload: Omit<CreateFlowVersionPayload, 'version'> & { version: ResolversParentTypes['FlowVersion'] };
  CreateFlowVersionResult: ResolversUnionTypes<ResolversParentTypes>['CreateFlowVersionResult'];
  CreateKnowledgeBaseInput: CreateKnowledgeBaseInput;
  CreateKnowledgeBasePayload: Omit<CreateKnowledgeBasePayload, 'knowledgeBase'> & { knowledgeBase: ResolversParentTypes['KnowledgeBase'] };
  CreateKnowledgeBaseResult: ResolversUnionTypes<ResolversParentTypes>['CreateKnowledgeBaseResult'];
  CreateModelInput: CreateModelInput;
  CreateModelServerInput: CreateModelServerInput;
  CreateModelServerPayload: Omit<CreateModelServerPayload, 'server'> & { server: ResolversParentTypes['ModelServer'] };
  CreateModelServerResult: ResolversUnionTypes<ResolversParentTypes>['CreateModelServerResult'];
  CreateRoleInput: CreateRoleInput;
  CreateRolePayload: Omit<CreateRolePayload, 'role'> & { role: ResolversParentTypes['Role'] };
  CreateRoleResult: ResolversUnionTypes<ResolversParentTypes>['CreateRoleResult'];
  CreateShareLinkInput: CreateShareLinkInput;
  CreateShareLinkPayload: Omit<CreateShareLinkPayload, 'shareLink'> & { shareLink: ResolversParentTypes['ShareLink'] };
  CreateShareLinkResult: ResolversUnionTypes<ResolversParentTypes>['CreateShareLinkResult'];
  CreateTagInput: CreateTagInput;
  CreateTagPayload: Omit<CreateTagPayload, 'tag'> & { tag: ResolversParentTypes['Tag'] };
  CreateTagResult: ResolversUnionTypes<ResolversParentTypes>['CreateTagResult'];
  CreateUserGroupInput: CreateUserGroupInput;
  CreateUserGroupPayload: Omit<CreateUserGroupPayload, 'userGroup'> & { userGroup: ResolversParentTypes['UserGroup'] };
  CreateUserGroupResult: ResolversUnionTypes<ResolversParentTypes>['CreateUserGroupResult'];
  CreateUserInput: CreateUserInput;
  CreateUserPayload: Omit<CreateUserPayload, 'user'> & { user: ResolversParentTypes['User'] };
  CreateUserResult: ResolversUnionTypes<ResolversParentTypes>['CreateUserResult'];
  CredentialsRejected: CredentialsRejected;
  CurrentPasswordWrong: CurrentPasswordWrong;
  DateTime: Scalars['DateTime']['output'];
  DefaultModelInput: DefaultModelInput;
  DeleteChatSessionInput: DeleteChatSessionInput;
  DeleteChatSessionPayload: DeleteChatSessionPayload;
  DeleteChatSessionResult: ResolversUnionTypes<ResolversParentTypes>['DeleteChatSessionResult'];
  DeleteFlowInput: DeleteFlowInput;
  DeleteFlowPayload: DeleteFlowPayload;
  DeleteFlowResult: ResolversUnionTypes<ResolversParentTypes>['DeleteFlowResult'];
  DeleteFlowTemplateInput: DeleteFlowTemplateInput;
  DeleteFlowTemplatePayload: DeleteFlowTemplatePayload;
  DeleteFlowTemplateResult: ResolversUnionTypes<ResolversParentTypes>['DeleteFlowTemplateResult'];
  DeleteFlowVariableInput: DeleteFlowVariableInput;
  DeleteFlowVariablePayload: DeleteFlowVariablePayload;
  DeleteFlowVariableResult: ResolversUnionTypes<ResolversParentTypes>['DeleteFlowVariableResult'];
  DeleteFlowVersionInput: DeleteFlowVersionInput;
  DeleteFlowVersionPayload: DeleteFlowVersionPayload;
  DeleteFlowVersionResult: ResolversUnionTypes<ResolversParentTypes>['DeleteFlowVersionResult'];
  DeleteKnowledgeBaseInput: DeleteKnowledgeBaseInput;
  DeleteKnowledgeBasePayload: DeleteKnowledgeBasePayload;
  DeleteKnowledgeBaseResult: ResolversUnionTypes<ResolversParentTypes>['DeleteKnowledgeBaseResult'];
  DeleteKnowledgeFileInput: DeleteKnowledgeFileInput;
  DeleteKnowledgeFilePayload: DeleteKnowledgeFilePayload;
  DeleteKnowledgeFileResult: ResolversUnionTypes<ResolversParentTypes>['DeleteKnowledgeFileResult'];
  DeleteMessageInput: DeleteMessageInput;
  DeleteMessagePayload: DeleteMessagePayload;
  DeleteMessageResult: ResolversUnionTypes<ResolversParentTypes>['DeleteMessageResult'];
  DeleteModelServerInput: DeleteModelServerInput;
  DeleteModelServerPayload: DeleteModelServerPayload;
  DeleteModelServerResult: ResolversUnionTypes<ResolversParentTypes>['DeleteModelServerResult'];
  DeleteRoleInput: DeleteRoleInput;
  DeleteRolePayload: DeleteRolePayload;
  DeleteRoleResult: ResolversUnionTypes<ResolversParentTypes>['DeleteRoleResult'];
  DeleteSavedComponentInput: DeleteSavedComponentInput;
  DeleteSavedComponentPayload: Omit<DeleteSavedComponentPayload, 'component'> & { component: ResolversParentTypes['SavedComponent'] };
  DeleteSavedComponentResult: ResolversUnionTypes<ResolversParentTypes>['DeleteSavedComponentResult'];
  DeleteStoredFileInput: DeleteStoredFileInput;
  DeleteStoredFilePayload: DeleteStoredFilePayload;
  DeleteStoredFileResult: ResolversUnionTypes<ResolversParentTypes>['DeleteStoredFileResult'];
  DeleteTagInput: DeleteTagInput;
  DeleteTagPayload: DeleteTagPayload;
  DeleteTagResult: ResolversUnionTypes<ResolversParentTypes>['DeleteTagResult'];
  DeleteUserGroupInput: DeleteUserGroupInput;
  DeleteUserGroupPayload: DeleteUserGroupPayload;
  DeleteUserGroupResult: ResolversUnionTypes<ResolversParentTypes>['DeleteUserGroupResult'];
  DescribeCustomComponentInput: DescribeCustomComponentInput;
  DescribeCustomComponentPayload: DescribeCustomComponentPayload;
  DescribeCustomComponentResult: ResolversUnionTypes<ResolversParentTypes>['DescribeCustomComponentResult'];
  DisableUserInput: DisableUserInput;
  DisableUserPayload: Omit<DisableUserPayload, 'user'> & { user: ResolversParentTypes['User'] };
  DisableUserResult: ResolversUnionTypes<ResolversParentTypes>['DisableUserResult'];
  DocumentNotBuildable: DocumentNotBuildable;
  EditQuestionInput: EditQuestionInput;
  EditQuestionPayload: Omit<EditQuestionPayload, 'run'> & { run: ResolversParentTypes['Run'] };
  EditQuestionResult: ResolversUnionTypes<ResolversParentTypes>['EditQuestionResult'];
  EmbeddingModelInUse: EmbeddingModelInUse;
  EmbeddingModelMissing: EmbeddingModelMissing;
  EnableUserInput: EnableUserInput;
  EnableUserPayload: Omit<EnableUserPayload, 'user'> & { user: ResolversParentTypes['User'] };
  EnableUserResult: ResolversUnionTypes<ResolversParentTypes>['EnableUserResult'];
  EndLoginInput: EndLoginInput;
  EndLoginPayload: EndLoginPayload;
  EndLoginResult: ResolversUnionTypes<ResolversParentTypes>['EndLoginResult'];
  Error: ResolversInterfaceTypes<ResolversParentTypes>['Error'];
  ExportReviewedChatsInput: ExportReviewedChatsInput;
  ExportReviewedChatsPayload: ExportReviewedChatsPayload;
  ExportReviewedChatsResult: ResolversUnionTypes<ResolversParentTypes>['ExportReviewedChatsResult'];
  FileUsage: FileUsage;
  Float: Scalars['Float']['output'];
  FillFormInput: FillFormInput;
  FillFormPayload: Omit<FillFormPayload, 'run'> & { run: ResolversParentTypes['Run'] };
  FillFormResult: ResolversUnionTypes<ResolversParentTypes>['FillFormResult'];
  Flow: FlowRow;
  FlowBundle: FlowBundle;
  FlowChange: FlowChangeRow;
  FlowChangeConnection: Omit<FlowChangeConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['FlowChangeEdge']> };
  FlowChangeEdge: Omit<FlowChangeEdge, 'node'> & { node: ResolversParentTypes['FlowChange'] };
  FlowChangeNotice: Omit<FlowChangeNotice, 'change'> & { change: ResolversParentTypes['FlowChange'] };
  FlowConnection: Omit<FlowConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['FlowEdge']>; readonly countTotal: () => Promise<number> };
  FlowDiff: Omit<FlowDiff, 'edges' | 'from' | 'layout' | 'nodes' | 'to'> & { edges: ResolversParentTypes['FlowEdgesDiff'], from: ResolversParentTypes['FlowVersion'], layout: ResolversParentTypes['FlowLayoutDiff'], nodes: ResolversParentTypes['FlowNodesDiff'], to: ResolversParentTypes['FlowVersion'] };
  FlowDiffEdge: EdgeView;
  FlowDiffNode: NodeView;
  FlowEdge: Omit<FlowEdge, 'node'> & { node: ResolversParentTypes['Flow'] };
  FlowEdgeChange: Omit<FlowEdgeChange, 'edge'> & { edge: ResolversParentTypes['FlowDiffEdge'] };
  FlowEdgeRewiring: Omit<FlowEdgeRewiring, 'after' | 'before'> & { after: ResolversParentTypes['FlowDiffEdge'], before: ResolversParentTypes['FlowDiffEdge'] };
  FlowEdgesDiff: Omit<FlowEdgesDiff, 'added' | 'changed' | 'removed' | 'rewired'> & { added: ReadonlyArray<ResolversParentTypes['FlowDiffEdge']>, changed: ReadonlyArray<ResolversParentTypes['FlowEdgeChange']>, removed: ReadonlyArray<ResolversParentTypes['FlowDiffEdge']>, rewired: ReadonlyArray<ResolversParentTypes['FlowEdgeRewiring']> };
  FlowFilter: FlowFilter;
  FlowLayoutDiff: Omit<FlowLayoutDiff, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['FlowEdgeChange']>, nodes: ReadonlyArray<ResolversParentTypes['FlowNodeChange']> };
  FlowMemberChange: FlowMemberChange;
  FlowNameTaken: FlowNameTaken;
  FlowNodeChange: Omit<FlowNodeChange, 'node'> & { node: ResolversParentTypes['FlowDiffNode'] };
  FlowNodesDiff: Omit<FlowNodesDiff, 'added' | 'changed' | 'removed'> & { added: ReadonlyArray<ResolversParentTypes['FlowDiffNode']>, changed: ReadonlyArray<ResolversParentTypes['FlowNodeChange']>, removed: ReadonlyArray<ResolversParentTypes['FlowDiffNode']> };
  FlowOffline: FlowOffline;
  FlowOnline: FlowOnline;
  FlowOrder: FlowOrder;
  FlowRelease: FlowChangeRow;
  FlowReleaseConnection: Omit<FlowReleaseConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['FlowReleaseEdge']> };
  FlowReleaseEdge: Omit<FlowReleaseEdge, 'node'> & { node: ResolversParentTypes['FlowRelease'] };
  FlowTemplate: FlowTemplateRow;
  FlowTemplateConnection: Omit<FlowTemplateConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['FlowTemplateEdge']> };
  FlowTemplateEdge: Omit<FlowTemplateEdge, 'node'> & { node: ResolversParentTypes['FlowTemplate'] };
  FlowTemplateFilter: FlowTemplateFilter;
  FlowTemplateNameTaken: FlowTemplateNameTaken;
  FlowVariable: FlowVariableRow;
  FlowVariableInput: FlowVariableInput;
  FlowVariableNameTaken: FlowVariableNameTaken;
  FlowVersion: FlowVersionRow;
  FlowVersionConnection: Omit<FlowVersionConnection, 'edges' | 'totalCount' | 'everCreatedCount'> & { readonly edges: ReadonlyArray<ResolversTypes['FlowVersionEdge']>; readonly countTotal: () => Promise<number>; readonly countEverCreated: () => Promise<number> };
  FlowVersionEdge: Omit<FlowVersionEdge, 'node'> & { node: ResolversParentTypes['FlowVersion'] };
  FormRead: FormRead;
  FormValueInput: FormValueInput;
  FoundKnowledge: Omit<FoundKnowledge, 'passage'> & { passage: ResolversParentTypes['KnowledgePassage'] };
  GenerateChatSessionTitleInput: GenerateChatSessionTitleInput;
  GenerateChatSessionTitlePayload: Omit<GenerateChatSessionTitlePayload, 'session'> & { session: ResolversParentTypes['ChatSession'] };
  GenerateChatSessionTitleResult: ResolversUnionTypes<ResolversParentTypes>['GenerateChatSessionTitleResult'];
  GroupAndRoleRequired: GroupAndRoleRequired;
  GroupFlow: GroupFlowRow;
  GroupFlowConnection: Omit<GroupFlowConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['GroupFlowEdge']>; readonly countTotal: () => Promise<number> };
  GroupFlowEdge: Omit<GroupFlowEdge, 'node'> & { node: ResolversParentTypes['GroupFlow'] };
  GroupFlowFilter: GroupFlowFilter;
  Heartbeat: Heartbeat;
  IdempotencyConflict: IdempotencyConflict;
  ImportFlowsInput: ImportFlowsInput;
  ImportFlowsPayload: Omit<ImportFlowsPayload, 'flows' | 'missingComponents' | 'missingReferences' | 'versions'> & { flows: ReadonlyArray<ResolversParentTypes['Flow']>, missingComponents: ReadonlyArray<ResolversParentTypes['MissingComponent']>, missingReferences: ReadonlyArray<ResolversParentTypes['MissingReference']>, versions: ReadonlyArray<ResolversParentTypes['ImportedVersion']> };
  ImportFlowsResult: ResolversUnionTypes<ResolversParentTypes>['ImportFlowsResult'];
  ImportMessagesInput: ImportMessagesInput;
  ImportMessagesPayload: ImportMessagesPayload;
  ImportMessagesResult: ResolversUnionTypes<ResolversParentTypes>['ImportMessagesResult'];
  ImportedMessageInput: ImportedMessageInput;
  ImportedVersion: Omit<ImportedVersion, 'version'> & { version: ResolversParentTypes['FlowVersion'] };
  InputField: InputField;
  InputForm: InputForm;
  InputIssue: InputIssue;
  IntegerSetting: SettingModel;
  InvalidInput: InvalidInput;
  JSON: Scalars['JSON']['output'];
  KnowledgeBase: KnowledgeBaseRow;
  KnowledgeBaseConnection: Omit<KnowledgeBaseConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['KnowledgeBaseEdge']>; readonly countTotal: () => Promise<number> };
  KnowledgeBaseEdge: Omit<KnowledgeBaseEdge, 'node'> & { node: ResolversParentTypes['KnowledgeBase'] };
  KnowledgeBaseFilter: KnowledgeBaseFilter;
  KnowledgeBaseNameTaken: KnowledgeBaseNameTaken;
  KnowledgeFile: KnowledgeFileRow;
  KnowledgeFileConnection: Omit<KnowledgeFileConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['KnowledgeFileEdge']>; readonly countTotal: () => Promise<number> };
  KnowledgeFileEdge: Omit<KnowledgeFileEdge, 'node'> & { node: ResolversParentTypes['KnowledgeFile'] };
  KnowledgeFileFilter: KnowledgeFileFilter;
  KnowledgeFull: KnowledgeFull;
  KnowledgeModels: KnowledgeDefaults;
  KnowledgeModelsInput: KnowledgeModelsInput;
  KnowledgePassage: KnowledgePassageRow;
  KnowledgePassageConnection: Omit<KnowledgePassageConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['KnowledgePassageEdge']>; readonly countTotal: () => Promise<number> };
  KnowledgePassageEdge: Omit<KnowledgePassageEdge, 'node'> & { node: ResolversParentTypes['KnowledgePassage'] };
  KnowledgePassageFilter: KnowledgePassageFilter;
  KnowledgeProgress: KnowledgeProgressRow;
  KnowledgeSearchFailed: KnowledgeSearchFailed;
  LinkTagInput: LinkTagInput;
  LinkTagPayload: Omit<LinkTagPayload, 'link'> & { link: ResolversParentTypes['TagLink'] };
  LinkTagResult: ResolversUnionTypes<ResolversParentTypes>['LinkTagResult'];
  LogInInput: LogInInput;
  LogInPayload: LoggedIn;
  LogInResult: ResolversUnionTypes<ResolversParentTypes>['LogInResult'];
  LogOutPayload: LogOutPayload;
  Login: LoginRow;
  LoginConnection: Omit<LoginConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['LoginEdge']> };
  LoginEdge: Omit<LoginEdge, 'node'> & { node: ResolversParentTypes['Login'] };
  LoginPolicy: LoginPolicy;
  MarkChatSessionSolvedInput: MarkChatSessionSolvedInput;
  MarkChatSessionSolvedPayload: Omit<MarkChatSessionSolvedPayload, 'session'> & { session: ResolversParentTypes['ChatSession'] };
  MarkChatSessionSolvedResult: ResolversUnionTypes<ResolversParentTypes>['MarkChatSessionSolvedResult'];
  MarkMessageCopiedInput: MarkMessageCopiedInput;
  MarkMessageCopiedPayload: Omit<MarkMessageCopiedPayload, 'message'> & { message: ResolversParentTypes['Message'] };
  MarkMessageCopiedResult: ResolversUnionTypes<ResolversParentTypes>['MarkMessageCopiedResult'];
  MarkMessageSolvedInput: MarkMessageSolvedInput;
  MarkMessageSolvedPayload: Omit<MarkMessageSolvedPayload, 'message'> & { message: ResolversParentTypes['Message'] };
  MarkMessageSolvedResult: ResolversUnionTypes<ResolversParentTypes>['MarkMessageSolvedResult'];
  Message: MessageRow;
  MessageConnection: Omit<MessageConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['MessageEdge']> };
  MessageEdge: Omit<MessageEdge, 'node'> & { node: ResolversParentTypes['Message'] };
  MessageFile: AttachedFile;
  MessageSearchConnection: Omit<MessageSearchConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['MessageSearchEdge']> };
  MessageSearchEdge: Omit<MessageSearchEdge, 'node'> & { node: ResolversParentTypes['MessageSearchHit'] };
  MessageSearchFilter: MessageSearchFilter;
  MessageSearchHit: MessageHit;
  MessageSnippet: MessageSnippet;
  MessageSnippetPart: MessageSnippetPart;
  MessageSource: ShownSource;
  MissingComponent: Omit<MissingComponent, 'flow'> & { flow: ResolversParentTypes['Flow'] };
  MissingReference: Omit<MissingReference, 'flow'> & { flow: ResolversParentTypes['Flow'] };
  Model: ModelRow;
  ModelDefaults: ModelDefaultsModel;
  ModelFailed: ModelFailed;
  ModelFailure: ModelFailure;
  ModelReference: number;
  ModelRepeated: ModelRepeated;
  ModelServer: ModelServerRow;
  ModelServerNameTaken: ModelServerNameTaken;
  ModelUsage: ModelUsage;
  ModelsUnreachable: ModelsUnreachable;
  Mutation: Record<PropertyKey, never>;
  NodeBuildFailed: NodeBuildFailed;
  NodeBuildStarted: NodeBuildStarted;
  NodeBuilt: NodeBuilt;
  NotBuilt: NotBuilt;
  NotFound: NotFound;
  NotPermitted: NotPermitted;
  OpenReportTemplateInput: OpenReportTemplateInput;
  OpenReportTemplatePayload: Omit<OpenReportTemplatePayload, 'reportTemplate'> & { reportTemplate: ResolversParentTypes['ReportTemplate'] };
  OpenReportTemplateResult: ResolversUnionTypes<ResolversParentTypes>['OpenReportTemplateResult'];
  PageInfo: PageInfo;
  PartsRead: PartsRead;
  PasswordExpired: PasswordExpired;
  PasswordKey: PasswordKey;
  PasswordPolicy: PasswordPolicy;
  PasswordUnset: PasswordUnset;
  PinChatSessionInput: PinChatSessionInput;
  PinChatSessionPayload: Omit<PinChatSessionPayload, 'session'> & { session: ResolversParentTypes['ChatSession'] };
  PinChatSessionResult: ResolversUnionTypes<ResolversParentTypes>['PinChatSessionResult'];
  ProgressReported: ProgressReported;
  PromptIssue: PromptIssue;
  PromptMention: PromptMention;
  PromptRejected: PromptRejected;
  PublishFlowInput: PublishFlowInput;
  PublishFlowPayload: Omit<PublishFlowPayload, 'flow'> & { flow: ResolversParentTypes['Flow'] };
  PublishFlowResult: ResolversUnionTypes<ResolversParentTypes>['PublishFlowResult'];
  Query: Record<PropertyKey, never>;
  RateMessageInput: RateMessageInput;
  RateMessagePayload: Omit<RateMessagePayload, 'message'> & { message: ResolversParentTypes['Message'] };
  RateMessageResult: ResolversUnionTypes<ResolversParentTypes>['RateMessageResult'];
  RecordTurnInput: RecordTurnInput;
  RecordTurnPayload: Omit<RecordTurnPayload, 'answer' | 'question'> & { answer: ResolversParentTypes['Message'], question: ResolversParentTypes['Message'] };
  RecordTurnResult: ResolversUnionTypes<ResolversParentTypes>['RecordTurnResult'];
  RefreshLoginInput: RefreshLoginInput;
  RefreshLoginPayload: Omit<RefreshLoginPayload, 'user'> & { user: ResolversParentTypes['User'] };
  RefreshLoginResult: ResolversUnionTypes<ResolversParentTypes>['RefreshLoginResult'];
  RefreshRejected: RefreshRejected;
  RegenerateAnswerInput: RegenerateAnswerInput;
  RegenerateAnswerPayload: Omit<RegenerateAnswerPayload, 'run'> & { run: ResolversParentTypes['Run'] };
  RegenerateAnswerResult: ResolversUnionTypes<ResolversParentTypes>['RegenerateAnswerResult'];
  RegisterUserInput: RegisterUserInput;
  RegisterUserPayload: Omit<RegisterUserPayload, 'user'> & { user: ResolversParentTypes['User'] };
  RegisterUserResult: ResolversUnionTypes<ResolversParentTypes>['RegisterUserResult'];
  RegistrationClosed: RegistrationClosed;
  RenameChatSessionInput: RenameChatSessionInput;
  RenameChatSessionPayload: Omit<RenameChatSessionPayload, 'session'> & { session: ResolversParentTypes['ChatSession'] };
  RenameChatSessionResult: ResolversUnionTypes<ResolversParentTypes>['RenameChatSessionResult'];
  RenameTagInput: RenameTagInput;
  RenameTagPayload: Omit<RenameTagPayload, 'tag'> & { tag: ResolversParentTypes['Tag'] };
  RenameTagResult: ResolversUnionTypes<ResolversParentTypes>['RenameTagResult'];
  ReplaceFlowVariablesInput: ReplaceFlowVariablesInput;
  ReplaceFlowVariablesPayload: Omit<ReplaceFlowVariablesPayload, 'version'> & { version: ResolversParentTypes['FlowVersion'] };
  ReplaceFlowVariablesResult: ResolversUnionTypes<ResolversParentTypes>['ReplaceFlowVariablesResult'];
  ReplaceRoleGrantsInput: ReplaceRoleGrantsInput;
  ReplaceRoleGrantsPayload: Omit<ReplaceRoleGrantsPayload, 'role'> & { role: ResolversParentTypes['Role'] };
  ReplaceRoleGrantsResult: ResolversUnionTypes<ResolversParentTypes>['ReplaceRoleGrantsResult'];
  ReportBegun: ReportBegun;
  ReportNotFetched: ReportNotFetched;
  ReportSourceRejected: ReportSourceRejected;
  ReportTemplate: ReportTemplateRow;
  ResetPasswordInput: ResetPasswordInput;
  ResetPasswordPayload: Omit<ResetPasswordPayload, 'user'> & { user: ResolversParentTypes['User'] };
  ResetPasswordResult: ResolversUnionTypes<ResolversParentTypes>['ResetPasswordResult'];
  ResetSettingInput: ResetSettingInput;
  ResetSettingPayload: Omit<ResetSettingPayload, 'setting' | 'settings'> & { setting: ResolversParentTypes['Setting'], settings: ResolversParentTypes['Settings'] };
  ResetSettingResult: ResolversUnionTypes<ResolversParentTypes>['ResetSettingResult'];
  RestoreChatSessionInput: RestoreChatSessionInput;
  RestoreChatSessionPayload: Omit<RestoreChatSessionPayload, 'session'> & { session: ResolversParentTypes['ChatSession'] };
  RestoreChatSessionResult: ResolversUnionTypes<ResolversParentTypes>['RestoreChatSessionResult'];
  RestoreFlowVersionInput: RestoreFlowVersionInput;
  RestoreFlowVersionPayload: Omit<RestoreFlowVersionPayload, 'version'> & { version: ResolversParentTypes['FlowVersion'] };
  RestoreFlowVersionResult: ResolversUnionTypes<ResolversParentTypes>['RestoreFlowVersionResult'];
  RestoreSettingsInput: RestoreSettingsInput;
  RestoreSettingsPayload: Omit<RestoreSettingsPayload, 'settings'> & { settings: ResolversParentTypes['Settings'] };
  RestoreSettingsResult: ResolversUnionTypes<ResolversParentTypes>['RestoreSettingsResult'];
  RetryKnowledgeFileInput: RetryKnowledgeFileInput;
  RetryKnowledgeFilePayload: Omit<RetryKnowledgeFilePayload, 'file'> & { file: ResolversParentTypes['KnowledgeFile'] };
  RetryKnowledgeFileResult: ResolversUnionTypes<ResolversParentTypes>['RetryKnowledgeFileResult'];
  ReviewTooLarge: ReviewTooLarge;
  ReviewedChat: ReviewedRow;
  ReviewedChatConnection: Omit<ReviewedChatConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['ReviewedChatEdge']>; readonly countTotal: () => Promise<number> };
  ReviewedChatEdge: Omit<ReviewedChatEdge, 'node'> & { node: ResolversParentTypes['ReviewedChat'] };
  ReviewedChatFilter: ReviewedChatFilter;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: Omit<RevokeApiKeyPayload, 'apiKey'> & { apiKey: ResolversParentTypes['ApiKey'] };
  RevokeApiKeyResult: ResolversUnionTypes<ResolversParentTypes>['RevokeApiKeyResult'];
  RevokeShareLinkInput: RevokeShareLinkInput;
  RevokeShareLinkPayload: Omit<RevokeShareLinkPayload, 'shareLink'> & { shareLink: ResolversParentTypes['ShareLink'] };
  RevokeShareLinkResult: ResolversUnionTypes<ResolversParentTypes>['RevokeShareLinkResult'];
  Role: RoleRow;
  RoleConnection: Omit<RoleConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['RoleEdge']>; readonly countTotal: () => Promise<number> };
  RoleEdge: Omit<RoleEdge, 'node'> & { node: ResolversParentTypes['Role'] };
  RoleFilter: RoleFilter;
  RoleGrant: RoleGrantRow;
  RoleGrantConnection: Omit<RoleGrantConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['RoleGrantEdge']> };
  RoleGrantEdge: Omit<RoleGrantEdge, 'node'> & { node: ResolversParentTypes['RoleGrant'] };
  RoleNameTaken: RoleNameTaken;
  RoleReserved: RoleReserved;
  RoleUserConnection: Omit<RoleUserConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['RoleUserEdge']> };
  RoleUserEdge: Omit<RoleUserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  RollBackFlowInput: RollBackFlowInput;
  RollBackFlowPayload: Omit<RollBackFlowPayload, 'flow'> & { flow: ResolversParentTypes['Flow'] };
  RollBackFlowResult: ResolversUnionTypes<ResolversParentTypes>['RollBackFlowResult'];
  Run: RunRow;
  RunAccepted: RunAccepted;
  RunAttemptFailed: RunAttemptFailed;
  RunChange: Omit<RunChange, 'run'> & { run?: Maybe<ResolversParentTypes['Run']> };
  RunConnection: Omit<RunConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['RunEdge']> };
  RunEdge: Omit<RunEdge, 'node'> & { node: ResolversParentTypes['Run'] };
  RunEnded: RunEnded;
  RunEvent: ResolversUnionTypes<ResolversParentTypes>['RunEvent'];
  RunEventConnection: Omit<RunEventConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['RunEventEdge']> };
  RunEventEdge: Omit<RunEventEdge, 'node'> & { node: ResolversParentTypes['RunEvent'] };
  RunExplanation: RunExplanation;
  RunFilter: RunFilter;
  RunOrder: RunOrder;
  RunPolicy: RunPolicyInForce;
  RunQueue: RunQueue;
  RunQueueLane: RunQueueLane;
  RunStarted: RunStarted;
  RunTimeline: RunTimeline;
  SaveComponentInput: SaveComponentInput;
  SaveComponentPayload: Omit<SaveComponentPayload, 'component'> & { component: ResolversParentTypes['SavedComponent'] };
  SaveComponentResult: ResolversUnionTypes<ResolversParentTypes>['SaveComponentResult'];
  SaveFlowVariableInput: SaveFlowVariableInput;
  SaveFlowVariablePayload: Omit<SaveFlowVariablePayload, 'variable'> & { variable: ResolversParentTypes['FlowVariable'] };
  SaveFlowVariableResult: ResolversUnionTypes<ResolversParentTypes>['SaveFlowVariableResult'];
  SaveReportTemplateInput: SaveReportTemplateInput;
  SaveReportTemplatePayload: SaveReportTemplatePayload;
  SaveReportTemplateResult: ResolversUnionTypes<ResolversParentTypes>['SaveReportTemplateResult'];
  SaveSettingsInput: SaveSettingsInput;
  SaveSettingsPayload: Omit<SaveSettingsPayload, 'settings'> & { settings: ResolversParentTypes['Settings'] };
  SaveSettingsResult: ResolversUnionTypes<ResolversParentTypes>['SaveSettingsResult'];
  SaveWebThemeInput: SaveWebThemeInput;
  SaveWebThemePayload: SaveWebThemePayload;
  SaveWebThemeResult: ResolversUnionTypes<ResolversParentTypes>['SaveWebThemeResult'];
  SaveWorkstationSettingsInput: SaveWorkstationSettingsInput;
  SaveWorkstationSettingsPayload: SaveWorkstationSettingsPayload;
  SaveWorkstationSettingsResult: ResolversUnionTypes<ResolversParentTypes>['SaveWorkstationSettingsResult'];
  SavedComponent: SavedComponentRow;
  SavedComponentConnection: Omit<SavedComponentConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['SavedComponentEdge']> };
  SavedComponentEdge: Omit<SavedComponentEdge, 'node'> & { node: ResolversParentTypes['SavedComponent'] };
  SavedComponentNameTaken: SavedComponentNameTaken;
  SearchKnowledgeInput: SearchKnowledgeInput;
  SearchKnowledgePayload: Omit<SearchKnowledgePayload, 'found'> & { found: ReadonlyArray<ResolversParentTypes['FoundKnowledge']> };
  SearchKnowledgeResult: ResolversUnionTypes<ResolversParentTypes>['SearchKnowledgeResult'];
  SecretInput: SecretInput;
  SecretReference: SecretReference;
  Server: Omit<Server, 'client'> & { client: ResolversParentTypes['ClientSettings'] };
  SessionEvent: PlacedEvent;
  SetAnonymousOperatorInput: SetAnonymousOperatorInput;
  SetAnonymousOperatorPayload: Omit<SetAnonymousOperatorPayload, 'anonymousOperator'> & { anonymousOperator?: Maybe<ResolversParentTypes['User']> };
  SetAnonymousOperatorResult: ResolversUnionTypes<ResolversParentTypes>['SetAnonymousOperatorResult'];
  SetChatSessionBusyPolicyInput: SetChatSessionBusyPolicyInput;
  SetChatSessionBusyPolicyPayload: Omit<SetChatSessionBusyPolicyPayload, 'session'> & { session: ResolversParentTypes['ChatSession'] };
  SetChatSessionBusyPolicyResult: ResolversUnionTypes<ResolversParentTypes>['SetChatSessionBusyPolicyResult'];
  SetGroupAdministratorsInput: SetGroupAdministratorsInput;
  SetGroupAdministratorsPayload: Omit<SetGroupAdministratorsPayload, 'userGroup'> & { userGroup: ResolversParentTypes['UserGroup'] };
  SetGroupAdministratorsResult: ResolversUnionTypes<ResolversParentTypes>['SetGroupAdministratorsResult'];
  SetGroupsOfUserInput: SetGroupsOfUserInput;
  SetGroupsOfUserPayload: Omit<SetGroupsOfUserPayload, 'user'> & { user: ResolversParentTypes['User'] };
  SetGroupsOfUserResult: ResolversUnionTypes<ResolversParentTypes>['SetGroupsOfUserResult'];
  SetHomeTagsInput: SetHomeTagsInput;
  SetHomeTagsPayload: Omit<SetHomeTagsPayload, 'homeTags'> & { homeTags: ReadonlyArray<ResolversParentTypes['Tag']> };
  SetHomeTagsResult: ResolversUnionTypes<ResolversParentTypes>['SetHomeTagsResult'];
  SetModelDefaultsInput: SetModelDefaultsInput;
  SetModelDefaultsPayload: Omit<SetModelDefaultsPayload, 'modelDefaults'> & { modelDefaults: ResolversParentTypes['ModelDefaults'] };
  SetModelDefaultsResult: ResolversUnionTypes<ResolversParentTypes>['SetModelDefaultsResult'];
  SetModelOnlineInput: SetModelOnlineInput;
  SetModelOnlinePayload: Omit<SetModelOnlinePayload, 'model'> & { model: ResolversParentTypes['Model'] };
  SetModelOnlineResult: ResolversUnionTypes<ResolversParentTypes>['SetModelOnlineResult'];
  Setting: SettingModel;
  Settings: SettingsModel;
  SettingsChanged: SettingsChanged;
  SettingsEmpty: SettingsEmpty;
  SettingsFault: SettingsFault;
  SettingsRejected: SettingsRejected;
  SettingsVersion: SettingsVersionRow;
  SettingsVersionConnection: Omit<SettingsVersionConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['SettingsVersionEdge']> };
  SettingsVersionEdge: Omit<SettingsVersionEdge, 'node'> & { node: ResolversParentTypes['SettingsVersion'] };
  ShareFlowWithGuestsInput: ShareFlowWithGuestsInput;
  ShareFlowWithGuestsPayload: Omit<ShareFlowWithGuestsPayload, 'flow'> & { flow: ResolversParentTypes['Flow'] };
  ShareFlowWithGuestsResult: ResolversUnionTypes<ResolversParentTypes>['ShareFlowWithGuestsResult'];
  ShareLink: ShownLink;
  ShareLinkConnection: Omit<ShareLinkConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ShareLinkEdge']> };
  ShareLinkEdge: Omit<ShareLinkEdge, 'node'> & { node: ResolversParentTypes['ShareLink'] };
  SharedChat: ChatSessionRow;
  SharedFlow: FlowRow;
  SignOnInput: SignOnInput;
  SignOnPayload: LoggedIn;
  SignOnResult: ResolversUnionTypes<ResolversParentTypes>['SignOnResult'];
  SignOnUnsupported: SignOnUnsupported;
  SourceBox: SourceBox;
  SourceLink: SourceLink;
  SpeakTextInput: SpeakTextInput;
  SpeakTextPayload: SpeakTextPayload;
  SpeakTextResult: ResolversUnionTypes<ResolversParentTypes>['SpeakTextResult'];
  SpeechNotKept: SpeechNotKept;
  StartBuildInput: StartBuildInput;
  StartBuildPayload: Omit<StartBuildPayload, 'build'> & { build: ResolversParentTypes['Build'] };
  StartBuildResult: ResolversUnionTypes<ResolversParentTypes>['StartBuildResult'];
  StartComparisonInput: StartComparisonInput;
  StartComparisonPayload: Omit<StartComparisonPayload, 'comparison'> & { comparison: ResolversParentTypes['Comparison'] };
  StartComparisonResult: ResolversUnionTypes<ResolversParentTypes>['StartComparisonResult'];
  StartRunInput: StartRunInput;
  StartRunPayload: Omit<StartRunPayload, 'run'> & { run: ResolversParentTypes['Run'] };
  StartRunResult: ResolversUnionTypes<ResolversParentTypes>['StartRunResult'];
  StepLogged: StepLogged;
  StopComparisonInput: StopComparisonInput;
  StopComparisonPayload: Omit<StopComparisonPayload, 'comparison'> & { comparison: ResolversParentTypes['Comparison'] };
  StopComparisonResult: ResolversUnionTypes<ResolversParentTypes>['StopComparisonResult'];
  StopReceipt: Omit<StopReceipt, 'run'> & { run: ResolversParentTypes['Run'] };
  StopRunInput: StopRunInput;
  StopRunPayload: Omit<StopRunPayload, 'receipt'> & { receipt: ResolversParentTypes['StopReceipt'] };
  StopRunResult: ResolversUnionTypes<ResolversParentTypes>['StopRunResult'];
  StoredFile: StoredFileRow;
  StoredFileConnection: Omit<StoredFileConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['StoredFileEdge']> };
  StoredFileEdge: Omit<StoredFileEdge, 'node'> & { node: ResolversParentTypes['StoredFile'] };
  StoredFileFilter: StoredFileFilter;
  StreamEvent: ResolversInterfaceTypes<ResolversParentTypes>['StreamEvent'];
  Subscription: Record<PropertyKey, never>;
  Tag: TagRow;
  TagAlreadyLinked: TagAlreadyLinked;
  TagConnection: Omit<TagConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['TagEdge']>; readonly countTotal: () => Promise<number> };
  TagEdge: Omit<TagEdge, 'node'> & { node: ResolversParentTypes['Tag'] };
  TagFlowVersionInput: TagFlowVersionInput;
  TagFlowVersionPayload: Omit<TagFlowVersionPayload, 'tag'> & { tag: ResolversParentTypes['VersionTag'] };
  TagFlowVersionResult: ResolversUnionTypes<ResolversParentTypes>['TagFlowVersionResult'];
  TagLink: TagLinkRow;
  TagNameTaken: TagNameTaken;
  TextAdded: TextAdded;
  TextListSetting: SettingModel;
  TextPlace: TextPlace;
  TextSetting: SettingModel;
  ThoughtLogged: ThoughtLogged;
  TooManyApiKeys: TooManyApiKeys;
  ToolAnswered: ToolAnswered;
  ToolCalled: ToolCalled;
  UnlinkTagInput: UnlinkTagInput;
  UnlinkTagPayload: UnlinkTagPayload;
  UnlinkTagResult: ResolversUnionTypes<ResolversParentTypes>['UnlinkTagResult'];
  UnpublishFlowInput: UnpublishFlowInput;
  UnpublishFlowPayload: Omit<UnpublishFlowPayload, 'flow'> & { flow: ResolversParentTypes['Flow'] };
  UnpublishFlowResult: ResolversUnionTypes<ResolversParentTypes>['UnpublishFlowResult'];
  UnshareFlowWithGuestsInput: UnshareFlowWithGuestsInput;
  UnshareFlowWithGuestsPayload: Omit<UnshareFlowWithGuestsPayload, 'flow'> & { flow: ResolversParentTypes['Flow'] };
  UnshareFlowWithGuestsResult: ResolversUnionTypes<ResolversParentTypes>['UnshareFlowWithGuestsResult'];
  UntagFlowVersionInput: UntagFlowVersionInput;
  UntagFlowVersionPayload: Omit<UntagFlowVersionPayload, 'flow'> & { flow: ResolversParentTypes['Flow'] };
  UntagFlowVersionResult: ResolversUnionTypes<ResolversParentTypes>['UntagFlowVersionResult'];
  UpdateApiKeyInput: UpdateApiKeyInput;
  UpdateApiKeyPayload: Omit<UpdateApiKeyPayload, 'apiKey'> & { apiKey: ResolversParentTypes['ApiKey'] };
  UpdateApiKeyResult: ResolversUnionTypes<ResolversParentTypes>['UpdateApiKeyResult'];
  UpdateConversationReviewInput: UpdateConversationReviewInput;
  UpdateConversationReviewPayload: UpdateConversationReviewPayload;
  UpdateConversationReviewResult: ResolversUnionTypes<ResolversParentTypes>['UpdateConversationReviewResult'];
  UpdateFlowInput: UpdateFlowInput;
  UpdateFlowPayload: Omit<UpdateFlowPayload, 'flow'> & { flow: ResolversParentTypes['Flow'] };
  UpdateFlowResult: ResolversUnionTypes<ResolversParentTypes>['UpdateFlowResult'];
  UpdateFlowTemplateInput: UpdateFlowTemplateInput;
  UpdateFlowTemplatePayload: Omit<UpdateFlowTemplatePayload, 'template'> & { template: ResolversParentTypes['FlowTemplate'] };
  UpdateFlowTemplateResult: ResolversUnionTypes<ResolversParentTypes>['UpdateFlowTemplateResult'];
  UpdateFlowVersionInput: UpdateFlowVersionInput;
  UpdateFlowVersionPayload: Omit<UpdateFlowVersionPayload, 'version'> & { version: ResolversParentTypes['FlowVersion'] };
  UpdateFlowVersionResult: ResolversUnionTypes<ResolversParentTypes>['UpdateFlowVersionResult'];
  UpdateKnowledgeBaseInput: UpdateKnowledgeBaseInput;
  UpdateKnowledgeBasePayload: Omit<UpdateKnowledgeBasePayload, 'knowledgeBase'> & { knowledgeBase: ResolversParentTypes['KnowledgeBase'] };
  UpdateKnowledgeBaseResult: ResolversUnionTypes<ResolversParentTypes>['UpdateKnowledgeBaseResult'];
  UpdateLoginPolicyInput: UpdateLoginPolicyInput;
  UpdateLoginPolicyPayload: UpdateLoginPolicyPayload;
  UpdateLoginPolicyResult: ResolversUnionTypes<ResolversParentTypes>['UpdateLoginPolicyResult'];
  UpdateMessageInput: UpdateMessageInput;
  UpdateMessagePayload: Omit<UpdateMessagePayload, 'message'> & { message: ResolversParentTypes['Message'] };
  UpdateMessageResult: ResolversUnionTypes<ResolversParentTypes>['UpdateMessageResult'];
  UpdateModelInput: UpdateModelInput;
  UpdateModelServerInput: UpdateModelServerInput;
  UpdateModelServerPayload: Omit<UpdateModelServerPayload, 'server'> & { server: ResolversParentTypes['ModelServer'] };
  UpdateModelServerResult: ResolversUnionTypes<ResolversParentTypes>['UpdateModelServerResult'];
  UpdatePasswordPolicyInput: UpdatePasswordPolicyInput;
  UpdatePasswordPolicyPayload: UpdatePasswordPolicyPayload;
  UpdatePasswordPolicyResult: ResolversUnionTypes<ResolversParentTypes>['UpdatePasswordPolicyResult'];
  UpdateRoleInput: UpdateRoleInput;
  UpdateRolePayload: Omit<UpdateRolePayload, 'role'> & { role: ResolversParentTypes['Role'] };
  UpdateRoleResult: ResolversUnionTypes<ResolversParentTypes>['UpdateRoleResult'];
  UpdateRunPolicyInput: UpdateRunPolicyInput;
  UpdateRunPolicyPayload: Omit<UpdateRunPolicyPayload, 'flow'> & { flow: ResolversParentTypes['Flow'] };
  UpdateRunPolicyResult: ResolversUnionTypes<ResolversParentTypes>['UpdateRunPolicyResult'];
  UpdateSavedComponentInput: UpdateSavedComponentInput;
  UpdateSavedComponentPayload: Omit<UpdateSavedComponentPayload, 'component'> & { component: ResolversParentTypes['SavedComponent'] };
  UpdateSavedComponentResult: ResolversUnionTypes<ResolversParentTypes>['UpdateSavedComponentResult'];
  UpdateSettingInput: UpdateSettingInput;
  UpdateSettingPayload: Omit<UpdateSettingPayload, 'setting' | 'settings'> & { setting: ResolversParentTypes['Setting'], settings: ResolversParentTypes['Settings'] };
  UpdateSettingResult: ResolversUnionTypes<ResolversParentTypes>['UpdateSettingResult'];
  UpdateUserGroupInput: UpdateUserGroupInput;
  UpdateUserGroupPayload: Omit<UpdateUserGroupPayload, 'userGroup'> & { userGroup: ResolversParentTypes['UserGroup'] };
  UpdateUserGroupResult: ResolversUnionTypes<ResolversParentTypes>['UpdateUserGroupResult'];
  UploadProgress: UploadRow;
  UsageOfDay: UsageOfDay;
  UsageOfModel: UsageOfModel;
  UsageReport: UsageReport;
  UsageReported: UsageReported;
  User: UserRow;
  UserConnection: Omit<UserConnection, 'edges' | 'totalCount'> & { readonly edges: ReadonlyArray<ResolversTypes['UserEdge']>; readonly countTotal: () => Promise<number> };
  UserDisabled: UserDisabled;
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  UserFilter: UserFilter;
  UserGroup: UserGroupRow;
  UserGroupConnection: Omit<UserGroupConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['UserGroupEdge']> };
  UserGroupEdge: Omit<UserGroupEdge, 'node'> & { node: ResolversParentTypes['UserGroup'] };
  UserGroupMemberConnection: Omit<UserGroupMemberConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['UserGroupMemberEdge']> };
  UserGroupMemberEdge: Omit<UserGroupMemberEdge, 'node'> & { node: ResolversParentTypes['User'] };
  UserGroupNameTaken: UserGroupNameTaken;
  UserGroupNotEmpty: UserGroupNotEmpty;
  UserGroupReserved: UserGroupReserved;
  UserIsAdministrator: UserIsAdministrator;
  UserNameTaken: UserNameTaken;
  UserNameTooLong: UserNameTooLong;
  UserOrder: UserOrder;
  UserPlaceInput: UserPlaceInput;
  ValidateCodeInput: ValidateCodeInput;
  ValidateCodePayload: ValidateCodePayload;
  ValidateCodeResult: ResolversUnionTypes<ResolversParentTypes>['ValidateCodeResult'];
  ValidatePromptInput: ValidatePromptInput;
  ValidatePromptPayload: ValidatePromptPayload;
  ValidatePromptResult: ResolversUnionTypes<ResolversParentTypes>['ValidatePromptResult'];
  VersionChanged: VersionChangedMember;
  VersionCurrent: VersionCurrent;
  VersionNameTaken: VersionNameTaken;
  VersionTag: VersionTagRow;
  VersionTagMoved: Omit<VersionTagMoved, 'presentTag'> & { presentTag?: Maybe<ResolversParentTypes['VersionTag']> };
  VersionTagged: Omit<VersionTagged, 'tags'> & { tags: ReadonlyArray<ResolversParentTypes['VersionTag']> };
  Viewer: ViewerModel;
  WorkbenchModels: WorkbenchDefaults;
  WorkbenchModelsInput: WorkbenchModelsInput;
  Worker: Worker;
};

export type AccountLockedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AccountLocked'] = ResolversParentTypes['AccountLocked']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ActivateFlowVersionPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ActivateFlowVersionPayload'] = ResolversParentTypes['ActivateFlowVersionPayload']> = {
  flow?: Resolver<ResolversTypes['Flow'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ActivateFlowVersionResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ActivateFlowVersionResult'] = ResolversParentTypes['ActivateFlowVersionResult']> = {
  __resolveType: TypeResolveFn<'ActivateFlowVersionPayload' | 'FlowOnline' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type AddKnowledgeFilesPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AddKnowledgeFilesPayload'] = ResolversParentTypes['AddKnowledgeFilesPayload']> = {
  files?: Resolver<ReadonlyArray<ResolversTypes['KnowledgeFile']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AddKnowledgeFilesResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AddKnowledgeFilesResult'] = ResolversParentTypes['AddKnowledgeFilesResult']> = {
  __resolveType: TypeResolveFn<'AddKnowledgeFilesPayload' | 'InvalidInput' | 'KnowledgeFull' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type AnswerRecordedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AnswerRecorded'] = ResolversParentTypes['AnswerRecorded']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['MessageCategory'], ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['MessageFile']>, ParentType, ContextType>;
  isForReport?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isPartial?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  links?: Resolver<ReadonlyArray<ResolversTypes['SourceLink']>, ParentType, ContextType>;
  messageId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  concurrentRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  prefix?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestsPerMinute?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['ApiKeyScope']>, ParentType, ContextType>;
};

export type ApiKeyConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ApiKeyConnection'] = ResolversParentTypes['ApiKeyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ApiKeyEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ApiKeyEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ApiKeyEdge'] = ResolversParentTypes['ApiKeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
};

export type AssertionRejectedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AssertionRejected'] = ResolversParentTypes['AssertionRejected']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AssignRolesPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AssignRolesPayload'] = ResolversParentTypes['AssignRolesPayload']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AssignRolesResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AssignRolesResult'] = ResolversParentTypes['AssignRolesResult']> = {
  __resolveType: TypeResolveFn<'AssignRolesPayload' | 'InvalidInput' | 'NotFound' | 'NotPermitted' | 'RoleReserved' | 'UserIsAdministrator', ParentType, ContextType>;
};

export type AssistantModelChoiceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AssistantModelChoice'] = ResolversParentTypes['AssistantModelChoice']> = {
  agentExecutor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isStreaming?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maxKnowledgeCharacters?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['ModelReference']>, ParentType, ContextType>;
  sortsKnowledge?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type AssistantModelsResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AssistantModels'] = ResolversParentTypes['AssistantModels']> = {
  automatic?: Resolver<Maybe<ResolversTypes['AssistantModelChoice']>, ParentType, ContextType>;
  choices?: Resolver<ReadonlyArray<ResolversTypes['AssistantModelChoice']>, ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  apiKeyId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  area?: Resolver<ResolversTypes['AuditArea'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['AuditEvent'], ParentType, ContextType>;
  groupIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ipAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  loginId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  objectId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  objectKind?: Resolver<Maybe<ResolversTypes['AuditObjectKind']>, ParentType, ContextType>;
  objectName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  operator?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  operatorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  operatorName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type AuditEntryConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AuditEntryConnection'] = ResolversParentTypes['AuditEntryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuditEntryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditEntryEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AuditEntryEdge'] = ResolversParentTypes['AuditEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
};

export type AuditOperatorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AuditOperator'] = ResolversParentTypes['AuditOperator']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditOperatorConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AuditOperatorConnection'] = ResolversParentTypes['AuditOperatorConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuditOperatorEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditOperatorEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AuditOperatorEdge'] = ResolversParentTypes['AuditOperatorEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditOperator'], ParentType, ContextType>;
};

export type BooleanSettingResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BooleanSetting'] = ResolversParentTypes['BooleanSetting']> = {
  boolean?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  defaultBoolean?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isSet?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  setAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  setBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BuildResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Build'] = ResolversParentTypes['Build'], FederationReferenceType extends FederationReferenceTypes['Build'] = FederationReferenceTypes['Build']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Build']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  documentHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  flow?: Resolver<Maybe<ResolversTypes['Flow']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inputForms?: Resolver<ReadonlyArray<ResolversTypes['InputForm']>, ParentType, ContextType>;
  memoryKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['BuildState'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['FlowVersion']>, ParentType, ContextType>;
};

export type BuildEndedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BuildEnded'] = ResolversParentTypes['BuildEnded']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['BuildState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BuildEventResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BuildEvent'] = ResolversParentTypes['BuildEvent']> = {
  __resolveType: TypeResolveFn<'BuildEnded' | 'BuildInputsReady' | 'BuildStarted' | 'NodeBuildFailed' | 'NodeBuildStarted' | 'NodeBuilt', ParentType, ContextType>;
};

export type BuildInputsReadyResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BuildInputsReady'] = ResolversParentTypes['BuildInputsReady']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  forms?: Resolver<ReadonlyArray<ResolversTypes['InputForm']>, ParentType, ContextType>;
  handleKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  memoryKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BuildStartedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BuildStarted'] = ResolversParentTypes['BuildStarted']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BundleRefusedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BundleRefused'] = ResolversParentTypes['BundleRefused']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CaptchaResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Captcha'] = ResolversParentTypes['Captcha']> = {
  image?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isRequired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CaptchaRejectedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CaptchaRejected'] = ResolversParentTypes['CaptchaRejected']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CellEndedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CellEnded'] = ResolversParentTypes['CellEnded']> = {
  answer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  questionIndex?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  runId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['FlowVersion']>, ParentType, ContextType>;
  versionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CellStartedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CellStarted'] = ResolversParentTypes['CellStarted']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  questionIndex?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  runId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['FlowVersion']>, ParentType, ContextType>;
  versionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangeExpiredPasswordPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChangeExpiredPasswordPayload'] = ResolversParentTypes['ChangeExpiredPasswordPayload']> = {
  endedLoginCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangeExpiredPasswordResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChangeExpiredPasswordResult'] = ResolversParentTypes['ChangeExpiredPasswordResult']> = {
  __resolveType: TypeResolveFn<'AccountLocked' | 'ChangeExpiredPasswordPayload' | 'CredentialsRejected' | 'InvalidInput' | 'UserDisabled', ParentType, ContextType>;
};

export type ChangePasswordPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChangePasswordPayload'] = ResolversParentTypes['ChangePasswordPayload']> = {
  endedLoginCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangePasswordResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChangePasswordResult'] = ResolversParentTypes['ChangePasswordResult']> = {
  __resolveType: TypeResolveFn<'AccountLocked' | 'ChangePasswordPayload' | 'CurrentPasswordWrong' | 'InvalidInput' | 'PasswordUnset', ParentType, ContextType>;
};

export type ChatReviewResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChatReview'] = ResolversParentTypes['ChatReview']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChatReviewKind'], ParentType, ContextType>;
  reviewerName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChatReviewConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChatReviewConnection'] = ResolversParentTypes['ChatReviewConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ChatReviewEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ChatReviewEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChatReviewEdge'] = ResolversParentTypes['ChatReviewEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ChatReview'], ParentType, ContextType>;
};

export type ChatSessionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChatSession'] = ResolversParentTypes['ChatSession'], FederationReferenceType extends FederationReferenceTypes['ChatSession'] = FederationReferenceTypes['ChatSession']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ChatSession']> | FederationReferenceType, FederationReferenceType, ContextType>;
  activeRuns?: Resolver<ReadonlyArray<ResolversTypes['Run']>, ParentType, ContextType>;
  busyPolicy?: Resolver<ResolversTypes['BusyPolicy'], ParentType, ContextType>;
  copyCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dislikeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  flow?: Resolver<Maybe<ResolversTypes['Flow']>, ParentType, ContextType>;
  flowDescription?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  flowId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  flowKind?: Resolver<ResolversTypes['FlowKind'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isTrial?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  latestMessage?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  likeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  logo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  logoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  messages?: Resolver<ResolversTypes['MessageConnection'], ParentType, ContextType, Partial<ChatSessionMessagesArgs>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  reviews?: Resolver<ResolversTypes['ChatReviewConnection'], ParentType, ContextType, RequireFields<ChatSessionReviewsArgs, 'first'>>;
  sensitiveStatus?: Resolver<ResolversTypes['SensitiveStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  usage?: Resolver<ReadonlyArray<ResolversTypes['ModelUsage']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['FlowVersion']>, ParentType, ContextType>;
  versionTag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChatSessionBusyResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChatSessionBusy'] = ResolversParentTypes['ChatSessionBusy']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  runId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChatSessionConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChatSessionConnection'] = ResolversParentTypes['ChatSessionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ChatSessionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ChatSessionEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChatSessionEdge'] = ResolversParentTypes['ChatSessionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ChatSession'], ParentType, ContextType>;
};

export type CheckModelPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CheckModelPayload'] = ResolversParentTypes['CheckModelPayload']> = {
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CheckModelResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CheckModelResult'] = ResolversParentTypes['CheckModelResult']> = {
  __resolveType: TypeResolveFn<'CheckModelPayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type ChooseBranchPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChooseBranchPayload'] = ResolversParentTypes['ChooseBranchPayload']> = {
  session?: Resolver<ResolversTypes['ChatSession'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChooseBranchResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ChooseBranchResult'] = ResolversParentTypes['ChooseBranchResult']> = {
  __resolveType: TypeResolveFn<'ChooseBranchPayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type ClearChatHistoryPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ClearChatHistoryPayload'] = ResolversParentTypes['ClearChatHistoryPayload']> = {
  session?: Resolver<ResolversTypes['ChatSession'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClearChatHistoryResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ClearChatHistoryResult'] = ResolversParentTypes['ClearChatHistoryResult']> = {
  __resolveType: TypeResolveFn<'ClearChatHistoryPayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type ClientSettingsResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ClientSettings'] = ResolversParentTypes['ClientSettings']> = {
  applicationUsageTips?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dialogQuickSearch?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dialogTips?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environmentName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  extras?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  showsGithubAndHelp?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  websocketHost?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CodeCheckBusyResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CodeCheckBusy'] = ResolversParentTypes['CodeCheckBusy']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CodeIssueResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CodeIssue'] = ResolversParentTypes['CodeIssue']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  place?: Resolver<Maybe<ResolversTypes['TextPlace']>, ParentType, ContextType>;
};

export type CommentMessagePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CommentMessagePayload'] = ResolversParentTypes['CommentMessagePayload']> = {
  message?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommentMessageResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CommentMessageResult'] = ResolversParentTypes['CommentMessageResult']> = {
  __resolveType: TypeResolveFn<'CommentMessagePayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type ComparisonResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Comparison'] = ResolversParentTypes['Comparison'], FederationReferenceType extends FederationReferenceTypes['Comparison'] = FederationReferenceTypes['Comparison']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Comparison']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cells?: Resolver<ReadonlyArray<ResolversTypes['ComparisonCell']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inputs?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  questions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ComparisonState'], ParentType, ContextType>;
  versions?: Resolver<ReadonlyArray<ResolversTypes['FlowVersion']>, ParentType, ContextType>;
};

export type ComparisonCellResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ComparisonCell'] = ResolversParentTypes['ComparisonCell']> = {
  documentHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  questionIndex?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['FlowVersion']>, ParentType, ContextType>;
};

export type ComparisonEndedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ComparisonEnded'] = ResolversParentTypes['ComparisonEnded']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ComparisonState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ComparisonEventResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ComparisonEvent'] = ResolversParentTypes['ComparisonEvent']> = {
  __resolveType: TypeResolveFn<'CellEnded' | 'CellStarted' | 'ComparisonEnded' | 'ComparisonStarted', ParentType, ContextType>;
};

export type ComparisonStartedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ComparisonStarted'] = ResolversParentTypes['ComparisonStarted']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ComponentResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Component'] = ResolversParentTypes['Component']> = {
  baseClasses?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type ComponentCategoryResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ComponentCategory'] = ResolversParentTypes['ComponentCategory']> = {
  components?: Resolver<ReadonlyArray<ResolversTypes['Component']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ComponentRejectedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ComponentRejected'] = ResolversParentTypes['ComponentRejected']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  issues?: Resolver<ReadonlyArray<ResolversTypes['CodeIssue']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConversationReviewResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ConversationReview'] = ResolversParentTypes['ConversationReview']> = {
  isEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CopyChatSessionPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CopyChatSessionPayload'] = ResolversParentTypes['CopyChatSessionPayload']> = {
  session?: Resolver<ResolversTypes['ChatSession'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CopyChatSessionResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CopyChatSessionResult'] = ResolversParentTypes['CopyChatSessionResult']> = {
  __resolveType: TypeResolveFn<'CopyChatSessionPayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type CreateApiKeyPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateApiKeyPayload'] = ResolversParentTypes['CreateApiKeyPayload']> = {
  apiKey?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateApiKeyResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateApiKeyResult'] = ResolversParentTypes['CreateApiKeyResult']> = {
  __resolveType: TypeResolveFn<'CreateApiKeyPayload' | 'InvalidInput' | 'TooManyApiKeys', ParentType, ContextType>;
};

export type CreateFlowPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateFlowPayload'] = ResolversParentTypes['CreateFlowPayload']> = {
  flow?: Resolver<ResolversTypes['Flow'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateFlowResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateFlowResult'] = ResolversParentTypes['CreateFlowResult']> = {
  __resolveType: TypeResolveFn<'CreateFlowPayload' | 'FlowNameTaken' | 'InvalidInput', ParentType, ContextType>;
};

export type CreateFlowTemplatePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateFlowTemplatePayload'] = ResolversParentTypes['CreateFlowTemplatePayload']> = {
  template?: Resolver<ResolversTypes['FlowTemplate'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateFlowTemplateResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateFlowTemplateResult'] = ResolversParentTypes['CreateFlowTemplateResult']> = {
  __resolveType: TypeResolveFn<'CreateFlowTemplatePayload' | 'FlowTemplateNameTaken' | 'InvalidInput' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type CreateFlowVersionPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateFlowVersionPayload'] = ResolversParentTypes['CreateFlowVersionPayload']> = {
  version?: Resolver<ResolversTypes['FlowVersion'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateFlowVersionResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateFlowVersionResult'] = ResolversParentTypes['CreateFlowVersionResult']> = {
  __resolveType: TypeResolveFn<'CreateFlowVersionPayload' | 'InvalidInput' | 'NotFound' | 'NotPermitted' | 'VersionNameTaken', ParentType, ContextType>;
};

export type CreateKnowledgeBasePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateKnowledgeBasePayload'] = ResolversParentTypes['CreateKnowledgeBasePayload']> = {
  knowledgeBase?: Resolver<ResolversTypes['KnowledgeBase'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateKnowledgeBaseResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateKnowledgeBaseResult'] = ResolversParentTypes['CreateKnowledgeBaseResult']> = {
  __resolveType: TypeResolveFn<'CreateKnowledgeBasePayload' | 'EmbeddingModelMissing' | 'InvalidInput' | 'KnowledgeBaseNameTaken' | 'KnowledgeFull' | 'NotPermitted', ParentType, ContextType>;
};

export type CreateModelServerPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateModelServerPayload'] = ResolversParentTypes['CreateModelServerPayload']> = {
  failures?: Resolver<ReadonlyArray<ResolversTypes['ModelFailure']>, ParentType, ContextType>;
  server?: Resolver<ResolversTypes['ModelServer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateModelServerResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateModelServerResult'] = ResolversParentTypes['CreateModelServerResult']> = {
  __resolveType: TypeResolveFn<'CreateModelServerPayload' | 'InvalidInput' | 'ModelRepeated' | 'ModelServerNameTaken' | 'ModelsUnreachable' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type CreateRolePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateRolePayload'] = ResolversParentTypes['CreateRolePayload']> = {
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateRoleResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateRoleResult'] = ResolversParentTypes['CreateRoleResult']> = {
  __resolveType: TypeResolveFn<'CreateRolePayload' | 'InvalidInput' | 'NotFound' | 'NotPermitted' | 'RoleNameTaken', ParentType, ContextType>;
};

export type CreateShareLinkPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateShareLinkPayload'] = ResolversParentTypes['CreateShareLinkPayload']> = {
  shareLink?: Resolver<ResolversTypes['ShareLink'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateShareLinkResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateShareLinkResult'] = ResolversParentTypes['CreateShareLinkResult']> = {
  __resolveType: TypeResolveFn<'CreateShareLinkPayload' | 'InvalidInput' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type CreateTagPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateTagPayload'] = ResolversParentTypes['CreateTagPayload']> = {
  tag?: Resolver<ResolversTypes['Tag'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateTagResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateTagResult'] = ResolversParentTypes['CreateTagResult']> = {
  __resolveType: TypeResolveFn<'CreateTagPayload' | 'InvalidInput' | 'NotPermitted' | 'TagNameTaken', ParentType, ContextType>;
};

export type CreateUserGroupPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateUserGroupPayload'] = ResolversParentTypes['CreateUserGroupPayload']> = {
  userGroup?: Resolver<ResolversTypes['UserGroup'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateUserGroupResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateUserGroupResult'] = ResolversParentTypes['CreateUserGroupResult']> = {
  __resolveType: TypeResolveFn<'CreateUserGroupPayload' | 'InvalidInput' | 'NotFound' | 'NotPermitted' | 'UserGroupNameTaken', ParentType, ContextType>;
};

export type CreateUserPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateUserPayload'] = ResolversParentTypes['CreateUserPayload']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateUserResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateUserResult'] = ResolversParentTypes['CreateUserResult']> = {
  __resolveType: TypeResolveFn<'CreateUserPayload' | 'GroupAndRoleRequired' | 'InvalidInput' | 'NotPermitted' | 'UserNameTaken' | 'UserNameTooLong', ParentType, ContextType>;
};

export type CredentialsRejectedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CredentialsRejected'] = ResolversParentTypes['CredentialsRejected']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CurrentPasswordWrongResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CurrentPasswordWrong'] = ResolversParentTypes['CurrentPasswordWrong']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteChatSessionPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteChatSessionPayload'] = ResolversParentTypes['DeleteChatSessionPayload']> = {
  deletedSessionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteChatSessionResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteChatSessionResult'] = ResolversParentTypes['DeleteChatSessionResult']> = {
  __resolveType: TypeResolveFn<'DeleteChatSessionPayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type DeleteFlowPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteFlowPayload'] = ResolversParentTypes['DeleteFlowPayload']> = {
  deletedFlowId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteFlowResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteFlowResult'] = ResolversParentTypes['DeleteFlowResult']> = {
  __resolveType: TypeResolveFn<'DeleteFlowPayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type DeleteFlowTemplatePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteFlowTemplatePayload'] = ResolversParentTypes['DeleteFlowTemplatePayload']> = {
  deletedFlowTemplateId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteFlowTemplateResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteFlowTemplateResult'] = ResolversParentTypes['DeleteFlowTemplateResult']> = {
  __resolveType: TypeResolveFn<'DeleteFlowTemplatePayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type DeleteFlowVariablePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteFlowVariablePayload'] = ResolversParentTypes['DeleteFlowVariablePayload']> = {
  deletedFlowVariableId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteFlowVariableResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteFlowVariableResult'] = ResolversParentTypes['DeleteFlowVariableResult']> = {
  __resolveType: TypeResolveFn<'DeleteFlowVariablePayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type DeleteFlowVersionPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteFlowVersionPayload'] = ResolversParentTypes['DeleteFlowVersionPayload']> = {
  deletedFlowVersionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteFlowVersionResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteFlowVersionResult'] = ResolversParentTypes['DeleteFlowVersionResult']> = {
  __resolveType: TypeResolveFn<'DeleteFlowVersionPayload' | 'NotFound' | 'NotPermitted' | 'VersionCurrent' | 'VersionTagged', ParentType, ContextType>;
};

export type DeleteKnowledgeBasePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteKnowledgeBasePayload'] = ResolversParentTypes['DeleteKnowledgeBasePayload']> = {
  deletedKnowledgeBaseId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteKnowledgeBaseResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteKnowledgeBaseResult'] = ResolversParentTypes['DeleteKnowledgeBaseResult']> = {
  __resolveType: TypeResolveFn<'DeleteKnowledgeBasePayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type DeleteKnowledgeFilePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteKnowledgeFilePayload'] = ResolversParentTypes['DeleteKnowledgeFilePayload']> = {
  deletedKnowledgeFileId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteKnowledgeFileResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteKnowledgeFileResult'] = ResolversParentTypes['DeleteKnowledgeFileResult']> = {
  __resolveType: TypeResolveFn<'DeleteKnowledgeFilePayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type DeleteMessagePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteMessagePayload'] = ResolversParentTypes['DeleteMessagePayload']> = {
  deletedMessageId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteMessageResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteMessageResult'] = ResolversParentTypes['DeleteMessageResult']> = {
  __resolveType: TypeResolveFn<'DeleteMessagePayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type DeleteModelServerPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteModelServerPayload'] = ResolversParentTypes['DeleteModelServerPayload']> = {
  deletedModelServerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteModelServerResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteModelServerResult'] = ResolversParentTypes['DeleteModelServerResult']> = {
  __resolveType: TypeResolveFn<'DeleteModelServerPayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type DeleteRolePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteRolePayload'] = ResolversParentTypes['DeleteRolePayload']> = {
  deletedRoleId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteRoleResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteRoleResult'] = ResolversParentTypes['DeleteRoleResult']> = {
  __resolveType: TypeResolveFn<'DeleteRolePayload' | 'NotFound' | 'NotPermitted' | 'RoleReserved', ParentType, ContextType>;
};

export type DeleteSavedComponentPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteSavedComponentPayload'] = ResolversParentTypes['DeleteSavedComponentPayload']> = {
  component?: Resolver<ResolversTypes['SavedComponent'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteSavedComponentResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteSavedComponentResult'] = ResolversParentTypes['DeleteSavedComponentResult']> = {
  __resolveType: TypeResolveFn<'DeleteSavedComponentPayload' | 'NotFound', ParentType, ContextType>;
};

export type DeleteStoredFilePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteStoredFilePayload'] = ResolversParentTypes['DeleteStoredFilePayload']> = {
  deletedFileId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteStoredFileResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteStoredFileResult'] = ResolversParentTypes['DeleteStoredFileResult']> = {
  __resolveType: TypeResolveFn<'DeleteStoredFilePayload' | 'NotFound', ParentType, ContextType>;
};

export type DeleteTagPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteTagPayload'] = ResolversParentTypes['DeleteTagPayload']> = {
  deletedTagId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteTagResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteTagResult'] = ResolversParentTypes['DeleteTagResult']> = {
  __resolveType: TypeResolveFn<'DeleteTagPayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type DeleteUserGroupPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteUserGroupPayload'] = ResolversParentTypes['DeleteUserGroupPayload']> = {
  deletedUserGroupId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteUserGroupResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteUserGroupResult'] = ResolversParentTypes['DeleteUserGroupResult']> = {
  __resolveType: TypeResolveFn<'DeleteUserGroupPayload' | 'NotFound' | 'NotPermitted' | 'UserGroupNotEmpty' | 'UserGroupReserved', ParentType, ContextType>;
};

export type DescribeCustomComponentPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DescribeCustomComponentPayload'] = ResolversParentTypes['DescribeCustomComponentPayload']> = {
  node?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DescribeCustomComponentResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DescribeCustomComponentResult'] = ResolversParentTypes['DescribeCustomComponentResult']> = {
  __resolveType: TypeResolveFn<'CodeCheckBusy' | 'ComponentRejected' | 'DescribeCustomComponentPayload' | 'InvalidInput', ParentType, ContextType>;
};

export type DisableUserPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DisableUserPayload'] = ResolversParentTypes['DisableUserPayload']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DisableUserResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DisableUserResult'] = ResolversParentTypes['DisableUserResult']> = {
  __resolveType: TypeResolveFn<'DisableUserPayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type DocumentNotBuildableResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DocumentNotBuildable'] = ResolversParentTypes['DocumentNotBuildable']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nodeId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EditQuestionPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['EditQuestionPayload'] = ResolversParentTypes['EditQuestionPayload']> = {
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EditQuestionResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['EditQuestionResult'] = ResolversParentTypes['EditQuestionResult']> = {
  __resolveType: TypeResolveFn<'ChatSessionBusy' | 'EditQuestionPayload' | 'FlowOffline' | 'IdempotencyConflict' | 'InvalidInput' | 'NotBuilt' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type EmbeddingModelInUseResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['EmbeddingModelInUse'] = ResolversParentTypes['EmbeddingModelInUse']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EmbeddingModelMissingResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['EmbeddingModelMissing'] = ResolversParentTypes['EmbeddingModelMissing']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EnableUserPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['EnableUserPayload'] = ResolversParentTypes['EnableUserPayload']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EnableUserResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['EnableUserResult'] = ResolversParentTypes['EnableUserResult']> = {
  __resolveType: TypeResolveFn<'EnableUserPayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type EndLoginPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['EndLoginPayload'] = ResolversParentTypes['EndLoginPayload']> = {
  endedLoginId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EndLoginResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['EndLoginResult'] = ResolversParentTypes['EndLoginResult']> = {
  __resolveType: TypeResolveFn<'EndLoginPayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type ErrorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Error'] = ResolversParentTypes['Error']> = {
  __resolveType: TypeResolveFn<'AccountLocked' | 'AssertionRejected' | 'BundleRefused' | 'CaptchaRejected' | 'ChatSessionBusy' | 'CodeCheckBusy' | 'ComponentRejected' | 'CredentialsRejected' | 'CurrentPasswordWrong' | 'DocumentNotBuildable' | 'EmbeddingModelInUse' | 'EmbeddingModelMissing' | 'FlowNameTaken' | 'FlowOffline' | 'FlowOnline' | 'FlowTemplateNameTaken' | 'FlowVariableNameTaken' | 'GroupAndRoleRequired' | 'IdempotencyConflict' | 'InvalidInput' | 'KnowledgeBaseNameTaken' | 'KnowledgeFull' | 'KnowledgeSearchFailed' | 'ModelFailed' | 'ModelRepeated' | 'ModelServerNameTaken' | 'ModelsUnreachable' | 'NotBuilt' | 'NotFound' | 'NotPermitted' | 'PasswordExpired' | 'PasswordUnset' | 'PromptRejected' | 'RefreshRejected' | 'RegistrationClosed' | 'ReportNotFetched' | 'ReportSourceRejected' | 'ReviewTooLarge' | 'RoleNameTaken' | 'RoleReserved' | 'SavedComponentNameTaken' | 'SettingsChanged' | 'SettingsEmpty' | 'SettingsRejected' | 'SignOnUnsupported' | 'SpeechNotKept' | 'TagAlreadyLinked' | 'TagNameTaken' | 'TooManyApiKeys' | 'UserDisabled' | 'UserGroupNameTaken' | 'UserGroupNotEmpty' | 'UserGroupReserved' | 'UserIsAdministrator' | 'UserNameTaken' | 'UserNameTooLong' | 'VersionChanged' | 'VersionCurrent' | 'VersionNameTaken' | 'VersionTagMoved' | 'VersionTagged', ParentType, ContextType>;
};

export type ExportReviewedChatsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ExportReviewedChatsPayload'] = ResolversParentTypes['ExportReviewedChatsPayload']> = {
  chatCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExportReviewedChatsResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ExportReviewedChatsResult'] = ResolversParentTypes['ExportReviewedChatsResult']> = {
  __resolveType: TypeResolveFn<'ExportReviewedChatsPayload' | 'NotPermitted' | 'ReviewTooLarge', ParentType, ContextType>;
};

export type FileUsageResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FileUsage'] = ResolversParentTypes['FileUsage']> = {
  bytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  files?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxBytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  maxFiles?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FillFormPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FillFormPayload'] = ResolversParentTypes['FillFormPayload']> = {
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FillFormResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FillFormResult'] = ResolversParentTypes['FillFormResult']> = {
  __resolveType: TypeResolveFn<'ChatSessionBusy' | 'FillFormPayload' | 'FlowOffline' | 'IdempotencyConflict' | 'InvalidInput' | 'NotBuilt' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type FlowResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Flow'] = ResolversParentTypes['Flow'], FederationReferenceType extends FederationReferenceTypes['Flow'] = FederationReferenceTypes['Flow']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Flow']> | FederationReferenceType, FederationReferenceType, ContextType>;
  changes?: Resolver<ResolversTypes['FlowChangeConnection'], ParentType, ContextType, RequireFields<FlowChangesArgs, 'first'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  currentVersion?: Resolver<Maybe<ResolversTypes['FlowVersion']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  document?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  documentHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  groupIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  guideWord?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isSharedWithGuests?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FlowKind'], ParentType, ContextType>;
  liveRelease?: Resolver<Maybe<ResolversTypes['FlowRelease']>, ParentType, ContextType>;
  logo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  logoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  ownerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  releases?: Resolver<ResolversTypes['FlowReleaseConnection'], ParentType, ContextType, RequireFields<FlowReleasesArgs, 'first'>>;
  runPolicy?: Resolver<ResolversTypes['RunPolicy'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['FlowStatus'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  usage?: Resolver<Maybe<ResolversTypes['UsageReport']>, ParentType, ContextType, RequireFields<FlowUsageArgs, 'from' | 'to'>>;
  versionTag?: Resolver<Maybe<ResolversTypes['VersionTag']>, ParentType, ContextType, RequireFields<FlowVersionTagArgs, 'name'>>;
  versionTags?: Resolver<ReadonlyArray<ResolversTypes['VersionTag']>, ParentType, ContextType>;
  versions?: Resolver<ResolversTypes['FlowVersionConnection'], ParentType, ContextType, RequireFields<FlowVersionsArgs, 'first'>>;
  viewerCanUpdate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type FlowBundleResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowBundle'] = ResolversParentTypes['FlowBundle']> = {
  content?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  flowCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  secrets?: Resolver<ReadonlyArray<ResolversTypes['SecretReference']>, ParentType, ContextType>;
  versionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FlowChangeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowChange'] = ResolversParentTypes['FlowChange']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  document?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  documentHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  flow?: Resolver<Maybe<ResolversTypes['Flow']>, ParentType, ContextType>;
  flowId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FlowChangeKind'], ParentType, ContextType>;
  tag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['FlowVersion']>, ParentType, ContextType>;
};

export type FlowChangeConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowChangeConnection'] = ResolversParentTypes['FlowChangeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FlowChangeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FlowChangeEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowChangeEdge'] = ResolversParentTypes['FlowChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FlowChange'], ParentType, ContextType>;
};

export type FlowChangeNoticeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowChangeNotice'] = ResolversParentTypes['FlowChangeNotice']> = {
  change?: Resolver<ResolversTypes['FlowChange'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FlowConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowConnection'] = ResolversParentTypes['FlowConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FlowEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FlowDiffResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowDiff'] = ResolversParentTypes['FlowDiff']> = {
  edges?: Resolver<ResolversTypes['FlowEdgesDiff'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['FlowVersion'], ParentType, ContextType>;
  hasSemanticChanges?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isEmpty?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  layout?: Resolver<ResolversTypes['FlowLayoutDiff'], ParentType, ContextType>;
  members?: Resolver<ReadonlyArray<ResolversTypes['FlowMemberChange']>, ParentType, ContextType>;
  nodes?: Resolver<ResolversTypes['FlowNodesDiff'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['FlowVersion'], ParentType, ContextType>;
};

export type FlowDiffEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowDiffEdge'] = ResolversParentTypes['FlowDiffEdge']> = {
  content?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  targetField?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FlowDiffNodeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowDiffNode'] = ResolversParentTypes['FlowDiffNode']> = {
  content?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FlowEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowEdge'] = ResolversParentTypes['FlowEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Flow'], ParentType, ContextType>;
};

export type FlowEdgeChangeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowEdgeChange'] = ResolversParentTypes['FlowEdgeChange']> = {
  changes?: Resolver<ReadonlyArray<ResolversTypes['FlowMemberChange']>, ParentType, ContextType>;
  edge?: Resolver<ResolversTypes['FlowDiffEdge'], ParentType, ContextType>;
};

export type FlowEdgeRewiringResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowEdgeRewiring'] = ResolversParentTypes['FlowEdgeRewiring']> = {
  after?: Resolver<ResolversTypes['FlowDiffEdge'], ParentType, ContextType>;
  before?: Resolver<ResolversTypes['FlowDiffEdge'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['FlowEdgeEnd'], ParentType, ContextType>;
};

export type FlowEdgesDiffResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowEdgesDiff'] = ResolversParentTypes['FlowEdgesDiff']> = {
  added?: Resolver<ReadonlyArray<ResolversTypes['FlowDiffEdge']>, ParentType, ContextType>;
  changed?: Resolver<ReadonlyArray<ResolversTypes['FlowEdgeChange']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Int']>>, ParentType, ContextType>;
  removed?: Resolver<ReadonlyArray<ResolversTypes['FlowDiffEdge']>, ParentType, ContextType>;
  rewired?: Resolver<ReadonlyArray<ResolversTypes['FlowEdgeRewiring']>, ParentType, ContextType>;
};

export type FlowLayoutDiffResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowLayoutDiff'] = ResolversParentTypes['FlowLayoutDiff']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FlowEdgeChange']>, ParentType, ContextType>;
  members?: Resolver<ReadonlyArray<ResolversTypes['FlowMemberChange']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['FlowNodeChange']>, ParentType, ContextType>;
};

export type FlowMemberChangeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowMemberChange'] = ResolversParentTypes['FlowMemberChange']> = {
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isSecret?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FlowMemberChangeKind'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FlowNameTakenResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowNameTaken'] = ResolversParentTypes['FlowNameTaken']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FlowNodeChangeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowNodeChange'] = ResolversParentTypes['FlowNodeChange']> = {
  changes?: Resolver<ReadonlyArray<ResolversTypes['FlowMemberChange']>, ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FlowDiffNode'], ParentType, ContextType>;
};

export type FlowNodesDiffResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowNodesDiff'] = ResolversParentTypes['FlowNodesDiff']> = {
  added?: Resolver<ReadonlyArray<ResolversTypes['FlowDiffNode']>, ParentType, ContextType>;
  changed?: Resolver<ReadonlyArray<ResolversTypes['FlowNodeChange']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Int']>>, ParentType, ContextType>;
  removed?: Resolver<ReadonlyArray<ResolversTypes['FlowDiffNode']>, ParentType, ContextType>;
};

export type FlowOfflineResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowOffline'] = ResolversParentTypes['FlowOffline']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FlowOnlineResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowOnline'] = ResolversParentTypes['FlowOnline']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FlowKind'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FlowReleaseResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowRelease'] = ResolversParentTypes['FlowRelease']> = {
  change?: Resolver<ResolversTypes['FlowChange'], ParentType, ContextType>;
  documentHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  publishedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['FlowVersion']>, ParentType, ContextType>;
};

export type FlowReleaseConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowReleaseConnection'] = ResolversParentTypes['FlowReleaseConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FlowReleaseEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FlowReleaseEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowReleaseEdge'] = ResolversParentTypes['FlowReleaseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FlowRelease'], ParentType, ContextType>;
};

export type FlowTemplateResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowTemplate'] = ResolversParentTypes['FlowTemplate']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  document?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  documentHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  guideWord?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FlowKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sourceFlowId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type FlowTemplateConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowTemplateConnection'] = ResolversParentTypes['FlowTemplateConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FlowTemplateEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FlowTemplateEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowTemplateEdge'] = ResolversParentTypes['FlowTemplateEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FlowTemplate'], ParentType, ContextType>;
};

export type FlowTemplateNameTakenResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowTemplateNameTaken'] = ResolversParentTypes['FlowTemplateNameTaken']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FlowVariableResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowVariable'] = ResolversParentTypes['FlowVariable']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isRequired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FlowVariableKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['FlowVersion']>, ParentType, ContextType>;
};

export type FlowVariableNameTakenResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowVariableNameTaken'] = ResolversParentTypes['FlowVariableNameTaken']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FlowVersionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowVersion'] = ResolversParentTypes['FlowVersion'], FederationReferenceType extends FederationReferenceTypes['FlowVersion'] = FederationReferenceTypes['FlowVersion']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['FlowVersion']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  creator?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  document?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  documentHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  flow?: Resolver<Maybe<ResolversTypes['Flow']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isDeleted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  originalVersionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  sessions?: Resolver<ResolversTypes['ChatSessionConnection'], ParentType, ContextType, RequireFields<FlowVersionSessionsArgs, 'first'>>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['VersionTag']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  variables?: Resolver<ReadonlyArray<ResolversTypes['FlowVariable']>, ParentType, ContextType>;
  versionHistory?: Resolver<ResolversTypes['FlowChangeConnection'], ParentType, ContextType, RequireFields<FlowVersionVersionHistoryArgs, 'first'>>;
};

export type FlowVersionConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowVersionConnection'] = ResolversParentTypes['FlowVersionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FlowVersionEdge']>, ParentType, ContextType>;
  everCreatedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FlowVersionEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FlowVersionEdge'] = ResolversParentTypes['FlowVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FlowVersion'], ParentType, ContextType>;
};

export type FormReadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FormRead'] = ResolversParentTypes['FormRead']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  questionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  takesQuestions?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FoundKnowledgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FoundKnowledge'] = ResolversParentTypes['FoundKnowledge']> = {
  passage?: Resolver<ResolversTypes['KnowledgePassage'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type GenerateChatSessionTitlePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['GenerateChatSessionTitlePayload'] = ResolversParentTypes['GenerateChatSessionTitlePayload']> = {
  session?: Resolver<ResolversTypes['ChatSession'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GenerateChatSessionTitleResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['GenerateChatSessionTitleResult'] = ResolversParentTypes['GenerateChatSessionTitleResult']> = {
  __resolveType: TypeResolveFn<'GenerateChatSessionTitlePayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type GroupAndRoleRequiredResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['GroupAndRoleRequired'] = ResolversParentTypes['GroupAndRoleRequired']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GroupFlowResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['GroupFlow'] = ResolversParentTypes['GroupFlow']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FlowKind'], ParentType, ContextType>;
  logoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ownerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ownerName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['FlowStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type GroupFlowConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['GroupFlowConnection'] = ResolversParentTypes['GroupFlowConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['GroupFlowEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GroupFlowEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['GroupFlowEdge'] = ResolversParentTypes['GroupFlowEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['GroupFlow'], ParentType, ContextType>;
};

export type HeartbeatResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Heartbeat'] = ResolversParentTypes['Heartbeat']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type IdempotencyConflictResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['IdempotencyConflict'] = ResolversParentTypes['IdempotencyConflict']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subjectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImportFlowsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ImportFlowsPayload'] = ResolversParentTypes['ImportFlowsPayload']> = {
  flows?: Resolver<ReadonlyArray<ResolversTypes['Flow']>, ParentType, ContextType>;
  missingComponents?: Resolver<ReadonlyArray<ResolversTypes['MissingComponent']>, ParentType, ContextType>;
  missingReferences?: Resolver<ReadonlyArray<ResolversTypes['MissingReference']>, ParentType, ContextType>;
  missingSecrets?: Resolver<ReadonlyArray<ResolversTypes['SecretReference']>, ParentType, ContextType>;
  unusedSecrets?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  versions?: Resolver<ReadonlyArray<ResolversTypes['ImportedVersion']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImportFlowsResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ImportFlowsResult'] = ResolversParentTypes['ImportFlowsResult']> = {
  __resolveType: TypeResolveFn<'BundleRefused' | 'ImportFlowsPayload' | 'InvalidInput', ParentType, ContextType>;
};

export type ImportMessagesPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ImportMessagesPayload'] = ResolversParentTypes['ImportMessagesPayload']> = {
  importedMessageIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImportMessagesResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ImportMessagesResult'] = ResolversParentTypes['ImportMessagesResult']> = {
  __resolveType: TypeResolveFn<'ImportMessagesPayload' | 'InvalidInput' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type ImportedVersionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ImportedVersion'] = ResolversParentTypes['ImportedVersion']> = {
  hash?: Resolver<Maybe<ResolversTypes['BundleHash']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['FlowVersion'], ParentType, ContextType>;
};

export type InputFieldResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['InputField'] = ResolversParentTypes['InputField']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InputFormResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['InputForm'] = ResolversParentTypes['InputForm']> = {
  fields?: Resolver<ReadonlyArray<ResolversTypes['InputField']>, ParentType, ContextType>;
  isFile?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InputIssueResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['InputIssue'] = ResolversParentTypes['InputIssue']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type IntegerSettingResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['IntegerSetting'] = ResolversParentTypes['IntegerSetting']> = {
  defaultInteger?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  integer?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isSet?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maximum?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minimum?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  setAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  setBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  issues?: Resolver<ReadonlyArray<ResolversTypes['InputIssue']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type KnowledgeBaseResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KnowledgeBase'] = ResolversParentTypes['KnowledgeBase']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fileCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  viewerCanUpdate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type KnowledgeBaseConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KnowledgeBaseConnection'] = ResolversParentTypes['KnowledgeBaseConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['KnowledgeBaseEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type KnowledgeBaseEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KnowledgeBaseEdge'] = ResolversParentTypes['KnowledgeBaseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['KnowledgeBase'], ParentType, ContextType>;
};

export type KnowledgeBaseNameTakenResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KnowledgeBaseNameTaken'] = ResolversParentTypes['KnowledgeBaseNameTaken']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KnowledgeFileResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KnowledgeFile'] = ResolversParentTypes['KnowledgeFile']> = {
  baseId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  chunkOverlap?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  chunkSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  partsRead?: Resolver<Maybe<ResolversTypes['PartsRead']>, ParentType, ContextType>;
  passages?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  passagesDone?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  separators?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['KnowledgeFileState'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  uploader?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type KnowledgeFileConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KnowledgeFileConnection'] = ResolversParentTypes['KnowledgeFileConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['KnowledgeFileEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type KnowledgeFileEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KnowledgeFileEdge'] = ResolversParentTypes['KnowledgeFileEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['KnowledgeFile'], ParentType, ContextType>;
};

export type KnowledgeFullResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KnowledgeFull'] = ResolversParentTypes['KnowledgeFull']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KnowledgeModelsResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KnowledgeModels'] = ResolversParentTypes['KnowledgeModels']> = {
  abstractPrompt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  embedding?: Resolver<Maybe<ResolversTypes['ModelReference']>, ParentType, ContextType>;
  similarQuestions?: Resolver<Maybe<ResolversTypes['ModelReference']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['ModelReference']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['ModelReference']>, ParentType, ContextType>;
};

export type KnowledgePassageResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KnowledgePassage'] = ResolversParentTypes['KnowledgePassage']> = {
  chunkIndex?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fileId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  fileName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  metadata?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type KnowledgePassageConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KnowledgePassageConnection'] = ResolversParentTypes['KnowledgePassageConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['KnowledgePassageEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type KnowledgePassageEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KnowledgePassageEdge'] = ResolversParentTypes['KnowledgePassageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['KnowledgePassage'], ParentType, ContextType>;
};

export type KnowledgeProgressResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KnowledgeProgress'] = ResolversParentTypes['KnowledgeProgress']> = {
  baseId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['KnowledgeFile']>, ParentType, ContextType>;
  queued?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reading?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ready?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type KnowledgeSearchFailedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KnowledgeSearchFailed'] = ResolversParentTypes['KnowledgeSearchFailed']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LinkTagPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['LinkTagPayload'] = ResolversParentTypes['LinkTagPayload']> = {
  link?: Resolver<ResolversTypes['TagLink'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LinkTagResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['LinkTagResult'] = ResolversParentTypes['LinkTagResult']> = {
  __resolveType: TypeResolveFn<'LinkTagPayload' | 'NotFound' | 'NotPermitted' | 'TagAlreadyLinked', ParentType, ContextType>;
};

export type LogInPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['LogInPayload'] = ResolversParentTypes['LogInPayload']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LogInResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['LogInResult'] = ResolversParentTypes['LogInResult']> = {
  __resolveType: TypeResolveFn<'AccountLocked' | 'CaptchaRejected' | 'CredentialsRejected' | 'InvalidInput' | 'LogInPayload' | 'PasswordExpired' | 'UserDisabled', ParentType, ContextType>;
};

export type LogOutPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['LogOutPayload'] = ResolversParentTypes['LogOutPayload']> = {
  hadLogin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type LoginResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Login'] = ResolversParentTypes['Login']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ipAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LoginConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['LoginConnection'] = ResolversParentTypes['LoginConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LoginEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LoginEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['LoginEdge'] = ResolversParentTypes['LoginEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Login'], ParentType, ContextType>;
};

export type LoginPolicyResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['LoginPolicy'] = ResolversParentTypes['LoginPolicy']> = {
  allowsMultiLogin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MarkChatSessionSolvedPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MarkChatSessionSolvedPayload'] = ResolversParentTypes['MarkChatSessionSolvedPayload']> = {
  session?: Resolver<ResolversTypes['ChatSession'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MarkChatSessionSolvedResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MarkChatSessionSolvedResult'] = ResolversParentTypes['MarkChatSessionSolvedResult']> = {
  __resolveType: TypeResolveFn<'MarkChatSessionSolvedPayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type MarkMessageCopiedPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MarkMessageCopiedPayload'] = ResolversParentTypes['MarkMessageCopiedPayload']> = {
  message?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MarkMessageCopiedResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MarkMessageCopiedResult'] = ResolversParentTypes['MarkMessageCopiedResult']> = {
  __resolveType: TypeResolveFn<'MarkMessageCopiedPayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type MarkMessageSolvedPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MarkMessageSolvedPayload'] = ResolversParentTypes['MarkMessageSolvedPayload']> = {
  message?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MarkMessageSolvedResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MarkMessageSolvedResult'] = ResolversParentTypes['MarkMessageSolvedResult']> = {
  __resolveType: TypeResolveFn<'MarkMessageSolvedPayload' | 'NotFound' | 'NotPermitted', ParentType, ContextType>;
};

export type MessageResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Message'] = ResolversParentTypes['Message'], FederationReferenceType extends FederationReferenceTypes['Message'] = FederationReferenceTypes['Message']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Message']> | FederationReferenceType, FederationReferenceType, ContextType>;
  answers?: Resolver<ReadonlyArray<ResolversTypes['Message']>, ParentType, ContextType>;
  author?: Resolver<ResolversTypes['MessageAuthor'], ParentType, ContextType>;
  branchCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  branchPosition?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  branches?: Resolver<ReadonlyArray<ResolversTypes['Message']>, ParentType, ContextType>;
  category?: Resolver<ResolversTypes['MessageCategory'], ParentType, ContextType>;
  comment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['MessageFile']>, ParentType, ContextType>;
  frame?: Resolver<ResolversTypes['MessageFrame'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inputs?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  isCopied?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isOnChosenPath?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isPartial?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  rating?: Resolver<ResolversTypes['MessageRating'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  sensitiveStatus?: Resolver<ResolversTypes['SensitiveStatus'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['ChatSession']>, ParentType, ContextType>;
  sessionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  solution?: Resolver<ResolversTypes['MessageSolution'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sourceKeywords?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  sourceLinks?: Resolver<ReadonlyArray<ResolversTypes['SourceLink']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['MessageSource']>, ParentType, ContextType, Partial<MessageSourcesArgs>>;
  steps?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  usage?: Resolver<ReadonlyArray<ResolversTypes['ModelUsage']>, ParentType, ContextType>;
};

export type MessageConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MessageConnection'] = ResolversParentTypes['MessageConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MessageEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MessageEdge'] = ResolversParentTypes['MessageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
};

export type MessageFileResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MessageFile'] = ResolversParentTypes['MessageFile']> = {
  file?: Resolver<Maybe<ResolversTypes['StoredFile']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MessageSearchConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MessageSearchConnection'] = ResolversParentTypes['MessageSearchConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MessageSearchEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MessageSearchEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MessageSearchEdge'] = ResolversParentTypes['MessageSearchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MessageSearchHit'], ParentType, ContextType>;
};

export type MessageSearchHitResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MessageSearchHit'] = ResolversParentTypes['MessageSearchHit']> = {
  message?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
  snippet?: Resolver<ResolversTypes['MessageSnippet'], ParentType, ContextType>;
};

export type MessageSnippetResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MessageSnippet'] = ResolversParentTypes['MessageSnippet']> = {
  isCutAtEnd?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isCutAtStart?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  parts?: Resolver<ReadonlyArray<ResolversTypes['MessageSnippetPart']>, ParentType, ContextType>;
};

export type MessageSnippetPartResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MessageSnippetPart'] = ResolversParentTypes['MessageSnippetPart']> = {
  isMatch?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MessageSourceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MessageSource'] = ResolversParentTypes['MessageSource']> = {
  boxes?: Resolver<ReadonlyArray<ResolversTypes['SourceBox']>, ParentType, ContextType>;
  chunkIndex?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  file?: Resolver<Maybe<ResolversTypes['StoredFile']>, ParentType, ContextType>;
  isReadable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  keywords?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  link?: Resolver<Maybe<ResolversTypes['SourceLink']>, ParentType, ContextType>;
  page?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  relevance?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  row?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MissingComponentResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MissingComponent'] = ResolversParentTypes['MissingComponent']> = {
  flow?: Resolver<ResolversTypes['Flow'], ParentType, ContextType>;
  nodeIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MissingReferenceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MissingReference'] = ResolversParentTypes['MissingReference']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  flow?: Resolver<ResolversTypes['Flow'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BundleReferenceKind'], ParentType, ContextType>;
  nodeId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ModelResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Model'] = ResolversParentTypes['Model']> = {
  callsPerMinute?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  checkedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  concurrentCalls?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  creatorId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isOnline?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ModelKind'], ParentType, ContextType>;
  lastError?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  modelName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  server?: Resolver<Maybe<ResolversTypes['ModelServer']>, ParentType, ContextType>;
  settings?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ModelStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ModelDefaultsResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ModelDefaults'] = ResolversParentTypes['ModelDefaults']> = {
  assistant?: Resolver<ResolversTypes['AssistantModels'], ParentType, ContextType>;
  evaluation?: Resolver<Maybe<ResolversTypes['ModelReference']>, ParentType, ContextType>;
  knowledge?: Resolver<ResolversTypes['KnowledgeModels'], ParentType, ContextType>;
  workbench?: Resolver<ResolversTypes['WorkbenchModels'], ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['ModelReference']>, ParentType, ContextType>;
};

export type ModelFailedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ModelFailed'] = ResolversParentTypes['ModelFailed']> = {
  actualKind?: Resolver<Maybe<ResolversTypes['ModelKind']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  modelKind?: Resolver<ResolversTypes['ModelKind'], ParentType, ContextType>;
  modelName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ModelFailureReason'], ParentType, ContextType>;
  serverName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelFailureResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ModelFailure'] = ResolversParentTypes['ModelFailure']> = {
  modelName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ModelReferenceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ModelReference'] = ResolversParentTypes['ModelReference']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
};

export type ModelRepeatedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ModelRepeated'] = ResolversParentTypes['ModelRepeated']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  modelName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelServerResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ModelServer'] = ResolversParentTypes['ModelServer']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  creatorId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  dailyLimit?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ModelServerKind'], ParentType, ContextType>;
  models?: Resolver<ReadonlyArray<ResolversTypes['Model']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  settings?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ModelServerNameTakenResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ModelServerNameTaken'] = ResolversParentTypes['ModelServerNameTaken']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelUsageResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ModelUsage'] = ResolversParentTypes['ModelUsage']> = {
  inputTokens?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outputTokens?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ModelsUnreachableResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ModelsUnreachable'] = ResolversParentTypes['ModelsUnreachable']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  failures?: Resolver<ReadonlyArray<ResolversTypes['ModelFailure']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  activateFlowVersion?: Resolver<ResolversTypes['ActivateFlowVersionResult'], ParentType, ContextType, RequireFields<MutationActivateFlowVersionArgs, 'input'>>;
  addKnowledgeFiles?: Resolver<ResolversTypes['AddKnowledgeFilesResult'], ParentType, ContextType, RequireFields<MutationAddKnowledgeFilesArgs, 'input'>>;
  assignRoles?: Resolver<ResolversTypes['AssignRolesResult'], ParentType, ContextType, RequireFields<MutationAssignRolesArgs, 'input'>>;
  changeExpiredPassword?: Resolver<ResolversTypes['ChangeExpiredPasswordResult'], ParentType, ContextType, RequireFields<MutationChangeExpiredPasswordArgs, 'input'>>;
  changePassword?: Resolver<ResolversTypes['ChangePasswordResult'], ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'input'>>;
  checkModel?: Resolver<ResolversTypes['CheckModelResult'], ParentType, ContextType, RequireFields<MutationCheckModelArgs, 'input'>>;
  chooseBranch?: Resolver<ResolversTypes['ChooseBranchResult'], ParentType, ContextType, RequireFields<MutationChooseBranchArgs, 'input'>>;
  clearChatHistory?: Resolver<ResolversTypes['ClearChatHistoryResult'], ParentType, ContextType, RequireFields<MutationClearChatHistoryArgs, 'input'>>;
  commentMessage?: Resolver<ResolversTypes['CommentMessageResult'], ParentType, ContextType, RequireFields<MutationCommentMessageArgs, 'input'>>;
  copyChatSession?: Resolver<ResolversTypes['CopyChatSessionResult'], ParentType, ContextType, RequireFields<MutationCopyChatSessionArgs, 'input'>>;
  createApiKey?: Resolver<ResolversTypes['CreateApiKeyResult'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'input'>>;
  createCaptcha?: Resolver<ResolversTypes['Captcha'], ParentType, ContextType>;
  createFlow?: Resolver<ResolversTypes['CreateFlowResult'], ParentType, ContextType, RequireFields<MutationCreateFlowArgs, 'input'>>;
  createFlowTemplate?: Resolver<ResolversTypes['CreateFlowTemplateResult'], ParentType, ContextType, RequireFields<MutationCreateFlowTemplateArgs, 'input'>>;
  createFlowVersion?: Resolver<ResolversTypes['CreateFlowVersionResult'], ParentType, ContextType, RequireFields<MutationCreateFlowVersionArgs, 'input'>>;
  createKnowledgeBase?: Resolver<ResolversTypes['CreateKnowledgeBaseResult'], ParentType, ContextType, RequireFields<MutationCreateKnowledgeBaseArgs, 'input'>>;
  createModelServer?: Resolver<ResolversTypes['CreateModelServerResult'], ParentType, ContextType, RequireFields<MutationCreateModelServerArgs, 'input'>>;
  createRole?: Resolver<ResolversTypes['CreateRoleResult'], ParentType, ContextType, RequireFields<MutationCreateRoleArgs, 'input'>>;
  createShareLink?: Resolver<ResolversTypes['CreateShareLinkResult'], ParentType, ContextType, RequireFields<MutationCreateShareLinkArgs, 'input'>>;
  createTag?: Resolver<ResolversTypes['CreateTagResult'], ParentType, ContextType, RequireFields<MutationCreateTagArgs, 'input'>>;
  createUser?: Resolver<ResolversTypes['CreateUserResult'], ParentType, ContextType, RequireFields<MutationCreateUserArgs, 'input'>>;
  createUserGroup?: Resolver<ResolversTypes['CreateUserGroupResult'], ParentType, ContextType, RequireFields<MutationCreateUserGroupArgs, 'input'>>;
  deleteChatSession?: Resolver<ResolversTypes['DeleteChatSessionResult'], ParentType, ContextType, RequireFields<MutationDeleteChatSessionArgs, 'input'>>;
  deleteFlow?: Resolver<ResolversTypes['DeleteFlowResult'], ParentType, ContextType, RequireFields<MutationDeleteFlowArgs, 'input'>>;
  deleteFlowTemplate?: Resolver<ResolversTypes['DeleteFlowTemplateResult'], ParentType, ContextType, RequireFields<MutationDeleteFlowTemplateArgs, 'input'>>;
  deleteFlowVariable?: Resolver<ResolversTypes['DeleteFlowVariableResult'], ParentType, ContextType, RequireFields<MutationDeleteFlowVariableArgs, 'input'>>;
  deleteFlowVersion?: Resolver<ResolversTypes['DeleteFlowVersionResult'], ParentType, ContextType, RequireFields<MutationDeleteFlowVersionArgs, 'input'>>;
  deleteKnowledgeBase?: Resolver<ResolversTypes['DeleteKnowledgeBaseResult'], ParentType, ContextType, RequireFields<MutationDeleteKnowledgeBaseArgs, 'input'>>;
  deleteKnowledgeFile?: Resolver<ResolversTypes['DeleteKnowledgeFileResult'], ParentType, ContextType, RequireFields<MutationDeleteKnowledgeFileArgs, 'input'>>;
  deleteMessage?: Resolver<ResolversTypes['DeleteMessageResult'], ParentType, ContextType, RequireFields<MutationDeleteMessageArgs, 'input'>>;
  deleteModelServer?: Resolver<ResolversTypes['DeleteModelServerResult'], ParentType, ContextType, RequireFields<MutationDeleteModelServerArgs, 'input'>>;
  deleteRole?: Resolver<ResolversTypes['DeleteRoleResult'], ParentType, ContextType, RequireFields<MutationDeleteRoleArgs, 'input'>>;
  deleteSavedComponent?: Resolver<ResolversTypes['DeleteSavedComponentResult'], ParentType, ContextType, RequireFields<MutationDeleteSavedComponentArgs, 'input'>>;
  deleteStoredFile?: Resolver<ResolversTypes['DeleteStoredFileResult'], ParentType, ContextType, RequireFields<MutationDeleteStoredFileArgs, 'input'>>;
  deleteTag?: Resolver<ResolversTypes['DeleteTagResult'], ParentType, ContextType, RequireFields<MutationDeleteTagArgs, 'input'>>;
  deleteUserGroup?: Resolver<ResolversTypes['DeleteUserGroupResult'], ParentType, ContextType, RequireFields<MutationDeleteUserGroupArgs, 'input'>>;
  describeCustomComponent?: Resolver<ResolversTypes['DescribeCustomComponentResult'], ParentType, ContextType, RequireFields<MutationDescribeCustomComponentArgs, 'input'>>;
  disableUser?: Resolver<ResolversTypes['DisableUserResult'], ParentType, ContextType, RequireFields<MutationDisableUserArgs, 'input'>>;
  editQuestion?: Resolver<ResolversTypes['EditQuestionResult'], ParentType, ContextType, RequireFields<MutationEditQuestionArgs, 'input'>>;
  enableUser?: Resolver<ResolversTypes['EnableUserResult'], ParentType, ContextType, RequireFields<MutationEnableUserArgs, 'input'>>;
  endLogin?: Resolver<ResolversTypes['EndLoginResult'], ParentType, ContextType, RequireFields<MutationEndLoginArgs, 'input'>>;
  exportReviewedChats?: Resolver<ResolversTypes['ExportReviewedChatsResult'], ParentType, ContextType, RequireFields<MutationExportReviewedChatsArgs, 'input'>>;
  fillForm?: Resolver<ResolversTypes['FillFormResult'], ParentType, ContextType, RequireFields<MutationFillFormArgs, 'input'>>;
  generateChatSessionTitle?: Resolver<ResolversTypes['GenerateChatSessionTitleResult'], ParentType, ContextType, RequireFields<MutationGenerateChatSessionTitleArgs, 'input'>>;
  importFlows?: Resolver<ResolversTypes['ImportFlowsResult'], ParentType, ContextType, RequireFields<MutationImportFlowsArgs, 'input'>>;
  importMessages?: Resolver<ResolversTypes['ImportMessagesResult'], ParentType, ContextType, RequireFields<MutationImportMessagesArgs, 'input'>>;
  linkTag?: Resolver<ResolversTypes['LinkTagResult'], ParentType, ContextType, RequireFields<MutationLinkTagArgs, 'input'>>;
  logIn?: Resolver<ResolversTypes['LogInResult'], ParentType, ContextType, RequireFields<MutationLogInArgs, 'input'>>;
  logOut?: Resolver<ResolversTypes['LogOutPayload'], ParentType, ContextType>;
  markChatSessionSolved?: Resolver<ResolversTypes['MarkChatSessionSolvedResult'], ParentType, ContextType, RequireFields<MutationMarkChatSessionSolvedArgs, 'input'>>;
  markMessageCopied?: Resolver<ResolversTypes['MarkMessageCopiedResult'], ParentType, ContextType, RequireFields<MutationMarkMessageCopiedArgs, 'input'>>;
  markMessageSolved?: Resolver<ResolversTypes['MarkMessageSolvedResult'], ParentType, ContextType, RequireFields<MutationMarkMessageSolvedArgs, 'input'>>;
  openReportTemplate?: Resolver<ResolversTypes['OpenReportTemplateResult'], ParentType, ContextType, RequireFields<MutationOpenReportTemplateArgs, 'input'>>;
  pinChatSession?: Resolver<ResolversTypes['PinChatSessionResult'], ParentType, ContextType, RequireFields<MutationPinChatSessionArgs, 'input'>>;
  ping?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  publishFlow?: Resolver<ResolversTypes['PublishFlowResult'], ParentType, ContextType, RequireFields<MutationPublishFlowArgs, 'input'>>;
  rateMessage?: Resolver<ResolversTypes['RateMessageResult'], ParentType, ContextType, RequireFields<MutationRateMessageArgs, 'input'>>;
  recordTurn?: Resolver<ResolversTypes['RecordTurnResult'], ParentType, ContextType, RequireFields<MutationRecordTurnArgs, 'input'>>;
  refreshLogin?: Resolver<ResolversTypes['RefreshLoginResult'], ParentType, ContextType, RequireFields<MutationRefreshLoginArgs, 'input'>>;
  regenerateAnswer?: Resolver<ResolversTypes['RegenerateAnswerResult'], ParentType, ContextType, RequireFields<MutationRegenerateAnswerArgs, 'input'>>;
  registerUser?: Resolver<ResolversTypes['RegisterUserResult'], ParentType, ContextType, RequireFields<MutationRegisterUserArgs, 'input'>>;
  renameChatSession?: Resolver<ResolversTypes['RenameChatSessionResult'], ParentType, ContextType, RequireFields<MutationRenameChatSessionArgs, 'input'>>;
  renameTag?: Resolver<ResolversTypes['RenameTagResult'], ParentType, ContextType, RequireFields<MutationRenameTagArgs, 'input'>>;
  replaceFlowVariables?: Resolver<ResolversTypes['ReplaceFlowVariablesResult'], ParentType, ContextType, RequireFields<MutationReplaceFlowVariablesArgs, 'input'>>;
  replaceRoleGrants?: Resolver<ResolversTypes['ReplaceRoleGrantsResult'], ParentType, ContextType, RequireFields<MutationReplaceRoleGrantsArgs, 'input'>>;
  resetPassword?: Resolver<ResolversTypes['ResetPasswordResult'], ParentType, ContextType, RequireFields<MutationResetPasswordArgs, 'input'>>;
  resetSetting?: Resolver<ResolversTypes['ResetSettingResult'], ParentType, ContextType, RequireFields<MutationResetSettingArgs, 'input'>>;
  restoreChatSession?: Resolver<ResolversTypes['RestoreChatSessionResult'], ParentType, ContextType, RequireFields<MutationRestoreChatSessionArgs, 'input'>>;
  restoreFlowVersion?: Resolver<ResolversTypes['RestoreFlowVersionResult'], ParentType, ContextType, RequireFields<MutationRestoreFlowVersionArgs, 'input'>>;
  restoreSettings?: Resolver<ResolversTypes['RestoreSettingsResult'], ParentType, ContextType, RequireFields<MutationRestoreSettingsArgs, 'input'>>;
  retryKnowledgeFile?: Resolver<ResolversTypes['RetryKnowledgeFileResult'], ParentType, ContextType, RequireFields<MutationRetryKnowledgeFileArgs, 'input'>>;
  revokeApiKey?: Resolver<ResolversTypes['RevokeApiKeyResult'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'input'>>;
  revokeShareLink?: Resolver<ResolversTypes['RevokeShareLinkResult'], ParentType, ContextType, RequireFields<MutationRevokeShareLinkArgs, 'input'>>;
  rollBackFlow?: Resolver<ResolversTypes['RollBackFlowResult'], ParentType, ContextType, RequireFields<MutationRollBackFlowArgs, 'input'>>;
  saveComponent?: Resolver<ResolversTypes['SaveComponentResult'], ParentType, ContextType, RequireFields<MutationSaveComponentArgs, 'input'>>;
  saveFlowVariable?: Resolver<ResolversTypes['SaveFlowVariableResult'], ParentType, ContextType, RequireFields<MutationSaveFlowVariableArgs, 'input'>>;
  saveReportTemplate?: Resolver<ResolversTypes['SaveReportTemplateResult'], ParentType, ContextType, RequireFields<MutationSaveReportTemplateArgs, 'input'>>;
  saveSettings?: Resolver<ResolversTypes['SaveSettingsResult'], ParentType, ContextType, RequireFields<MutationSaveSettingsArgs, 'input'>>;
  saveWebTheme?: Resolver<ResolversTypes['SaveWebThemeResult'], ParentType, ContextType, RequireFields<MutationSaveWebThemeArgs, 'input'>>;
  saveWorkstationSettings?: Resolver<ResolversTypes['SaveWorkstationSettingsResult'], ParentType, ContextType, RequireFields<MutationSaveWorkstationSettingsArgs, 'input'>>;
  setAnonymousOperator?: Resolver<ResolversTypes['SetAnonymousOperatorResult'], ParentType, ContextType, RequireFields<MutationSetAnonymousOperatorArgs, 'input'>>;
  setChatSessionBusyPolicy?: Resolver<ResolversTypes['SetChatSessionBusyPolicyResult'], ParentType, ContextType, RequireFields<MutationSetChatSessionBusyPolicyArgs, 'input'>>;
  setGroupAdministrators?: Resolver<ResolversTypes['SetGroupAdministratorsResult'], ParentType, ContextType, RequireFields<MutationSetGroupAdministratorsArgs, 'input'>>;
  setGroupsOfUser?: Resolver<ResolversTypes['SetGroupsOfUserResult'], ParentType, ContextType, RequireFields<MutationSetGroupsOfUserArgs, 'input'>>;
  setHomeTags?: Resolver<ResolversTypes['SetHomeTagsResult'], ParentType, ContextType, RequireFields<MutationSetHomeTagsArgs, 'input'>>;
  setModelDefaults?: Resolver<ResolversTypes['SetModelDefaultsResult'], ParentType, ContextType, RequireFields<MutationSetModelDefaultsArgs, 'input'>>;
  setModelOnline?: Resolver<ResolversTypes['SetModelOnlineResult'], ParentType, ContextType, RequireFields<MutationSetModelOnlineArgs, 'input'>>;
  shareFlowWithGuests?: Resolver<ResolversTypes['ShareFlowWithGuestsResult'], ParentType, ContextType, RequireFields<MutationShareFlowWithGuestsArgs, 'input'>>;
  signOn?: Resolver<ResolversTypes['SignOnResult'], ParentType, ContextType, RequireFields<MutationSignOnArgs, 'input'>>;
  speakText?: Resolver<ResolversTypes['SpeakTextResult'], ParentType, ContextType, RequireFields<MutationSpeakTextArgs, 'input'>>;
  startBuild?: Resolver<ResolversTypes['StartBuildResult'], ParentType, ContextType, RequireFields<MutationStartBuildArgs, 'input'>>;
  startComparison?: Resolver<ResolversTypes['StartComparisonResult'], ParentType, ContextType, RequireFields<MutationStartComparisonArgs, 'input'>>;
  startRun?: Resolver<ResolversTypes['StartRunResult'], ParentType, ContextType, RequireFields<MutationStartRunArgs, 'input'>>;
  stopComparison?: Resolver<ResolversTypes['StopComparisonResult'], ParentType, ContextType, RequireFields<MutationStopComparisonArgs, 'input'>>;
  stopRun?: Resolver<ResolversTypes['StopRunResult'], ParentType, ContextType, RequireFields<MutationStopRunArgs, 'input'>>;
  tagFlowVersion?: Resolver<ResolversTypes['TagFlowVersionResult'], ParentType, ContextType, RequireFields<MutationTagFlowVersionArgs, 'input'>>;
  unlinkTag?: Resolver<ResolversTypes['UnlinkTagResult'], ParentType, ContextType, RequireFields<MutationUnlinkTagArgs, 'input'>>;
  unpublishFlow?: Resolver<ResolversTypes['UnpublishFlowResult'], ParentType, ContextType, RequireFields<MutationUnpublishFlowArgs, 'input'>>;
  unshareFlowWithGuests?: Resolver<ResolversTypes['UnshareFlowWithGuestsResult'], ParentType, ContextType, RequireFields<MutationUnshareFlowWithGuestsArgs, 'input'>>;
  untagFlowVersion?: Resolver<ResolversTypes['UntagFlowVersionResult'], ParentType, ContextType, RequireFields<MutationUntagFlowVersionArgs, 'input'>>;
  updateApiKey?: Resolver<ResolversTypes['UpdateApiKeyResult'], ParentType, ContextType, RequireFields<MutationUpdateApiKeyArgs, 'input'>>;
  updateConversationReview?: Resolver<ResolversTypes['UpdateConversationReviewResult'], ParentType, ContextType, RequireFields<MutationUpdateConversationReviewArgs, 'input'>>;
  updateFlow?: Resolver<ResolversTypes['UpdateFlowResult'], ParentType, ContextType, RequireFields<MutationUpdateFlowArgs, 'input'>>;
  updateFlowTemplate?: Resolver<ResolversTypes['UpdateFlowTemplateResult'], ParentType, ContextType, RequireFields<MutationUpdateFlowTemplateArgs, 'input'>>;
  updateFlowVersion?: Resolver<ResolversTypes['UpdateFlowVersionResult'], ParentType, ContextType, RequireFields<MutationUpdateFlowVersionArgs, 'input'>>;
  updateKnowledgeBase?: Resolver<ResolversTypes['UpdateKnowledgeBaseResult'], ParentType, ContextType, RequireFields<MutationUpdateKnowledgeBaseArgs, 'input'>>;
  updateLoginPolicy?: Resolver<ResolversTypes['UpdateLoginPolicyResult'], ParentType, ContextType, RequireFields<MutationUpdateLoginPolicyArgs, 'input'>>;
  updateMessage?: Resolver<ResolversTypes['UpdateMessageResult'], ParentType, ContextType, RequireFields<MutationUpdateMessageArgs, 'input'>>;
  updateModelServer?: Resolver<ResolversTypes['UpdateModelServerResult'], ParentType, ContextType, RequireFields<MutationUpdateModelServerArgs, 'input'>>;
  updatePasswordPolicy?: Resolver<ResolversTypes['UpdatePasswordPolicyResult'], ParentType, ContextType, RequireFields<MutationUpdatePasswordPolicyArgs, 'input'>>;
  updateRole?: Resolver<ResolversTypes['UpdateRoleResult'], ParentType, ContextType, RequireFields<MutationUpdateRoleArgs, 'input'>>;
  updateRunPolicy?: Resolver<ResolversTypes['UpdateRunPolicyResult'], ParentType, ContextType, RequireFields<MutationUpdateRunPolicyArgs, 'input'>>;
  updateSavedComponent?: Resolver<ResolversTypes['UpdateSavedComponentResult'], ParentType, ContextType, RequireFields<MutationUpdateSavedComponentArgs, 'input'>>;
  updateSetting?: Resolver<ResolversTypes['UpdateSettingResult'], ParentType, ContextType, RequireFields<MutationUpdateSettingArgs, 'input'>>;
  updateUserGroup?: Resolver<ResolversTypes['UpdateUserGroupResult'], ParentType, ContextType, RequireFields<MutationUpdateUserGroupArgs, 'input'>>;
  validateCode?: Resolver<ResolversTypes['ValidateCodeResult'], ParentType, ContextType, RequireFields<MutationValidateCodeArgs, 'input'>>;
  validatePrompt?: Resolver<ResolversTypes['ValidatePromptResult'], ParentType, ContextType, RequireFields<MutationValidatePromptArgs, 'input'>>;
};

export type NodeBuildFailedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['NodeBuildFailed'] = ResolversParentTypes['NodeBuildFailed']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NodeBuildStartedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['NodeBuildStarted'] = ResolversParentTypes['NodeBuildStarted']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  component?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NodeBuiltResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['NodeBuilt'] = ResolversParentTypes['NodeBuilt']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotBuiltResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['NotBuilt'] = ResolversParentTypes['NotBuilt']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotFoundResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resource?: Resolver<ResolversTypes['ResourceKind'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotPermittedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['NotPermitted'] = ResolversParentTypes['NotPermitted']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  permission?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OpenReportTemplatePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['OpenReportTemplatePayload'] = ResolversParentTypes['OpenReportTemplatePayload']> = {
  reportTemplate?: Resolver<ResolversTypes['ReportTemplate'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OpenReportTemplateResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['OpenReportTemplateResult'] = ResolversParentTypes['OpenReportTemplateResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'OpenReportTemplatePayload', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PartsReadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PartsRead'] = ResolversParentTypes['PartsRead']> = {
  done?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['ProgressUnit'], ParentType, ContextType>;
};

export type PasswordExpiredResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PasswordExpired'] = ResolversParentTypes['PasswordExpired']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PasswordKeyResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PasswordKey'] = ResolversParentTypes['PasswordKey']> = {
  pem?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PasswordPolicyResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PasswordPolicy'] = ResolversParentTypes['PasswordPolicy']> = {
  errorWindowMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxErrors?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  minCharacterKinds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minLength?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  validDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PasswordUnsetResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PasswordUnset'] = ResolversParentTypes['PasswordUnset']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PinChatSessionPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PinChatSessionPayload'] = ResolversParentTypes['PinChatSessionPayload']> = {
  session?: Resolver<ResolversTypes['ChatSession'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PinChatSessionResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PinChatSessionResult'] = ResolversParentTypes['PinChatSessionResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'PinChatSessionPayload', ParentType, ContextType>;
};

export type ProgressReportedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ProgressReported'] = ResolversParentTypes['ProgressReported']> = {
  activity?: Resolver<ResolversTypes['ProgressActivity'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  done?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['ProgressUnit'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PromptIssueResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PromptIssue'] = ResolversParentTypes['PromptIssue']> = {
  kind?: Resolver<ResolversTypes['PromptIssueKind'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  place?: Resolver<Maybe<ResolversTypes['TextPlace']>, ParentType, ContextType>;
  suggestion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PromptMentionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PromptMention'] = ResolversParentTypes['PromptMention']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  place?: Resolver<ResolversTypes['TextPlace'], ParentType, ContextType>;
};

export type PromptRejectedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PromptRejected'] = ResolversParentTypes['PromptRejected']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  issues?: Resolver<ReadonlyArray<ResolversTypes['PromptIssue']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PublishFlowPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PublishFlowPayload'] = ResolversParentTypes['PublishFlowPayload']> = {
  flow?: Resolver<ResolversTypes['Flow'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PublishFlowResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PublishFlowResult'] = ResolversParentTypes['PublishFlowResult']> = {
  __resolveType: TypeResolveFn<'DocumentNotBuildable' | 'NotFound' | 'NotPermitted' | 'PublishFlowPayload', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  anonymousOperator?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  auditEntries?: Resolver<ResolversTypes['AuditEntryConnection'], ParentType, ContextType, RequireFields<QueryAuditEntriesArgs, 'first'>>;
  auditOperators?: Resolver<ResolversTypes['AuditOperatorConnection'], ParentType, ContextType, RequireFields<QueryAuditOperatorsArgs, 'first'>>;
  build?: Resolver<Maybe<ResolversTypes['Build']>, ParentType, ContextType, RequireFields<QueryBuildArgs, 'id'>>;
  chatSession?: Resolver<Maybe<ResolversTypes['ChatSession']>, ParentType, ContextType, RequireFields<QueryChatSessionArgs, 'id'>>;
  chatSessionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType, Partial<QueryChatSessionCountArgs>>;
  chatSessions?: Resolver<ResolversTypes['ChatSessionConnection'], ParentType, ContextType, RequireFields<QueryChatSessionsArgs, 'first'>>;
  comparison?: Resolver<Maybe<ResolversTypes['Comparison']>, ParentType, ContextType, RequireFields<QueryComparisonArgs, 'id'>>;
  componentCategories?: Resolver<ReadonlyArray<ResolversTypes['ComponentCategory']>, ParentType, ContextType>;
  conversationReview?: Resolver<ResolversTypes['ConversationReview'], ParentType, ContextType>;
  exportFlows?: Resolver<Maybe<ResolversTypes['FlowBundle']>, ParentType, ContextType, RequireFields<QueryExportFlowsArgs, 'ids' | 'versions'>>;
  flow?: Resolver<Maybe<ResolversTypes['Flow']>, ParentType, ContextType, RequireFields<QueryFlowArgs, 'id'>>;
  flowChangeCursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  flowTemplate?: Resolver<Maybe<ResolversTypes['FlowTemplate']>, ParentType, ContextType, RequireFields<QueryFlowTemplateArgs, 'id'>>;
  flowTemplates?: Resolver<ResolversTypes['FlowTemplateConnection'], ParentType, ContextType, RequireFields<QueryFlowTemplatesArgs, 'first'>>;
  flowVersion?: Resolver<Maybe<ResolversTypes['FlowVersion']>, ParentType, ContextType, RequireFields<QueryFlowVersionArgs, 'id'>>;
  flowVersionDiff?: Resolver<Maybe<ResolversTypes['FlowDiff']>, ParentType, ContextType, RequireFields<QueryFlowVersionDiffArgs, 'from' | 'to'>>;
  flows?: Resolver<ResolversTypes['FlowConnection'], ParentType, ContextType, RequireFields<QueryFlowsArgs, 'first'>>;
  groupFlows?: Resolver<ResolversTypes['GroupFlowConnection'], ParentType, ContextType, RequireFields<QueryGroupFlowsArgs, 'first'>>;
  homeTags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  knowledgeBase?: Resolver<Maybe<ResolversTypes['KnowledgeBase']>, ParentType, ContextType, RequireFields<QueryKnowledgeBaseArgs, 'id'>>;
  knowledgeBases?: Resolver<ResolversTypes['KnowledgeBaseConnection'], ParentType, ContextType, RequireFields<QueryKnowledgeBasesArgs, 'first'>>;
  knowledgeFiles?: Resolver<Maybe<ResolversTypes['KnowledgeFileConnection']>, ParentType, ContextType, RequireFields<QueryKnowledgeFilesArgs, 'baseId' | 'first'>>;
  knowledgePassages?: Resolver<Maybe<ResolversTypes['KnowledgePassageConnection']>, ParentType, ContextType, RequireFields<QueryKnowledgePassagesArgs, 'baseId' | 'first'>>;
  latestBuild?: Resolver<Maybe<ResolversTypes['Build']>, ParentType, ContextType, RequireFields<QueryLatestBuildArgs, 'flowId'>>;
  loginPolicy?: Resolver<ResolversTypes['LoginPolicy'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType, RequireFields<QueryMessageArgs, 'id'>>;
  modelDefaults?: Resolver<Maybe<ResolversTypes['ModelDefaults']>, ParentType, ContextType>;
  modelServer?: Resolver<Maybe<ResolversTypes['ModelServer']>, ParentType, ContextType, RequireFields<QueryModelServerArgs, 'id'>>;
  modelServers?: Resolver<ReadonlyArray<ResolversTypes['ModelServer']>, ParentType, ContextType>;
  passwordKey?: Resolver<ResolversTypes['PasswordKey'], ParentType, ContextType>;
  passwordPolicy?: Resolver<ResolversTypes['PasswordPolicy'], ParentType, ContextType>;
  reportTemplate?: Resolver<Maybe<ResolversTypes['ReportTemplate']>, ParentType, ContextType, RequireFields<QueryReportTemplateArgs, 'flowId'>>;
  reviewedChat?: Resolver<Maybe<ResolversTypes['ReviewedChat']>, ParentType, ContextType, RequireFields<QueryReviewedChatArgs, 'id'>>;
  reviewedChats?: Resolver<ResolversTypes['ReviewedChatConnection'], ParentType, ContextType, RequireFields<QueryReviewedChatsArgs, 'first'>>;
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType, RequireFields<QueryRoleArgs, 'id'>>;
  roles?: Resolver<ResolversTypes['RoleConnection'], ParentType, ContextType, RequireFields<QueryRolesArgs, 'first'>>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<QueryRunArgs, 'id'>>;
  runChangeCursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  runQueue?: Resolver<ResolversTypes['RunQueue'], ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, Partial<QueryRunsArgs>>;
  savedComponents?: Resolver<ResolversTypes['SavedComponentConnection'], ParentType, ContextType, RequireFields<QuerySavedComponentsArgs, 'first'>>;
  searchKnowledge?: Resolver<ResolversTypes['SearchKnowledgeResult'], ParentType, ContextType, RequireFields<QuerySearchKnowledgeArgs, 'input'>>;
  searchMessages?: Resolver<ResolversTypes['MessageSearchConnection'], ParentType, ContextType, RequireFields<QuerySearchMessagesArgs, 'first' | 'query'>>;
  server?: Resolver<ResolversTypes['Server'], ParentType, ContextType>;
  settings?: Resolver<ResolversTypes['Settings'], ParentType, ContextType>;
  shareLink?: Resolver<Maybe<ResolversTypes['ShareLink']>, ParentType, ContextType, RequireFields<QueryShareLinkArgs, 'token'>>;
  shareLinks?: Resolver<ResolversTypes['ShareLinkConnection'], ParentType, ContextType, RequireFields<QueryShareLinksArgs, 'first'>>;
  storedFile?: Resolver<Maybe<ResolversTypes['StoredFile']>, ParentType, ContextType, RequireFields<QueryStoredFileArgs, 'id'>>;
  storedFiles?: Resolver<ResolversTypes['StoredFileConnection'], ParentType, ContextType, RequireFields<QueryStoredFilesArgs, 'first'>>;
  tags?: Resolver<ResolversTypes['TagConnection'], ParentType, ContextType, RequireFields<QueryTagsArgs, 'first'>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  userGroups?: Resolver<ResolversTypes['UserGroupConnection'], ParentType, ContextType, RequireFields<QueryUserGroupsArgs, 'first'>>;
  users?: Resolver<ResolversTypes['UserConnection'], ParentType, ContextType, RequireFields<QueryUsersArgs, 'first'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
  webTheme?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  workers?: Resolver<ReadonlyArray<ResolversTypes['Worker']>, ParentType, ContextType>;
  workstationSettings?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RateMessagePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RateMessagePayload'] = ResolversParentTypes['RateMessagePayload']> = {
  message?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RateMessageResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RateMessageResult'] = ResolversParentTypes['RateMessageResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'RateMessagePayload', ParentType, ContextType>;
};

export type RecordTurnPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RecordTurnPayload'] = ResolversParentTypes['RecordTurnPayload']> = {
  answer?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
  question?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RecordTurnResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RecordTurnResult'] = ResolversParentTypes['RecordTurnResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'RecordTurnPayload', ParentType, ContextType>;
};

export type RefreshLoginPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RefreshLoginPayload'] = ResolversParentTypes['RefreshLoginPayload']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefreshLoginResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RefreshLoginResult'] = ResolversParentTypes['RefreshLoginResult']> = {
  __resolveType: TypeResolveFn<'RefreshLoginPayload' | 'RefreshRejected', ParentType, ContextType>;
};

export type RefreshRejectedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RefreshRejected'] = ResolversParentTypes['RefreshRejected']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegenerateAnswerPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RegenerateAnswerPayload'] = ResolversParentTypes['RegenerateAnswerPayload']> = {
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegenerateAnswerResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RegenerateAnswerResult'] = ResolversParentTypes['RegenerateAnswerResult']> = {
  __resolveType: TypeResolveFn<'ChatSessionBusy' | 'FlowOffline' | 'IdempotencyConflict' | 'InvalidInput' | 'NotBuilt' | 'NotFound' | 'NotPermitted' | 'RegenerateAnswerPayload', ParentType, ContextType>;
};

export type RegisterUserPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RegisterUserPayload'] = ResolversParentTypes['RegisterUserPayload']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegisterUserResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RegisterUserResult'] = ResolversParentTypes['RegisterUserResult']> = {
  __resolveType: TypeResolveFn<'CaptchaRejected' | 'InvalidInput' | 'RegisterUserPayload' | 'RegistrationClosed' | 'UserNameTaken' | 'UserNameTooLong', ParentType, ContextType>;
};

export type RegistrationClosedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RegistrationClosed'] = ResolversParentTypes['RegistrationClosed']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RenameChatSessionPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RenameChatSessionPayload'] = ResolversParentTypes['RenameChatSessionPayload']> = {
  session?: Resolver<ResolversTypes['ChatSession'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RenameChatSessionResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RenameChatSessionResult'] = ResolversParentTypes['RenameChatSessionResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'RenameChatSessionPayload', ParentType, ContextType>;
};

export type RenameTagPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RenameTagPayload'] = ResolversParentTypes['RenameTagPayload']> = {
  tag?: Resolver<ResolversTypes['Tag'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RenameTagResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RenameTagResult'] = ResolversParentTypes['RenameTagResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'RenameTagPayload' | 'TagNameTaken', ParentType, ContextType>;
};

export type ReplaceFlowVariablesPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ReplaceFlowVariablesPayload'] = ResolversParentTypes['ReplaceFlowVariablesPayload']> = {
  version?: Resolver<ResolversTypes['FlowVersion'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReplaceFlowVariablesResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ReplaceFlowVariablesResult'] = ResolversParentTypes['ReplaceFlowVariablesResult']> = {
  __resolveType: TypeResolveFn<'FlowVariableNameTaken' | 'InvalidInput' | 'NotFound' | 'NotPermitted' | 'ReplaceFlowVariablesPayload', ParentType, ContextType>;
};

export type ReplaceRoleGrantsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ReplaceRoleGrantsPayload'] = ResolversParentTypes['ReplaceRoleGrantsPayload']> = {
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReplaceRoleGrantsResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ReplaceRoleGrantsResult'] = ResolversParentTypes['ReplaceRoleGrantsResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'ReplaceRoleGrantsPayload' | 'RoleReserved', ParentType, ContextType>;
};

export type ReportBegunResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ReportBegun'] = ResolversParentTypes['ReportBegun']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  questionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReportNotFetchedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ReportNotFetched'] = ResolversParentTypes['ReportNotFetched']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReportSourceRejectedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ReportSourceRejected'] = ResolversParentTypes['ReportSourceRejected']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReportTemplateResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ReportTemplate'] = ResolversParentTypes['ReportTemplate']> = {
  flow?: Resolver<Maybe<ResolversTypes['Flow']>, ParentType, ContextType>;
  nextVersionKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  versionKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ResetPasswordPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ResetPasswordPayload'] = ResolversParentTypes['ResetPasswordPayload']> = {
  endedLoginCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResetPasswordResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ResetPasswordResult'] = ResolversParentTypes['ResetPasswordResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'ResetPasswordPayload', ParentType, ContextType>;
};

export type ResetSettingPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ResetSettingPayload'] = ResolversParentTypes['ResetSettingPayload']> = {
  setting?: Resolver<ResolversTypes['Setting'], ParentType, ContextType>;
  settings?: Resolver<ResolversTypes['Settings'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResetSettingResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ResetSettingResult'] = ResolversParentTypes['ResetSettingResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'ResetSettingPayload' | 'SettingsChanged' | 'SettingsRejected', ParentType, ContextType>;
};

export type RestoreChatSessionPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RestoreChatSessionPayload'] = ResolversParentTypes['RestoreChatSessionPayload']> = {
  session?: Resolver<ResolversTypes['ChatSession'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RestoreChatSessionResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RestoreChatSessionResult'] = ResolversParentTypes['RestoreChatSessionResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'RestoreChatSessionPayload', ParentType, ContextType>;
};

export type RestoreFlowVersionPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RestoreFlowVersionPayload'] = ResolversParentTypes['RestoreFlowVersionPayload']> = {
  version?: Resolver<ResolversTypes['FlowVersion'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RestoreFlowVersionResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RestoreFlowVersionResult'] = ResolversParentTypes['RestoreFlowVersionResult']> = {
  __resolveType: TypeResolveFn<'FlowOnline' | 'NotFound' | 'NotPermitted' | 'RestoreFlowVersionPayload', ParentType, ContextType>;
};

export type RestoreSettingsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RestoreSettingsPayload'] = ResolversParentTypes['RestoreSettingsPayload']> = {
  settings?: Resolver<ResolversTypes['Settings'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RestoreSettingsResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RestoreSettingsResult'] = ResolversParentTypes['RestoreSettingsResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'RestoreSettingsPayload' | 'SettingsChanged' | 'SettingsRejected', ParentType, ContextType>;
};

export type RetryKnowledgeFilePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RetryKnowledgeFilePayload'] = ResolversParentTypes['RetryKnowledgeFilePayload']> = {
  file?: Resolver<ResolversTypes['KnowledgeFile'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RetryKnowledgeFileResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RetryKnowledgeFileResult'] = ResolversParentTypes['RetryKnowledgeFileResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'RetryKnowledgeFilePayload', ParentType, ContextType>;
};

export type ReviewTooLargeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ReviewTooLarge'] = ResolversParentTypes['ReviewTooLarge']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReviewedChatResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ReviewedChat'] = ResolversParentTypes['ReviewedChat']> = {
  copyCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dislikeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  flowId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  flowKind?: Resolver<ResolversTypes['FlowKind'], ParentType, ContextType>;
  flowName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  likeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  messages?: Resolver<ResolversTypes['MessageConnection'], ParentType, ContextType, Partial<ReviewedChatMessagesArgs>>;
  ownerGroups?: Resolver<ReadonlyArray<ResolversTypes['UserGroup']>, ParentType, ContextType>;
  ownerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ownerName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sensitiveStatus?: Resolver<ResolversTypes['SensitiveStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ReviewedChatConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ReviewedChatConnection'] = ResolversParentTypes['ReviewedChatConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReviewedChatEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReviewedChatEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ReviewedChatEdge'] = ResolversParentTypes['ReviewedChatEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ReviewedChat'], ParentType, ContextType>;
};

export type RevokeApiKeyPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RevokeApiKeyPayload'] = ResolversParentTypes['RevokeApiKeyPayload']> = {
  apiKey?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeApiKeyResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RevokeApiKeyResult'] = ResolversParentTypes['RevokeApiKeyResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'RevokeApiKeyPayload', ParentType, ContextType>;
};

export type RevokeShareLinkPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RevokeShareLinkPayload'] = ResolversParentTypes['RevokeShareLinkPayload']> = {
  shareLink?: Resolver<ResolversTypes['ShareLink'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeShareLinkResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RevokeShareLinkResult'] = ResolversParentTypes['RevokeShareLinkResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'RevokeShareLinkPayload', ParentType, ContextType>;
};

export type RoleResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Role'] = ResolversParentTypes['Role']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  grants?: Resolver<Maybe<ResolversTypes['RoleGrantConnection']>, ParentType, ContextType, RequireFields<RoleGrantsArgs, 'first'>>;
  group?: Resolver<ResolversTypes['UserGroup'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  remark?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  users?: Resolver<Maybe<ResolversTypes['RoleUserConnection']>, ParentType, ContextType, RequireFields<RoleUsersArgs, 'first'>>;
};

export type RoleConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RoleConnection'] = ResolversParentTypes['RoleConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RoleEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RoleEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RoleEdge'] = ResolversParentTypes['RoleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
};

export type RoleGrantResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RoleGrant'] = ResolversParentTypes['RoleGrant']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RoleGrantKind'], ParentType, ContextType>;
  targetId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RoleGrantConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RoleGrantConnection'] = ResolversParentTypes['RoleGrantConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RoleGrantEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RoleGrantEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RoleGrantEdge'] = ResolversParentTypes['RoleGrantEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RoleGrant'], ParentType, ContextType>;
};

export type RoleNameTakenResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RoleNameTaken'] = ResolversParentTypes['RoleNameTaken']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RoleReservedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RoleReserved'] = ResolversParentTypes['RoleReserved']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RoleUserConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RoleUserConnection'] = ResolversParentTypes['RoleUserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RoleUserEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RoleUserEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RoleUserEdge'] = ResolversParentTypes['RoleUserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type RollBackFlowPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RollBackFlowPayload'] = ResolversParentTypes['RollBackFlowPayload']> = {
  flow?: Resolver<ResolversTypes['Flow'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RollBackFlowResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RollBackFlowResult'] = ResolversParentTypes['RollBackFlowResult']> = {
  __resolveType: TypeResolveFn<'DocumentNotBuildable' | 'NotFound' | 'NotPermitted' | 'RollBackFlowPayload', ParentType, ContextType>;
};

export type RunResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Run'] = ResolversParentTypes['Run'], FederationReferenceType extends FederationReferenceTypes['Run'] = FederationReferenceTypes['Run']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Run']> | FederationReferenceType, FederationReferenceType, ContextType>;
  answer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  answerMessage?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  attempt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  documentHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  events?: Resolver<Maybe<ResolversTypes['RunEventConnection']>, ParentType, ContextType, RequireFields<RunEventsArgs, 'first'>>;
  explanation?: Resolver<ResolversTypes['RunExplanation'], ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['RunFailure']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  flow?: Resolver<Maybe<ResolversTypes['Flow']>, ParentType, ContextType>;
  form?: Resolver<Maybe<ResolversTypes['FormKind']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inputs?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  isBackground?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastSeq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outputs?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  priority?: Resolver<Maybe<ResolversTypes['RunPriority']>, ParentType, ContextType>;
  question?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['ChatSession']>, ParentType, ContextType>;
  sessionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RunState'], ParentType, ContextType>;
  timeline?: Resolver<ResolversTypes['RunTimeline'], ParentType, ContextType>;
  usage?: Resolver<ReadonlyArray<ResolversTypes['ModelUsage']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['FlowVersion']>, ParentType, ContextType>;
};

export type RunAcceptedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RunAccepted'] = ResolversParentTypes['RunAccepted']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  questionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunAttemptFailedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RunAttemptFailed'] = ResolversParentTypes['RunAttemptFailed']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  attempt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['RunFailure'], ParentType, ContextType>;
  retryAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunChangeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RunChange'] = ResolversParentTypes['RunChange']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  flowId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  runId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sessionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RunState'], ParentType, ContextType>;
};

export type RunConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RunConnection'] = ResolversParentTypes['RunConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RunEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RunEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RunEdge'] = ResolversParentTypes['RunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type RunEndedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RunEnded'] = ResolversParentTypes['RunEnded']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['RunFailure']>, ParentType, ContextType>;
  isBuildFailure?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RunState'], ParentType, ContextType>;
  usage?: Resolver<ReadonlyArray<ResolversTypes['ModelUsage']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunEventResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RunEvent'] = ResolversParentTypes['RunEvent']> = {
  __resolveType: TypeResolveFn<'AnswerRecorded' | 'FormRead' | 'ProgressReported' | 'ReportBegun' | 'RunAccepted' | 'RunAttemptFailed' | 'RunEnded' | 'RunStarted' | 'StepLogged' | 'TextAdded' | 'ThoughtLogged' | 'ToolAnswered' | 'ToolCalled' | 'UsageReported', ParentType, ContextType>;
};

export type RunEventConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RunEventConnection'] = ResolversParentTypes['RunEventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RunEventEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RunEventEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RunEventEdge'] = ResolversParentTypes['RunEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RunEvent'], ParentType, ContextType>;
};

export type RunExplanationResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RunExplanation'] = ResolversParentTypes['RunExplanation']> = {
  databaseMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  databaseStatements?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  firstTokenMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  modelCalls?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  modelMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  queueMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  toolCalls?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  toolMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  traceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  viewerLagMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type RunPolicyResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RunPolicy'] = ResolversParentTypes['RunPolicy']> = {
  backoffSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxAttempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxBackgroundRuns?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodeTimeoutSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retriesLost?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  runTimeoutSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunQueueResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RunQueue'] = ResolversParentTypes['RunQueue']> = {
  atWork?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lanes?: Resolver<ReadonlyArray<ResolversTypes['RunQueueLane']>, ParentType, ContextType>;
  oldestWaitingAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunQueueLaneResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RunQueueLane'] = ResolversParentTypes['RunQueueLane']> = {
  atWork?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  oldestWaitingAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  priority?: Resolver<Maybe<ResolversTypes['RunPriority']>, ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunStartedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RunStarted'] = ResolversParentTypes['RunStarted']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunTimelineResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RunTimeline'] = ResolversParentTypes['RunTimeline']> = {
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  executionMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  firstTokenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  firstTokenMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  queueMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  queuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  totalMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SaveComponentPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SaveComponentPayload'] = ResolversParentTypes['SaveComponentPayload']> = {
  component?: Resolver<ResolversTypes['SavedComponent'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaveComponentResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SaveComponentResult'] = ResolversParentTypes['SaveComponentResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'SaveComponentPayload' | 'SavedComponentNameTaken', ParentType, ContextType>;
};

export type SaveFlowVariablePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SaveFlowVariablePayload'] = ResolversParentTypes['SaveFlowVariablePayload']> = {
  variable?: Resolver<ResolversTypes['FlowVariable'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaveFlowVariableResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SaveFlowVariableResult'] = ResolversParentTypes['SaveFlowVariableResult']> = {
  __resolveType: TypeResolveFn<'FlowVariableNameTaken' | 'InvalidInput' | 'NotFound' | 'NotPermitted' | 'SaveFlowVariablePayload', ParentType, ContextType>;
};

export type SaveReportTemplatePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SaveReportTemplatePayload'] = ResolversParentTypes['SaveReportTemplatePayload']> = {
  savedKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaveReportTemplateResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SaveReportTemplateResult'] = ResolversParentTypes['SaveReportTemplateResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'ReportNotFetched' | 'ReportSourceRejected' | 'SaveReportTemplatePayload', ParentType, ContextType>;
};

export type SaveSettingsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SaveSettingsPayload'] = ResolversParentTypes['SaveSettingsPayload']> = {
  settings?: Resolver<ResolversTypes['Settings'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaveSettingsResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SaveSettingsResult'] = ResolversParentTypes['SaveSettingsResult']> = {
  __resolveType: TypeResolveFn<'NotPermitted' | 'SaveSettingsPayload' | 'SettingsChanged' | 'SettingsEmpty' | 'SettingsRejected', ParentType, ContextType>;
};

export type SaveWebThemePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SaveWebThemePayload'] = ResolversParentTypes['SaveWebThemePayload']> = {
  webTheme?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaveWebThemeResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SaveWebThemeResult'] = ResolversParentTypes['SaveWebThemeResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotPermitted' | 'SaveWebThemePayload', ParentType, ContextType>;
};

export type SaveWorkstationSettingsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SaveWorkstationSettingsPayload'] = ResolversParentTypes['SaveWorkstationSettingsPayload']> = {
  workstationSettings?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaveWorkstationSettingsResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SaveWorkstationSettingsResult'] = ResolversParentTypes['SaveWorkstationSettingsResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotPermitted' | 'SaveWorkstationSettingsPayload', ParentType, ContextType>;
};

export type SavedComponentResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SavedComponent'] = ResolversParentTypes['SavedComponent']> = {
  content?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  serverVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SavedComponentConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SavedComponentConnection'] = ResolversParentTypes['SavedComponentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SavedComponentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SavedComponentEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SavedComponentEdge'] = ResolversParentTypes['SavedComponentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SavedComponent'], ParentType, ContextType>;
};

export type SavedComponentNameTakenResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SavedComponentNameTaken'] = ResolversParentTypes['SavedComponentNameTaken']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SearchKnowledgePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SearchKnowledgePayload'] = ResolversParentTypes['SearchKnowledgePayload']> = {
  found?: Resolver<ReadonlyArray<ResolversTypes['FoundKnowledge']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SearchKnowledgeResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SearchKnowledgeResult'] = ResolversParentTypes['SearchKnowledgeResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'KnowledgeSearchFailed' | 'NotFound' | 'SearchKnowledgePayload', ParentType, ContextType>;
};

export type SecretReferenceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SecretReference'] = ResolversParentTypes['SecretReference']> = {
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  flowId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nodeId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ServerResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Server'] = ResolversParentTypes['Server']> = {
  captchaRequired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  client?: Resolver<ResolversTypes['ClientSettings'], ParentType, ContextType>;
  maxUploadMegabytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  officeUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  readableFileTypes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  registrationOpen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SessionEventResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SessionEvent'] = ResolversParentTypes['SessionEvent']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['RunEvent'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  runId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type SetAnonymousOperatorPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SetAnonymousOperatorPayload'] = ResolversParentTypes['SetAnonymousOperatorPayload']> = {
  anonymousOperator?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetAnonymousOperatorResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SetAnonymousOperatorResult'] = ResolversParentTypes['SetAnonymousOperatorResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'SetAnonymousOperatorPayload', ParentType, ContextType>;
};

export type SetChatSessionBusyPolicyPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SetChatSessionBusyPolicyPayload'] = ResolversParentTypes['SetChatSessionBusyPolicyPayload']> = {
  session?: Resolver<ResolversTypes['ChatSession'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetChatSessionBusyPolicyResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SetChatSessionBusyPolicyResult'] = ResolversParentTypes['SetChatSessionBusyPolicyResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'SetChatSessionBusyPolicyPayload', ParentType, ContextType>;
};

export type SetGroupAdministratorsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SetGroupAdministratorsPayload'] = ResolversParentTypes['SetGroupAdministratorsPayload']> = {
  userGroup?: Resolver<ResolversTypes['UserGroup'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetGroupAdministratorsResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SetGroupAdministratorsResult'] = ResolversParentTypes['SetGroupAdministratorsResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'SetGroupAdministratorsPayload', ParentType, ContextType>;
};

export type SetGroupsOfUserPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SetGroupsOfUserPayload'] = ResolversParentTypes['SetGroupsOfUserPayload']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetGroupsOfUserResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SetGroupsOfUserResult'] = ResolversParentTypes['SetGroupsOfUserResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'SetGroupsOfUserPayload' | 'UserIsAdministrator', ParentType, ContextType>;
};

export type SetHomeTagsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SetHomeTagsPayload'] = ResolversParentTypes['SetHomeTagsPayload']> = {
  homeTags?: Resolver<ReadonlyArray<ResolversTypes['Tag']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetHomeTagsResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SetHomeTagsResult'] = ResolversParentTypes['SetHomeTagsResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'SetHomeTagsPayload', ParentType, ContextType>;
};

export type SetModelDefaultsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SetModelDefaultsPayload'] = ResolversParentTypes['SetModelDefaultsPayload']> = {
  modelDefaults?: Resolver<ResolversTypes['ModelDefaults'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetModelDefaultsResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SetModelDefaultsResult'] = ResolversParentTypes['SetModelDefaultsResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotPermitted' | 'SetModelDefaultsPayload', ParentType, ContextType>;
};

export type SetModelOnlinePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SetModelOnlinePayload'] = ResolversParentTypes['SetModelOnlinePayload']> = {
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetModelOnlineResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SetModelOnlineResult'] = ResolversParentTypes['SetModelOnlineResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'SetModelOnlinePayload', ParentType, ContextType>;
};

export type SettingResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Setting'] = ResolversParentTypes['Setting']> = {
  __resolveType: TypeResolveFn<'BooleanSetting' | 'IntegerSetting' | 'TextListSetting' | 'TextSetting', ParentType, ContextType>;
};

export type SettingsResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Settings'] = ResolversParentTypes['Settings']> = {
  item?: Resolver<Maybe<ResolversTypes['Setting']>, ParentType, ContextType, RequireFields<SettingsItemArgs, 'key'>>;
  items?: Resolver<ReadonlyArray<ResolversTypes['Setting']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unknownKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['SettingsVersion']>, ParentType, ContextType>;
  versionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  versions?: Resolver<ResolversTypes['SettingsVersionConnection'], ParentType, ContextType, RequireFields<SettingsVersionsArgs, 'first'>>;
};

export type SettingsChangedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SettingsChanged'] = ResolversParentTypes['SettingsChanged']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  currentVersionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SettingsEmptyResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SettingsEmpty'] = ResolversParentTypes['SettingsEmpty']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SettingsFaultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SettingsFault'] = ResolversParentTypes['SettingsFault']> = {
  column?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  key?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SettingsRejectedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SettingsRejected'] = ResolversParentTypes['SettingsRejected']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  faults?: Resolver<ReadonlyArray<ResolversTypes['SettingsFault']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SettingsVersionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SettingsVersion'] = ResolversParentTypes['SettingsVersion']> = {
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  authorName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  changedKeys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  previous?: Resolver<Maybe<ResolversTypes['SettingsVersion']>, ParentType, ContextType>;
  restoredVersionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SettingsVersionConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SettingsVersionConnection'] = ResolversParentTypes['SettingsVersionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SettingsVersionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SettingsVersionEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SettingsVersionEdge'] = ResolversParentTypes['SettingsVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SettingsVersion'], ParentType, ContextType>;
};

export type ShareFlowWithGuestsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ShareFlowWithGuestsPayload'] = ResolversParentTypes['ShareFlowWithGuestsPayload']> = {
  flow?: Resolver<ResolversTypes['Flow'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ShareFlowWithGuestsResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ShareFlowWithGuestsResult'] = ResolversParentTypes['ShareFlowWithGuestsResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'ShareFlowWithGuestsPayload', ParentType, ContextType>;
};

export type ShareLinkResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ShareLink'] = ResolversParentTypes['ShareLink']> = {
  authorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  chat?: Resolver<Maybe<ResolversTypes['SharedChat']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  flow?: Resolver<Maybe<ResolversTypes['SharedFlow']>, ParentType, ContextType>;
  flowId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  flowKind?: Resolver<ResolversTypes['FlowKind'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ShareLinkStatus'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ShareLinkConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ShareLinkConnection'] = ResolversParentTypes['ShareLinkConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ShareLinkEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ShareLinkEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ShareLinkEdge'] = ResolversParentTypes['ShareLinkEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ShareLink'], ParentType, ContextType>;
};

export type SharedChatResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SharedChat'] = ResolversParentTypes['SharedChat']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  flowId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  flowKind?: Resolver<ResolversTypes['FlowKind'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  logoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  messages?: Resolver<ResolversTypes['MessageConnection'], ParentType, ContextType, Partial<SharedChatMessagesArgs>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ownerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ownerName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SharedFlowResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SharedFlow'] = ResolversParentTypes['SharedFlow']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  document?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  guideWord?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FlowKind'], ParentType, ContextType>;
  logoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ownerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['FlowStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SignOnPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SignOnPayload'] = ResolversParentTypes['SignOnPayload']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignOnResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SignOnResult'] = ResolversParentTypes['SignOnResult']> = {
  __resolveType: TypeResolveFn<'AssertionRejected' | 'InvalidInput' | 'SignOnPayload' | 'SignOnUnsupported' | 'UserDisabled' | 'UserNameTooLong', ParentType, ContextType>;
};

export type SignOnUnsupportedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SignOnUnsupported'] = ResolversParentTypes['SignOnUnsupported']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SourceBoxResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SourceBox'] = ResolversParentTypes['SourceBox']> = {
  bottom?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  left?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  page?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  right?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  top?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type SourceLinkResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SourceLink'] = ResolversParentTypes['SourceLink']> = {
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SpeakTextPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SpeakTextPayload'] = ResolversParentTypes['SpeakTextPayload']> = {
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SpeakTextResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SpeakTextResult'] = ResolversParentTypes['SpeakTextResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'ModelFailed' | 'NotPermitted' | 'SpeakTextPayload' | 'SpeechNotKept', ParentType, ContextType>;
};

export type SpeechNotKeptResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SpeechNotKept'] = ResolversParentTypes['SpeechNotKept']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StartBuildPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StartBuildPayload'] = ResolversParentTypes['StartBuildPayload']> = {
  build?: Resolver<ResolversTypes['Build'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StartBuildResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StartBuildResult'] = ResolversParentTypes['StartBuildResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'StartBuildPayload', ParentType, ContextType>;
};

export type StartComparisonPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StartComparisonPayload'] = ResolversParentTypes['StartComparisonPayload']> = {
  comparison?: Resolver<ResolversTypes['Comparison'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StartComparisonResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StartComparisonResult'] = ResolversParentTypes['StartComparisonResult']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflict' | 'InvalidInput' | 'NotFound' | 'NotPermitted' | 'StartComparisonPayload', ParentType, ContextType>;
};

export type StartRunPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StartRunPayload'] = ResolversParentTypes['StartRunPayload']> = {
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StartRunResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StartRunResult'] = ResolversParentTypes['StartRunResult']> = {
  __resolveType: TypeResolveFn<'ChatSessionBusy' | 'FlowOffline' | 'IdempotencyConflict' | 'InvalidInput' | 'NotBuilt' | 'NotFound' | 'NotPermitted' | 'StartRunPayload', ParentType, ContextType>;
};

export type StepLoggedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StepLogged'] = ResolversParentTypes['StepLogged']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StopComparisonPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StopComparisonPayload'] = ResolversParentTypes['StopComparisonPayload']> = {
  comparison?: Resolver<ResolversTypes['Comparison'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StopComparisonResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StopComparisonResult'] = ResolversParentTypes['StopComparisonResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'StopComparisonPayload', ParentType, ContextType>;
};

export type StopReceiptResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StopReceipt'] = ResolversParentTypes['StopReceipt']> = {
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RunState'], ParentType, ContextType>;
  stoppedAtSeq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  upstreamClosed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type StopRunPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StopRunPayload'] = ResolversParentTypes['StopRunPayload']> = {
  receipt?: Resolver<ResolversTypes['StopReceipt'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StopRunResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StopRunResult'] = ResolversParentTypes['StopRunResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'StopRunPayload', ParentType, ContextType>;
};

export type StoredFileResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StoredFile'] = ResolversParentTypes['StoredFile'], FederationReferenceType extends FederationReferenceTypes['StoredFile'] = FederationReferenceTypes['StoredFile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StoredFile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mediaType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['StoredFilePurpose'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StoredFileConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StoredFileConnection'] = ResolversParentTypes['StoredFileConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StoredFileEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StoredFileEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StoredFileEdge'] = ResolversParentTypes['StoredFileEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StoredFile'], ParentType, ContextType>;
};

export type StreamEventResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StreamEvent'] = ResolversParentTypes['StreamEvent']> = {
  __resolveType: TypeResolveFn<'AnswerRecorded' | 'BuildEnded' | 'BuildInputsReady' | 'BuildStarted' | 'CellEnded' | 'CellStarted' | 'ComparisonEnded' | 'ComparisonStarted' | 'FormRead' | 'NodeBuildFailed' | 'NodeBuildStarted' | 'NodeBuilt' | 'ProgressReported' | 'ReportBegun' | 'RunAccepted' | 'RunAttemptFailed' | 'RunEnded' | 'RunStarted' | 'StepLogged' | 'TextAdded' | 'ThoughtLogged' | 'ToolAnswered' | 'ToolCalled' | 'UsageReported', ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  buildEvents?: SubscriptionResolver<ResolversTypes['BuildEvent'], "buildEvents", ParentType, ContextType, RequireFields<SubscriptionBuildEventsArgs, 'after' | 'buildId'>>;
  comparisonEvents?: SubscriptionResolver<ResolversTypes['ComparisonEvent'], "comparisonEvents", ParentType, ContextType, RequireFields<SubscriptionComparisonEventsArgs, 'after' | 'comparisonId'>>;
  flowChanged?: SubscriptionResolver<ResolversTypes['FlowChangeNotice'], "flowChanged", ParentType, ContextType, Partial<SubscriptionFlowChangedArgs>>;
  heartbeat?: SubscriptionResolver<ResolversTypes['Heartbeat'], "heartbeat", ParentType, ContextType, RequireFields<SubscriptionHeartbeatArgs, 'everySeconds'>>;
  knowledgeProgress?: SubscriptionResolver<ResolversTypes['KnowledgeProgress'], "knowledgeProgress", ParentType, ContextType, RequireFields<SubscriptionKnowledgeProgressArgs, 'baseId'>>;
  messageAdded?: SubscriptionResolver<ResolversTypes['Message'], "messageAdded", ParentType, ContextType, RequireFields<SubscriptionMessageAddedArgs, 'sessionId'>>;
  runChanged?: SubscriptionResolver<ResolversTypes['RunChange'], "runChanged", ParentType, ContextType, Partial<SubscriptionRunChangedArgs>>;
  runEvents?: SubscriptionResolver<ResolversTypes['RunEvent'], "runEvents", ParentType, ContextType, RequireFields<SubscriptionRunEventsArgs, 'after' | 'runId'>>;
  sessionEvents?: SubscriptionResolver<ResolversTypes['SessionEvent'], "sessionEvents", ParentType, ContextType, RequireFields<SubscriptionSessionEventsArgs, 'sessionId'>>;
  uploadProgress?: SubscriptionResolver<ResolversTypes['UploadProgress'], "uploadProgress", ParentType, ContextType, RequireFields<SubscriptionUploadProgressArgs, 'uploadId'>>;
};

export type TagResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Tag'] = ResolversParentTypes['Tag']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  creator?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  creatorId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type TagAlreadyLinkedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TagAlreadyLinked'] = ResolversParentTypes['TagAlreadyLinked']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TagConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TagConnection'] = ResolversParentTypes['TagConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TagEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TagEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TagEdge'] = ResolversParentTypes['TagEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Tag'], ParentType, ContextType>;
};

export type TagFlowVersionPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TagFlowVersionPayload'] = ResolversParentTypes['TagFlowVersionPayload']> = {
  tag?: Resolver<ResolversTypes['VersionTag'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TagFlowVersionResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TagFlowVersionResult'] = ResolversParentTypes['TagFlowVersionResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'TagFlowVersionPayload' | 'VersionTagMoved', ParentType, ContextType>;
};

export type TagLinkResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TagLink'] = ResolversParentTypes['TagLink']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  creatorId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  flow?: Resolver<Maybe<ResolversTypes['Flow']>, ParentType, ContextType>;
  flowId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  flowKind?: Resolver<ResolversTypes['FlowKind'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  tag?: Resolver<ResolversTypes['Tag'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type TagNameTakenResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TagNameTaken'] = ResolversParentTypes['TagNameTaken']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TextAddedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TextAdded'] = ResolversParentTypes['TextAdded']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  content?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reasoning?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TextListSettingResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TextListSetting'] = ResolversParentTypes['TextListSetting']> = {
  defaultTexts?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isSet?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  setAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  setBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  texts?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TextPlaceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TextPlace'] = ResolversParentTypes['TextPlace']> = {
  column?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TextSettingResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TextSetting'] = ResolversParentTypes['TextSetting']> = {
  defaultText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isSet?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  setAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  setBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ThoughtLoggedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ThoughtLogged'] = ResolversParentTypes['ThoughtLogged']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  wasShown?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TooManyApiKeysResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TooManyApiKeys'] = ResolversParentTypes['TooManyApiKeys']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  maximum?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ToolAnsweredResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ToolAnswered'] = ResolversParentTypes['ToolAnswered']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  callId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isError?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  output?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outputLength?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tool?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ToolCalledResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ToolCalled'] = ResolversParentTypes['ToolCalled']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  callId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  input?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tool?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnlinkTagPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UnlinkTagPayload'] = ResolversParentTypes['UnlinkTagPayload']> = {
  flowId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnlinkTagResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UnlinkTagResult'] = ResolversParentTypes['UnlinkTagResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'UnlinkTagPayload', ParentType, ContextType>;
};

export type UnpublishFlowPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UnpublishFlowPayload'] = ResolversParentTypes['UnpublishFlowPayload']> = {
  flow?: Resolver<ResolversTypes['Flow'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnpublishFlowResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UnpublishFlowResult'] = ResolversParentTypes['UnpublishFlowResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'UnpublishFlowPayload', ParentType, ContextType>;
};

export type UnshareFlowWithGuestsPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UnshareFlowWithGuestsPayload'] = ResolversParentTypes['UnshareFlowWithGuestsPayload']> = {
  flow?: Resolver<ResolversTypes['Flow'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnshareFlowWithGuestsResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UnshareFlowWithGuestsResult'] = ResolversParentTypes['UnshareFlowWithGuestsResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'UnshareFlowWithGuestsPayload', ParentType, ContextType>;
};

export type UntagFlowVersionPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UntagFlowVersionPayload'] = ResolversParentTypes['UntagFlowVersionPayload']> = {
  flow?: Resolver<ResolversTypes['Flow'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UntagFlowVersionResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UntagFlowVersionResult'] = ResolversParentTypes['UntagFlowVersionResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'UntagFlowVersionPayload', ParentType, ContextType>;
};

export type UpdateApiKeyPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateApiKeyPayload'] = ResolversParentTypes['UpdateApiKeyPayload']> = {
  apiKey?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateApiKeyResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateApiKeyResult'] = ResolversParentTypes['UpdateApiKeyResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'UpdateApiKeyPayload', ParentType, ContextType>;
};

export type UpdateConversationReviewPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateConversationReviewPayload'] = ResolversParentTypes['UpdateConversationReviewPayload']> = {
  conversationReview?: Resolver<ResolversTypes['ConversationReview'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateConversationReviewResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateConversationReviewResult'] = ResolversParentTypes['UpdateConversationReviewResult']> = {
  __resolveType: TypeResolveFn<'NotPermitted' | 'UpdateConversationReviewPayload', ParentType, ContextType>;
};

export type UpdateFlowPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateFlowPayload'] = ResolversParentTypes['UpdateFlowPayload']> = {
  flow?: Resolver<ResolversTypes['Flow'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateFlowResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateFlowResult'] = ResolversParentTypes['UpdateFlowResult']> = {
  __resolveType: TypeResolveFn<'DocumentNotBuildable' | 'FlowOnline' | 'InvalidInput' | 'NotFound' | 'NotPermitted' | 'UpdateFlowPayload', ParentType, ContextType>;
};

export type UpdateFlowTemplatePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateFlowTemplatePayload'] = ResolversParentTypes['UpdateFlowTemplatePayload']> = {
  template?: Resolver<ResolversTypes['FlowTemplate'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateFlowTemplateResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateFlowTemplateResult'] = ResolversParentTypes['UpdateFlowTemplateResult']> = {
  __resolveType: TypeResolveFn<'FlowTemplateNameTaken' | 'InvalidInput' | 'NotFound' | 'NotPermitted' | 'UpdateFlowTemplatePayload', ParentType, ContextType>;
};

export type UpdateFlowVersionPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateFlowVersionPayload'] = ResolversParentTypes['UpdateFlowVersionPayload']> = {
  version?: Resolver<ResolversTypes['FlowVersion'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateFlowVersionResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateFlowVersionResult'] = ResolversParentTypes['UpdateFlowVersionResult']> = {
  __resolveType: TypeResolveFn<'FlowOnline' | 'InvalidInput' | 'NotFound' | 'NotPermitted' | 'UpdateFlowVersionPayload' | 'VersionChanged', ParentType, ContextType>;
};

export type UpdateKnowledgeBasePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateKnowledgeBasePayload'] = ResolversParentTypes['UpdateKnowledgeBasePayload']> = {
  knowledgeBase?: Resolver<ResolversTypes['KnowledgeBase'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateKnowledgeBaseResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateKnowledgeBaseResult'] = ResolversParentTypes['UpdateKnowledgeBaseResult']> = {
  __resolveType: TypeResolveFn<'EmbeddingModelInUse' | 'EmbeddingModelMissing' | 'InvalidInput' | 'KnowledgeBaseNameTaken' | 'NotFound' | 'NotPermitted' | 'UpdateKnowledgeBasePayload', ParentType, ContextType>;
};

export type UpdateLoginPolicyPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateLoginPolicyPayload'] = ResolversParentTypes['UpdateLoginPolicyPayload']> = {
  loginPolicy?: Resolver<ResolversTypes['LoginPolicy'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateLoginPolicyResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateLoginPolicyResult'] = ResolversParentTypes['UpdateLoginPolicyResult']> = {
  __resolveType: TypeResolveFn<'NotPermitted' | 'UpdateLoginPolicyPayload', ParentType, ContextType>;
};

export type UpdateMessagePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateMessagePayload'] = ResolversParentTypes['UpdateMessagePayload']> = {
  message?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateMessageResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateMessageResult'] = ResolversParentTypes['UpdateMessageResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPermitted' | 'UpdateMessagePayload', ParentType, ContextType>;
};

export type UpdateModelServerPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateModelServerPayload'] = ResolversParentTypes['UpdateModelServerPayload']> = {
  failures?: Resolver<ReadonlyArray<ResolversTypes['ModelFailure']>, ParentType, ContextType>;
  server?: Resolver<ResolversTypes['ModelServer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateModelServerResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateModelServerResult'] = ResolversParentTypes['UpdateModelServerResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'ModelRepeated' | 'ModelServerNameTaken' | 'ModelsUnreachable' | 'NotFound' | 'NotPermitted' | 'UpdateModelServerPayload', ParentType, ContextType>;
};

export type UpdatePasswordPolicyPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdatePasswordPolicyPayload'] = ResolversParentTypes['UpdatePasswordPolicyPayload']> = {
  passwordPolicy?: Resolver<ResolversTypes['PasswordPolicy'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdatePasswordPolicyResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdatePasswordPolicyResult'] = ResolversParentTypes['UpdatePasswordPolicyResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotPermitted' | 'UpdatePasswordPolicyPayload', ParentType, ContextType>;
};

export type UpdateRolePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateRolePayload'] = ResolversParentTypes['UpdateRolePayload']> = {
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateRoleResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateRoleResult'] = ResolversParentTypes['UpdateRoleResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'RoleNameTaken' | 'RoleReserved' | 'UpdateRolePayload', ParentType, ContextType>;
};

export type UpdateRunPolicyPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateRunPolicyPayload'] = ResolversParentTypes['UpdateRunPolicyPayload']> = {
  flow?: Resolver<ResolversTypes['Flow'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateRunPolicyResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateRunPolicyResult'] = ResolversParentTypes['UpdateRunPolicyResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'UpdateRunPolicyPayload', ParentType, ContextType>;
};

export type UpdateSavedComponentPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateSavedComponentPayload'] = ResolversParentTypes['UpdateSavedComponentPayload']> = {
  component?: Resolver<ResolversTypes['SavedComponent'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateSavedComponentResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateSavedComponentResult'] = ResolversParentTypes['UpdateSavedComponentResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'UpdateSavedComponentPayload', ParentType, ContextType>;
};

export type UpdateSettingPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateSettingPayload'] = ResolversParentTypes['UpdateSettingPayload']> = {
  setting?: Resolver<ResolversTypes['Setting'], ParentType, ContextType>;
  settings?: Resolver<ResolversTypes['Settings'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateSettingResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateSettingResult'] = ResolversParentTypes['UpdateSettingResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'SettingsChanged' | 'SettingsRejected' | 'UpdateSettingPayload', ParentType, ContextType>;
};

export type UpdateUserGroupPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateUserGroupPayload'] = ResolversParentTypes['UpdateUserGroupPayload']> = {
  userGroup?: Resolver<ResolversTypes['UserGroup'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateUserGroupResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateUserGroupResult'] = ResolversParentTypes['UpdateUserGroupResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotPermitted' | 'UpdateUserGroupPayload' | 'UserGroupNameTaken', ParentType, ContextType>;
};

export type UploadProgressResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UploadProgress'] = ResolversParentTypes['UploadProgress']> = {
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  receivedBytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['UploadState'], ParentType, ContextType>;
  totalBytes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  uploadId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type UsageOfDayResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UsageOfDay'] = ResolversParentTypes['UsageOfDay']> = {
  day?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  inputTokens?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outputTokens?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type UsageOfModelResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UsageOfModel'] = ResolversParentTypes['UsageOfModel']> = {
  inputTokens?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outputTokens?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type UsageReportResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UsageReport'] = ResolversParentTypes['UsageReport']> = {
  days?: Resolver<ReadonlyArray<ResolversTypes['UsageOfDay']>, ParentType, ContextType>;
  inputTokens?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  models?: Resolver<ReadonlyArray<ResolversTypes['UsageOfModel']>, ParentType, ContextType>;
  outputTokens?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type UsageReportedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UsageReported'] = ResolversParentTypes['UsageReported']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  inputTokens?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outputTokens?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  administeredGroups?: Resolver<ReadonlyArray<ResolversTypes['UserGroup']>, ParentType, ContextType>;
  apiKeys?: Resolver<Maybe<ResolversTypes['ApiKeyConnection']>, ParentType, ContextType, RequireFields<UserApiKeysArgs, 'first'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  departmentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  groups?: Resolver<ReadonlyArray<ResolversTypes['UserGroup']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDisabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  logins?: Resolver<Maybe<ResolversTypes['LoginConnection']>, ParentType, ContextType, RequireFields<UserLoginsArgs, 'first'>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phoneNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  remark?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  usage?: Resolver<Maybe<ResolversTypes['UsageReport']>, ParentType, ContextType, RequireFields<UserUsageArgs, 'from' | 'to'>>;
};

export type UserConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UserDisabledResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UserDisabled'] = ResolversParentTypes['UserDisabled']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type UserGroupResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UserGroup'] = ResolversParentTypes['UserGroup']> = {
  administrators?: Resolver<ReadonlyArray<ResolversTypes['User']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  creatorId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  members?: Resolver<Maybe<ResolversTypes['UserGroupMemberConnection']>, ParentType, ContextType, RequireFields<UserGroupMembersArgs, 'first'>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  remark?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updaterId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type UserGroupConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UserGroupConnection'] = ResolversParentTypes['UserGroupConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserGroupEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserGroupEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UserGroupEdge'] = ResolversParentTypes['UserGroupEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['UserGroup'], ParentType, ContextType>;
};

export type UserGroupMemberConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UserGroupMemberConnection'] = ResolversParentTypes['UserGroupMemberConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserGroupMemberEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserGroupMemberEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UserGroupMemberEdge'] = ResolversParentTypes['UserGroupMemberEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type UserGroupNameTakenResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UserGroupNameTaken'] = ResolversParentTypes['UserGroupNameTaken']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserGroupNotEmptyResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UserGroupNotEmpty'] = ResolversParentTypes['UserGroupNotEmpty']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserGroupReservedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UserGroupReserved'] = ResolversParentTypes['UserGroupReserved']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserIsAdministratorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UserIsAdministrator'] = ResolversParentTypes['UserIsAdministrator']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserNameTakenResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UserNameTaken'] = ResolversParentTypes['UserNameTaken']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserNameTooLongResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UserNameTooLong'] = ResolversParentTypes['UserNameTooLong']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ValidateCodePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ValidateCodePayload'] = ResolversParentTypes['ValidateCodePayload']> = {
  definitionErrors?: Resolver<ReadonlyArray<ResolversTypes['CodeIssue']>, ParentType, ContextType>;
  importErrors?: Resolver<ReadonlyArray<ResolversTypes['CodeIssue']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['CodeIssue']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ValidateCodeResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ValidateCodeResult'] = ResolversParentTypes['ValidateCodeResult']> = {
  __resolveType: TypeResolveFn<'CodeCheckBusy' | 'InvalidInput' | 'ValidateCodePayload', ParentType, ContextType>;
};

export type ValidatePromptPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ValidatePromptPayload'] = ResolversParentTypes['ValidatePromptPayload']> = {
  mentions?: Resolver<ReadonlyArray<ResolversTypes['PromptMention']>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ValidatePromptResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ValidatePromptResult'] = ResolversParentTypes['ValidatePromptResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'PromptRejected' | 'ValidatePromptPayload', ParentType, ContextType>;
};

export type VersionChangedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['VersionChanged'] = ResolversParentTypes['VersionChanged']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  diff?: Resolver<Maybe<ResolversTypes['FlowDiff']>, ParentType, ContextType>;
  expectedDocument?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  expectedDocumentHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['FlowVersion'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VersionCurrentResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['VersionCurrent'] = ResolversParentTypes['VersionCurrent']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VersionNameTakenResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['VersionNameTaken'] = ResolversParentTypes['VersionNameTaken']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VersionTagResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['VersionTag'] = ResolversParentTypes['VersionTag']> = {
  document?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  documentHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  flow?: Resolver<Maybe<ResolversTypes['Flow']>, ParentType, ContextType>;
  movedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  movedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['FlowVersion']>, ParentType, ContextType>;
};

export type VersionTagMovedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['VersionTagMoved'] = ResolversParentTypes['VersionTagMoved']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  presentTag?: Resolver<Maybe<ResolversTypes['VersionTag']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VersionTaggedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['VersionTagged'] = ResolversParentTypes['VersionTagged']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['VersionTag']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  fileUsage?: Resolver<Maybe<ResolversTypes['FileUsage']>, ParentType, ContextType>;
  isAdministrator?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  login?: Resolver<Maybe<ResolversTypes['Login']>, ParentType, ContextType>;
  menu?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  roleIds?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  usage?: Resolver<ResolversTypes['UsageReport'], ParentType, ContextType, RequireFields<ViewerUsageArgs, 'from' | 'to'>>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type WorkbenchModelsResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['WorkbenchModels'] = ResolversParentTypes['WorkbenchModels']> = {
  asr?: Resolver<Maybe<ResolversTypes['ModelReference']>, ParentType, ContextType>;
  embedding?: Resolver<Maybe<ResolversTypes['ModelReference']>, ParentType, ContextType>;
  executorMode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['ModelReference']>, ParentType, ContextType>;
  tts?: Resolver<Maybe<ResolversTypes['ModelReference']>, ParentType, ContextType>;
};

export type WorkerResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Worker'] = ResolversParentTypes['Worker']> = {
  concurrency?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  host?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  pid?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runsAtWork?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphqlContext> = {
  AccountLocked?: AccountLockedResolvers<ContextType>;
  ActivateFlowVersionPayload?: ActivateFlowVersionPayloadResolvers<ContextType>;
  ActivateFlowVersionResult?: ActivateFlowVersionResultResolvers<ContextType>;
  AddKnowledgeFilesPayload?: AddKnowledgeFilesPayloadResolvers<ContextType>;
  AddKnowledgeFilesResult?: AddKnowledgeFilesResultResolvers<ContextType>;
  AnswerRecorded?: AnswerRecordedResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiKeyConnection?: ApiKeyConnectionResolvers<ContextType>;
  ApiKeyEdge?: ApiKeyEdgeResolvers<ContextType>;
  AssertionRejected?: AssertionRejectedResolvers<ContextType>;
  AssignRolesPayload?: AssignRolesPayloadResolvers<ContextType>;
  AssignRolesResult?: AssignRolesResultResolvers<ContextType>;
  AssistantModelChoice?: AssistantModelChoiceResolvers<ContextType>;
  AssistantModels?: AssistantModelsResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
  AuditEntryEdge?: AuditEntryEdgeResolvers<ContextType>;
  AuditOperator?: AuditOperatorResolvers<ContextType>;
  AuditOperatorConnection?: AuditOperatorConnectionResolvers<ContextType>;
  AuditOperatorEdge?: AuditOperatorEdgeResolvers<ContextType>;
  BooleanSetting?: BooleanSettingResolvers<ContextType>;
  Build?: BuildResolvers<ContextType>;
  BuildEnded?: BuildEndedResolvers<ContextType>;
  BuildEvent?: BuildEventResolvers<ContextType>;
  BuildInputsReady?: BuildInputsReadyResolvers<ContextType>;
  BuildStarted?: BuildStartedResolvers<ContextType>;
  BundleRefused?: BundleRefusedResolvers<ContextType>;
  Captcha?: CaptchaResolvers<ContextType>;
  CaptchaRejected?: CaptchaRejectedResolvers<ContextType>;
  CellEnded?: CellEndedResolvers<ContextType>;
  CellStarted?: CellStartedResolvers<ContextType>;
  ChangeExpiredPasswordPayload?: ChangeExpiredPasswordPayloadResolvers<ContextType>;
  ChangeExpiredPasswordResult?: ChangeExpiredPasswordResultResolvers<ContextType>;
  ChangePasswordPayload?: ChangePasswordPayloadResolvers<ContextType>;
  ChangePasswordResult?: ChangePasswordResultResolvers<ContextType>;
  ChatReview?: ChatReviewResolvers<ContextType>;
  ChatReviewConnection?: ChatReviewConnectionResolvers<ContextType>;
  ChatReviewEdge?: ChatReviewEdgeResolvers<ContextType>;
  ChatSession?: ChatSessionResolvers<ContextType>;
  ChatSessionBusy?: ChatSessionBusyResolvers<ContextType>;
  ChatSessionConnection?: ChatSessionConnectionResolvers<ContextType>;
  ChatSessionEdge?: ChatSessionEdgeResolvers<ContextType>;
  CheckModelPayload?: CheckModelPayloadResolvers<ContextType>;
  CheckModelResult?: CheckModelResultResolvers<ContextType>;
  ChooseBranchPayload?: ChooseBranchPayloadResolvers<ContextType>;
  ChooseBranchResult?: ChooseBranchResultResolvers<ContextType>;
  ClearChatHistoryPayload?: ClearChatHistoryPayloadResolvers<ContextType>;
  ClearChatHistoryResult?: ClearChatHistoryResultResolvers<ContextType>;
  ClientSettings?: ClientSettingsResolvers<ContextType>;
  CodeCheckBusy?: CodeCheckBusyResolvers<ContextType>;
  CodeIssue?: CodeIssueResolvers<ContextType>;
  CommentMessagePayload?: CommentMessagePayloadResolvers<ContextType>;
  CommentMessageResult?: CommentMessageResultResolvers<ContextType>;
  Comparison?: ComparisonResolvers<ContextType>;
  ComparisonCell?: ComparisonCellResolvers<ContextType>;
  ComparisonEnded?: ComparisonEndedResolvers<ContextType>;
  ComparisonEvent?: ComparisonEventResolvers<ContextType>;
  ComparisonStarted?: ComparisonStartedResolvers<ContextType>;
  Component?: ComponentResolvers<ContextType>;
  ComponentCategory?: ComponentCategoryResolvers<ContextType>;
  ComponentRejected?: ComponentRejectedResolvers<ContextType>;
  ConversationReview?: ConversationReviewResolvers<ContextType>;
  CopyChatSessionPayload?: CopyChatSessionPayloadResolvers<ContextType>;
  CopyChatSessionResult?: CopyChatSessionResultResolvers<ContextType>;
  CreateApiKeyPayload?: CreateApiKeyPayloadResolvers<ContextType>;
  CreateApiKeyResult?: CreateApiKeyResultResolvers<ContextType>;
  CreateFlowPayload?: CreateFlowPayloadResolvers<ContextType>;
  CreateFlowResult?: CreateFlowResultResolvers<ContextType>;
  CreateFlowTemplatePayload?: CreateFlowTemplatePayloadResolvers<ContextType>;
  CreateFlowTemplateResult?: CreateFlowTemplateResultResolvers<ContextType>;
  CreateFlowVersionPayload?: CreateFlowVersionPayloadResolvers<ContextType>;
  CreateFlowVersionResult?: CreateFlowVersionResultResolvers<ContextType>;
  CreateKnowledgeBasePayload?: CreateKnowledgeBasePayloadResolvers<ContextType>;
  CreateKnowledgeBaseResult?: CreateKnowledgeBaseResultResolvers<ContextType>;
  CreateModelServerPayload?: CreateModelServerPayloadResolvers<ContextType>;
  CreateModelServerResult?: CreateModelServerResultResolvers<ContextType>;
  CreateRolePayload?: CreateRolePayloadResolvers<ContextType>;
  CreateRoleResult?: CreateRoleResultResolvers<ContextType>;
  CreateShareLinkPayload?: CreateShareLinkPayloadResolvers<ContextType>;
  CreateShareLinkResult?: CreateShareLinkResultResolvers<ContextType>;
  CreateTagPayload?: CreateTagPayloadResolvers<ContextType>;
  CreateTagResult?: CreateTagResultResolvers<ContextType>;
  CreateUserGroupPayload?: CreateUserGroupPayloadResolvers<ContextType>;
  CreateUserGroupResult?: CreateUserGroupResultResolvers<ContextType>;
  CreateUserPayload?: CreateUserPayloadResolvers<ContextType>;
  CreateUserResult?: CreateUserResultResolvers<ContextType>;
  CredentialsRejected?: CredentialsRejectedResolvers<ContextType>;
  CurrentPasswordWrong?: CurrentPasswordWrongResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteChatSessionPayload?: DeleteChatSessionPayloadResolvers<ContextType>;
  DeleteChatSessionResult?: DeleteChatSessionResultResolvers<ContextType>;
  DeleteFlowPayload?: DeleteFlowPayloadResolvers<ContextType>;
  DeleteFlowResult?: DeleteFlowResultResolvers<ContextType>;
  DeleteFlowTemplatePayload?: DeleteFlowTemplatePayloadResolvers<ContextType>;
  DeleteFlowTemplateResult?: DeleteFlowTemplateResultResolvers<ContextType>;
  DeleteFlowVariablePayload?: DeleteFlowVariablePayloadResolvers<ContextType>;
  DeleteFlowVariableResult?: DeleteFlowVariableResultResolvers<ContextType>;
  DeleteFlowVersionPayload?: DeleteFlowVersionPayloadResolvers<ContextType>;
  DeleteFlowVersionResult?: DeleteFlowVersionResultResolvers<ContextType>;
  DeleteKnowledgeBasePayload?: DeleteKnowledgeBasePayloadResolvers<ContextType>;
  DeleteKnowledgeBaseResult?: DeleteKnowledgeBaseResultResolvers<ContextType>;
  DeleteKnowledgeFilePayload?: DeleteKnowledgeFilePayloadResolvers<ContextType>;
  DeleteKnowledgeFileResult?: DeleteKnowledgeFileResultResolvers<ContextType>;
  DeleteMessagePayload?: DeleteMessagePayloadResolvers<ContextType>;
  DeleteMessageResult?: DeleteMessageResultResolvers<ContextType>;
  DeleteModelServerPayload?: DeleteModelServerPayloadResolvers<ContextType>;
  DeleteModelServerResult?: DeleteModelServerResultResolvers<ContextType>;
  DeleteRolePayload?: DeleteRolePayloadResolvers<ContextType>;
  DeleteRoleResult?: DeleteRoleResultResolvers<ContextType>;
  DeleteSavedComponentPayload?: DeleteSavedComponentPayloadResolvers<ContextType>;
  DeleteSavedComponentResult?: DeleteSavedComponentResultResolvers<ContextType>;
  DeleteStoredFilePayload?: DeleteStoredFilePayloadResolvers<ContextType>;
  DeleteStoredFileResult?: DeleteStoredFileResultResolvers<ContextType>;
  DeleteTagPayload?: DeleteTagPayloadResolvers<ContextType>;
  DeleteTagResult?: DeleteTagResultResolvers<ContextType>;
  DeleteUserGroupPayload?: DeleteUserGroupPayloadResolvers<ContextType>;
  DeleteUserGroupResult?: DeleteUserGroupResultResolvers<ContextType>;
  DescribeCustomComponentPayload?: DescribeCustomComponentPayloadResolvers<ContextType>;
  DescribeCustomComponentResult?: DescribeCustomComponentResultResolvers<ContextType>;
  DisableUserPayload?: DisableUserPayloadResolvers<ContextType>;
  DisableUserResult?: DisableUserResultResolvers<ContextType>;
  DocumentNotBuildable?: DocumentNotBuildableResolvers<ContextType>;
  EditQuestionPayload?: EditQuestionPayloadResolvers<ContextType>;
  EditQuestionResult?: EditQuestionResultResolvers<ContextType>;
  EmbeddingModelInUse?: EmbeddingModelInUseResolvers<ContextType>;
  EmbeddingModelMissing?: EmbeddingModelMissingResolvers<ContextType>;
  EnableUserPayload?: EnableUserPayloadResolvers<ContextType>;
  EnableUserResult?: EnableUserResultResolvers<ContextType>;
  EndLoginPayload?: EndLoginPayloadResolvers<ContextType>;
  EndLoginResult?: EndLoginResultResolvers<ContextType>;
  Error?: ErrorResolvers<ContextType>;
  ExportReviewedChatsPayload?: ExportReviewedChatsPayloadResolvers<ContextType>;
  ExportReviewedChatsResult?: ExportReviewedChatsResultResolvers<ContextType>;
  FileUsage?: FileUsageResolvers<ContextType>;
  FillFormPayload?: FillFormPayloadResolvers<ContextType>;
  FillFormResult?: FillFormResultResolvers<ContextType>;
  Flow?: FlowResolvers<ContextType>;
  FlowBundle?: FlowBundleResolvers<ContextType>;
  FlowChange?: FlowChangeResolvers<ContextType>;
  FlowChangeConnection?: FlowChangeConnectionResolvers<ContextType>;
  FlowChangeEdge?: FlowChangeEdgeResolvers<ContextType>;
  FlowChangeNotice?: FlowChangeNoticeResolvers<ContextType>;
  FlowConnection?: FlowConnectionResolvers<ContextType>;
  FlowDiff?: FlowDiffResolvers<ContextType>;
  FlowDiffEdge?: FlowDiffEdgeResolvers<ContextType>;
  FlowDiffNode?: FlowDiffNodeResolvers<ContextType>;
  FlowEdge?: FlowEdgeResolvers<ContextType>;
  FlowEdgeChange?: FlowEdgeChangeResolvers<ContextType>;
  FlowEdgeRewiring?: FlowEdgeRewiringResolvers<ContextType>;
  FlowEdgesDiff?: FlowEdgesDiffResolvers<ContextType>;
  FlowLayoutDiff?: FlowLayoutDiffResolvers<ContextType>;
  FlowMemberChange?: FlowMemberChangeResolvers<ContextType>;
  FlowNameTaken?: FlowNameTakenResolvers<ContextType>;
  FlowNodeChange?: FlowNodeChangeResolvers<ContextType>;
  FlowNodesDiff?: FlowNodesDiffResolvers<ContextType>;
  FlowOffline?: FlowOfflineResolvers<ContextType>;
  FlowOnline?: FlowOnlineResolvers<ContextType>;
  FlowRelease?: FlowReleaseResolvers<ContextType>;
  FlowReleaseConnection?: FlowReleaseConnectionResolvers<ContextType>;
  FlowReleaseEdge?: FlowReleaseEdgeResolvers<ContextType>;
  FlowTemplate?: FlowTemplateResolvers<ContextType>;
  FlowTemplateConnection?: FlowTemplateConnectionResolvers<ContextType>;
  FlowTemplateEdge?: FlowTemplateEdgeResolvers<ContextType>;
  FlowTemplateNameTaken?: FlowTemplateNameTakenResolvers<ContextType>;
  FlowVariable?: FlowVariableResolvers<ContextType>;
  FlowVariableNameTaken?: FlowVariableNameTakenResolvers<ContextType>;
  FlowVersion?: FlowVersionResolvers<ContextType>;
  FlowVersionConnection?: FlowVersionConnectionResolvers<ContextType>;
  FlowVersionEdge?: FlowVersionEdgeResolvers<ContextType>;
  FormRead?: FormReadResolvers<ContextType>;
  FoundKnowledge?: FoundKnowledgeResolvers<ContextType>;
  GenerateChatSessionTitlePayload?: GenerateChatSessionTitlePayloadResolvers<ContextType>;
  GenerateChatSessionTitleResult?: GenerateChatSessionTitleResultResolvers<ContextType>;
  GroupAndRoleRequired?: GroupAndRoleRequiredResolvers<ContextType>;
  GroupFlow?: GroupFlowResolvers<ContextType>;
  GroupFlowConnection?: GroupFlowConnectionResolvers<ContextType>;
  GroupFlowEdge?: GroupFlowEdgeResolvers<ContextType>;
  Heartbeat?: HeartbeatResolvers<ContextType>;
  IdempotencyConflict?: IdempotencyConflictResolvers<ContextType>;
  ImportFlowsPayload?: ImportFlowsPayloadResolvers<ContextType>;
  ImportFlowsResult?: ImportFlowsResultResolvers<ContextType>;
  ImportMessagesPayload?: ImportMessagesPayloadResolvers<ContextType>;
  ImportMessagesResult?: ImportMessagesResultResolvers<ContextType>;
  ImportedVersion?: ImportedVersionResolvers<ContextType>;
  InputField?: InputFieldResolvers<ContextType>;
  InputForm?: InputFormResolvers<ContextType>;
  InputIssue?: InputIssueResolvers<ContextType>;
  IntegerSetting?: IntegerSettingResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  KnowledgeBase?: KnowledgeBaseResolvers<ContextType>;
  KnowledgeBaseConnection?: KnowledgeBaseConnectionResolvers<ContextType>;
  KnowledgeBaseEdge?: KnowledgeBaseEdgeResolvers<ContextType>;
  KnowledgeBaseNameTaken?: KnowledgeBaseNameTakenResolvers<ContextType>;
  KnowledgeFile?: KnowledgeFileResolvers<ContextType>;
  KnowledgeFileConnection?: KnowledgeFileConnectionResolvers<ContextType>;
  KnowledgeFileEdge?: KnowledgeFileEdgeResolvers<ContextType>;
  KnowledgeFull?: KnowledgeFullResolvers<ContextType>;
  KnowledgeModels?: KnowledgeModelsResolvers<ContextType>;
  KnowledgePassage?: KnowledgePassageResolvers<ContextType>;
  KnowledgePassageConnection?: KnowledgePassageConnectionResolvers<ContextType>;
  KnowledgePassageEdge?: KnowledgePassageEdgeResolvers<ContextType>;
  KnowledgeProgress?: KnowledgeProgressResolvers<ContextType>;
  KnowledgeSearchFailed?: KnowledgeSearchFailedResolvers<ContextType>;
  LinkTagPayload?: LinkTagPayloadResolvers<ContextType>;
  LinkTagResult?: LinkTagResultResolvers<ContextType>;
  LogInPayload?: LogInPayloadResolvers<ContextType>;
  LogInResult?: LogInResultResolvers<ContextType>;
  LogOutPayload?: LogOutPayloadResolvers<ContextType>;
  Login?: LoginResolvers<ContextType>;
  LoginConnection?: LoginConnectionResolvers<ContextType>;
  LoginEdge?: LoginEdgeResolvers<ContextType>;
  LoginPolicy?: LoginPolicyResolvers<ContextType>;
  MarkChatSessionSolvedPayload?: MarkChatSessionSolvedPayloadResolvers<ContextType>;
  MarkChatSessionSolvedResult?: MarkChatSessionSolvedResultResolvers<ContextType>;
  MarkMessageCopiedPayload?: MarkMessageCopiedPayloadResolvers<ContextType>;
  MarkMessageCopiedResult?: MarkMessageCopiedResultResolvers<ContextType>;
  MarkMessageSolvedPayload?: MarkMessageSolvedPayloadResolvers<ContextType>;
  MarkMessageSolvedResult?: MarkMessageSolvedResultResolvers<ContextType>;
  Message?: MessageResolvers<ContextType>;
  MessageConnection?: MessageConnectionResolvers<ContextType>;
  MessageEdge?: MessageEdgeResolvers<ContextType>;
  MessageFile?: MessageFileResolvers<ContextType>;
  MessageSearchConnection?: MessageSearchConnectionResolvers<ContextType>;
  MessageSearchEdge?: MessageSearchEdgeResolvers<ContextType>;
  MessageSearchHit?: MessageSearchHitResolvers<ContextType>;
  MessageSnippet?: MessageSnippetResolvers<ContextType>;
  MessageSnippetPart?: MessageSnippetPartResolvers<ContextType>;
  MessageSource?: MessageSourceResolvers<ContextType>;
  MissingComponent?: MissingComponentResolvers<ContextType>;
  MissingReference?: MissingReferenceResolvers<ContextType>;
  Model?: ModelResolvers<ContextType>;
  ModelDefaults?: ModelDefaultsResolvers<ContextType>;
  ModelFailed?: ModelFailedResolvers<ContextType>;
  ModelFailure?: ModelFailureResolvers<ContextType>;
  ModelReference?: ModelReferenceResolvers<ContextType>;
  ModelRepeated?: ModelRepeatedResolvers<ContextType>;
  ModelServer?: ModelServerResolvers<ContextType>;
  ModelServerNameTaken?: ModelServerNameTakenResolvers<ContextType>;
  ModelUsage?: ModelUsageResolvers<ContextType>;
  ModelsUnreachable?: ModelsUnreachableResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NodeBuildFailed?: NodeBuildFailedResolvers<ContextType>;
  NodeBuildStarted?: NodeBuildStartedResolvers<ContextType>;
  NodeBuilt?: NodeBuiltResolvers<ContextType>;
  NotBuilt?: NotBuiltResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotPermitted?: NotPermittedResolvers<ContextType>;
  OpenReportTemplatePayload?: OpenReportTemplatePayloadResolvers<ContextType>;
  OpenReportTemplateResult?: OpenReportTemplateResultResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PartsRead?: PartsReadResolvers<ContextType>;
  PasswordExpired?: PasswordExpiredResolvers<ContextType>;
  PasswordKey?: PasswordKeyResolvers<ContextType>;
  PasswordPolicy?: PasswordPolicyResolvers<ContextType>;
  PasswordUnset?: PasswordUnsetResolvers<ContextType>;
  PinChatSessionPayload?: PinChatSessionPayloadResolvers<ContextType>;
  PinChatSessionResult?: PinChatSessionResultResolvers<ContextType>;
  ProgressReported?: ProgressReportedResolvers<ContextType>;
  PromptIssue?: PromptIssueResolvers<ContextType>;
  PromptMention?: PromptMentionResolvers<ContextType>;
  PromptRejected?: PromptRejectedResolvers<ContextType>;
  PublishFlowPayload?: PublishFlowPayloadResolvers<ContextType>;
  PublishFlowResult?: PublishFlowResultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateMessagePayload?: RateMessagePayloadResolvers<ContextType>;
  RateMessageResult?: RateMessageResultResolvers<ContextType>;
  RecordTurnPayload?: RecordTurnPayloadResolvers<ContextType>;
  RecordTurnResult?: RecordTurnResultResolvers<ContextType>;
  RefreshLoginPayload?: RefreshLoginPayloadResolvers<ContextType>;
  RefreshLoginResult?: RefreshLoginResultResolvers<ContextType>;
  RefreshRejected?: RefreshRejectedResolvers<ContextType>;
  RegenerateAnswerPayload?: RegenerateAnswerPayloadResolvers<ContextType>;
  RegenerateAnswerResult?: RegenerateAnswerResultResolvers<ContextType>;
  RegisterUserPayload?: RegisterUserPayloadResolvers<ContextType>;
  RegisterUserResult?: RegisterUserResultResolvers<ContextType>;
  RegistrationClosed?: RegistrationClosedResolvers<ContextType>;
  RenameChatSessionPayload?: RenameChatSessionPayloadResolvers<ContextType>;
  RenameChatSessionResult?: RenameChatSessionResultResolvers<ContextType>;
  RenameTagPayload?: RenameTagPayloadResolvers<ContextType>;
  RenameTagResult?: RenameTagResultResolvers<ContextType>;
  ReplaceFlowVariablesPayload?: ReplaceFlowVariablesPayloadResolvers<ContextType>;
  ReplaceFlowVariablesResult?: ReplaceFlowVariablesResultResolvers<ContextType>;
  ReplaceRoleGrantsPayload?: ReplaceRoleGrantsPayloadResolvers<ContextType>;
  ReplaceRoleGrantsResult?: ReplaceRoleGrantsResultResolvers<ContextType>;
  ReportBegun?: ReportBegunResolvers<ContextType>;
  ReportNotFetched?: ReportNotFetchedResolvers<ContextType>;
  ReportSourceRejected?: ReportSourceRejectedResolvers<ContextType>;
  ReportTemplate?: ReportTemplateResolvers<ContextType>;
  ResetPasswordPayload?: ResetPasswordPayloadResolvers<ContextType>;
  ResetPasswordResult?: ResetPasswordResultResolvers<ContextType>;
  ResetSettingPayload?: ResetSettingPayloadResolvers<ContextType>;
  ResetSettingResult?: ResetSettingResultResolvers<ContextType>;
  RestoreChatSessionPayload?: RestoreChatSessionPayloadResolvers<ContextType>;
  RestoreChatSessionResult?: RestoreChatSessionResultResolvers<ContextType>;
  RestoreFlowVersionPayload?: RestoreFlowVersionPayloadResolvers<ContextType>;
  RestoreFlowVersionResult?: RestoreFlowVersionResultResolvers<ContextType>;
  RestoreSettingsPayload?: RestoreSettingsPayloadResolvers<ContextType>;
  RestoreSettingsResult?: RestoreSettingsResultResolvers<ContextType>;
  RetryKnowledgeFilePayload?: RetryKnowledgeFilePayloadResolvers<ContextType>;
  RetryKnowledgeFileResult?: RetryKnowledgeFileResultResolvers<ContextType>;
  ReviewTooLarge?: ReviewTooLargeResolvers<ContextType>;
  ReviewedChat?: ReviewedChatResolvers<ContextType>;
  ReviewedChatConnection?: ReviewedChatConnectionResolvers<ContextType>;
  ReviewedChatEdge?: ReviewedChatEdgeResolvers<ContextType>;
  RevokeApiKeyPayload?: RevokeApiKeyPayloadResolvers<ContextType>;
  RevokeApiKeyResult?: RevokeApiKeyResultResolvers<ContextType>;
  RevokeShareLinkPayload?: RevokeShareLinkPayloadResolvers<ContextType>;
  RevokeShareLinkResult?: RevokeShareLinkResultResolvers<ContextType>;
  Role?: RoleResolvers<ContextType>;
  RoleConnection?: RoleConnectionResolvers<ContextType>;
  RoleEdge?: RoleEdgeResolvers<ContextType>;
  RoleGrant?: RoleGrantResolvers<ContextType>;
  RoleGrantConnection?: RoleGrantConnectionResolvers<ContextType>;
  RoleGrantEdge?: RoleGrantEdgeResolvers<ContextType>;
  RoleNameTaken?: RoleNameTakenResolvers<ContextType>;
  RoleReserved?: RoleReservedResolvers<ContextType>;
  RoleUserConnection?: RoleUserConnectionResolvers<ContextType>;
  RoleUserEdge?: RoleUserEdgeResolvers<ContextType>;
  RollBackFlowPayload?: RollBackFlowPayloadResolvers<ContextType>;
  RollBackFlowResult?: RollBackFlowResultResolvers<ContextType>;
  Run?: RunResolvers<ContextType>;
  RunAccepted?: RunAcceptedResolvers<ContextType>;
  RunAttemptFailed?: RunAttemptFailedResolvers<ContextType>;
  RunChange?: RunChangeResolvers<ContextType>;
  RunConnection?: RunConnectionResolvers<ContextType>;
  RunEdge?: RunEdgeResolvers<ContextType>;
  RunEnded?: RunEndedResolvers<ContextType>;
  RunEvent?: RunEventResolvers<ContextType>;
  RunEventConnection?: RunEventConnectionResolvers<ContextType>;
  RunEventEdge?: RunEventEdgeResolvers<ContextType>;
  RunExplanation?: RunExplanationResolvers<ContextType>;
  RunPolicy?: RunPolicyResolvers<ContextType>;
  RunQueue?: RunQueueResolvers<ContextType>;
  RunQueueLane?: RunQueueLaneResolvers<ContextType>;
  RunStarted?: RunStartedResolvers<ContextType>;
  RunTimeline?: RunTimelineResolvers<ContextType>;
  SaveComponentPayload?: SaveComponentPayloadResolvers<ContextType>;
  SaveComponentResult?: SaveComponentResultResolvers<ContextType>;
  SaveFlowVariablePayload?: SaveFlowVariablePayloadResolvers<ContextType>;
  SaveFlowVariableResult?: SaveFlowVariableResultResolvers<ContextType>;
  SaveReportTemplatePayload?: SaveReportTemplatePayloadResolvers<ContextType>;
  SaveReportTemplateResult?: SaveReportTemplateResultResolvers<ContextType>;
  SaveSettingsPayload?: SaveSettingsPayloadResolvers<ContextType>;
  SaveSettingsResult?: SaveSettingsResultResolvers<ContextType>;
  SaveWebThemePayload?: SaveWebThemePayloadResolvers<ContextType>;
  SaveWebThemeResult?: SaveWebThemeResultResolvers<ContextType>;
  SaveWorkstationSettingsPayload?: SaveWorkstationSettingsPayloadResolvers<ContextType>;
  SaveWorkstationSettingsResult?: SaveWorkstationSettingsResultResolvers<ContextType>;
  SavedComponent?: SavedComponentResolvers<ContextType>;
  SavedComponentConnection?: SavedComponentConnectionResolvers<ContextType>;
  SavedComponentEdge?: SavedComponentEdgeResolvers<ContextType>;
  SavedComponentNameTaken?: SavedComponentNameTakenResolvers<ContextType>;
  SearchKnowledgePayload?: SearchKnowledgePayloadResolvers<ContextType>;
  SearchKnowledgeResult?: SearchKnowledgeResultResolvers<ContextType>;
  SecretReference?: SecretReferenceResolvers<ContextType>;
  Server?: ServerResolvers<ContextType>;
  SessionEvent?: SessionEventResolvers<ContextType>;
  SetAnonymousOperatorPayload?: SetAnonymousOperatorPayloadResolvers<ContextType>;
  SetAnonymousOperatorResult?: SetAnonymousOperatorResultResolvers<ContextType>;
  SetChatSessionBusyPolicyPayload?: SetChatSessionBusyPolicyPayloadResolvers<ContextType>;
  SetChatSessionBusyPolicyResult?: SetChatSessionBusyPolicyResultResolvers<ContextType>;
  SetGroupAdministratorsPayload?: SetGroupAdministratorsPayloadResolvers<ContextType>;
  SetGroupAdministratorsResult?: SetGroupAdministratorsResultResolvers<ContextType>;
  SetGroupsOfUserPayload?: SetGroupsOfUserPayloadResolvers<ContextType>;
  SetGroupsOfUserResult?: SetGroupsOfUserResultResolvers<ContextType>;
  SetHomeTagsPayload?: SetHomeTagsPayloadResolvers<ContextType>;
  SetHomeTagsResult?: SetHomeTagsResultResolvers<ContextType>;
  SetModelDefaultsPayload?: SetModelDefaultsPayloadResolvers<ContextType>;
  SetModelDefaultsResult?: SetModelDefaultsResultResolvers<ContextType>;
  SetModelOnlinePayload?: SetModelOnlinePayloadResolvers<ContextType>;
  SetModelOnlineResult?: SetModelOnlineResultResolvers<ContextType>;
  Setting?: SettingResolvers<ContextType>;
  Settings?: SettingsResolvers<ContextType>;
  SettingsChanged?: SettingsChangedResolvers<ContextType>;
  SettingsEmpty?: SettingsEmptyResolvers<ContextType>;
  SettingsFault?: SettingsFaultResolvers<ContextType>;
  SettingsRejected?: SettingsRejectedResolvers<ContextType>;
  SettingsVersion?: SettingsVersionResolvers<ContextType>;
  SettingsVersionConnection?: SettingsVersionConnectionResolvers<ContextType>;
  SettingsVersionEdge?: SettingsVersionEdgeResolvers<ContextType>;
  ShareFlowWithGuestsPayload?: ShareFlowWithGuestsPayloadResolvers<ContextType>;
  ShareFlowWithGuestsResult?: ShareFlowWithGuestsResultResolvers<ContextType>;
  ShareLink?: ShareLinkResolvers<ContextType>;
  ShareLinkConnection?: ShareLinkConnectionResolvers<ContextType>;
  ShareLinkEdge?: ShareLinkEdgeResolvers<ContextType>;
  SharedChat?: SharedChatResolvers<ContextType>;
  SharedFlow?: SharedFlowResolvers<ContextType>;
  SignOnPayload?: SignOnPayloadResolvers<ContextType>;
  SignOnResult?: SignOnResultResolvers<ContextType>;
  SignOnUnsupported?: SignOnUnsupportedResolvers<ContextType>;
  SourceBox?: SourceBoxResolvers<ContextType>;
  SourceLink?: SourceLinkResolvers<ContextType>;
  SpeakTextPayload?: SpeakTextPayloadResolvers<ContextType>;
  SpeakTextResult?: SpeakTextResultResolvers<ContextType>;
  SpeechNotKept?: SpeechNotKeptResolvers<ContextType>;
  StartBuildPayload?: StartBuildPayloadResolvers<ContextType>;
  StartBuildResult?: StartBuildResultResolvers<ContextType>;
  StartComparisonPayload?: StartComparisonPayloadResolvers<ContextType>;
  StartComparisonResult?: StartComparisonResultResolvers<ContextType>;
  StartRunPayload?: StartRunPayloadResolvers<ContextType>;
  StartRunResult?: StartRunResultResolvers<ContextType>;
  StepLogged?: StepLoggedResolvers<ContextType>;
  StopComparisonPayload?: StopComparisonPayloadResolvers<ContextType>;
  StopComparisonResult?: StopComparisonResultResolvers<ContextType>;
  StopReceipt?: StopReceiptResolvers<ContextType>;
  StopRunPayload?: StopRunPayloadResolvers<ContextType>;
  StopRunResult?: StopRunResultResolvers<ContextType>;
  StoredFile?: StoredFileResolvers<ContextType>;
  StoredFileConnection?: StoredFileConnectionResolvers<ContextType>;
  StoredFileEdge?: StoredFileEdgeResolvers<ContextType>;
  StreamEvent?: StreamEventResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Tag?: TagResolvers<ContextType>;
  TagAlreadyLinked?: TagAlreadyLinkedResolvers<ContextType>;
  TagConnection?: TagConnectionResolvers<ContextType>;
  TagEdge?: TagEdgeResolvers<ContextType>;
  TagFlowVersionPayload?: TagFlowVersionPayloadResolvers<ContextType>;
  TagFlowVersionResult?: TagFlowVersionResultResolvers<ContextType>;
  TagLink?: TagLinkResolvers<ContextType>;
  TagNameTaken?: TagNameTakenResolvers<ContextType>;
  TextAdded?: TextAddedResolvers<ContextType>;
  TextListSetting?: TextListSettingResolvers<ContextType>;
  TextPlace?: TextPlaceResolvers<ContextType>;
  TextSetting?: TextSettingResolvers<ContextType>;
  ThoughtLogged?: ThoughtLoggedResolvers<ContextType>;
  TooManyApiKeys?: TooManyApiKeysResolvers<ContextType>;
  ToolAnswered?: ToolAnsweredResolvers<ContextType>;
  ToolCalled?: ToolCalledResolvers<ContextType>;
  UnlinkTagPayload?: UnlinkTagPayloadResolvers<ContextType>;
  UnlinkTagResult?: UnlinkTagResultResolvers<ContextType>;
  UnpublishFlowPayload?: UnpublishFlowPayloadResolvers<ContextType>;
  UnpublishFlowResult?: UnpublishFlowResultResolvers<ContextType>;
  UnshareFlowWithGuestsPayload?: UnshareFlowWithGuestsPayloadResolvers<ContextType>;
  UnshareFlowWithGuestsResult?: UnshareFlowWithGuestsResultResolvers<ContextType>;
  UntagFlowVersionPayload?: UntagFlowVersionPayloadResolvers<ContextType>;
  UntagFlowVersionResult?: UntagFlowVersionResultResolvers<ContextType>;
  UpdateApiKeyPayload?: UpdateApiKeyPayloadResolvers<ContextType>;
  UpdateApiKeyResult?: UpdateApiKeyResultResolvers<ContextType>;
  UpdateConversationReviewPayload?: UpdateConversationReviewPayloadResolvers<ContextType>;
  UpdateConversationReviewResult?: UpdateConversationReviewResultResolvers<ContextType>;
  UpdateFlowPayload?: UpdateFlowPayloadResolvers<ContextType>;
  UpdateFlowResult?: UpdateFlowResultResolvers<ContextType>;
  UpdateFlowTemplatePayload?: UpdateFlowTemplatePayloadResolvers<ContextType>;
  UpdateFlowTemplateResult?: UpdateFlowTemplateResultResolvers<ContextType>;
  UpdateFlowVersionPayload?: UpdateFlowVersionPayloadResolvers<ContextType>;
  UpdateFlowVersionResult?: UpdateFlowVersionResultResolvers<ContextType>;
  UpdateKnowledgeBasePayload?: UpdateKnowledgeBasePayloadResolvers<ContextType>;
  UpdateKnowledgeBaseResult?: UpdateKnowledgeBaseResultResolvers<ContextType>;
  UpdateLoginPolicyPayload?: UpdateLoginPolicyPayloadResolvers<ContextType>;
  UpdateLoginPolicyResult?: UpdateLoginPolicyResultResolvers<ContextType>;
  UpdateMessagePayload?: UpdateMessagePayloadResolvers<ContextType>;
  UpdateMessageResult?: UpdateMessageResultResolvers<ContextType>;
  UpdateModelServerPayload?: UpdateModelServerPayloadResolvers<ContextType>;
  UpdateModelServerResult?: UpdateModelServerResultResolvers<ContextType>;
  UpdatePasswordPolicyPayload?: UpdatePasswordPolicyPayloadResolvers<ContextType>;
  UpdatePasswordPolicyResult?: UpdatePasswordPolicyResultResolvers<ContextType>;
  UpdateRolePayload?: UpdateRolePayloadResolvers<ContextType>;
  UpdateRoleResult?: UpdateRoleResultResolvers<ContextType>;
  UpdateRunPolicyPayload?: UpdateRunPolicyPayloadResolvers<ContextType>;
  UpdateRunPolicyResult?: UpdateRunPolicyResultResolvers<ContextType>;
  UpdateSavedComponentPayload?: UpdateSavedComponentPayloadResolvers<ContextType>;
  UpdateSavedComponentResult?: UpdateSavedComponentResultResolvers<ContextType>;
  UpdateSettingPayload?: UpdateSettingPayloadResolvers<ContextType>;
  UpdateSettingResult?: UpdateSettingResultResolvers<ContextType>;
  UpdateUserGroupPayload?: UpdateUserGroupPayloadResolvers<ContextType>;
  UpdateUserGroupResult?: UpdateUserGroupResultResolvers<ContextType>;
  UploadProgress?: UploadProgressResolvers<ContextType>;
  UsageOfDay?: UsageOfDayResolvers<ContextType>;
  UsageOfModel?: UsageOfModelResolvers<ContextType>;
  UsageReport?: UsageReportResolvers<ContextType>;
  UsageReported?: UsageReportedResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserDisabled?: UserDisabledResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  UserGroup?: UserGroupResolvers<ContextType>;
  UserGroupConnection?: UserGroupConnectionResolvers<ContextType>;
  UserGroupEdge?: UserGroupEdgeResolvers<ContextType>;
  UserGroupMemberConnection?: UserGroupMemberConnectionResolvers<ContextType>;
  UserGroupMemberEdge?: UserGroupMemberEdgeResolvers<ContextType>;
  UserGroupNameTaken?: UserGroupNameTakenResolvers<ContextType>;
  UserGroupNotEmpty?: UserGroupNotEmptyResolvers<ContextType>;
  UserGroupReserved?: UserGroupReservedResolvers<ContextType>;
  UserIsAdministrator?: UserIsAdministratorResolvers<ContextType>;
  UserNameTaken?: UserNameTakenResolvers<ContextType>;
  UserNameTooLong?: UserNameTooLongResolvers<ContextType>;
  ValidateCodePayload?: ValidateCodePayloadResolvers<ContextType>;
  ValidateCodeResult?: ValidateCodeResultResolvers<ContextType>;
  ValidatePromptPayload?: ValidatePromptPayloadResolvers<ContextType>;
  ValidatePromptResult?: ValidatePromptResultResolvers<ContextType>;
  VersionChanged?: VersionChangedResolvers<ContextType>;
  VersionCurrent?: VersionCurrentResolvers<ContextType>;
  VersionNameTaken?: VersionNameTakenResolvers<ContextType>;
  VersionTag?: VersionTagResolvers<ContextType>;
  VersionTagMoved?: VersionTagMovedResolvers<ContextType>;
  VersionTagged?: VersionTaggedResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  WorkbenchModels?: WorkbenchModelsResolvers<ContextType>;
  Worker?: WorkerResolvers<ContextType>;
};

