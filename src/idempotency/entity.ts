import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../user/entity.ts';

const IdempotencyKeySchema = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  indexes: [{ name: 'idempotency_key_age', properties: ['createdAt'] }],
  properties: {
    /** Keys of two people never meet. */
    user: () => p.manyToOne(User).mapToPk().primary().deleteRule('cascade'),
    /** The caller's own words. */
    key: p.string().length(255).primary(),
    /** The hash of what was asked with the key; the same key with something else is a conflict. */
    digest: p.string().length(64),
    /** The id of what the first call made: a run, or a comparison. */
    subject: p.uuid(),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});

/** A key that a caller gave a call, so that repeating it makes nothing a second time. */
export class IdempotencyKey extends IdempotencyKeySchema.class {}
IdempotencyKeySchema.setClass(IdempotencyKey);
