import type { Outsider, OutsideStore } from '../outside/outside-index.ts';
import { oncePerLength } from '../outside/once.ts';
import type { Elastic } from './client.ts';
import { countMarks, deleteMarks, ensureIndex, putDocuments, refresh, search, toFilter } from './documents.ts';

/** How many are compared, for each that is asked for, at least, and as many as a server allows. */
const CANDIDATES = Object.freeze({ forEach: 20, least: 400, most: 10_000 });

/**
 * Vectors in Elasticsearch, in an index for each length. They have length 1 or are zeros, which the server would refuse
 * where it was to work out cosines itself.
 */
export function createElasticVectors(options: {
  elastic: Elastic;
  prefix: string;
}): OutsideStore<{ readonly vector: Float32Array }> {
  const { elastic, prefix } = options;
  const nameOf = (dimensions: number): string => `${prefix}_vectors_${dimensions}`;
  const all = { elastic, name: `${prefix}_vectors_*` };
  const ensure = oncePerLength((dims) =>
    ensureIndex({
      elastic,
      name: nameOf(dims),
      properties: {
        vector: {
          type: 'dense_vector',
          dims,
          index: true,
          similarity: 'max_inner_product',
          // Others keep fewer digits, and scores would not be cosines.
          index_options: { type: 'hnsw' },
        },
      },
      unkept: ['vector'],
    }),
  );
  return {
    store: 'elasticsearch',
    put: async ({ passages, signal }) => {
      const dimensions = passages[0]?.vector?.length ?? 0;
      await ensure(dimensions);
      await putDocuments({ elastic, name: nameOf(dimensions), passages, toFields, signal });
    },
    settle: ({ signal }) => refresh({ ...all, signal }),
    rank: async (wanted) => {
      const { vector, count, signal } = wanted;
      const candidates = Math.max(CANDIDATES.least, CANDIDATES.forEach * count);
      const knn = {
        field: 'vector',
        query_vector: [...vector],
        k: count,
        num_candidates: Math.min(CANDIDATES.most, candidates),
        filter: toFilter(wanted),
      };
      const ranked = await search({ elastic, name: nameOf(vector.length), request: { size: count, knn }, signal });
      return ranked.map(({ id, score }) => ({ id, score: toCosine(score) }));
    },
    count: (marks) => countMarks({ ...all, marks }),
    forget: (marks) => deleteMarks({ ...options, marks }),
    check: () => deleteMarks({ ...options, marks: ['nothing'] }),
    close: () => elastic.close(),
  };
}

function toFields({ vector }: Outsider): Readonly<Record<string, unknown>> {
  return { vector: [...(vector ?? [])] };
}

/** A server's scores are never negative: what is below 0 comes as what lies between 0 and 1, and all else is raised by 1. */
function toCosine(score: number): number {
  return score < 1 ? 1 - 1 / score : score - 1;
}
