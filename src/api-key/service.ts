import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuditEvent } from '../audit/vocabulary.ts';
import { writeEntry } from '../audit/write.ts';
import { makeApiKey } from '../auth/api-key.ts';
import { assertCan, getPermitted, type Action } from '../auth/permissions.ts';
import { assertScope, type KeyScope } from '../auth/scope.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { isStorable } from '../shared/text.ts';
import { ApiKey } from './entity.ts';
import { TooManyApiKeys } from './errors.ts';
import { createKeyFinder } from './identify.ts';
import { takePlace } from './pace.ts';
import { parseCreateApiKey, parseUpdateApiKey, type CreateApiKey, type UpdateApiKey } from './input.ts';
import { getKeyRow, type ApiKeyRow } from './reads.ts';

/** Makes API keys, changes and ends them, and tells who asks with one. */
export type ApiKeyService = ReturnType<typeof createApiKeyService>;

/** Far more than programs that one person looks after; a leak of a login must not become keys without end. */
const MAX_KEYS = 100;

/** Keys of one account are made one after the other, so that two at once cannot both be the last. */
const LOCK_ACCOUNT = `select from user_account where id = $1 for no key update`;

const COUNT = `
  select count(*)::int as count from api_key
  where user_id = $1 and revoked_at is null and coalesce(expires_at > now(), true)`;

/** The end of a key is reckoned by the clock that later decides whether it has come. */
const INSERT = `
  insert into api_key (id, user_id, name, prefix, hash, scopes, expires_at, requests_per_minute, concurrent_runs)
  values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7), $8, $9)`;

/** Each change is committed together with its entry in the record. */
export function createApiKeyService({ clock }: { clock: () => Date }) {
  return {
    /** Who asks with a key; null for everything but a genuine one that holds, of an enabled account. */
    findViewer: createKeyFinder({ clock }),

    /** Counts a request of whoever came with a key that may ask only so often; null for everybody else. */
    takePlace,

    /**
     * Makes a key of the viewer's, or on the command line of anybody's, and tells its secret this once. Throws
     * `InvalidInput` or `TooManyApiKeys`.
     */
    async create({ scope, input, ...rest }: { scope: ViewerScope; input: CreateApiKey; ownerId?: number }) {
      const { viewer } = scope;
      const { ownerId = viewer.userId } = rest;
      assertCan({ viewer, action: 'apiKey:create', resource: { ownerId } });
      const { name, scopes, lifetimeSeconds, requestsPerMinute, concurrentRuns } = parseCreateApiKey(input);
      assertMayGive({ viewer, scopes });
      const id = randomUUID().replaceAll('-', '');
      const { secret, prefix, hash } = makeApiKey();
      await scope.em.fork().transactional(async (em) => {
        await assertRoom({ em, userId: ownerId });
        const values = [id, ownerId, name, prefix, hash, JSON.stringify(scopes), lifetimeSeconds];
        const limits = [requestsPerMinute, concurrentRuns];
        await toSqlExecutor(em)(INSERT, [...values, ...limits]);
        await record({ scope: { ...scope, em }, event: 'API_KEY_CREATED', key: { id, name } });
      });
      return { apiKey: await getKeyRow({ em: scope.em, id }), secret };
    },

    /** Changes a key of the viewer's. Throws `InvalidInput`, `NotFound` or `NotPermitted`. */
    async update({ scope, input }: { scope: ViewerScope; input: UpdateApiKey }): Promise<ApiKeyRow> {
      const wanted = parseUpdateApiKey(input);
      assertMayGive({ viewer: scope.viewer, scopes: wanted.scopes ?? [] });
      return change({ scope, id: input.id, action: 'apiKey:update' }, (key) => {
        key.change(wanted);
        return 'API_KEY_UPDATED';
      });
    },

    /** Ends a key. Throws `NotFound` or `NotPermitted`. */
    revoke: ({ scope, id }: { scope: ViewerScope; id: string }): Promise<ApiKeyRow> =>
      change({ scope, id, action: 'apiKey:revoke' }, (key) => (key.revoke(clock()) ? 'API_KEY_REVOKED' : null)),
  };
}

async function assertRoom({ em, userId }: { em: EntityManager; userId: number }): Promise<void> {
  const execute = toSqlExecutor(em);
  await execute(LOCK_ACCOUNT, [userId]);
  const [held] = await execute<{ count: number }>(COUNT, [userId]);
  if (held !== undefined && held.count >= MAX_KEYS) throw new TooManyApiKeys(MAX_KEYS);
}

/** Nobody can give with a key what the key is not good for. */
function assertMayGive({ viewer, scopes }: { viewer: Viewer; scopes: readonly KeyScope[] }): void {
  for (const scope of scopes) assertScope({ viewer, scopes: [scope] });
}

/** Changes a key while nobody else does, and puts on record what `work` says has happened. */
async function change(
  { scope, id, action }: { scope: ViewerScope; id: string; action: Action },
  work: (key: ApiKey) => AuditEvent | null,
): Promise<ApiKeyRow> {
  await scope.em.fork().transactional(async (em) => {
    const key = await findLocked({ em, id });
    getPermitted({ viewer: scope.viewer, action, resource: key && { ownerId: key.user } });
    const event = key && work(key);
    if (key === null || event === null) return;
    await em.flush();
    await record({ scope: { ...scope, em }, event, key });
  });
  return getKeyRow({ em: scope.em, id });
}

async function findLocked({ em, id }: { em: EntityManager; id: string }): Promise<ApiKey | null> {
  return isStorable(id) ? em.findOne(ApiKey, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
}

function record(options: { scope: ViewerScope; event: AuditEvent; key: { id: string; name: string } }): Promise<void> {
  const { scope, event, key } = options;
  const operator = { id: scope.viewer.userId, name: scope.viewer.userName };
  return writeEntry({
    scope,
    operator,
    area: 'SYSTEM',
    event,
    object: { kind: 'API_KEY', id: key.id, name: key.name },
  });
}
