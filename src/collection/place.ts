import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { CollectionKey } from '../runtime/collections/contract.ts';
import { RunFault } from '../runtime/contract.ts';
import { isStorable } from '../shared/text.ts';

/** The run that collections are opened for. */
export interface RunPlace {
  readonly userId: number;
  /** The guest who runs the flow in the user's name; null for the user. */
  readonly guestId: string | null;
  readonly flowId: string;
  readonly sessionId: string;
}

/** What a key of a run comes to. */
export interface Place {
  readonly kind: CollectionKey['kind'];
  readonly name: string;
  /** The hash of what vectors have in common; empty for words. */
  readonly space: string;
  readonly userId: number;
  readonly sessionId: string | null;
  /** The knowledge base that it is; null for any other. */
  readonly baseId: number | null;
  /** Whose lasting collection of this name is searched; null for none. */
  readonly ownerId: number | null;
  /** Whether what is brought in goes to the lasting collection, and not to that of the conversation. */
  readonly isOwn: boolean;
}

/** A collection that passages are brought into. */
export interface WritableRow {
  readonly id: number;
  readonly space: string;
}

const MAX_NAME_LENGTH = 300;

/** The owner of a flow, where the owner has named this place in it. */
const AUTHOR = `
  select f.owner_id as "ownerId" from flow f join named_place n on n.flow_id = f.id
  where f.id = $1 and n.kind = 'NAME' and n.name = $2`;

const ENSURE_OWN = `
  insert into collection (user_id, kind, name, space) values ($1, $2, $3, $4)
  on conflict (user_id, kind, name) where session_id is null and base_id is null do update set kind = excluded.kind
  returning id, space`;

const ENSURE_OF_SESSION = `
  insert into collection (user_id, kind, name, space, session_id) values ($1, $2, $3, $4, $5)
  on conflict (session_id, kind, name, space) where session_id is not null do update set kind = excluded.kind
  returning id, space`;

const ENSURE_OF_BASE = `
  insert into collection (user_id, kind, name, space, base_id) values ($1, $2, $3, $4, $5)
  on conflict (base_id, kind) where base_id is not null do update set kind = excluded.kind
  returning id, space`;

/**
 * Finds out what a name means to a run. Lasting collections are those of whoever wrote the name: the flow's owner, or
 * the user of the run where the run brought it. Whoever is not their owner searches them, and brings texts into the
 * collection of the conversation alone. What somebody else has written into the flow names nothing of its owner.
 */
export async function findPlace(options: { em: EntityManager; run: RunPlace; key: CollectionKey }): Promise<Place> {
  const { em, run, key } = options;
  const { userId, guestId, flowId, sessionId } = run;
  const space = key.space === null ? '' : toHash(key.space);
  const shared = { kind: key.kind, space, userId, sessionId, baseId: null };
  if (key.name === null) {
    const name = `tmp_${flowId}_${sessionId}`.slice(0, MAX_NAME_LENGTH);
    return { ...shared, name, ownerId: null, isOwn: false };
  }
  assertName(key.name);
  const ownerId = key.isNamedByCaller ? userId : await findAuthor({ em, flowId, name: key.name });
  const isOwn = ownerId === userId && guestId === null;
  const isForGuest = guestId !== null && key.isNamedByCaller;
  return { ...shared, name: key.name, ownerId: isForGuest ? null : ownerId, isOwn };
}

/** The collection that passages go to, made where there is none. */
export async function ensureWritable({ em, place }: { em: EntityManager; place: Place }): Promise<WritableRow> {
  const { userId, kind, name, space } = place;
  const [statement, ...rest] = toEnsuring(place);
  const [row] = await toSqlExecutor(em)<WritableRow>(statement, [userId, kind, name, space, ...rest]);
  if (row === undefined) throw new Error('A collection was neither found nor made.');
  return row;
}

function toEnsuring({ baseId, isOwn, sessionId }: Place): readonly [string, ...(number | string | null)[]] {
  if (baseId !== null) return [ENSURE_OF_BASE, baseId];
  return isOwn ? [ENSURE_OWN] : [ENSURE_OF_SESSION, sessionId];
}

/** 64 hexadecimal characters that stand for a text of any length. */
export function toHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function findAuthor(options: { em: EntityManager; flowId: string; name: string }): Promise<number | null> {
  const { em, flowId, name } = options;
  const [row] = await toSqlExecutor(em)<{ ownerId: number }>(AUTHOR, [flowId, name]);
  return row?.ownerId ?? null;
}

function assertName(name: string): void {
  if (name.length <= MAX_NAME_LENGTH && isStorable(name)) return;
  const message = `The name of a collection is longer than ${MAX_NAME_LENGTH} characters, or has some that cannot be stored.`;
  throw new RunFault({ failure: 'DOCUMENT_FAULTY', message });
}
