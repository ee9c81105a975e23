import { change, type Ask } from './client.ts';
import { FRIENDLY, readExample } from './examples.ts';
import type { People } from './people.ts';
import type { Demo, FlowKey } from './story.ts';

const COMPONENT = 'Demo friendly prompt';

const TAGS: readonly { readonly name: string; readonly flows: readonly FlowKey[] }[] = Object.freeze([
  { name: 'Demo basics', flows: ['chat', 'form', 'background'] },
  { name: 'Demo texts', flows: ['file', 'knowledge', 'report'] },
  { name: 'Demo tools', flows: ['agent'] },
]);

/** A template for reports, and a flow that anonymous callers are let in to unless an administrator has let some in already. */
export async function makeOpenings({ people, flows }: Demo): Promise<void> {
  const { ask } = people.author;
  await change({ ask, name: 'openReportTemplate', input: { flowId: flows.report.id }, payload: '__typename' });
  await change({ ask, name: 'shareFlowWithGuests', input: { flowId: flows.guests.id }, payload: '__typename' });
  if ((await findGuests(people)) !== null) return;
  const input = { userId: people.guests.id };
  await change({ ask: people.administrator.ask, name: 'setAnonymousOperator', input, payload: '__typename' });
}

/** The name of the account that anonymous callers ask as, or null. */
export async function findGuests({ administrator }: People): Promise<string | null> {
  const query = '{ anonymousOperator { name } }';
  const { anonymousOperator } = await administrator.ask<{ anonymousOperator: { name: string } | null }>(query);
  return anonymousOperator?.name ?? null;
}

/** Tags on flows, and a node that is kept for other canvases. */
export async function makeLabels({ people, flows }: Demo): Promise<void> {
  const { ask } = people.author;
  for (const { name, flows: keys } of TAGS) {
    const tagId = await ensureTag({ ask: people.administrator.ask, name });
    for (const key of keys) await ensureLink({ ask, tagId, flowId: flows[key].id });
  }
  await ensureComponent(ask);
}

async function ensureTag({ ask, name }: { ask: Ask; name: string }): Promise<string> {
  const query = 'query ($name: String!) { tags(first: 100, search: $name) { edges { node { id name } } } }';
  const { tags } = await ask<{ tags: { edges: { node: { id: string; name: string } }[] } }>(query, { name });
  const found = tags.edges.find(({ node }) => node.name === name)?.node.id;
  if (found !== undefined) return found;
  return (await change<{ tag: { id: string } }>({ ask, name: 'createTag', input: { name }, payload: 'tag { id }' })).tag
    .id;
}

async function ensureLink({ ask, tagId, flowId }: { ask: Ask; tagId: string; flowId: string }): Promise<void> {
  const query = 'query ($flowId: ID!) { flow(id: $flowId) { tags { id } } }';
  const { flow } = await ask<{ flow: { tags: { id: string }[] } }>(query, { flowId });
  if (flow.tags.some(({ id }) => id === tagId)) return;
  await change({ ask, name: 'linkTag', input: { tagId, flowId }, payload: '__typename' });
}

async function ensureComponent(ask: Ask): Promise<void> {
  const query = '{ savedComponents(first: 100) { edges { node { name } } } }';
  const { savedComponents } = await ask<{ savedComponents: { edges: { node: { name: string } }[] } }>(query);
  if (savedComponents.edges.some(({ node }) => node.name === COMPONENT)) return;
  const { nodes } = await readExample({ file: 'hello.json', values: FRIENDLY });
  const content = nodes.find(({ id }) => id === 'PromptTemplate-aa111');
  const input = { name: COMPONENT, description: 'A prompt for friendly answers.', content };
  await change({ ask, name: 'saveComponent', input, payload: '__typename' });
}
