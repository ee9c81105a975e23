import { z } from 'zod';
import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import type { SettingField, SettingValue } from './field.ts';
import type { SettingModel } from './saved-settings.ts';

const TYPES = Object.freeze({
  BOOLEAN: 'BooleanSetting',
  INTEGER: 'IntegerSetting',
  TEXT: 'TextSetting',
  TEXT_LIST: 'TextListSetting',
} as const satisfies Record<SettingField['type'], string>);

/** What every setting tells, whatever its type. */
const head = {
  key: ({ field }: SettingModel) => field.key,
  description: ({ field }: SettingModel) => field.description,
  since: ({ field }: SettingModel) => field.since,
  setAt: ({ origin }: SettingModel) => origin?.at ?? null,
  setBy: ({ origin }, _arguments, { loaders }) =>
    origin === null || origin.by === null ? null : loaders.userById.load(origin.by),
} satisfies Resolvers['BooleanSetting'];

/** The settings as they are, and as they were. */
export const savedResolvers: Pick<
  Resolvers,
  | 'Query'
  | 'Server'
  | 'ClientSettings'
  | 'Settings'
  | 'Setting'
  | 'BooleanSetting'
  | 'IntegerSetting'
  | 'TextSetting'
  | 'TextListSetting'
  | 'SettingsVersion'
> = {
  Query: {
    settings: (_root, _arguments, context) => context.services.savedSettings.find(requireLogin(context)),
    webTheme: (_root, _arguments, { em, services }) => services.clientSettings.findWebTheme({ em }),
    workstationSettings: (_root, _arguments, context) =>
      context.services.clientSettings.findWorkstation(requireLogin(context)),
  },
  ClientSettings: {
    extras: ({ clientExtras }) => JSON.stringify(clientExtras),
  },
  Settings: {
    versionId: ({ id }) => String(id),
    version: ({ id }, _arguments, { loaders }) => loaders.settingsVersionById.load(id),
    item: ({ items }, { key }) => items.find(({ field }) => field.key === key) ?? null,
    versions: async (_settings, { first, after }, context) => {
      const request = parsePageArguments({ first, after, key: z.tuple([z.int32()]) });
      const page = await context.services.savedSettings.listVersions({ scope: requireLogin(context), request });
      return toConnection({ page, cursorOf: ({ id }): readonly [number] => [id] });
    },
  },
  Setting: { __resolveType: ({ field }) => TYPES[field.type] },
  BooleanSetting: {
    ...head,
    boolean: ({ value }) => value === true,
    defaultBoolean: ({ fallback }) => fallback === true,
  },
  IntegerSetting: {
    ...head,
    integer: ({ value }) => Number(value),
    defaultInteger: ({ fallback }) => Number(fallback),
    minimum: ({ field }) => (field.type === 'INTEGER' ? field.from : 0),
    maximum: ({ maximum }) => maximum ?? 0,
  },
  TextSetting: { ...head, text: ({ value }) => String(value), defaultText: ({ fallback }) => String(fallback) },
  TextListSetting: {
    ...head,
    texts: ({ value }) => toTexts(value),
    defaultTexts: ({ fallback }) => toTexts(fallback),
  },
  SettingsVersion: {
    id: ({ id }) => String(id),
    // A version is never deleted, so that the text of one that was shown is there.
    text: async ({ id }, _arguments, { loaders }) => (await loaders.settingsTextById.load(id))?.text ?? '',
    previous: ({ id }, _arguments, { loaders }) => (id > 1 ? loaders.settingsVersionById.load(id - 1) : null),
    author: ({ authorId }, _arguments, { loaders }) => (authorId === null ? null : loaders.userById.load(authorId)),
    restoredVersionId: ({ restoredVersionId: id }) => (id === null ? null : String(id)),
  },
};

function toTexts(value: SettingValue): readonly string[] {
  return typeof value === 'object' ? value : [];
}
