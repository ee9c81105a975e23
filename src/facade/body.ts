import type { IncomingMessage } from 'node:http';
import { readBytes, type BodyFault } from '../shared/request-bytes.ts';

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
  const text = new TextDecoder().decode(await readBytes({ ...options, toError }));
  if (text === '') return undefined;
  const type = options.request.headers['content-type'] ?? 'application/json';
  return JSON_TYPE.test(type) ? parseJson(text) : text;
}

function toError(fault: BodyFault, cause?: unknown): Error {
  return fault === 'too large' ? new BodyTooLarge() : new BodyNotJson('The body broke off.', { cause });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BodyNotJson('The body is not JSON.', { cause: error });
  }
}
