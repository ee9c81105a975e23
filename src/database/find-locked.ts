import type { EntityClass } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { planOnce } from '../shared/plans.ts';
import { toSqlExecutor } from './sql.ts';

/**
 * An entity by its key, locked until the transaction ends; null when there is none. The mapper's own look-up writes the
 * key into the text of the statement, which the database then plans anew for every row.
 */
export async function findLocked<Entity extends object>(options: {
  em: EntityManager;
  entity: EntityClass<Entity>;
  key: string;
}): Promise<Entity | null> {
  const { em, entity, key } = options;
  const { tableName, primaryKeys } = em.getMetadata().get(entity);
  const text = `select ${listColumns(options)} from ${tableName} where ${primaryKeys[0]} = $1 for update`;
  const [row] = await toSqlExecutor(em)(planOnce(text), [key]);
  return row === undefined ? null : em.map(entity, row);
}

/**
 * The columns that an entity is mapped from. Named one by one: a statement that asks for all of them fails on connections
 * that have planned it once a newer release adds another.
 */
export function listColumns<Entity extends object>(options: {
  em: EntityManager;
  entity: EntityClass<Entity>;
}): string {
  const { props } = options.em.getMetadata().get(options.entity);
  return props.flatMap(({ fieldNames }) => fieldNames).join(', ');
}
