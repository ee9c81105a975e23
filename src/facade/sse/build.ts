import { z } from 'zod';
import { translate } from '../../shared/sentences.ts';
import { findFreshBuild, type FreshBuild } from '../fresh-build.ts';
import { BuildProgressDocument, type BuildProgressSubscription } from '../operations.ts';
import type { Calls, StreamEvents } from '../route.ts';
import { listFrames, type EventFrame } from './event-stream.ts';

type BuildEvent = BuildProgressSubscription['buildEvents'];
type Form = Extract<BuildEvent, { __typename: 'BuildInputsReady' }>['forms'][number];

const END_OF_STREAM: EventFrame = Object.freeze({ event: 'message', data: { end_of_stream: true } });

const nodeRecord = z
  .strictObject({ valid: z.boolean(), params: z.string(), id: z.string(), progress: z.number() })
  .meta({ id: 'NodeRecord', description: 'A node that was built, or is at fault, and the share of the whole.' });

const keysRecord = z
  .strictObject({
    input_keys: z.array(z.record(z.string(), z.string())),
    memory_keys: z.array(z.string()),
    handle_keys: z.array(z.string()),
  })
  .meta({ id: 'KeysRecord', description: 'What the flow asks for.' });

/** The data of each event of a build. */
export const BUILD_EVENTS: StreamEvents = Object.freeze({
  log: z.strictObject({ log: z.string() }),
  message: z.union([nodeRecord, keysRecord, z.strictObject({ end_of_stream: z.literal(true) })]),
  error: z.strictObject({ error: z.string() }),
});

/** The last frames of a stream that cannot go on; clients wait for the last one for ever. */
export const BUILD_FAREWELL: readonly EventFrame[] = Object.freeze([toError('Server error'), END_OF_STREAM]);

/** What a build says when the server stopped in its midst. */
const INTERRUPTED = 'The server stopped before the build had ended. Build again.';

interface Following {
  readonly calls: Calls;
  readonly flowId: string;
  readonly versionId: string | null;
  readonly after: number;
}

/**
 * The newest build of a flow, or of a version of it, as its events come, from `after` on. Begins nothing. There is
 * never more than one `error` frame, and `end_of_stream` is always the last frame. What may not be looked up is refused
 * before there is a stream.
 */
export async function followBuild(following: Following): Promise<AsyncIterable<EventFrame>> {
  const build = await findFreshBuild(following);
  return build === null
    ? listFrames([toError('Invalid session ID'), END_OF_STREAM])
    : tellBuild({ ...following, build });
}

async function* tellBuild(options: Following & { build: FreshBuild }): AsyncGenerator<EventFrame, void, undefined> {
  const { calls, build, after } = options;
  const events = calls.follow(BuildProgressDocument, { buildId: build.id, after });
  for await (const { buildEvents } of events) {
    yield* toBuildFrames(buildEvents);
    if (buildEvents.__typename === 'BuildEnded') return;
  }
  // Either the viewer had seen the end before, or the server is about to go.
  yield* build.state === 'RUNNING' ? BUILD_FAREWELL : [END_OF_STREAM];
}

/** The frames of one event. Only the last of them carries its number, so that nobody goes on in between. */
export function toBuildFrames(event: BuildEvent): readonly EventFrame[] {
  const { seq: id } = event;
  switch (event.__typename) {
    case 'BuildStarted':
      return [];
    case 'NodeBuildStarted':
      return [{ id, event: 'log', data: { log: `Building node ${event.component}` } }];
    case 'NodeBuilt':
      return [{ id, event: 'message', data: toNodeRecord({ valid: true, event }) }];
    case 'NodeBuildFailed':
      return [{ id, event: 'message', data: toNodeRecord({ valid: false, event }) }];
    case 'BuildInputsReady':
      return [{ id, event: 'message', data: toKeysRecord(event) }];
    case 'BuildEnded':
      return [...toErrors(event), { ...END_OF_STREAM, id }];
  }
}

function toNodeRecord(options: {
  valid: boolean;
  event: { readonly text: string; readonly nodeId: string; readonly progress: number };
}) {
  const { valid, event } = options;
  return { valid, params: event.text, id: event.nodeId, progress: event.progress };
}

function toKeysRecord(event: Extract<BuildEvent, { __typename: 'BuildInputsReady' }>) {
  return {
    input_keys: event.forms.map(toInputKeys),
    memory_keys: event.memoryKeys,
    handle_keys: event.handleKeys,
  };
}

/** Clients take the first record without a `type` for the one that holds the question. */
function toInputKeys({ nodeId, isFile, fields }: Form): Readonly<Record<string, string>> {
  const keys = fields.map(({ key, value }) => [key, value] as const);
  return Object.fromEntries([...keys, ...(isFile ? [['type', 'file'] as const] : []), ['id', nodeId] as const]);
}

function toErrors(event: Extract<BuildEvent, { __typename: 'BuildEnded' }>): readonly EventFrame[] {
  switch (event.state) {
    case 'FAILED':
      return [toError(event.error ?? 'Server error')];
    case 'INTERRUPTED':
      return [toError(INTERRUPTED)];
    default:
      return [];
  }
}

function toError(error: string): EventFrame {
  return { event: 'error', data: { error }, dataIn: (language) => ({ error: translate({ text: error, language }) }) };
}
