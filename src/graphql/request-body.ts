import type { IncomingMessage } from 'node:http';
import { isJsonObject } from '../shared/json.ts';

/** Why the body of a request cannot be read, with the status that says so. */
export class UnreadableBody extends Error {
  readonly status: 400 | 413 | 415;

  constructor(status: 400 | 413 | 415, message: string) {
    super(message);
    this.status = status;
  }
}

/** A request as the GraphQL-over-HTTP specification words it, already checked for the types of its parts. */
export interface GraphqlParameters {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: unknown;
}

/** `application/json`, in no other charset than UTF-8: a simple form post can never send it across origins. */
const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/**
 * The JSON in the body of a request. Throws `UnreadableBody` for any other type, charset or encoding, for more than
 * `maxBytes`, and for what is no JSON.
 */
export async function readJsonBody({
  request,
  maxBytes,
}: {
  request: IncomingMessage;
  maxBytes: number;
}): Promise<unknown> {
  const { 'content-type': type, 'content-encoding': encoding = 'identity' } = request.headers;
  if (type === undefined || !JSON_TYPE.test(type)) {
    throw new UnreadableBody(415, 'The body must be `application/json` in UTF-8.');
  }
  if (encoding !== 'identity') throw new UnreadableBody(415, 'The body must not be compressed.');
  const text = await readText({ request, maxBytes });
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableBody(400, 'The body is not JSON.');
  }
}

async function readText({ request, maxBytes }: { request: IncomingMessage; maxBytes: number }): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of readChunks(request)) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What is left unread is passed over once the request is answered, so that the connection can go on. */
async function* readChunks(request: IncomingMessage): AsyncGenerator<Buffer, void, undefined> {
  try {
    // The request has no encoding, so that its pieces are buffers.
    const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    yield* chunks;
  } catch {
    throw new UnreadableBody(400, 'The body broke off.');
  }
}

function tooLarge(maxBytes: number): UnreadableBody {
  return new UnreadableBody(413, `The body must not be larger than ${maxBytes} bytes.`);
}

/** The parameters in a body, or null when one is missing or of another type than the specification says. */
export function parseParameters(body: unknown): GraphqlParameters | null {
  if (!isJsonObject(body)) return null;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string' || query === '') return null;
  if (!isAbsentOr(operationName, typeof operationName === 'string')) return null;
  if (!isAbsentOr(variables, isJsonObject(variables)) || !isAbsentOr(extensions, isJsonObject(extensions))) return null;
  return {
    query,
    operationName: typeof operationName === 'string' ? operationName : undefined,
    variables: isJsonObject(variables) ? variables : {},
    extensions,
  };
}

function isAbsentOr(value: unknown, isOfType: boolean): boolean {
  return value === undefined || value === null || isOfType;
}
