import type { IncomingMessage } from 'node:http';
import { isJsonObject } from '../shared/json.ts';
import { readBytes, type BodyFault } from '../shared/request-bytes.ts';

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
  const bytes = await readBytes({ request, maxBytes, toError: (fault) => toError(fault, maxBytes) });
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new UnreadableBody(400, 'The body is not JSON.');
  }
}

function toError(fault: BodyFault, maxBytes: number): UnreadableBody {
  return fault === 'too large'
    ? new UnreadableBody(413, `The body must not be larger than ${maxBytes} bytes.`)
    : new UnreadableBody(400, 'The body broke off.');
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
