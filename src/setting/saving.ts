import { isDeepStrictEqual } from 'node:util';
import { writeEntry } from '../audit/write.ts';
import type { ViewerScope } from '../database/scope.ts';
import { Refusal } from '../shared/refusal.ts';
import { SettingsChanged, SettingsRejected, type SettingsFault } from './errors.ts';
import type { SettingBase, SettingField } from './field.ts';
import type { ShownSettingKind } from './kind.ts';
import { LIVE_FIELDS } from './live-fields.ts';
import { readGiven, readValues, toFault, type SettingValues } from './read.ts';
import { removeSetting, writeSetting } from './store.ts';
import { writeText } from './text.ts';
import { addVersion, findSavedText, type Origin, type SavedText } from './versions.ts';
import { parseText, type ParsedText } from './yaml.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/** What all settings are made of: those that are remembered, and those that domains keep as rows of their own. */
export interface SettingTables {
  readonly kinds: readonly ShownSettingKind[];
  readonly base: SettingBase;
}

/** Every setting there is, in the order of the text that explains them. */
export function fieldsOf({ kinds }: Pick<SettingTables, 'kinds'>): readonly SettingField[] {
  return [...Object.values(LIVE_FIELDS), ...kinds.flatMap(({ shown }) => shown.fields)];
}

interface KeptRow {
  readonly key: string;
  readonly value: string;
  readonly by: number | null;
  readonly at: string;
}

/** What counts: the newest version, or where nothing was saved a text that explains all and sets what domains keep. */
export async function findPresent({ em, tables }: { em: EntityManager; tables: SettingTables }): Promise<SavedText> {
  const saved = await findSavedText({ em });
  if (saved !== null) return saved;
  const rows = await toSqlExecutor(em)<KeptRow>(
    'select key, value::text, author_id as by, updated_at as at from setting where key = any($1)',
    [tables.kinds.map(({ key }) => key)],
  );
  const kept = new Map(rows.map((row) => [row.key, row]));
  const given = tables.kinds.flatMap(({ key, schema, shown }) => {
    const row = kept.get(key);
    if (row === undefined) return [];
    const origin: Origin = { by: row.by, at: row.at };
    return Object.entries(shown.toSettings(schema.parse(JSON.parse(row.value)))).map((entry) => ({ entry, origin }));
  });
  const values: SettingValues = new Map(given.map(({ entry }) => entry));
  const origins = Object.fromEntries(given.map(({ entry: [key], origin }) => [key, origin]));
  return { id: 0, text: writeText({ fields: fieldsOf(tables), values, base: tables.base }), origins };
}

/** Throws `SettingsChanged` unless the version is the one that was expected, or none was. */
export function assertExpected(options: { present: SavedText; expectedVersionId: string | null | undefined }): void {
  const { present, expectedVersionId = null } = options;
  const currentVersionId = String(present.id);
  if (expectedVersionId !== null && expectedVersionId !== currentVersionId)
    throw new SettingsChanged({ currentVersionId });
}

/**
 * Saves a text in the scope's transaction, whose lock on settings is held. What domains keep is changed with it, and all
 * of it is on record. Throws `SettingsEmpty` or `SettingsRejected`.
 */
export async function saveText(options: {
  scope: ViewerScope;
  tables: SettingTables;
  before: SavedText;
  text: string;
  restoredVersionId?: number;
}): Promise<void> {
  const { scope, tables, before, text, ...rest } = options;
  const parsed = parseText(text);
  const fields = fieldsOf(tables);
  const { values, faults } = readValues({ parsed, fields, base: tables.base });
  if (faults.length > 0) throw new SettingsRejected(faults);
  if (before.id > 0 && before.text === text) return;
  const former = readGiven({ parsed: parseText(before.text), fields });
  await writeKinds({ scope, tables, parsed, former, values });
  const changedKeys = fields
    .map(({ key }) => key)
    .filter((key) => !isDeepStrictEqual(former.get(key), values.get(key)));
  const { id } = await addVersion({ scope, before, text, changedKeys, ...rest });
  await record({ scope, id: String(id), name: changedKeys.join(', ') });
}

/** Puts on record that settings were changed. */
export async function record({ scope, id, name }: { scope: ViewerScope; id: string; name: string }): Promise<void> {
  const { userId, userName } = scope.viewer;
  const object = { kind: 'SETTING', id, name } as const;
  await writeEntry({
    scope,
    operator: { id: userId, name: userName },
    area: 'SYSTEM',
    event: 'SETTING_UPDATED',
    object,
  });
}

async function writeKinds(options: {
  scope: ViewerScope;
  tables: SettingTables;
  parsed: ParsedText;
  former: SettingValues;
  values: SettingValues;
}): Promise<void> {
  const { scope, tables, parsed, former, values } = options;
  const { em, viewer } = scope;
  for (const { key, schema, shown } of tables.kinds) {
    const [before, value] = [shown.toValue(former), shown.toValue(values)];
    if (isDeepStrictEqual(before, value)) continue;
    if (value === null) await removeSetting({ em, key });
    else {
      await assertFit({ em, parsed, shown, value });
      await writeSetting({ em, key, value: schema.parse(value), authorId: viewer.userId });
    }
  }
}

async function assertFit(options: {
  em: EntityManager;
  parsed: ParsedText;
  shown: ShownSettingKind['shown'];
  value: Parameters<ShownSettingKind['shown']['toSettings']>[0];
}): Promise<void> {
  const { em, parsed, shown, value } = options;
  try {
    await shown.assertFit?.({ em, value });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new SettingsRejected([toRefusedFault({ parsed, key: shown.fields[0]?.key ?? '', error })]);
  }
}

function toRefusedFault({ error, ...place }: { parsed: ParsedText; key: string; error: Refusal }): SettingsFault {
  const [issue] = 'issues' in error ? (error.issues as readonly { readonly message: string }[]) : [];
  return toFault({ ...place, message: issue?.message ?? error.message });
}
