import { defineEntity, p } from '@mikro-orm/core';
import type { Json } from '../shared/json.ts';
import { User } from '../user/entity.ts';
import type { Origins } from './versions.ts';

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

const SettingsVersionSchema = defineEntity({
  name: 'SettingsVersion',
  tableName: 'settings_version',
  properties: {
    /** Given out one after the other by whoever holds the lock on settings. */
    id: p.integer().primary().autoincrement(false),
    text: p.text().lazy(),
    changedKeys: p.json<readonly string[]>(),
    /** Of every setting that was ever changed: who set it last, and when. */
    origins: p.json<Origins>(),
    author: () => p.manyToOne(User).mapToPk().nullable().deleteRule('set null'),
    authorName: p.string().length(255),
    restoredVersionId: p.integer().nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});

/** The text of the settings as somebody saved it. Rows are only ever added, and the newest counts. */
export class SettingsVersion extends SettingsVersionSchema.class {}
SettingsVersionSchema.setClass(SettingsVersion);
