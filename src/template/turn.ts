import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/** Any constant will do, as long as everything that writes templates takes the same one. */
const TEMPLATE_LOCK = 727_276;

/** The distance between neighbours in which others can be put between them by dragging. */
export const POSITION_STEP = 65_535;

const MAX_POSITION = 2_147_483_647;

/**
 * Runs a command on the templates in a transaction. Commands take turns, on all instances, so that names stay free and
 * positions apart until they commit; the templates are few and seldom changed.
 */
export function inTurn<Outcome>(em: EntityManager, command: (em: EntityManager) => Promise<Outcome>): Promise<Outcome> {
  return em.fork().transactional(async (own) => {
    await toSqlExecutor(own)('select pg_advisory_xact_lock($1)', [TEMPLATE_LOCK]);
    return command(own);
  });
}

/** The position of a template that goes before all others. */
export async function findFrontPosition(em: EntityManager): Promise<number> {
  const [row] = await toSqlExecutor(em)<{ readonly front: number }>(
    'select least(coalesce(max(position), 0)::bigint + $1, $2)::int as front from flow_template',
    [POSITION_STEP, MAX_POSITION],
  );
  return row?.front ?? POSITION_STEP;
}
