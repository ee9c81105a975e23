import type { MilvusSettings } from '../../src/collection/store-settings.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/shared/json.ts';
import { Secret } from '../../src/shared/secret.ts';
import { matches, parseExpression } from './milvus-expression.ts';
import { startStoreServer, type StoreReply, type StoreRequest, type StoreServer } from './store-server.ts';

/** A server that speaks the part of version 2 of the RESTful wire of Milvus that Forme uses, and works out what it answers. */
export interface MilvusServer extends StoreServer {
  readonly settings: MilvusSettings;
  /** What the environment says of it. */
  readonly variables: Readonly<Record<string, string>>;
  /** How many rows there are in all collections. */
  readonly count: () => number;
  /** Empties or drops all collections, as somebody else would. */
  readonly lose: (how: 'emptied' | 'dropped') => void;
  readonly names: () => readonly string[];
}

interface Field {
  readonly fieldName: string;
  readonly dataType: string;
  readonly isPrimary?: boolean;
  readonly elementTypeParams?: JsonObject;
}

interface MilvusCollection {
  readonly fields: readonly Field[];
  readonly rows: Map<string, JsonObject>;
  /** What searches see that do not insist on seeing everything. */
  settled: ReadonlyMap<string, JsonObject>;
  looks: number;
}

class MilvusRefusal extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const TOKEN = 'root:Milvus';
const DATABASE = 'texts';

/** Starts the server, with no collection. */
export async function startMilvusServer(): Promise<MilvusServer> {
  const collections = new Map<string, MilvusCollection>();
  const server = await startStoreServer((request) => {
    if (request.headers.authorization !== `Bearer ${TOKEN}`)
      return { status: 401, json: { code: 1800, message: 'user has not authenticated' } };
    try {
      return { json: { code: 0, data: answer({ request, collections }), cost: 0 } };
    } catch (error) {
      if (!(error instanceof MilvusRefusal)) throw error;
      return { json: { code: error.code, message: error.message } } satisfies StoreReply;
    }
  });
  return {
    ...server,
    variables: {
      ...{ FORME_MILVUS_URL: server.url, FORME_MILVUS_TOKEN: TOKEN, FORME_MILVUS_DATABASE: DATABASE },
    },
    settings: { url: server.url, token: new Secret(TOKEN), database: DATABASE },
    count: () => Array.from(collections.values(), ({ rows }) => rows.size).reduce((sum, size) => sum + size, 0),
    lose: (how) => {
      if (how === 'dropped') collections.clear();
      else for (const { rows } of collections.values()) rows.clear();
    },
    names: () => [...collections.keys()],
  };
}

interface Asked {
  readonly request: StoreRequest;
  readonly collections: Map<string, MilvusCollection>;
}

function answer({ request, collections }: Asked): Json {
  const body = JSON.parse(request.body) as JsonObject;
  if (request.method !== 'POST' || request.headers['content-type'] !== 'application/json')
    throw new MilvusRefusal(1801, 'can only accept json format request');
  if (body['dbName'] !== DATABASE) throw new MilvusRefusal(800, 'database not found');
  const name = String(body['collectionName'] ?? '');
  switch (request.path) {
    case '/v2/vectordb/collections/list':
      return [...collections.keys()];
    case '/v2/vectordb/collections/has':
      return { has: collections.has(name) };
    case '/v2/vectordb/collections/create':
      if (!collections.has(name)) collections.set(name, create(body));
      return {};
    case '/v2/vectordb/collections/load':
      find(collections, name);
      return {};
    case '/v2/vectordb/collections/get_load_state':
      find(collections, name).looks += 1;
      return {
        loadState: find(collections, name).looks > 1 ? 'LoadStateLoaded' : 'LoadStateLoading',
        loadProgress: 50,
      };
    case '/v2/vectordb/entities/upsert':
      return upsert({ body, collection: find(collections, name) });
    case '/v2/vectordb/entities/delete':
      return remove({ body, collection: find(collections, name) });
    case '/v2/vectordb/entities/query':
      return count({ body, collection: find(collections, name) });
    case '/v2/vectordb/entities/search':
      return search({ body, collection: find(collections, name) });
    default:
      throw new MilvusRefusal(404, '404 page not found');
  }
}

function find(collections: Asked['collections'], name: string): MilvusCollection {
  const found = collections.get(name);
  if (found === undefined) throw new MilvusRefusal(100, `can't find collection[collection=${name}]`);
  return found;
}

function create({ schema, indexParams }: JsonObject): MilvusCollection {
  const fields = (isJsonObject(schema) ? schema['fields'] : []) as unknown as readonly Field[];
  const indexed = (isJsonArray(indexParams) ? indexParams : []).map((each) => (isJsonObject(each) ? each : {}));
  const vector = fields.find(({ dataType }) => dataType === 'FloatVector');
  if (!indexed.some(({ fieldName, metricType }) => fieldName === vector?.fieldName && metricType === 'IP'))
    throw new MilvusRefusal(700, 'there is no vector index on field, please create index firstly');
  return { fields, rows: new Map(), settled: new Map(), looks: 0 };
}

function upsert({ body, collection }: { body: JsonObject; collection: MilvusCollection }): Json {
  const data = (isJsonArray(body['data']) ? body['data'] : []) as readonly JsonObject[];
  for (const row of data) for (const field of collection.fields) assertField({ field, value: row[field.fieldName] });
  const key = collection.fields.find(({ isPrimary }) => isPrimary)?.fieldName ?? '';
  collection.settled = new Map(collection.rows);
  for (const row of data) collection.rows.set(String(row[key]), row);
  return { upsertCount: data.length, upsertIds: data.map((row) => row[key] ?? null) };
}

function assertField({ field, value }: { field: Field; value: Json | undefined }): void {
  const { max_length: length, max_capacity: capacity, dim } = field.elementTypeParams ?? {};
  const texts = isJsonArray(value) ? value : [value];
  const isTooLong = length !== undefined && texts.some((text) => String(text).length > Number(length));
  const isTooMany = capacity !== undefined && texts.length > Number(capacity);
  const isOfAnotherLength = dim !== undefined && texts.length !== dim;
  if (value === undefined || isTooLong || isTooMany || isOfAnotherLength)
    throw new MilvusRefusal(1804, `fail to deal the insert data, error: the field ${field.fieldName} is wrong`);
}

function toFilter({ filter }: JsonObject): (row: JsonObject) => boolean {
  try {
    const expression = parseExpression(String(filter));
    return (row) => matches(expression, row);
  } catch (error) {
    throw new MilvusRefusal(1100, `failed to create query plan: cannot parse expression: ${String(error)}`);
  }
}

function remove({ body, collection }: { body: JsonObject; collection: MilvusCollection }): Json {
  const isMeant = toFilter(body);
  const meant = [...collection.rows].filter(([, row]) => isMeant(row));
  for (const [key] of meant) collection.rows.delete(key);
  return { deleteCount: meant.length };
}

/** Of rows that match; it comes as a text where the client does not say that it takes large numbers. */
function count({ body, collection }: { body: JsonObject; collection: MilvusCollection }): Json {
  const { outputFields, consistencyLevel } = body;
  if (JSON.stringify(outputFields) !== '["count(*)"]') throw new Error('This server counts, and lists nothing.');
  const rows = consistencyLevel === 'Strong' ? collection.rows : collection.settled;
  return [{ 'count(*)': String([...rows.values()].filter(toFilter(body)).length) }];
}

function search({ body, collection }: { body: JsonObject; collection: MilvusCollection }): Json {
  const { data, annsField, limit, consistencyLevel } = body;
  const [asked] = (isJsonArray(data) ? data : []) as readonly (readonly number[])[];
  const isMeant = toFilter(body);
  const field = collection.fields.find(({ fieldName }) => fieldName === annsField);
  if (asked === undefined || field?.elementTypeParams?.['dim'] !== asked.length)
    throw new MilvusRefusal(1801, 'can only accept json format request, error: dimension mismatch');
  const rows = consistencyLevel === 'Strong' ? collection.rows : collection.settled;
  const scored = [...rows.values()].filter(isMeant).map((row) => {
    const vector = row[field.fieldName] as readonly number[];
    const distance = vector.reduce((sum, number, place) => sum + number * (asked[place] ?? 0), 0);
    return { id: row['id'] ?? null, distance: Math.fround(distance) };
  });
  return scored.sort((one, other) => other.distance - one.distance).slice(0, Number(limit));
}
