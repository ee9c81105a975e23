import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { LeaseLost, type StreamWriter } from '../../src/stream/contract.ts';
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

const never = new AbortController().signal;

/** Nothing else in this process runs meanwhile. */
function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

describe('Taking a stream over', () => {
  const database = useDatabase();
  let former: Instance;
  let taker: Instance;

  before(async () => {
    // Leases that outlast the tests, so that only those run out which a test lets run out.
    former = await database.start({ leaseMs: 600_000 });
    taker = await database.start({ leaseMs: 600_000 });
  });
  after(async () => {
    await former.close();
    await taker.close();
  });

  async function takeOver(stream: string): Promise<StreamWriter> {
    await database.expire(stream);
    const [writer] = await taker.log.takeOverExpired({ limit: 10 });
    assert.ok(writer);
    assert.equal(writer.stream, stream);
    return writer;
  }

  it('takes nothing while leases last', async () => {
    await openStream({ database, log: former.log });
    assert.deepEqual(await taker.log.takeOverExpired({ limit: 10 }), []);
  });

  it('takes nothing that has ended', async () => {
    const writer = await openStream({ database, log: former.log });
    await finishStream({ database, log: former.log, writer });
    await database.expire(writer.stream);
    assert.deepEqual(await taker.log.takeOverExpired({ limit: 10 }), []);
  });

  it('lets the former owner write nothing any more', async () => {
    const zombie = await openStream({ database, log: former.log });
    const writer = await takeOver(zombie.stream);
    zombie.append(text('from the grave'));
    await assert.rejects(zombie.flush(), LeaseLost);
    assert.equal(zombie.lost.aborted, true);
    assert.ok(zombie.lost.reason instanceof LeaseLost);
    assert.throws(() => zombie.append(text('again')), LeaseLost);
    await assert.rejects(finishStream({ database, log: former.log, writer: zombie }), LeaseLost);
    await finishStream({ database, log: taker.log, writer });
    assert.deepEqual(seqsOf(await taker.log.read({ stream: zombie.stream, after: 0, limit: 10 })), [1, 2]);
  });

  it('lets the former owner end nothing any more', async () => {
    const zombie = await openStream({ database, log: former.log });
    await takeOver(zombie.stream);
    await assert.rejects(finishStream({ database, log: former.log, writer: zombie }), LeaseLost);
    assert.deepEqual(seqsOf(await taker.log.read({ stream: zombie.stream, after: 0, limit: 10 })), [1]);
  });

  it('goes on after the last event of the former owner, before the eyes of the same viewers', async () => {
    const zombie = await openStream({ database, log: former.log });
    const { stream } = zombie;
    const viewers = [former, taker].map(({ log }) => collect(log.tail({ stream, after: 0, signal: never })));
    for (const n of range(2, 5)) zombie.append(text(`${n}`));
    await zombie.flush();
    const writer = await takeOver(stream);
    assert.equal(writer.seq, 5);
    assert.equal(writer.append(text('six')), 6);
    await finishStream({ database, log: taker.log, writer });
    zombie.append(text('late'));
    await assert.rejects(zombie.flush(), LeaseLost);
    for (const viewer of viewers) assert.deepEqual(seqsOf(await viewer), range(1, 7));
  });

  it('waits for a statement of the former owner that is still under way', async () => {
    const zombie = await openStream({ database, log: former.log });
    const { stream } = zombie;
    const blocker = await database.pool.connect();
    // The same place, taken but not yet committed: the statement of the former owner has begun and must wait.
    await blocker.query('BEGIN');
    await blocker.query(`INSERT INTO event (stream, seq, kind, payload, at) VALUES ($1, 2, 'text', '{}', now())`, [
      stream,
    ]);
    zombie.append(text('begun before the takeover'));
    await until(async () => (await countWaiting()) > 0);
    await database.expire(stream);
    const taking = taker.log.takeOverExpired({ limit: 1 });
    await until(async () => (await epochOf(stream)) === 2);
    await blocker.query('ROLLBACK');
    blocker.release();
    const [writer] = await taking;
    await zombie.flush();
    assert.equal(writer?.seq, 2);
  });

  it('gives each stream to one of those who ask at once', async () => {
    const streams = await Promise.all(range(1, 30).map(() => openStream({ database, log: former.log })));
    for (const { stream } of streams) await database.expire(stream);
    const taken = await Promise.all(range(1, 8).map((n) => (n % 2 ? taker : former).log.takeOverExpired({ limit: 7 })));
    const ids = taken.flat().map((writer) => writer.stream);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(ids.toSorted(), streams.map(({ stream }) => stream).toSorted());
  });

  it('loses its own earlier writer when it takes its own stream over', async () => {
    const earlier = await openStream({ database, log: taker.log });
    const writer = await takeOver(earlier.stream);
    assert.equal(earlier.lost.aborted, true);
    assert.equal(writer.append(text('two')), 2);
    await writer.flush();
  });

  it('has exactly one last event, and nothing after it, when everybody ends the stream at once', async () => {
    for (const round of range(1, 40)) {
      const writer = await openStream({ database, log: former.log });
      const { stream } = writer;
      writer.append(text(`${round}`));
      const takeovers = [taker, former].map(async ({ log }) => {
        await database.expire(stream);
        const writers = await log.takeOverExpired({ limit: 5 });
        return Promise.all(writers.map((taken) => finishStream({ database, log, writer: taken })));
      });
      const endings = [
        finishStream({ database, log: former.log, writer }),
        finishStream({ database, log: former.log, writer }),
        ...takeovers,
      ];
      for (const ending of await Promise.allSettled(endings)) {
        if (ending.status === 'rejected') assert.ok(ending.reason instanceof LeaseLost, String(ending.reason));
      }
      await endLeftOver(stream);
      const events = await taker.log.read({ stream, after: 0, limit: 10 });
      assert.deepEqual(seqsOf(events), range(1, events.length));
      assert.equal(events.filter((event) => event.isTerminal).length, 1);
      assert.equal(events.at(-1)?.isTerminal, true);
    }
  });

  it('tells a writer that its stream was taken although it has nothing to write', async () => {
    const quick = await database.start({ leaseMs: 300 });
    const writer = await openStream({ database, log: quick.log });
    await database.pool.query(`UPDATE event_stream SET owner = 'somebody', epoch = 2 WHERE id = $1`, [writer.stream]);
    await until(() => writer.lost.aborted);
    await quick.close();
  });

  it('keeps a lease alive for as long as the process lives', async () => {
    const quick = await database.start({ leaseMs: 1_000 });
    const writer = await openStream({ database, log: quick.log });
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const taken = await taker.log.takeOverExpired({ limit: 10 });
    assert.ok(!taken.some(({ stream }) => stream === writer.stream));
    writer.append(text('alive'));
    await writer.flush();
    await quick.close();
    await until(async () => (await taker.log.takeOverExpired({ limit: 10 })).some((w) => w.stream === writer.stream));
  });

  it('goes on with a stream that nobody took while the process slept for longer than the lease', async () => {
    const sleepy = await database.start({ leaseMs: 1_000 });
    const writer = await openStream({ database, log: sleepy.log });
    sleep(2_500);
    assert.deepEqual(await sleepy.log.takeOverExpired({ limit: 10 }), []);
    assert.equal(writer.lost.aborted, false);
    writer.append(text('awake'));
    await writer.flush();
    assert.deepEqual(await taker.log.takeOverExpired({ limit: 10 }), []);
    await sleepy.close();
  });

  it('tells a process that slept that its stream was taken meanwhile', async () => {
    const sleepy = await database.start({ leaseMs: 1_000 });
    const writer = await openStream({ database, log: sleepy.log });
    await takeOver(writer.stream);
    sleep(2_500);
    writer.append(text('from a dream'));
    await assert.rejects(writer.flush(), LeaseLost);
    assert.deepEqual(seqsOf(await taker.log.read({ stream: writer.stream, after: 0, limit: 10 })), [1]);
    await sleepy.close();
  });

  it('renews other leases while the transaction that ends a stream is open', async () => {
    const quick = await database.start({ leaseMs: 300 });
    const ending = await openStream({ database, log: quick.log });
    const lasting = await openStream({ database, log: quick.log });
    await database.inTransaction(async (sql) => {
      await ending.finish({ sql, events: [ended] });
      await new Promise((resolve) => setTimeout(resolve, 800));
    });
    assert.equal(lasting.lost.aborted, false);
    lasting.append(text('alive'));
    await lasting.flush();
    await quick.close();
  });

  it('shows the end to viewers although nobody announced it', async () => {
    const quick = await database.start({ leaseMs: 300 });
    const writer = await openStream({ database, log: quick.log });
    const viewer = collect(quick.log.tail({ stream: writer.stream, after: 0, signal: never }));
    await database.inTransaction((sql) => writer.finish({ sql, events: [ended] }));
    assert.deepEqual(seqsOf(await viewer), [1, 2]);
    await quick.close();
  });

  /** When a taker won but lost to another taker between its two steps, the stream is still open. */
  async function endLeftOver(stream: string): Promise<void> {
    const { rows } = await database.pool.query('SELECT 1 FROM event_stream WHERE id = $1 AND ended_seq IS NULL', [
      stream,
    ]);
    if (rows.length === 0) return;
    await finishStream({ database, log: taker.log, writer: await takeOver(stream) });
  }

  async function epochOf(stream: string): Promise<number | undefined> {
    const { rows } = await database.pool.query<{ epoch: number }>('SELECT epoch FROM event_stream WHERE id = $1', [
      stream,
    ]);
    return rows[0]?.epoch;
  }

  async function countWaiting(): Promise<number> {
    const result = await database.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return result.rows[0]?.count ?? 0;
  }
});
