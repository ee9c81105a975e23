import type { OpenAI } from 'openai';
import { findAddressRefused, type Fetch } from '../../shared/outbound.ts';
import { RunFault, type FaultKind } from '../contract.ts';

const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Too slow, in the way of another request, and too often: none of them says that the question is bad. */
const BUSY_STATUSES: ReadonlySet<number> = new Set([408, 409, 425, 429]);

/** More than any explanation takes. */
const MAX_REFUSAL_BYTES = 64 * 1024;

/** Where a model is reached, and how much patience it gets. */
export interface ModelEndpoint {
  readonly modelName: string;
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly apiKey: string;
  readonly idleTimeoutMs: number;
  readonly retries: number;
}

/** A client for an endpoint, made at the first call: the library is large, and listing flows never needs it. */
export function openAiClient(endpoint: ModelEndpoint): () => Promise<OpenAI> {
  let client: Promise<OpenAI> | null = null;
  return () => (client ??= createClient(endpoint));
}

/**
 * Turns what the library throws into a fault for the user. The text names the model and the cause and never carries a
 * key, even where the endpoint echoes it.
 */
export async function toRunFault(error: unknown, endpoint: ModelEndpoint): Promise<RunFault> {
  const { APIConnectionError, APIError } = await import('openai');
  const model = `The model ${endpoint.modelName}`;
  if (error instanceof RunFault) return error;
  if (error instanceof APIConnectionError) return unavailable(`${model} could not be reached${reasonOf(error)}.`);
  if (error instanceof APIError) {
    const text = redact(error.message, endpoint.apiKey).slice(0, 500);
    const status: unknown = error.status;
    if (typeof status !== 'number') return unavailable(`${model} reported an error: ${text}`);
    return new RunFault({ failure: toFailure(status), message: `${model} answered ${text}` });
  }
  if (error instanceof SyntaxError) return unavailable(`${model} sent something that is not a model answer.`);
  return unavailable(`${model} broke off the connection before the answer was complete.`);
}

/** The model is at fault and may do better another time. */
export function unavailable(message: string): RunFault {
  return new RunFault({ failure: 'MODEL_UNAVAILABLE', message });
}

/** A refusal of what was asked, or of who asks, is repeated as often as the question is. */
function toFailure(status: number): FaultKind {
  return BUSY_STATUSES.has(status) || status >= 500 ? 'MODEL_UNAVAILABLE' : 'MODEL_REFUSED';
}

/** Whether anything was connected when the call failed; a refused or unknown address never was. */
export async function wasConnected(error: unknown): Promise<boolean> {
  const { APIConnectionError } = await import('openai');
  if (!(error instanceof APIConnectionError)) return true;
  if (findAddressRefused(error) !== null) return false;
  const code = rootCode(error);
  return code !== null && !NEVER_CONNECTED.has(code);
}

async function createClient({ apiKey, baseUrl, fetch }: ModelEndpoint): Promise<OpenAI> {
  const { OpenAI } = await import('openai');
  return new OpenAI({
    apiKey,
    baseURL: baseUrl,
    // Left out, these would be read from the environment of the server.
    organization: null,
    project: null,
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

function reasonOf(error: Error): string {
  const refused = findAddressRefused(error);
  if (refused !== null) return `: ${refused.message}`;
  const code = rootCode(error);
  return code === null ? '' : ` (${code})`;
}

function rootCode(error: Error): string | null {
  let code: string | null = null;
  let current: unknown = error;
  for (let depth = 0; current instanceof Error && depth < 5; depth += 1) {
    if ('code' in current && typeof current.code === 'string') code = current.code;
    current = current.cause;
  }
  return code;
}

function redact(text: string, apiKey: string): string {
  const known = apiKey.length < 4 ? text : text.replaceAll(apiKey, '***');
  return known.replaceAll(/\bsk-[\w*.-]{6,}/gu, '***').replaceAll(/Bearer\s+\S+/giu, 'Bearer ***');
}
