import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ACTION_SCOPES,
  ACTIONS,
  assertAllowed,
  assertAllowedSomewhere,
  assertCan,
  can,
  getPermitted,
  grantingRolesOf,
  groupScopeOf,
  ownerScopeOf,
} from '../../src/auth/permissions.ts';
import type { Action } from '../../src/auth/permissions.ts';
import { expandScopes, InsufficientScope, KEY_SCOPES, type KeyScope } from '../../src/auth/scope.ts';
import { OPERATOR, toViewer, type Viewer } from '../../src/auth/viewer.ts';
import type { ResourceKind } from '../../src/shared/refusal.ts';
import { NotFound, NotPermitted } from '../../src/shared/refusal.ts';

const ana = toViewer({ userId: 7, userName: 'ana', roleIds: [2] });
const ben = toViewer({ userId: 8, userName: 'ben', roleIds: [2] });
const admin = toViewer({ userId: 1, userName: 'admin', roleIds: [1] });
const ofAna = { ownerId: ana.userId, grant: null };

/** Every action: what a stranger to the thing is told is missing, and whether an administrator may. */
const rows: readonly (readonly [Action, ResourceKind, boolean])[] = [
  ['flow:read', 'FLOW', true],
  ['flow:use', 'FLOW', true],
  ['flow:update', 'FLOW', true],
  ['flow:delete', 'FLOW', true],
  ['flow:tag', 'FLOW', true],
  ['flow:share', 'FLOW', true],
  ['flow:readUsage', 'FLOW', true],
  ['build:read', 'BUILD', false],
  ['chatSession:read', 'CHAT_SESSION', false],
  ['chatSession:update', 'CHAT_SESSION', false],
  ['chatSession:share', 'CHAT_SESSION', false],
  ['shareLink:read', 'SHARE_LINK', false],
  ['shareLink:revoke', 'SHARE_LINK', false],
  ['storedFile:read', 'STORED_FILE', false],
  ['storedFile:create', 'STORED_FILE', false],
  ['storedFile:delete', 'STORED_FILE', false],
  ['knowledgeBase:read', 'KNOWLEDGE_BASE', true],
  ['knowledgeBase:create', 'KNOWLEDGE_BASE', false],
  ['knowledgeBase:update', 'KNOWLEDGE_BASE', true],
  ['knowledgeBase:delete', 'KNOWLEDGE_BASE', true],
  ['run:read', 'RUN', false],
  ['run:oversee', 'RUN', true],
  ['run:stop', 'RUN', false],
  ['comparison:read', 'COMPARISON', false],
  ['comparison:stop', 'COMPARISON', false],
  ['user:read', 'USER', true],
  ['user:readContact', 'USER', true],
  ['user:readUsage', 'USER', true],
  ['user:changePassword', 'USER', false],
  ['login:read', 'LOGIN', true],
  ['login:end', 'LOGIN', true],
  ['apiKey:read', 'API_KEY', true],
  ['apiKey:create', 'API_KEY', false],
  ['apiKey:update', 'API_KEY', false],
  ['apiKey:revoke', 'API_KEY', true],
];

/** Every action on what belongs to the server, and whether everybody may. */
const serverRows: readonly (readonly [Action, boolean])[] = [
  ['user:readAudit', false],
  ['user:actForAnybody', false],
  ['user:setPasswordPolicy', false],
  ['login:setPolicy', false],
  ['chatSession:review', false],
  ['chatSession:setReview', false],
  ['user:resetPassword', false],
  ['user:list', false],
  ['user:create', false],
  ['user:disable', false],
  ['run:readQueue', false],
  ['run:readMetrics', false],
  ['flowTemplate:read', true],
  ['flowTemplate:create', false],
  ['flowTemplate:update', false],
  ['flowTemplate:delete', false],
  ['tag:read', true],
  ['tag:create', false],
  ['tag:update', false],
  ['tag:delete', false],
  ['tag:showAtHome', false],
  ['setting:read', false],
  ['setting:update', false],
  ['modelServer:read', true],
  ['modelServer:readSettings', false],
  ['modelServer:create', false],
  ['modelServer:update', false],
  ['modelServer:delete', false],
  ['modelServer:setDefaults', false],
  ['modelServer:speak', true],
  ['userGroup:create', false],
  ['userGroup:update', false],
  ['userGroup:delete', false],
];

/** Every action on what belongs to a group of users, and what a stranger to the group is told is missing. */
const groupRows: readonly (readonly [Action, ResourceKind])[] = [
  ['role:read', 'ROLE'],
  ['role:create', 'ROLE'],
  ['role:update', 'ROLE'],
  ['role:delete', 'ROLE'],
  ['role:grant', 'ROLE'],
  ['userGroup:read', 'USER_GROUP'],
  ['userGroup:readMembers', 'USER_GROUP'],
  ['userGroup:readFlows', 'USER_GROUP'],
  ['user:assignRoles', 'USER'],
  ['user:setGroups', 'USER'],
];

const UNLIMITED = Object.freeze({ requestsPerMinute: null, concurrentRuns: null });

/** The same person with a key for that. */
function withKey(viewer: Viewer, scopes: readonly KeyScope[]): Viewer {
  return { ...viewer, key: { id: 'a', scopes: expandScopes(scopes), ...UNLIMITED } };
}

/** Every scope that does not, by itself or by what it implies, let a key do this. */
function listUseless(action: Action): readonly KeyScope[] {
  const useful: readonly KeyScope[] = ACTION_SCOPES[action];
  return KEY_SCOPES.filter((scope) => useful.every((each) => !expandScopes([scope]).has(each)));
}

const isOutOfScope =
  (scope: KeyScope) =>
  (refusal: unknown): boolean =>
    refusal instanceof InsufficientScope && refusal.scope === scope;

const isMissing =
  (kind: ResourceKind) =>
  (refusal: unknown): boolean =>
    refusal instanceof NotFound && refusal.resource === kind;

describe('permission', () => {
  it('is decided for every action in this test', () => {
    const decided = [...rows, ...serverRows, ...groupRows].map(([action]) => action).concat('user:setAdministrator');
    assert.deepEqual(decided.sort(), Object.keys(ACTIONS).sort());
  });

  it('to say who administers the server is for the command line alone, which may make keys of anybody too', () => {
    const action = 'user:setAdministrator';
    assert.throws(() => assertAllowed({ viewer: admin, action }), NotPermitted);
    assert.throws(() => assertCan({ viewer: admin, action: 'apiKey:create', resource: ofAna }), NotPermitted);
    assertAllowed({ viewer: OPERATOR, action });
    assertCan({ viewer: OPERATOR, action: 'apiKey:create', resource: ofAna });
  });

  for (const [action, kind, isAdministratorAllowed] of rows) {
    it(`for ${action} makes the thing of another look missing`, () => {
      assert.equal(can({ viewer: ben, action, resource: ofAna }), false);
      assert.throws(() => assertCan({ viewer: ben, action, resource: ofAna }), isMissing(kind));
      assert.throws(() => getPermitted({ viewer: ben, action, resource: ofAna }), isMissing(kind));
    });

    it(`for ${action} is ${isAdministratorAllowed ? 'given' : 'denied'} to an administrator`, () => {
      assert.equal(can({ viewer: admin, action, resource: ofAna }), isAdministratorAllowed);
    });

    it(`for ${action} is denied to a key of the owner that is good for other things only`, () => {
      const viewer = withKey(ana, listUseless(action));
      assert.equal(can({ viewer, action, resource: ofAna }), false);
      const attempt = () => getPermitted({ viewer, action, resource: ofAna });
      assert.throws(attempt, isOutOfScope(ACTION_SCOPES[action][0]));
    });

    it(`for ${action} is denied to everybody else's key, which is not told that the thing is there`, () => {
      for (const scopes of [KEY_SCOPES, listUseless(action)]) {
        const viewer = withKey(ben, scopes);
        assert.throws(() => getPermitted({ viewer, action, resource: ofAna }), isMissing(kind));
      }
    });

    it(`for ${action} is given to a key of the owner that is good for it`, () => {
      for (const scope of ACTION_SCOPES[action]) {
        assert.equal(can({ viewer: withKey(ana, [scope]), action, resource: ofAna }), true, scope);
      }
    });

    it(`for ${action} is given to the owner`, () => {
      assert.equal(can({ viewer: ana, action, resource: ofAna }), true);
      assert.equal(getPermitted({ viewer: ana, action, resource: ofAna }), ofAna);
    });
  }

  for (const [action, kind] of groupRows) {
    it(`for ${action} is for those who administer the server, or a group of the thing`, () => {
      const resource = { ...ofAna, groupIds: [4, 5] };
      const [ofFive, ofSix] = [5, 6].map((id) => ({ ...ben, administeredGroupIds: [id] }));
      assert.ok(ofFive && ofSix);
      assert.equal(can({ viewer: ofFive, action, resource }), true);
      assert.equal(can({ viewer: admin, action, resource: ofAna }), true);
      for (const viewer of [ofSix, ben]) {
        assert.throws(() => assertCan({ viewer, action, resource }), isMissing(kind));
        assert.equal(can({ viewer: withKey(viewer, KEY_SCOPES), action, resource }), false);
      }
      assert.doesNotThrow(() => assertAllowedSomewhere({ viewer: ofSix, action }));
      assert.throws(() => assertAllowedSomewhere({ viewer: ben, action }), NotPermitted);
    });

    it(`for ${action} is denied to a key that is good for other things only`, () => {
      const viewer = withKey(admin, listUseless(action));
      assert.throws(() => assertAllowedSomewhere({ viewer, action }), isOutOfScope(ACTION_SCOPES[action][0]));
      assert.doesNotThrow(() => assertAllowedSomewhere({ viewer: withKey(admin, ACTION_SCOPES[action]), action }));
      assert.deepEqual(groupScopeOf({ viewer, action }), []);
      assert.equal(groupScopeOf({ viewer: admin, action }), 'everything');
    });
  }

  for (const [action, isEverybodyAllowed] of serverRows) {
    it(`for ${action} is denied to a key that is good for other things only`, () => {
      const viewer = withKey(admin, listUseless(action));
      assert.throws(() => assertAllowed({ viewer, action }), isOutOfScope(ACTION_SCOPES[action][0]));
      assert.doesNotThrow(() => assertAllowed({ viewer: withKey(admin, ACTION_SCOPES[action]), action }));
    });

    it(`for ${action} is ${isEverybodyAllowed ? 'given to everybody' : 'denied to all but administrators'}`, () => {
      assert.doesNotThrow(() => assertAllowed({ viewer: admin, action }));
      const attempt = () => assertAllowed({ viewer: ben, action });
      if (isEverybodyAllowed) return assert.doesNotThrow(attempt);
      assert.throws(attempt, (refusal) => refusal instanceof NotPermitted && refusal.permission === action);
    });
  }

  it('refuses what is missing exactly as it refuses what is unreadable', () => {
    const missing = captureRefusal(() => getPermitted({ viewer: ben, action: 'flow:update', resource: null }));
    const unreadable = captureRefusal(() => getPermitted({ viewer: ben, action: 'flow:update', resource: ofAna }));
    assert.deepEqual(missing, unreadable);
  });

  it('names the kind that was asked for when that is not what decides', () => {
    const request = { viewer: ben, action: 'flow:update', kind: 'FLOW_VERSION' } as const;
    assert.throws(() => assertCan({ ...request, resource: ofAna }), isMissing('FLOW_VERSION'));
    assert.throws(() => getPermitted({ ...request, resource: null }), isMissing('FLOW_VERSION'));
  });

  /** What a stranger may do to a flow that a role grants; everything else is refused. */
  const granted = {
    READ: ['flow:read', 'flow:use'],
    WRITE: ['flow:read', 'flow:use', 'flow:update', 'flow:delete', 'flow:tag'],
  } as const;

  for (const grant of ['READ', 'WRITE'] as const) {
    it(`for a flow that a role grants to ${grant} is given for that alone`, () => {
      const resource = { ...ofAna, grant };
      const actions = rows.map(([action]) => action).filter((action) => action.startsWith('flow:'));
      const allowed = actions.filter((action) => can({ viewer: ben, action, resource }));
      assert.deepEqual(allowed, granted[grant]);
    });
  }

  it('for what a role does not grant enough of is refused openly, because the thing is seen', () => {
    const request = { viewer: ben, resource: { ...ofAna, grant: 'READ' } } as const;
    assert.throws(() => assertCan({ ...request, action: 'flow:update' }), NotPermitted);
    assert.throws(() => assertCan({ ...request, action: 'flow:share' }), NotPermitted);
  });

  it('for what a role grants is denied to a key that is not good for it', () => {
    const request = { resource: { ...ofAna, grant: 'WRITE' }, action: 'flow:update' } as const;
    assert.throws(() => assertCan({ ...request, viewer: withKey(ben, ['flow:read']) }), InsufficientScope);
    assert.doesNotThrow(() => assertCan({ ...request, viewer: withKey(ben, ['flow:write']) }));
  });

  it('lets an administrator of its groups tag a flow, which does not let them read it', () => {
    const viewer = { ...ben, administeredGroupIds: [5] };
    const resource = { ...ofAna, groupIds: [2, 5] };
    assert.equal(can({ viewer, action: 'flow:tag', resource }), true);
    assert.equal(can({ viewer, action: 'flow:tag', resource: { ...resource, groupIds: [2] } }), false);
    assert.equal(can({ viewer, action: 'flow:read', resource }), false);
  });

  it('lets lists show what the roles of the viewer grant, of things that roles can grant', () => {
    assert.deepEqual(grantingRolesOf({ viewer: ana, action: 'flow:read' }), ana.roleIds);
    assert.deepEqual(grantingRolesOf({ viewer: ana, action: 'chatSession:read' }), []);
    assert.deepEqual(grantingRolesOf({ viewer: withKey(ana, ['run:start']), action: 'flow:read' }), []);
  });

  it('lets lists show exactly what may be read one by one', () => {
    assert.equal(ownerScopeOf({ viewer: ana, action: 'flow:read' }), ana.userId);
    assert.equal(ownerScopeOf({ viewer: admin, action: 'flow:read' }), 'everybody');
    assert.equal(ownerScopeOf({ viewer: admin, action: 'chatSession:read' }), admin.userId);
  });

  it('lets lists show nothing to a key that is not good for reading', () => {
    assert.equal(ownerScopeOf({ viewer: withKey(ana, ['run:start']), action: 'flow:read' }), 0);
    assert.equal(ownerScopeOf({ viewer: withKey(admin, ['run:start']), action: 'flow:read' }), 0);
    assert.equal(ownerScopeOf({ viewer: withKey(ana, ['flow:write']), action: 'flow:read' }), ana.userId);
  });

  it('cannot be changed while the server runs', () => {
    assert.throws(() => Object.assign(ACTIONS, { 'run:read': ['owner', 'administrator'] }), TypeError);
    assert.throws(() => Object.assign(ACTIONS['run:read'], { 1: 'administrator' }), TypeError);
  });
});

function captureRefusal(action: () => unknown): NotFound {
  try {
    action();
  } catch (refusal) {
    if (refusal instanceof NotFound) return refusal;
  }
  throw new assert.AssertionError({ message: 'nothing was refused as missing' });
}

describe('the wall between guests', () => {
  const flow = { id: 'f1', ownerId: ana.userId, grant: null };
  const toGuest = (id: string): Viewer => ({ ...ana, guest: { id, flowIds: new Set(['f1']) } });
  const guest = toGuest('g1');
  const held = { ownerId: ana.userId, guestId: 'g1', flowId: 'f1' };

  it('lets guests do nothing to flows but read and use those that are open to them', () => {
    const allowed = rows.flatMap(([action]) => (can({ viewer: guest, action, resource: flow }) ? [action] : []));
    assert.deepEqual(allowed, ['flow:read', 'flow:use']);
    assert.equal(can({ viewer: guest, action: 'flow:read', resource: { ...flow, id: 'f2' } }), false);
    assert.equal(can({ viewer: guest, action: 'flow:read', resource: { ...flow, ownerId: ben.userId } }), false);
  });

  it('keeps what one guest began from every other, and from the account', () => {
    for (const action of ['chatSession:read', 'chatSession:update', 'run:read', 'run:stop', 'build:read'] as const) {
      assert.equal(can({ viewer: guest, action, resource: held }), true, action);
      for (const viewer of [toGuest('g2'), ana, admin]) assert.equal(can({ viewer, action, resource: held }), false);
      assert.equal(can({ viewer: guest, action, resource: { ...held, guestId: null } }), false, action);
      assert.equal(can({ viewer: guest, action, resource: ofAna }), false, action);
    }
  });

  it('takes from guests what they began once its flow is no longer open to them', () => {
    assert.equal(can({ viewer: guest, action: 'run:read', resource: { ...held, flowId: 'f2' } }), false);
  });

  it('lets accounts and administrators oversee runs of guests', () => {
    for (const viewer of [ana, admin]) assert.equal(can({ viewer, action: 'run:oversee', resource: held }), true);
  });

  it('lets guests do nothing that everybody else may', () => {
    for (const [action] of serverRows) {
      assert.throws(() => assertAllowed({ viewer: guest, action }), NotPermitted);
    }
    assert.equal(ownerScopeOf({ viewer: guest, action: 'flow:read' }), 0);
  });
});
