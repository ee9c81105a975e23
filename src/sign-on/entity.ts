import { defineEntity, p } from '@mikro-orm/core';

const UsedAssertionSchema = defineEntity({
  name: 'UsedAssertion',
  tableName: 'used_assertion',
  indexes: [{ name: 'used_assertion_expiry', properties: ['expiresAt'] }],
  properties: {
    /** Of the assertion's own name. */
    idHash: p.string().length(64).primary(),
    expiresAt: p.datetime(3),
  },
});

/** An assertion that somebody was let in with, or refused; no instance takes it a second time. */
export class UsedAssertion extends UsedAssertionSchema.class {}
UsedAssertionSchema.setClass(UsedAssertion);
