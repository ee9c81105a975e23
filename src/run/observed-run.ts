import { toActivity, within, type Activity } from '../shared/activity.ts';
import type { Span, Telemetry } from '../shared/telemetry.ts';
import { createTraceId } from '../shared/trace-id.ts';
import type { Run } from './entity.ts';
import type { Outcome } from './outcome.ts';

/** What the execution of a run is called where it is told of. */
export const RUN_ACTIVITY = 'run';

/** A run that is told of while it is executed. */
export interface ObservedRun {
  /** Its turn has come. */
  started(): void;
  /** It has said something; only the first time counts. */
  said(): void;
  ended(outcome: Pick<Outcome, 'state' | 'failure'>): void;
}

interface Observing {
  readonly telemetry: Telemetry;
  readonly run: Run;
  readonly isStarted: boolean;
  /** Whether its server went away and it is only ended here. */
  readonly isRecovered?: boolean;
  readonly work: (observed: ObservedRun) => Promise<void>;
}

/**
 * Does the work of a run as an activity of its own, in the trace of the request that asked for it, whichever server does
 * it and however often: later attempts, and those after the loss of a server, name that request in a link too.
 */
export async function observeRun({ telemetry, run, isStarted, isRecovered = false, work }: Observing): Promise<void> {
  const { tracer, meter } = telemetry;
  const isQueued = (run.queuePriority ?? null) !== null;
  const askedAt = (run.createdAt as Date | undefined) ?? new Date();
  const span = tracer === null ? null : beginSpan({ tracer, run, isQueued, isRecovered });
  const activity: Activity = toActivity({ traceId: run.traceId ?? createTraceId(), span });
  activity.userId = run.user;
  activity.operation = isRecovered ? 'run recovery' : RUN_ACTIVITY;
  let leave = meter.opened('run_waiting');
  let hasSaid = false;
  const started = (): void => {
    leave();
    leave = meter.opened('run_running');
    if (run.attempt > 1 || isRecovered) return;
    meter.waited({ isQueued, ms: Date.now() - askedAt.getTime() });
    const name = isQueued ? 'wait for a worker' : 'wait for its turn';
    tracer?.begin({ name, parent: span?.traceparent ?? null, at: askedAt }).end();
  };
  const observed: ObservedRun = {
    started,
    said: () => {
      if (hasSaid) return;
      hasSaid = true;
      span?.happened('first token');
      meter.firstToken(Date.now() - askedAt.getTime());
    },
    ended: ({ state, failure }) => {
      span?.set({
        'forme.run.state': state,
        'forme.database.statements': activity.database.statements,
        'forme.model.calls': activity.models.calls,
        'forme.tool.calls': activity.tools.calls,
      });
      span?.end(failure);
    },
  };
  if (isStarted) started();
  try {
    await within(activity, () => work(observed));
  } finally {
    leave();
    span?.end();
  }
}

function beginSpan(options: {
  tracer: NonNullable<Telemetry['tracer']>;
  run: Run;
  isQueued: boolean;
  isRecovered: boolean;
}): Span {
  const { tracer, run, isQueued, isRecovered } = options;
  const { id, flow, traceId, traceParent = null, attempt } = run;
  return tracer.begin({
    name: isRecovered ? 'run recovery' : 'run',
    kind: isQueued ? 'consumer' : 'internal',
    parent: traceParent,
    ...(traceId && { traceId }),
    links: traceParent !== null && (isQueued || isRecovered) ? [traceParent] : [],
    attributes: {
      'forme.run.id': id,
      'forme.flow.id': flow,
      'forme.run.attempt': attempt,
      'forme.run.queued': isQueued,
    },
  });
}
