import type { IncomingMessage } from 'node:http';

/** Why a body cannot be read to its end. */
export type BodyFault = 'too large' | 'broken off';

/** The body of a request, of which no more is kept than `maxBytes`. Throws what `toError` makes of a fault. */
export async function readBytes(options: {
  request: IncomingMessage;
  maxBytes: number;
  toError: (fault: BodyFault, cause?: unknown) => Error;
}): Promise<Buffer> {
  const { request, maxBytes, toError } = options;
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw toError('too large');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of readChunks({ request, toError })) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw toError('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What is left unread is passed over by the server once it has answered, so that the connection can go on. */
async function* readChunks(options: {
  request: IncomingMessage;
  toError: (fault: BodyFault, cause?: unknown) => Error;
}): AsyncGenerator<Buffer, void, undefined> {
  try {
    // The request has no encoding, so that its pieces are buffers.
    const chunks = options.request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    yield* chunks;
  } catch (error) {
    throw options.toError('broken off', error);
  }
}
