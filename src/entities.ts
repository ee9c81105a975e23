import type { EntityClass } from '@mikro-orm/core';
import { Branch } from './branch/entity.ts';
import { ApiKey } from './api-key/entity.ts';
import { Build } from './build/entity.ts';
import { StoredDocument } from './document/entity.ts';
import { Flow } from './flow/entity.ts';
import { IdempotencyKey } from './idempotency/entity.ts';
import { Login, RefreshToken } from './login/entity.ts';
import { UsedAssertion } from './sign-on/entity.ts';
import { LoginFailure } from './password/entity.ts';
import { Message } from './message/entity.ts';
import { Role, RoleGrant } from './role/entity.ts';
import { Run } from './run/entity.ts';
import { RunChange, RunFeedHorizon } from './run-feed/entity.ts';
import { ChatSession } from './session/entity.ts';
import { Setting, SettingsVersion, StoredSecret } from './setting/entity.ts';
import { EventStream, StoredEvent } from './stream/entity.ts';
import { UsageEntry } from './usage/entity.ts';
import { Captcha, User, UserRole } from './user/entity.ts';
import { FlowVersion } from './version/entity.ts';
import { FlowChange } from './change/entity.ts';
import { VersionTag } from './version-tag/entity.ts';
import { Comparison, ComparisonCell } from './comparison/entity.ts';
import { Tag, TagLink } from './tag/entity.ts';
import { UserGroup, GroupMember, GroupResource } from './group/entity.ts';
import { AuditEntry } from './audit/entity.ts';
import { FlowVariable } from './variable/entity.ts';
import { FlowTemplate } from './template/entity.ts';
import { SavedComponent } from './saved-component/entity.ts';
import { ReportTemplate } from './report/entity.ts';
import { CallerPace } from './pace/entity.ts';
import { ShareLink } from './share-link/entity.ts';
import { SessionFile, StoredFile } from './file/entity.ts';
import { Upload } from './upload/entity.ts';
import {
  CollectionRow,
  FillingRow,
  ForgottenFillingRow,
  NamedPlaceRow,
  PassageRow,
  PassageVectorRow,
} from './collection/entity.ts';
import { MessageSource } from './source/entity.ts';
import { KnowledgeBase, KnowledgeFile } from './knowledge/entity.ts';
import { Model, ModelServer } from './model-server/entity.ts';
import { ModelCall, ModelServerDay } from './model/entity.ts';
import { QueuedRun } from './queue/entity.ts';
import { RunPolicy } from './run-policy/entity.ts';
import { Worker } from './worker/entity.ts';

/** Every table of the server. A new entity is listed here, or migrations do not see it. */
export const ENTITIES: readonly EntityClass<object>[] = Object.freeze([
  User,
  UserRole,
  ApiKey,
  Login,
  RefreshToken,
  UsedAssertion,
  LoginFailure,
  Captcha,
  StoredSecret,
  StoredDocument,
  Flow,
  FlowVersion,
  Build,
  ChatSession,
  Branch,
  Run,
  Message,
  EventStream,
  StoredEvent,
  FlowChange,
  VersionTag,
  Comparison,
  ComparisonCell,
  Tag,
  TagLink,
  Setting,
  SettingsVersion,
  UserGroup,
  GroupMember,
  GroupResource,
  Role,
  RoleGrant,
  AuditEntry,
  FlowVariable,
  FlowTemplate,
  SavedComponent,
  ReportTemplate,
  ShareLink,
  IdempotencyKey,
  StoredFile,
  Upload,
  SessionFile,
  RunChange,
  RunFeedHorizon,
  UsageEntry,
  QueuedRun,
  RunPolicy,
  Worker,
  CallerPace,
  KnowledgeBase,
  KnowledgeFile,
  CollectionRow,
  NamedPlaceRow,
  FillingRow,
  PassageRow,
  PassageVectorRow,
  ForgottenFillingRow,
  MessageSource,
  ModelServer,
  Model,
  ModelCall,
  ModelServerDay,
]);
