import { defineEntity, p } from '@mikro-orm/core';
import type { Json } from '../shared/json.ts';
import { User } from '../user/entity.ts';

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

const SettingSchema = defineEntity({
  name: 'Setting',
  tableName: 'setting',
  properties: {
    key: p.string().length(100).primary(),
    value: p.json<Json>().columnType('json'),
    author: () => p.manyToOne(User).mapToPk().nullable().deleteRule('set null'),
    updatedAt: p
      .datetime(3)
      .defaultRaw('now()')
      .onUpdate(() => new Date()),
  },
});

/** A value that an administrator may change while the server runs. */
export class Setting extends SettingSchema.class {}
SettingSchema.setClass(Setting);
