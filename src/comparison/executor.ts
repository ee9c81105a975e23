import { createActiveWork } from '../shared/active-work.ts';
import { toStopTopic } from '../run/ending.ts';
import { LeaseLost, type StreamWriter, type WakeUp } from '../stream/contract.ts';
import { askCell, type AbortReason, type Cell, type CellDependencies, type RecordedComparison } from './cell.ts';
import { toCellEnded } from './events.ts';
import { finishComparison } from './finish.ts';
import { toNeverAsked, toUnasked } from './outcome.ts';
import { createSlots, type Slots } from './slots.ts';
import { isStopRequested } from './statements.ts';

/** What comparisons are executed with. */
export interface ExecutorDependencies extends CellDependencies {
  readonly wakeUp: WakeUp;
}

/** Executes recorded comparisons in this process. */
export type ComparisonExecutor = ReturnType<typeof createComparisonExecutor>;

/** Cells of one comparison that are under way at a time. */
const CELLS_AT_ONCE = 4;

/** Cells of all comparisons of this process that are under way at a time, so that models and memory are left to others. */
const CELLS_OF_ALL = 16;

interface Execution {
  readonly dependencies: ExecutorDependencies;
  readonly comparison: RecordedComparison;
  readonly controller: AbortController;
  readonly slots: Slots;
  /** Whether the process is about to end, so that no cell is begun any more. */
  readonly isClosing: () => boolean;
}

/**
 * Nothing here knows who watches. A comparison has at most four cells in the line for a slot and goes to its end for
 * each one, so that a long comparison holds up a short one by no more than that.
 */
export function createComparisonExecutor(dependencies: ExecutorDependencies) {
  const active = createActiveWork();
  const slots = createSlots(CELLS_OF_ALL);
  let isDraining = false;
  const isClosing = () => isDraining;

  return {
    /** Begins a comparison whose first event has been recorded. */
    begin(comparison: RecordedComparison): void {
      const work = (controller: AbortController) => execute({ dependencies, comparison, controller, slots, isClosing });
      active.begin({ id: comparison.id, work });
    },

    /** Tells a comparison that is executed here to stop; false when it is executed elsewhere, or has ended. */
    stop: (id: string): boolean => active.abort({ id, reason: 'stopped' satisfies AbortReason }),

    /** Begins no cell any more and waits for those under way; those that go on at the deadline end as interrupted. */
    drain(deadline: AbortSignal): Promise<void> {
      isDraining = true;
      return active.drain({ deadline, reason: 'draining' satisfies AbortReason });
    },
  };
}

async function execute(execution: Execution): Promise<void> {
  const { dependencies, comparison, controller } = execution;
  const { log, wakeUp, logger } = dependencies;
  const writer = log.openWriter({ stream: comparison.id, seq: 1 });
  const ignoreStops = wakeUp.listen(toStopTopic(comparison.id), (isNamed) => void heedStop(execution, isNamed));
  writer.lost.addEventListener('abort', () => controller.abort('lost' satisfies AbortReason));
  try {
    await askAndEnd({ ...execution, writer });
  } catch (error) {
    writer.abandon();
    if (!(error instanceof LeaseLost)) {
      logger.error({ err: error, comparison: comparison.id }, 'A comparison could not be ended.');
    }
  } finally {
    ignoreStops();
  }
}

async function heedStop({ dependencies, comparison, controller }: Execution, isNamed: boolean): Promise<void> {
  const { fork, logger } = dependencies;
  const { id } = comparison;
  const stop = (): void => controller.abort('stopped' satisfies AbortReason);
  if (isNamed) {
    stop();
    return;
  }
  try {
    if (await isStopRequested({ em: fork(), id })) stop();
  } catch (error) {
    logger.warn({ err: error, comparison: id }, 'Could not look for a requested stop.');
  }
}

async function askAndEnd(execution: Execution & { writer: StreamWriter }): Promise<void> {
  const { dependencies, controller, writer } = execution;
  const left = await askAll(execution);
  const reason: unknown = controller.signal.reason;
  if (reason === ('lost' satisfies AbortReason)) return;
  const cutShort = reason === ('stopped' satisfies AbortReason) ? 'STOPPED' : 'INTERRUPTED';
  const state = left.length === 0 && reason === undefined ? 'COMPLETED' : cutShort;
  const outcome = toUnasked(toNeverAsked(state));
  const events = left.map(({ questionIndex, versionId }) =>
    toCellEnded({ place: { questionIndex, versionId }, outcome }),
  );
  await finishComparison({ ...dependencies, writer, state, tellRest: () => Promise.resolve(events) });
}

/** Asks cell after cell, a few at a time, and returns those that were not asked because the comparison is to end. */
async function askAll(execution: Execution & { writer: StreamWriter }): Promise<readonly Cell[]> {
  const { comparison, controller } = execution;
  const waiting = [...comparison.cells];
  const workers = Array.from({ length: CELLS_AT_ONCE }, () =>
    askInTurn({ ...execution, waiting }).catch((error: unknown) => {
      // Nothing of the comparison can be recorded any more, so the others need not go on.
      controller.abort('lost' satisfies AbortReason);
      throw error;
    }),
  );
  const settled = await Promise.allSettled(workers);
  for (const each of settled) if (each.status === 'rejected') throw each.reason;
  return waiting;
}

async function askInTurn(execution: Execution & { writer: StreamWriter; waiting: Cell[] }): Promise<void> {
  const { controller, slots, isClosing, waiting } = execution;
  const { signal } = controller;
  while (waiting.length > 0) {
    const release = await slots.take(signal);
    if (release === null) return;
    try {
      const cell = signal.aborted || isClosing() ? undefined : waiting.shift();
      if (cell === undefined) return;
      await askCell({ ...execution, cell, signal });
    } finally {
      release();
    }
  }
}
