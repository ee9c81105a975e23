import type { EntityManager } from '@mikro-orm/postgresql';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { Json } from '../shared/json.ts';
import { noteInText } from './note.ts';
import type { SettingKind } from './kind.ts';

/** What was set last; null when nobody has set anything. Throws when somebody changed the row into something else. */
export async function findSetting<Value extends Json>(options: {
  em: EntityManager;
  kind: SettingKind<Value>;
}): Promise<Value | null> {
  const { key, schema } = options.kind;
  const [row] = await toSqlExecutor(options.em)<{ readonly value: string }>(
    'select value::text from setting where key = $1',
    [key],
  );
  return row === undefined ? null : schema.parse(JSON.parse(row.value));
}

/**
 * Sets a value in place of the one before, with who set it and when, in the scope's transaction, and in the text of the
 * settings where that shows it. Whether they may is for the caller to decide.
 */
export async function storeSetting<Value extends Json>(options: {
  scope: ViewerScope;
  kind: SettingKind<Value>;
  value: Value;
}): Promise<void> {
  const { scope, kind, value } = options;
  await writeSetting({ em: scope.em, key: kind.key, value, authorId: scope.viewer.userId });
  if (kind.shown !== undefined) await noteInText({ scope, shown: kind.shown, value });
}

/** The row alone. */
export async function writeSetting(options: {
  em: EntityManager;
  key: string;
  value: Json;
  authorId: number;
}): Promise<void> {
  const { em, key, value, authorId } = options;
  await toSqlExecutor(em)(
    `insert into setting (key, value, author_id) values ($1, $2, $3)
     on conflict (key) do update set value = excluded.value, author_id = excluded.author_id, updated_at = now()`,
    [key, JSON.stringify(value), authorId],
  );
}

/** Goes back to what counts where nothing was set. */
export async function removeSetting({ em, key }: { em: EntityManager; key: string }): Promise<void> {
  await toSqlExecutor(em)('delete from setting where key = $1', [key]);
}
