import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import type { RowInput } from '../facade/row-cases.ts';
import type { Login } from '../support/app.ts';
import { openClient } from '../support/events.ts';
import { toOperation } from './document.ts';
import type { Result } from './callers.ts';
import type { Given } from './doors.ts';
import { readCode, readGraphqlReply, readRestReply, readStreamReply, type Reply } from './replies.ts';
import type { Told, World } from './world.ts';

/** Somebody who asks; nobody asks without a login. A key is a login without a cookie, and a guest is one without a token. */
export type Asker = Login | null;

/** Something to be asked at a door. */
export interface Asking<Input> {
  readonly world: World;
  readonly door: string;
  readonly input: Input;
  readonly asker: Asker;
}

const ENTITY =
  'query ($id: ID!, $type: String!) { result: _entities(representations: [{ __typename: $type, id: $id }])';

/** Asks a root field by POST. */
export async function askField({ world, door, input, asker }: Asking<Given>): Promise<Reply> {
  const query = toOperation({ door, given: input });
  return readGraphqlReply(await post({ world, query, variables: input, asker }));
}

/** Asks for a thing by its key, as a router does. */
export async function askEntity({ world, door, input, asker }: Asking<Given>): Promise<Reply> {
  const query = `${ENTITY} { __typename ... on ${door} { id } } }`;
  const variables = { ...input, type: door };
  return readGraphqlReply(await post({ world, query, variables, asker }));
}

async function post(options: { world: World; query: string; variables: Given; asker: Asker }): Promise<Told> {
  const { world, query, variables, asker } = options;
  const response = await fetch(`${world.app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...toGraphqlHeaders(asker) },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/** A guest has a cookie and no token, whatever the door. */
function toGraphqlHeaders(asker: Asker): Record<string, string> {
  if (asker === null) return {};
  return asker.token === '' ? { cookie: asker.cookie } : { authorization: `Bearer ${asker.token}` };
}

/** Asks a row of the legacy wire. */
export async function askRow(asking: Asking<RowInput & { readonly lastEventId?: string }>): Promise<Reply> {
  const { world, door, input, asker } = asking;
  const [method = '', path = ''] = door.split(' ');
  const sent = { method: method.toUpperCase(), path: input.path ?? path };
  const { lastEventId } = input;
  const headers = { ...toHeaders(asker), ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) };
  if (!path.endsWith('/stream') && !path.includes('/stream/') && lastEventId === undefined) {
    return readRestReply(await world.app.rest({ ...sent, headers, ...('body' in input && { body: input.body }) }));
  }
  const posted = 'body' in input && { body: JSON.stringify(input.body) };
  const response = await fetch(`${world.app.url}${sent.path}`, {
    method: sent.method,
    headers: { ...headers, ...(posted && { 'content-type': 'application/json' }) },
    ...posted,
  });
  return readStreamReply({ status: response.status, text: await response.text() });
}

function toHeaders(asker: Asker): Record<string, string> {
  if (asker === null) return {};
  return asker.cookie === '' ? { 'x-api-key': asker.token } : { cookie: asker.cookie };
}

/** The first event of a subscription over server-sent events; with `lastEventId` as a reader that comes back. */
export async function askStream(asking: Asking<Given> & { lastEventId?: string | null }): Promise<Reply> {
  const { world, door, input, asker, lastEventId = null } = asking;
  const leaving = new AbortController();
  const response = await fetch(`${world.app.url}/graphql/stream`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...toGraphqlHeaders(asker),
      ...(lastEventId !== null && { 'last-event-id': lastEventId }),
    },
    body: JSON.stringify({ query: toOperation({ door, given: input }), variables: input }),
    signal: leaving.signal,
  });
  let text = '';
  try {
    for await (const part of response.body ?? []) {
      text += Buffer.from(part).toString();
      const first = /^event: next\ndata: (.*)\n\n/m.exec(text)?.[1];
      if (first !== undefined) return readGraphqlReply(JSON.parse(first));
      if (text.includes('event: complete')) return { result: 'ended', text };
    }
  } finally {
    leaving.abort();
  }
  return { result: 'cut', text };
}

/** The first event of a subscription over a socket. */
export async function askSocket({ world, door, input, asker }: Asking<Given>): Promise<Reply> {
  const client = openClient({ app: world.app, ...(asker?.token && { login: asker }) });
  const query = toOperation({ door, given: input });
  try {
    for await (const told of client.iterate({ query, variables: input })) {
      return readGraphqlReply(told);
    }
    return { result: 'ended', text: '' };
  } catch (errors) {
    if (Array.isArray(errors)) return readGraphqlReply({ errors });
    throw errors;
  } finally {
    await client.dispose();
  }
}

/** What a legacy socket tells whoever opens it and, with a frame, asks there. */
export async function askChannel({ world, input, asker }: Asking<ChannelInput>): Promise<Reply> {
  const socket = new WebSocket(`${world.app.socketUrl}${input.path}`, { headers: toHeaders(asker) });
  socket.on('error', () => undefined);
  const told = readFrames(socket);
  const opened = once(socket, 'open').then(() => null);
  const refused = once(socket, 'unexpected-response').then(([, response]) => response as IncomingMessage);
  const refusal = await Promise.race([opened, refused]);
  if (refusal !== null) {
    socket.terminate();
    return { result: refusal.statusCode === 401 ? 'login' : `status ${refusal.statusCode}`, text: '' };
  }
  if (input.frame !== null) socket.send(JSON.stringify(input.frame));
  return told;
}

/** What is sent to a legacy socket. */
export interface ChannelInput {
  readonly path: string;
  /** What is said once it is open; null where the address alone asks for something. */
  readonly frame: object | null;
}

/** What the codes mean with which a socket is closed. */
const CLOSES: Readonly<Record<number, Result>> = Object.freeze({ 1008: 'missing', 4403: 'scope' });

/** Until something was answered, or the socket has closed. */
function readFrames(socket: WebSocket): Promise<Reply> {
  let text = '';
  let refusal: Result | null = null;
  const end = Promise.withResolvers<Reply>();
  socket.on('message', (content) => {
    text += `${String(content)}\n`;
    const { type, category, message } = JSON.parse(String(content));
    if (category === 'error') refusal = readCode({ code: message.status_code, told: text });
    else if (type === 'close') end.resolve({ text, result: text.includes('Analysis error') ? 'failed' : 'answered' });
  });
  socket.on('close', (code, reason) => {
    text += `${code} ${String(reason)}`;
    end.resolve({ text, result: refusal ?? CLOSES[code] ?? `close ${code}` });
  });
  return end.promise.finally(() => socket.terminate());
}

/** What a link to a file gives. */
export async function askLink({ world, input, asker }: Asking<string>): Promise<Reply> {
  const response = await fetch(`${world.app.url}${input}`, { headers: toHeaders(asker) });
  const text = `${response.status} ${await response.text()}`;
  if (response.status === 404) return { text, result: 'missing' };
  return { text, result: response.status === 403 ? 'forbidden' : response.ok ? 'answered' : text };
}

/** What metrics are told; those are different each time. */
export async function askMetrics({ world, input, asker }: Asking<string>): Promise<Reply> {
  const response = await fetch(`${world.app.url}${input}`, { headers: toHeaders(asker) });
  const text = await response.text();
  if (response.status === 200) return { result: text.startsWith('# HELP') ? 'answered' : text, text: '' };
  return readRestReply({ status: response.status, body: JSON.parse(text) });
}
