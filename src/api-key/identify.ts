import type { EntityManager } from '@mikro-orm/postgresql';
import { hashApiKey, isApiKey } from '../auth/api-key.ts';
import { expandScopes, KEY_SCOPES } from '../auth/scope.ts';
import { toViewer, type Viewer } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { RIGHTS } from '../user/reads.ts';

/** How long a revoked key, narrower scopes or a disabled account may go unnoticed. */
const REMEMBER_MS = 1000;

/** Then all are forgotten at once; a second later that would have happened anyway. */
const MAX_REMEMBERED = 10_000;

/** Tells who asks with a key. */
export type FindKeyViewer = (options: { fork: () => EntityManager; secret: string }) => Promise<Viewer | null>;

interface FoundKey {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly requestsPerMinute: number | null;
  readonly concurrentRuns: number | null;
  readonly expiresAt: string | null;
  /** Whether it is some time since its use was noted. */
  readonly isStale: boolean;
  readonly userId: number;
  readonly userName: string;
  readonly roleIds: readonly number[];
  readonly administeredGroupIds: readonly number[];
}

const FIND = `
  select k.id, k.scopes, k.requests_per_minute as "requestsPerMinute", k.concurrent_runs as "concurrentRuns",
    k.expires_at as "expiresAt",
    coalesce(k.last_used_at < now() - interval '5 minutes', true) as "isStale",
    u.id as "userId", u.name as "userName", ${RIGHTS}
  from api_key k join user_account u on u.id = k.user_id
  where k.hash = $1 and k.revoked_at is null and coalesce(k.expires_at > now(), true) and not u.is_disabled`;

/** Of many instances that notice it at once, one notes it. */
const NOTE_USE = `
  update api_key set last_used_at = now()
  where id = $1 and coalesce(last_used_at < now() - interval '5 minutes', true)`;

/**
 * Finds the viewer of a key: null unless there is such a key that holds, and its account is enabled; which of these
 * fails is not told. Costs one statement, or none within a second of the last one for the same key, and every five
 * minutes another one. A key that is none is not remembered, so that no flood of them crowds out those that are.
 */
export function createKeyFinder({ clock }: { clock: () => Date }): FindKeyViewer {
  const remembered = new Map<string, { viewer: Viewer; until: number }>();
  return async ({ fork, secret }) => {
    if (!isApiKey(secret)) return null;
    const hash = hashApiKey(secret);
    const now = clock().getTime();
    const known = remembered.get(hash);
    if (known !== undefined && known.until > now) return known.viewer;
    const execute = toSqlExecutor(fork());
    const [found] = await execute<FoundKey>(FIND, [hash]);
    if (found === undefined) return null;
    if (found.isStale) await execute(NOTE_USE, [found.id]);
    const viewer = toKeyViewer(found);
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(hash, { viewer, until: Math.min(now + REMEMBER_MS, expiryOf(found)) });
    return viewer;
  };
}

function toKeyViewer({ id, scopes, requestsPerMinute, concurrentRuns, ...account }: FoundKey): Viewer {
  // What a newer server has given is not known here, and good for nothing.
  const known = KEY_SCOPES.filter((scope) => scopes.includes(scope));
  return toViewer({ ...account, key: { id, scopes: expandScopes(known), requestsPerMinute, concurrentRuns } });
}

function expiryOf({ expiresAt }: FoundKey): number {
  return expiresAt === null ? Infinity : Date.parse(expiresAt);
}
