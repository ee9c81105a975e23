import { toOrmOptions } from './database/orm-config.ts';
import { ENTITIES } from './entities.ts';

/**
 * What the command line of the object-relational mapper reads when it writes a migration. It compares the entities
 * with the committed snapshot and needs no server; only `migration:up` and `migration:down` connect.
 */
export default toOrmOptions({
  connection: { host: '127.0.0.1', port: 5432, user: 'postgres', database: 'forme' },
  entities: ENTITIES,
  poolSize: 2,
  keepsSnapshot: true,
});
