import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { listOutside } from '../../src/collection/forget.ts';
import { measureStore } from '../../src/collection/measure.ts';
import { NO_METER, type Meter } from '../../src/shared/telemetry.ts';
import { fill, openStoresStory, STORE_KINDS, triedWith, type StoresStory } from './stores-story.ts';

let stores: StoresStory;
before(async () => {
  stores = await openStoresStory();
});
after(() => stores[Symbol.asyncDispose]());

/** A meter, and what it was told of requests, in order; how long each took is told, but differs. */
function listen() {
  const told: string[] = [];
  const meter: Meter = {
    ...NO_METER,
    storeRequest: ({ store, operation, trouble, ms }) => {
      assert.ok(ms >= 0);
      told.push([store, operation, ...(trouble === null ? [] : [trouble])].join(' '));
    },
  };
  return { meter, take: () => told.splice(0) };
}

for (const kind of STORE_KINDS) {
  const { name, key, store, chosen, serverOf, isWriting } = kind;
  const { one, find } = triedWith(kind);
  const server = () => serverOf(stores);

  describe(`${name} are measured`, () => {
    afterEach(() => server().heal());

    it('by store and by what it is asked for', async () => {
      const { meter, take } = listen();
      const indexes = await stores.choose(chosen, meter);
      const collection = (await stores.openSource(indexes)).open(key);
      await fill(collection, [one()]);
      assert.deepEqual(new Set(take()), new Set([`${store} add`]));
      await find(collection);
      assert.deepEqual(take(), [`${store} find`]);
      for (const index of [...listOutside(indexes).values()].flat()) {
        await index.forget(['0123456789abcdef']);
        await index.check();
      }
      assert.deepEqual(take(), [`${store} forget`, `${store} check`]);
    });

    it('with what was wrong, each time that it is tried', async () => {
      const { meter, take } = listen();
      const indexes = await stores.choose({ ...chosen, prefix: 'forme_4' }, meter);
      const collection = (await stores.openSource(indexes)).open(key);
      await fill(collection, [one()]);
      take();
      server().fail({ how: { status: 429, json: {} }, times: 2 });
      await find(collection);
      assert.deepEqual(take(), [`${store} find busy`, `${store} find busy`, `${store} find`]);
      server().fail({ how: 'mumbles', when: isWriting });
      await assert.rejects(fill(collection, [one('another word')], { digest: 'two' }));
      assert.deepEqual(take(), [`${store} add broken`]);
    });

    it('as no failure where whoever asked has left', async () => {
      const { meter, take } = listen();
      const collection = (await stores.openSource(await stores.choose({ ...chosen, timeoutMs: 600_000 }, meter))).open(
        key,
      );
      await fill(collection, [one()]);
      take();
      server().fail({ how: 'hangs' });
      const leaving = new AbortController();
      const held = server().nextHeld();
      const left = assert.rejects(find(collection, {}, leaving.signal));
      const { closed } = await held;
      leaving.abort(new Error('left'));
      await Promise.all([left, closed]);
      assert.deepEqual(take(), [`${store} find`]);
    });
  });
}

describe('Texts that Postgres ranks are measured', () => {
  it('with one word for whatever may be wrong there', async () => {
    const { meter, take } = listen();
    const measure = measureStore({ meter, store: 'postgres' });
    const fail = () => Promise.reject(new Error('relation "passage" does not exist'));
    await assert.rejects(measure({ operation: 'find' }, fail), /does not exist/u);
    assert.deepEqual(take(), ['postgres find other']);
  });

  for (const kind of STORE_KINDS.slice(0, 2)) {
    const { key } = kind;
    const { one, find } = triedWith(kind);
    it(`where they are ${key.kind === 'VECTOR' ? 'vectors' : 'words'}`, async () => {
      const { meter, take } = listen();
      const indexes = await stores.choose({}, meter);
      const collection = (await stores.openSource(indexes)).open(key);
      await fill(collection, [one()]);
      await find(collection);
      assert.deepEqual(take(), ['postgres add', 'postgres find']);
    });
  }
});
