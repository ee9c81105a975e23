// cspell:ignore plpgsql
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Login, TestApp, TestClient } from '../support/app.ts';
import { openClient } from '../support/events.ts';
import { makePdf } from '../support/files.ts';
import { recordStatements } from '../support/statements.ts';
import { openKnowledgeStory, type KnowledgeStory } from './story.ts';

const FOLLOW = `subscription ($baseId: ID!, $fileId: ID) { knowledgeProgress(baseId: $baseId, fileId: $fileId) {
  queued reading ready failed files { id state passages passagesDone partsRead { done total unit } } } }`;

const DIVIDED = { chunkSize: 50, chunkOverlap: 0 };
const REFUNDS = 'Refunds are paid within ten days.';

interface Progress {
  readonly queued: number;
  readonly reading: number;
  readonly ready: number;
  readonly failed: number;
  readonly files: readonly {
    id: string;
    state: string;
    passages: number | null;
    passagesDone: number;
    partsRead: object | null;
  }[];
}

let story: KnowledgeStory;
let other: TestApp;
before(async () => {
  story = await openKnowledgeStory();
  other = await story.app.startAnother();
});
after(async () => {
  await other[Symbol.asyncDispose]();
  await story[Symbol.asyncDispose]();
});

/** What somebody is told until the end, and the code of what it ended with; null for an end of its own. */
function follow(options: {
  login: Login;
  baseId: string;
  fileId?: string;
  at?: Pick<TestClient, 'socketUrl' | 'url'>;
}) {
  const { login, at = story.app, ...variables } = options;
  const client = openClient({ app: at, login });
  const told: Progress[] = [];
  const waiting: (() => void)[] = [];
  const read = async () => {
    for await (const { data } of client.iterate<{ knowledgeProgress: Progress }>({ query: FOLLOW, variables })) {
      if (data) told.push(data.knowledgeProgress);
      for (const wake of waiting.splice(0)) wake();
    }
    return null;
  };
  const ended = read()
    // A client over a socket throws what the server answered instead of events.
    .catch((failed: unknown) => (failed as readonly { extensions?: { code?: unknown } }[])[0]?.extensions?.code)
    .finally(() => client.dispose());
  const until = async (isThere: (progress: Progress) => boolean): Promise<Progress> => {
    for (;;) {
      const found = told.find(isThere);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  return { told, ended, until };
}

let contents = 0;

/**
 * A text of 130 pieces, which are three batches, of which the second waits until it is let go. Whoever reads it once more
 * does not wait.
 */
function holdSecondBatch(): { readonly content: string; readonly release: () => void } {
  contents += 1;
  const toPiece = (place: number): string => `Of text number ${place} there is this ${contents}.`;
  const [content, held] = [Array.from({ length: 130 }, (_none, place) => toPiece(place)).join('\n\n'), toPiece(64)];
  const gate = Promise.withResolvers<undefined>();
  let isHeld = false;
  const waits = (input: readonly string[]): Promise<undefined> => {
    // Readers of other files may still ask for theirs.
    if (isHeld || input[0] !== held) return Promise.resolve(undefined);
    isHeld = true;
    return gate.promise;
  };
  story.embeddings.script('words', { waits });
  return { content, release: () => gate.resolve(undefined) };
}

/** Lets whoever writes down once more how much of a file is read wait until it is let go. */
async function holdSecondReport(): Promise<() => Promise<void>> {
  await story.execute('create table held (id int)');
  await story.execute('insert into held values (1)');
  await story.execute(`create function hold() returns trigger language plpgsql as $$ begin
    while exists (select from held) loop perform pg_sleep(0.02); end loop;
    return new; end $$`);
  await story.execute(`create trigger hold before update on knowledge_file for each row
    when (old.parts_read is not null and old.passages is null) execute function hold()`);
  return async () => {
    await story.execute('delete from held');
  };
}

describe('Following how far files of a knowledge base have come', () => {
  it('is for nobody who may not read the base, and for no file of another one', async () => {
    const { alice, bob } = story;
    const [baseId, second] = [await story.addBase(alice), await story.addBase(alice)];
    const file = await story.addFile({ login: alice, baseId: second, content: REFUNDS });
    for (const given of [
      { login: bob, baseId },
      ...['999999', 'x', ''].map((none) => ({ login: alice, baseId: none })),
      ...[file.id, '999999', 'x'].map((fileId: string) => ({ login: alice, baseId, fileId })),
    ]) {
      const { told, ended } = follow(given);
      assert.deepEqual([await ended, told], ['NOT_FOUND', []]);
    }
  });

  it('ends with the right to read it, and with the base, in the middle', async () => {
    const { alice, bob } = story;
    const { content, release } = holdSecondBatch();
    const baseId = await story.addBase(alice);
    await story.grant(baseId, 'KNOWLEDGE_READ');
    await story.queueFile({ login: alice, baseId, content, more: DIVIDED });
    const ofBob = follow({ login: bob, baseId, at: other });
    const ofAlice = follow({ login: alice, baseId });
    await Promise.all([ofBob.until(({ reading }) => reading === 1), ofAlice.until(({ reading }) => reading === 1)]);
    await story.withdraw();
    assert.equal(await ofBob.ended, 'NOT_FOUND');
    await story.change(alice, 'deleteKnowledgeBase', { id: baseId });
    assert.equal(await ofAlice.ended, 'NOT_FOUND');
    release();
  });

  it('tells how many pieces are there while they come, and ends when all are, on every server', async () => {
    const { alice } = story;
    const { content, release } = holdSecondBatch();
    const baseId = await story.addBase(alice);
    const { id } = await story.queueFile({ login: alice, baseId, content, more: DIVIDED });
    const followed = [story.app, other].flatMap((at) => [
      follow({ login: alice, baseId, at }),
      follow({ login: alice, baseId, fileId: id, at }),
    ]);
    for (const { until } of followed) {
      const { queued, reading, files } = await until((progress) => progress.files[0]?.passagesDone === 64);
      assert.deepEqual(
        [queued, reading, files],
        [0, 1, [{ id, state: 'READING', passages: 130, passagesDone: 64, partsRead: null }]],
      );
    }
    release();
    for (const [place, { told, ended }] of followed.entries()) {
      assert.equal(await ended, null);
      const ready = { id, state: 'READY', passages: 130, passagesDone: 130, partsRead: null };
      const counts = { queued: 0, reading: 0, ready: 1, failed: 0 };
      assert.deepEqual(told.at(-1), { ...counts, files: place % 2 === 0 ? [] : [ready] });
    }
  });

  it('tells how many pages are read before it is known how many pieces there are', async () => {
    const { alice } = story;
    story.embeddings.script('words', {});
    const pages = Array.from({ length: 6 }, (_none, page) => `Page ${page} says something that is long enough.`);
    const release = await holdSecondReport();
    const baseId = await story.addBase(alice);
    const { id } = await story.queueFile({ login: alice, baseId, content: makePdf(pages), name: 'a.pdf' });
    const { until, ended, told } = follow({ login: alice, baseId, fileId: id, at: other });
    const { reading, files } = await until((progress) => progress.files[0]?.partsRead !== null);
    const unread = { done: 0, total: 6, unit: 'PAGES' };
    assert.deepEqual(
      [reading, files],
      [1, [{ id, state: 'READING', passages: null, passagesDone: 0, partsRead: unread }]],
    );
    await release();
    assert.equal(await ended, null);
    const [file] = told.at(-1)?.files ?? [];
    assert.deepEqual([file?.state, file?.partsRead], ['READY', { ...unread, done: 6 }]);
  });

  it('ends at once where nothing is on its way, and costs as much for many files', async () => {
    const { alice } = story;
    story.embeddings.script('words', {});
    const baseId = await story.addBase(alice);
    const look = () =>
      recordStatements(async () => {
        const { told, ended } = follow({ login: alice, baseId });
        assert.equal(await ended, null);
        assert.deepEqual([told.length, told[0]?.files], [1, []]);
      });
    const forNone = await look();
    await story.addFile({ login: alice, baseId, content: REFUNDS });
    await story.execute(
      `insert into knowledge_file (base_id, name, size, chunk_size, chunk_overlap, separators, state)
       select base_id, name, size, chunk_size, chunk_overlap, separators, 'READY' from knowledge_file, generate_series(1, 200)
       where base_id = $1`,
      [baseId],
    );
    assert.equal((await look()).length, forNone.length);
  });
});

describe('A file whose reader goes away', () => {
  /** Lets a claim run out, which nobody prolongs any more, and wakes whoever waits for one. */
  const expire = async (fileId: string): Promise<void> => {
    await story.execute(
      `update knowledge_file set reader = 'gone', read_until = now() - interval '1 second' where id = $1`,
      [fileId],
    );
    await story.queueFile({ login: story.alice, baseId: await story.addBase(story.alice), content: REFUNDS });
  };
  const count = async (condition: string, fileId: string): Promise<number> => {
    const [row] = await story.execute(
      `select count(*)::int as n from collection_filling f left join passage p on p.filling_id = f.id
       where f.file_id = $1 and ${condition}`,
      [fileId],
    );
    return row.n;
  };

  it('is read by another one, once, whatever the first one still writes', async () => {
    const { alice } = story;
    const { content, release } = holdSecondBatch();
    const baseId = await story.addBase(alice);
    const { id } = await story.queueFile({ login: alice, baseId, content, more: DIVIDED });
    await follow({ login: alice, baseId }).until(({ files }) => files[0]?.passagesDone === 64);
    await expire(id);
    const file = await story.waitFor(alice, baseId);
    assert.deepEqual([file.state, file.passagesDone], ['READY', 130]);
    assert.deepEqual([await count('f.finished_at is null', id), await count('true', id)], [0, 2 * 130]);
    const asked = story.embeddings.requests.length;
    release();
    await story.addFile({ login: alice, baseId, content: REFUNDS, name: 'next.txt' });
    assert.ok(story.embeddings.requests.length <= asked + 2);
    const [left] = await story.execute('select state, reader, attempts from knowledge_file where id = $1', [id]);
    assert.deepEqual([left, await count('true', id)], [{ state: 'READY', reader: null, attempts: 2 }, 2 * 130]);
  });

  it('does not count to what its owner may keep with what was left behind', async () => {
    const { alice } = story;
    const { content, release } = holdSecondBatch();
    const baseId = await story.addBase(alice);
    const { id } = await story.queueFile({ login: alice, baseId, content, more: DIVIDED });
    await follow({ login: alice, baseId }).until(({ files }) => files[0]?.passagesDone === 64);
    await story.execute('update collection_filling set passages = 250000 where file_id = $1', [id]);
    await expire(id);
    assert.equal((await story.waitFor(alice, baseId)).state, 'READY');
    release();
  });

  it('is given up after three of them, and not taken for one that is merely slow', async () => {
    const { alice } = story;
    story.embeddings.script('words', {});
    const baseId = await story.addBase(alice);
    const { id } = await story.addFile({ login: alice, baseId, content: REFUNDS });
    await story.execute(
      `update knowledge_file set state = 'READING', attempts = 3, reader = 'gone', read_until = now() - interval '1 second'
       where id = $1`,
      [id],
    );
    await expire(id);
    const file = await story.waitFor(alice, baseId);
    assert.deepEqual([file.state, /the server went away each time/u.test(file.failure)], ['FAILED', true]);
    assert.equal((await story.change(alice, 'retryKnowledgeFile', { id }, 'file { state }')).file.state, 'QUEUED');
    assert.equal((await story.waitFor(alice, baseId)).state, 'READY');
  });

  it('is given back by an instance that is closed, and read by the next', async () => {
    const { alice } = story;
    const leaving = await story.app.startAnother();
    story.embeddings.script('words', { hangs: true });
    const baseId = await story.addBase(alice);
    const more = { login: alice, baseId, content: REFUNDS };
    // More files than the readers of all instances together, so that each instance has some.
    for (let place = 0; place < 6; place += 1) await story.queueFile({ ...more, name: `${place}.txt` });
    await follow({ login: alice, baseId }).until(({ reading }) => reading === 6);
    story.embeddings.script('words', {});
    await leaving[Symbol.asyncDispose]();
    const [left] = await story.execute(
      `select max(attempts) as attempts, count(*) filter (where state = 'READY')::int as ready
       from knowledge_file where base_id = $1`,
      [baseId],
    );
    assert.ok(left.attempts <= 1);
    await follow({ login: alice, baseId }).until(({ ready }) => ready >= 2);
  });
});
