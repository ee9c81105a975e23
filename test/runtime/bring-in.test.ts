import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bringIn } from '../../src/runtime/collections/bring-in.ts';
import type { Collection, Passage } from '../../src/runtime/collections/contract.ts';
import type { TextDocument } from '../../src/runtime/files/contract.ts';
import type { EmbeddingModel } from '../../src/runtime/models/embedding-model.ts';
import { collect } from './harness.ts';

const MEGABYTE = 1024 * 1024;

/** A collection that forgets what it is given, and notes how it was filled. */
function openSink(onAdd: (passages: readonly Passage[]) => void) {
  const noted = { passages: 0, isFinished: false, isAbandoned: false };
  const filling = {
    add: (passages: readonly Passage[]) => {
      noted.passages += passages.length;
      onAdd(passages);
      return Promise.resolve();
    },
    finish: () => Promise.resolve(void (noted.isFinished = true)),
    abandon: () => Promise.resolve(void (noted.isAbandoned = true)),
  };
  const collection: Collection = {
    isTemporary: true,
    has: () => Promise.resolve(false),
    fill: () => Promise.resolve(filling),
    findNear: () => Promise.resolve([]),
    findWords: () => Promise.resolve([]),
  };
  return { collection, noted };
}

/** Makes four kilobytes of each text. */
const MODEL: EmbeddingModel = {
  name: 'm',
  space: 'm',
  batchSize: 64,
  embed: ({ texts }) => Promise.resolve({ vectors: texts.map(() => new Float32Array(1024)), usage: null }),
};

function toDocuments(count: number): readonly TextDocument[] {
  return Array.from({ length: count }, (_none, place) => ({ text: `Text ${place}`, metadata: {} }));
}

const rest = { nodeId: 'Store-1', dropsOld: false, onUpstreamClosed: () => undefined };
const { signal } = new AbortController();

describe('Texts on their way into a collection', () => {
  it('may be a hundred thousand, of whose vectors only a few are there at a time', async () => {
    let most = 0;
    const before = process.memoryUsage().arrayBuffers;
    const { collection, noted } = openSink((passages) => {
      assert.ok(passages.length <= 64);
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    });
    await collect(bringIn({ ...rest, collection, documents: toDocuments(100_000), model: MODEL, signal }));
    assert.deepEqual(noted, { passages: 100_000, isFinished: true, isAbandoned: false });
    assert.ok(most < 200 * MEGABYTE, `${Math.round(most / MEGABYTE)} MB of 400`);
  });

  it('are refused where there are more, before anything is embedded', async () => {
    const { collection, noted } = openSink(() => undefined);
    const documents = toDocuments(100_001);
    const work = collect(bringIn({ ...rest, collection, documents, model: MODEL, signal }));
    await assert.rejects(work, /^Error: The node Store-1 was given 100001 texts, more than the 100000/u);
    assert.equal(noted.passages, 0);
  });

  it('are taken back when the run stops, with words as with vectors', async () => {
    for (const model of [MODEL, null]) {
      const stopping = new AbortController();
      const { collection, noted } = openSink(() => stopping.abort(new Error('stopped')));
      const documents = toDocuments(1000);
      const work = collect(bringIn({ ...rest, collection, documents, model, signal: stopping.signal }));
      await assert.rejects(work, { message: 'stopped' });
      assert.ok(noted.passages < 1000);
      assert.deepEqual([noted.isFinished, noted.isAbandoned], [false, true]);
    }
  });
});
