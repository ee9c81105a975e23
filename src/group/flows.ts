import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { toSearchPattern } from '../database/like.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { FlowKind, FlowStatus } from '../flow/entity.ts';
import { parseRowId } from '../shared/input.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';

/** A flow as whoever administers a group that it is assigned to sees it. Times are ISO 8601 in UTC. */
export interface GroupFlowRow {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly logo: string | null;
  readonly status: FlowStatus;
  readonly kind: FlowKind;
  readonly ownerId: number;
  readonly ownerName: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Which of these flows to list; a condition that is absent or null does not restrict. */
export interface GroupFlowFilter {
  readonly search?: string | null | undefined;
  readonly groupIds?: readonly string[] | null | undefined;
  readonly kind?: FlowKind | null | undefined;
}

/** A flow's place in the list, last changed first. */
export type GroupFlowKey = readonly [updatedAt: string, id: string];

/** Tells a cursor of this list from any other; no flow is older than what Postgres counts differently. */
export const groupFlowKey: z.ZodType<GroupFlowKey> = z.tuple([
  z.iso.datetime({ precision: 3 }).regex(/^[1-9]/),
  z.string().max(32),
]);

/** Whose flows to list, and which of them. */
export interface GroupFlowListing {
  readonly em: EntityManager;
  readonly groupIds: 'everything' | readonly number[];
  readonly filter: GroupFlowFilter;
}

const CONDITIONS = `f.deleted_at is null
  and ($1::int[] is null or exists (select from group_resource r where r.resource_id = f.id and r.group_id = any($1)))
  and ($2::text is null or f.name ilike $2) and ($3::text is null or f.kind = $3)`;

/** A page of the flows that are assigned to groups, each once, in one statement. */
export async function listGroupFlows(
  listing: GroupFlowListing & { request: PageRequest<GroupFlowKey> },
): Promise<Page<GroupFlowRow>> {
  const { em, request } = listing;
  const [updatedAt, id] = request.start.at === 'key' ? request.start.key : [null, null];
  const rows = await toSqlExecutor(em)<GroupFlowRow>(
    `select f.id, f.name, f.description, f.logo, f.status, f.kind, f.owner_id as "ownerId", u.name as "ownerName",
       f.created_at as "createdAt", f.updated_at as "updatedAt"
     from flow f left join user_account u on u.id = f.owner_id
     where ${CONDITIONS} and ($4::timestamptz is null or (f.updated_at, f.id) < ($4, $5::text))
     order by f.updated_at desc, f.id desc limit $6 offset $7`,
    [...toParameters(listing), updatedAt, id, request.first + 1, offsetOf(request.start)],
  );
  return toPage({ rows, request });
}

/** How many flows `listGroupFlows` lists over all pages. */
export async function countGroupFlows(listing: GroupFlowListing): Promise<number> {
  const text = `select count(*)::int as total from flow f where ${CONDITIONS}`;
  const [row] = await toSqlExecutor(listing.em)<{ readonly total: number }>(text, toParameters(listing));
  return row?.total ?? 0;
}

function toParameters({ groupIds, filter }: GroupFlowListing): readonly unknown[] {
  return [toGroups({ groupIds, filter }), toSearchPattern(filter.search), filter.kind ?? null];
}

/** Both have to be the same group: that a flow is also assigned to a group of somebody else is not told. */
function toGroups({ groupIds, filter }: Omit<GroupFlowListing, 'em'>): readonly number[] | null {
  const wanted = filter.groupIds?.map(parseRowId).filter((id) => id !== null) ?? null;
  if (groupIds === 'everything') return wanted;
  return wanted === null ? groupIds : wanted.filter((id) => groupIds.includes(id));
}
