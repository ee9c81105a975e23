import { Client, errors, SniffingTransport } from '@elastic/elasticsearch';
import { StoreTrouble } from '../outside/trouble.ts';
import type { ElasticsearchSettings } from '../store-settings.ts';

/** A server of Elasticsearch. */
export interface Elastic {
  /**
   * Asks it for something, which ends in time, however slowly an answer comes, and once a signal aborts. Throws
   * `StoreTrouble`, and the reason of such a signal.
   */
  readonly ask: <Answer>(work: (asking: Asking) => Promise<Answer>, leaving?: AbortSignal) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** What a request is made with; the limit goes with each. */
interface Asking {
  readonly client: Client;
  readonly limit: { readonly signal: AbortSignal };
}

/** Servers of the versions 8 and 9 take it; that of the library itself is refused by those of 8. */
const VERSION = 8;

class CompatibleTransport extends SniffingTransport {
  constructor(options: ConstructorParameters<typeof SniffingTransport>[0]) {
    const type = (kind: string): string => `application/vnd.elasticsearch+${kind}; compatible-with=${VERSION}`;
    super({
      ...options,
      vendoredHeaders: {
        jsonContentType: type('json'),
        ndjsonContentType: type('x-ndjson'),
        accept: `${type('json')},text/plain`,
      },
    });
  }
}

const BUSY: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const REFUSING: ReadonlySet<number> = new Set([401, 403]);

/** A client that asks nobody but the server that the operator has named, once for each request. */
export function openElastic(options: { settings: ElasticsearchSettings; timeoutMs: number }): Elastic {
  const { settings, timeoutMs } = options;
  const { url, apiKey, login } = settings;
  const client = new Client({
    node: url,
    ...(apiKey !== undefined && { auth: { apiKey: apiKey.reveal() } }),
    ...(login !== undefined && { auth: { username: login.user, password: login.password.reveal() } }),
    Transport: CompatibleTransport,
    maxRetries: 0,
    // Later than the limit of each request, which then is the one that counts.
    requestTimeout: 2 * timeoutMs,
    enableMetaHeader: false,
  });
  return {
    ask: async (work, leaving) => {
      const late = AbortSignal.timeout(timeoutMs);
      const signal = leaving === undefined ? late : AbortSignal.any([late, leaving]);
      try {
        return await work({ client, limit: { signal } });
      } catch (error) {
        leaving?.throwIfAborted();
        // The library takes an end while the answer comes for a connection that was lost.
        if (late.aborted) throw new StoreTrouble({ kind: 'late', told: `${timeoutMs} ms` });
        throw error instanceof errors.ElasticsearchClientError ? toTrouble(error) : error;
      }
    },
    close: () => client.close(),
  };
}

/** What an answer or an item of it says, by its status and the name of its error. */
export function toStatusTrouble({ status, type }: { status: number; type: string }): StoreTrouble {
  const told = `${status} ${/^[a-z_]{1,80}$/u.test(type) ? type : ''}`.trim();
  if (BUSY.has(status)) return new StoreTrouble({ kind: 'busy', told });
  return new StoreTrouble({ kind: REFUSING.has(status) ? 'refusing' : 'broken', told });
}

function toTrouble(error: Error): StoreTrouble {
  const { name } = error;
  if (error instanceof errors.ResponseError)
    return toStatusTrouble({ status: error.statusCode ?? 0, type: toErrorType(error.body) });
  const isAway = error instanceof errors.ConnectionError || error instanceof errors.NoLivingConnectionsError;
  return new StoreTrouble({ kind: isAway ? 'unreachable' : 'broken', told: name });
}

function toErrorType(body: unknown): string {
  const { error } = (typeof body === 'object' && body !== null ? body : {}) as { error?: unknown };
  const { type } = (typeof error === 'object' && error !== null ? error : {}) as { type?: unknown };
  return typeof type === 'string' ? type : '';
}
