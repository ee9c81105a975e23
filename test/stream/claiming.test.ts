import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { LeaseLost, type StreamWriter } from '../../src/stream/contract.ts';
import { collect, ended, finishStream, openStream, seqsOf, text, useDatabase, type Instance } from './support.ts';

const never = new AbortController().signal;

describe('A stream that is left to whoever claims it', () => {
  const database = useDatabase();
  let recorder: Instance;
  let worker: Instance;

  before(async () => {
    recorder = await database.start({ leaseMs: 600_000 });
    worker = await database.start({ leaseMs: 600_000 });
  });
  after(async () => {
    await recorder.close();
    await worker.close();
  });

  async function leave(): Promise<string> {
    const stream = randomUUID();
    const request = { sql: database.sql(), stream, events: [text('first')], isUnowned: true };
    recorder.log.announce(await recorder.log.create(request));
    return stream;
  }

  async function claim(stream: string): Promise<StreamWriter | null> {
    const claimed = await database.inTransaction((sql) => worker.log.claim({ sql, stream }));
    return claimed && worker.log.openWriter(claimed);
  }

  async function release(writer: StreamWriter): Promise<void> {
    const events = await database.inTransaction((sql) => writer.release({ sql, events: [text('left')] }));
    worker.log.announce(events);
    writer.abandon();
  }

  it('is not claimed while it has an owner, has ended, or does not exist', async () => {
    const owned = await openStream({ database, log: recorder.log });
    assert.equal(await claim(owned.stream), null);
    await finishStream({ database, log: recorder.log, writer: owned });
    assert.equal(await claim(owned.stream), null);
    assert.equal(await claim(randomUUID()), null);
  });

  it('is not taken over as if its owner had gone away', async () => {
    await leave();
    assert.deepEqual(await recorder.log.takeOverExpired({ limit: 10 }), []);
  });

  it('goes to one of those who claim it at once', async () => {
    const stream = await leave();
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(stream)));
    assert.equal(claims.filter((writer) => writer !== null).length, 1);
  });

  it('is claimed by nobody when the claim is rolled back', async () => {
    const stream = await leave();
    const failing = database.inTransaction(async (sql) => {
      assert.ok(await worker.log.claim({ sql, stream }));
      throw new Error('rolled back');
    });
    await assert.rejects(failing, /rolled back/);
    assert.ok(await claim(stream));
  });

  it('goes on where it was left, as often as it is left, before the eyes of the same viewers', async () => {
    const stream = await leave();
    const viewed = collect(recorder.log.tail({ stream, after: 0, signal: never }));
    for (let round = 0; round < 3; round += 1) {
      const writer = await claim(stream);
      assert.ok(writer);
      writer.append(text(`round ${round}`));
      await release(writer);
    }
    const last = await claim(stream);
    assert.ok(last);
    await finishStream({ database, log: worker.log, writer: last });
    assert.deepEqual(seqsOf(await viewed), [1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('takes nothing any more from a writer that left it', async () => {
    const writer = await claim(await leave());
    assert.ok(writer);
    await release(writer);
    assert.throws(() => writer.append(text('late')), LeaseLost);
    const finishing = database.inTransaction((sql) => writer.finish({ sql, events: [ended] }));
    await assert.rejects(finishing, LeaseLost);
  });

  it('is not left by an owner from whom it was taken', async () => {
    const writer = await claim(await leave());
    assert.ok(writer);
    await database.expire(writer.stream);
    const [taker] = await recorder.log.takeOverExpired({ limit: 10 });
    assert.equal(taker?.stream, writer.stream);
    await assert.rejects(release(writer), LeaseLost);
  });

  it('is still written by an owner whose leaving was rolled back', async () => {
    const writer = await claim(await leave());
    assert.ok(writer);
    const failing = database.inTransaction(async (sql) => {
      await writer.release({ sql, events: [text('left')] });
      await sql('select * from there_is_no_such_table', []);
    });
    await assert.rejects(failing);
    const events = await finishStream({ database, log: worker.log, writer });
    assert.equal(events.at(-1)?.isTerminal, true);
  });
});
