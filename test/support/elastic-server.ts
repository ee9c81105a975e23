import type { ElasticsearchSettings } from '../../src/collection/store-settings.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/shared/json.ts';
import { Secret } from '../../src/shared/secret.ts';
import { ElasticIndex, ElasticRefusal } from './elastic-search.ts';
import { startStoreServer, type StoreReply, type StoreRequest, type StoreServer } from './store-server.ts';

/** A server that speaks the part of the wire of Elasticsearch 8 that Forme uses, and works out what it answers. */
export interface ElasticServer extends StoreServer {
  readonly settings: ElasticsearchSettings;
  /** What the environment says of it. */
  readonly variables: Readonly<Record<string, string>>;
  /** How many documents there are, findable or not. */
  readonly count: () => number;
  /** Empties or drops all indexes, as somebody else would. */
  readonly lose: (how: 'emptied' | 'dropped') => void;
  /** Names of indexes, without their aliases. */
  readonly names: () => readonly string[];
}

const API_KEY = 'a2V5OnNlY3JldA==';
const HEADERS = Object.freeze({ 'x-elastic-product': 'Elasticsearch' });
const JSON_TYPE = 'application/vnd.elasticsearch+json; compatible-with=8';
const LINES_TYPE = 'application/vnd.elasticsearch+x-ndjson; compatible-with=8';

/** Starts the server, with no index. It takes one key, and refuses what servers of version 8 refuse. */
export async function startElasticServer(): Promise<ElasticServer> {
  const indexes = new Map<string, ElasticIndex>();
  const server = await startStoreServer((request) => {
    try {
      return { headers: HEADERS, ...answer({ request, indexes }) };
    } catch (error) {
      if (!(error instanceof ElasticRefusal)) throw error;
      return { headers: HEADERS, status: error.status, json: error.toJson() };
    }
  });
  return {
    ...server,
    variables: { FORME_ELASTICSEARCH_URL: server.url, FORME_ELASTICSEARCH_API_KEY: API_KEY },
    settings: { url: server.url, apiKey: new Secret(API_KEY), login: undefined },
    count: () => Array.from(indexes.values(), (index) => index.count()).reduce((sum, count) => sum + count, 0),
    lose: (how) => {
      if (how === 'dropped') indexes.clear();
      else for (const index of indexes.values()) index.empty();
    },
    names: () => [...indexes.keys()],
  };
}

interface Asked {
  readonly request: StoreRequest;
  readonly indexes: Map<string, ElasticIndex>;
}

function answer({ request, indexes }: Asked): StoreReply {
  const { method, path, headers } = request;
  if (headers.authorization !== `ApiKey ${API_KEY}`)
    throw new ElasticRefusal(401, 'security_exception', 'unable to authenticate with provided credentials');
  assertTypes(request);
  const [first = '', second] = path.slice(1).split('/');
  if (first === '_alias' && method === 'HEAD')
    return { status: find(indexes, second ?? '').length > 0 ? 200 : 404, json: undefined };
  if (second === undefined && method === 'PUT') return create({ request, indexes, name: first });
  const isForgiving = request.query.get('ignore_unavailable') === 'true' || first.includes('*');
  const found = find(indexes, first);
  if (second === '_bulk') return { json: bulk({ request, indexes, name: first }) };
  if (found.length === 0 && !isForgiving)
    throw new ElasticRefusal(404, 'index_not_found_exception', `no such index [${first}]`);
  if (second === '_refresh') {
    for (const index of found) index.refresh();
    return { json: { _shards: { total: found.length, successful: found.length, failed: 0 } } };
  }
  const body = toBody(request);
  if (second === '_search') {
    const hits = found.flatMap((index) => index.search(body));
    return { json: { took: 1, timed_out: false, _shards: { total: 1, successful: 1, failed: 0 }, hits: { hits } } };
  }
  if (second === '_count') {
    const count = found.reduce((sum, index) => sum + index.countMatching(body), 0);
    return { json: { count, _shards: { total: found.length, successful: found.length, failed: 0 } } };
  }
  if (second === '_delete_by_query') {
    const limit = Number(request.query.get('max_docs') ?? body['max_docs'] ?? Number.POSITIVE_INFINITY);
    let left = limit;
    for (const index of found) left -= index.deleteByQuery(body, left);
    const total = limit === Number.POSITIVE_INFINITY ? 0 : limit - left;
    return { json: { took: 1, timed_out: false, total, deleted: total, version_conflicts: 0, failures: [] } };
  }
  throw new ElasticRefusal(405, 'method_not_allowed', `${method} ${path}`);
}

/** As a server of version 8 does, to which anything of version 9 is a mistake. */
function assertTypes({ path, headers, body }: StoreRequest): void {
  const given = headers['content-type'];
  const wanted = path.endsWith('/_bulk') ? LINES_TYPE : JSON_TYPE;
  const isFit = (body === '' || given === wanted) && headers.accept?.includes('compatible-with=8') === true;
  if (!isFit) throw new ElasticRefusal(400, 'media_type_header_exception', `Invalid media-type value [${given}]`);
}

function find(indexes: Asked['indexes'], name: string): readonly ElasticIndex[] {
  const pattern = new RegExp(`^(?:${name.replaceAll('*', '.*').replaceAll(',', '|')})$`, 'u');
  return Array.from(indexes.values()).filter((index) =>
    [index.name, ...index.aliases].some((each) => pattern.test(each)),
  );
}

function create({ request, indexes, name }: Asked & { name: string }): StoreReply {
  if (indexes.has(name))
    throw new ElasticRefusal(400, 'resource_already_exists_exception', `index [${name}] already exists`);
  indexes.set(name, new ElasticIndex(name, toBody(request)));
  return { json: { acknowledged: true, shards_acknowledged: true, index: name } };
}

function bulk({ request, indexes, name }: Asked & { name: string }): Json {
  if (!request.body.endsWith('\n'))
    throw new ElasticRefusal(400, 'illegal_argument_exception', 'The bulk request must be terminated by a newline');
  const lines = request.body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as JsonObject);
  const index = Array.from(indexes.values()).find(({ aliases }) => aliases.includes(name));
  const items: Json[] = [];
  for (let place = 0; place < lines.length; place += 2) {
    const action = lines[place]?.['index'];
    const id = isJsonObject(action) ? String(action['_id']) : '';
    items.push({
      index: { _index: name, _id: id, ...put({ index, id, document: lines[place + 1] ?? {}, request, name }) },
    });
  }
  const errors = items.some((item) => JSON.stringify(item).includes('"error"'));
  return { took: 1, errors, items };
}

function put(given: {
  index: ElasticIndex | undefined;
  id: string;
  document: JsonObject;
  request: StoreRequest;
  name: string;
}): JsonObject {
  const { index, id, document, request, name } = given;
  try {
    if (index === undefined || request.query.get('require_alias') !== 'true')
      throw new ElasticRefusal(404, 'index_not_found_exception', `[require_alias] is set and [${name}] is no alias`);
    index.put(id, document);
    return { status: 201, result: 'created' };
  } catch (error) {
    if (!(error instanceof ElasticRefusal)) throw error;
    return { status: error.status, error: { type: error.type, reason: error.message } };
  }
}

function toBody({ body }: StoreRequest): JsonObject {
  return body === '' ? {} : (JSON.parse(body) as JsonObject);
}
