import type { EntityManager } from '@mikro-orm/postgresql';
import { assertAllowed } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { InvalidInput, NotFound } from '../shared/refusal.ts';
import { parseSerial } from '../shared/serial.ts';
import type { PageRequest } from '../shared/page.ts';
import { isSecret } from '../shared/secret-texts.ts';
import { SECRET_MESSAGE } from './errors.ts';
import type { SettingBase, SettingField, SettingValue } from './field.ts';
import type { ShownSettingKind } from './kind.ts';
import { toCounting } from './live-fields.ts';
import type { LiveSettings } from './live.ts';
import { findUnknownKeys, readGiven } from './read.ts';
import { assertExpected, fieldsOf, findPresent, saveText, type SettingTables } from './saving.ts';
import { changeText } from './text.ts';
import { listVersionPage, listVersionTexts, lockSettings, type Origins, type SavedText } from './versions.ts';
import { parseText } from './yaml.ts';

/** The settings at a moment; see `Settings` in the schema. */
export interface SettingsModel {
  readonly id: number;
  readonly text: string;
  readonly items: readonly SettingModel[];
  readonly unknownKeys: readonly string[];
}

/** One of them. */
export interface SettingModel {
  readonly field: SettingField;
  readonly isSet: boolean;
  readonly value: SettingValue;
  readonly fallback: SettingValue;
  /** The most that a whole number may be. */
  readonly maximum: number | null;
  readonly origin: Origins[string] | null;
}

/** What a client gives a setting: at most one of them, of its type. */
export interface GivenValue {
  readonly boolean?: boolean | null | undefined;
  readonly integer?: number | null | undefined;
  readonly text?: string | null | undefined;
  readonly texts?: readonly string[] | null | undefined;
}

/** Something that a change of settings may ask to have been read before. */
interface Expecting {
  readonly scope: ViewerScope;
  readonly expectedVersionId?: string | null | undefined;
}

const GIVEN_AS = Object.freeze({ BOOLEAN: 'boolean', INTEGER: 'integer', TEXT: 'text', TEXT_LIST: 'texts' } as const);

/** Reads and changes what administrators set while the server runs. */
export type SavedSettings = ReturnType<typeof createSavedSettings>;

/** `kinds` are those that domains keep. What is saved counts on this instance before the answer is given. */
export function createSavedSettings(dependencies: {
  kinds: readonly ShownSettingKind[];
  base: SettingBase;
  live: Pick<LiveSettings, 'refresh'>;
}) {
  const tables: SettingTables = dependencies;
  const fields = new Map(fieldsOf(tables).map((field) => [field.key, field]));

  const change = createChange(dependencies);
  const getField = (key: string): SettingField => {
    const field = fields.get(key);
    if (field === undefined) throw new NotFound('SETTING');
    return field;
  };

  return {
    /** What counts. Throws `NotPermitted`. */
    async find({ em, viewer }: ViewerScope): Promise<SettingsModel> {
      assertAllowed({ viewer, action: 'setting:read' });
      return toModel({ present: await findPresent({ em, tables }), tables });
    },

    /** A page of the versions, newest first. Throws `NotPermitted`. */
    async listVersions({ scope, request }: { scope: ViewerScope; request: PageRequest<readonly [id: number]> }) {
      assertAllowed({ viewer: scope.viewer, action: 'setting:read' });
      return listVersionPage({ em: scope.em, request });
    },

    /** Replaces the whole text. Throws `NotPermitted`, `SettingsChanged`, `SettingsEmpty` or `SettingsRejected`. */
    async save({ text, ...options }: Expecting & { text: string }): Promise<SettingsModel> {
      assertAllowed({ viewer: options.scope.viewer, action: 'setting:update' });
      // What cannot be read is refused before anybody waits for it.
      parseText(text);
      return change({ ...options, save: (scope, before) => saveText({ scope, tables, before, text }) });
    },

    /** Sets one. Throws `NotPermitted`, `NotFound`, `InvalidInput`, `SettingsChanged` or `SettingsRejected`. */
    async update({ key, given, ...options }: Expecting & { key: string; given: GivenValue }): Promise<SettingsModel> {
      assertAllowed({ viewer: options.scope.viewer, action: 'setting:update' });
      const field = getField(key);
      const value = parseGiven({ field, given, base: tables.base });
      return change({
        ...options,
        save: (scope, before) =>
          saveText({ scope, tables, before, text: changeText({ text: before.text, field, value }) }),
      });
    },

    /** Sets one back. Throws `NotPermitted`, `NotFound`, `SettingsChanged` or `SettingsRejected`. */
    async reset({ key, ...options }: Expecting & { key: string }): Promise<SettingsModel> {
      assertAllowed({ viewer: options.scope.viewer, action: 'setting:update' });
      const field = getField(key);
      return change({
        ...options,
        save: async (scope, before) => {
          const text = changeText({ text: before.text, field, value: null });
          if (text !== before.text) await saveText({ scope, tables, before, text });
        },
      });
    },

    /** Goes back to a version. Throws `NotPermitted`, `NotFound`, `SettingsChanged` or `SettingsRejected`. */
    async restore({ versionId, ...options }: Expecting & { versionId: string }): Promise<SettingsModel> {
      const { em, viewer } = options.scope;
      assertAllowed({ viewer, action: 'setting:update' });
      const version = await getText({ em, id: parseSerial(versionId) });
      return change({
        ...options,
        save: (scope, before) => saveText({ scope, tables, before, text: version.text, restoredVersionId: version.id }),
      });
    },
  };
}

/** One change after the other, each in a transaction, which counts on this instance once it resolves. */
function createChange({ live, ...tables }: SettingTables & { live: Pick<LiveSettings, 'refresh'> }) {
  return async (options: Expecting & { save: (scope: ViewerScope, before: SavedText) => Promise<void> }) => {
    const { scope, expectedVersionId, save } = options;
    await scope.em.fork().transactional(async (em) => {
      await lockSettings({ em });
      const before = await findPresent({ em, tables });
      assertExpected({ present: before, expectedVersionId });
      await save({ ...scope, em }, before);
    });
    await live.refresh();
    return toModel({ present: await findPresent({ em: scope.em, tables }), tables });
  };
}

function toModel({ present, tables }: { present: SavedText; tables: SettingTables }): SettingsModel {
  const { base } = tables;
  const fields = fieldsOf(tables);
  const parsed = parseText(present.text);
  const values = readGiven({ parsed, fields });
  const items = fields.map((field): SettingModel => ({
    field,
    isSet: values.has(field.key),
    value: toCounting({ field, values, base }),
    fallback: field.fallback(base),
    maximum: field.type === 'INTEGER' ? field.to(base) : null,
    origin: present.origins[field.key] ?? null,
  }));
  return { ...present, items, unknownKeys: findUnknownKeys({ content: parsed.content, fields }) };
}

async function getText({ em, id }: { em: EntityManager; id: number | null }) {
  const [found] = id === null ? [] : await listVersionTexts({ em, ids: [id] });
  if (found === undefined) throw new NotFound('SETTINGS_VERSION');
  return found;
}

function parseGiven(options: { field: SettingField; given: GivenValue; base: SettingBase }): SettingValue {
  const { field, given, base } = options;
  const name = GIVEN_AS[field.type];
  const others = Object.values(GIVEN_AS).filter((other) => other !== name && (given[other] ?? null) !== null);
  const refuse = (path: string, message: string) => new InvalidInput([{ path: [path], message }]);
  if (others[0] !== undefined) throw refuse(others[0], `Must not be given; the setting takes \`${name}\`.`);
  if ((given[name] ?? null) === null) throw refuse(name, 'Must be given.');
  const parsed = field.schema.safeParse(given[name]);
  if (!parsed.success) throw refuse(name, parsed.error.issues[0]?.message ?? 'Cannot be used.');
  const keyName = field.key.slice(field.key.lastIndexOf('.') + 1);
  const looksSecret = typeof parsed.data === 'string' && isSecret({ name: keyName, text: parsed.data });
  const obstacle = looksSecret ? SECRET_MESSAGE : field.findObstacle({ value: parsed.data, base });
  if (obstacle !== null) throw refuse(name, obstacle);
  return parsed.data;
}
