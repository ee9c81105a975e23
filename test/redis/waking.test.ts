import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { pino } from 'pino';
import { Secret } from '../../src/shared/secret.ts';
import { createWakeUp, type OpenWakeUp } from '../../src/stream/wake-up.ts';
import { openGate, silent, until, useDatabase, type Gate } from '../stream/support.ts';
import { testWaking } from '../stream/waking-cases.ts';
import { findRedis } from '../support/redis.ts';

const redisUrl = await findRedis();

describe('Waking through Redis', () => {
  const database = useDatabase();
  let gate: Gate;

  before(async () => {
    gate = await openGate(redisUrl);
  });
  after(() => gate.shut());

  function open(owner: string, options: { url?: string; logger?: pino.Logger } = {}): OpenWakeUp {
    const { url = gate.url, logger = silent } = options;
    const redis = { url: new Secret(url), channel: database.name };
    return createWakeUp({ createClient: () => new pg.Client(database.url), redis, owner, logger });
  }

  testWaking({
    open,
    tap: async (onPayload) => {
      const client = new Redis(redisUrl);
      client.on('message', (_channel, payload) => onPayload(payload));
      await client.subscribe(database.name);
      return () => client.quit();
    },
    cut: async () => {
      await gate.shut();
      await gate.open();
    },
  });

  it('tells the database nothing while Redis is there', async () => {
    const client = new pg.Client(database.url);
    await client.connect();
    const told: unknown[] = [];
    client.on('notification', ({ payload }) => told.push(payload));
    await client.query('LISTEN forme_wake_up');
    const [one, other] = [open('one'), open('other')];
    await Promise.all([one.ready, other.ready]);
    await until(() => isHeardByName({ from: one, by: other }));
    await client.query('SELECT 1');
    assert.deepEqual(told, []);
    await Promise.all([client.end(), one.close(), other.close()]);
  });

  it('tells others through the database what does not reach Redis, and hears them there', async () => {
    const [away, other] = [open('away'), open('other', { url: redisUrl })];
    await Promise.all([away.ready, other.ready]);
    const heard: string[] = [];
    const stop = other.listen('from away', (isNamed) => isNamed && heard.push('from away'));
    await gate.shut();
    away.notify(['from away']);
    await until(() => heard.length > 0);
    let looked = 0;
    const stopLooking = away.listen('from other', () => (looked += 1));
    other.notify(['from other']);
    await until(() => looked > 1);
    await gate.open();
    await until(async () => isHeardByName({ from: other, by: away }));
    stop();
    stopLooking();
    await Promise.all([away.close(), other.close()]);
  });

  it('says once that Redis is away, and never its password', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    const { host } = new URL(redisUrl);
    const wrong = open('wrong', { url: `redis://nobody:hunter2@${host}`, logger });
    const nowhere = open('nowhere', { url: 'redis://nobody:hunter2@127.0.0.1:1', logger });
    let attempts = 0;
    const stop = nowhere.listen('any', () => (attempts += 1));
    await until(() => attempts >= 4);
    assert.equal(lines.length, 2, lines.join(''));
    assert.ok(
      lines.some((line) => line.includes('invalid username-password')) &&
        lines.some((line) => line.includes('ECONNREFUSED')),
    );
    assert.doesNotMatch(lines.join(''), /hunter2/);
    stop();
    await Promise.all([wrong.close(), nowhere.close()]);
  });
});

/** Whether a topic arrives as itself, and not only because everybody looks for themselves. */
async function isHeardByName({ from, by }: { from: OpenWakeUp; by: OpenWakeUp }): Promise<boolean> {
  const heard: boolean[] = [];
  const stop = by.listen('by name', (isNamed) => heard.push(isNamed));
  from.notify(['by name']);
  await sleep(50);
  stop();
  return heard.includes(true);
}
