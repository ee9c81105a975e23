import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../../database/sql.ts';
import { MAX_DIMENSIONS, WHOLE } from './layout.ts';

const SET = `
  insert into ${WHOLE} (filling_id)
  select f.id from collection_filling f where f.id = $1 and (
    select octet_length(v.vector) / 4 from passage_vector v where v.filling_id = f.id limit 1
  ) between 1 and ${MAX_DIMENSIONS}
  on conflict do nothing`;

const LIST = `select filling_id as "fillingId" from ${WHOLE} where filling_id = any($1::int[])`;

/** Notes that all vectors of a filling are in the tables of the extension, unless there are none, or they are too long. */
export async function setWhole({ em, fillingId }: { em: EntityManager; fillingId: number }): Promise<void> {
  await toSqlExecutor(em)(SET, [fillingId]);
}

/** Those of some fillings whose vectors are in the tables of the extension, and the others. */
export async function splitByWhole<Filling extends { readonly fillingId: number }>(options: {
  em: EntityManager;
  fillings: readonly Filling[];
}): Promise<{ readonly whole: readonly Filling[]; readonly others: readonly Filling[] }> {
  const { em, fillings } = options;
  const rows = await toSqlExecutor(em)<{ fillingId: number }>(LIST, [fillings.map(({ fillingId }) => fillingId)]);
  const known = new Set(rows.map(({ fillingId }) => fillingId));
  return {
    whole: fillings.filter(({ fillingId }) => known.has(fillingId)),
    others: fillings.filter(({ fillingId }) => !known.has(fillingId)),
  };
}
