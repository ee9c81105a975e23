import { isJsonArray, isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { bringIn } from '../../collections/bring-in.ts';
import type { Collection, CollectionKey, FoundPassage, SearchRequest } from '../../collections/contract.ts';
import type { WorkStep } from '../../contract.ts';
import { toWhole } from '../../files/chunk.ts';
import { settleEmbedding, type EmbeddingModel } from '../../models/embedding-model.ts';
import { limitNode } from '../../node-limit.ts';
import type { FieldRow } from '../field.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { RetrievalRequest, RetrieverPart } from '../part.ts';

const MAX_COUNT = 100;
const MAX_NAME_LENGTH = 300;

/** The fields that everything which keeps texts carries. */
export const SEARCH_FIELDS: readonly FieldRow[] = Object.freeze([
  {
    name: 'search_kwargs',
    type: 'code',
    marks: 'SA',
    value: '{}',
    info: 'For example {"k": 4, "filter": {"page": 1}}: how many texts at most, and what must be known of them.',
  },
  { name: 'search_type', type: 'str', marks: 'SA', value: 'similarity' },
]);

/** What asks for texts, and where they are looked for. */
export interface Searching {
  readonly collection: Collection;
  /** Null for words. */
  readonly model: EmbeddingModel | null;
  readonly query: string;
  readonly search: SearchRequest;
  readonly retrieval: RetrievalRequest;
}

/** How a search finds texts, given what asks for them. */
export type Search = (searching: Searching) => AsyncGenerator<WorkStep, readonly FoundPassage[]>;

interface StoreOptions {
  readonly parameters: Parameters;
  readonly kind: CollectionKey['kind'];
  /** The field that names the collection. */
  readonly nameField: string;
  readonly model: EmbeddingModel | null;
  readonly search: Search;
}

/** A vertex that keeps texts and finds them. It does neither before a run asks. */
export function storePart(options: StoreOptions): RetrieverPart {
  const { parameters, search } = options;
  const key = toKey(options);
  const wanted = toSearchRequest(parameters);
  const isConnected = parameters.connected('documents').length > 0;
  const connected = isConnected ? parameters.getParts('documents', 'documents') : [];
  const documents = connected
    .flatMap(({ part }) => part.documents)
    .map((document, index) => toWhole({ document, index }));
  const { nodeId } = parameters;
  const dropsOld = parameters.isOn('drop_old', false);
  const open = async ({ collections }: RetrievalRequest): Promise<Opened> => {
    const model = await settleEmbedding(options.model);
    return { model, collection: collections.open({ ...key, space: model?.space ?? null }) };
  };
  async function* fill({ opened, ...request }: RetrievalRequest & { opened: Opened }): AsyncGenerator<WorkStep, void> {
    using limit = limitNode({ nodeId, timeoutMs: request.nodeTimeoutMs, signal: request.signal });
    limit.begin();
    yield* bringIn({ nodeId, ...opened, documents, dropsOld, ...request, signal: limit.signal });
  }
  return {
    kind: 'retriever',
    async *prepare(request) {
      yield* fill({ ...request, opened: await open(request) });
    },
    async *retrieve({ query, ...request }) {
      const opened = await open(request);
      yield* fill({ ...request, opened });
      using limit = limitNode({ nodeId, timeoutMs: request.nodeTimeoutMs, signal: request.signal });
      limit.begin();
      const retrieval = { ...request, signal: limit.signal };
      const found = yield* search({ ...opened, query, search: wanted, retrieval });
      limit.signal.throwIfAborted();
      return found;
    },
  };
}

/** A collection for one search, and the model that its vectors are of; null for words. */
interface Opened {
  readonly collection: Collection;
  readonly model: EmbeddingModel | null;
}

function toKey({ parameters, kind, nameField }: StoreOptions): Omit<CollectionKey, 'space'> {
  const name = parameters.text(nameField).trim();
  if (name.length > MAX_NAME_LENGTH)
    throw new ComponentFault(`${nameField} is longer than ${MAX_NAME_LENGTH} characters`);
  return {
    kind,
    name: name === '' ? null : name,
    isNamedByCaller: parameters.isTweaked(nameField),
  };
}

/** What a document asks of a search. Refuses what would be passed over otherwise. */
export function toSearchRequest(parameters: Parameters): SearchRequest {
  const type = parameters.text('search_type') || 'similarity';
  if (type !== 'similarity') throw new ComponentFault(`search_type ${type} is not offered here, choose similarity`);
  const value = parameters.value('search_kwargs') ?? {};
  if (!isJsonObject(value)) throw new ComponentFault('search_kwargs is not an object');
  // Tunes the index of a server elsewhere, and changes nothing about what is found.
  const { k = 4, filter = {}, param: _param, ...rest } = value;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw new ComponentFault(`search_kwargs has ${unknown}; it may have k and filter`);
  if (typeof k !== 'number' || !Number.isInteger(k) || k < 1 || k > MAX_COUNT) {
    throw new ComponentFault(`k of search_kwargs must be a whole number from 1 to ${MAX_COUNT}`);
  }
  return { count: k, filter: toFilter(filter) };
}

function toFilter(value: unknown): JsonObject {
  const isPlain =
    isJsonObject(value) && Object.values(value).every((item) => !isJsonObject(item) && !isJsonArray(item));
  if (!isPlain) throw new ComponentFault('filter of search_kwargs must hold texts, numbers and booleans alone');
  return value;
}
