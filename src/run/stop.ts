import { assertCan } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { NotFound } from '../shared/refusal.ts';
import type { EventLog, WakeUp } from '../stream/contract.ts';
import { toStopTopic, type RunExecutor } from './executor.ts';
import { findRunRow, type RunRow } from './reads.ts';
import { requestStop } from './statements.ts';

/** Longer than a lease, so that a run whose server is gone has been healed by then. */
const PATIENCE_MS = 40_000;

/** A wake-up can be lost with its connection; asking again costs next to nothing. */
const ASK_AGAIN_MS = 1000;

/** Proof of a stop; see `StopReceipt` in the schema. */
export interface StopReceipt {
  readonly run: RunRow;
  readonly stoppedAtSeq: number;
  readonly upstreamClosed: boolean;
  readonly state: RunRow['state'];
}

/**
 * Stops a run wherever it is executed and returns once it has ended. A run that ended before is left as it is.
 * Throws `NotFound` or `NotPermitted`, and an error when no server ends the run in time.
 */
export async function stopRun(options: {
  dependencies: { log: EventLog; wakeUp: WakeUp };
  executor: RunExecutor;
  scope: ViewerScope;
  id: string;
}): Promise<StopReceipt> {
  const { dependencies, executor, scope, id } = options;
  const before = await findRunRow({ em: scope.em, id });
  if (before === null) throw new NotFound('RUN');
  assertCan({ viewer: scope.viewer, action: 'run:stop', resource: { ownerId: before.userId } });
  if (before.endedSeq !== null) return toReceipt(before);
  await requestStop({ em: scope.em, id });
  if (!(await executor.stop(id))) await stopElsewhere({ dependencies, id });
  const after = await findRunRow({ em: scope.em, id });
  if (after === null) throw new NotFound('RUN');
  return toReceipt(after);
}

async function stopElsewhere(options: { dependencies: { log: EventLog; wakeUp: WakeUp }; id: string }): Promise<void> {
  const { log, wakeUp } = options.dependencies;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const ask = (): void => wakeUp.notify([toStopTopic(options.id)]);
  const asking = setInterval(ask, ASK_AGAIN_MS);
  ask();
  const seqs = await log.lastSeqs([options.id]);
  const after = Math.max((seqs.get(options.id) ?? 0) - 1, 0);
  try {
    for await (const event of log.tail({ stream: options.id, after, signal })) if (event.isTerminal) return;
  } finally {
    clearInterval(asking);
  }
}

function toReceipt(run: RunRow): StopReceipt {
  if (run.endedSeq === null) throw new Error(`Run ${run.id} was told to stop and has not ended.`);
  return { run, stoppedAtSeq: run.endedSeq, upstreamClosed: run.upstreamClosed, state: run.state };
}
