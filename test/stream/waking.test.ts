import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import pg from 'pg';
import { parsePayload, toPayloads } from '../../src/stream/wake-up-payload.ts';
import { createWakeUp } from '../../src/stream/wake-up.ts';
import { range, silent, useDatabase } from './support.ts';
import { testWaking } from './waking-cases.ts';

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

  testWaking({
    open: (owner) => createWakeUp({ createClient: () => new pg.Client(database.url), owner, logger: silent }),
    tap: async (onPayload) => {
      const client = new pg.Client(database.url);
      await client.connect();
      client.on('notification', (message) => onPayload(message.payload ?? ''));
      await client.query('LISTEN forme_wake_up');
      return () => client.end();
    },
    cut: () => database.cutConnections(),
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
});
