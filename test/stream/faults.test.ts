import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { LeaseLost } from '../../src/stream/contract.ts';
import {
  collect,
  finishStream,
  openGate,
  openStream,
  range,
  seqsOf,
  text,
  until,
  useDatabase,
  type Instance,
} from './support.ts';

const never = new AbortController().signal;

describe('A log in trouble', () => {
  const database = useDatabase();
  let instance: Instance;
  let other: Instance;

  before(async () => {
    instance = await database.start({ leaseMs: 20_000 });
    other = await database.start({ leaseMs: 20_000 });
  });
  after(async () => {
    await instance.close();
    await other.close();
  });

  it('loses only the stream whose place somebody else has taken', async () => {
    const { log } = instance;
    const writers = await Promise.all(range(1, 10).map(() => openStream({ database, log })));
    const [broken, ...healthy] = writers;
    assert.ok(broken);
    const place = `INSERT INTO event (stream, seq, kind, payload, at) VALUES ($1, 2, 'text', '{}', now())`;
    await database.pool.query(place, [broken.stream]);
    for (const writer of writers) for (const n of range(2, 4)) writer.append(text(`${n}`));
    await assert.rejects(broken.flush(), LeaseLost);
    await Promise.all(healthy.map((writer) => writer.flush()));
    for (const { stream } of healthy) {
      assert.deepEqual(seqsOf(await log.read({ stream, after: 0, limit: 10 })), range(1, 4));
    }
  });

  it('loses only the stream with an event that the database refuses', async () => {
    const { log } = instance;
    const writers = await Promise.all(range(1, 5).map(() => openStream({ database, log })));
    const [broken, ...healthy] = writers;
    assert.ok(broken);
    await database.pool.query(`ALTER TABLE event ADD CHECK (kind <> 'refused')`);
    broken.append({ kind: 'refused', payload: {} });
    for (const writer of healthy) writer.append(text('fine'));
    await assert.rejects(broken.flush(), LeaseLost);
    await Promise.all(healthy.map((writer) => writer.flush()));
    assert.equal(broken.lost.aborted, true);
    for (const { stream } of healthy) {
      assert.deepEqual(seqsOf(await log.read({ stream, after: 0, limit: 10 })), [1, 2]);
    }
  });

  it('loses nothing when every connection is cut again and again', async () => {
    const { log } = instance;
    const writers = await Promise.all(range(1, 20).map(() => openStream({ database, log })));
    const viewers = writers.flatMap(({ stream }) =>
      [instance, other].map((viewer) => collect(viewer.log.tail({ stream, after: 0, signal: never }))),
    );
    for (const n of range(2, 120)) {
      for (const writer of writers) writer.append(text(`${n}`));
      if (n % 20 === 0) await database.cutConnections();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await Promise.all(writers.map((writer) => writer.flush()));
    for (const writer of writers) await finishStream({ database, log, writer });
    for (const events of await Promise.all(viewers)) assert.deepEqual(seqsOf(events), range(1, 121));
    for (const { stream } of writers) {
      assert.deepEqual(seqsOf(await log.read({ stream, after: 0, limit: 1000 })), range(1, 121));
    }
  });

  it('loses nothing while the database cannot be reached, and goes on when it can', async () => {
    const gate = await openGate(database.url);
    const gated = await database.start({ url: gate.url });
    const writer = await openStream({ database, log: gated.log });
    const viewers = [gated, other].map(({ log }) =>
      collect(log.tail({ stream: writer.stream, after: 0, signal: never })),
    );
    for (const n of range(2, 100)) {
      writer.append(text(`${n}`));
      if (n === 30) await gate.shut();
      if (n === 80) await gate.open();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await finishStream({ database, log: gated.log, writer });
    for (const viewer of viewers) assert.deepEqual(seqsOf(await viewer), range(1, 101));
    await gated.close();
    await gate.shut();
  });

  it('wakes other instances again after their connection broke', async () => {
    const writer = await openStream({ database, log: instance.log });
    const viewer = collect(other.log.tail({ stream: writer.stream, after: 0, signal: never }));
    await until(() => other.listenerCount() > 0);
    await database.cutConnections();
    await finishStream({ database, log: instance.log, writer });
    assert.deepEqual(seqsOf(await viewer), [1, 2]);
  });

  it('writes a batch once although the answer to the first attempt was lost', async () => {
    const { log } = instance;
    const writer = await openStream({ database, log });
    const blocker = await database.pool.connect();
    await blocker.query('BEGIN; LOCK TABLE event IN SHARE MODE');
    for (const n of range(2, 10)) writer.append(text(`${n}`));
    await until(async () => (await countWaiting()) > 0);
    await database.cutConnections();
    await blocker.query('ROLLBACK');
    blocker.release();
    await writer.flush();
    assert.deepEqual(seqsOf(await log.read({ stream: writer.stream, after: 0, limit: 100 })), range(1, 10));
  });

  it('takes nothing for durable that is not, and loses its writers when their lease lapses', async () => {
    const cut = await database.start({ leaseMs: 500 });
    const writer = await openStream({ database, log: cut.log });
    const seen: number[] = [];
    const controller = new AbortController();
    const viewer = (async () => {
      for await (const event of cut.log.tail({ stream: writer.stream, after: 0, signal: controller.signal })) {
        seen.push(event.seq);
      }
    })();
    await until(() => seen.length === 1);
    const blocker = await database.pool.connect();
    await blocker.query('BEGIN; LOCK TABLE event, event_stream IN ACCESS EXCLUSIVE MODE');
    writer.append(text('never durable'));
    await assert.rejects(writer.flush(), LeaseLost);
    assert.deepEqual(seen, [1]);
    await blocker.query('ROLLBACK');
    blocker.release();
    controller.abort();
    await viewer;
    await cut.close();
  });

  async function countWaiting(): Promise<number> {
    const result = await database.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return result.rows[0]?.count ?? 0;
  }
});
