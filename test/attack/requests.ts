import * as fc from 'fast-check';
import { isObjectType } from 'graphql';
import { createRoutes } from '../../src/facade/routes.ts';
import { listRootFields, SCHEMA, toOperation } from '../authz/document.ts';
import { brokenBody, hostileText, hostileValue } from './hostile.ts';
import { toGraphqlShape, toShape, type Known } from './shapes.ts';

/** A request, byte for byte. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
  /** With whose login: what ends logins or changes passwords is never asked by the one who needs them. */
  readonly by: 'nobody' | 'owner' | 'administrator';
}

const ROUTES = createRoutes({ isCookieSecure: false, maxBodyBytes: 1024 });

/** What would take the login away that the rest is asked with. */
const ENDING = /logOut|logout|endLogin|Password|password|revokeApiKey|deleteUser|user\/update|disable/;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

const TYPES = [
  ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'multipart/form-data; boundary=', ''],
  ...['multipart/form-data; boundary=x', 'application/json; charset=utf-16', 'application/json; charset=', 'x/y/z'],
  ...['application/graphql', 'application/vnd.api+json', 'APPLICATION/JSON', 'application/json;;;', '*/*'],
];

const WHO: fc.Arbitrary<Request['by']> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('owner' as const) },
  { weight: 2, arbitrary: fc.constant('administrator' as const) },
  { weight: 1, arbitrary: fc.constant('nobody' as const) },
);

/** What a header may hold: anything but what ends it. */
const headerText = hostileText.map((text) => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '').slice(0, 2000));

const HEADERS = [
  ...['last-event-id', 'share-token', 'idempotency-key', 'x-api-key', 'authorization', 'cookie', 'accept', 'range'],
  ...['x-forwarded-for', 'x-forwarded-host', 'x-trace-id', 'if-none-match', 'if-range', 'accept-encoding', 'origin'],
  ...['content-encoding', 'x-http-method-override', 'accept-language', 'apollo-require-preflight', 'user-agent'],
];

const oddHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: fc.dictionary(fc.constantFrom(...HEADERS), headerText, { maxKeys: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom(...TYPES).map((type) => ({ 'content-type': type })) },
);

type Body = Pick<Request, 'body'>;

function toBodies(value: fc.Arbitrary<unknown>): fc.Arbitrary<Body['body']> {
  return fc.oneof(
    { weight: 8, arbitrary: value.map(toJson) },
    { weight: 2, arbitrary: brokenBody },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

function toJson(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

type RowRoute = (typeof ROUTES)[number];

function rowRequest({ row, known }: { row: RowRoute; known: Known }): fc.Arbitrary<Request> {
  const value = (schema: RowRoute['body']) => (schema === undefined ? hostileValue : toShape({ schema, known }));
  const sent = fc.record({
    method: fc.oneof(
      { weight: 15, arbitrary: fc.constant(row.method.toUpperCase()) },
      { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
    ),
    segments: fc.array(fc.oneof(fc.constantFrom(...known.texts), hostileText), { minLength: 3, maxLength: 3 }),
    query: value(row.query),
    body: toBodies(value(row.body)),
    headers: oddHeaders,
    by: WHO,
  });
  return sent.map(({ segments, query, by, ...rest }) => {
    let place = 0;
    const path = row.path.replaceAll(/:\w+/g, () => encodeURIComponent(toWellFormed(segments[place++ % 3] ?? '')));
    const search = row.query === undefined ? '' : `?${toSearch(query)}`;
    return toRequest({ ...rest, path: `${path}${search}`, by: ENDING.test(row.path) ? 'nobody' : by });
  });
}

function toRequest({ headers, ...request }: Request): Request {
  return { ...request, headers: { 'content-type': 'application/json', ...headers } };
}

function toSearch(query: unknown): string {
  if (typeof query !== 'object' || query === null) return encodeURIComponent(toWellFormed(String(query)));
  const pairs = Object.entries(query).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return pairs.map((pair) => pair.map((word) => encodeURIComponent(toWellFormed(word))).join('=')).join('&');
}

/** An address cannot hold half a character. */
function toWellFormed(text: string): string {
  return text.toWellFormed();
}

function fieldRequest({ door, known }: { door: string; known: Known }): fc.Arbitrary<Request> {
  const [rootName = '', name = ''] = door.split('.');
  const root = SCHEMA.getType(rootName);
  const field = isObjectType(root) ? root.getFields()[name] : undefined;
  const members = (field?.args ?? []).map((each) => [each.name, toGraphqlShape({ type: each.type, known })] as const);
  const given = fc.record(Object.fromEntries(members), { requiredKeys: [] });
  const path =
    rootName === 'Subscription'
      ? fc.constant('/graphql/stream')
      : fc.constantFrom('/graphql', '/graphql', '/graphql', '/graphql/stream');
  return fc
    .record({ given, path, headers: oddHeaders, by: WHO, noise: fc.nat(30) })
    .map(({ given: variables, noise, by, ...rest }) => {
      const query = toOperation({ door, given: variables });
      const text = noise === 0 ? query.slice(0, query.length / 2) : query;
      const body = toJson(noise === 1 ? [{ query, variables }] : { query: text, variables });
      return toRequest({ ...rest, method: 'POST', body, by: ENDING.test(door) ? 'nobody' : by });
    });
}

/** What no row and no field is for. */
function strayRequest(known: Known): fc.Arbitrary<Request> {
  const places = [
    '/',
    '/graphql',
    '/graphql/stream',
    '/api',
    '/api/v1/',
    '/api/v2/x',
    '/bisheng/',
    '/bisheng/icon/',
    '/health/ready',
  ];
  const more = fc.oneof(fc.constant(''), fc.constantFrom(...known.texts), hostileText);
  return fc
    .record({
      place: fc.constantFrom(...places),
      more,
      search: hostileText,
      method: fc.constantFrom(...METHODS),
      body: toBodies(hostileValue),
      headers: oddHeaders,
      by: WHO,
    })
    .map(({ place, more: rest, search, ...sent }) =>
      toRequest({
        ...sent,
        path: `${place}${encodeURIComponent(toWellFormed(rest))}?query=${encodeURIComponent(toWellFormed(search))}`,
      }),
    );
}

/** Requests of every row and every root field, more or less as they are due. */
export function anyRequest(known: Known): fc.Arbitrary<Request> {
  const rows = ROUTES.map((row) => rowRequest({ row, known }));
  const fields = listRootFields().map((door) => fieldRequest({ door, known }));
  return fc.oneof(
    { weight: 5, arbitrary: fc.oneof(...rows) },
    { weight: 4, arbitrary: fc.oneof(...fields) },
    { weight: 1, arbitrary: strayRequest(known) },
  );
}
