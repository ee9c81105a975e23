import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { planOnce } from '../shared/plans.ts';
import { Run } from './entity.ts';

/**
 * Records a run that was just made, in the entity manager's transaction, with whatever it has been given. The mapper
 * would make a text of its own for every run, which the database has to plan anew.
 */
export async function insertRun({ em, run }: { em: EntityManager; run: Run }): Promise<void> {
  const { tableName, props } = em.getMetadata().get(Run);
  const values = new Map(Object.entries(run));
  const given = props.flatMap(({ name, fieldNames: [column = ''] }) => {
    const value: unknown = values.get(name);
    return value === undefined ? [] : [{ column, value }];
  });
  const columns = given.map(({ column }) => column).join(', ');
  const places = given.map((_column, index) => `$${index + 1}`).join(', ');
  const statement = planOnce(`insert into ${tableName} (${columns}) values (${places})`);
  await toSqlExecutor(em)(
    statement,
    given.map(({ value }) => toParameter(value)),
  );
}

/** A moment goes as it is; any other object belongs in a column of JSON. */
function toParameter(value: unknown): unknown {
  const isJson = typeof value === 'object' && value !== null && !(value instanceof Date);
  return isJson ? JSON.stringify(value) : value;
}
