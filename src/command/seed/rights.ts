import { ORDINARY_ROLE_ID } from '../../auth/viewer.ts';
import { DEFAULT_GROUP_ID } from '../../group/entity.ts';
import { change, type Ask } from './client.ts';
import type { People } from './people.ts';
import type { Demo, FlowKey } from './story.ts';

const GROUP = 'Demo readers';

/** Who may use what. */
interface RoleRow {
  readonly name: string;
  readonly holder: keyof People;
  readonly flows: readonly FlowKey[];
  readonly readsKnowledge: boolean;
}

const ROLES: readonly RoleRow[] = Object.freeze([
  {
    name: 'Demo readers',
    holder: 'reader',
    flows: ['chat', 'form', 'file', 'agent', 'knowledge'],
    readsKnowledge: true,
  },
  { name: 'Demo guests', holder: 'guests', flows: ['guests'], readsKnowledge: false },
]);

/** A group, roles in it that grant flows and a knowledge base, and who holds them. */
export async function makeRights({ people, flows, baseId }: Demo): Promise<void> {
  const { ask } = people.administrator;
  const groupId = await ensureGroup({ ask, name: GROUP, administratorId: people.author.id });
  for (const { name, holder, flows: keys, readsKnowledge } of ROLES) {
    const roleId = await ensureRole({ ask, name, groupId });
    const grants = [
      { roleId, kind: 'SKILL_READ', targetIds: keys.map((key) => flows[key].id) },
      ...(readsKnowledge ? [{ roleId, kind: 'KNOWLEDGE_READ', targetIds: [baseId] }] : []),
    ];
    for (const input of grants) await change({ ask, name: 'replaceRoleGrants', input, payload: '__typename' });
    const userId = people[holder].id;
    const groupIds = [String(DEFAULT_GROUP_ID), groupId];
    await change({ ask, name: 'setGroupsOfUser', input: { userId, groupIds }, payload: '__typename' });
    const roleIds = [String(ORDINARY_ROLE_ID), roleId];
    await change({ ask, name: 'assignRoles', input: { userId, roleIds }, payload: '__typename' });
  }
}

async function ensureGroup(wish: { ask: Ask; name: string; administratorId: string }): Promise<string> {
  const { ask, name, administratorId } = wish;
  const query = '{ userGroups(first: 100) { edges { node { id name } } } }';
  const { userGroups } = await ask<{ userGroups: { edges: { node: { id: string; name: string } }[] } }>(query);
  const found = userGroups.edges.find(({ node }) => node.name === name)?.node.id;
  if (found !== undefined) return found;
  const input = { name, administratorIds: [administratorId] };
  const payload = 'userGroup { id }';
  return (await change<{ userGroup: { id: string } }>({ ask, name: 'createUserGroup', input, payload })).userGroup.id;
}

async function ensureRole(wish: { ask: Ask; name: string; groupId: string }): Promise<string> {
  const { ask, name, groupId } = wish;
  const query = 'query ($filter: RoleFilter) { roles(first: 100, filter: $filter) { edges { node { id name } } } }';
  const variables = { filter: { groupIds: [groupId] } };
  const { roles } = await ask<{ roles: { edges: { node: { id: string; name: string } }[] } }>(query, variables);
  const found = roles.edges.find((each) => each.node.name === name)?.node.id;
  if (found !== undefined) return found;
  const payload = 'role { id }';
  return (await change<{ role: { id: string } }>({ ask, name: 'createRole', input: { groupId, name }, payload })).role
    .id;
}
