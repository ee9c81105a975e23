import { setTimeout as delay } from 'node:timers/promises';
import { isJsonObject } from '../../shared/json.ts';
import { MORE } from '../outside/facets.ts';
import { oncePerLength } from '../outside/once.ts';
import type { OutsideSearch, OutsideStore } from '../outside/outside-index.ts';
import type { Ranked } from '../outside/rows.ts';
import { StoreTrouble } from '../outside/trouble.ts';
import type { Milvus } from './client.ts';
import { toCollection } from './collection.ts';

/** How many are asked for at least: with few, an index that is not exact looks about less. */
const MIN_LIMIT = 100;

const COUNT = 'count(*)';

const LOADED = 'LoadStateLoaded';
const LOOK_AGAIN_MS = 100;

/** Vectors in Milvus, in a collection for each length. What is put is found by the next search, as the searches ask for it. */
export function createMilvusVectors(options: {
  milvus: Milvus;
  prefix: string;
  timeoutMs: number;
}): OutsideStore<{ readonly vector: Float32Array }> {
  const { milvus, prefix } = options;
  const nameOf = (dimensions: number): string => `${prefix}_vectors_${dimensions}`;
  const isOurs = (name: unknown): name is string =>
    typeof name === 'string' && name.startsWith(`${prefix}_vectors_`) && /_\d+$/u.test(name);
  const ensure = oncePerLength((dimensions) =>
    ensureCollection({ ...options, collectionName: nameOf(dimensions), dimensions }),
  );
  const listOurs = async (): Promise<string[]> => {
    const names = await milvus.ask((client) => client.listCollections({ dbName: milvus.database }));
    if (!Array.isArray(names)) throw new StoreTrouble({ kind: 'broken', told: 'a list that is none' });
    return names.filter(isOurs);
  };
  const forget = async (marks: readonly string[]): Promise<void> => {
    for (const collectionName of await listOurs()) {
      await milvus.ask((client) => client.delete({ collectionName, filter: `mark in ${toList(marks)}` }));
    }
  };
  return {
    store: 'milvus',
    put: async ({ passages, signal }) => {
      const dimensions = passages[0]?.vector?.length ?? 0;
      await ensure(dimensions);
      const data = passages.map(({ passageId, mark, facets, vector }) => ({
        ...{ id: `${mark}-${passageId}`, mark, facets: [...facets], vector: [...(vector ?? [])] },
      }));
      await milvus.ask((client) => client.upsert({ collectionName: nameOf(dimensions), data }), signal);
    },
    settle: null,
    rank: async (wanted) => {
      const { vector, count, signal } = wanted;
      const request = {
        ...{ collectionName: nameOf(vector.length), annsField: 'vector', data: [[...vector]] },
        ...{ filter: toFilter(wanted), limit: Math.max(MIN_LIMIT, count), outputFields: ['id'] },
        consistencyLevel: 'Strong',
      };
      const found = await milvus.ask((client) => client.search(request), signal);
      if (!Array.isArray(found)) throw new StoreTrouble({ kind: 'broken', told: 'a result that is no list' });
      return found.map(toRanked);
    },
    forget,
    count: async (marks) => {
      const asked = { filter: `mark in ${toList(marks)}`, outputFields: [COUNT], consistencyLevel: 'Strong' };
      let count = 0;
      for (const collectionName of await listOurs())
        count += toCount(await milvus.ask((client) => client.query({ collectionName, ...asked })));
      return count;
    },
    check: () => forget(['nothing']),
    close: () => Promise.resolve(),
  };
}

/** Makes a collection unless it is there, and waits until it can be searched. */
async function ensureCollection(options: {
  milvus: Milvus;
  timeoutMs: number;
  collectionName: string;
  dimensions: number;
}): Promise<void> {
  const { milvus, timeoutMs, collectionName } = options;
  const has = await milvus.ask((client) => client.hasCollection({ dbName: milvus.database, collectionName }));
  const isThere = isJsonObject(has) && has['has'] === true;
  // The same once more does no harm: somebody else may be making it, or may have left it half made.
  const make = () => milvus.ask((client) => client.createCollection(toCollection(options)));
  await (isThere ? milvus.ask((client) => client.loadCollection({ collectionName })).catch(make) : make());
  const until = performance.now() + timeoutMs;
  while (performance.now() < until) {
    const state = await milvus.ask((client) => client.getCollectionLoadState({ collectionName }));
    if (isJsonObject(state) && state['loadState'] === LOADED) return;
    await delay(LOOK_AGAIN_MS);
  }
  throw new StoreTrouble({ kind: 'late', told: 'the collection is not loaded' });
}

/** Of digits and `-` alone, so that nothing that anybody wrote is part of an expression. */
function toFilter({ marks, facets }: OutsideSearch): string {
  const ofFillings = `mark in ${toList(marks)}`;
  if (facets.length === 0) return ofFillings;
  return `${ofFillings} and (array_contains_all(facets, ${toList(facets)}) or array_contains(facets, "${MORE}"))`;
}

function toList(words: readonly string[]): string {
  return `[${words.map((word) => `"${word}"`).join(', ')}]`;
}

/** Large numbers may come as texts. */
function toCount(rows: unknown): number {
  const [row] = Array.isArray(rows) ? (rows as readonly unknown[]) : [];
  const count = isJsonObject(row) ? Number(row[COUNT]) : Number.NaN;
  if (!Number.isSafeInteger(count)) throw new StoreTrouble({ kind: 'broken', told: 'a count that is none' });
  return count;
}

function toRanked(hit: unknown): Ranked {
  const { id, distance } = isJsonObject(hit) ? hit : {};
  const passageId = typeof id === 'string' ? /^[\da-f]+-(\d+)$/u.exec(id)?.[1] : undefined;
  if (passageId === undefined || typeof distance !== 'number')
    throw new StoreTrouble({ kind: 'broken', told: 'a hit without an id or a distance' });
  return { id: passageId, score: distance };
}
