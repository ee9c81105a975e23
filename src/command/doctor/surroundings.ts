import { statfs } from 'node:fs/promises';
import type { Environment } from '../../environment/environment.ts';
import { createName } from '../../file/key.ts';
import { openOutbound } from '../../outbound/fetch.ts';
import type { OutboundPolicy } from '../../outbound/policy.ts';
import { findWeakness } from '../../shared/weak-secret.ts';
import { openStore } from '../open-store.ts';
import { found, toReason, type Finding } from './finding.ts';

const LITTLE_ROOM = Object.freeze({ bytes: 1_000_000_000, share: 0.1 });
const PROBE = 'forme doctor';
const ANSWER_MS = 15_000;
const OPENAI_MODELS = 'https://api.openai.com/v1/models';

/** Looks whether the disk below the data folder has room. */
export async function checkDisk({ dataDirectory }: Environment): Promise<Finding> {
  try {
    const { bavail, blocks, bsize } = await statfs(dataDirectory);
    const text = `${((bavail * bsize) / 1e9).toFixed(1)} GB are free where FORME_DATA_DIR is`;
    const isLittle = bavail * bsize < LITTLE_ROOM.bytes || bavail / blocks < LITTLE_ROOM.share;
    return isLittle ? found.warning('disk', `${text}. Make room, or move the folder.`) : found.ok('disk', `${text}.`);
  } catch (error) {
    return found.warning('disk', `FORME_DATA_DIR cannot be looked at (${toReason(error)}). Is it there, and yours?`);
  }
}

/** Writes a file, reads it and takes it away, wherever files are kept. */
export async function checkFiles(environment: Environment): Promise<Finding> {
  const where = environment.s3 === undefined ? 'the data folder' : 'S3';
  const key = `doctor/${createName()}.txt`;
  try {
    const store = await openStore({ environment });
    try {
      await store.put({ key, content: pieces() });
      const content = await store.read({ key, range: { from: 0, to: PROBE.length - 1 } });
      const text = content === null ? null : Buffer.concat(await content.toArray()).toString();
      await store.delete(key);
      if (text !== PROBE)
        return found.fault('files', `A file in ${where} does not read as it was written. Look at the store.`);
      if ((await store.find(key)) !== null)
        return found.fault('files', `A file in ${where} cannot be deleted. Allow it.`);
      return found.ok('files', `Files are written to, read from and deleted in ${where}.`);
    } finally {
      store.close();
    }
  } catch (error) {
    return found.fault(
      'files',
      `Files cannot be kept in ${where} (${toReason(error)}). Look at its rights, and at its address.`,
    );
  }
}

// The store takes what comes in piece by piece.
async function* pieces(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(PROBE);
}

/** Looks whether Redis answers, and forgets nothing by itself. */
export async function checkRedis({ redisUrl }: Environment): Promise<Finding> {
  if (redisUrl === undefined) return found.ok('redis', 'None is used; Postgres does its work.');
  const { Redis } = await import('ioredis');
  const redis = new Redis(redisUrl.reveal(), { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const startedAt = performance.now();
    await redis.ping();
    const text = `It answers after ${Math.ceil(performance.now() - startedAt)} ms`;
    const policy = /^maxmemory_policy:(\S+)/mu.exec(await redis.info('memory'))?.[1] ?? 'noeviction';
    if (policy === 'noeviction') return found.ok('redis', `${text}.`);
    return found.warning('redis', `${text}, but forgets under pressure (${policy}). Set maxmemory-policy noeviction.`);
  } catch (error) {
    return found.fault('redis', `It cannot be used (${toReason(error)}). Start it, or correct REDIS_URL.`);
  } finally {
    redis.disconnect();
  }
}

/** Looks whether secrets can be guessed, and whether they are where they should be. */
export function checkSecrets(environment: Environment): Finding[] {
  const { secret, ssoSecret, mode } = environment;
  const given = [
    ['FORME_SECRET', secret],
    ['FORME_SSO_SECRET', ssoSecret],
  ] as const;
  const weak = given.flatMap(([name, value]) => {
    const weakness = value === undefined ? null : findWeakness(value.reveal());
    return weakness === null
      ? []
      : [found.fault('secrets', `${name} ${weakness}. openssl rand -hex 32 makes a good one.`)];
  });
  if (weak.length > 0) return weak;
  if (secret !== undefined) return [found.ok('secrets', 'Nothing speaks against the secrets that are set.')];
  const text = 'FORME_SECRET is not set; one that was made up is kept in the database';
  return [mode === 'production' ? found.fault('secrets', `${text}. Set it.`) : found.ok('secrets', `${text}.`)];
}

/** Asks every model endpoint that the environment knows of, and those that were named, and reckons how long they take. */
export async function checkModels(options: {
  environment: Environment;
  addresses: readonly string[];
}): Promise<Finding[]> {
  const { environment, addresses } = options;
  const policy: OutboundPolicy = {
    allowedHosts: environment.allowedPrivateHosts,
    allowsOwnMachine: environment.mode !== 'production',
    closedPorts: [],
  };
  const key = environment.modelKeys.openai?.reveal();
  const named = addresses.map((address) => ({ url: `${address.replace(/\/+$/u, '')}/models`, key: undefined }));
  const targets = [...named, ...(key === undefined ? [] : [{ url: OPENAI_MODELS, key }])];
  if (targets.length === 0) {
    return [
      found.ok(
        'models',
        'The environment names no endpoint; --model-url http://host:port/v1 looks at one that flows name.',
      ),
    ];
  }
  const way = openOutbound({ policy });
  try {
    return await Promise.all(targets.map(({ url, key: bearer }) => checkModel({ fetch: way.fetch, url, bearer })));
  } finally {
    await way.close();
  }
}

async function checkModel(target: {
  fetch: ReturnType<typeof openOutbound>['fetch'];
  url: string;
  bearer: string | undefined;
}) {
  const { fetch: ask, url, bearer } = target;
  const { origin } = new URL(url);
  const startedAt = performance.now();
  try {
    const headers: Record<string, string> = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
    const response = await ask(url, { headers, signal: AbortSignal.timeout(ANSWER_MS) });
    await response.body?.cancel();
    const text = `${origin} answers ${response.status}, its first byte after ${Math.ceil(performance.now() - startedAt)} ms`;
    if (response.ok) return found.ok('models', `${text}.`);
    const isRefused = response.status === 401 || response.status === 403;
    if (!isRefused)
      return found.warning('models', `${text}. Is the address that of the API, for example with /v1 at its end?`);
    if (bearer === undefined) return found.ok('models', `${text}: it wants a key.`);
    return found.fault('models', `${text}. It does not take OPENAI_API_KEY.`);
  } catch (error) {
    const advice = 'Start it, let this machine reach it, and list it in FORME_ALLOWED_PRIVATE_HOSTS if it is private';
    return found.fault('models', `${origin} cannot be asked (${toReason(error)}). ${advice}.`);
  }
}
