import { Readable } from 'node:stream';
import { toComeBack } from '../../graphql/come-back.ts';
import { DEFAULT_LANGUAGE, type Language } from '../../shared/language.ts';
import { toEnvelope, type Reply } from '../failure.ts';

/** Milliseconds of silence after which a comment keeps proxies and viewers from giving a stream up. */
const HEARTBEAT_MS = 15_000;

const HEARTBEAT = ': heartbeat\n\n';

/** An event of a stream. */
export interface EventFrame {
  /** The place in the stream that a viewer who comes back names; absent in the middle of what belongs together. */
  readonly id?: number | string;
  readonly event: string;
  readonly data: unknown;
  /** The data in another language, where the server speaks. */
  readonly dataIn?: (language: Language) => unknown;
}

/** The headers of every stream of events; the last one is for proxies. */
export const EVENT_STREAM_HEADERS: Readonly<Record<string, string>> = Object.freeze({
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
  'x-accel-buffering': 'no',
});

/** An event as it is written. The data is one line, because JSON has no line breaks of its own. */
export function toEventText({ id, event, data, dataIn }: EventFrame, language = DEFAULT_LANGUAGE): string {
  const place = id === undefined ? '' : `id: ${id}\n`;
  return `${place}event: ${event}\ndata: ${JSON.stringify(dataIn?.(language) ?? data)}\n\n`;
}

/** An event that tells of a failure. */
export function toFailureFrame({ body, failure }: Reply): EventFrame {
  if (failure === undefined) return { event: 'error', data: body };
  return { event: 'error', data: body, dataIn: (language) => toEnvelope(failure, language) };
}

/** The number of the last event that a viewer has seen; 0 when it names none, or none that is ours. */
export function parseLastEventId(id: string | null): number {
  return id !== null && /^\d{1,9}$/.test(id) ? Number(id) : 0;
}

/** A stream of frames that are all known. */
export async function* listFrames(frames: readonly EventFrame[]): AsyncGenerator<EventFrame, void, undefined> {
  yield* frames;
}

/** Never: a stream that no server leaves. */
const STAYS = new AbortController().signal;

/**
 * Frames as the body of a response. It is read as fast as the viewer reads. Frames that throw are followed by the
 * farewell, and `onFault` is told why. Once `leaving` aborts, the body ends in their midst, and its viewer is told to come
 * back with its last place. Whoever destroys the body ends the frames.
 */
export function toEventStream(options: {
  frames: AsyncIterable<EventFrame>;
  farewell: readonly EventFrame[];
  leaving?: AbortSignal;
  /** What the server speaks where it speaks itself. */
  language?: Language;
  onFault: (error: unknown) => void;
  heartbeatMs?: number;
}): Readable {
  const { frames, farewell, leaving = STAYS, language, onFault, heartbeatMs = HEARTBEAT_MS } = options;
  const pieces = toTexts({ frames: withFarewell({ frames, farewell, onFault }), language });
  // One piece at a time: what a viewer has not asked for stays where it comes from.
  return Readable.from(withHeartbeats({ pieces, leaving, heartbeatMs }), { highWaterMark: 1 });
}

async function* withFarewell(options: {
  frames: AsyncIterable<EventFrame>;
  farewell: readonly EventFrame[];
  onFault: (error: unknown) => void;
}): AsyncGenerator<EventFrame, void, undefined> {
  try {
    yield* options.frames;
  } catch (error) {
    options.onFault(error);
    yield* options.farewell;
  }
}

async function* toTexts(options: {
  frames: AsyncIterable<EventFrame>;
  language: Language | undefined;
}): AsyncGenerator<string, void, undefined> {
  for await (const frame of options.frames) yield toEventText(frame, options.language);
}

async function* withHeartbeats(options: {
  pieces: AsyncGenerator<string, void, undefined>;
  leaving: AbortSignal;
  heartbeatMs: number;
}): AsyncGenerator<string, void, undefined> {
  const { pieces, leaving, heartbeatMs } = options;
  let next = pieces.next();
  try {
    for (;;) {
      const step = await orSilence({ next, leaving, heartbeatMs });
      if (leaving.aborted) {
        yield toComeBack();
        return;
      }
      if (step === 'silence') {
        yield HEARTBEAT;
        continue;
      }
      if (step.done === true) return;
      yield step.value;
      next = pieces.next();
    }
  } finally {
    // Not awaited: it comes to an end only when the step under way does.
    next.catch(() => undefined);
    void pieces.return();
  }
}

/** The next step, or that nothing came for a while or will be waited for any longer. */
async function orSilence<Step>(options: {
  next: Promise<Step>;
  leaving: AbortSignal;
  heartbeatMs: number;
}): Promise<Step | 'silence'> {
  const silence = Promise.withResolvers<'silence'>();
  const end = (): void => silence.resolve('silence');
  const timer = setTimeout(end, options.heartbeatMs);
  options.leaving.addEventListener('abort', end);
  if (options.leaving.aborted) end();
  try {
    return await Promise.race([options.next, silence.promise]);
  } finally {
    clearTimeout(timer);
    options.leaving.removeEventListener('abort', end);
  }
}
