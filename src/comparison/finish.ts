import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { retryTransient } from '../shared/retry.ts';
import { LeaseLost, type EventLog, type NewEvent, type StreamWriter } from '../stream/contract.ts';
import { Comparison, ComparisonCell, type ComparisonState } from './entity.ts';
import { toComparisonEnded } from './events.ts';
import { toNeverAsked } from './outcome.ts';

/** How long the end waits for a database that is away; then the lease runs out and another server ends the comparison. */
const PATIENCE_MS = 30_000;

interface Ending {
  readonly fork: () => EntityManager;
  readonly log: EventLog;
  readonly writer: StreamWriter;
  readonly state: Exclude<ComparisonState, 'RUNNING'>;
  /** What is still to be told of the cells that have not ended; nobody can begin one any more when it is asked. */
  readonly tellRest: (em: EntityManager) => Promise<readonly NewEvent[]>;
}

/**
 * Ends a comparison: its row, its cells and its last events are recorded in one transaction or not at all. Throws
 * `LeaseLost` when it has ended already, or belongs to another server by now; nothing is recorded then.
 */
export async function finishComparison(ending: Ending): Promise<void> {
  ending.log.announce(await retryTransient({ forMs: PATIENCE_MS, attempt: () => recordEnd(ending) }));
}

async function recordEnd({ fork, writer, state, tellRest }: Ending) {
  const id = writer.stream;
  await writer.flush();
  return fork().transactional(async (em) => {
    const changed = await em.nativeUpdate(Comparison, { id, state: 'RUNNING' }, { state, finishedAt: new Date() });
    if (changed === 0) throw new LeaseLost('The comparison has already ended.');
    const events = await tellRest(em);
    await em.nativeUpdate(ComparisonCell, { comparison: id, run: null, error: null }, { error: toNeverAsked(state) });
    return writer.finish({ sql: toSqlExecutor(em), events: [...events, toComparisonEnded(state)] });
  });
}
