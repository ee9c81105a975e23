import { randomUUID } from 'node:crypto';
import type { DoorRow, Given } from './doors.ts';
import type { World } from './world.ts';

/** The number of Greta's group, to which Alice belongs. */
export async function findGroup({ execute }: World): Promise<string> {
  const [group] = await execute(`select id from user_group where name = 'Gardeners'`);
  return String(group.id);
}

/** Makes a role in Greta's group and returns its number. */
async function addRole(world: World): Promise<string> {
  const statement = 'insert into role (name, group_id) values ($1, $2) returning id';
  const [role] = await world.execute(statement, [randomUUID(), await findGroup(world)]);
  return String(role.id);
}

function door(toGiven: (world: World) => Promise<Given>): DoorRow<Given> {
  return {
    for: 'administratorOfGroup',
    scope: 'USER_MANAGE',
    given: async (world) => ({ input: await toGiven(world) }),
  };
}

/** A door that opens to no administrator of a group. */
function forAdministrators(toGiven: (world: World) => Promise<Given>): DoorRow<Given> {
  return { ...door(toGiven), for: 'administrator' };
}

/** Makes a group of nobody's and returns its number. */
async function addGroup({ execute }: World): Promise<string> {
  const [group] = await execute('insert into user_group (name) values ($1) returning id', [randomUUID()]);
  return String(group.id);
}

/** The queries of roles. */
export const ROLE_QUERY_DOORS = Object.freeze({
  'Query.roles': { for: 'administratorOfGroup', scope: 'USER_READ', given: () => ({ first: 100 }) },
  'Query.role': {
    for: 'administratorOfGroup',
    scope: 'USER_READ',
    given: async (world) => ({ id: await addRole(world) }),
  },
} satisfies Record<string, DoorRow<Given>>);

/** The mutations of roles. */
export const ROLE_MUTATION_DOORS = Object.freeze({
  'Mutation.createRole': door(async (world) => ({ groupId: await findGroup(world), name: randomUUID() })),
  'Mutation.updateRole': door(async (world) => ({ id: await addRole(world), remark: 'taken' })),
  'Mutation.deleteRole': door(async (world) => ({ id: await addRole(world) })),
  'Mutation.replaceRoleGrants': door(async (world) => ({
    ...{ roleId: await addRole(world), kind: 'WEB_MENU', targetIds: ['build'] },
  })),
  'Mutation.createUserGroup': forAdministrators(async () => ({ name: randomUUID() })),
  'Mutation.updateUserGroup': forAdministrators(async (world) => ({ id: await addGroup(world), remark: 'taken' })),
  'Mutation.deleteUserGroup': forAdministrators(async (world) => ({ id: await addGroup(world) })),
  'Mutation.setGroupAdministrators': forAdministrators(async (world) => ({
    ...{ groupId: await addGroup(world), userIds: [world.alice.userId] },
  })),
  'Mutation.setGroupsOfUser': {
    ...door(async (world) => ({ userId: world.alice.userId, groupIds: ['2', await findGroup(world)] })),
    except: { groupAdministrator: 'missing' },
  },
  'Mutation.assignRoles': door(async (world) => ({ userId: world.alice.userId, roleIds: [] })),
} satisfies Record<string, DoorRow<Given>>);
