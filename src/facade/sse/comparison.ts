import { z } from 'zod';
import { isUuid } from '../../shared/uuid.ts';
import { failureBody } from '../answer.ts';
import { followEvents, INTERRUPTED, startComparison, toAnswer } from '../compare-versions.ts';
import {
  ComparisonByIdDocument,
  type ComparisonProgressSubscription,
  type StartComparisonInput,
  type WireComparisonFragment,
} from '../operations.ts';
import type { Reply } from '../failure.ts';
import { toFailure } from '../reply.ts';
import type { Calls, StreamEvents } from '../route.ts';
import { listFrames, toFailureFrame, type EventFrame } from './event-stream.ts';

type ComparisonEvent = ComparisonProgressSubscription['comparisonEvents'];

/** The data of each event of a comparison. */
export const COMPARISON_EVENTS: StreamEvents = Object.freeze({
  message: z.union([
    z.strictObject({ type: z.literal('start'), data: z.literal('start') }),
    z.strictObject({ question_index: z.int(), version_id: z.int(), answer: z.string() }),
    z.strictObject({ type: z.literal('end'), data: z.literal('') }),
  ]),
  error: failureBody,
});

const START: EventFrame = Object.freeze({ event: 'message', data: { type: 'start', data: 'start' } });
const END: EventFrame = Object.freeze({ event: 'message', data: { type: 'end', data: '' } });

/** The last frame of a stream that cannot go on. */
export const COMPARISON_FAREWELL: readonly EventFrame[] = Object.freeze([toError('Server error')]);

/**
 * Begins a comparison and tells its answers as they come. A viewer that comes back with the place it had come to goes
 * on with the same comparison, and asks no model again. `input` is null when there is nothing to ask.
 */
export async function followComparison(options: {
  calls: Calls;
  input: StartComparisonInput | null;
  lastEventId: string | null;
}): Promise<AsyncIterable<EventFrame> | Reply> {
  const { calls, input } = options;
  const place = findPlace(options.lastEventId);
  if (place !== null) return resume({ calls, ...place });
  if (input === null) return listFrames([START, END]);
  const begun = await startComparison({ calls, input });
  return 'httpStatus' in begun ? begun : tellEvents({ calls, comparison: begun, after: 0 });
}

async function resume(options: {
  calls: Calls;
  id: string;
  after: number;
}): Promise<AsyncIterable<EventFrame> | Reply> {
  const { calls, id, after } = options;
  const { comparison } = await calls.call(ComparisonByIdDocument, { id });
  return comparison === null ? toFailure({ code: 404 }) : tellEvents({ calls, comparison, after });
}

async function* tellEvents(options: {
  calls: Calls;
  comparison: WireComparisonFragment;
  after: number;
}): AsyncGenerator<EventFrame, void, undefined> {
  const { comparison } = options;
  for await (const { comparisonEvents: event } of followEvents(options)) {
    yield* toComparisonFrames({ comparison, event });
    if (event.__typename === 'ComparisonEnded') return;
  }
  // Whoever has seen the end is told it again; everybody else comes back, because the server is about to go.
  if (comparison.state !== 'RUNNING') yield toEnd(comparison.state);
}

/** The frames of one event, with a place from which this comparison, and no other, can be resumed. */
export function toComparisonFrames(options: {
  comparison: WireComparisonFragment;
  event: ComparisonEvent;
}): readonly EventFrame[] {
  const { comparison, event } = options;
  const id = `${comparison.id}:${event.seq}`;
  switch (event.__typename) {
    case 'ComparisonStarted':
      return [{ ...START, id }];
    case 'CellStarted':
      return [];
    case 'CellEnded':
      return [{ id, event: 'message', data: toCell({ comparison, event }) }];
    case 'ComparisonEnded':
      return [{ ...toEnd(event.state), id }];
  }
}

function toCell(options: {
  comparison: WireComparisonFragment;
  event: Extract<ComparisonEvent, { __typename: 'CellEnded' }>;
}) {
  const { comparison, event } = options;
  return {
    question_index: event.questionIndex,
    version_id: Number(event.versionId),
    answer: toAnswer({ comparison, cell: event }),
  };
}

function toEnd(state: WireComparisonFragment['state']): EventFrame {
  return state === 'INTERRUPTED' ? toError(INTERRUPTED) : END;
}

function toError(exception: string): EventFrame {
  return toFailureFrame(toFailure({ code: 500, exception }));
}

/** The comparison and the place in it that a returning viewer names; null when it names none, or none of ours. */
function findPlace(lastEventId: string | null): { readonly id: string; readonly after: number } | null {
  const [, id = '', seq = ''] = /^(.{36}):(\d{1,9})$/.exec(lastEventId ?? '') ?? [];
  return isUuid(id) ? { id, after: Number(seq) } : null;
}
