import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { demoDocument } from '../support/documents.ts';
import { recordStatements } from '../support/statements.ts';
import { openRunStory, type RunStory } from './story.ts';

const NESTED = `query ($ids: [ID!]) { flows(first: 20, filter: { ids: $ids }) { edges { node {
  id name owner { id name } currentVersion { id } versions(first: 2) { edges { node { id name documentHash
    sessions(first: 3) { edges { node { id name latestMessage { id text } activeRuns { id }
      messages(first: 4) { edges { node { id text run { id state answer lastSeq question { id } } } } } } } } } } } } } } }`;

/** What the server does beside requests: leases, wake-ups, the log. */
const BACKGROUND = /event_stream|pg_notify|lease_until/;

describe('Flows with their versions, conversations and messages', () => {
  let story: RunStory;
  const flowIds: string[] = [];

  before(async () => {
    story = await openRunStory({ FORME_LEASE_SECONDS: '60' });
    for (let index = 0; index < 20; index += 1) {
      const flowId = await story.addFlow({ document: demoDocument() });
      flowIds.push(flowId);
      await Promise.all([story.askAndWait({ flowId }), story.askAndWait({ flowId })]);
    }
  });
  after(() => story[Symbol.asyncDispose]());

  async function statementsFor(ids: readonly string[]): Promise<{ statements: string[]; data: string }> {
    let data = '';
    const texts = await recordStatements(async () => {
      data = JSON.stringify(await story.query(NESTED, { ids }));
    });
    return { statements: texts.filter((text) => !BACKGROUND.test(text)), data };
  }

  it('cost the same number of statements for one flow and for twenty', async (t) => {
    const one = await statementsFor(flowIds.slice(0, 1));
    const twenty = await statementsFor(flowIds);
    assert.equal(twenty.data.match(/"You said: Hello"/g)?.length, 20 * one.data.split('"You said: Hello"').length - 20);
    assert.equal(twenty.statements.length, one.statements.length, twenty.statements.join('\n---\n'));
    assert.ok(one.statements.length > 0);
    t.diagnostic(`${one.statements.length} statements for 1 flow, ${twenty.statements.length} for 20`);
  });

  it('never read a document that nobody asked for', async () => {
    const { statements } = await statementsFor(flowIds);
    for (const text of statements) assert.doesNotMatch(text, /\bcontent\b/i);
  });
});
