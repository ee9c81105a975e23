import { change } from './client.ts';
import { FRIENDLY, type Values } from './examples.ts';
import { ensureFlow, ensureVersion, type DemoFlow } from './flows.ts';
import { ensureKnowledge } from './knowledge.ts';
import { findGuests } from './openings.ts';
import type { People } from './people.ts';

/** A flow to make. */
interface FlowRow {
  readonly name: string;
  readonly description: string;
  readonly file: string;
  /** What the document of the file says otherwise, given the number of the knowledge base. */
  readonly values?: (baseId: string) => Values;
}

/** Flows that show each what a flow can be. */
const FLOWS = Object.freeze({
  chat: { name: 'Demo chat', file: 'hello.json', description: 'Two versions, tags, and a comparison of both.' },
  form: { name: 'Demo form', file: 'form.json', description: 'Asks for a city first.' },
  report: { name: 'Demo report', file: 'hello.json', description: 'Has a template for reports.' },
  guests: { name: 'Demo for guests', file: 'hello.json', description: 'Anonymous callers may ask it.' },
  background: { name: 'Demo background', file: 'hello.json', description: 'Its runs wait in the queue.' },
  file: { name: 'Demo file', file: 'file.json', description: 'Asks for a file first, and answers from it.' },
  knowledge: {
    name: 'Demo handbook',
    file: 'knowledge.json',
    description: 'Answers from a knowledge base, and says from where.',
    values: (baseId) => ({
      'MilvusWithPermissionCheck-1': { collection_name: [{ key: Number(baseId), label: 'Demo handbook' }] },
    }),
  },
  agent: { name: 'Demo agent', file: 'agent.json', description: 'Calculates with a tool.' },
} as const satisfies Readonly<Record<string, FlowRow>>);

/** What flows of the demo are known by. */
export type FlowKey = keyof typeof FLOWS;

/** What is there of the demo. */
export interface Demo {
  readonly people: People;
  readonly flows: Readonly<Record<FlowKey, DemoFlow>>;
  /** The number of the knowledge base as text. */
  readonly baseId: string;
}

/** Something to look at, which this call has made or an earlier one. */
export interface Sight {
  readonly what: string;
  readonly where: string;
}

/** A knowledge base, and a flow for each row. */
export async function makeFlows(people: People): Promise<Demo> {
  const { ask } = people.author;
  const baseId = await ensureKnowledge(people.author);
  const made: [string, DemoFlow][] = [];
  const rows: readonly [string, FlowRow][] = Object.entries(FLOWS);
  for (const [key, { values, ...row }] of rows) {
    made.push([key, await ensureFlow({ ask, ...row, values: values?.(baseId) })]);
  }
  // One flow for each row of the table.
  const flows = Object.fromEntries(made) as Record<FlowKey, DemoFlow>;
  return { people, flows, baseId };
}

/** A second version, names for both, and both asked the same. */
export async function makeVersions({ people, flows }: Demo): Promise<void> {
  const { ask } = people.author;
  const wish = { ask, flowName: 'Demo chat', name: 'friendlier', values: FRIENDLY };
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

/** What there is to look at now. */
export async function listSights({ people, flows, baseId }: Demo): Promise<Sight[]> {
  const query = '{ shareLinks(first: 1) { edges { node { token } } } }';
  const { shareLinks } = await people.author.ask<{ shareLinks: { edges: { node: { token: string } }[] } }>(query);
  const token = shareLinks.edges[0]?.node.token;
  const guests = await findGuests(people);
  return [
    { what: 'A chat with versions, tags, likes', where: `flow ${flows.chat.id}` },
    { what: 'A flow that asks for a form', where: `flow ${flows.form.id}` },
    { what: 'A flow that asks for a file', where: `flow ${flows.file.id}` },
    { what: 'A flow that answers with sources', where: `flow ${flows.knowledge.id}, from knowledge base ${baseId}` },
    { what: 'An agent that calculates', where: `flow ${flows.agent.id}; ask it: Calculator 6 * 7` },
    { what: 'A flow with a report template', where: `flow ${flows.report.id}` },
    { what: 'A flow for guests', where: `flow ${flows.guests.id}, in the name of ${guests ?? 'nobody'}` },
    { what: 'A run that waited in the queue', where: `flow ${flows.background.id}` },
    ...(token === undefined
      ? []
      : [{ what: 'A conversation behind a link', where: `{ shareLink(token: "${token}") { … } }` }]),
  ];
}
