import type { WorkStep } from '../../contract.ts';
import type { FoundPassage } from '../../collections/contract.ts';
import type { Component } from '../component.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { RetrieverPart } from '../part.ts';

const KEYWORD_FRONT = 'keyword_front';

interface Found {
  readonly keyword: readonly FoundPassage[];
  readonly vector: readonly FoundPassage[];
}

/** How what two searches have found is put in one order. */
const STRATEGIES: Readonly<Record<string, (found: Found) => readonly FoundPassage[]>> = Object.freeze({
  [KEYWORD_FRONT]: ({ keyword, vector }) => [...keyword, ...vector],
  vector_front: ({ keyword, vector }) => [...vector, ...keyword],
  mix: ({ keyword, vector }) => interleave(keyword, vector),
  rank_fusion: fuse,
});

/** So many places further down, a text counts half as much. */
const RANK_OFFSET = 60;

/** Finds texts both by their words and by what they mean. */
export const mixEsVectorRetriever: Component = Object.freeze({
  name: 'MixEsVectorRetriever',
  tag: 'MixEsVectorRetriever',
  category: 'retrievers',
  description: 'Finds texts by their words and by what they mean, and puts both into one order.',
  baseClasses: ['BaseRetriever', 'MixEsVectorRetriever'],
  fields: [
    { name: 'keyword_retriever', type: 'BaseRetriever', marks: 'RS' },
    { name: 'vector_retriever', type: 'BaseRetriever', marks: 'RS' },
    {
      name: 'combine_strategy',
      type: 'str',
      marks: 'RSL',
      value: KEYWORD_FRONT,
      options: Object.keys(STRATEGIES),
      info: 'rank_fusion puts first what stands near the front of both.',
    },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): RetrieverPart {
  const name = parameters.text('combine_strategy') || KEYWORD_FRONT;
  const combine = Object.hasOwn(STRATEGIES, name) ? STRATEGIES[name] : undefined;
  if (combine === undefined) throw new ComponentFault(`combine_strategy ${name} does not exist`);
  return bothRetriever({
    keyword: parameters.getPart('keyword_retriever', 'retriever'),
    vector: parameters.getPart('vector_retriever', 'retriever'),
    combine,
  });
}

/** Finds texts in both ways and puts them in one order, by default with those first that both have near the front. */
export function bothRetriever(options: {
  keyword: RetrieverPart;
  vector: RetrieverPart;
  combine?: (found: Found) => readonly FoundPassage[];
}): RetrieverPart {
  const { keyword, vector, combine = fuse } = options;
  return {
    kind: 'retriever',
    async *prepare(request): AsyncGenerator<WorkStep, void> {
      yield* keyword.prepare(request);
      yield* vector.prepare(request);
    },
    async *retrieve(request) {
      const found = { keyword: yield* keyword.retrieve(request), vector: yield* vector.retrieve(request) };
      return [...new Map(combine(found).map((document) => [document.text, document])).values()];
    },
  };
}

function interleave(one: readonly FoundPassage[], other: readonly FoundPassage[]): readonly FoundPassage[] {
  const length = Math.max(one.length, other.length);
  return Array.from({ length }, (_none, rank) => [...one.slice(rank, rank + 1), ...other.slice(rank, rank + 1)]).flat();
}

/** The sum of what a text is worth at its places. Where that is equal, words come first. */
function fuse({ keyword, vector }: Found): readonly FoundPassage[] {
  const worth = new Map<string, number>();
  for (const list of [keyword, vector]) {
    for (const [rank, { text }] of list.entries())
      worth.set(text, (worth.get(text) ?? 0) + 1 / (RANK_OFFSET + rank + 1));
  }
  const worthOf = ({ text }: FoundPassage): number => worth.get(text) ?? 0;
  return interleave(keyword, vector).toSorted((one, other) => worthOf(other) - worthOf(one));
}
