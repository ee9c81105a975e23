import type { ApiKeyService } from '../api-key/service.ts';
import type { Pace } from '../auth/pace.ts';
import type { AuditService } from '../audit/service.ts';
import type { BranchService } from '../branch/service.ts';
import type { BuildService } from '../build/service.ts';
import type { BundleService } from '../bundle/service.ts';
import type { ChangeService } from '../change/service.ts';
import type { ComparisonService } from '../comparison/service.ts';
import type { ViewerScope, Scope } from '../database/scope.ts';
import type { FileService } from '../file/service.ts';
import type { FlowService } from '../flow/service.ts';
import type { GroupService } from '../group/service.ts';
import type { KnowledgeService } from '../knowledge/service.ts';
import type { SignOnService } from '../sign-on/service.ts';
import type { LoginService } from '../login/service.ts';
import type { Attempts } from '../pace/attempts.ts';
import type { Rates } from '../pace/rates.ts';
import type { RecordingService } from '../message/recording.ts';
import type { MessageService } from '../message/service.ts';
import type { ModelServerService } from '../model-server/service.ts';
import type { ModelDefaultsService } from '../model/defaults.ts';
import type { SpeechService } from '../model/speech.ts';
import type { OpenApiService } from '../open-api/service.ts';
import type { PasswordService } from '../password/service.ts';
import type { ReportService } from '../report/service.ts';
import type { ReviewService } from '../review/service.ts';
import type { RoleService } from '../role/service.ts';
import type { RunFeedService } from '../run-feed/service.ts';
import type { RunPolicyService } from '../run-policy/service.ts';
import type { RunService } from '../run/service.ts';
import type { CatalogueCategory } from '../runtime/contract.ts';
import type { SavedComponentService } from '../saved-component/service.ts';
import type { SessionService } from '../session/service.ts';
import type { SessionFeedService } from '../session-feed/service.ts';
import type { TitleService } from '../session/title.ts';
import type { ClientSettingsService } from '../setting/client-settings.ts';
import type { SavedSettings } from '../setting/saved-settings.ts';
import type { ServerSettings } from '../setting/service.ts';
import type { Language } from '../shared/language.ts';
import type { ShareLinkService } from '../share-link/service.ts';
import type { TagService } from '../tag/service.ts';
import type { TemplateService } from '../template/service.ts';
import type { UploadService } from '../upload/service.ts';
import type { UserAdministration } from '../user/administration.ts';
import type { UserService } from '../user/service.ts';
import type { ValidationService } from '../validation/service.ts';
import type { VariableService } from '../variable/service.ts';
import type { VersionService } from '../version/service.ts';
import type { VersionTagService } from '../version-tag/service.ts';
import type { WorkOverview } from '../worker/overview.ts';
import type { Loaders } from './loaders.ts';

/** What decides. One set for the whole process; every call is given the scope it works in. */
export interface Services {
  readonly users: UserService;
  readonly userAdministration: UserAdministration;
  readonly attempts: Attempts;
  readonly rates: Rates;
  readonly logins: LoginService;
  readonly signOns: SignOnService;
  readonly passwords: PasswordService;
  readonly apiKeys: ApiKeyService;
  readonly openApi: OpenApiService;
  readonly groups: GroupService;
  readonly roles: RoleService;
  readonly audit: AuditService;
  readonly reviews: ReviewService;
  readonly files: FileService;
  readonly uploads: UploadService;
  readonly knowledge: KnowledgeService;
  readonly flows: FlowService;
  readonly versions: VersionService;
  readonly bundles: BundleService;
  readonly changes: ChangeService;
  readonly versionTags: VersionTagService;
  readonly variables: VariableService;
  readonly templates: TemplateService;
  readonly savedComponents: SavedComponentService;
  readonly validation: ValidationService;
  readonly tags: TagService;
  readonly builds: BuildService;
  readonly sessions: SessionService;
  readonly branches: BranchService;
  readonly sessionFeed: SessionFeedService;
  readonly runFeed: RunFeedService;
  readonly titles: TitleService;
  readonly messages: MessageService;
  readonly recordings: RecordingService;
  readonly shareLinks: ShareLinkService;
  readonly reports: ReportService;
  readonly runPolicies: RunPolicyService;
  readonly runs: RunService;
  readonly work: WorkOverview;
  readonly comparisons: ComparisonService;
  readonly settings: ServerSettings;
  readonly savedSettings: SavedSettings;
  readonly clientSettings: ClientSettingsService;
  readonly modelServers: ModelServerService;
  readonly modelDefaults: ModelDefaultsService;
  readonly speech: SpeechService;
  readonly catalogue: readonly CatalogueCategory[];
}

/** What GraphQL hands to resolvers: the scope of one operation or one subscription event, and what serves it. */
export interface GraphqlContext extends Scope {
  readonly services: Services;
  /** What has been looked up in this operation, remembered until the next mutation of the same document begins. */
  readonly loaders: Loaders;
  /** Forgets what has been looked up. */
  renewLoaders(): void;
  /** How far the caller has come who may ask only so often; absent or null where that is not counted. */
  readonly pace?: Pace | null;
  /** Ties an answer to the log; sent as `X-Trace-ID`. */
  readonly requestId: string;
  /** Whether nobody asks because a newer login has taken the place of the one that the request came with. */
  readonly isLoginReplaced?: boolean;
  /** What refusals and errors are told in. */
  readonly language: Language;
}

/** The context of a door that needs a login; the permission table has already seen to it. */
export type ViewerContext = GraphqlContext & ViewerScope;
