import type { z } from 'zod';
import { isJsonArray, isJsonObject } from '../../shared/json.ts';
import type { Route } from '../route.ts';
import { COMMON_HEADERS, LOGIN_SECURITY, toFailureSchemas, toStrictReferences } from './answers.ts';
import type { JsonSchema, MediaType, Operation, Parameter, Reference, Response } from './model.ts';
import { FAMILIES } from './notes.ts';
import type { SchemaBook } from './schemas.ts';

const JSON_TYPE = 'application/json';
const STREAM_TYPE = 'text/event-stream';

const FILE_FORM: MediaType = Object.freeze({
  schema: {
    type: 'object',
    properties: { file: { type: 'string', format: 'binary', description: 'The file; there must be exactly one.' } },
    required: ['file'],
  },
});

/** With what each door is opened; guests come with nothing. */
const SECURITIES: Readonly<Record<Route['auth'], Operation['security']>> = Object.freeze({
  public: [],
  login: LOGIN_SECURITY,
  guest: [...LOGIN_SECURITY, {}],
});

interface Described {
  readonly row: Route;
  readonly book: SchemaBook;
}

/** A row as the document shows it. */
export function toOperation(described: Described): Operation {
  const { row } = described;
  const parameters = toParameters(described);
  const requestBody = toRequestBody(described);
  return {
    operationId: toOperationId(row),
    tags: [familyOf(row)],
    summary: row.summary,
    security: SECURITIES[row.auth],
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: toResponses(described),
  };
}

/** The path of a row as the document writes it. */
export function toPath({ path }: Pick<Route, 'path'>): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

/** The family that a row is shown in. */
export function familyOf({ path }: Pick<Route, 'path'>): string {
  const [, , , part = ''] = path.split('/');
  return FAMILIES.get(part)?.name ?? part;
}

/** The method and the path as one name: `getFlowsByFlowId`. */
function toOperationId({ method, path }: Route): string {
  const parts = path.replace('/api/v1/', '').replace('/api/', '').split('/');
  const words = parts.flatMap((part) => (part.startsWith(':') ? ['by', part.slice(1)] : [part]));
  const names = words.flatMap((word) => word.split(/[_-]/)).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${method}${names.join('')}`;
}

function toParameters({ row, book }: Described): readonly (Parameter | Reference)[] {
  const headers = [...COMMON_HEADERS, ...(row.headers ?? [])].map((name) => ({
    $ref: `#/components/parameters/${name}`,
  }));
  return [
    ...(row.params === undefined ? [] : toPart({ schema: row.params, place: 'path', book })),
    ...(row.query === undefined ? [] : toPart({ schema: row.query, place: 'query', book })),
    ...headers,
  ];
}

function toPart(options: { schema: z.ZodType; place: 'path' | 'query'; book: SchemaBook }): readonly Parameter[] {
  const { schema, place, book } = options;
  const { properties = {}, required = [] } = book.input(schema);
  const needed = Array.isArray(required) ? required : [];
  return Object.entries(properties as Record<string, JsonSchema>).map(([name, property]) => {
    const { description, ...shape } = withoutNull(property);
    return {
      name,
      in: place,
      required: place === 'path' || needed.includes(name),
      ...(typeof description === 'string' && { description }),
      schema: shape,
    };
  });
}

/** There is no null in an address; what may be null may be left out. */
function withoutNull({ anyOf, type, ...rest }: JsonSchema): JsonSchema {
  const shapes = isJsonArray(anyOf) ? anyOf.filter((each) => !isJsonObject(each) || each['type'] !== 'null') : [];
  const [shape] = shapes;
  if (shapes.length === 1 && isJsonObject(shape)) return { ...shape, ...rest };
  const types = isJsonArray(type) ? type.filter((each) => each !== 'null') : [];
  const plain = types.length === 1 ? types[0] : type;
  return { ...(plain !== undefined && { type: plain }), ...(anyOf !== undefined && { anyOf }), ...rest };
}

function toRequestBody({ row, book }: Described): Operation['requestBody'] {
  if (row.takesFile) return { required: true, content: { 'multipart/form-data': FILE_FORM } };
  if (row.body === undefined) return undefined;
  const required = !row.body.safeParse(undefined).success;
  return { required, content: { [JSON_TYPE]: { schema: book.input(row.body) } } };
}

function toResponses(described: Described): Operation['responses'] {
  const { row, book } = described;
  const { successStatus = 200 } = row;
  const success = row.success === null ? [] : [book.output(row.success)];
  const failures = toFailureSchemas(book);
  const usual: Response = {
    description: successStatus === 200 ? 'A success, or a failure: `status_code` tells.' : 'A failure.',
    content: {
      [JSON_TYPE]: { schema: { oneOf: successStatus === 200 ? [...success, ...failures] : failures } },
      ...toStream(described),
    },
  };
  return {
    200: usual,
    ...(successStatus !== 200 && {
      [successStatus]: { description: 'A success.', content: { [JSON_TYPE]: { schema: success[0] ?? {} } } },
    }),
    401: { $ref: '#/components/responses/LoginRequired' },
    ...toStrictReferences(),
    429: { $ref: '#/components/responses/TooMany' },
  };
}

function toStream({ row, book }: Described): Readonly<Record<string, MediaType>> {
  if (row.events === null) return {};
  const events = Object.entries(row.events).map(([name, schema]) => [name, book.output(schema)] as const);
  const description = 'Events: `id`, `event`, and `data` as one line of JSON, in the shape that `x-events` tells.';
  return { [STREAM_TYPE]: { schema: { type: 'string', description }, 'x-events': Object.fromEntries(events) } };
}
