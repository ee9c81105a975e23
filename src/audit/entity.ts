import { defineEntity, p } from '@mikro-orm/core';

/** Which part of the system an entry is about; `build` is the editor's, `system` the login's. */
export type AuditArea = 'build' | 'chat' | 'knowledge' | 'system';

const AuditEntrySchema = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  indexes: [
    { name: 'audit_entry_in_order', properties: ['createdAt', 'id'] },
    { name: 'audit_entry_of_operator', properties: ['operatorId', 'createdAt'] },
    { name: 'audit_entry_of_object', properties: ['objectId'] },
    { name: 'audit_entry_of_note', properties: ['note'], where: 'note is not null' },
  ],
  properties: {
    /** 32 lower-case hexadecimal characters. */
    id: p.string().length(32).primary(),
    /** No foreign key: an entry outlives what it tells about. */
    operatorId: p.integer(),
    /** The key that the operator came with; `anonymous` for whoever came without one. */
    apiKeyId: p.string().length(32).nullable(),
    /** The login that the operator came with. */
    loginId: p.string().length(32).nullable(),
    operatorName: p.string().length(255).nullable(),
    /** The groups that the object was assigned to at that time. */
    groupIds: p.json<readonly number[]>().defaultRaw(`'[]'`),
    area: p.string().$type<AuditArea>().length(32),
    /** As the legacy contract names it, for example `create_build`. */
    event: p.string().length(64),
    /** As the legacy contract names it, for example `flow`. */
    objectType: p.string().length(64).nullable(),
    objectId: p.string().length(255).nullable(),
    objectName: p.text().nullable(),
    /** More about it: the id of the conversation that was looked at or exported. */
    note: p.text().nullable(),
    ipAddress: p.string().length(64).nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});

/** Who did what to which thing, for the record. Rows are only ever added. */
export class AuditEntry extends AuditEntrySchema.class {}
AuditEntrySchema.setClass(AuditEntry);
