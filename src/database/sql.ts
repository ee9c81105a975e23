import { CompiledQuery } from 'kysely';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { SqlExecutor } from '../stream/contract.ts';

/** Runs statements with `$1` parameters on an entity manager: in its transaction when it is in one. */
export function toSqlExecutor(em: EntityManager): SqlExecutor {
  return async <Row extends object>(text: string, parameters: readonly unknown[]): Promise<Row[]> => {
    const result = await em
      .getKysely<Record<string, Row>>()
      .executeQuery<Row>(CompiledQuery.raw(text, [...parameters]));
    return result.rows;
  };
}
