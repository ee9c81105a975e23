import { defineEntity, p } from '@mikro-orm/core';

const StoredSecretSchema = defineEntity({
  name: 'StoredSecret',
  tableName: 'secret',
  properties: {
    name: p.string().length(100).primary(),
    value: p.text().lazy(),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});

/** A secret that the server made for itself and that all its instances share, for example a signing key. */
export class StoredSecret extends StoredSecretSchema.class {}
StoredSecretSchema.setClass(StoredSecret);
