import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How an embedding model answers. */
export interface EmbeddingScript {
  /** The vector of a text; by default one that tells which words the text says. */
  readonly toVector?: (text: string, place: number) => readonly unknown[];
  /** Refuses instead of answering; with `times`, only that often. */
  readonly status?: { readonly code: number; readonly times?: number; readonly message?: string };
  /** Stays silent until the client leaves. */
  readonly hangs?: boolean;
  /** Answers only after this, which is given the texts. */
  readonly waits?: (input: readonly string[]) => Promise<unknown>;
  /** Replaces the body of the answer. */
  readonly body?: string;
  /** Answers in the reverse order, with the right indexes. */
  readonly isReversed?: boolean;
}

/** What the server was asked. */
export interface EmbeddingServerRequest {
  readonly model: string;
  readonly input: readonly string[];
  readonly authorization: string;
}

/** A local endpoint that makes vectors in the OpenAI protocol. */
export interface EmbeddingServer extends AsyncDisposable {
  /** The base address, ending in `/v1`. */
  readonly url: string;
  readonly requests: readonly EmbeddingServerRequest[];
  /** How many clients left before they were answered. */
  readonly left: () => number;
  /** Resolves with the next request that was not awaited by this method before. */
  nextRequest(): Promise<void>;
  script(model: string, script: EmbeddingScript): void;
  close(): Promise<void>;
}

export const EMBEDDING_DIMENSIONS = 64;

/** Starts an embedding server on a free local port. Each text counts as a token for every word. */
export async function startEmbeddingServer(): Promise<EmbeddingServer> {
  const scripts = new Map<string, EmbeddingScript>();
  const requests: EmbeddingServerRequest[] = [];
  const refused = new Map<string, number>();
  const waiting: (() => void)[] = [];
  let awaited = 0;
  let left = 0;
  const server = createServer((request, response) => {
    response.on('close', () => {
      if (!response.writableEnded) left += 1;
    });
    void readBody(request).then((body) => {
      const asked = { ...body, authorization: request.headers.authorization ?? '' };
      requests.push(asked);
      for (const wake of waiting.splice(0)) wake();
      const script = scripts.get(asked.model) ?? {};
      void Promise.resolve(script.waits?.(asked.input)).then(() => answer({ response, asked, script, refused }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    left: () => left,
    nextRequest: async () => {
      const place = awaited++;
      while (requests.length <= place) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    script: (model, script) => {
      scripts.set(model, script);
      refused.delete(model);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A direction for each word; what words mean, it does not know. */
export function toWordVector(text: string): readonly number[] {
  const vector = new Array<number>(EMBEDDING_DIMENSIONS).fill(0);
  for (const word of text.toLowerCase().match(/\p{Script=Han}|[a-z0-9]+/gu) ?? []) {
    let hash = 7;
    for (const character of word) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
    const place = hash % EMBEDDING_DIMENSIONS;
    vector[place] = (vector[place] ?? 0) + 1;
  }
  return vector;
}

function answer(exchange: {
  response: ServerResponse;
  asked: EmbeddingServerRequest;
  script: EmbeddingScript;
  refused: Map<string, number>;
}): void {
  const { response, asked, script, refused } = exchange;
  const { status, hangs, body, toVector = toWordVector, isReversed } = script;
  if (hangs) return;
  const count = refused.get(asked.model) ?? 0;
  if (status && count < (status.times ?? Number.POSITIVE_INFINITY)) {
    refused.set(asked.model, count + 1);
    response.writeHead(status.code, { 'content-type': 'application/json', 'retry-after': '0' });
    response.end(JSON.stringify({ error: { message: status.message ?? `refused with ${status.code}` } }));
    return;
  }
  const rows = asked.input.map((text, index) => ({ object: 'embedding', index, embedding: toVector(text, index) }));
  const tokens = asked.input.reduce((sum, text) => sum + text.split(/\s+/u).length, 0);
  const usage = { prompt_tokens: tokens, total_tokens: tokens };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(body ?? JSON.stringify({ object: 'list', data: isReversed ? rows.toReversed() : rows, usage }));
}

async function readBody(request: IncomingMessage): Promise<Omit<EmbeddingServerRequest, 'authorization'>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Omit<EmbeddingServerRequest, 'authorization'>;
}
