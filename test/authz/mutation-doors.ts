import { randomUUID } from 'node:crypto';
import { ADMINISTRATOR, type TestClient } from '../support/app.ts';
import { formDocument } from '../facade/socket/form-story.ts';
import { demoDocument } from '../support/documents.ts';
import { assertName } from '../support/sign-on.ts';
import { everyLogin, type Audience } from './callers.ts';
import type { DoorRow, FieldTable, Given, Scopes, TableOf } from './doors.ts';
import { KNOWLEDGE_MUTATION_DOORS } from './knowledge-doors.ts';
import { MODEL_MUTATION_DOORS } from './model-doors.ts';
import { ROLE_MUTATION_DOORS } from './role-doors.ts';
import { SETTING_MUTATION_DOORS } from './setting-doors.ts';
import type { World } from './world.ts';

type Row = DoorRow<Given>;

/** A door whose field takes an input. */
function door(audience: Audience, scope: Scopes, toInput: (world: World) => object | Promise<object>): Row {
  return { for: audience, scope, given: async (world) => ({ input: await toInput(world) }) };
}

const WRITE = 'FLOW_WRITE';
const PUBLISH = Object.freeze(['FLOW_PUBLISH', 'FLOW_WRITE'] as const);
const CHAT = 'CHAT_WRITE';
const ADMIN = 'SERVER_MANAGE';
const FILLED = Object.freeze([{ nodeId: 'VariableNode-1', name: 'city', value: 'Ulm' }]);
const ASKED = Object.freeze({ inputs: { question: 'Who?' } });

/** What a credential of nobody's is answered with does not depend on who asks. */
const PASSWORD = ADMINISTRATOR.password;

const ofFlow =
  (input: object = {}) =>
  async ({ make }: World): Promise<object> => ({ id: await make.flow(), ...input });

const inSession =
  (input: object = {}) =>
  async ({ make }: World): Promise<object> => ({ sessionId: (await make.session()).sessionId, ...input });

const ofAnswer =
  (input: object = {}) =>
  async ({ make }: World): Promise<object> => ({ messageId: (await make.session()).answerId, ...input });

/** A version, and the change by which it began. */
async function changedVersion({ make, execute }: World): Promise<object> {
  const id = await make.firstVersion(await make.flow());
  const [change] = await execute('select id from flow_change where version_id = $1 order by id', [id]);
  return { id, changeId: String(change.id) };
}

/** A flow that is online, and its release. */
async function releasedFlow({ make, execute }: World): Promise<object> {
  const flowId = await make.onlineFlow();
  const [release] = await execute('select id from flow_change where flow_id = $1 order by id desc', [flowId]);
  return { flowId, releaseId: String(release.id) };
}

/** A login that goes on, by what it goes on with. */
async function openRefreshable(app: TestClient): Promise<string> {
  const query = 'mutation ($input: LogInInput!) { logIn(input: $input) { ... on LogInPayload { refreshToken } } }';
  const { data } = await app.graphql({ query, variables: { input: ADMINISTRATOR } });
  return (data as unknown as { logIn: { refreshToken: string } }).logIn.refreshToken;
}

/** Whoever administers a group puts tags on the flows that are assigned to it. */
const GROUP = Object.freeze({ groupAdministrator: 'answered' });

/** Whoever administers a group is not told of accounts that do not belong to it. */
const OF_ANOTHER_GROUP = Object.freeze({ groupAdministrator: 'missing' });

/** An account of the default group. */
async function somebody({ app }: World): Promise<object> {
  return { userId: (await app.logIn(randomUUID().slice(0, 20))).userId };
}

/** Every mutation. */
export const MUTATION_DOORS: FieldTable = Object.freeze({
  'Mutation.ping': { for: 'everybody', scope: null, given: () => ({}) },
  'Mutation.createCaptcha': { for: 'everybody', scope: null, given: () => ({}) },
  'Mutation.registerUser': door('everybody', null, () => ({ name: randomUUID().slice(0, 20), password: PASSWORD })),
  'Mutation.logIn': door('everybody', null, () => ADMINISTRATOR),
  'Mutation.refreshLogin': door('everybody', null, async ({ app }) => ({ refreshToken: await openRefreshable(app) })),
  'Mutation.signOn': door('everybody', null, async () => {
    const name = randomUUID().slice(0, 20);
    return { name, assertion: await assertName(name) };
  }),
  'Mutation.logOut': { for: 'everybody', scope: null, given: () => ({}), endsLogin: true },
  'Mutation.changePassword': {
    ...door('anyLogin', 'KEY_MANAGE', () => ({ password: 'not this one', newPassword: 'other words' })),
    except: everyLogin('CURRENT_PASSWORD_WRONG'),
  },
  'Mutation.changeExpiredPassword': door('everybody', null, async ({ app }) => {
    const name = randomUUID().slice(0, 20);
    await app.logIn(name);
    return { name, password: PASSWORD, newPassword: 'other words' };
  }),
  'Mutation.resetPassword': {
    ...door('administrator', ADMIN, async ({ app }) => ({
      userId: (await app.logIn(randomUUID().slice(0, 20))).userId,
      password: 'other words',
    })),
    except: OF_ANOTHER_GROUP,
  },
  'Mutation.createUser': door('administrator', ADMIN, () => ({
    ...{ name: randomUUID().slice(0, 20), password: PASSWORD },
    groups: [{ groupId: '2', roleIds: ['2'] }],
  })),
  'Mutation.disableUser': { ...door('administrator', ADMIN, somebody), except: OF_ANOTHER_GROUP },
  'Mutation.enableUser': { ...door('administrator', ADMIN, somebody), except: OF_ANOTHER_GROUP },
  'Mutation.updateConversationReview': door('administrator', ADMIN, () => ({ isEnabled: true })),
  'Mutation.exportReviewedChats': door('administratorOfGroup', ['AUDIT_READ', 'FILE_WRITE'], () => ({ filter: {} })),
  'Mutation.updateLoginPolicy': door('administrator', ADMIN, () => ({ allowsMultiLogin: true })),
  'Mutation.updatePasswordPolicy': door('administrator', ADMIN, () => ({ validDays: 3650 })),
  ...ROLE_MUTATION_DOORS,
  ...KNOWLEDGE_MUTATION_DOORS,
  ...SETTING_MUTATION_DOORS,
  ...MODEL_MUTATION_DOORS,
  'Mutation.createFlow': door('anyLogin', WRITE, () => ({ name: randomUUID() })),
  'Mutation.importFlows': door('anyLogin', WRITE, async ({ make, tell }) => ({
    content: (await tell('Query.exportFlows', { ids: [await make.flow()], versions: 'ALL' })).content,
    onNameTaken: 'RENAME',
  })),
  'Mutation.updateFlow': door('flowWriter', WRITE, ofFlow({ description: 'taken' })),
  'Mutation.publishFlow': door('flowWriter', PUBLISH, ofFlow()),
  'Mutation.unpublishFlow': door('flowWriter', PUBLISH, async ({ make }) => ({
    id: await make.onlineFlow(),
  })),
  'Mutation.deleteFlow': door('flowWriter', WRITE, ofFlow()),
  'Mutation.updateRunPolicy': door('flowWriter', WRITE, async ({ make }) => ({
    flowId: await make.flow(),
    maxAttempts: 2,
  })),
  'Mutation.createFlowVersion': door('flowWriter', WRITE, async ({ make }) => ({
    flowId: await make.flow(),
    name: 'taken',
  })),
  'Mutation.updateFlowVersion': door('flowWriter', WRITE, async ({ make }) => ({
    id: await make.firstVersion(await make.flow()),
    description: 'taken',
  })),
  'Mutation.deleteFlowVersion': door('flowWriter', WRITE, async ({ make }) => ({
    id: await make.version(await make.flow()),
  })),
  'Mutation.activateFlowVersion': door('flowWriter', PUBLISH, async ({ make }) => {
    const flowId = await make.flow();
    return { flowId, versionId: await make.version(flowId) };
  }),
  'Mutation.restoreFlowVersion': door('flowWriter', WRITE, changedVersion),
  'Mutation.rollBackFlow': door('flowWriter', PUBLISH, releasedFlow),
  'Mutation.tagFlowVersion': door('flowWriter', PUBLISH, async ({ make }) => ({
    versionId: await make.version(await make.flow()),
    name: 'stable',
  })),
  'Mutation.untagFlowVersion': door('flowWriter', PUBLISH, async ({ make, tell }) => {
    const flowId = await make.flow();
    const input = { versionId: await make.version(flowId), name: 'stable' };
    await tell('Mutation.tagFlowVersion', { input });
    return { flowId, name: 'stable' };
  }),
  'Mutation.createTag': door('administrator', ADMIN, () => ({ name: randomUUID() })),
  'Mutation.renameTag': door('administrator', ADMIN, async ({ make }) => ({
    id: await make.tag(),
    name: randomUUID(),
  })),
  'Mutation.deleteTag': door('administrator', ADMIN, async ({ make }) => ({ id: await make.tag() })),
  'Mutation.linkTag': {
    ...door('flowWriter', WRITE, async ({ make }) => ({
      tagId: await make.tag(),
      flowId: await make.flow(),
    })),
    except: GROUP,
  },
  'Mutation.unlinkTag': {
    ...door('flowWriter', WRITE, async ({ make, tell }) => {
      const input = { tagId: await make.tag(), flowId: await make.flow() };
      await tell('Mutation.linkTag', { input });
      return input;
    }),
    except: GROUP,
  },
  'Mutation.setHomeTags': door('administrator', ADMIN, async ({ make }) => ({ tagIds: [await make.tag()] })),
  'Mutation.startBuild': door('flowReader', WRITE, async ({ make }) => ({ flowId: await make.flow() })),
  'Mutation.clearChatHistory': door('owner', CHAT, inSession()),
  'Mutation.renameChatSession': door('owner', CHAT, inSession({ name: 'taken' })),
  'Mutation.generateChatSessionTitle': door('owner', CHAT, inSession()),
  'Mutation.deleteChatSession': door('owner', CHAT, inSession()),
  'Mutation.restoreChatSession': door('owner', CHAT, async ({ make, tell }) => {
    const { sessionId } = await make.session();
    await tell('Mutation.deleteChatSession', { input: { sessionId } });
    return { sessionId };
  }),
  'Mutation.copyChatSession': door('owner', CHAT, inSession()),
  'Mutation.pinChatSession': door('owner', CHAT, async ({ make, versionId }) => ({
    sessionId: (await make.session()).sessionId,
    versionId: String(versionId),
  })),
  'Mutation.setChatSessionBusyPolicy': door('owner', CHAT, inSession({ busyPolicy: 'REJECT' })),
  'Mutation.createShareLink': door('owner', 'SHARE_WRITE', inSession()),
  'Mutation.revokeShareLink': door('owner', 'SHARE_WRITE', async ({ make }) => ({ id: (await make.shareLink()).id })),
  'Mutation.rateMessage': door('owner', CHAT, ofAnswer({ rating: 'LIKED' })),
  'Mutation.markMessageSolved': door('owner', CHAT, ofAnswer({ solution: 'SOLVED' })),
  'Mutation.markChatSessionSolved': door('owner', CHAT, inSession({ solution: 'SOLVED' })),
  'Mutation.recordTurn': door('flowReader', CHAT, ({ flowId }) => ({
    ...{ flowId, sessionId: randomUUID(), question: 'Who?', answer: 'You.' },
  })),
  'Mutation.importMessages': door('flowReader', CHAT, ({ flowId }) => ({
    flowId,
    sessionId: randomUUID(),
    messages: [{ author: 'USER', text: 'Who?' }],
  })),
  'Mutation.commentMessage': door('owner', CHAT, ofAnswer({ comment: 'taken' })),
  'Mutation.markMessageCopied': door('owner', CHAT, ofAnswer()),
  'Mutation.updateMessage': door('owner', CHAT, ofAnswer({ text: 'taken' })),
  'Mutation.deleteMessage': door('owner', CHAT, ofAnswer()),
  'Mutation.editQuestion': door('owner', 'RUN_START', async ({ make }) => ({
    messageId: (await make.session(await make.onlineFlow())).questionId,
    ...ASKED,
  })),
  'Mutation.regenerateAnswer': door('owner', 'RUN_START', async ({ make }) => ({
    messageId: (await make.session(await make.onlineFlow())).answerId,
  })),
  'Mutation.chooseBranch': door('owner', CHAT, ofAnswer()),
  'Mutation.startRun': door('flowReader', 'RUN_START', async ({ make }) => ({
    flowId: await make.onlineFlow(),
    ...ASKED,
  })),
  'Mutation.fillForm': door('flowReader', 'RUN_START', async ({ make }) => ({
    ...{ flowId: await make.onlineFlow({ document: formDocument() }), values: FILLED, ...ASKED },
  })),
  'Mutation.stopRun': door('owner', 'RUN_START', ({ things }) => ({ runId: things.runId })),
  'Mutation.startComparison': door('flowWriter', ['RUN_START', 'FLOW_WRITE'], ({ things }) => ({
    ...{ nodeId: 'LLMChain-1', questions: ['Who?'], versionIds: [things.secondVersionId], inputs: { question: '' } },
  })),
  'Mutation.stopComparison': door('owner', 'RUN_START', ({ things }) => ({ comparisonId: things.comparisonId })),
  'Mutation.validateCode': door('anyLogin', WRITE, () => ({ code: 'import os' })),
  'Mutation.describeCustomComponent': door('anyLogin', WRITE, () => ({ code: 'class A:\n  def build(self): pass' })),
  'Mutation.validatePrompt': door('anyLogin', WRITE, () => ({ template: '{question}' })),
  'Mutation.saveComponent': door('anyLogin', WRITE, () => ({ name: randomUUID() })),
  'Mutation.updateSavedComponent': door('owner', WRITE, async ({ make }) => ({
    name: await make.component(),
    description: 'taken',
  })),
  'Mutation.deleteSavedComponent': door('owner', WRITE, async ({ make }) => ({ name: await make.component() })),
  'Mutation.createFlowTemplate': door('administrator', ADMIN, () => ({
    name: randomUUID(),
    document: demoDocument(),
  })),
  'Mutation.updateFlowTemplate': door('administrator', ADMIN, async ({ make }) => ({
    id: await make.template(),
    description: 'taken',
  })),
  'Mutation.deleteFlowTemplate': door('administrator', ADMIN, async ({ make }) => ({ id: await make.template() })),
  'Mutation.saveFlowVariable': door('flowWriter', WRITE, async ({ make }) => ({
    ...{ versionId: await make.version(await make.flow()), name: 'city', kind: 'TEXT', nodeId: 'VariableNode-1' },
  })),
  'Mutation.deleteFlowVariable': door('flowWriter', WRITE, async ({ make }) => ({
    id: await make.variable(await make.version(await make.flow())),
  })),
  'Mutation.replaceFlowVariables': door('flowWriter', WRITE, async ({ make }) => ({
    versionId: await make.version(await make.flow()),
    variables: [],
  })),
  'Mutation.openReportTemplate': door('flowWriter', WRITE, async ({ make }) => ({
    flowId: await make.flow(),
  })),
  'Mutation.saveReportTemplate': door('everybody', null, async ({ make, tell, officeDocument }) => {
    const input = { flowId: await make.flow() };
    const { reportTemplate } = await tell('Mutation.openReportTemplate', { input });
    return { key: reportTemplate.nextVersionKey, url: officeDocument };
  }),
  'Mutation.deleteStoredFile': door('owner', 'FILE_WRITE', async ({ make }) => ({ id: await make.file() })),
  // It stays whose it is, because guests are still to come.
  'Mutation.setAnonymousOperator': door('administrator', ADMIN, ({ alice }) => ({ userId: alice.userId })),
  'Mutation.shareFlowWithGuests': door('flowOwner', 'SHARE_WRITE', async ({ make }) => ({
    flowId: await make.flow(),
  })),
  'Mutation.unshareFlowWithGuests': door('flowOwner', 'SHARE_WRITE', async ({ make }) => ({
    flowId: await make.flow(),
  })),
  'Mutation.endLogin': door('ownerOrAdministrator', 'KEY_MANAGE', async ({ make }) => ({ id: await make.login() })),
  'Mutation.createApiKey': door('anyLogin', 'KEY_MANAGE', () => ({ name: 'a key', scopes: ['KEY_MANAGE'] })),
  'Mutation.updateApiKey': {
    ...door('owner', 'KEY_MANAGE', async ({ make }) => ({ id: await make.apiKey(), name: 'taken' })),
    except: { administrator: 'forbidden' },
  },
  'Mutation.revokeApiKey': door('ownerOrAdministrator', 'KEY_MANAGE', async ({ make }) => ({
    id: await make.apiKey(),
  })),
} satisfies TableOf<'Mutation'>);
