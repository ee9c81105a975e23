import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { assertCan } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import type { FlowService } from '../flow/service.ts';
import { awaitEnd } from '../run/ending.ts';
import { findRunRow } from '../run/reads.ts';
import type { RunService } from '../run/service.ts';
import type { Json } from '../shared/json.ts';
import { Refusal } from '../shared/refusal.ts';
import { retryTransient } from '../shared/retry.ts';
import { LeaseLost, type EventLog, type StreamWriter } from '../stream/contract.ts';
import { toCellEnded, toCellStarted, type CellOutcome, type CellPlace } from './events.ts';
import { OWN_FAULT, toRunOutcome, toUnasked } from './outcome.ts';
import { toRunInputs } from './run-inputs.ts';
import { recordCell } from './statements.ts';

/** What cells are asked with. */
export interface CellDependencies {
  readonly fork: () => EntityManager;
  readonly log: EventLog;
  readonly flows: FlowService;
  readonly runs: RunService;
  readonly logger: Logger;
}

/** A cell that is to be asked. */
export interface Cell extends CellPlace {
  readonly question: string;
  readonly flowId: string;
  readonly documentHash: string | null;
}

/** A comparison that has been recorded, and whoever began it. */
export interface RecordedComparison {
  readonly id: string;
  readonly scope: ViewerScope;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly cells: readonly Cell[];
}

/** Why a comparison is told to end before it is through. */
export type AbortReason = 'stopped' | 'draining' | 'lost';

interface Asking {
  readonly dependencies: CellDependencies;
  readonly comparison: RecordedComparison;
  readonly cell: Cell;
  readonly writer: StreamWriter;
  readonly signal: AbortSignal;
}

/** How long a database that is away is waited for. */
const PATIENCE_MS = 30_000;

const NO_DOCUMENT = 'The version has no document yet.';

/**
 * Asks one cell and tells what came of it. A version that cannot be asked, and a run that fails, are outcomes like an
 * answer. When the signal aborts, the run is told to end, and the outcome is still told. Throws `LeaseLost` when the
 * comparison has been ended elsewhere.
 */
export async function askCell(asking: Asking): Promise<void> {
  const { cell, writer } = asking;
  const { questionIndex, versionId } = cell;
  const place = { questionIndex, versionId };
  const begun = await begin({ ...asking, place });
  if ('error' in begun) {
    writer.append(toCellEnded({ place, outcome: toUnasked(begun.error) }));
    return;
  }
  writer.append(toCellStarted({ place, runId: begun.run }));
  writer.append(toCellEnded({ place, outcome: await awaitOutcome({ ...asking, runId: begun.run }) }));
}

/** A run whose recording was not confirmed is never executed, so that asking again asks no model twice. */
async function begin(options: Asking & { place: CellPlace }): Promise<{ run: string } | { error: string }> {
  const { dependencies, comparison, cell, place } = options;
  const { documentHash } = cell;
  if (documentHash === null) return recordError({ dependencies, comparison, place, error: NO_DOCUMENT });
  try {
    const attempt = () => startRun({ ...options, documentHash });
    return await retryTransient({ forMs: PATIENCE_MS, attempt });
  } catch (fault) {
    if (fault instanceof LeaseLost) throw fault;
    return recordError({ dependencies, comparison, place, error: toReason({ dependencies, comparison, fault }) });
  }
}

/** What the viewer may do is asked again, because it may be long since the comparison began. */
async function startRun(options: Asking & { place: CellPlace; documentHash: string }): Promise<{ run: string }> {
  const { dependencies, comparison, cell, place, documentHash } = options;
  const scope = { ...comparison.scope, em: dependencies.fork() };
  const flow = await dependencies.flows.getReadable({ scope, flowId: cell.flowId });
  assertCan({ viewer: scope.viewer, action: 'flow:update', resource: flow });
  const run = await dependencies.runs.startPinned({
    scope,
    target: { flow, versionId: cell.versionId, documentHash, isTrial: true },
    inputs: toRunInputs({ inputs: comparison.inputs, question: cell.question }),
    alongside: ({ em, runId }) => recordCell({ em, comparisonId: comparison.id, place, found: { run: runId } }),
  });
  return { run };
}

async function recordError(options: {
  dependencies: CellDependencies;
  comparison: RecordedComparison;
  place: CellPlace;
  error: string;
}): Promise<{ error: string }> {
  const { dependencies, comparison, place, error } = options;
  const attempt = () =>
    dependencies.fork().transactional((em) => recordCell({ em, comparisonId: comparison.id, place, found: { error } }));
  await retryTransient({ forMs: PATIENCE_MS, attempt });
  return { error };
}

/** The words of a refusal are for the user; those of a fault are not. */
function toReason(options: { dependencies: CellDependencies; comparison: RecordedComparison; fault: unknown }): string {
  const { dependencies, comparison, fault } = options;
  if (fault instanceof Refusal) return fault.message;
  dependencies.logger.error({ err: fault, comparison: comparison.id }, 'A version could not be asked.');
  return OWN_FAULT;
}

async function awaitOutcome(options: Asking & { runId: string }): Promise<CellOutcome> {
  const { dependencies, runId, signal } = options;
  const { fork, log, runs } = dependencies;
  const patience = new AbortController();
  const end = (): void => {
    if (signal.reason === ('stopped' satisfies AbortReason)) runs.stopHere(runId);
    else runs.interruptHere(runId);
    setTimeout(() => patience.abort(), PATIENCE_MS).unref();
  };
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  const attempt = () => awaitEnd({ log, stream: runId, signal: patience.signal });
  await retryTransient({ forMs: PATIENCE_MS, attempt }).finally(() => signal.removeEventListener('abort', end));
  const run = await retryTransient({ forMs: PATIENCE_MS, attempt: () => findRunRow({ em: fork(), id: runId }) });
  return run === null ? toUnasked(OWN_FAULT) : toRunOutcome(run);
}
