import type { EntityManager } from '@mikro-orm/postgresql';
import { letGo } from '../collection/letting-go.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { ReadingProgress } from '../runtime/files/contract.ts';
import type { Division } from './pieces.ts';

/** A file that an instance has begun to read. */
export interface Job extends Division {
  readonly id: number;
  readonly baseId: number;
  readonly baseName: string;
  readonly ownerId: number;
  readonly model: string;
  readonly name: string;
  readonly attempts: number;
  /** Null when the upload was deleted. */
  readonly fileId: string | null;
  readonly storageKey: string | null;
  readonly size: number | null;
}

interface Held {
  readonly em: EntityManager;
  readonly job: Pick<Job, 'id'>;
  readonly reader: string;
}

/** Woken on every instance when files wait. */
export const WAITING_TOPIC = 'knowledge:waiting';

/** Woken on every instance when files of a base have come further. */
export function topicOfBase(baseId: number): string {
  return `knowledge:base:${baseId}`;
}

/** How long a reader that says nothing is believed to go on. */
const LEASE_SECONDS = 60;

const CLAIM = `
  update knowledge_file set state = 'READING', reader = $1, read_until = now() + make_interval(secs => ${LEASE_SECONDS}),
    attempts = attempts + 1, parts_read = null, passages = null, passages_done = 0, failure = null, updated_at = now()
  where id = (
    select id from knowledge_file
    where state in ('QUEUED', 'READING') and (state = 'QUEUED' or read_until < now())
    order by id limit 1 for update skip locked
  ) returning id`;

/** Waits for whoever gives the base another model, and finds that one. */
const JOB = `
  select k.id, k.base_id as "baseId", b.name as "baseName", b.user_id as "ownerId", b.model, k.name, k.attempts,
    k.chunk_size as "chunkSize", k.chunk_overlap as "chunkOverlap", k.separators, f.id as "fileId",
    f.storage_key as "storageKey", f.size
  from knowledge_file k join knowledge_base b on b.id = k.base_id left join stored_file f on f.id = k.file_id
  where k.id = $1 for share of b`;

/**
 * What a reader has left behind would count to what its owner may keep. Deleted and not merely let go: a reader that was
 * only slow cannot add to it then, and asks its model for no more.
 */
const TIDY = 'delete from collection_filling where file_id = $1 and finished_at is null';

/** Takes the file that waits for longest, or that somebody has left behind; null when none does. No two instances get the same one. */
export async function claimFile({ em, reader }: Omit<Held, 'job'>): Promise<Job | null> {
  const sql = toSqlExecutor(em);
  const [claimed] = await sql<{ id: number }>(CLAIM, [reader]);
  if (claimed === undefined) return null;
  await sql(TIDY, [claimed.id]);
  const [job] = await sql<Job>(JOB, [claimed.id]);
  return job ?? null;
}

/** Says that the reading goes on, and how far it has come where that is known. False when it is over: the file was deleted, or taken by another. */
export async function keepOn(
  held: Held & { readonly partsRead?: ReadingProgress; readonly passages?: number; readonly passagesDone?: number },
): Promise<boolean> {
  const { partsRead = null, passages = null, passagesDone = null } = held;
  return update({
    ...held,
    change: `read_until = now() + make_interval(secs => ${LEASE_SECONDS}),
      passages = coalesce($3::int, passages), passages_done = coalesce($4::int, passages_done),
      parts_read = coalesce($5::jsonb, parts_read)`,
    values: [passages, passagesDone, partsRead === null ? null : JSON.stringify(partsRead)],
  });
}

/** All texts of the file can be found. */
export function setReady(held: Held): Promise<boolean> {
  return update({ ...held, change: `state = 'READY', ${LET_GO}`, values: [] });
}

/** The file cannot be read, for a reason that its owner is told; nothing of it is found. */
export async function setFailed({ failure, ...held }: Held & { readonly failure: string }): Promise<boolean> {
  const isOurs = await update({ ...held, change: `state = 'FAILED', failure = $3, ${LET_GO}`, values: [failure] });
  if (isOurs) await letGo({ em: held.em, what: 'file', id: held.job.id });
  return isOurs;
}

/** Leaves the file to whoever comes next, as if it had not been begun. */
export function giveBack(held: Held): Promise<boolean> {
  return update({ ...held, change: `state = 'QUEUED', attempts = attempts - 1, ${LET_GO}`, values: [] });
}

const LET_GO = 'reader = null, read_until = null, updated_at = now()';

async function update(options: Held & { change: string; values: readonly unknown[] }): Promise<boolean> {
  const { em, job, reader, change, values } = options;
  const text = `update knowledge_file set ${change} where id = $1 and reader = $2 returning id`;
  return (await toSqlExecutor(em)(text, [job.id, reader, ...values])).length > 0;
}
