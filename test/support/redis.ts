import { Redis } from 'ioredis';
import { readTestEnvironment } from './environment.ts';

/** The address of the Redis server of the tests. Rejects, with a sentence, when none answers there. */
export async function findRedis(): Promise<string> {
  const { redisUrl } = readTestEnvironment();
  const client = new Redis(redisUrl, { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    const place = 'FORME_TEST_REDIS_URL, else at redis://127.0.0.1:6379';
    throw new Error(`These tests need a Redis server at ${place}.`, { cause: error });
  } finally {
    client.disconnect();
  }
  return redisUrl;
}

/** Forgets everything under a prefix. */
export async function wipeRedis({ url, prefix }: { url: string; prefix: string }): Promise<void> {
  const client = new Redis(url);
  const keys = await client.keys(`${prefix}:*`);
  if (keys.length > 0) await client.del(keys);
  client.disconnect();
}
