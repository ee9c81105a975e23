import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { finderDocument, openKnowledgeStory, type KnowledgeStory } from '../knowledge/story.ts';
import { tellStory, type Plot } from '../run/story.ts';
import { startElasticServer, type ElasticServer } from '../support/elastic-server.ts';
import { startMilvusServer, type MilvusServer } from '../support/milvus-server.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';

/** A stop that waits for the server ends no sooner; a test that waits half as long for it has failed. */
const PATIENT_SECONDS = 600;
const timeout = (PATIENT_SECONDS / 2) * 1000;

describe('A stop of a run that waits for a server of texts', () => {
  let elastic: ElasticServer;
  let milvus: MilvusServer;
  let model: ModelServer;
  let story: KnowledgeStory;
  let plot: Plot;
  before(async () => {
    [elastic, milvus, model] = await Promise.all([startElasticServer(), startMilvusServer(), startModelServer()]);
    story = await openKnowledgeStory({
      ...{ FORME_VECTOR_STORE: 'milvus', FORME_KEYWORD_STORE: 'elasticsearch' },
      FORME_STORE_TIMEOUT_SECONDS: String(PATIENT_SECONDS),
      ...elastic.variables,
      ...milvus.variables,
    });
    plot = await tellStory({ app: story.app, model });
  });
  afterEach(() => {
    elastic.heal();
    milvus.heal();
  });
  after(async () => {
    await Promise.all([story, model, elastic, milvus].map((each) => each[Symbol.asyncDispose]()));
  });

  const addFlow = async (): Promise<string> => {
    const baseId = await story.addBase(plot.alice);
    await story.addFile({ login: plot.alice, baseId, content: 'Refunds are paid within ten days.' });
    const values = [{ key: Number(baseId), label: 'base' }];
    const document = finderDocument([
      { type: 'MilvusWithPermissionCheck', field: 'vector_retriever', values: { collection_name: values } },
      { type: 'ElasticsearchWithPermissionCheck', field: 'keyword_retriever', values: { index_name: values } },
    ]);
    return plot.addFlow({ document });
  };

  for (const [name, serverOf] of [
    ['Milvus', () => milvus],
    ['Elasticsearch', () => elastic],
  ] as const) {
    it(`ends it while ${name} holds its answer back, and closes the connection`, { timeout }, async () => {
      const flowId = await addFlow();
      serverOf().fail({ how: 'hangs' });
      const held = serverOf().nextHeld();
      const run = await plot.ask({ flowId, inputs: { query: 'refunds' } });
      const { closed } = await held;
      const receipt = await plot.stopWell(run.id);
      assert.equal(receipt.state, 'CANCELLED');
      await closed;
    });
  }
});
