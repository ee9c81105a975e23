import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openKnowledgeStory, type KnowledgeStory } from '../knowledge/story.ts';
import { startWorkerProgram, toDatabaseUrl, type Process } from '../process/program.ts';
import { makeDataFolder } from '../support/embedded.ts';
import { openClient } from '../support/events.ts';

const FOLLOW = `subscription ($baseId: ID!, $fileId: ID!) { knowledgeProgress(baseId: $baseId, fileId: $fileId) {
  files { state failure passages passagesDone } } }`;

interface Seen {
  readonly knowledgeProgress: { readonly files: readonly { state: string; failure: string; passagesDone: number }[] };
}

const DIVIDED = { chunkSize: 50, chunkOverlap: 0 };

/** Two batches, of which the second waits. */
const PIECES = Array.from({ length: 100 }, (_none, place) => `Of text number ${place} there is this.`);
const HELD = PIECES[64];

describe('A file of a knowledge base whose reader is killed', () => {
  const opened = new AsyncDisposableStack();
  let story: KnowledgeStory;
  let reader: Process;

  before(async () => {
    const { dataDir } = opened.use(await makeDataFolder());
    story = opened.use(await openKnowledgeStory({ FORME_DATA_DIR: dataDir }, ['api']));
    const variables = {
      DATABASE_URL: toDatabaseUrl(story.app.connection),
      FORME_DATA_DIR: dataDir,
      FORME_EMBEDDING_URL: story.embeddings.url,
      FORME_EMBEDDING_MODEL: 'words',
    };
    reader = opened.use(await startWorkerProgram(variables));
  });
  after(() => opened.disposeAsync());

  /** The file once it has come so far. */
  async function follow(file: { baseId: string; fileId: string; isFar: (file: { passagesDone: number }) => boolean }) {
    const { isFar, ...variables } = file;
    const client = openClient({ app: story.app, login: story.alice });
    try {
      let last;
      for await (const { data } of client.iterate<Seen>({ query: FOLLOW, variables })) {
        last = data?.knowledgeProgress.files[0];
        if (last !== undefined && isFar(last)) break;
      }
      return last;
    } finally {
      void client.dispose();
    }
  }

  it('is taken over by another one, and is there once and whole', async () => {
    const { alice, embeddings } = story;
    let asked = 0;
    embeddings.script('words', {
      waits: ([first]) => {
        if (first !== HELD) return Promise.resolve();
        asked += 1;
        // The first one is gone before it is answered.
        return asked === 1 ? new Promise(() => undefined) : Promise.resolve();
      },
    });
    const baseId = await story.addBase(alice);
    const added = { login: alice, baseId, more: DIVIDED };
    const { id: fileId } = await story.queueFile({ ...added, content: PIECES.join('\n\n') });
    await follow({ baseId, fileId, isFar: ({ passagesDone }) => passagesDone === 64 });
    // One that is there already when the first one goes.
    opened.use(await story.app.startWorker());
    await reader.kill();
    const [left] = await story.execute('select state, reader is not null as "isHeld" from knowledge_file');
    assert.deepEqual(left, { state: 'READING', isHeld: true });
    // As if a minute had gone by in which nobody said that the reading goes on. Another file wakes whoever is there.
    await story.execute(`update knowledge_file set read_until = now() - interval '1 second'`);
    const { id: nextId } = await story.queueFile({ ...added, content: 'Another one.', name: 'next.txt' });
    const whole = { state: 'READY', failure: null };
    const isFar = (): boolean => false;
    assert.deepEqual(await follow({ baseId, fileId, isFar }), { ...whole, passages: 100, passagesDone: 100 });
    assert.deepEqual(await follow({ baseId, fileId: nextId, isFar }), { ...whole, passages: 1, passagesDone: 1 });

    const rows = await story.execute(
      `select c.kind, count(*)::int as passages, count(distinct p.text)::int as texts,
         count(distinct f.id)::int as fillings, bool_and(f.finished_at is not null) as "isFinished"
       from collection_filling f join collection c on c.id = f.collection_id join passage p on p.filling_id = f.id
       where f.file_id = $1 group by c.kind order by c.kind`,
      [fileId],
    );
    const once = { passages: 100, texts: 100, fillings: 1, isFinished: true };
    assert.deepEqual(
      rows,
      ['KEYWORD', 'VECTOR'].map((kind) => ({ kind, ...once })),
    );
    const [counted] = await story.execute('select count(*)::int as n from collection_filling where file_id = $1', [
      fileId,
    ]);
    assert.deepEqual([counted.n, asked], [2, 2]);
    const found = await story.find(alice, baseId, 'text number 99', 'KEYWORD');
    assert.deepEqual((found as readonly string[])[0], PIECES[99]);
  });
});
