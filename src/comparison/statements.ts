import type { EntityManager } from '@mikro-orm/postgresql';
import { Comparison, ComparisonCell } from './entity.ts';
import type { CellPlace } from './events.ts';

/** Remembers a stop, also for a comparison that is executed by another server. */
export async function requestStop(options: { em: EntityManager; id: string }): Promise<void> {
  await options.em.nativeUpdate(Comparison, { id: options.id, stopRequestedAt: null }, { stopRequestedAt: new Date() });
}

/** Whether somebody asked for the comparison to stop. */
export async function isStopRequested(options: { em: EntityManager; id: string }): Promise<boolean> {
  return (await options.em.count(Comparison, { id: options.id, stopRequestedAt: { $ne: null } })) === 1;
}

/** Writes down which run asks a cell, or why none does. */
export async function recordCell(options: {
  em: EntityManager;
  comparisonId: string;
  place: CellPlace;
  found: { readonly run: string } | { readonly error: string };
}): Promise<void> {
  const { em, comparisonId, place, found } = options;
  const key = { comparison: comparisonId, questionIndex: place.questionIndex, version: place.versionId };
  await em.nativeUpdate(ComparisonCell, key, found);
}
