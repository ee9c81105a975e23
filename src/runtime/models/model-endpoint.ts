import type { OpenAI } from 'openai';
import type { Fetch } from '../../shared/outbound.ts';

/** More than any explanation takes. */
const MAX_REFUSAL_BYTES = 64 * 1024;

/** What an endpoint that wants no key gets all the same, because the library sends none without. */
export const NO_KEY = 'none';

/** Where a model is reached, who asks, and how much patience it gets. */
export interface ModelEndpoint {
  readonly modelName: string;
  /** Where the paths of the protocol begin, without a slash at its end. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly apiKey: string;
  /** The header that carries the key as it is; a bearer token carries it when absent. */
  readonly keyHeader?: 'api-key' | 'x-api-key';
  /** Makes the bearer token of a call, where that is not the key itself. */
  readonly toToken?: () => string;
  /** Sent with each question; as confidential as the key. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent in the address of each question. */
  readonly query?: Readonly<Record<string, string>>;
  /** What else no error may repeat. */
  readonly secrets?: readonly string[];
  readonly idleTimeoutMs: number;
  readonly retries: number;
}

/**
 * A client for an endpoint of any protocol that posts JSON and answers with JSON or events. It is made at the first
 * call: the library is large, and listing flows never needs it.
 */
export function modelClient(endpoint: ModelEndpoint): () => Promise<OpenAI> {
  let client: Promise<OpenAI> | null = null;
  return () => (client ??= createClient(endpoint));
}

async function createClient(endpoint: ModelEndpoint): Promise<OpenAI> {
  const { OpenAI } = await import('openai');
  const { apiKey, baseUrl, fetch, headers, keyHeader, query, toToken } = endpoint;
  return new OpenAI({
    apiKey: toToken === undefined ? apiKey : () => Promise.resolve(toToken()),
    baseURL: baseUrl,
    defaultHeaders: { ...headers, ...(keyHeader && { authorization: null, [keyHeader]: apiKey }) },
    ...(query && { defaultQuery: query }),
    // Left out, these would be read from the environment of the server.
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout: 24 * 3_600_000,
    fetch: (input, init) => fetchBounded({ fetch, url: input instanceof Request ? input.url : input, init }),
  });
}

/** The library reads a refusal to its end, wherever that is. */
async function fetchBounded(options: {
  fetch: Fetch;
  url: string | URL;
  init: RequestInit | undefined;
}): Promise<Response> {
  const { fetch, url, init } = options;
  const response = await fetch(url, init);
  if (response.ok || response.body === null) return response;
  const { headers, status } = response;
  return new Response(await readStart(response.body), { headers, status });
}

async function readStart(body: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length >= MAX_REFUSAL_BYTES) break;
  }
  return Buffer.concat(chunks);
}
