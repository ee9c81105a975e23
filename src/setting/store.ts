import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { Json } from '../shared/json.ts';

/** Something that administrators may set while the server runs: its key, and how its value is read. */
export interface SettingKind<Value extends Json> {
  /** At most 100 characters, for ever the same. */
  readonly key: string;
  readonly schema: z.ZodType<Value>;
}

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

/** Sets a value in place of the one before, with who set it and when. Whether they may is for the caller to decide. */
export async function storeSetting<Value extends Json>(options: {
  scope: ViewerScope;
  kind: SettingKind<Value>;
  value: Value;
}): Promise<void> {
  const { scope, kind, value } = options;
  await toSqlExecutor(scope.em)(
    `insert into setting (key, value, author_id) values ($1, $2, $3)
     on conflict (key) do update set value = excluded.value, author_id = excluded.author_id, updated_at = now()`,
    [kind.key, JSON.stringify(value), scope.viewer.userId],
  );
}
