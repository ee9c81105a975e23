import { NotFound, NotPermitted } from '../shared/refusal.ts';
import type { ResourceKind } from '../shared/refusal.ts';
import { isWithinGuestWall, type Held } from './guest-gate.ts';
import { assertScope, holdsScope, type KeyScope } from './scope.ts';
import { isOperator, type Viewer } from './viewer.ts';

type Rule =
  'owner' | 'operator' | 'administrator' | 'grantedReader' | 'grantedWriter' | 'groupAdministrator' | 'everybody';

const OWNER: readonly Rule[] = Object.freeze(['owner'] as const);
const OWNER_OR_ADMINISTRATOR: readonly Rule[] = Object.freeze(['owner', 'administrator'] as const);
/** Those whom one of their roles lets read the thing. */
const READER: readonly Rule[] = Object.freeze([...OWNER_OR_ADMINISTRATOR, 'grantedReader'] as const);
/** Those whom one of their roles lets change the thing. */
const WRITER: readonly Rule[] = Object.freeze([...OWNER_OR_ADMINISTRATOR, 'grantedWriter'] as const);
const WRITER_OR_GROUP_ADMINISTRATOR: readonly Rule[] = Object.freeze([...WRITER, 'groupAdministrator'] as const);
const OWNER_ADMINISTRATOR_OR_OF_GROUP: readonly Rule[] = Object.freeze([
  ...OWNER_OR_ADMINISTRATOR,
  'groupAdministrator',
] as const);
const ADMINISTRATOR: readonly Rule[] = Object.freeze(['administrator'] as const);
const ADMINISTRATOR_OR_OF_GROUP: readonly Rule[] = Object.freeze(['administrator', 'groupAdministrator'] as const);
/** Those who work beside the database. */
const OPERATOR: readonly Rule[] = Object.freeze(['operator'] as const);
const OWNER_OR_OPERATOR: readonly Rule[] = Object.freeze(['owner', 'operator'] as const);
const EVERYBODY: readonly Rule[] = Object.freeze(['everybody'] as const);

/**
 * Who may do what to a thing: one fitting rule suffices. Versions follow their flow, messages their conversation.
 * Conversations, builds and runs belong to whoever began them: an administrator does not read along, unless reviewing was switched on for everybody to see, and oversees of runs
 * only what does not tell what was said. Tags and
 * templates belong to the server, and so do models and the servers that they are asked at.
 */
export const ACTIONS = Object.freeze({
  'flow:read': READER,
  'flow:use': READER,
  'flow:update': WRITER,
  'flow:delete': WRITER,
  'flow:tag': WRITER_OR_GROUP_ADMINISTRATOR,
  'flow:share': OWNER_OR_ADMINISTRATOR,
  'flow:readUsage': OWNER_OR_ADMINISTRATOR,
  'build:read': OWNER,
  'chatSession:read': OWNER,
  'chatSession:update': OWNER,
  'chatSession:share': OWNER,
  'chatSession:review': ADMINISTRATOR_OR_OF_GROUP,
  'chatSession:setReview': ADMINISTRATOR,
  'shareLink:read': OWNER,
  'shareLink:revoke': OWNER,
  'run:read': OWNER,
  'run:oversee': OWNER_OR_ADMINISTRATOR,
  'run:stop': OWNER,
  'run:readQueue': ADMINISTRATOR,
  'run:readMetrics': ADMINISTRATOR,
  'comparison:read': OWNER,
  'comparison:stop': OWNER,
  'storedFile:read': OWNER,
  'storedFile:create': OWNER,
  'storedFile:delete': OWNER,
  'knowledgeBase:read': READER,
  'knowledgeBase:create': OWNER,
  'knowledgeBase:update': WRITER,
  'knowledgeBase:delete': WRITER,
  'user:read': OWNER_ADMINISTRATOR_OR_OF_GROUP,
  'user:readContact': OWNER_OR_ADMINISTRATOR,
  'user:readUsage': OWNER_OR_ADMINISTRATOR,
  'user:readAudit': ADMINISTRATOR,
  'user:actForAnybody': ADMINISTRATOR,
  'user:assignRoles': ADMINISTRATOR_OR_OF_GROUP,
  'user:setGroups': ADMINISTRATOR_OR_OF_GROUP,
  'user:changePassword': OWNER,
  'user:resetPassword': ADMINISTRATOR_OR_OF_GROUP,
  'user:setPasswordPolicy': ADMINISTRATOR,
  'user:list': ADMINISTRATOR_OR_OF_GROUP,
  'user:create': ADMINISTRATOR,
  'user:disable': ADMINISTRATOR_OR_OF_GROUP,
  'user:setAdministrator': OPERATOR,
  'role:read': ADMINISTRATOR_OR_OF_GROUP,
  'role:create': ADMINISTRATOR_OR_OF_GROUP,
  'role:update': ADMINISTRATOR_OR_OF_GROUP,
  'role:delete': ADMINISTRATOR_OR_OF_GROUP,
  'role:grant': ADMINISTRATOR_OR_OF_GROUP,
  'userGroup:read': ADMINISTRATOR_OR_OF_GROUP,
  'userGroup:readMembers': ADMINISTRATOR_OR_OF_GROUP,
  'userGroup:readFlows': ADMINISTRATOR_OR_OF_GROUP,
  'userGroup:create': ADMINISTRATOR,
  'userGroup:update': ADMINISTRATOR,
  'userGroup:delete': ADMINISTRATOR,
  'flowTemplate:read': EVERYBODY,
  'flowTemplate:create': ADMINISTRATOR,
  'flowTemplate:update': ADMINISTRATOR,
  'flowTemplate:delete': ADMINISTRATOR,
  'tag:read': EVERYBODY,
  'tag:create': ADMINISTRATOR,
  'tag:update': ADMINISTRATOR,
  'tag:delete': ADMINISTRATOR,
  'tag:showAtHome': ADMINISTRATOR,
  'setting:read': ADMINISTRATOR,
  'setting:update': ADMINISTRATOR,
  'modelServer:read': EVERYBODY,
  'modelServer:readSettings': ADMINISTRATOR,
  'modelServer:create': ADMINISTRATOR,
  'modelServer:update': ADMINISTRATOR,
  'modelServer:delete': ADMINISTRATOR,
  'modelServer:setDefaults': ADMINISTRATOR,
  'modelServer:speak': EVERYBODY,
  'login:read': OWNER_OR_ADMINISTRATOR,
  'login:end': OWNER_OR_ADMINISTRATOR,
  'login:setPolicy': ADMINISTRATOR,
  'apiKey:read': OWNER_OR_ADMINISTRATOR,
  'apiKey:create': OWNER_OR_OPERATOR,
  'apiKey:update': OWNER,
  'apiKey:revoke': OWNER_OR_ADMINISTRATOR,
} satisfies Record<`${keyof typeof RESOURCE_KINDS}:${string}`, readonly Rule[]>);

/**
 * What a key must be given so that its user may do this with it: one of these suffices. Who came without a key needs none.
 * Actions that are steps of several others name the scopes of all; which of these may be begun is for the doors to say.
 */
export const ACTION_SCOPES = Object.freeze({
  'flow:read': ['flow:read'],
  'flow:use': ['run:start', 'chat:write', 'flow:read'],
  'flow:update': ['flow:write'],
  'flow:delete': ['flow:write'],
  'flow:tag': ['flow:write'],
  'flow:share': ['share:write'],
  'flow:readUsage': ['flow:read'],
  'build:read': ['flow:read'],
  'chatSession:read': ['chat:read'],
  'chatSession:update': ['chat:write', 'run:start'],
  'chatSession:share': ['share:write'],
  'chatSession:review': ['audit:read'],
  'chatSession:setReview': ['server:manage'],
  'shareLink:read': ['share:read'],
  'shareLink:revoke': ['share:write'],
  'run:read': ['run:read'],
  'run:oversee': ['run:read'],
  'run:stop': ['run:start'],
  'run:readQueue': ['server:manage'],
  'run:readMetrics': ['server:manage'],
  'comparison:read': ['run:read'],
  'comparison:stop': ['run:start'],
  'storedFile:read': ['file:read'],
  'storedFile:create': ['file:write'],
  'storedFile:delete': ['file:write'],
  'knowledgeBase:read': ['knowledge:read'],
  'knowledgeBase:create': ['knowledge:write'],
  'knowledgeBase:update': ['knowledge:write'],
  'knowledgeBase:delete': ['knowledge:write'],
  'user:read': ['user:read'],
  'user:readContact': ['user:read'],
  'user:readUsage': ['user:read'],
  'user:readAudit': ['audit:read'],
  'user:actForAnybody': ['server:manage'],
  'user:assignRoles': ['user:manage'],
  'user:setGroups': ['user:manage'],
  'user:changePassword': ['key:manage'],
  'user:resetPassword': ['server:manage'],
  'user:setPasswordPolicy': ['server:manage'],
  'user:list': ['user:read'],
  'user:create': ['server:manage'],
  'user:disable': ['server:manage'],
  'user:setAdministrator': ['server:manage'],
  'role:read': ['user:read'],
  'role:create': ['user:manage'],
  'role:update': ['user:manage'],
  'role:delete': ['user:manage'],
  'role:grant': ['user:manage'],
  'userGroup:read': ['user:read'],
  'userGroup:readMembers': ['user:read'],
  'userGroup:readFlows': ['user:read'],
  'userGroup:create': ['user:manage'],
  'userGroup:update': ['user:manage'],
  'userGroup:delete': ['user:manage'],
  'flowTemplate:read': ['flow:read'],
  'flowTemplate:create': ['server:manage'],
  'flowTemplate:update': ['server:manage'],
  'flowTemplate:delete': ['server:manage'],
  'tag:read': ['flow:read'],
  'tag:create': ['server:manage'],
  'tag:update': ['server:manage'],
  'tag:delete': ['server:manage'],
  'tag:showAtHome': ['server:manage'],
  'setting:read': ['server:manage'],
  'setting:update': ['server:manage'],
  'modelServer:read': ['flow:read'],
  'modelServer:readSettings': ['server:manage'],
  'modelServer:create': ['server:manage'],
  'modelServer:update': ['server:manage'],
  'modelServer:delete': ['server:manage'],
  'modelServer:setDefaults': ['server:manage'],
  'modelServer:speak': ['chat:write'],
  'login:read': ['key:manage'],
  'login:end': ['key:manage'],
  'login:setPolicy': ['server:manage'],
  'apiKey:read': ['key:manage'],
  'apiKey:create': ['key:manage'],
  'apiKey:update': ['key:manage'],
  'apiKey:revoke': ['key:manage'],
} as const satisfies Record<Action, readonly [KeyScope, ...KeyScope[]]>);

const RESOURCE_KINDS = Object.freeze({
  flow: 'FLOW',
  build: 'BUILD',
  chatSession: 'CHAT_SESSION',
  shareLink: 'SHARE_LINK',
  run: 'RUN',
  comparison: 'COMPARISON',
  storedFile: 'STORED_FILE',
  knowledgeBase: 'KNOWLEDGE_BASE',
  user: 'USER',
  role: 'ROLE',
  userGroup: 'USER_GROUP',
  tag: 'TAG',
  login: 'LOGIN',
  apiKey: 'API_KEY',
  flowTemplate: 'FLOW_TEMPLATE',
  setting: 'SETTING',
  modelServer: 'MODEL_SERVER',
} satisfies Record<string, ResourceKind>);

/** What can be done to a thing, as `resource:verb`. */
export type Action = keyof typeof ACTIONS;

/** What roles can grant of a thing. Whoever may change it may also read it. */
export type Grant = 'READ' | 'WRITE';

/**
 * The part of a thing that permission depends on; an account owns itself. What guests begin names its guest and its flow:
 * nobody reaches it otherwise.
 */
export interface Owned extends Held {
  readonly ownerId: number;
  /** What the roles of this viewer grant of it; nothing when null or absent. */
  readonly grant?: Grant | null;
  /** The groups of users that it belongs to; none when absent. */
  readonly groupIds?: readonly number[];
}

/** A thing that roles grant, read together with what those of the viewer do: else nobody would notice their absence. */
export interface Grantable extends Owned {
  readonly grant: Grant | null;
}

type ResourceOf<Asked extends Action> = Asked extends
  `flow:${'read' | 'use' | 'update' | 'delete' | 'tag'}` | `knowledgeBase:${'read' | 'update' | 'delete'}`
  ? Grantable
  : Owned;

const RULES: Readonly<Record<Rule, (request: { viewer: Viewer; resource: Owned }) => boolean>> = Object.freeze({
  owner: ({ viewer, resource }) => resource.ownerId === viewer.userId,
  operator: ({ viewer }) => isOperator(viewer),
  administrator: ({ viewer }) => viewer.isAdministrator,
  grantedReader: ({ resource }) => resource.grant === 'READ' || resource.grant === 'WRITE',
  grantedWriter: ({ resource }) => resource.grant === 'WRITE',
  groupAdministrator: ({ viewer, resource: { groupIds = [] } }) =>
    groupIds.some((id) => viewer.administeredGroupIds.includes(id)),
  everybody: () => true,
});

/** What belongs to the server: no account has this number. */
const UNOWNED: Owned = Object.freeze({ ownerId: 0 });

/** Whether the viewer may do this to the thing, and came with no key that is not good for it. */
export function can<Asked extends Action>(request: {
  viewer: Viewer;
  action: Asked;
  resource: ResourceOf<Asked>;
}): boolean {
  return isWithinScope(request) && isAccountAllowed(request);
}

/** Whether the viewer came with no key that is not good for this; for reads whose statement asks for the viewer's own. */
export function isWithinScope({ viewer, action }: { viewer: Viewer; action: Action }): boolean {
  return holdsScope({ viewer, scopes: ACTION_SCOPES[action] });
}

/** Throws `InsufficientScope`, or `NotPermitted` unless the viewer may do this at all; for actions whose rules ask for no owner. */
export function assertAllowed({ viewer, action }: { viewer: Viewer; action: Action }): void {
  assertScope({ viewer, scopes: ACTION_SCOPES[action] });
  if (!isAccountAllowed({ viewer, action, resource: UNOWNED })) throw new NotPermitted(action);
}

/**
 * Like `assertAllowed`, also for whoever may do this to what belongs to a group of their own. Ask it first: it tells
 * everybody else the same, whatever there is.
 */
export function assertAllowedSomewhere({ viewer, action }: { viewer: Viewer; action: Action }): void {
  assertScope({ viewer, scopes: ACTION_SCOPES[action] });
  const resource = { ...UNOWNED, groupIds: viewer.administeredGroupIds };
  if (!isAccountAllowed({ viewer, action, resource })) throw new NotPermitted(action);
}

/** Of which groups of users a list may contain what belongs to them: everybody's, or those that the viewer administers. */
export function groupScopeOf({ viewer, action }: { viewer: Viewer; action: Action }): 'everything' | readonly number[] {
  if (!isWithinScope({ viewer, action })) return [];
  return viewer.isAdministrator ? 'everything' : viewer.administeredGroupIds;
}

/**
 * Throws `NotFound` when the viewer may not even read the thing, so that it looks like a missing one; `InsufficientScope`
 * when the viewer's key is not good for this; and `NotPermitted` when the viewer sees the thing but may not do this.
 * `kind` names what was asked for where that is not the thing that decides, for example a version of a flow.
 */
export function assertCan<Asked extends Action>(request: {
  viewer: Viewer;
  action: Asked;
  resource: ResourceOf<Asked>;
  kind?: ResourceKind;
}): void {
  const { viewer, action } = request;
  const isKnown = isAccountAllowed({ ...request, action: readActionOf(action) });
  if (!isKnown) throw new NotFound(request.kind ?? kindOf(action));
  assertScope({ viewer, scopes: ACTION_SCOPES[action] });
  if (!isAccountAllowed(request)) throw new NotPermitted(action);
}

/** The thing itself, if there is one and the viewer may do this to it; refuses like `assertCan`, a null too. */
export function getPermitted<Asked extends Action, Resource extends ResourceOf<Asked>>(request: {
  viewer: Viewer;
  action: Asked;
  resource: Resource | null;
  kind?: ResourceKind;
}): Resource {
  const { resource } = request;
  if (resource === null) throw new NotFound(request.kind ?? kindOf(request.action));
  assertCan<Asked>({ ...request, resource });
  return resource;
}

/**
 * Whose things a list may contain: everybody's, or those of the one owner whose id is returned, who may be nobody. A guest
 * owns nothing.
 */
export function ownerScopeOf({ viewer, action }: { viewer: Viewer; action: Action }): 'everybody' | number {
  if (viewer.guest !== null || !isWithinScope({ viewer, action })) return UNOWNED.ownerId;
  const isUnbounded = viewer.isAdministrator && ACTIONS[action].includes('administrator');
  return isUnbounded ? 'everybody' : viewer.userId;
}

/** Of which roles a list may contain what they grant: none where grants do not count, for guests, or where the key is not good for this. */
export function grantingRolesOf({ viewer, action }: { viewer: Viewer; action: Action }): readonly number[] {
  const counts = viewer.guest === null && isWithinScope({ viewer, action });
  return counts && ACTIONS[action].includes('grantedReader') ? viewer.roleIds : [];
}

function isAccountAllowed(request: { viewer: Viewer; action: Action; resource: Owned }): boolean {
  const { viewer, action, resource } = request;
  if (!isWithinGuestWall(request)) return false;
  return ACTIONS[action].some((rule) => RULES[rule]({ viewer, resource }));
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
