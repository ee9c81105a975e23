import { MikroORM } from '@mikro-orm/postgresql';
import { parseDatabaseUrl } from '../src/database/connection.ts';
import { toOrmOptions } from '../src/database/orm-config.ts';
import { ENTITIES } from '../src/entities.ts';
import { readEnvironment } from '../src/environment/environment.ts';

/** Takes the newest migration of the database of DATABASE_URL back, with everything that it had made. */
const { databaseUrl } = readEnvironment();
if (databaseUrl === undefined) throw new Error('Set DATABASE_URL: only a database that is named is taken back.');
const connection = parseDatabaseUrl(databaseUrl.reveal());
const orm = await MikroORM.init(toOrmOptions({ connection, entities: ENTITIES, poolSize: 2 }));
const taken = await orm.migrator.down();
await orm.close();
console.log(taken.map((migration) => `Took back ${migration.name}.`).join('\n') || 'There was nothing to take back.');
