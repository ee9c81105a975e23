import type { EntityManager } from '@mikro-orm/postgresql';
import type { Collection, CollectionKey, CollectionSource } from '../runtime/collections/contract.ts';
import { openBases, toReach } from './bases.ts';
import { beginFilling } from './fill.ts';
import type { PassageIndexes } from './passage-index.ts';
import { findPlace, type Place, type RunPlace } from './place.ts';
import { hasFilling, listThere } from './reads.ts';
import { findNear, findWords, type Searched } from './search.ts';

/** Texts that flows find. */
export interface CollectionService {
  /** The collections that one run may search and fill; nothing is looked up yet. */
  readonly sourceOf: (run: RunPlace) => CollectionSource;
}

interface CollectionDependencies {
  readonly fork: () => EntityManager;
  readonly indexes: PassageIndexes;
}

/** No connection is held between two calls: models are asked meanwhile. */
export function createCollectionService(dependencies: CollectionDependencies): CollectionService {
  const { fork: em, indexes } = dependencies;
  return {
    sourceOf: (run) => ({
      open: (key) => openCollection({ ...dependencies, run, key }),
      openBases: (key) => openBases({ em, indexes, reach: toReach({ run, key }), key }),
    }),
  };
}

function openCollection(options: CollectionDependencies & { run: RunPlace; key: CollectionKey }): Collection {
  const { fork: em, indexes, run, key } = options;
  let found: Promise<Place> | null = null;
  const place = (): Promise<Place> => (found ??= findPlace({ em: em(), run, key }));
  const searched = async (): Promise<Searched> => toSearched({ em, indexes, place: await place() });
  return {
    isTemporary: key.name === null,
    has: async (filling) => hasFilling({ em: em(), place: await place(), key: filling }),
    fill: async (filling) => beginFilling({ em, indexes, place: await place(), ...filling }),
    findNear: async (search) => findNear({ ...(await searched()), ...search }),
    findWords: async (search) => findWords({ ...(await searched()), ...search }),
  };
}

function toSearched(options: { em: () => EntityManager; indexes: PassageIndexes; place: Place }): Searched {
  const { em, indexes, place } = options;
  const { name, space } = place;
  return { em, indexes, name, space, listThere: () => listThere({ em: em(), place }) };
}
