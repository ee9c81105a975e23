import { failureBody, loginRequiredBody, rejectionBody, tooManyBody } from '../answer.ts';
import type { Operation, Parameter, Response } from './model.ts';
import type { SchemaBook } from './schemas.ts';

const JSON_TYPE = 'application/json';

/** What lets a request in; any of them is enough. */
export const LOGIN_SECURITY: Operation['security'] = Object.freeze(
  ['cookie', 'bearer', 'apiKey'].map((name) => ({ [name]: [] })),
);

/** The credentials that count. */
export const SECURITY_SCHEMES = Object.freeze({
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'access_token_cookie',
    description:
      'The cookie of `POST /api/v1/user/login`. It counts only from pages of this server and of allowed origins.',
  },
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'The `access_token` of a login, or the secret of an API key.',
  },
  apiKey: {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description:
      'The secret of an API key, which the GraphQL mutation `createApiKey` tells once. A key is good for its scopes.',
  },
});

/** The headers that rows read, by their names in lower case. */
export const HEADER_PARAMETERS: Readonly<Record<string, Parameter>> = Object.freeze({
  'idempotency-key': {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'Whoever repeats a call with its key gets what the first call started, for at least a day.',
    schema: { type: 'string' },
  },
  'last-event-id': {
    name: 'Last-Event-ID',
    in: 'header',
    description: 'The id of the last event that was seen; the stream goes on after it, and asks nothing anew.',
    schema: { type: 'string' },
  },
  'share-token': {
    name: 'share-token',
    in: 'header',
    description: 'The token of a link that shows what is asked for.',
    schema: { type: 'string' },
  },
});

const PACE_HEADERS = Object.freeze({
  'Retry-After': { description: 'Seconds until it is worth asking again.', schema: { type: 'integer' } },
});

/** The answers that many rows share. */
export function toSharedResponses(book: SchemaBook): Readonly<Record<'LoginRequired' | 'TooMany', Response>> {
  return {
    LoginRequired: {
      description: 'No credential came along, or none that holds. The only failure that always is an HTTP status.',
      content: { [JSON_TYPE]: { schema: book.output(loginRequiredBody) } },
    },
    TooMany: {
      description: 'The API key asks more often, or has more runs under way, than it may.',
      headers: PACE_HEADERS,
      content: { [JSON_TYPE]: { schema: book.output(tooManyBody) } },
    },
  };
}

/** The bodies that any row may answer with HTTP 200 instead of a success. */
export function toFailureSchemas(book: SchemaBook) {
  return [book.output(failureBody), book.output(rejectionBody)];
}
