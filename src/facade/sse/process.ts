import { z } from 'zod';
import { toThoughtText, toToolInputText, toToolOutputText } from '../../shared/agent-texts.ts';
import { DEFAULT_LANGUAGE, type Language } from '../../shared/language.ts';
import { translate } from '../../shared/sentences.ts';
import { isUuid } from '../../shared/uuid.ts';
import { failureBody } from '../answer.ts';
import { beginRun, type BegunRun } from '../ask-flow.ts';
import {
  BegunProcessDocument,
  ProcessEventsDocument,
  ProcessOutcomeDocument,
  type ProcessEventsSubscription,
  type StartRunInput,
} from '../operations.ts';
import { ProgressLines, type ProgressEvent } from '../progress-lines.ts';
import { hasEnded, NO_ANSWER, procedureAnswer, usageReport, toProcessReply, toUsage } from '../process-reply.ts';
import type { Envelope, Reply } from '../failure.ts';
import { toFailure, toRejection } from '../reply.ts';
import type { Calls, StreamEvents } from '../route.ts';
import { parseLastEventId, toFailureFrame, type EventFrame } from './event-stream.ts';
import { toValueError } from '../issues.ts';

type RunEvent = ProcessEventsSubscription['runEvents'];

type Opened = Promise<AsyncIterable<EventFrame> | Reply>;

/** The data of each event of a run. */
export const PROCESS_EVENTS: StreamEvents = Object.freeze({
  message: z.union([
    z.strictObject({ type: z.literal('start'), run_id: z.string(), session_id: z.string() }),
    z.strictObject({
      type: z.literal('stream'),
      message: z.strictObject({ content: z.string(), reasoning_content: z.string().nullable() }),
    }),
    z.strictObject({ type: z.literal('info'), message: z.string() }),
    z
      .strictObject({ type: z.literal('retry'), attempt: z.int(), message: z.string(), retry_at: z.string() })
      .meta({ description: 'The run begins anew; what was streamed before is void.' }),
    z.strictObject({ type: z.literal('end'), data: procedureAnswer.extend({ usage: usageReport }) }),
  ]),
  error: failureBody,
});

/** The last frame of a stream that cannot go on. */
export const PROCESS_FAREWELL: readonly EventFrame[] = Object.freeze([toFailureFrame(NO_ANSWER)]);

/** Another place than ours would begin the same run once more, so that it is better refused. */
const UNKNOWN_PLACE: Reply = toRejection([
  {
    ...toValueError('Last-Event-ID must be the id of an event of such a stream'),
    loc: ['header', 'last-event-id'],
    input: null,
  },
]);

/**
 * Asks a flow and tells the answer as it comes. Whoever comes back with the id of an event goes on after it, with the
 * same run; nothing is asked again, whatever the body says by then.
 */
export async function streamAnswer(options: {
  calls: Calls;
  input: StartRunInput;
  lastEventId: string | null;
}): Opened {
  const { calls, input, lastEventId } = options;
  if (lastEventId !== null) return resume({ calls, flowId: input.flowId, lastEventId });
  const run = await beginRun(options);
  return 'httpStatus' in run ? run : tellRun({ calls, run, after: 0 });
}

/** Tells a run from its first event on, or after the one whose id, or whose number alone, is given. */
export async function streamRun(options: { calls: Calls; runId: string; lastEventId: string | null }): Opened {
  const { calls, runId, lastEventId } = options;
  const { run } = await calls.call(BegunProcessDocument, { runId });
  if (run === null) return toFailure({ code: 404 });
  const place = findPlace(lastEventId);
  return tellRun({ calls, run, after: place?.runId === runId ? place.after : parseLastEventId(lastEventId) });
}

async function resume(options: { calls: Calls; flowId: string; lastEventId: string }): Opened {
  const { calls, flowId } = options;
  const place = findPlace(options.lastEventId);
  if (place === null) return UNKNOWN_PLACE;
  const { run } = await calls.call(BegunProcessDocument, { runId: place.runId });
  const isOfFlow = run !== null && run.flow?.id === flowId;
  return isOfFlow ? tellRun({ calls, run, after: place.after }) : toFailure({ code: 404 });
}

async function* tellRun(options: {
  calls: Calls;
  run: BegunRun;
  after: number;
}): AsyncGenerator<EventFrame, void, undefined> {
  const { calls, run, after } = options;
  const lines = new ProgressLines();
  // From the beginning, because a line of progress depends on those that were told before.
  for await (const { runEvents: event } of calls.follow(ProcessEventsDocument, { runId: run.id, after: 0 })) {
    const frames = toProcessFrames({ run, event, lines });
    if (event.seq <= after) continue;
    const id = `${run.id}:${event.seq}`;
    if (event.__typename === 'RunEnded') {
      yield { id, ...(await readEnd({ calls, runId: run.id, isBuildFailure: event.isBuildFailure })) };
      return;
    }
    yield* frames.map((frame) => ({ id, ...frame }));
  }
  // Whoever has seen the end is told it again; everybody else comes back, because the server is about to go.
  if (hasEnded(run.state)) yield readEnd({ calls, runId: run.id, isBuildFailure: false });
}

/** The frames of an event before the end; none for what only tells that something goes on. */
export function toProcessFrames(options: {
  run: BegunRun;
  event: RunEvent;
  lines: ProgressLines;
}): readonly EventFrame[] {
  const { run, event, lines } = options;
  switch (event.__typename) {
    case 'RunAccepted':
      return [toFrame({ type: 'start', run_id: run.id, session_id: run.sessionId })];
    case 'TextAdded':
      return [toFrame({ type: 'stream', message: { content: event.content, reasoning_content: event.reasoning } })];
    case 'StepLogged':
      return [toFrame({ type: 'info', message: event.text })];
    case 'ThoughtLogged':
      return [toFrame({ type: 'info', message: toThoughtText(event) })];
    case 'ToolCalled':
      return [toFrame({ type: 'info', message: toToolInputText(event) })];
    case 'ToolAnswered':
      return [toFrame({ type: 'info', message: toToolOutputText(event) })];
    case 'ProgressReported':
      return toProgressFrames({ event, lines });
    // What was streamed before it is void.
    case 'RunAttemptFailed':
      return [toFrame({ type: 'retry', attempt: event.attempt, message: event.message, retry_at: event.retryAt })];
    default:
      return [];
  }
}

function toProgressFrames({ event, lines }: { event: ProgressEvent; lines: ProgressLines }): readonly EventFrame[] {
  const line = lines.next(event);
  if (line === null) return [];
  const toInfo = (language: Language) => ({ type: 'info', message: translate({ text: line, language }) });
  return [{ ...toFrame(toInfo(DEFAULT_LANGUAGE)), dataIn: toInfo }];
}

async function readEnd(options: { calls: Calls; runId: string; isBuildFailure: boolean }): Promise<EventFrame> {
  const { calls, runId, isBuildFailure } = options;
  const { run } = await calls.call(ProcessOutcomeDocument, { runId });
  if (run === null) return toFailureFrame(NO_ANSWER);
  const reply = toProcessReply({ run, isBuildFailure });
  if (run.state !== 'SUCCEEDED') return toFailureFrame(reply);
  // What a success says is made by the function above, which makes nothing but envelopes.
  const { data } = reply.body as Envelope & { readonly data: object };
  return toFrame({ type: 'end', data: { ...data, run_id: run.id, usage: toUsage(run) } });
}

function toFrame(data: object): EventFrame {
  return { event: 'message', data };
}

/** The run and the place in it that a returning viewer names; null when it names none of ours. */
function findPlace(lastEventId: string | null): { readonly runId: string; readonly after: number } | null {
  const [, runId = '', seq = ''] = /^(.{36}):(\d{1,9})$/.exec(lastEventId ?? '') ?? [];
  return isUuid(runId) ? { runId, after: Number(seq) } : null;
}
