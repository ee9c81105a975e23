import { assertCan, can } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { awaitStop, toStopTopic } from './ending.ts';
import type { RunExecutor } from './executor.ts';
import type { FinishDependencies } from './finish.ts';
import { endWaiting } from './queued.ts';
import { getRunRow, type RunRow } from './reads.ts';
import { requestStop } from './statements.ts';

/** Proof of a stop; see `StopReceipt` in the schema. */
export interface StopReceipt {
  readonly run: RunRow;
  readonly stoppedAtSeq: number;
  readonly upstreamClosed: boolean;
  readonly state: RunRow['state'];
}

interface Stopping {
  readonly dependencies: FinishDependencies;
  readonly executor: RunExecutor;
  readonly scope: ViewerScope;
  readonly id: string;
}

/**
 * Stops a run wherever it is executed, or waits for a worker, and returns once it has ended. A run that ended before is
 * left as it is.
 * Throws `NotFound` or `NotPermitted`, and an error when no server ends the run in time.
 */
export async function stopRun(stopping: Stopping): Promise<StopReceipt> {
  const { dependencies, executor, scope } = stopping;
  await stopHere(stopping);
  const found = await getRunRow({ em: scope.em, id: stopping.id });
  assertCan({ viewer: scope.viewer, action: 'run:stop', resource: { ...found, ownerId: found.userId } });
  if (found.endedSeq !== null) return toReceipt(found);
  const { id } = found;
  const isToldHere = executor.stop(id);
  // Whoever executes it is told first; what is recorded is for whoever begins it later.
  if (!isToldHere) dependencies.wakeUp.notify([toStopTopic(id)]);
  await requestStop({ em: scope.em, id });
  const isOver = found.queuePriority !== null && (await endWaiting({ dependencies, id }));
  await awaitStop({ ...dependencies, stream: id, isToldHere: isToldHere || isOver });
  return toReceipt(await getRunRow({ em: scope.em, id }));
}

/** A run that is executed here is told before anything is read or written, and has ended when this resolves. */
async function stopHere({ executor, scope, id }: Stopping): Promise<void> {
  const resource = executor.ownerOf(id);
  if (resource === null || !can({ viewer: scope.viewer, action: 'run:stop', resource })) return;
  executor.stop(id);
  await executor.waitFor(id);
}

function toReceipt(run: RunRow): StopReceipt {
  if (run.endedSeq === null) throw new Error(`Run ${run.id} was told to stop and has not ended.`);
  return { run, stoppedAtSeq: run.endedSeq, upstreamClosed: run.upstreamClosed, state: run.state };
}
