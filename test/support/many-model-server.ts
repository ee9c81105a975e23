import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toWordVector } from './embedding-server.ts';

/** How a model of any kind answers; well where nothing else is said. */
export interface ManyModelScript {
  /** Refuses, with this text. */
  readonly status?: { readonly code: number; readonly message: string };
  /** Stays silent until the client leaves. */
  readonly hangs?: boolean;
  /** Waits until it is told to go on. */
  readonly gate?: Promise<unknown>;
  /** Replaces the body of the answer. */
  readonly body?: string;
}

/** What the server was asked. */
export interface ManyModelRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly model: string;
  readonly text: string;
}

/** A local endpoint with models of every kind: answers, vectors, order, hearing and speaking. */
export interface ManyModelServer extends AsyncDisposable {
  /** The base address, ending in `/v1`. */
  readonly url: string;
  readonly requests: readonly ManyModelRequest[];
  script(model: string, script: ManyModelScript): void;
  /** How many requests are under way, and how many were at the same time at most. */
  readonly load: () => { readonly now: number; readonly most: number };
}

/** The sound of every text: a frame of MPEG sound, and the text. */
export const SOUND = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(60)]);

/** Starts one on a free local port; it keeps no process alive. */
export async function startManyModelServer(): Promise<ManyModelServer> {
  const scripts = new Map<string, ManyModelScript>();
  const requests: ManyModelRequest[] = [];
  const load = { now: 0, most: 0 };
  const server = createServer((request, response) => {
    load.now += 1;
    load.most = Math.max(load.most, load.now);
    response.on('close', () => (load.now -= 1));
    void readText(request).then(async (text) => {
      const asked = { path: request.url ?? '', headers: request.headers, model: findModel(text), text };
      requests.push(asked);
      const script = scripts.get(asked.model) ?? {};
      await script.gate;
      if (script.hangs !== true) answer({ response, asked, script });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    script: (model, script) => void scripts.set(model, script),
    load: () => ({ ...load }),
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(exchange: { response: ServerResponse; asked: ManyModelRequest; script: ManyModelScript }): void {
  const { response, asked, script } = exchange;
  if (script.status !== undefined) {
    response.writeHead(script.status.code, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: script.status.message } }));
    return;
  }
  const isSound = asked.path.endsWith('/audio/speech') && script.body === undefined;
  const isStream = asked.path.endsWith('/chat/completions') && asked.text.includes('"stream":true');
  response.writeHead(200, { 'content-type': toType({ isSound, isStream }) });
  response.end(isSound ? SOUND : (script.body ?? toBody({ asked, isStream })));
}

function toType({ isSound, isStream }: { isSound: boolean; isStream: boolean }): string {
  if (isSound) return 'audio/mpeg';
  return isStream ? 'text/event-stream' : 'application/json';
}

function toBody({ asked, isStream }: { asked: ManyModelRequest; isStream: boolean }): string {
  const usage = { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 };
  if (asked.path.endsWith('/audio/transcriptions')) return JSON.stringify({ text: `heard by ${asked.model}` });
  if (asked.path.endsWith('/rerank')) return JSON.stringify({ results: [{ index: 0, relevance_score: 0.5 }] });
  if (asked.path.endsWith('/embeddings')) return JSON.stringify({ data: toRows(asked.text), usage });
  const content = `I am ${asked.model}`;
  if (!isStream) return JSON.stringify({ choices: [{ index: 0, message: { content }, finish_reason: 'stop' }], usage });
  const deltas = [{ delta: { content } }, { delta: {}, finish_reason: 'stop' }];
  const messages = [...deltas.map((each) => ({ choices: [{ index: 0, ...each }] })), { choices: [], usage }];
  return [...messages.map((each) => `data: ${JSON.stringify(each)}\n\n`), 'data: [DONE]\n\n'].join('');
}

function toRows(text: string): readonly object[] {
  const { input } = JSON.parse(text) as { input: readonly string[] };
  return input.map((each, index) => ({ index, embedding: toWordVector(each) }));
}

/** Of JSON, and of a form. */
function findModel(text: string): string {
  return /"model":"([^"]*)"/.exec(text)?.[1] ?? /name="model"\r\n\r\n([^\r]*)/.exec(text)?.[1] ?? '';
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('latin1');
}
