import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { FillingKey } from '../runtime/collections/contract.ts';
import type { IndexedFilling } from './passage-index.ts';
import { toHash, type Place } from './place.ts';

/** Passages that came in together and are there now, and what is known of their collection. */
export interface ThereRow extends IndexedFilling {
  /** What ranks them. */
  readonly store: string;
  readonly passages: number;
  readonly dimensions: number | null;
  readonly space: string;
}

/** From fillings `f` of collections `c`. */
export const THERE_COLUMNS = `f.id as "fillingId", c.id as "collectionId", f.mark, f.store, f.passages, c.dimensions, c.space`;

const IS_OF_PLACE = `c.kind = $1 and c.name = $2 and (
    (c.session_id = $3 and c.space = $4) or (c.session_id is null and c.base_id is null and c.user_id = $5))`;

const IS_WRITABLE = `c.kind = $1 and c.name = $2 and case when $5::int is null
    then c.session_id = $3 and c.space = $4 else c.session_id is null and c.base_id is null and c.user_id = $5 end`;

const THERE = `
  select ${THERE_COLUMNS}
  from collection c join collection_filling f on f.collection_id = c.id
  where f.finished_at is not null and ${IS_OF_PLACE}`;

const HAS = `
  select exists (
    select from collection c join collection_filling f on f.collection_id = c.id
    where f.finished_at is not null and f.source = $6 and f.digest = $7 and ${IS_WRITABLE}) as "isThere"`;

const KEPT = `
  select coalesce(sum(f.passages), 0)::int as kept
  from collection c join collection_filling f on f.collection_id = c.id where c.user_id = $1`;

/** Everything that a search of this place looks through. */
export function listThere({ em, place }: { em: EntityManager; place: Place }): Promise<ThereRow[]> {
  return toSqlExecutor(em)<ThereRow>(THERE, [...toParameters(place), place.ownerId]);
}

/** Whether these very passages are where they would be brought in. */
export async function hasFilling(options: { em: EntityManager; place: Place; key: FillingKey }): Promise<boolean> {
  const { em, place, key } = options;
  const owner = place.isOwn ? place.userId : null;
  const parameters = [...toParameters(place), owner, toHash(key.source), key.digest];
  const [row] = await toSqlExecutor(em)<{ isThere: boolean }>(HAS, parameters);
  return row?.isThere ?? false;
}

/** How many passages a user keeps, in all collections together. */
export async function countKept({ em, userId }: { em: EntityManager; userId: number }): Promise<number> {
  const [row] = await toSqlExecutor(em)<{ kept: number }>(KEPT, [userId]);
  return row?.kept ?? 0;
}

function toParameters({ kind, name, sessionId, space }: Place): readonly unknown[] {
  return [kind, name, sessionId, space];
}
