import { assertCan } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { NotFound } from '../shared/refusal.ts';
import type { EventLog, WakeUp } from '../stream/contract.ts';
import { awaitStop } from './ending.ts';
import type { RunExecutor } from './executor.ts';
import { findRunRow, type RunRow } from './reads.ts';
import { requestStop } from './statements.ts';

/** Proof of a stop; see `StopReceipt` in the schema. */
export interface StopReceipt {
  readonly run: RunRow;
  readonly stoppedAtSeq: number;
  readonly upstreamClosed: boolean;
  readonly state: RunRow['state'];
}

interface Stopping {
  readonly dependencies: { readonly log: EventLog; readonly wakeUp: WakeUp };
  readonly executor: RunExecutor;
  readonly scope: ViewerScope;
  readonly id: string;
}

/**
 * Stops a run wherever it is executed and returns once it has ended. A run that ended before is left as it is.
 * Throws `NotFound` or `NotPermitted`, and an error when no server ends the run in time.
 */
export async function stopRun(stopping: Stopping): Promise<StopReceipt> {
  const { dependencies, executor, scope } = stopping;
  const before = await getRow(stopping);
  assertCan({ viewer: scope.viewer, action: 'run:stop', resource: { ownerId: before.userId } });
  if (before.endedSeq !== null) return toReceipt(before);
  const { id } = before;
  await requestStop({ em: scope.em, id });
  await awaitStop({ ...dependencies, stream: id, isToldHere: executor.stop(id) });
  return toReceipt(await getRow(stopping));
}

async function getRow({ scope, id }: Stopping): Promise<RunRow> {
  const row = await findRunRow({ em: scope.em, id });
  if (row === null) throw new NotFound('RUN');
  return row;
}

function toReceipt(run: RunRow): StopReceipt {
  if (run.endedSeq === null) throw new Error(`Run ${run.id} was told to stop and has not ended.`);
  return { run, stoppedAtSeq: run.endedSeq, upstreamClosed: run.upstreamClosed, state: run.state };
}
