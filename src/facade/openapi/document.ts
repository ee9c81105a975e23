import { CODES } from '../codes/table.ts';
import type { Route } from '../route.ts';
import { HEADER_PARAMETERS, SECURITY_SCHEMES, toSharedResponses } from './answers.ts';
import type { OpenApiDocument, Operation } from './model.ts';
import { FAMILIES } from './notes.ts';
import { familyOf, toOperation, toPath } from './operation.ts';
import { SchemaBook } from './schemas.ts';
import { toSockets } from './sockets.ts';

const DESCRIPTION = `The REST, server-sent event and WebSocket endpoints of the server. Everything that they do, and more, can be done in GraphQL at \`/graphql\`; its types are described at \`/docs/graphql\`.

**Answers.** Every body is an envelope: \`status_code\`, \`status_message\` and \`data\`. A success has the code 200. A failure has another code and comes with HTTP 200 as well, so look at \`status_code\`, not at the status. HTTP statuses of their own have only 201 (some successes), 401 (\`{"detail": ""}\`: no login), 429 (too many requests), and 404 and 405 (\`{"detail": ...}\`: no such path, or not with this method). Be ready for members that are not described here.

**Strict replies.** A request with \`Prefer: status=strict\` is answered in the same envelopes, but a failure comes under an HTTP status of its own: the one that \`x-status-codes\` has for its code. Also a missing login and an unknown path have an envelope then. The answer says \`Preference-Applied: status=strict\`.

**Languages.** \`Accept-Language\` chooses the language of texts for people, English (\`en\`) or Chinese (\`zh\`), and \`Content-Language\` tells it. Codes stay the same. Without the header texts are English.

**Rejected requests.** A request of another shape than described has the code 422, and \`status_message\` is a list of issues with the place of each. A body that is larger than the server takes has the code 413. Members that are not described are passed over.

**Who asks.** The cookie of a login, \`Authorization: Bearer\` with its token or an API key, or \`X-API-Key\`. Where an administrator has named an account for it, requests under \`/api/v2\` need none.

**Streams.** A \`text/event-stream\` has events with \`event\` and one line of JSON as \`data\`; comments keep quiet connections open. The \`id\` of an event is its place: whoever comes back with it as \`Last-Event-ID\` goes on after it. A server that is about to go ends its streams with \`retry:\`; come back then.

**Sockets.** \`x-websockets\` describes the sockets for chats, with the frames of both sides and the codes with which they are closed.

**Every answer** carries \`X-Trace-ID\`, which ties it to the log of the server, and \`X-Process-Time\` in seconds. Answers to API keys with a limit carry \`RateLimit-Limit\`, \`RateLimit-Remaining\` and \`RateLimit-Reset\`. Paths are answered with and without a slash at the end.

**Codes.** \`x-status-codes\` has of every code its texts, its HTTP status in strict replies, and when it is answered.`;

/** The OpenAPI document of these rows. The same rows give the same document. */
export function createOpenApi({ routes, version }: { routes: readonly Route[]; version: string }): OpenApiDocument {
  const book = new SchemaBook();
  const paths = toPaths({ routes, book });
  const sockets = toSockets(book);
  const responses = toSharedResponses(book);
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base',
    info: {
      title: 'Forme',
      version,
      summary: 'An API server for LLM flows.',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: toTags(routes),
    paths,
    'x-status-codes': Object.fromEntries(CODES),
    'x-websockets': sockets,
    components: {
      schemas: book.components(),
      parameters: HEADER_PARAMETERS,
      responses,
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

function toPaths({ routes, book }: { routes: readonly Route[]; book: SchemaBook }): OpenApiDocument['paths'] {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const row of routes) (paths[toPath(row)] ??= {})[row.method] = toOperation({ row, book });
  return paths;
}

/** The families in their order; one that nobody has described comes last under its own name. */
function toTags(routes: readonly Route[]): OpenApiDocument['tags'] {
  const families = new Map([...FAMILIES.values()].map((family) => [family.name, family.description]));
  const names = new Set(routes.map(familyOf));
  const others = [...names].filter((name) => !families.has(name)).map((name) => [name, ''] as const);
  return [...[...families].filter(([name]) => names.has(name)), ...others].map(([name, description]) => ({
    name,
    description,
  }));
}
