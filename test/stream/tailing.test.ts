import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { after, before, describe, it } from 'node:test';
import {
  collect,
  finishStream,
  openStream,
  range,
  seqsOf,
  text,
  until,
  useDatabase,
  type Instance,
} from './support.ts';

const never = new AbortController().signal;

describe('Following a stream', () => {
  const database = useDatabase();
  let instance: Instance;
  let other: Instance;

  before(async () => {
    instance = await database.start({ pushBufferSize: 16 });
    other = await database.start();
  });
  after(async () => {
    await instance.close();
    await other.close();
  });

  it('refuses a stream that cannot be one', () => {
    for (const stream of ['no uuid', crypto.randomUUID().toUpperCase()]) {
      assert.throws(() => instance.log.tail({ stream, after: 0, signal: never }), TypeError);
    }
  });

  it('ends at once for a viewer that left before it began', async () => {
    const { stream } = await openStream({ database, log: instance.log });
    assert.deepEqual(await collect(instance.log.tail({ stream, after: 0, signal: AbortSignal.abort() })), []);
    assert.equal(instance.listenerCount(), 0);
  });

  it('ends at once when there is nothing after the last event', async () => {
    const writer = await openStream({ database, log: instance.log });
    await finishStream({ database, log: instance.log, writer });
    for (const after of [2, 3, 1_000_000]) {
      assert.deepEqual(await collect(instance.log.tail({ stream: writer.stream, after, signal: never })), []);
    }
  });

  it('gives from every cursor what a full read gives after it', async () => {
    const writer = await openStream({ database, log: instance.log });
    for (const n of range(2, 299)) writer.append(text(`${n}`));
    await finishStream({ database, log: instance.log, writer });
    const { stream } = writer;
    const full = await collect(instance.log.tail({ stream, after: 0, signal: never }));
    assert.deepEqual(seqsOf(full), range(1, 300));
    for (const cursor of [1, 2, 127, 128, 129, 171, 172, 173, 255, 256, 257, 298, 299]) {
      const rest = await collect(instance.log.tail({ stream, after: cursor, signal: never }));
      assert.deepEqual(rest, full.slice(cursor));
    }
  });

  it('joins replay and live without gap or double, whenever a viewer comes', async () => {
    const writer = await openStream({ database, log: instance.log });
    const { stream } = writer;
    const viewers: Promise<number[]>[] = [];
    for (const n of range(2, 400)) {
      writer.append(text(`${n}`));
      if (n % 5 === 0) viewers.push(collect(instance.log.tail({ stream, after: 0, signal: never })).then(seqsOf));
      if (n % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await finishStream({ database, log: instance.log, writer });
    for (const seen of await Promise.all(viewers)) assert.deepEqual(seen, range(1, 401));
  });

  it('serves two hundred viewers of one stream on the writing instance, and as many on another', async () => {
    const writer = await openStream({ database, log: instance.log });
    const { stream } = writer;
    const viewers = [instance, other].flatMap(({ log }) =>
      range(1, 200).map(() => collect(log.tail({ stream, after: 0, signal: never }))),
    );
    for (const n of range(2, 60)) {
      writer.append(text(`${n}`));
      if (n % 4 === 0) await writer.flush();
    }
    await finishStream({ database, log: instance.log, writer });
    for (const events of await Promise.all(viewers)) assert.deepEqual(seqsOf(events), range(1, 61));
    assert.equal(instance.listenerCount() + other.listenerCount(), 0);
  });

  it('completes a viewer that was too slow for its buffer', async () => {
    const writer = await openStream({ database, log: instance.log });
    const tail = instance.log.tail({ stream: writer.stream, after: 0, signal: never })[Symbol.asyncIterator]();
    const seen = [(await tail.next()).value.seq];
    for (const round of range(1, 20)) {
      for (const n of range(1, 30)) writer.append(text(`${round}.${n}`));
      await writer.flush();
      seen.push((await tail.next()).value.seq);
    }
    await finishStream({ database, log: instance.log, writer });
    for (let step = await tail.next(); !step.done; step = await tail.next()) seen.push(step.value.seq);
    assert.deepEqual(seen, range(1, 602));
  });

  it('answers calls for the next event that overlap in order', async () => {
    const writer = await openStream({ database, log: instance.log });
    const tail = instance.log.tail({ stream: writer.stream, after: 0, signal: never })[Symbol.asyncIterator]();
    const steps = range(1, 4).map(() => tail.next());
    writer.append(text('two'));
    await finishStream({ database, log: instance.log, writer });
    const results = await Promise.all(steps);
    assert.deepEqual(
      results.map((step) => (step.done ? null : step.value.seq)),
      [1, 2, 3, null],
    );
  });

  it('shows on another instance what was written before and after a viewer came', async () => {
    const writer = await openStream({ database, log: instance.log });
    const viewer = collect(other.log.tail({ stream: writer.stream, after: 0, signal: never }));
    await until(() => other.listenerCount() > 0);
    for (const n of range(2, 50)) {
      writer.append(text(`${n}`));
      if (n % 10 === 0) await writer.flush();
    }
    await finishStream({ database, log: instance.log, writer });
    assert.deepEqual(await viewer, await instance.log.read({ stream: writer.stream, after: 0, limit: 100 }));
  });

  it('ends waiting viewers at once when they leave, and keeps nothing of them', async () => {
    const { stream } = await openStream({ database, log: instance.log });
    const controller = new AbortController();
    const viewers = range(1, 200).map(() =>
      collect(instance.log.tail({ stream, after: 0, signal: controller.signal })),
    );
    await until(() => instance.listenerCount() > 0);
    await instance.log.read({ stream, after: 0, limit: 1 });
    controller.abort();
    for (const events of await Promise.all(viewers)) assert.ok(events.length <= 1);
    assert.equal(instance.listenerCount(), 0);
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
  });

  it('ends a viewer that leaves while its read is under way', async () => {
    const { stream } = await openStream({ database, log: instance.log });
    const blocker = await database.pool.connect();
    await blocker.query('BEGIN; LOCK TABLE event IN ACCESS EXCLUSIVE MODE');
    const controller = new AbortController();
    const viewer = collect(other.log.tail({ stream, after: 0, signal: controller.signal }));
    await until(async () => (await countWaiting()) > 0);
    controller.abort();
    assert.deepEqual(await viewer, []);
    await blocker.query('ROLLBACK');
    blocker.release();
    assert.equal(other.listenerCount(), 0);
  });

  it('ends a waiting viewer whose consumer returns without a signal', async () => {
    const { stream } = await openStream({ database, log: instance.log });
    const tail = instance.log.tail({ stream, after: 1, signal: never })[Symbol.asyncIterator]();
    const pending = tail.next();
    await until(() => instance.listenerCount() > 0);
    await tail.return?.();
    assert.equal((await pending).done, true);
    assert.equal((await tail.next()).done, true);
    assert.equal(instance.listenerCount(), 0);
  });

  it('keeps nothing of viewers that are opened and never read', async () => {
    const { stream } = await openStream({ database, log: instance.log });
    const controller = new AbortController();
    for (const _ of range(1, 1000)) instance.log.tail({ stream, after: 0, signal: controller.signal });
    assert.equal(instance.listenerCount(), 0);
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
  });

  it('asks the database nothing while viewers wait', async () => {
    const { stream } = await openStream({ database, log: other.log });
    const controller = new AbortController();
    const viewers = range(1, 50).map(() => collect(other.log.tail({ stream, after: 1, signal: controller.signal })));
    await until(() => other.listenerCount() > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    let queries = 0;
    other.pool.on('acquire', () => (queries += 1));
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(queries, 0);
    controller.abort();
    await Promise.all(viewers);
  });

  it('ends its viewers when the log closes', async () => {
    const closing = await database.start();
    const { stream } = await openStream({ database, log: instance.log });
    const viewer = collect(closing.log.tail({ stream, after: 1, signal: never }));
    await until(() => closing.listenerCount() > 0);
    await closing.close();
    assert.deepEqual(await viewer, []);
    assert.deepEqual(await collect(closing.log.tail({ stream, after: 0, signal: never })), []);
  });

  async function countWaiting(): Promise<number> {
    const result = await database.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return result.rows[0]?.count ?? 0;
  }
});
