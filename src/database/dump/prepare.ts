import type { EntityClass } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import type { DatabaseConnection } from '../connection.ts';
import { toOrmOptions } from '../orm-config.ts';

/** Nothing can be put into this database as it is; the message says why. */
export class UnfitDatabase extends Error {
  override readonly name = 'UnfitDatabase';
}

/**
 * Makes the tables of an empty database exactly as these migrations made them, so that rows from there fit; later
 * migrations are for the next start. Throws `UnfitDatabase` where there are tables, or where a migration is not known here.
 */
export async function makeTables(options: {
  connection: DatabaseConnection;
  entities: readonly EntityClass<object>[];
  migrations: readonly string[];
}): Promise<void> {
  const { migrations } = options;
  const orm = await MikroORM.init(toOrmOptions({ ...options, poolSize: 2 }));
  try {
    const [found] = await orm.em
      .getConnection()
      .execute<{ name: string }[]>(`select tablename as name from pg_tables where schemaname = 'public' limit 1`);
    if (found !== undefined) {
      throw new UnfitDatabase(`The database is not empty: it has the table ${found.name}. Name an empty one.`);
    }
    const known = new Set((await orm.migrator.getPending()).map(({ name }) => name));
    const unknown = migrations.find((name) => !known.has(name));
    if (unknown !== undefined) {
      throw new UnfitDatabase(
        `The backup was made by a later version: ${unknown} is not known here. Update Forme first.`,
      );
    }
    await orm.migrator.up([...migrations]);
  } finally {
    await orm.close();
  }
}
