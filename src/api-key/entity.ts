import { defineEntity, p } from '@mikro-orm/core';
import type { KeyScope } from '../auth/scope.ts';
import { User } from '../user/entity.ts';

const ApiKeySchema = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  uniques: [{ name: 'api_key_hash', properties: ['hash'] }],
  indexes: [{ name: 'api_key_of_user', properties: ['user', 'createdAt', 'id'] }],
  properties: {
    /** 32 lower-case hexadecimal characters. */
    id: p.string().length(32).primary(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    name: p.string().length(100),
    /** How the secret begins, for people. */
    prefix: p.string().length(16),
    /** All that is kept of the secret; see `hashApiKey`. */
    hash: p.string().length(64),
    scopes: p.json<readonly KeyScope[]>(),
    /** How often it may ask; null for as often as it likes. */
    requestsPerMinute: p.integer().nullable(),
    /** How many runs it may have under way; null for any number. */
    concurrentRuns: p.integer().nullable(),
    /** Until when its requests so far would take if they came evenly; see `takePlace`. */
    pacedUntil: p.datetime(6).nullable().lazy(),
    /** Null when the key holds until it is revoked. */
    expiresAt: p.datetime(3).nullable(),
    /** Not written with every use. */
    lastUsedAt: p.datetime(3).nullable(),
    revokedAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});

/** What to change about a key. */
export interface ApiKeyChange {
  readonly name: string | null;
  readonly scopes: readonly KeyScope[] | null;
  /** Null takes the limit off. */
  readonly requestsPerMinute: number | null | undefined;
  readonly concurrentRuns: number | null | undefined;
}

/** Lets programs ask in the name of an account, within what its scopes say. */
export class ApiKey extends ApiKeySchema.class {
  /** Takes what is given; the rest stays as it is. */
  change({ name, scopes, requestsPerMinute, concurrentRuns }: ApiKeyChange): void {
    if (name !== null) this.name = name;
    if (scopes !== null) this.scopes = scopes;
    if (requestsPerMinute !== undefined) this.requestsPerMinute = requestsPerMinute;
    if (concurrentRuns !== undefined) this.concurrentRuns = concurrentRuns;
  }

  /** Ends the key; false when that was done before. */
  revoke(at: Date): boolean {
    if (this.revokedAt) return false;
    this.revokedAt = at;
    return true;
  }
}
ApiKeySchema.setClass(ApiKey);
