import { fetch, type RequestInit } from 'undici';
import { HttpClient, HttpError } from '@zilliz/milvus2-sdk-node/dist/milvus/HttpClient.js';
import { isJsonObject } from '../../shared/json.ts';
import { StoreTrouble, type TroubleKind } from '../outside/trouble.ts';
import type { MilvusSettings } from '../store-settings.ts';

/** What every answer of Milvus has; those of some versions say success as in HTTP. */
interface Answer {
  readonly code: number;
  readonly data?: unknown;
}

const SUCCESS: ReadonlySet<number> = new Set([0, 200]);

/** By the codes of Milvus that tell more than that something is wrong. */
const KINDS: Readonly<Record<number, TroubleKind>> = Object.freeze({
  1: 'busy',
  2: 'busy',
  4: 'busy',
  8: 'busy',
  9: 'busy',
  103: 'busy',
  1400: 'refusing',
  1401: 'refusing',
  1800: 'refusing',
  401: 'refusing',
  403: 'refusing',
  429: 'busy',
  502: 'busy',
  503: 'busy',
  504: 'busy',
});

/** A server of Milvus. */
export interface Milvus {
  readonly database: string;
  /**
   * What the server answers, as whatever it is. It ends in time, however slowly an answer comes, and once a signal aborts.
   * Throws `StoreTrouble`, and the reason of such a signal.
   */
  readonly ask: (work: (client: HttpClient) => Promise<Answer>, leaving?: AbortSignal) => Promise<unknown>;
}

/**
 * Speaks HTTP, so that nothing of gRPC is loaded. The time limit of the library ends when an answer begins, and what it
 * throws holds addresses and whatever the server said; `ask` sees to both.
 */
export function openMilvus(options: { settings: MilvusSettings; timeoutMs: number }): Milvus {
  return {
    database: options.settings.database,
    ask: async (work, leaving) => {
      try {
        return toData(await work(toClient({ ...options, leaving })));
      } catch (error) {
        leaving?.throwIfAborted();
        throw error instanceof StoreTrouble ? error : toTrouble(error);
      }
    },
  };
}

/** A client holds nothing open, and one for each request takes its signal along. */
function toClient(options: {
  settings: MilvusSettings;
  timeoutMs: number;
  leaving: AbortSignal | undefined;
}): HttpClient {
  const { settings, timeoutMs, leaving } = options;
  return new HttpClient({
    endpoint: settings.url,
    database: settings.database,
    ...(settings.token !== undefined && { token: settings.token.reveal() }),
    // Later than the one below, which then is the one that counts.
    timeout: 2 * timeoutMs,
    fetch: (url: string, init: RequestInit) =>
      fetch(url, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), 'content-type': 'application/json' },
        // What is sent elsewhere would take the token along.
        redirect: 'error',
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(leaving === undefined ? [] : [leaving])]),
      }).catch((error: unknown) => {
        // The library prints a line for each abort that it is told of.
        throw leaving?.aborted === true ? new Error('Whoever asked has left.') : error;
      }),
  });
}

function toData(answer: unknown): unknown {
  const { code, data } = isJsonObject(answer) ? answer : {};
  if (typeof code !== 'number') throw new StoreTrouble({ kind: 'broken', told: 'an answer without a code' });
  if (!SUCCESS.has(code)) throw new StoreTrouble({ kind: KINDS[code] ?? 'broken', told: `code ${code}` });
  return data;
}

function toTrouble(error: unknown): StoreTrouble {
  if (error instanceof HttpError)
    return new StoreTrouble({ kind: KINDS[error.status] ?? 'broken', told: `status ${error.status}` });
  const { name, cause } = error instanceof Error ? error : { name: '', cause: undefined };
  if (name === 'TimeoutError' || name === 'AbortError') return new StoreTrouble({ kind: 'late', told: name });
  if (name === 'SyntaxError') return new StoreTrouble({ kind: 'broken', told: 'an answer that is no JSON' });
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : name;
  return new StoreTrouble({ kind: 'unreachable', told: code });
}
