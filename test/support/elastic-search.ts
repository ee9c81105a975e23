import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/shared/json.ts';

/** What Elasticsearch says when it does not do something. */
export class ElasticRefusal extends Error {
  readonly status: number;
  readonly type: string;

  constructor(status: number, type: string, reason: string) {
    super(reason);
    this.status = status;
    this.type = type;
  }

  toJson(): JsonObject {
    const error = { type: this.type, reason: this.message };
    return { error: { ...error, root_cause: [error] }, status: this.status };
  }
}

interface Document {
  readonly id: string;
  readonly fields: JsonObject;
  isFindable: boolean;
}

/** What ranking by BM25 is tuned with where nobody has said otherwise. */
const K1 = 1.2;
const B = 0.75;

/** One index: documents that are findable once it is refreshed. Keywords, numbers, words between spaces and vectors. */
export class ElasticIndex {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly #properties: JsonObject;
  readonly #documents = new Map<string, Document>();

  constructor(name: string, body: JsonObject) {
    this.name = name;
    this.aliases = isJsonObject(body['aliases']) ? Object.keys(body['aliases']) : [];
    const { properties, dynamic } = isJsonObject(body['mappings']) ? body['mappings'] : {};
    if (!isJsonObject(properties) || dynamic !== 'strict')
      throw new ElasticRefusal(400, 'mapper_parsing_exception', 'there is no mapping');
    for (const field of Object.values(properties)) assertMapping(field);
    this.#properties = properties;
  }

  count(): number {
    return this.#documents.size;
  }

  put(id: string, fields: JsonObject): void {
    for (const [name, value] of Object.entries(fields)) this.#assertField(name, value);
    this.#documents.set(id, { id, fields, isFindable: false });
  }

  /** Deletes everything, as somebody else would. */
  empty(): void {
    this.#documents.clear();
  }

  countMatching({ query }: JsonObject): number {
    return this.#findable().filter((document) => this.#score(query, document) !== null).length;
  }

  refresh(): void {
    for (const document of this.#documents.values()) document.isFindable = true;
  }

  deleteByQuery({ query }: JsonObject, limit: number): number {
    const matching = this.#findable().filter((document) => this.#score(query, document) !== null);
    const deleted = matching.slice(0, limit);
    for (const { id } of deleted) this.#documents.delete(id);
    return deleted.length;
  }

  search(body: JsonObject): readonly Json[] {
    const { size = 10, sort, query, knn } = body;
    const scored = isJsonObject(knn) ? this.#near(knn) : this.#rank(query);
    const ordered = scored.sort(
      (one, other) =>
        other.score - one.score || (sort === undefined ? 0 : placeOf(one.document) - placeOf(other.document)),
    );
    return ordered
      .slice(0, Number(size))
      .map(({ document, score }) => ({ _index: this.name, _id: document.id, _score: score }));
  }

  #findable(): Document[] {
    return [...this.#documents.values()].filter(({ isFindable }) => isFindable);
  }

  #rank(query: Json | undefined) {
    return this.#findable().flatMap((document) => {
      const score = this.#score(query, document);
      return score === null ? [] : [{ document, score }];
    });
  }

  /** By comparing all of them, which no index does worse than. */
  #near({ field, query_vector: asked, k, num_candidates: candidates, filter }: JsonObject) {
    if (!isJsonArray(asked)) throw new ElasticRefusal(400, 'parsing_exception', 'there is no query_vector');
    const mapping = isJsonObject(this.#properties[String(field)])
      ? (this.#properties[String(field)] as JsonObject)
      : {};
    if (mapping['dims'] !== asked.length)
      throw new ElasticRefusal(400, 'illegal_argument_exception', 'the query vector has a different dimension');
    if (Number(k) > Number(candidates) || Number(candidates) > 10_000)
      throw new ElasticRefusal(400, 'illegal_argument_exception', '[num_candidates] must be from [k] to [10000]');
    const filters = isJsonArray(filter) ? filter : [];
    return this.#findable()
      .filter((document) => filters.every((each) => this.#score(each, document) !== null))
      .map((document) => {
        const vector = document.fields[String(field)] as readonly number[];
        const product = vector.reduce((sum, number, place) => sum + number * Number(asked[place]), 0);
        return { document, score: product < 0 ? 1 / (1 - product) : product + 1 };
      })
      .sort((one, other) => other.score - one.score)
      .slice(0, Number(k));
  }

  /** Null where the query does not match. */
  #score(query: Json | undefined, document: Document): number | null {
    const [kind = '', given = {}] = Object.entries(isJsonObject(query) ? query : {})[0] ?? [];
    if (!isJsonObject(given)) throw new ElasticRefusal(400, 'parsing_exception', `[${kind}] is malformed`);
    if (kind === 'bool') return this.#scoreBool(given, document);
    const [field = '', value] = Object.entries(given)[0] ?? [];
    const terms = termsOf(document.fields[field]);
    if (kind === 'terms') return isJsonArray(value) && value.some((each) => terms.includes(String(each))) ? 1 : null;
    if (kind === 'prefix') {
      const start = String(isJsonObject(value) ? value['value'] : value);
      return terms.some((term) => term.startsWith(start)) ? 1 : null;
    }
    if (kind !== 'term') throw new ElasticRefusal(400, 'parsing_exception', `unknown query [${kind}]`);
    const term = String(isJsonObject(value) ? value['value'] : value);
    return terms.includes(term) ? this.#bm25(field, term, terms) : null;
  }

  #scoreBool(
    { filter = [], should = [], minimum_should_match: least = 0 }: JsonObject,
    document: Document,
  ): number | null {
    const list = (value: Json): readonly Json[] => (isJsonArray(value) ? value : [value]);
    if (list(filter).some((each) => this.#score(each, document) === null)) return null;
    const scores = list(should)
      .map((each) => this.#score(each, document))
      .filter((score) => score !== null);
    return scores.length < Number(least) ? null : scores.reduce((sum, score) => sum + score, 0);
  }

  /** Over all findable documents of the index, whatever is looked for. */
  #bm25(field: string, term: string, terms: readonly string[]): number {
    const all = this.#findable().map(({ fields }) => termsOf(fields[field]));
    const having = all.filter((each) => each.includes(term)).length;
    const average = all.reduce((sum, each) => sum + each.length, 0) / all.length;
    const often = terms.filter((each) => each === term).length;
    const rarity = Math.log(1 + (all.length - having + 0.5) / (having + 0.5));
    return (rarity * often * (K1 + 1)) / (often + K1 * (1 - B + (B * terms.length) / average));
  }

  #assertField(name: string, value: Json | undefined): void {
    const mapping = this.#properties[name];
    if (!isJsonObject(mapping))
      throw new ElasticRefusal(
        400,
        'strict_dynamic_mapping_exception',
        `dynamic introduction of [${name}] is not allowed`,
      );
    if (mapping['type'] !== 'dense_vector') return;
    if (!isJsonArray(value) || value.length !== mapping['dims'])
      throw new ElasticRefusal(400, 'document_parsing_exception', `[${name}] has another number of dimensions`);
  }
}

const TYPES: ReadonlySet<unknown> = new Set(['keyword', 'long', 'text', 'dense_vector']);

function assertMapping(field: Json | undefined): void {
  const { type, dims, analyzer = 'standard', similarity } = isJsonObject(field) ? field : {};
  if (!TYPES.has(type)) throw new ElasticRefusal(400, 'mapper_parsing_exception', 'No handler for type');
  if (type === 'text' && analyzer !== 'whitespace')
    throw new Error('This server takes texts apart at spaces and nowhere else.');
  if (type === 'dense_vector' && (Number(dims) < 1 || Number(dims) > 4096 || similarity !== 'max_inner_product'))
    throw new ElasticRefusal(
      400,
      'mapper_parsing_exception',
      'The number of dimensions should be in the range [1, 4096]',
    );
}

function termsOf(value: Json | undefined): readonly string[] {
  if (isJsonArray(value)) return value.map(String);
  return typeof value === 'string' ? value.split(/\s+/u).filter(Boolean) : [];
}

function placeOf({ fields }: Document): number {
  return Number(fields['place']);
}
