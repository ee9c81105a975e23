import { NotFound, NotPermitted } from '../shared/refusal.ts';
import type { ResourceKind } from '../shared/refusal.ts';
import type { Viewer } from './viewer.ts';

type Rule = 'owner' | 'administrator' | 'everybody';

const OWNER: readonly Rule[] = Object.freeze(['owner'] as const);
const OWNER_OR_ADMINISTRATOR: readonly Rule[] = Object.freeze(['owner', 'administrator'] as const);
const ADMINISTRATOR: readonly Rule[] = Object.freeze(['administrator'] as const);
const EVERYBODY: readonly Rule[] = Object.freeze(['everybody'] as const);

/**
 * Who may do what to a thing: one fitting rule suffices. Versions follow their flow, messages their conversation.
 * Conversations, builds and runs belong to whoever began them: an administrator does not read along, and oversees of runs
 * only what does not tell what was said. Tags and
 * templates belong to the server.
 */
export const ACTIONS = Object.freeze({
  'flow:read': OWNER_OR_ADMINISTRATOR,
  'flow:update': OWNER_OR_ADMINISTRATOR,
  'flow:delete': OWNER_OR_ADMINISTRATOR,
  'flow:share': OWNER_OR_ADMINISTRATOR,
  'flow:readUsage': OWNER_OR_ADMINISTRATOR,
  'build:read': OWNER,
  'chatSession:read': OWNER,
  'chatSession:update': OWNER,
  'chatSession:share': OWNER,
  'shareLink:read': OWNER,
  'shareLink:revoke': OWNER,
  'run:read': OWNER,
  'run:oversee': OWNER_OR_ADMINISTRATOR,
  'run:stop': OWNER,
  'comparison:read': OWNER,
  'comparison:stop': OWNER,
  'storedFile:read': OWNER,
  'storedFile:delete': OWNER,
  'user:read': OWNER_OR_ADMINISTRATOR,
  'user:readContact': OWNER_OR_ADMINISTRATOR,
  'user:readUsage': OWNER_OR_ADMINISTRATOR,
  'user:readAudit': ADMINISTRATOR,
  'flowTemplate:read': EVERYBODY,
  'flowTemplate:create': ADMINISTRATOR,
  'flowTemplate:update': ADMINISTRATOR,
  'flowTemplate:delete': ADMINISTRATOR,
  'tag:read': EVERYBODY,
  'tag:create': ADMINISTRATOR,
  'tag:update': ADMINISTRATOR,
  'tag:delete': ADMINISTRATOR,
  'tag:showAtHome': ADMINISTRATOR,
} satisfies Record<`${keyof typeof RESOURCE_KINDS}:${string}`, readonly Rule[]>);

/**
 * Who may knock at which root field. Behind a `login` door the actions above decide; a field without a row needs a
 * login. `_entities` obeys `…:read` for each thing; `_service` tells a router the schema and nothing else.
 */
export const DOORS = Object.freeze({
  'Query.server': 'public',
  'Query.viewer': 'public',
  'Query.passwordKey': 'public',
  'Query.componentCategories': 'public',
  'Query._service': 'public',
  'Query._entities': 'login',
  'Query.user': 'login',
  'Query.userGroups': 'login',
  'Query.auditEntries': 'login',
  'Query.flow': 'login',
  'Query.flows': 'login',
  'Query.flowVersion': 'login',
  'Query.exportFlows': 'login',
  'Query.flowVersionDiff': 'login',
  'Query.flowChangeCursor': 'login',
  'Query.build': 'login',
  'Query.latestBuild': 'login',
  'Query.chatSession': 'login',
  'Query.chatSessions': 'login',
  'Query.chatSessionCount': 'login',
  'Query.tags': 'login',
  'Query.homeTags': 'login',
  'Query.message': 'login',
  'Query.searchMessages': 'login',
  'Query.run': 'login',
  'Query.runs': 'login',
  'Query.runChangeCursor': 'login',
  'Query.comparison': 'login',
  'Query.flowTemplate': 'login',
  'Query.flowTemplates': 'login',
  'Query.savedComponents': 'login',
  'Query.reportTemplate': 'login',
  'Query.shareLink': 'login',
  'Query.shareLinks': 'login',
  'Query.storedFile': 'login',
  'Query.storedFiles': 'login',
  'Mutation.ping': 'public',
  'Mutation.createCaptcha': 'public',
  'Mutation.registerUser': 'public',
  'Mutation.logIn': 'public',
  'Mutation.createFlow': 'login',
  'Mutation.importFlows': 'login',
  'Mutation.updateFlow': 'login',
  'Mutation.publishFlow': 'login',
  'Mutation.unpublishFlow': 'login',
  'Mutation.deleteFlow': 'login',
  'Mutation.updateRunPolicy': 'login',
  'Mutation.createFlowVersion': 'login',
  'Mutation.updateFlowVersion': 'login',
  'Mutation.deleteFlowVersion': 'login',
  'Mutation.activateFlowVersion': 'login',
  'Mutation.restoreFlowVersion': 'login',
  'Mutation.rollBackFlow': 'login',
  'Mutation.tagFlowVersion': 'login',
  'Mutation.untagFlowVersion': 'login',
  'Mutation.createTag': 'login',
  'Mutation.renameTag': 'login',
  'Mutation.deleteTag': 'login',
  'Mutation.linkTag': 'login',
  'Mutation.unlinkTag': 'login',
  'Mutation.setHomeTags': 'login',
  'Mutation.startBuild': 'login',
  'Mutation.clearChatHistory': 'login',
  'Mutation.renameChatSession': 'login',
  'Mutation.generateChatSessionTitle': 'login',
  'Mutation.deleteChatSession': 'login',
  'Mutation.restoreChatSession': 'login',
  'Mutation.copyChatSession': 'login',
  'Mutation.pinChatSession': 'login',
  'Mutation.setChatSessionBusyPolicy': 'login',
  'Mutation.createShareLink': 'login',
  'Mutation.revokeShareLink': 'login',
  'Mutation.rateMessage': 'login',
  'Mutation.markMessageSolved': 'login',
  'Mutation.markChatSessionSolved': 'login',
  'Mutation.recordTurn': 'login',
  'Mutation.importMessages': 'login',
  'Mutation.commentMessage': 'login',
  'Mutation.markMessageCopied': 'login',
  'Mutation.updateMessage': 'login',
  'Mutation.deleteMessage': 'login',
  'Mutation.editQuestion': 'login',
  'Mutation.regenerateAnswer': 'login',
  'Mutation.chooseBranch': 'login',
  'Mutation.startRun': 'login',
  'Mutation.fillForm': 'login',
  'Mutation.stopRun': 'login',
  'Mutation.startComparison': 'login',
  'Mutation.stopComparison': 'login',
  'Mutation.saveComponent': 'login',
  'Mutation.updateSavedComponent': 'login',
  'Mutation.deleteSavedComponent': 'login',
  'Mutation.createFlowTemplate': 'login',
  'Mutation.updateFlowTemplate': 'login',
  'Mutation.deleteFlowTemplate': 'login',
  'Mutation.saveFlowVariable': 'login',
  'Mutation.deleteFlowVariable': 'login',
  'Mutation.replaceFlowVariables': 'login',
  'Mutation.openReportTemplate': 'login',
  'Mutation.saveReportTemplate': 'public',
  'Mutation.deleteStoredFile': 'login',
  'Subscription.heartbeat': 'login',
  'Subscription.flowChanged': 'login',
  'Subscription.buildEvents': 'login',
  'Subscription.messageAdded': 'login',
  'Subscription.runEvents': 'login',
  'Subscription.runChanged': 'login',
  'Subscription.sessionEvents': 'login',
  'Subscription.comparisonEvents': 'login',
} satisfies Record<`${'Query' | 'Mutation' | 'Subscription'}.${string}`, 'public' | 'login'>);

const RESOURCE_KINDS = Object.freeze({
  flow: 'FLOW',
  build: 'BUILD',
  chatSession: 'CHAT_SESSION',
  shareLink: 'SHARE_LINK',
  run: 'RUN',
  comparison: 'COMPARISON',
  storedFile: 'STORED_FILE',
  user: 'USER',
  tag: 'TAG',
  flowTemplate: 'FLOW_TEMPLATE',
} satisfies Record<string, ResourceKind>);

const PUBLIC_DOORS: ReadonlySet<string> = new Set(
  Object.entries(DOORS).flatMap(([coordinate, door]) => (door === 'public' ? [coordinate] : [])),
);

/** What can be done to a thing, as `resource:verb`. */
export type Action = keyof typeof ACTIONS;

/** The part of a thing that permission depends on; an account owns itself. */
export interface Owned {
  readonly ownerId: number;
}

const RULES: Readonly<Record<Rule, (request: { viewer: Viewer; resource: Owned }) => boolean>> = Object.freeze({
  owner: ({ viewer, resource }) => resource.ownerId === viewer.userId,
  administrator: ({ viewer }) => viewer.isAdministrator,
  everybody: () => true,
});

/** What belongs to the server: no account has this number. */
const UNOWNED: Owned = Object.freeze({ ownerId: 0 });

/** Whether the viewer may do this to the thing. */
export function can({ viewer, action, resource }: { viewer: Viewer; action: Action; resource: Owned }): boolean {
  return ACTIONS[action].some((rule) => RULES[rule]({ viewer, resource }));
}

/** Throws `NotPermitted` unless the viewer may do this at all; for actions whose rules ask for no owner. */
export function assertAllowed({ viewer, action }: { viewer: Viewer; action: Action }): void {
  if (!can({ viewer, action, resource: UNOWNED })) throw new NotPermitted(action);
}

/**
 * Throws `NotFound` when the viewer may not even read the thing, so that it looks like a missing one, and
 * `NotPermitted` when the viewer sees it but may not do this. `kind` names what was asked for where that is not the
 * thing that decides, for example a version of a flow.
 */
export function assertCan(request: { viewer: Viewer; action: Action; resource: Owned; kind?: ResourceKind }): void {
  const { viewer, action, resource } = request;
  if (!can({ viewer, action: readActionOf(action), resource })) throw new NotFound(request.kind ?? kindOf(action));
  if (!can({ viewer, action, resource })) throw new NotPermitted(action);
}

/** The thing itself, if there is one and the viewer may do this to it; refuses like `assertCan`, a null too. */
export function getPermitted<Resource extends Owned>(request: {
  viewer: Viewer;
  action: Action;
  resource: Resource | null;
  kind?: ResourceKind;
}): Resource {
  const { resource } = request;
  if (resource === null) throw new NotFound(request.kind ?? kindOf(request.action));
  assertCan({ ...request, resource });
  return resource;
}

/** Whose things a list may contain: everybody's, or those of the one owner whose id is returned. */
export function ownerScopeOf({ viewer, action }: { viewer: Viewer; action: Action }): 'everybody' | number {
  const isUnbounded = viewer.isAdministrator && ACTIONS[action].includes('administrator');
  return isUnbounded ? 'everybody' : viewer.userId;
}

/** Whether a root field, named like `Query.flow`, may be asked without a login; an unknown one may not. */
export function isPublicDoor(coordinate: string): boolean {
  return PUBLIC_DOORS.has(coordinate);
}

function nounOf(action: Action): keyof typeof RESOURCE_KINDS {
  return action.slice(0, action.indexOf(':')) as keyof typeof RESOURCE_KINDS;
}

function kindOf(action: Action): ResourceKind {
  return RESOURCE_KINDS[nounOf(action)];
}

function readActionOf(action: Action): Action {
  return `${nounOf(action)}:read`;
}
