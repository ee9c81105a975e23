import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';

/** Tokens in and out. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** A call as the OpenAI protocol carries it: the arguments are a text. */
export interface ScriptedToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** How a model answers; the members apply together where that makes sense. */
export interface ModelScript {
  /** The pieces of the answer, streamed one by one; without streaming they are joined. */
  readonly pieces?: readonly string[];
  /** Pieces of reasoning, streamed before the answer; without streaming they are joined. */
  readonly reasoning?: readonly string[];
  /** Tools that are called after the pieces: in a stream each with its arguments cut in two. */
  readonly toolCalls?: readonly ScriptedToolCall[];
  /** Milliseconds before each piece. */
  readonly delayMs?: number;
  readonly usage?: Usage;
  /** Reports with every piece: all of the input, and a token for each piece so far; `usage` says no more than that. */
  readonly reportsEach?: boolean;
  /** Refuses instead of answering; with `times`, only that often. */
  readonly status?: {
    readonly code: number;
    readonly times?: number;
    readonly retryAfter?: string;
    readonly message?: string;
  };
  /** Stays silent before the first byte, or after that many pieces, until the client leaves. */
  readonly hang?: 'before' | { readonly after: number };
  /** After that many pieces destroys the socket, or ends the body without a closing mark. */
  readonly breakOff?: { readonly after: number; readonly how: 'destroy' | 'end' };
  /** Replaces the body of the answer by these bytes, as they are. */
  readonly body?: Buffer;
  /** Sends a comment in this interval while hanging. */
  readonly commentEveryMs?: number;
}

/** What the server was asked. */
export interface ModelServerRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A client that closed its connection before the answer was complete. */
export interface ModelServerDisconnect {
  readonly model: string;
  /** What it had asked. */
  readonly body: Record<string, unknown>;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What a model told of its usage last for one request. */
export interface ReportedUsage extends Usage {
  readonly model: string;
}

/** A local endpoint that speaks the OpenAI protocol. */
export interface ModelServer extends AsyncDisposable {
  /** The base address, ending in `/v1`. */
  readonly url: string;
  readonly requests: readonly ModelServerRequest[];
  readonly disconnects: readonly ModelServerDisconnect[];
  /** Requests whose answers were written to their end. */
  readonly answered: readonly ModelServerRequest[];
  /** What was told of usage, one entry for each request that was told any. */
  readonly reported: () => readonly ReportedUsage[];
  /** Says how a model of this name answers from now on. */
  script(model: string, script: ModelScript): void;
  /** Says how it answers the next questions, one after the other; from then on it answers as before. */
  play(model: string, scripts: readonly ModelScript[]): void;
  /** The next request that was not yet returned by this method; waits for it. */
  nextRequest(): Promise<ModelServerRequest>;
  /** The next disconnect that was not yet returned by this method; waits for it. */
  nextDisconnect(): Promise<ModelServerDisconnect>;
  close(): Promise<void>;
}

/**
 * Starts a model server on a free local port. It lists one model to whoever asks which there are. A model named `say:<text>` answers the text word by word, any other
 * unscripted model answers `ok`.
 */
export async function startModelServer(): Promise<ModelServer> {
  const scripts = new Map<string, ModelScript>();
  const plays = new Map<string, ModelScript[]>();
  const requests = new Queue<ModelServerRequest>();
  const disconnects = new Queue<ModelServerDisconnect>();
  const answered: ModelServerRequest[] = [];
  const reported = new Map<ModelServerRequest, ReportedUsage>();
  const refusals = new Map<string, number>();
  const server = createServer((request, response) => {
    void answer({ request, response, scripts, plays, requests, disconnects, answered, reported, refusals }).catch(() =>
      response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests: requests.all,
    disconnects: disconnects.all,
    answered,
    reported: () => [...reported.values()],
    script: (model, script) => {
      scripts.set(model, script);
      refusals.delete(model);
    },
    play: (model, next) => void plays.set(model, [...next]),
    nextRequest: () => requests.next(),
    nextDisconnect: () => disconnects.next(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

class Queue<Item> {
  readonly all: Item[] = [];
  #taken = 0;
  #waiting: (() => void)[] = [];

  add(item: Item): void {
    this.all.push(item);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  async next(): Promise<Item> {
    const position = this.#taken++;
    for (;;) {
      const item = this.all[position];
      if (item !== undefined) return item;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly scripts: ReadonlyMap<string, ModelScript>;
  readonly plays: ReadonlyMap<string, ModelScript[]>;
  readonly requests: Queue<ModelServerRequest>;
  readonly disconnects: Queue<ModelServerDisconnect>;
  readonly answered: ModelServerRequest[];
  readonly reported: Map<ModelServerRequest, ReportedUsage>;
  readonly refusals: Map<string, number>;
}

async function answer(exchange: Exchange): Promise<void> {
  const { disconnects, request, requests, response } = exchange;
  if (request.method === 'GET') {
    list(exchange);
    return;
  }
  const body = await readBody(request);
  const model = String(body['model']);
  const asked: ModelServerRequest = { path: request.url ?? '', headers: request.headers, body, at: Date.now() };
  const left = new AbortController();
  response.on('close', () => {
    if (response.writableEnded) exchange.answered.push(asked);
    else if (!response.errored) disconnects.add({ model, body, at: Date.now() });
    left.abort();
  });
  requests.add(asked);
  const script = exchange.plays.get(model)?.shift() ?? exchange.scripts.get(model) ?? defaultScript(model);
  if (refuse({ exchange, model, script })) return;
  if (script.hang === 'before') return hang({ response, script, left: left.signal });
  const kind = request.url?.endsWith('/chat/completions') ? 'chat' : 'text';
  const report = (usage: Usage): object => {
    exchange.reported.set(asked, { model, ...usage });
    return toUsage(usage);
  };
  if (body['stream'] === true) await stream({ response, script, kind, report, left: left.signal });
  else await respond({ response, script, kind, report });
}

/** What a look at the endpoint asks for; it is no question, so that it is not counted. */
function list({ request, response }: Exchange): void {
  const isThere = request.url === '/v1/models';
  response.writeHead(isThere ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(isThere ? { object: 'list', data: [{ id: 'ok', object: 'model' }] } : {}));
}

function defaultScript(model: string): ModelScript {
  const text = model.startsWith('say:') ? model.slice(4) : 'ok';
  const pieces = text.match(/\s*\S+/gu) ?? [];
  return { pieces, usage: { inputTokens: 3, outputTokens: pieces.length } };
}

function refuse({ exchange, model, script }: { exchange: Exchange; model: string; script: ModelScript }): boolean {
  const { status } = script;
  const count = exchange.refusals.get(model) ?? 0;
  if (status === undefined || count >= (status.times ?? Number.POSITIVE_INFINITY)) return false;
  exchange.refusals.set(model, count + 1);
  const headers = {
    'content-type': 'application/json',
    ...(status.retryAfter && { 'retry-after': status.retryAfter }),
  };
  exchange.response.writeHead(status.code, headers);
  exchange.response.end(JSON.stringify({ error: { message: status.message ?? `refused with ${status.code}` } }));
  return true;
}

interface Answering {
  readonly response: ServerResponse;
  readonly script: ModelScript;
  readonly kind: 'chat' | 'text';
  /** Notes what is told of usage, and returns it as it is told. */
  readonly report: (usage: Usage) => object;
}

async function stream({ response, script, kind, report, left }: Answering & { left: AbortSignal }): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (script.body) return void response.end(script.body);
  const send = (message: object) => response.write(`data: ${JSON.stringify(message)}\n\n`);
  for (const reasoning_content of script.reasoning ?? [])
    send({ choices: [{ index: 0, delta: { reasoning_content } }] });
  for (const [index, piece] of (script.pieces ?? ['ok']).entries()) {
    if (script.delayMs) await sleep(script.delayMs);
    if (left.aborted || stopBefore({ index, response, script })) return;
    if (hangsAfter(script) === index) return hang({ response, script, left });
    const choice = kind === 'chat' ? { index: 0, delta: { content: piece } } : { index: 0, text: piece };
    const inputTokens = script.usage?.inputTokens ?? 0;
    send({
      choices: [choice],
      ...(script.reportsEach && { usage: report({ inputTokens, outputTokens: index + 1 }) }),
    });
  }
  const pieces = script.pieces?.length ?? 1;
  if (stopBefore({ index: pieces, response, script })) return;
  if (hangsAfter(script) === pieces) return hang({ response, script, left });
  for (const delta of toToolDeltas(script)) send({ choices: [{ index: 0, delta }] });
  send({ choices: [{ index: 0, delta: {}, finish_reason: script.toolCalls ? 'tool_calls' : 'stop' }] });
  if (script.usage) send({ choices: [], usage: report(script.usage) });
  response.end('data: [DONE]\n\n');
}

function stopBefore({
  index,
  response,
  script,
}: {
  index: number;
  response: ServerResponse;
  script: ModelScript;
}): boolean {
  if (script.breakOff?.after !== index) return false;
  if (script.breakOff.how === 'end') response.end();
  // What was written before must still arrive, so the socket dies only once it is flushed.
  else response.write('data: {"choi', () => response.destroy(new Error('broken off')));
  return true;
}

function hangsAfter({ hang: when }: ModelScript): number | null {
  return typeof when === 'object' ? when.after : null;
}

async function hang(given: { response: ServerResponse; script: ModelScript; left: AbortSignal }): Promise<void> {
  const { left, response, script } = given;
  const interval = script.commentEveryMs;
  if (interval !== undefined && !response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' });
  while (!left.aborted) {
    if (interval !== undefined) response.write(': still here\n\n');
    await sleep(interval ?? 60_000, undefined, { signal: left, ref: false }).catch(() => undefined);
  }
}

async function respond({ response, script, kind, report }: Answering): Promise<void> {
  if (script.delayMs) await sleep(script.delayMs);
  response.writeHead(200, { 'content-type': 'application/json' });
  if (script.body) return void response.end(script.body);
  const content = (script.pieces ?? ['ok']).join('');
  const calls = script.toolCalls && { tool_calls: script.toolCalls.map(toToolCall) };
  const thoughts = script.reasoning && { reasoning_content: script.reasoning.join('') };
  const message = { role: 'assistant', content, ...thoughts, ...calls };
  const choice = kind === 'chat' ? { message } : { text: content };
  const usage = script.usage && { usage: report(script.usage) };
  response.end(JSON.stringify({ choices: [{ index: 0, ...choice, finish_reason: 'stop' }], ...usage }));
}

function toToolDeltas({ toolCalls = [] }: ModelScript): readonly object[] {
  return toolCalls.flatMap((call, index) => {
    const half = Math.floor(call.arguments.length / 2);
    const first = toToolCall({ ...call, arguments: call.arguments.slice(0, half) });
    const second = { index, function: { arguments: call.arguments.slice(half) } };
    return [{ tool_calls: [{ index, ...first }] }, { tool_calls: [second] }];
  });
}

function toToolCall({ id, ...called }: ScriptedToolCall): object {
  return { id, type: 'function', function: called };
}

function toUsage({ inputTokens, outputTokens }: Usage): object {
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
  return body as Record<string, unknown>;
}
