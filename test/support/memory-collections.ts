import type {
  Collection,
  CollectionKey,
  CollectionSource,
  FillingKey,
  FoundPassage,
  Passage,
  Replacing,
  SearchRequest,
} from '../../src/runtime/collections/contract.ts';
import { RunFault } from '../../src/runtime/contract.ts';
import { toTokens } from '../../src/shared/tokens.ts';

interface Kept extends FillingKey {
  readonly passages: readonly Passage[];
}

/** Whoever runs a flow: the texts of a conversation are one run's after another's. */
interface Place {
  readonly isTemporary: boolean;
  readonly fillings: Kept[];
  space: string | null;
}

/** Collections in memory, exact and slow: for tests of the runtime, and to hold the real ones against. */
export function openMemoryCollections(): CollectionSource {
  const places = new Map<string, Place>();
  return {
    open: (key) => {
      const id = JSON.stringify([key.kind, key.name, key.name === null && key.space]);
      const place = places.get(id) ?? { isTemporary: key.name === null, fillings: [], space: null };
      places.set(id, place);
      return toCollection({ key, place });
    },
    openBases: () => Promise.reject(new Error('There are no knowledge bases in memory.')),
  };
}

function toCollection({ key, place }: { key: CollectionKey; place: Place }): Collection {
  const isThere = (filling: FillingKey): boolean =>
    place.fillings.some(({ source, digest }) => source === filling.source && digest === filling.digest);
  const search = (request: SearchRequest, scoreOf: (passage: Passage) => number): readonly FoundPassage[] =>
    place.fillings
      .flatMap(({ passages }) => passages)
      .filter(({ metadata }) => Object.entries(request.filter).every(([name, value]) => metadata[name] === value))
      .map(({ vector: _vector, ...passage }, index, all) => ({ ...passage, score: scoreOf(all[index] as Passage) }))
      .filter(({ score }) => key.kind === 'VECTOR' || score > 0)
      .sort((one, other) => other.score - one.score)
      .slice(0, request.count);
  return {
    isTemporary: place.isTemporary,
    has: (filling) => Promise.resolve(isThere(filling)),
    fill: (filling) => {
      if (place.space !== null && place.space !== key.space && filling.replacing !== 'EVERYTHING')
        refuse('another model');
      const passages: Passage[] = [];
      return Promise.resolve({
        add: (more) => Promise.resolve(void passages.push(...more)),
        finish: () => {
          if (!isThere(filling)) keep({ place, filling: { ...filling, passages }, replacing: filling.replacing });
          place.space = key.space;
          return Promise.resolve();
        },
        abandon: () => Promise.resolve(),
      });
    },
    findNear: (request) => {
      if (place.fillings.length > 0 && place.space !== key.space) refuse('another model');
      return Promise.resolve(search(request, ({ vector }) => cosine(request.vector, vector)));
    },
    findWords: (request) => {
      const asked = new Set(termsOf(request.text));
      return Promise.resolve(search(request, ({ text }) => termsOf(text).filter((term) => asked.has(term)).length));
    },
  };
}

function keep(options: { place: Place; filling: Kept; replacing: Replacing }): void {
  const { place, filling, replacing } = options;
  const rest = place.fillings.filter(
    ({ source }) => replacing === 'NOTHING' || (replacing === 'SAME_SOURCE' && source !== filling.source),
  );
  place.fillings.splice(0, Infinity, ...rest, filling);
}

function refuse(what: string): never {
  throw new RunFault({ failure: 'INPUT_REJECTED', message: `The texts cannot be searched: ${what}.` });
}

function termsOf(text: string): readonly string[] {
  return Array.from(toTokens(text), ({ term }) => term);
}

/** The cosine of two vectors. */
export function cosine(one: Float32Array, other: Float32Array | null): number {
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  if (other === null || one.length !== other.length) refuse('vectors of another length');
  return dot(one, other) / (Math.sqrt(dot(one, one) * dot(other, other)) || 1);
}
