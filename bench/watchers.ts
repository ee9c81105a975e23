import { once } from 'node:events';
import http from 'node:http';
import { WebSocket } from 'ws';
import { Recorder } from './answer.ts';
import { toHeaders, type Api } from './api.ts';
import { FOLLOW } from './viewers.ts';

/** A run that somebody else asked for. */
export interface WatchedRun {
  readonly api: Api;
  readonly flowId: string;
  readonly runId: string;
  readonly sessionId: string;
}

/** Looks at a run; resolves with its recorder once the connection is open. */
type Watch = (run: WatchedRun) => Promise<Recorder>;

const TOKEN = /"content":"(?<token>[\d.]+\/[\d.]+ )"/u;

/** Reads as little as it can: a thousand of them share this process, which shares the machine with the server. */
function take(options: { recorder: Recorder; text: string; isEnd: boolean }): void {
  const { recorder, text, isEnd } = options;
  const token = TOKEN.exec(text)?.groups?.['token'];
  if (token !== undefined) recorder.add(token);
  if (isEnd) recorder.end(true);
}

const watchLegacySocket: Watch = async ({ api, flowId, runId, sessionId }) => {
  const query = new URLSearchParams({ chat_id: sessionId, run_id: runId, after: '0' });
  const url = `${api.url.replace('http', 'ws')}/api/v1/chat/${flowId}?${query.toString()}`;
  const socket = new WebSocket(url, { headers: toHeaders(api.token), perMessageDeflate: false });
  const recorder = new Recorder();
  socket.on('message', (content: Buffer) => {
    const text = content.toString();
    take({ recorder, text, isEnd: text.includes('"type":"close"') });
  });
  socket.on('close', () => recorder.end(false));
  await once(socket, 'open');
  void recorder.reception.then(() => socket.terminate());
  return recorder;
};

const watchGraphqlSocket: Watch = async ({ api, runId }) => {
  const url = `${api.url.replace('http', 'ws')}/graphql`;
  const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
  const recorder = new Recorder();
  socket.on('message', (content: Buffer) => {
    const text = content.toString();
    take({ recorder, text, isEnd: text.includes('"type":"complete"') });
  });
  socket.on('close', () => recorder.end(false));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { accessToken: api.token } }));
  await once(socket, 'message');
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: FOLLOW, variables: { runId } } }));
  void recorder.reception.then(() => socket.terminate());
  return recorder;
};

const watchEvents: Watch = async ({ api, runId }) => {
  const request = http.request(`${api.url}/graphql/stream`, {
    method: 'POST',
    agent: false,
    headers: { ...toHeaders(api.token), accept: 'text/event-stream' },
  });
  request.end(JSON.stringify({ query: FOLLOW, variables: { runId } }));
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  const recorder = new Recorder();
  let rest = '';
  response.setEncoding('utf8').on('data', (piece: string) => {
    const events = (rest + piece).split('\n\n');
    rest = events.pop() ?? '';
    for (const text of events) take({ recorder, text, isEnd: text.startsWith('event: complete') });
  });
  response.on('close', () => recorder.end(false));
  return recorder;
};

/** The ways to look at a run, which viewers take in turn. */
export const WATCHES: readonly Watch[] = Object.freeze([watchLegacySocket, watchGraphqlSocket, watchEvents]);
