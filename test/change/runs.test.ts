import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { toContentHash } from '../../src/document/hash.ts';
import { eventually, openRunStory, type RunStory } from '../run/story.ts';
import { promptChainDocument } from '../support/documents.ts';
import { nodesOf } from './seen.ts';

describe('Runs under way while a flow is published and rolled back', () => {
  let story: RunStory;
  before(async () => {
    story = await openRunStory();
  });
  after(() => story[Symbol.asyncDispose]());

  interface Release {
    readonly id: string;
    readonly documentHash: string;
  }

  const documentOf = (modelName: string) => promptChainDocument({ baseUrl: story.model.url, modelName });

  const SAVE = `mutation ($input: UpdateFlowVersionInput!) { updateFlowVersion(input: $input) { __typename } }`;
  const SET = `mutation ($input: UpdateFlowInput!) { updateFlow(input: $input) { __typename } }`;
  const BACK = `mutation ($input: RollBackFlowInput!) { rollBackFlow(input: $input) { __typename } }`;
  const RELEASES = `query ($id: ID!) { flow(id: $id) { currentVersion { id }
    releases { edges { node { id documentHash } } } } }`;

  async function readFlow(id: string): Promise<{ versionId: string; releases: Release[] }> {
    const { flow } = await story.query<{ flow: { currentVersion: { id: string }; releases: never } }>(RELEASES, { id });
    return { versionId: flow.currentVersion.id, releases: nodesOf<Release>(flow.releases) };
  }

  /** A flow that was released with each document and is online with the last. */
  async function addReleased(models: readonly string[]): Promise<{ id: string; releases: Release[] }> {
    const [first = '', ...rest] = models;
    const id = await story.addFlow({ document: documentOf(first) });
    const { versionId } = await readFlow(id);
    for (const model of rest) {
      await story.query(SET, { input: { id, status: 'OFFLINE' } });
      await story.query(SAVE, { input: { id: versionId, document: documentOf(model) } });
      await story.query(SET, { input: { id, status: 'ONLINE' } });
    }
    return { id, releases: (await readFlow(id)).releases };
  }

  const rollBack = (flowId: string, release: Release | undefined) =>
    story.query(BACK, { input: { flowId, releaseId: release?.id } });

  it('keep the document that they began with, and the next ones have the other', async () => {
    story.model.script('slow', { pieces: ['the ', 'new ', 'one'], delayMs: 300 });
    const { id, releases } = await addReleased(['say:the old one', 'slow']);
    const run = await story.ask({ flowId: id });
    await story.model.nextRequest();
    await rollBack(id, releases[1]);
    assert.equal((await story.getRun(run.id)).state, 'RUNNING');
    const next = await story.askAndWait({ flowId: id });
    assert.deepEqual([next.answer, next.documentHash], ['the old one', toContentHash(documentOf('say:the old one'))]);
    await eventually(async () => (await story.getRun(run.id)).state !== 'RUNNING');
    const ended = await story.getRun(run.id);
    assert.deepEqual([ended.answer, ended.documentHash], ['the new one', toContentHash(documentOf('slow'))]);
  });

  it('never mix two documents, however often the flow moves between them', async () => {
    const models = ['say:one', 'say:two'];
    const { id, releases } = await addReleased(models);
    const answers = new Map(models.map((model) => [toContentHash(documentOf(model)), model.slice('say:'.length)]));
    const moves = async () => {
      for (let turn = 0; turn < 12; turn += 1) await rollBack(id, releases[turn % 2]);
    };
    const asks = async () => {
      const runs = [];
      for (let turn = 0; turn < 12; turn += 1) runs.push(await story.ask({ flowId: id }));
      return runs;
    };
    const [, runs] = await Promise.all([moves(), asks()]);
    for (const { id: runId } of runs) {
      await story.eventsOf(runId);
      const { answer, documentHash, state } = await story.getRun(runId);
      assert.deepEqual([state, answer], ['SUCCEEDED', answers.get(documentHash)]);
    }
  });
});
