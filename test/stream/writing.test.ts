import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { LeaseLost } from '../../src/stream/contract.ts';
import type { Json } from '../../src/shared/json.ts';
import {
  collect,
  ended,
  finishStream,
  openStream,
  range,
  seqsOf,
  text,
  until,
  useDatabase,
  type Instance,
} from './support.ts';

describe('Writing a stream', () => {
  const database = useDatabase();
  let instance: Instance;

  before(async () => {
    instance = await database.start();
  });
  after(() => instance.close());

  it('refuses what could never be stored, and takes what follows', async () => {
    const { log } = instance;
    const writer = await openStream({ database, log });
    assert.throws(() => writer.append({ kind: 'a\0b', payload: {} }), TypeError);
    assert.throws(() => writer.append({ kind: 'k'.repeat(41), payload: {} }), TypeError);
    assert.throws(() => writer.append({ kind: 'text', payload: { n: 1n as unknown as Json } }), TypeError);
    assert.equal(writer.append(text('next')), 2);
    await writer.flush();
    assert.deepEqual(seqsOf(await log.read({ stream: writer.stream, after: 0, limit: 10 })), [1, 2]);
  });

  it('refuses a stream that is not named by a uuid as the database writes it', async () => {
    const { log } = instance;
    for (const stream of ['no uuid', crypto.randomUUID().toUpperCase(), crypto.randomUUID().replaceAll('-', '')]) {
      assert.throws(() => log.openWriter({ stream, seq: 0 }), TypeError);
      await assert.rejects(log.create({ sql: database.sql(), stream, events: [] }), TypeError);
    }
  });

  it('refuses events after the stream has ended', async () => {
    const { log } = instance;
    const writer = await openStream({ database, log });
    await finishStream({ database, log, writer });
    assert.throws(() => writer.append(text('late')), LeaseLost);
    await assert.rejects(finishStream({ database, log, writer }), LeaseLost);
  });

  it('refuses to end a stream without an event', async () => {
    const { log } = instance;
    const writer = await openStream({ database, log });
    await assert.rejects(writer.finish({ sql: database.sql(), events: [] }), RangeError);
  });

  it('refuses to create a stream twice', async () => {
    const { log } = instance;
    const { stream } = await openStream({ database, log });
    await assert.rejects(log.create({ sql: database.sql(), stream, events: [] }));
  });

  it('leaves nothing of a stream whose transaction was rolled back', async () => {
    const { log } = instance;
    const stream = crypto.randomUUID();
    const creation = database.inTransaction(async (sql) => {
      await log.create({ sql, stream, events: [text('never')] });
      throw new Error('The caller changed its mind.');
    });
    await assert.rejects(creation);
    assert.deepEqual(await log.read({ stream, after: 0, limit: 10 }), []);
    assert.equal((await log.lastSeqs([stream])).get(stream), 0);
  });

  it('keeps a stream alive whose ending was rolled back', async () => {
    const { log } = instance;
    const writer = await openStream({ database, log });
    writer.append(text('more'));
    const ending = database.inTransaction(async (sql) => {
      await writer.finish({ sql, events: [ended] });
      throw new Error('The caller changed its mind.');
    });
    await assert.rejects(ending, /changed its mind/);
    assert.equal(writer.lost.aborted, false);
    assert.deepEqual(seqsOf(await finishStream({ database, log, writer })), [3]);
    const events = await log.read({ stream: writer.stream, after: 0, limit: 10 });
    assert.deepEqual(
      events.map((event) => event.isTerminal),
      [false, false, true],
    );
  });

  it('takes events again when the statement that was to end the stream failed', async () => {
    const { log } = instance;
    const writer = await openStream({ database, log });
    await assert.rejects(writer.finish({ sql: () => Promise.reject(new Error('cut')), events: [ended] }), /cut/);
    assert.equal(writer.append(text('still here')), 2);
    assert.deepEqual(seqsOf(await finishStream({ database, log, writer })), [3]);
  });

  it('has the first events, those in between and the last ones in one order', async () => {
    const { log } = instance;
    const writer = await openStream({ database, log, events: [text('a'), text('b')] });
    for (const content of ['c', 'd', 'e']) writer.append(text(content));
    await finishStream({ database, log, writer });
    const events = await log.read({ stream: writer.stream, after: 0, limit: 10 });
    assert.deepEqual(seqsOf(events), range(1, 6));
    assert.deepEqual(
      events.map((event) => event.payload['content']),
      ['a', 'b', 'c', 'd', 'e', undefined],
    );
    assert.deepEqual(await log.read({ stream: writer.stream, after: 4, limit: 1 }), [events[4]]);
  });

  it('hands out the same event that it stores', async () => {
    const { log } = instance;
    const writer = await openStream({ database, log, events: [] });
    const tail = log.tail({ stream: writer.stream, after: 0, signal: new AbortController().signal });
    const live = collect(tail);
    await until(() => instance.listenerCount() > 0);
    writer.append(text('pushed'));
    await finishStream({ database, log, writer });
    assert.deepEqual(await live, await log.read({ stream: writer.stream, after: 0, limit: 10 }));
  });

  it('keeps hostile text as it is', async () => {
    const { log } = instance;
    const hostile = [
      'a\0b',
      '\\u0000',
      '\ud800',
      'x\udc00y',
      '\u2028\r\n',
      '{"a":1}',
      "'; DROP TABLE event; --",
      '\\',
      '"',
      '{}',
      '😀',
      'NULL',
      '',
    ];
    const writer = await openStream({ database, log, events: [{ kind: 'text', payload: { hostile } }] });
    writer.append({ kind: 'text', payload: { hostile, 'key\0': { nested: hostile } } });
    const [last] = await finishStream({ database, log, writer });
    const events = await log.read({ stream: writer.stream, after: 0, limit: 10 });
    assert.deepEqual(events[0]?.payload, { hostile });
    assert.deepEqual(events[1]?.payload, { hostile, 'key\0': { nested: hostile } });
    assert.deepEqual(events[2], last);
  });

  it('knows the last sequence number of each stream, and 0 of those it does not know', async () => {
    const { log } = instance;
    const writer = await openStream({ database, log });
    writer.append(text('two'));
    await writer.flush();
    const unknown = crypto.randomUUID();
    assert.deepEqual(
      [...(await log.lastSeqs([unknown, writer.stream]))],
      [
        [unknown, 0],
        [writer.stream, 2],
      ],
    );
  });

  it('numbers the events of fifty writers at once without gaps or doubles', async () => {
    const { log } = instance;
    const writers = await Promise.all(range(1, 50).map(() => openStream({ database, log })));
    for (const round of range(1, 40)) {
      for (const writer of writers) assert.equal(writer.append(text(`${round}`)), round + 1);
      if (round % 8 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(writers.map((writer) => finishStream({ database, log, writer })));
    for (const { stream } of writers) {
      const events = await log.read({ stream, after: 0, limit: 1000 });
      assert.deepEqual(seqsOf(events), range(1, 42));
    }
  });

  it('takes ten thousand events within one turn', async () => {
    const { log } = instance;
    const writer = await openStream({ database, log, events: [] });
    for (const seq of range(1, 10_000)) assert.equal(writer.append(text('x')), seq);
    await writer.flush();
    const events = await log.read({ stream: writer.stream, after: 0, limit: 20_000 });
    assert.deepEqual(seqsOf(events), range(1, 10_000));
  });

  it('makes what is queued durable before it closes', async () => {
    const other = await database.start();
    const writer = await openStream({ database, log: other.log });
    writer.append(text('last words'));
    await other.close();
    assert.throws(() => writer.append(text('too late')), LeaseLost);
    assert.equal((await instance.log.lastSeqs([writer.stream])).get(writer.stream), 2);
  });
});
