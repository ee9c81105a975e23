import type { EntityManager } from '@mikro-orm/postgresql';
import type { Collection, CollectionKey, CollectionSource } from '../runtime/collections/contract.ts';
import { openBases, toReach } from './bases.ts';
import { beginFilling } from './fill.ts';
import { findNear, type Searched } from './near.ts';
import { findPlace, type Place, type RunPlace } from './place.ts';
import { hasFilling, listThere } from './reads.ts';
import { findWords } from './words.ts';

/** Texts that flows find, in the database of the server. */
export interface CollectionService {
  /** The collections that one run may search and fill; nothing is looked up yet. */
  readonly sourceOf: (run: RunPlace) => CollectionSource;
}

/** No connection is held between two calls: models are asked meanwhile. */
export function createCollectionService({ fork }: { fork: () => EntityManager }): CollectionService {
  return {
    sourceOf: (run) => ({
      open: (key) => openCollection({ fork, run, key }),
      openBases: (key) => openBases({ em: fork, reach: toReach({ run, key }), key }),
    }),
  };
}

function openCollection(options: { fork: () => EntityManager; run: RunPlace; key: CollectionKey }): Collection {
  const { fork: em, run, key } = options;
  let found: Promise<Place> | null = null;
  const place = (): Promise<Place> => (found ??= findPlace({ em: em(), run, key }));
  return {
    isTemporary: key.name === null,
    has: async (filling) => hasFilling({ em: em(), place: await place(), key: filling }),
    fill: async (filling) => beginFilling({ em, place: await place(), ...filling }),
    findNear: async (search) => findNear({ ...toSearched({ em, place: await place() }), ...search }),
    findWords: async (search) => findWords({ ...toSearched({ em, place: await place() }), ...search }),
  };
}

function toSearched({ em, place }: { em: () => EntityManager; place: Place }): Searched {
  const { name, space } = place;
  return { em, name, space, listThere: () => listThere({ em: em(), place }) };
}
