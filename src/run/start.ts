import type { ViewerScope } from '../database/scope.ts';
import { TooManyRuns } from '../api-key/errors.ts';
import type { Json } from '../shared/json.ts';
import { interruptRuns } from './busy.ts';
import { assertGuestMayAsk } from './guest.ts';
import { parseStartRun } from './input.ts';
import { getRunRow, type RunRow } from './reads.ts';
import { recordRun, type RecordedRun } from './record.ts';
import { findRepeated, recognise, UNRECOGNISED } from './repeat.ts';
import type { Alongside, Starting } from './starting.ts';
import { chooseTarget, type RunTarget } from './target.ts';
import { topicsOfRun } from './topics.ts';

/**
 * Records what is asked and begins it. What fails may have succeeded before: a repeated call is told what came of the
 * first, not what would come of it now.
 */
export async function startOnce(starting: Starting): Promise<RunRow> {
  const { dependencies, scope, request } = starting;
  const { em } = scope;
  assertGuestMayAsk({ ...starting, viewer: scope.viewer });
  const recognition = recognise({ ...starting, viewer: scope.viewer });
  try {
    const target = await chooseTarget({ flows: dependencies.flows, scope, choice: request });
    const recorded = await recordRun({ ...starting, target, recognition });
    return await getRunRow({ em, id: begin({ ...starting, recorded }) });
  } catch (error) {
    const id = await findRepeated({ em, recognition });
    if (id === null) {
      if (error instanceof TooManyRuns) dependencies.telemetry.meter.refused('runs');
      throw error;
    }
    return getRunRow({ em, id });
  }
}

/** A document that the caller has settled on, and what it is asked. */
export interface PinnedStart {
  readonly scope: ViewerScope;
  readonly target: RunTarget;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly alongside: Alongside;
}

/** Asks a document in a conversation of its own, and returns the id of the run. */
export async function startPinned(pinned: PinnedStart & Pick<Starting, 'dependencies' | 'executor'>): Promise<string> {
  const { dependencies, executor, target, inputs } = pinned;
  const request = parseStartRun({ flowId: target.flow.id, inputs, historyCount: 0 });
  const recorded = await recordRun({ ...pinned, request, recognition: UNRECOGNISED });
  return begin({ dependencies, executor, recorded });
}

/** Begins what was recorded, or tells workers of it, and returns the id of the run; one that an earlier call recorded goes on as it is. */
function begin({
  dependencies,
  executor,
  recorded,
}: Pick<Starting, 'dependencies' | 'executor'> & { recorded: RecordedRun | string }): string {
  if (typeof recorded === 'string') return recorded;
  const { run, policy, events, isStarted, interrupted } = recorded;
  const { queuePriority = null } = run;
  if (queuePriority === null) {
    const writer = dependencies.log.openWriter({ stream: run.id, seq: events.length });
    executor.begin({ run, policy, writer, isStarted });
  }
  dependencies.log.announce(events);
  dependencies.messages.announce(run.session);
  dependencies.wakeUp.notify(topicsOfRun(run.user));
  // The run that held it up may have ended before it was committed.
  if (recorded.isHeld) dependencies.queue.release({ userId: run.user, flowId: run.flow });
  else if (queuePriority !== null) dependencies.queue.tell([{ id: run.id, priority: queuePriority }]);
  void interruptRuns({ dependencies, executor, ids: interrupted });
  return run.id;
}
