import { once } from 'node:events';
import http from 'node:http';
import { WebSocket } from 'ws';
import type { Protocol, Viewing } from './protocols.ts';

/** A viewer that can stop reading from its connection. It keeps no events, so that thousands fit into one process. */
export interface StallingViewer {
  readonly protocol: Protocol;
  /** The place of the last event that it has read. */
  readonly seq: () => number;
  /** Events that did not follow the one before. */
  readonly faults: () => number;
  /** Resolves with true once the end of the run was read, with false when the connection ended before. */
  readonly ended: Promise<boolean>;
  pause(): void;
  resume(): void;
  leave(): void;
}

/** Fields under so many names, because frames must be large, and answers need not be, to fill a connection. */
const ECHOES = Array.from({ length: 40 }, (_item, index) => `c${index}: content`).join(' ');
const QUERY = `subscription ($id: ID!, $after: Int) { runEvents(runId: $id, after: $after) {
  __typename ... on StreamEvent { seq } ... on TextAdded { ${ECHOES} } } }`;

/** Counts events by their places, whatever they are written in. */
function createCount(after: number): Pick<StallingViewer, 'seq' | 'faults'> & { add(seq: number): void } {
  let [last, faults] = [after, 0];
  return {
    seq: () => last,
    faults: () => faults,
    add: (seq) => {
      if (seq !== last + 1) faults += 1;
      last = seq;
    },
  };
}

type Opened = Omit<StallingViewer, 'protocol'>;

/** Opens a viewer of a run. */
export async function openStallingViewer(viewing: Viewing & { protocol: Protocol }): Promise<StallingViewer> {
  const { protocol } = viewing;
  const open = { legacy: openLegacy, subscription: openSubscription, sse: openEvents }[protocol];
  return { ...(await open(viewing)), protocol };
}

async function openLegacy({ app, login, run, after }: Viewing): Promise<Opened> {
  const query = new URLSearchParams({ chat_id: run.sessionId, run_id: run.id, after: String(after) });
  const url = `${app.socketUrl}/api/v1/chat/${run.flowId}?${query}`;
  const socket = new WebSocket(url, { headers: { cookie: login.cookie }, perMessageDeflate: false });
  // Other runs of the conversation are shown as well.
  const isOfRun = (text: string): boolean => text.includes(run.id);
  return follow({ socket, after, isOfRun, isEnd: (text) => text.includes('"type":"close"') });
}

async function openSubscription({ app, login, run, after }: Viewing): Promise<Opened> {
  const socket = new WebSocket(`${app.socketUrl}/graphql`, 'graphql-transport-ws', { perMessageDeflate: false });
  const viewer = await follow({
    socket,
    after,
    isOfRun: () => true,
    isEnd: (text) => text.includes('"type":"complete"'),
  });
  socket.send(JSON.stringify({ type: 'connection_init', payload: { accessToken: login.token } }));
  socket.once('message', () => {
    const payload = { query: QUERY, variables: { id: run.id, after } };
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
  });
  return viewer;
}

async function follow(options: {
  socket: WebSocket;
  after: number;
  isOfRun: (text: string) => boolean;
  isEnd: (text: string) => boolean;
}): Promise<Opened> {
  const { socket, after, isOfRun, isEnd } = options;
  const count = createCount(after);
  const { promise: ended, resolve } = Promise.withResolvers<boolean>();
  socket.on('message', (content: Buffer) => {
    const text = content.toString();
    if (!isOfRun(text)) return;
    const [, seq] = /"seq":(\d+)/u.exec(text) ?? [];
    if (seq !== undefined) count.add(Number(seq));
    if (isEnd(text)) resolve(true);
  });
  socket.on('close', () => resolve(false));
  await once(socket, 'open');
  return {
    ...count,
    ended,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    leave: () => socket.terminate(),
  };
}

async function openEvents({ app, login, run, after }: Viewing): Promise<Opened> {
  const count = createCount(after);
  const { promise: ended, resolve } = Promise.withResolvers<boolean>();
  const request = http.request(`${app.url}/graphql/stream`, {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${login.token}` },
  });
  request.end(JSON.stringify({ query: QUERY, variables: { id: run.id, after } }));
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  let rest = '';
  response.setEncoding('utf8').on('data', (text: string) => {
    const events = (rest + text).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const [, seq] = /^id: (\d+)/u.exec(event) ?? [];
      if (seq !== undefined) count.add(Number(seq));
      if (event.startsWith('event: complete')) resolve(true);
    }
  });
  response.on('error', () => resolve(false)).on('close', () => resolve(false));
  return {
    ...count,
    ended,
    pause: () => response.pause(),
    resume: () => response.resume(),
    leave: () => response.destroy(),
  };
}
