import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { toStopTopic } from '../run/ending.ts';
import { LeaseLost } from '../stream/contract.ts';
import { wakeUpOnCommit } from '../stream/wake-up-on-commit.ts';
import { Comparison, ComparisonCell } from './entity.ts';
import type { CellPlace } from './events.ts';

/** Remembers a stop, and tells whoever executes the comparison, on whatever server. */
export async function requestStop({ em, id }: { em: EntityManager; id: string }): Promise<void> {
  await em.nativeUpdate(Comparison, { id, stopRequestedAt: null }, { stopRequestedAt: new Date() });
  await wakeUpOnCommit({ sql: toSqlExecutor(em), topics: [toStopTopic(id)] });
}

/** Whether somebody asked for the comparison to stop. */
export async function isStopRequested(options: { em: EntityManager; id: string }): Promise<boolean> {
  return (await options.em.count(Comparison, { id: options.id, stopRequestedAt: { $ne: null } })) === 1;
}

/**
 * Writes down which run asks a cell, or why none does, in the caller's transaction; the comparison does not end before
 * that. Throws `LeaseLost` when it has ended already, because then another server has told what came of the cell.
 */
export async function recordCell(options: {
  em: EntityManager;
  comparisonId: string;
  place: CellPlace;
  found: { readonly run: string } | { readonly error: string };
}): Promise<void> {
  const { em, comparisonId, place, found } = options;
  const lock = `select from comparison where id = $1 and state = 'RUNNING' for share`;
  const running = await toSqlExecutor(em)(lock, [comparisonId]);
  if (running.length === 0) throw new LeaseLost('The comparison has already ended.');
  const key = { comparison: comparisonId, questionIndex: place.questionIndex, version: place.versionId };
  await em.nativeUpdate(ComparisonCell, key, found);
}
