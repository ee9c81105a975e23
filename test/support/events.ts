import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Login, TestApp } from './app.ts';

/** An event of a stream as a client sees it; which other members it has depends on its type. */
export interface SeenEvent {
  readonly __typename: string;
  readonly seq: number;
  readonly at?: string;
  readonly content?: string;
  readonly reasoning?: string | null;
  readonly text?: string;
  readonly state?: string;
  readonly error?: string | null;
  readonly failure?: string | null;
  readonly nodeId?: string;
  readonly component?: string;
  readonly progress?: number;
  readonly questionId?: string;
  readonly messageId?: string;
  readonly category?: string;
  readonly isPartial?: boolean;
  readonly isBuildFailure?: boolean;
  readonly usage?: readonly { model: string; inputTokens: number; outputTokens: number }[];
  readonly forms?: readonly unknown[];
  readonly model?: string;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly attempt?: number;
  readonly message?: string;
  readonly reason?: string;
  readonly retryAt?: string;
  readonly activity?: string;
  readonly done?: number;
  readonly total?: number | null;
  readonly unit?: string;
}

/** What to follow, and from where. */
export interface Following {
  readonly app: Pick<TestApp, 'url' | 'socketUrl'>;
  readonly login?: Login | undefined;
  readonly id: string;
  /** 0 when absent. */
  readonly after?: number | undefined;
}

const RUN_EVENTS = `subscription ($id: ID!, $after: Int) { events: runEvents(runId: $id, after: $after) {
  __typename ... on StreamEvent { seq at } ... on RunAccepted { questionId } ... on TextAdded { content reasoning } ... on StepLogged { text }
  ... on UsageReported { model inputTokens outputTokens } ... on ProgressReported { nodeId activity done total unit }
  ... on AnswerRecorded { messageId category text isPartial } ... on RunAttemptFailed { attempt message reason retryAt }
  ... on RunEnded { state error failure isBuildFailure usage { model inputTokens outputTokens } } } }`;

const BUILD_EVENTS = `subscription ($id: ID!, $after: Int) { events: buildEvents(buildId: $id, after: $after) {
  __typename ... on StreamEvent { seq at } ... on NodeBuildStarted { nodeId component }
  ... on NodeBuilt { nodeId text progress } ... on NodeBuildFailed { nodeId text progress }
  ... on BuildInputsReady { forms { nodeId isFile fields { key value } } memoryKeys } ... on BuildEnded { state error } } }`;

/** Events of a run over `graphql-transport-ws`, as they come; leaving the iteration closes the socket. */
export function followRun(following: Following): AsyncGenerator<SeenEvent> {
  return followBySocket({ ...following, query: RUN_EVENTS });
}

/** Events of a build over `graphql-transport-ws`. */
export function followBuild(following: Following): AsyncGenerator<SeenEvent> {
  return followBySocket({ ...following, query: BUILD_EVENTS });
}

/** Events of a run over server-sent events. */
export async function* followRunBySse(following: Following): AsyncGenerator<SeenEvent> {
  const { app, login, id, after = 0 } = following;
  const leaving = new AbortController();
  const response = await fetch(`${app.url}/graphql/stream`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      ...(login && { authorization: `Bearer ${login.token}` }),
    },
    body: JSON.stringify({ query: RUN_EVENTS, variables: { id, after } }),
    signal: leaving.signal,
  });
  if (response.body === null) throw new Error('No stream came.');
  try {
    let rest = '';
    for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
      const frames = (rest + part).split('\n\n');
      rest = frames.pop() ?? '';
      for (const frame of frames) if (frame.includes('event: next')) yield toEvent(JSON.parse(dataOf(frame)));
    }
  } finally {
    leaving.abort();
  }
}

/** All that an iteration gives until its end. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** What was streamed, put together. */
export function toText(events: readonly SeenEvent[]): string {
  return events.map((event) => (event.__typename === 'TextAdded' ? (event.content ?? '') : '')).join('');
}

async function* followBySocket(options: Following & { query: string }): AsyncGenerator<SeenEvent> {
  const { app, login, id, after = 0, query } = options;
  const client = openClient({ app, login });
  try {
    for await (const result of client.iterate({ query, variables: { id, after } })) yield toEvent(result);
  } catch (errors) {
    throw Array.isArray(errors) ? toError(errors) : errors;
  } finally {
    await client.dispose();
  }
}

/** A client that connects when it is first asked something, and does not come back by itself. */
export function openClient({ app, login }: Pick<Following, 'app' | 'login'>): Client {
  return createClient({
    url: `${app.socketUrl}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(login && { connectionParams: { accessToken: login.token } }),
  });
}

/** The event of a result; an error of the operation is thrown with its code as the message. */
function toEvent(result: unknown): SeenEvent {
  const { data, errors } = result as { data?: { events: SeenEvent } | null; errors?: readonly SeenError[] };
  if (errors !== undefined) throw toError(errors);
  if (!data) throw new Error('A result without data came.');
  return data.events;
}

interface SeenError {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

function toError(errors: readonly SeenError[]): Error {
  return new Error(errors.map(({ message, extensions }) => extensions?.code ?? message).join());
}

function dataOf(frame: string): string {
  return frame.slice(frame.indexOf('data: ') + 'data: '.length);
}
