import { ORDINARY_ROLE_ID } from '../../auth/viewer.ts';
import { DEFAULT_GROUP_ID } from '../../group/entity.ts';
import { change, type Ask } from './client.ts';
import { ensureFlow, ensureVersion, type DemoFlow } from './flows.ts';
import type { People } from './people.ts';
import { converse, fillForm, findTalk } from './talks.ts';

/** The flows of the demo. */
export interface DemoFlows {
  readonly chat: DemoFlow;
  readonly form: DemoFlow;
  readonly report: DemoFlow;
  readonly guests: DemoFlow;
  readonly background: DemoFlow;
}

/** Something to look at, which this call has made or an earlier one. */
export interface Sight {
  readonly what: string;
  readonly where: string;
}

/** Flows that show each what a flow can be. */
export async function makeFlows({ author: { ask } }: People): Promise<DemoFlows> {
  const file = 'hello.json';
  return {
    chat: await ensureFlow({
      ask,
      file,
      name: 'Demo chat',
      description: 'Two versions, tags, and a comparison of both.',
    }),
    form: await ensureFlow({ ask, file: 'form.json', name: 'Demo form', description: 'Asks for a city first.' }),
    report: await ensureFlow({ ask, file, name: 'Demo report', description: 'Has a template for reports.' }),
    guests: await ensureFlow({ ask, file, name: 'Demo for guests', description: 'Anonymous callers may ask it.' }),
    background: await ensureFlow({ ask, file, name: 'Demo background', description: 'Its runs wait in the queue.' }),
  };
}

/** A second version, names for both, and both asked the same. */
export async function makeVersions({ people, flows }: { people: People; flows: DemoFlows }): Promise<void> {
  const { ask } = people.author;
  const wish = { ask, flowName: 'Demo chat', name: 'friendlier', prompt: 'Answer like a friend: {question}' };
  const version = await ensureVersion(wish);
  if (!version.isMade) return;
  const tags = [
    { versionId: flows.chat.versionId, name: 'production' },
    { versionId: version.id, name: 'next' },
  ];
  for (const input of tags) await change({ ask, name: 'tagFlowVersion', input, payload: '__typename' });
  const questions = ['What is a forme?', 'Who locks it?'];
  const input = {
    nodeId: 'LLMChain-cc333',
    questions,
    versionIds: [flows.chat.versionId, version.id],
    inputs: { question: '' },
  };
  await change({ ask, name: 'startComparison', input, payload: 'comparison { id }' });
}

/** A group, a role in it that grants flows, and somebody who holds it. */
export async function makeRights({ people, flows }: { people: People; flows: DemoFlows }): Promise<void> {
  const { ask } = people.administrator;
  const name = 'Demo readers';
  const groupId = await ensureGroup({ ask, name, administratorId: people.author.id });
  const roleId = await ensureRole({ ask, name, groupId });
  const targetIds = [flows.chat.id, flows.form.id];
  await change({
    ask,
    name: 'replaceRoleGrants',
    input: { roleId, kind: 'SKILL_READ', targetIds },
    payload: '__typename',
  });
  const userId = people.reader.id;
  const groupIds = [String(DEFAULT_GROUP_ID), groupId];
  await change({ ask, name: 'setGroupsOfUser', input: { userId, groupIds }, payload: '__typename' });
  const roleIds = [String(ORDINARY_ROLE_ID), roleId];
  await change({ ask, name: 'assignRoles', input: { userId, roleIds }, payload: '__typename' });
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

/** Conversations, what their users thought of them, and one that is shown to others. */
export async function makeTalks({ people, flows }: { people: People; flows: DemoFlows }): Promise<void> {
  const { ask } = people.author;
  if ((await findTalk({ ask, flowId: flows.chat.id })) === null) {
    const flowId = flows.chat.id;
    const first = await converse({ ask, input: { flowId, inputs: { question: 'What is a forme?' } } });
    const { sessionId } = first;
    const second = await converse({ ask, input: { flowId, sessionId, inputs: { question: 'And a chase?' } } });
    const ratings = [
      { messageId: first.messageId, rating: 'LIKED' },
      { messageId: second.messageId, rating: 'DISLIKED' },
    ];
    for (const input of ratings) await change({ ask, name: 'rateMessage', input, payload: '__typename' });
    const comment = { messageId: second.messageId, comment: 'It only repeats what I said.' };
    await change({ ask, name: 'commentMessage', input: comment, payload: '__typename' });
    const link = { sessionId, lifetimeSeconds: 7 * 86_400 };
    await change({ ask, name: 'createShareLink', input: link, payload: 'shareLink { token }' });
  }
  if ((await findTalk({ ask, flowId: flows.form.id })) === null) {
    const flowId = flows.form.id;
    const values = [{ nodeId: 'VariableNode-1', name: 'city', value: 'Paris' }];
    const { sessionId } = await fillForm({ ask, input: { flowId, inputs: {}, values } });
    await converse({ ask, input: { flowId, sessionId, inputs: { question: 'What is there to see?' } } });
  }
  if ((await findTalk({ ask, flowId: flows.background.id })) === null) {
    const inputs = { question: 'Take your time.' };
    await converse({ ask, input: { flowId: flows.background.id, isBackground: true, priority: 'LOW', inputs } });
  }
  const asReader = people.reader.ask;
  if ((await findTalk({ ask: asReader, flowId: flows.chat.id })) === null) {
    await converse({
      ask: asReader,
      input: { flowId: flows.chat.id, versionTag: 'next', inputs: { question: 'Hello?' } },
    });
  }
}

/** A flow for anonymous callers, once an administrator lets any in, and a template for reports. */
export async function makeOpenings({ people, flows }: { people: People; flows: DemoFlows }): Promise<void> {
  const { ask } = people.author;
  await change({ ask, name: 'openReportTemplate', input: { flowId: flows.report.id }, payload: '__typename' });
  await change({ ask, name: 'shareFlowWithGuests', input: { flowId: flows.guests.id }, payload: '__typename' });
}

/** What there is to look at now. */
export async function listSights({ people, flows }: { people: People; flows: DemoFlows }): Promise<Sight[]> {
  const query = '{ shareLinks(first: 1) { edges { node { token } } } }';
  const { shareLinks } = await people.author.ask<{ shareLinks: { edges: { node: { token: string } }[] } }>(query);
  const token = shareLinks.edges[0]?.node.token;
  return [
    { what: 'A chat with versions, tags, likes', where: `flow ${flows.chat.id}` },
    { what: 'A flow that asks for a form', where: `flow ${flows.form.id}` },
    { what: 'A flow with a report template', where: `flow ${flows.report.id}` },
    { what: 'A flow for guests', where: `flow ${flows.guests.id}, once setAnonymousOperator lets them in` },
    { what: 'A run that waited in the queue', where: `flow ${flows.background.id}` },
    ...(token === undefined
      ? []
      : [{ what: 'A conversation behind a link', where: `{ shareLink(token: "${token}") { … } }` }]),
  ];
}
