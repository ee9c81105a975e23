import { openDatabase } from '../../src/database/open.ts';
import { ENTITIES } from '../../src/entities.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

/** Opens a database of its own for one test file, with every table and without a row. */
export function openMigratedDatabase(): Promise<TestDatabase> {
  return openTestDatabase({
    migrate: async (connection) => {
      const database = await openDatabase({ connection, entities: ENTITIES });
      await database.close();
    },
  });
}
