// cspell:ignore allkeys allchannels allcommands evalsha NOPERM DELUSER SETUSER

import { randomBytes } from 'node:crypto';
import { it } from 'node:test';
import { Redis } from 'ioredis';
import { Secret } from '../../src/shared/secret.ts';
import { assertPatient } from '../queue/refusing.ts';
import { findRedis, wipeRedis } from '../support/redis.ts';

const REDIS_URL = await findRedis();

await it('A worker that Redis refuses commands asks again after pauses, and goes on when they are allowed', async () => {
  const name = `forme_test_${randomBytes(4).toString('hex')}`;
  const url = new URL(REDIS_URL);
  Object.assign(url, { username: name, password: 'pass' });
  const client = new Redis(REDIS_URL);
  const setUser = async (...rules: string[]): Promise<void> => {
    await client.call('ACL', 'SETUSER', name, ...rules);
  };
  await setUser('on', '>pass', 'allkeys', 'allchannels', 'allcommands');

  try {
    await assertPatient({
      place: { kind: 'redis', url: new Secret(url.href), prefix: name },
      refusal: /NOPERM/,
      refuse: () => setUser('-evalsha', '-eval'),
      allow: () => setUser('allcommands'),
    });
  } finally {
    await client.call('ACL', 'DELUSER', name);
    client.disconnect();
    await wipeRedis({ url: REDIS_URL, prefix: name });
  }
});
