import type { EntityManager } from '@mikro-orm/postgresql';
import { sql, type RawBuilder } from 'kysely';
import type { Holder } from '../auth/viewer.ts';
import { isHeldBy } from '../database/held-by.ts';
import { toSearchPattern } from '../database/like.ts';
import type { FlowKind } from '../flow/entity.ts';
import { parseFlowId } from '../flow/id.ts';
import { toPage, type Page, type PageRequest } from '../shared/page.ts';
import { isStorable } from '../shared/text.ts';
import type { BusyPolicy } from './entity.ts';

/** A conversation as lists and nested queries read it. Times are ISO 8601 in UTC. */
export interface ChatSessionRow {
  readonly id: string;
  readonly flowId: string;
  /** Known also when the flow was deleted, like its description and picture. */
  readonly flowKind: FlowKind;
  readonly flowDescription: string | null;
  readonly flowLogo: string | null;
  readonly name: string;
  readonly userId: number;
  readonly guestId: string | null;
  readonly versionId: number | null;
  /** The version tag that it follows instead of a version. */
  readonly versionTag: string | null;
  readonly isTrial: boolean;
  readonly busyPolicy: BusyPolicy;
  readonly forgottenUpTo: number;
  readonly sensitiveStatus: number;
  readonly likeCount: number;
  readonly dislikeCount: number;
  readonly copyCount: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Null unless deleted conversations were asked for. */
  readonly deletedAt: string | null;
}

/** The place of a conversation in a list, newest first: when it began, and its id where several began together. */
export type SessionKey = readonly [createdAt: string, id: string];

/** Which conversations of a user to list; see `ChatSessionFilter` in the schema. */
export interface SessionFilter {
  readonly flowId?: string | null | undefined;
  /** A part of the flow's name, in any case. */
  readonly flowName?: string | null | undefined;
  readonly flowKinds?: readonly FlowKind[] | null | undefined;
  readonly isDeleted?: boolean | null | undefined;
}

const COLUMNS = sql`s.id, s.flow_id as "flowId", f.kind as "flowKind", f.description as "flowDescription", f.logo as "flowLogo", s.name,
  s.user_id as "userId", s.guest as "guestId", s.version_id as "versionId", s.version_tag as "versionTag", s.is_trial as "isTrial",
  s.busy_policy as "busyPolicy", s.forgotten_up_to as "forgottenUpTo", s.sensitive_status as "sensitiveStatus",
  s.like_count as "likeCount", s.dislike_count as "dislikeCount", s.copy_count as "copyCount",
  s.created_at as "createdAt", s.updated_at as "updatedAt", s.deleted_at as "deletedAt"`;

const WITH_FLOW = sql`chat_session s join flow f on f.id = s.flow_id`;

/** A conversation that is not deleted, whoever holds it. */
export async function findSessionRow(options: { em: EntityManager; id: string }): Promise<ChatSessionRow | null> {
  const rows = await listSessionRows({ em: options.em, ids: [options.id] });
  return rows[0] ?? null;
}

/** Conversations that are not deleted, whoever holds them, in no particular order. */
export async function listSessionRows(options: {
  em: EntityManager;
  ids: readonly string[];
}): Promise<ChatSessionRow[]> {
  const ids = options.ids.filter(isStorable);
  const query = sql<ChatSessionRow>`
    select ${COLUMNS} from ${WITH_FLOW} where s.id = any(${ids}::varchar[]) and s.deleted_at is null`;
  const { rows } = await query.execute(options.em.getKysely());
  return rows;
}

/** A holder's conversations, newest first, without trial ones; those that are deleted only when the filter asks for them. */
export async function listSessionPage(options: {
  em: EntityManager;
  holder: Holder;
  filter: SessionFilter;
  page: PageRequest<SessionKey>;
}): Promise<Page<ChatSessionRow>> {
  const { em, holder, filter, page } = options;
  const query = sql<ChatSessionRow>`
    select ${COLUMNS} from ${WITH_FLOW}
    where ${isHeldBy({ table: 's', holder })} and not s.is_trial and ${toCondition(filter)}
    ${toPageClause(page)}`;
  const { rows } = await query.execute(em.getKysely());
  return toPage({ rows, request: page });
}

/** How many conversations `listSessionPage` lists over all pages. */
export async function countSessions(options: {
  em: EntityManager;
  holder: Holder;
  filter: SessionFilter;
}): Promise<number> {
  const { em, holder, filter } = options;
  const query = sql<{ count: number }>`
    select count(*)::int as count from ${WITH_FLOW}
    where ${isHeldBy({ table: 's', holder })} and not s.is_trial and ${toCondition(filter)}`;
  const { rows } = await query.execute(em.getKysely());
  return rows[0]?.count ?? 0;
}

/** For each version, the conversations of a holder that are pinned to it, in the order of `listSessionPage`. */
export async function listSessionPagesOfVersions(options: {
  em: EntityManager;
  holder: Holder;
  versionIds: readonly number[];
  page: PageRequest<SessionKey>;
}): Promise<Map<number, Page<ChatSessionRow>>> {
  const { em, holder, versionIds, page } = options;
  const query = sql<ChatSessionRow & { parentId: number }>`
    select v.id as "parentId", child.*
    from unnest(${[...versionIds]}::int[]) as v(id) cross join lateral (
      select ${COLUMNS} from ${WITH_FLOW}
      where s.version_id = v.id and ${isHeldBy({ table: 's', holder })} and s.deleted_at is null and not s.is_trial
      ${toPageClause(page)}
    ) child`;
  const { rows } = await query.execute(em.getKysely());
  const groups = Map.groupBy(rows, (row) => row.parentId);
  return new Map([...groups].map(([id, group]) => [id, toPage({ rows: group, request: page })]));
}

/** A text that is no id of a flow becomes null, which equals nothing. */
function toCondition(filter: SessionFilter): RawBuilder<unknown> {
  const { flowId = null, flowKinds = null } = filter;
  const ofFlow = flowId === null ? sql`true` : sql`s.flow_id = ${parseFlowId(flowId)}`;
  const ofKinds = flowKinds === null ? sql`true` : sql`f.kind = any(${[...flowKinds]}::varchar[])`;
  const pattern = toSearchPattern(filter.flowName);
  const ofName = pattern === null ? sql`true` : sql`f.name ilike ${pattern}`;
  const ofLife = filter.isDeleted === true ? sql`s.deleted_at is not null` : sql`s.deleted_at is null`;
  return sql`${ofLife} and ${ofFlow} and ${ofKinds} and ${ofName}`;
}

/** One row more than asked for tells whether another page follows. */
function toPageClause({ first, start }: PageRequest<SessionKey>): RawBuilder<unknown> {
  const after =
    start.at === 'key' ? sql`and (s.created_at, s.id) < (${start.key[0]}::timestamptz, ${start.key[1]})` : sql``;
  const offset = start.at === 'offset' ? start.offset : 0;
  return sql`${after} order by s.created_at desc, s.id desc limit ${first + 1} offset ${offset}`;
}
