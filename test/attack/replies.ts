/** What no reply may tell: where our code is, what it calls, and what the database said. */
const INNER =
  /node_modules|node:internal|file:\/\/\/(?!etc)|\bat \S+ \(|\/src\/|\bselect .{1,80} from \b|\binsert into \b|relation \\?"|duplicate key|violates|invalid input syntax|invalid byte sequence|SequelizeError|QueryFailed|ECONNREFUSED|\.ts:\d/i;

/** Whether a text tells of our insides. */
export function findLeak(text: string): boolean {
  return INNER.test(text);
}

/** A reply, as it came. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Node answers by itself, without a body, whoever sends more than this before a body. */
const MAX_HEAD_BYTES = 16_384;

/** What is wrong with a reply; null when nothing is. `sent` is what the reply may repeat. */
export function findFlaw({ path, method, reply }: { path: string; method: string; reply: Reply }): string | null {
  const told = reply.text.replaceAll(/"input":("([^"\\]|\\.)*"|[^,}\]]*)/g, '');
  if (INNER.test(told)) return 'tells of our insides';
  if (method === 'HEAD' || method === 'OPTIONS') return null;
  if (reply.type.startsWith('text/event-stream')) return null;
  if (reply.status === 400 && reply.text === '') return null;
  // The rest of a head is a few hundred bytes.
  if (reply.status === 431 && path.length > MAX_HEAD_BYTES - 2_000) return null;
  const body = parse(reply.text);
  if (path.startsWith('/api')) return findWireFlaw({ body, reply });
  if (/^\/graphql(\/stream)?(\?|$)/.test(path)) return findGraphqlFlaw({ body, reply });
  return 'detail' in body || 'status' in body || !isJson(reply) ? null : 'is of no known form';
}

function isJson({ type }: Reply): boolean {
  return type.includes('json');
}

function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

type Judging = { readonly body: Record<string, unknown>; readonly reply: Reply };

/** The envelope, the answer to strangers, to unknown paths, and to the office server, which has its own. */
function findWireFlaw({ body, reply: { status } }: Judging): string | null {
  if (status === 401 || status === 404 || status === 405)
    return 'detail' in body ? null : `has no detail with ${status}`;
  if (status === 200 && 'error' in body && Object.keys(body).length === 1) return null;
  if (status !== 200 && status !== 201 && status !== 429) return `has the status ${status}`;
  const { status_code: code, status_message: message } = body;
  if (!Number.isInteger(code)) return 'is no envelope';
  const isWorded = typeof message === 'string' || Array.isArray(message);
  return isWorded ? null : 'has an envelope without a message';
}

function findGraphqlFlaw({ body, reply }: Judging): string | null {
  if (reply.type.startsWith('text/html')) return null;
  if (!('data' in body) && !('errors' in body)) return `is no answer of GraphQL: ${reply.status}`;
  return JSON.stringify(body['errors'] ?? '').includes('INTERNAL_SERVER_ERROR') ? 'is a fault of ours' : null;
}
