import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../../database/sql.ts';
import { MAX_DIMENSIONS, prepareTable, toTable } from './layout.ts';

/** The vector of a passage that has its rows. */
export interface NumberedVector {
  readonly id: string;
  readonly vector: Float32Array | null;
}

/** Vectors of one filling, all of one length. */
export interface VectorBatch {
  readonly em: EntityManager;
  readonly fillingId: number;
  readonly vectors: readonly NumberedVector[];
}

/** The tables of the extension, one for each length of vectors. */
export interface VectorTables {
  /** Makes the table for vectors of a length, unless it is there; in a transaction of its own. */
  prepare(options: { readonly fork: () => EntityManager; readonly dimensions: number | null }): Promise<void>;
  /** Puts vectors into the table that was prepared, and passes over those that are there. Too long ones stay out. */
  put(batch: VectorBatch): Promise<void>;
}

function toPutStatement(dimensions: number): string {
  return `
    insert into ${toTable(dimensions)} (passage_id, filling_id, vector)
    select id, $3, vector::halfvec from unnest($1::bigint[], $2::text[]) as g (id, vector) on conflict do nothing`;
}

/** A vector as the extension reads it. */
export function toText(vector: Float32Array): string {
  return `[${vector.join(',')}]`;
}

/** Tables are made when there is something to put into them. */
export function createVectorTables(): VectorTables {
  const made = new Map<number, Promise<void>>();
  const make = (options: { fork: () => EntityManager; dimensions: number }): Promise<void> => {
    const { fork, dimensions } = options;
    const making = prepareTable({ em: fork(), dimensions }).catch((error: unknown) => {
      made.delete(dimensions);
      throw error;
    });
    made.set(dimensions, making);
    return making;
  };
  return {
    prepare: async ({ fork, dimensions }) => {
      if (dimensions !== null) await (made.get(dimensions) ?? make({ fork, dimensions }));
    },
    put: async ({ em, fillingId, vectors }) => {
      const dimensions = findLength(vectors);
      if (dimensions === null) return;
      const given = vectors.filter(({ vector }) => vector !== null);
      const texts = given.map(({ vector }) => vector && toText(vector));
      await toSqlExecutor(em)(toPutStatement(dimensions), [given.map(({ id }) => id), texts, fillingId]);
    },
  };
}

/** The length of those that are put into a table; null where none of them is. */
export function findLength(vectors: readonly Pick<NumberedVector, 'vector'>[]): number | null {
  const length = vectors.find(({ vector }) => vector !== null)?.vector?.length ?? null;
  return length === null || length > MAX_DIMENSIONS ? null : length;
}
