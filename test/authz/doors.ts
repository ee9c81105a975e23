import type { DOORS } from '../../src/auth/doors.ts';
import type { ApiKeyScope } from '../../src/generated/schema.ts';
import type { Audience, Caller, Result } from './callers.ts';
import { KNOWLEDGE_QUERY_DOORS } from './knowledge-doors.ts';
import { MODEL_QUERY_DOORS } from './model-doors.ts';
import { ROLE_QUERY_DOORS } from './role-doors.ts';
import { SETTING_QUERY_DOORS } from './setting-doors.ts';
import type { World } from './world.ts';

/** What a door is given: by GraphQL the arguments of its field. */
export type Given = Readonly<Record<string, unknown>>;

/** What is expected of a door. */
export interface DoorRow<Input> {
  /** Whom it is for. */
  readonly for: Audience;
  /** The scopes that a key needs for it: the door's own first; null when any key will do. */
  readonly scope: Scopes;
  /** What the owner asks there; made anew for every caller who is served, so that one may delete what another was to read. */
  readonly given: (world: World) => Input | Promise<Input>;
  /** Callers that are told something else than the audience says. */
  readonly except?: Partial<Record<Caller, Result>>;
  /** Whether it ends the login that it is asked with. */
  readonly endsLogin?: boolean;
  /** What stands in a list only if it is the owner's; by default the mark of the owner's things. */
  readonly shows?: (world: World) => RegExp | string;
  /** The same for what is not there; by default another id takes the place of every one. */
  readonly missing?: (input: Input) => Input;
}

/** What a key needs. */
export type Scopes = ApiKeyScope | readonly [ApiKeyScope, ...ApiKeyScope[]] | null;

/** A table of root fields. */
export type FieldTable = Readonly<Record<string, DoorRow<Given>>>;

/** A table of all root fields of a kind: one that has no row does not compile. */
export type TableOf<Kind extends string> = Readonly<
  Record<Extract<keyof typeof DOORS, `${Kind}.${string}`>, DoorRow<Given>>
>;

const NOTHING = (): Given => ({});

/** One page that everything of the owner's fits on. */
const PAGE = (): Given => ({ first: 100 });

/** Every query. */
export const QUERY_DOORS: FieldTable = Object.freeze({
  'Query.server': { for: 'everybody', scope: null, given: NOTHING },
  'Query.viewer': { for: 'everybody', scope: null, given: NOTHING, except: { anonymous: 'missing', guest: 'missing' } },
  'Query.passwordKey': { for: 'everybody', scope: null, given: NOTHING },
  'Query.componentCategories': { for: 'everybody', scope: null, given: NOTHING },
  'Query._service': { for: 'everybody', scope: null, given: NOTHING },
  'Query._entities': { for: 'anyKey', scope: null, given: () => ({ representations: [] }) },
  'Query.user': { for: 'ownerOrAdministrator', scope: 'USER_READ', given: ({ alice }) => ({ id: alice.userId }) },
  'Query.users': {
    for: 'administrator',
    scope: 'USER_READ',
    given: PAGE,
    except: { groupAdministrator: 'answered' },
  },
  'Query.userGroups': { for: 'anyLogin', scope: 'USER_READ', given: PAGE },
  'Query.groupFlows': {
    for: 'administratorsList',
    scope: 'USER_READ',
    given: PAGE,
    except: { groupAdministrator: 'shown', owner: 'empty', ownersKey: 'empty' },
  },
  ...ROLE_QUERY_DOORS,
  ...KNOWLEDGE_QUERY_DOORS,
  ...SETTING_QUERY_DOORS,
  ...MODEL_QUERY_DOORS,
  'Query.auditEntries': {
    for: 'administrator',
    scope: 'AUDIT_READ',
    given: PAGE,
    except: { groupAdministrator: 'answered' },
  },
  'Query.auditOperators': {
    for: 'administrator',
    scope: 'AUDIT_READ',
    given: PAGE,
    except: { groupAdministrator: 'answered' },
  },
  'Query.conversationReview': { for: 'anyKey', scope: null, given: NOTHING },
  'Query.reviewedChats': { for: 'administratorOfGroup', scope: 'AUDIT_READ', given: PAGE },
  'Query.reviewedChat': {
    for: 'administratorOfGroup',
    scope: 'AUDIT_READ',
    given: ({ chatId }) => ({ id: chatId }),
    except: {
      ...{ stranger: 'missing', reader: 'missing', writer: 'missing' },
      ...{ owner: 'missing', ownersKey: 'missing', poorKey: 'missing' },
    },
  },
  'Query.anonymousOperator': {
    for: 'administrator',
    scope: 'SERVER_MANAGE',
    given: NOTHING,
  },
  'Query.passwordPolicy': { for: 'administrator', scope: 'SERVER_MANAGE', given: NOTHING },
  'Query.loginPolicy': { for: 'administrator', scope: 'SERVER_MANAGE', given: NOTHING },
  'Query.flow': { for: 'flowReader', scope: 'FLOW_READ', given: ({ flowId }) => ({ id: flowId }) },
  'Query.flows': { for: 'flowList', scope: 'FLOW_READ', given: PAGE },
  'Query.flowVersion': {
    for: 'flowReader',
    scope: 'FLOW_READ',
    given: ({ things }) => ({ id: things.secondVersionId }),
  },
  'Query.exportFlows': {
    for: 'flowReader',
    scope: 'FLOW_READ',
    given: ({ flowId }) => ({ ids: [flowId], versions: 'ALL' }),
  },
  'Query.flowVersionDiff': {
    for: 'flowReader',
    scope: 'FLOW_READ',
    given: ({ versionId, things }) => ({ from: String(versionId), to: things.secondVersionId }),
  },
  'Query.flowChangeCursor': { for: 'anyLogin', scope: 'FLOW_READ', given: NOTHING },
  'Query.build': { for: 'owner', scope: 'FLOW_READ', given: ({ things }) => ({ id: things.buildId }) },
  'Query.latestBuild': { for: 'owner', scope: 'FLOW_READ', given: ({ flowId }) => ({ flowId }) },
  'Query.chatSession': { for: 'owner', scope: 'CHAT_READ', given: ({ chatId }) => ({ id: chatId }) },
  'Query.chatSessions': { for: 'ownList', scope: 'CHAT_READ', given: PAGE },
  'Query.chatSessionCount': {
    for: 'ownList',
    scope: 'CHAT_READ',
    given: ({ flowId }) => ({ filter: { flowId } }),
    shows: () => /"result":[1-9]/,
  },
  'Query.tags': { for: 'anyLogin', scope: 'FLOW_READ', given: PAGE },
  'Query.homeTags': { for: 'anyLogin', scope: 'FLOW_READ', given: NOTHING },
  'Query.message': { for: 'owner', scope: 'CHAT_READ', given: ({ things }) => ({ id: things.answerId }) },
  'Query.searchMessages': {
    for: 'ownList',
    scope: 'CHAT_READ',
    given: () => ({ query: 'olive' }),
    shows: () => '"node":{',
  },
  'Query.run': { for: 'owner', scope: 'RUN_READ', given: ({ things }) => ({ id: things.runId }) },
  'Query.runs': { for: 'ownList', scope: 'RUN_READ', given: PAGE },
  'Query.runChangeCursor': { for: 'anyLogin', scope: 'RUN_READ', given: NOTHING },
  'Query.workers': { for: 'administrator', scope: 'SERVER_MANAGE', given: NOTHING },
  'Query.runQueue': { for: 'administrator', scope: 'SERVER_MANAGE', given: NOTHING },
  'Query.comparison': { for: 'owner', scope: 'RUN_READ', given: ({ things }) => ({ id: things.comparisonId }) },
  'Query.flowTemplate': {
    for: 'anyLogin',
    scope: 'FLOW_READ',
    given: async ({ make }) => ({ id: await make.template() }),
  },
  'Query.flowTemplates': { for: 'anyLogin', scope: 'FLOW_READ', given: PAGE },
  'Query.savedComponents': { for: 'ownList', scope: 'FLOW_READ', given: PAGE },
  'Query.reportTemplate': {
    for: 'flowWriter',
    scope: ['FLOW_READ', 'FLOW_WRITE'],
    given: async ({ flowId, tell }) => {
      await tell('Mutation.openReportTemplate', { input: { flowId } });
      return { flowId };
    },
    except: { reader: 'missing' },
  },
  'Query.shareLink': { for: 'anyLogin', scope: 'SHARE_READ', given: ({ things }) => ({ token: things.shareToken }) },
  'Query.shareLinks': { for: 'ownList', scope: 'SHARE_READ', given: PAGE, shows: () => '"node":{' },
  'Query.storedFile': { for: 'owner', scope: 'FILE_READ', given: ({ things }) => ({ id: things.fileId }) },
  'Query.storedFiles': { for: 'ownList', scope: 'FILE_READ', given: PAGE },
} satisfies TableOf<'Query'>);

/** A key that may not read a thing gets through the door, and is told nothing there. */
const NAMELESS = Object.freeze({ poorKey: 'missing' });

/** What is asked of `_entities`, by type; whoever has some key gets through the door, and learns only what the key is for. */
export const ENTITY_DOORS: FieldTable = Object.freeze({
  Build: { for: 'owner', scope: 'FLOW_READ', given: ({ things }) => ({ id: things.buildId }), except: NAMELESS },
  ChatSession: { for: 'owner', scope: 'CHAT_READ', given: ({ chatId }) => ({ id: chatId }), except: NAMELESS },
  Comparison: {
    for: 'owner',
    scope: 'RUN_READ',
    given: ({ things }) => ({ id: things.comparisonId }),
    except: NAMELESS,
  },
  Flow: { for: 'flowReader', scope: 'FLOW_READ', given: ({ flowId }) => ({ id: flowId }), except: NAMELESS },
  FlowVersion: {
    for: 'flowReader',
    scope: 'FLOW_READ',
    given: ({ versionId }) => ({ id: String(versionId) }),
    except: NAMELESS,
  },
  Message: { for: 'owner', scope: 'CHAT_READ', given: ({ things }) => ({ id: things.answerId }), except: NAMELESS },
  Run: { for: 'owner', scope: 'RUN_READ', given: ({ things }) => ({ id: things.runId }), except: NAMELESS },
  StoredFile: { for: 'owner', scope: 'FILE_READ', given: ({ things }) => ({ id: things.fileId }), except: NAMELESS },
  User: {
    for: 'ownerOrAdministrator',
    scope: 'USER_READ',
    given: ({ alice }) => ({ id: alice.userId }),
    except: { poorKey: 'answered' },
  },
} satisfies FieldTable);
