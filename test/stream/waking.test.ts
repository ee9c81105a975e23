import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { createWakeUp, type OpenWakeUp } from '../../src/stream/wake-up.ts';
import { parsePayload, toPayloads } from '../../src/stream/wake-up-payload.ts';
import { range, silent, until, useDatabase } from './support.ts';

describe('Payloads of wake-ups', () => {
  it('wake everybody when they are not ours', () => {
    for (const payload of ['', 'x', '{}', '[]', '[1]', 'null', '"stream"']) {
      assert.equal(parsePayload(payload).topics, '*');
    }
  });

  it('come back as they were written, whatever the topics are', () => {
    const topics = ['stream:1', 'a"b', 'a\nb', '\0', '\ud800', '😀', ' '];
    const [payload, ...others] = toPayloads({ sender: 'me', topics });
    assert.deepEqual(others, []);
    assert.deepEqual(parsePayload(payload ?? ''), { sender: 'me', topics });
  });

  it('fit into what the database takes, and name every topic once', () => {
    const topics = range(1, 1000).map(() => `stream:${randomUUID()}`);
    const payloads = toPayloads({ sender: randomUUID(), topics });
    assert.ok(payloads.length > 1);
    assert.ok(payloads.every((payload) => Buffer.byteLength(payload) < 8000));
    assert.deepEqual(
      payloads.flatMap((payload) => parsePayload(payload).topics),
      topics,
    );
  });

  it('wake everybody when there are too many topics, or one that is too long', () => {
    const many = range(1, 5000).map(() => `stream:${randomUUID()}`);
    for (const topics of [many, ['x'.repeat(9000)], ['*']]) {
      const payloads = toPayloads({ sender: 'me', topics });
      assert.deepEqual(
        payloads.map((payload) => parsePayload(payload).topics),
        ['*'],
      );
    }
  });
});

describe('Waking by notification', () => {
  const database = useDatabase();
  let here: OpenWakeUp;
  let there: OpenWakeUp;

  function open(owner: string): OpenWakeUp {
    return createWakeUp({ createClient: () => new pg.Client(database.url), owner, logger: silent });
  }

  before(async () => {
    here = open('here');
    there = open('there');
    await Promise.all([here.ready, there.ready]);
  });
  after(() => Promise.all([here.close(), there.close()]));

  it('wakes listeners of this process before notify returns, and once', async () => {
    let woken = 0;
    const stop = here.listen('a', () => (woken += 1));
    here.notify(['a', 'b']);
    assert.equal(woken, 1);
    await roundTrip();
    assert.equal(woken, 1);
    stop();
  });

  it('wakes the listeners of a topic on other instances, and nobody else', async () => {
    const woken: string[] = [];
    const stops = ['a', 'b', 'c'].map((topic) => there.listen(topic, () => woken.push(topic)));
    here.notify(['a', 'c']);
    await until(() => woken.length === 2);
    await roundTrip();
    assert.deepEqual(woken.toSorted(), ['a', 'c']);
    stops.forEach((stop) => stop());
  });

  it('sends one notification for everything within a tick', async () => {
    const client = new pg.Client(database.url);
    await client.connect();
    const payloads: string[] = [];
    client.on('notification', (message) => payloads.push(message.payload ?? ''));
    await client.query('LISTEN forme_wake_up');
    for (const n of range(1, 500)) here.notify([`topic ${n % 10}`]);
    await until(() => payloads.length > 0);
    await roundTrip();
    const own = payloads.map(parsePayload).filter((call) => call.topics.includes('topic 1'));
    assert.equal(own.length, 1);
    assert.equal(own[0]?.topics.length, 10);
    await client.end();
  });

  it('wakes nobody who stopped listening, and keeps the others of the same topic', () => {
    const woken: number[] = [];
    const stops = range(1, 3).map((n) => here.listen('a', () => woken.push(n)));
    stops[1]?.();
    stops[1]?.();
    here.notify(['a']);
    assert.deepEqual(woken, [1, 3]);
    stops.forEach((stop) => stop());
    here.notify(['a']);
    assert.deepEqual(woken, [1, 3]);
  });

  it('tells whether it names the topic, or may be about any', async () => {
    const woken: boolean[] = [];
    const stop = there.listen('a', (isNamed) => woken.push(isNamed));
    here.notify(['a']);
    await until(() => woken.length === 1);
    here.notify(range(1, 5000).map((n) => `topic ${n}`));
    await until(() => woken.length === 2);
    assert.deepEqual(woken, [true, false]);
    stop();
  });

  it('wakes the others when one listener throws', () => {
    let woken = 0;
    const stopFaulty = here.listen('a', () => {
      throw new Error('faulty');
    });
    const stop = here.listen('a', () => (woken += 1));
    here.notify(['a']);
    assert.equal(woken, 1);
    stopFaulty();
    stop();
  });

  it('wakes everybody after its connection broke, and delivers what was notified meanwhile', async () => {
    const woken = { here: 0, there: 0 };
    const stops = [here.listen('quiet', () => (woken.here += 1)), there.listen('quiet', () => (woken.there += 1))];
    let isHeard = false;
    const stop = there.listen('during', () => (isHeard = true));
    await database.cutConnections();
    here.notify(['during']);
    await until(() => woken.here > 0 && woken.there > 0 && isHeard);
    stops.forEach((end) => end());
    stop();
  });

  it('keeps trying when there is no server to connect to', async () => {
    let attempts = 0;
    const lonely = createWakeUp({
      createClient: () => {
        attempts += 1;
        return new pg.Client(attempts < 3 ? 'postgresql://postgres@127.0.0.1:1/none' : database.url);
      },
      owner: 'lonely',
      logger: silent,
    });
    await lonely.ready;
    assert.equal(attempts, 3);
    await lonely.close();
  });

  it('closes while it is still connecting, and is silent afterwards', async () => {
    const closing = open('closing');
    let woken = 0;
    closing.listen('a', () => (woken += 1));
    await closing.close();
    await closing.ready;
    closing.notify(['b']);
    here.notify(['a']);
    await roundTrip();
    assert.equal(woken, 0);
    await closing.close();
  });

  /** Resolves once whatever `here` has sent so far was received by `there`. */
  async function roundTrip(): Promise<void> {
    const topic = randomUUID();
    let isHeard = false;
    const stop = there.listen(topic, () => (isHeard = true));
    here.notify([topic]);
    await until(() => isHeard);
    stop();
  }
});
