import { once } from 'node:events';
import type { Login, TestApp } from '../support/app.ts';
import { openClient } from '../support/events.ts';

/** An event of a conversation as a client sees it. */
export interface SeenPlace {
  readonly cursor: string;
  readonly runId: string;
  readonly run?: { readonly id: string; readonly sessionId: string } | null;
  readonly event: {
    readonly __typename: string;
    readonly seq: number;
    readonly content?: string;
    readonly state?: string;
  };
}

/** What to follow, and from where. */
export interface FollowedSession {
  readonly app: Pick<TestApp, 'url' | 'socketUrl'>;
  readonly login: Login;
  readonly sessionId: string;
  readonly after?: string | undefined;
  /** Whether to look up the run of each event. */
  readonly withRun?: boolean;
}

const QUERY = `subscription ($sessionId: ID!, $after: String, $withRun: Boolean = false) { sessionEvents(sessionId: $sessionId, after: $after) {
  cursor runId run @include(if: $withRun) { id sessionId } event { __typename ... on StreamEvent { seq at } ... on TextAdded { content }
  ... on RunEnded { state } } } }`;

/** The events over `graphql-transport-ws`; leaving the iteration closes the socket. A refusal is thrown. */
export async function* followSession({ app, login, ...variables }: FollowedSession): AsyncGenerator<SeenPlace> {
  const client = openClient({ app, login });
  try {
    const results = client.iterate<{ sessionEvents: SeenPlace }>({ query: QUERY, variables: { ...variables } });
    for await (const { data, errors } of results) {
      if (!data) throw new Error(JSON.stringify(errors));
      yield data.sessionEvents;
    }
  } catch (error) {
    throw Array.isArray(error) ? new Error(JSON.stringify(error)) : error;
  } finally {
    await client.dispose();
  }
}

/** The events over server-sent events, which are not read before they are asked for. */
export async function* followSessionBySse({ app, login, ...variables }: FollowedSession): AsyncGenerator<SeenPlace> {
  const leaving = new AbortController();
  const response = await fetch(`${app.url}/graphql/stream`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Bearer ${login.token}`,
    },
    body: JSON.stringify({ query: QUERY, variables }),
    signal: leaving.signal,
  });
  if (response.body === null) throw new Error('No stream came.');
  try {
    let rest = '';
    for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
      const frames = (rest + part).split('\n\n');
      rest = frames.pop() ?? '';
      for (const frame of frames.filter((text) => text.includes('event: next'))) {
        const { data, errors } = JSON.parse(frame.slice(frame.indexOf('data: ') + 6)) as {
          data: { sessionEvents: SeenPlace } | null;
          errors?: unknown;
        };
        if (!data) throw new Error(JSON.stringify(errors));
        yield data.sessionEvents;
      }
    }
  } finally {
    leaving.abort();
  }
}

/** The next events up to the end of so many runs; leaves then. */
export async function takeTurns(events: AsyncIterable<SeenPlace>, count: number): Promise<SeenPlace[]> {
  const taken: SeenPlace[] = [];
  let ended = 0;
  for await (const event of events) {
    taken.push(event);
    if (event.event.__typename === 'RunEnded') ended += 1;
    if (ended === count) break;
  }
  return taken;
}

/** Holds an iteration up until it is let go on, as a reader that is busy does. */
export async function* holdUp<Item>(items: AsyncIterable<Item>, target: EventTarget): AsyncGenerator<Item> {
  let isHeld = true;
  for await (const item of items) {
    yield item;
    if (isHeld) await once(target, 'go');
    isHeld = false;
  }
}
