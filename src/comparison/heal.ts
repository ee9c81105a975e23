import type { EntityManager } from '@mikro-orm/postgresql';
import { listRunRows, type RunRow } from '../run/reads.ts';
import type { EventLog, NewEvent, StreamWriter } from '../stream/contract.ts';
import { findEndedCell, toCellEnded, toCellKey, type CellOutcome } from './events.ts';
import { finishComparison } from './finish.ts';
import { toNeverAsked, toRunOutcome, toUnasked } from './outcome.ts';
import { findComparisonRow, listCellRows, type ComparisonCellRow } from './reads.ts';

/** More than a comparison has events. */
const PAGE = 1000;

interface Healing {
  readonly dependencies: { readonly fork: () => EntityManager; readonly log: EventLog };
  readonly writer: StreamWriter;
}

/**
 * Ends a comparison whose server went away as interrupted, and tells of every cell of which nothing was told: its
 * answer where the run had answered, else why there is none. False when the stream is no comparison's.
 */
export async function healComparison({ dependencies, writer }: Healing): Promise<boolean> {
  const found = await findComparisonRow({ em: dependencies.fork(), id: writer.stream });
  if (found === null) return false;
  const told = await readTold({ dependencies, writer });
  const tellRest = (em: EntityManager) => tellUntold({ em, id: found.id, told });
  await finishComparison({ ...dependencies, writer, state: 'INTERRUPTED', tellRest });
  return true;
}

/** The cells that have ended as far as anybody was told. */
async function readTold({ dependencies, writer }: Healing): Promise<ReadonlySet<string>> {
  const events = await dependencies.log.read({ stream: writer.stream, after: 0, limit: PAGE });
  return new Set(events.map(findEndedCell).flatMap((place) => (place === null ? [] : toCellKey(place))));
}

async function tellUntold(options: {
  em: EntityManager;
  id: string;
  told: ReadonlySet<string>;
}): Promise<readonly NewEvent[]> {
  const { em, id, told } = options;
  const cells = await listCellRows({ em, comparisonIds: [id] });
  const untold = cells.filter((cell) => !told.has(toCellKey(cell)));
  const runs = await listRunRows({ em, ids: untold.flatMap(({ runId }) => runId ?? []) });
  const runById = new Map(runs.map((run) => [run.id, run]));
  return untold.map((cell) => toEnd({ cell, runById }));
}

function toEnd(options: { cell: ComparisonCellRow; runById: ReadonlyMap<string, RunRow> }): NewEvent {
  const { cell, runById } = options;
  const { questionIndex, versionId } = cell;
  return toCellEnded({ place: { questionIndex, versionId }, outcome: toOutcome({ cell, runById }) });
}

function toOutcome({ cell, runById }: Parameters<typeof toEnd>[0]): CellOutcome {
  const run = cell.runId === null ? undefined : runById.get(cell.runId);
  if (run !== undefined) return toRunOutcome(run);
  return toUnasked(cell.error ?? toNeverAsked('INTERRUPTED'));
}
