import { assertCan } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { NotFound } from '../shared/refusal.ts';
import type { EventLog, WakeUp } from '../stream/contract.ts';
import { awaitEnd } from './ending.ts';
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
  const stopAsking = executor.stop(id) ? () => undefined : askElsewhere({ ...dependencies, id });
  await awaitEnd({ log: dependencies.log, stream: id, signal: AbortSignal.timeout(PATIENCE_MS) }).finally(stopAsking);
  return toReceipt(await getRow(stopping));
}

function askElsewhere({ wakeUp, id }: { wakeUp: WakeUp; id: string }): () => void {
  const ask = (): void => wakeUp.notify([toStopTopic(id)]);
  const asking = setInterval(ask, ASK_AGAIN_MS);
  ask();
  return () => clearInterval(asking);
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
