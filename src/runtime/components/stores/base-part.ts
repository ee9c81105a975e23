import { isJsonArray, isJsonObject, type Json } from '../../../shared/json.ts';
import type { BasesKey, FoundPassage, SearchRequest } from '../../collections/contract.ts';
import { RunFault, type WorkStep } from '../../contract.ts';
import { findBaseEmbedding, type EmbeddingAccess } from '../../models/base-embedding.ts';
import { limitNode } from '../../node-limit.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { RetrievalRequest, RetrieverPart } from '../part.ts';
import { toSearchRequest } from './store-part.ts';

/** What a base is asked for words with; null where those of the question will do. */
export type WordChooser = (request: {
  readonly query: string;
  readonly retrieval: RetrievalRequest;
}) => AsyncGenerator<WorkStep, string>;

interface BaseOptions {
  readonly parameters: Parameters;
  readonly key: BasesKey;
  readonly access: EmbeddingAccess;
  readonly chooseWords?: WordChooser | null;
}

/** What one search is done with. */
interface Searching extends BaseOptions {
  readonly query: string;
  readonly wanted: SearchRequest;
  readonly retrieval: RetrievalRequest;
}

/** A vertex that finds texts of knowledge bases, and brings none in. Rights are asked for each search. */
export function basePart(options: BaseOptions): RetrieverPart {
  const { parameters, key } = options;
  const wanted = toSearchRequest(parameters);
  const { nodeId } = parameters;
  if (parameters.connected('documents').length > 0) {
    throw new ComponentFault('documents are connected, but a knowledge base has the texts of its files alone');
  }
  return {
    kind: 'retriever',
    async *prepare() {
      // What a base has was brought in before.
    },
    async *retrieve({ query, ...request }) {
      using limit = limitNode({ nodeId, timeoutMs: request.nodeTimeoutMs, signal: request.signal });
      limit.begin();
      const searching = { ...options, query, wanted, retrieval: { ...request, signal: limit.signal } };
      const found = yield* key.kind === 'VECTOR' ? searchNear(searching) : searchWords(searching);
      limit.signal.throwIfAborted();
      return [...found];
    },
  };
}

/** Bases of one model are searched together; the cosines of several models are compared as they are. */
async function* searchNear(searching: Searching): AsyncGenerator<WorkStep, readonly FoundPassage[]> {
  const { key, access, query, wanted, retrieval } = searching;
  const { signal } = retrieval;
  const bases = await retrieval.collections.openBases(key);
  const found: FoundPassage[] = [];
  for (const name of bases.models) {
    const model = await findBaseEmbedding({ access, model: name });
    if (model === null) throw new RunFault({ failure: 'MODEL_UNAVAILABLE', message: MODEL_GONE });
    const { vectors, usage } = await model.embed({ texts: [query], ...retrieval });
    if (usage !== null) yield { kind: 'usage', usage };
    const [vector] = vectors;
    if (vector === undefined) continue;
    found.push(...(await bases.findNear({ ...wanted, signal, vector, model: name, space: model.space })));
  }
  return found.toSorted((one, other) => other.score - one.score).slice(0, wanted.count);
}

const MODEL_GONE = 'The embedding model of a knowledge base is not there any more.';

async function* searchWords(searching: Searching): AsyncGenerator<WorkStep, readonly FoundPassage[]> {
  const { key, query, wanted, retrieval, chooseWords } = searching;
  const text = chooseWords ? yield* chooseWords({ query, retrieval }) : query;
  const bases = await retrieval.collections.openBases(key);
  return bases.findWords({ ...wanted, text, signal: retrieval.signal });
}

/** The base that a field names by its number, and whose right to it counts; null where the field names a collection. */
export function findNamedBase(options: {
  parameters: Parameters;
  nameField: string;
  kind: BasesKey['kind'];
}): BasesKey | null {
  const { parameters, nameField, kind } = options;
  const id = parameters.text('collection_id').trim();
  if (id === '') return null;
  const isCallers = parameters.isTweaked(nameField) || parameters.isTweaked('collection_id');
  return { kind, ids: [id], reader: isCallers ? 'CALLER' : 'AUTHOR' };
}

/** The bases that a field lists, of which whoever runs the flow is shown what they may read. */
export function getListedBases(options: {
  parameters: Parameters;
  nameField: string;
  kind: BasesKey['kind'];
}): BasesKey {
  const { parameters, nameField, kind } = options;
  const value = parameters.value(nameField);
  const ids = (isJsonArray(value) ? value : [value]).map(toId).filter((id) => id !== '');
  if (ids.length === 0) throw new ComponentFault(`${nameField} names no knowledge base; choose at least one`);
  return { kind, ids, reader: 'CALLER' };
}

function toId(item: Json): string {
  const id = isJsonObject(item) ? item['key'] : item;
  return typeof id === 'string' || typeof id === 'number' ? String(id).trim() : '';
}
