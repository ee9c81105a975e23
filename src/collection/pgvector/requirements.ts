import type { SqlExecutor } from '../../stream/contract.ts';
import { SCHEMA } from './layout.ts';

interface Facts {
  readonly database: string;
  readonly user: string;
  /** Of the server, as packages name it. */
  readonly major: number;
  readonly isAvailable: boolean;
  /** Of the extension in this database, or of the one that would be made; null where there is neither. */
  readonly version: string | null;
  readonly isInstalled: boolean;
  /** Whether it is as new as is needed. */
  readonly isNew: boolean;
  /** Whether statements find its types. */
  readonly isReachable: boolean;
  readonly mayInstall: boolean;
  readonly mayMakeSchema: boolean;
}

/** The oldest that walks its index on until a filter has let enough through. */
const OLDEST = '0.8';

const FACTS = `
  with extension as (
    select a.default_version, e.extversion, coalesce(e.extversion, a.default_version) as version
    from pg_available_extensions a full join pg_extension e on e.extname = a.name where coalesce(a.name, e.extname) = 'vector'
  )
  select current_database() as database, current_user as "user",
    current_setting('server_version_num')::int / 10000 as major,
    x.version is not null as "isAvailable", x.version, x.extversion is not null as "isInstalled",
    coalesce(string_to_array(x.version, '.')::int[] >= string_to_array('${OLDEST}', '.')::int[], false) as "isNew",
    x.extversion is null or to_regtype('halfvec') is not null as "isReachable",
    coalesce((select rolsuper from pg_roles where rolname = current_user), false)
      or has_database_privilege(current_database(), 'create') and exists (
        select from pg_available_extension_versions v where v.name = 'vector' and v.version = x.default_version and v.trusted
      ) as "mayInstall",
    to_regnamespace('${SCHEMA}') is not null or has_database_privilege(current_database(), 'create') as "mayMakeSchema"
  from (select) one left join extension x on true`;

/** What stands in the way, and what to do about it; the first that applies. */
const OBSTACLES: readonly (readonly [stands: (facts: Facts) => boolean, text: (facts: Facts) => string])[] =
  Object.freeze([
    [
      ({ isAvailable }) => !isAvailable,
      ({ major }) =>
        `This Postgres server has no pgvector. Install it there (the package postgresql-${major}-pgvector of Debian and ` +
        `Ubuntu, pgvector_${major} of the RPMs of PostgreSQL, or the image pgvector/pgvector:pg${major}), name a server that ` +
        'has it in DATABASE_URL, or unset FORME_VECTOR_STORE.',
    ],
    [
      ({ isInstalled, isNew }) => isInstalled && !isNew,
      ({ version, database }) =>
        `pgvector ${version} is too old; ${OLDEST} is the oldest that will do. Install a newer package on the Postgres ` +
        `server, and run ALTER EXTENSION vector UPDATE in the database ${database}.`,
    ],
    [
      ({ isNew }) => !isNew,
      ({ version }) =>
        `pgvector ${version} is too old; ${OLDEST} is the oldest that will do. Install a newer package on the Postgres server.`,
    ],
    [
      ({ isInstalled, mayInstall }) => !isInstalled && !mayInstall,
      ({ user, database }) =>
        `${user} may not make extensions. Let a superuser run CREATE EXTENSION vector in the database ${database}.`,
    ],
    [
      ({ isReachable }) => !isReachable,
      ({ user }) =>
        `The extension vector is in a schema that ${user} does not look in. Add it with ALTER ROLE ${user} SET search_path.`,
    ],
    [
      ({ mayMakeSchema }) => !mayMakeSchema,
      ({ user, database }) =>
        `${user} may not make schemas. Run GRANT CREATE ON DATABASE ${database} TO ${user}, or ` +
        `CREATE SCHEMA ${SCHEMA} AUTHORIZATION ${user}.`,
    ],
  ]);

/** Why vectors cannot be ranked by the extension in this database, with what to do about it; null where they can. Changes nothing. */
export async function findObstacle(sql: SqlExecutor): Promise<string | null> {
  const [facts] = await sql<Facts>(FACTS, []);
  if (facts === undefined) throw new Error('A statement without a table answered no row.');
  const obstacle = OBSTACLES.find(([stands]) => stands(facts));
  return obstacle === undefined ? null : obstacle[1](facts);
}
