import type { IncomingMessage } from 'node:http';

/** The body of a request is larger than the server takes. */
export class BodyTooLarge extends Error {}

/** The body of a request says that it is JSON, and is none, or it broke off. */
export class BodyNotJson extends Error {}

const JSON_TYPE = /^application\/([^;]+\+)?json\s*(;|$)/i;

/**
 * The body of a request: its JSON, or its text where it says that it is something else; undefined when it is empty.
 * Throws `BodyTooLarge` before it has read more than `maxBytes`, and `BodyNotJson`.
 */
export async function readBody(options: { request: IncomingMessage; maxBytes: number }): Promise<unknown> {
  const text = await readText(options);
  if (text === '') return undefined;
  const type = options.request.headers['content-type'] ?? 'application/json';
  return JSON_TYPE.test(type) ? parseJson(text) : text;
}

async function readText(options: { request: IncomingMessage; maxBytes: number }): Promise<string> {
  const { request, maxBytes } = options;
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of readChunks(request)) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** What is left unread is passed over by the server once it has answered, so that the connection can go on. */
async function* readChunks(request: IncomingMessage): AsyncGenerator<Buffer, void, undefined> {
  try {
    // The request has no encoding, so that its pieces are buffers.
    const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    yield* chunks;
  } catch (error) {
    throw new BodyNotJson('The body broke off.', { cause: error });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BodyNotJson('The body is not JSON.', { cause: error });
  }
}
