import { graphql } from 'graphql';
import { createAuditService } from '../../src/audit/service.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { createDocumentStore } from '../../src/document/service.ts';
import type { Services } from '../../src/graphql/context.ts';
import { createContextOpener } from '../../src/graphql/open-context.ts';
import { RESOLVERS } from '../../src/graphql/resolvers.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { DEFAULT_GROUP_ID } from '../../src/group/entity.ts';
import { addAdministrator, addMember } from '../../src/group/member.ts';
import { createGroupService } from '../../src/group/service.ts';
import { createRoleService } from '../../src/role/service.ts';
import { openFlowStory, type FlowStory } from '../flow/story.ts';

/** The people of a flow story, all in the default group, and a second group that Bob administers and nobody is in. */
export interface GroupStory extends FlowStory {
  /** The second group. */
  readonly groupId: number;
  join(userId: number, groupId: number): Promise<void>;
  administer(userId: number, groupId: number): Promise<void>;
  query<Row extends object>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

const schema = createSchema({ resolvers: RESOLVERS });

/** Where the requests of the story come from. */
export const ADDRESS = '198.51.100.7';

/** Opens the story; dispose of it at the end. */
export async function openGroupStory(): Promise<GroupStory> {
  const story = await openFlowStory();
  const { database, flows, versions, alice, bob, root } = story;
  const query: GroupStory['query'] = (text, parameters = []) => toSqlExecutor(database.fork())(text, parameters);
  const join = (userId: number, groupId: number) => addMember({ em: database.fork(), userId, groupId });
  const administer = (userId: number, groupId: number) => addAdministrator({ em: database.fork(), userId, groupId });
  for (const { userId } of [alice, bob, root]) await join(userId, DEFAULT_GROUP_ID);
  const [group] = await query<{ id: number }>(`insert into user_group (name) values ('Printers') returning id`);
  const groupId = group?.id ?? 0;
  await administer(bob.userId, groupId);
  // The other services are not asked here.
  const services = {
    flows,
    versions,
    groups: createGroupService(),
    audit: createAuditService(),
    roles: createRoleService(),
  } as unknown as Services;
  const openContext = createContextOpener({ fork: database.fork, documents: createDocumentStore(), services });
  return {
    ...story,
    groupId,
    join,
    administer,
    query,
    ask: (viewer, source, variableValues) => {
      const contextValue = openContext({ viewer, requestId: 'test', address: ADDRESS });
      return graphql({ schema, source, variableValues, contextValue });
    },
  };
}
