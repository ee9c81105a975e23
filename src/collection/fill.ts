import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { Filling, FillingKey, Leaving, Passage, Replacing } from '../runtime/collections/contract.ts';
import { RunFault } from '../runtime/contract.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import { toStorable } from '../shared/text.ts';
import type { FillableIndex, IndexedFilling, PassageIndexes } from './passage-index.ts';
import { letGo } from './letting-go.ts';
import { ensureWritable, toHash, type Place } from './place.ts';
import { countKept } from './reads.ts';
import { toUnit } from './vector.ts';

/** About five gigabytes where vectors have 1,024 members. */
const MAX_PASSAGES_OF_USER = 500_000;

/** So long that no two are ever the same. */
const MARK_BYTES = 8;

const BEGIN = `
  insert into collection_filling (collection_id, source, digest, passages, file_id, store, mark)
  values ($1, $2, $3, $4, $5, $6, $7) returning id`;

const LOCK = 'select dimensions, space from collection where id = $1 for update';

const SAME = `
  select exists (select from collection_filling where collection_id = $1 and source = $2 and digest = $3
    and finished_at is not null) as "isThere"`;

const FINISH = 'update collection_filling set finished_at = now() where id = $1';

const SETTLE = 'update collection set dimensions = $2, space = $3 where id = $1';

const LET_OTHERS_GO = `
  update collection_filling set collection_id = null, file_id = null
  where collection_id = $1 and id <> $2 and finished_at is not null and ($4 or source = $3)`;

interface FillRequest extends FillingKey, Leaving {
  readonly em: () => EntityManager;
  readonly indexes: PassageIndexes;
  readonly place: Place;
  readonly passages: number;
  readonly replacing: Replacing;
  /** The file of a knowledge base that they go with. */
  readonly fileId?: number;
}

interface Opened extends FillRequest {
  readonly index: FillableIndex;
  readonly filling: IndexedFilling;
}

/** Begins to bring passages in. Throws `RunFault` for vectors of another model and for more than a user may keep. */
export async function beginFilling(request: FillRequest): Promise<Filling> {
  const { em, place, passages, replacing } = request;
  const kept = await countKept({ em: em(), userId: place.userId });
  if (kept + passages > MAX_PASSAGES_OF_USER)
    throw rejected(`more than ${MAX_PASSAGES_OF_USER} passages would be kept`);
  const collection = await ensureWritable({ em: em(), place });
  if (replacing !== 'EVERYTHING') assertSpace({ place, space: collection.space });
  const index: FillableIndex = request.indexes[place.kind];
  const mark = index.isOutside ? randomBytes(MARK_BYTES).toString('hex') : null;
  const values = [collection.id, toHash(request.source), request.digest, passages, request.fileId ?? null];
  const [row] = await toSqlExecutor(em())<{ id: number }>(BEGIN, [...values, index.store, mark]);
  if (row === undefined) throw new Error('A filling was not begun.');
  return toFilling({ ...request, index, filling: { fillingId: row.id, collectionId: collection.id, mark } });
}

function toFilling(opened: Opened): Filling {
  const { em, index, filling, signal } = opened;
  let added = 0;
  let dimensions: number | null = null;
  return {
    add: async (passages) => {
      for (const { vector } of passages) {
        dimensions ??= vector?.length ?? null;
        if (vector !== null && vector.length !== dimensions)
          throw rejected('the model made vectors of different lengths');
      }
      await index.add({ em, filling, start: added, passages: passages.map(toIndexed), signal });
      added += passages.length;
    },
    finish: async () => {
      await index.settle({ em, filling, signal });
      await em().transactional((inner) => finish({ ...opened, em: inner, dimensions }));
    },
    abandon: async () => {
      // What is not let go now is found by nobody, and upkeep does it.
      await letGo({ em: em(), what: 'filling', id: filling.fillingId }).catch(() => undefined);
    },
  };
}

/** What is there already came in meanwhile, by another run. */
async function finish(options: Omit<Opened, 'em'> & { em: EntityManager; dimensions: number | null }): Promise<void> {
  const { em, place, dimensions, replacing } = options;
  const { fillingId: id, collectionId } = options.filling;
  const sql = toSqlExecutor(em);
  const source = toHash(options.source);
  const [row] = await sql<{ dimensions: number | null; space: string }>(LOCK, [collectionId]);
  if (row === undefined) throw rejected('where they belong was deleted');
  const [same] = await sql<{ isThere: boolean }>(SAME, [collectionId, source, options.digest]);
  if (same?.isThere === true) {
    await letGo({ em, what: 'filling', id });
    return;
  }
  if (replacing !== 'EVERYTHING') {
    assertSpace({ place, space: row.space });
    assertDimensions({ there: row.dimensions, given: dimensions });
  }
  await sql(FINISH, [id]);
  const all = replacing === 'EVERYTHING';
  if (replacing !== 'NOTHING') await sql(LET_OTHERS_GO, [collectionId, id, source, all]);
  await sql(SETTLE, [collectionId, dimensions ?? (all ? null : row.dimensions), place.space]);
}

function assertSpace({ place, space }: { place: Place; space: string }): void {
  if (space !== place.space) throw anotherModel(place.name);
}

/** Vectors cannot be compared with those of a collection, or a base, of that name. */
export function anotherModel(name: string): RunFault {
  return rejected(`the collection ${name} holds vectors of another model`);
}

/** Throws `RunFault` when vectors cannot be compared with those that are there. */
export function assertDimensions({ there, given }: { there: number | null; given: number | null }): void {
  if (there === null || given === null || there === given) return;
  throw rejected(`the model makes vectors of ${given} numbers, those that are kept have ${there}`);
}

/** Why texts of a collection cannot be searched; the clause goes on with that. */
export function rejected(clause: string): RunFault {
  return new RunFault({ failure: 'INPUT_REJECTED', message: `The texts cannot be searched: ${clause}.` });
}

function toIndexed({ text, metadata, vector }: Passage): Passage {
  return { text: toStorable(text), metadata: toStorableObject(metadata), vector: vector && toUnit(vector) };
}

function toStorableObject(value: JsonObject): JsonObject {
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, item]) => [toStorable(name), toStorableJson(item)]));
}

/** JSON may carry characters that no text in the database can have. */
function toStorableJson(value: Json | undefined): Json {
  if (typeof value === 'string') return toStorable(value);
  if (isJsonArray(value)) return value.map(toStorableJson);
  return isJsonObject(value) ? toStorableObject(value) : (value ?? null);
}
