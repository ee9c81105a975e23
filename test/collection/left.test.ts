import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { deleteLetGo } from '../../src/collection/letting-go.ts';
import type { StoreServer } from '../support/store-server.ts';
import { fill, openStoresStory, STORE_KINDS, triedWith, type StoresStory } from './stores-story.ts';

/** Whoever waits for the server leaves no sooner; a test that waits half as long for that has failed. */
const PATIENT_MS = 600_000;
const timeout = PATIENT_MS / 2;

let stores: StoresStory;
before(async () => {
  stores = await openStoresStory();
});
after(() => stores[Symbol.asyncDispose]());

/** Leaves work once the server holds an answer back; returns when the work has ended with the reason, and before the answer. */
async function leave(options: { server: StoreServer; work: (signal: AbortSignal) => Promise<unknown> }) {
  const { server, work } = options;
  const leaving = new AbortController();
  const reason = new Error('whoever asked has left');
  const held = server.nextHeld();
  const left = assert.rejects(work(leaving.signal), (error: unknown) => error === reason);
  const { closed } = await held;
  leaving.abort(reason);
  await left;
  return { closed };
}

for (const kind of STORE_KINDS) {
  const { name, key, chosen, serverOf, isWriting } = kind;
  const { one, find } = triedWith(kind);
  const server = () => serverOf(stores);

  describe(`${name}, while the server holds an answer back,`, () => {
    afterEach(() => server().heal());

    for (const how of ['hangs', 'drips'] as const) {
      it(
        `let whoever looks for them leave at once, and close the connection, where it ${how}`,
        { timeout },
        async () => {
          const indexes = await stores.choose({ ...chosen, timeoutMs: PATIENT_MS });
          const collection = (await stores.openSource(indexes)).open(key);
          await fill(collection, [one()]);
          server().fail({ how });
          const { closed } = await leave({ server: server(), work: (signal) => find(collection, {}, signal) });
          await closed;
          server().heal();
          assert.deepEqual(await find(collection), ['first word']);
        },
      );
    }

    it(
      'let whoever brings them in leave at once, and what was written by then leaves the server',
      { timeout },
      async () => {
        const indexes = await stores.choose({ ...chosen, timeoutMs: PATIENT_MS });
        await stores.forget(indexes);
        const collection = (await stores.openSource(indexes)).open(key);
        await fill(collection, [one()]);
        const before = server().count();
        const work = async (signal: AbortSignal): Promise<void> => {
          const filling = await collection.fill({
            ...{ source: 's', digest: 'two', passages: 2, replacing: 'SAME_SOURCE' },
            signal,
          });
          await filling.add([one('second word')]);
          server().fail({ how: 'hangs', when: isWriting });
          await filling.add([one('third word')]).finally(() => filling.abandon());
        };
        const { closed } = await leave({ server: server(), work });
        await closed;
        server().heal();
        assert.equal(server().count(), before + 1);
        for (let deleted = -1; deleted !== 0;) deleted = await deleteLetGo({ em: stores.story.database.fork() });
        assert.equal(await stores.forget(indexes), 1);
        assert.deepEqual([server().count(), await find(collection)], [before, ['first word']]);
      },
    );

    // Milvus is not asked once more in the end.
    if (kind.store !== 'milvus') {
      it('let whoever has brought them in leave before they can be found', { timeout }, async () => {
        const indexes = await stores.choose({ ...chosen, timeoutMs: PATIENT_MS });
        const collection = (await stores.openSource(indexes)).open(key);
        server().fail({ how: 'hangs', when: ({ path }) => path.endsWith('/_refresh') });
        await leave({ server: server(), work: (signal) => fill(collection, [one()], { signal }) });
        server().heal();
        assert.deepEqual(await find(collection), []);
      });
    }

    it(
      'are brought in for those who stay, although whoever had the server made ready for all has left',
      { timeout },
      async () => {
        const indexes = await stores.choose({ ...chosen, timeoutMs: PATIENT_MS, prefix: 'forme_3' });
        const open = async () => (await stores.openSource(indexes)).open(key);
        const [leaver, stayer] = [await open(), await open()];
        server().fail({ how: 'hangs', times: 1 });
        await leave({ server: server(), work: (signal) => fill(leaver, [one()], { signal }) });
        const staying = fill(stayer, [one()]);
        server().heal();
        await staying;
        assert.deepEqual(await find(stayer), ['first word']);
      },
    );
  });
}
