import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { isWithinReach, type FlowReach } from '../flow/reads.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';
import type { FlowVersion } from './entity.ts';

/** A version as lists and nested queries read it; the document itself is not part of it. Times are ISO 8601 in UTC. */
export interface FlowVersionRow {
  readonly id: number;
  readonly flowId: string;
  /** Whose the flow is; absent from a row that a command made. */
  readonly ownerId?: number;
  readonly name: string;
  readonly description: string | null;
  readonly documentHash: string | null;
  readonly creatorId: number | null;
  readonly originalVersionId: number | null;
  readonly isDeleted: boolean;
  /** Whether its flow uses it; absent from a row that a command made, because the flow decides. */
  readonly isCurrent?: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** How many versions a flow has, and how many it ever had. */
export interface VersionCounts {
  readonly total: number;
  readonly everCreated: number;
}

/** A version's place in the list of its flow, newest first. */
export type VersionKey = readonly [id: number];

/** From versions `v` of flows `f`. */
const COLUMNS = `v.id, v.flow_id as "flowId", f.owner_id as "ownerId", v.name, v.description,
  v.document_hash as "documentHash", v.creator_id as "creatorId", v.original_version_id as "originalVersionId", v.is_deleted as "isDeleted",
  coalesce(v.id = f.current_version_id and f.deleted_at is null, false) as "isCurrent",
  v.created_at as "createdAt", v.updated_at as "updatedAt"`;

/** Above every id, so that a page without a cursor needs no statement of its own. */
const BEYOND_LAST_ID = 2_147_483_648;

/** A version by its number, deleted or not, whoever may read it; null when there is none. */
export async function findVersionRow({ em, id }: { em: EntityManager; id: number }): Promise<FlowVersionRow | null> {
  const rows = await toSqlExecutor(em)<FlowVersionRow>(
    `select ${COLUMNS} from flow_version v join flow f on f.id = v.flow_id where v.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** The versions of those numbers, deleted or not, of flows within a reach. */
export async function listVersionRows(options: {
  em: EntityManager;
  ids: readonly number[];
  reach: FlowReach;
}): Promise<FlowVersionRow[]> {
  const rows = await toSqlExecutor(options.em)<FlowVersionRow>(
    `select ${COLUMNS} from flow_version v join flow f on f.id = v.flow_id
     where v.id = any($1) and ${isWithinReach({ ownerId: '$2', roleIds: '$3' })}`,
    [options.ids, options.reach.ownerId, options.reach.roleIds],
  );
  return rows;
}

/** A page of the versions of each flow, newest first, without deleted ones, in one statement. */
export async function listVersionPages(options: {
  em: EntityManager;
  flowIds: readonly string[];
  request: PageRequest<VersionKey>;
}): Promise<Map<string, Page<FlowVersionRow>>> {
  const { em, flowIds, request } = options;
  const before = request.start.at === 'key' ? request.start.key[0] : BEYOND_LAST_ID;
  const rows = await toSqlExecutor(em)<FlowVersionRow>(
    `select page.* from flow f cross join lateral (
       select ${COLUMNS} from flow_version v
       where v.flow_id = f.id and not v.is_deleted and v.id < $2::bigint
       order by v.id desc limit $3 offset $4
     ) page where f.id = any($1) order by page.id desc`,
    [flowIds, before, request.first + 1, offsetOf(request.start)],
  );
  const groups = Map.groupBy(rows, ({ flowId }) => flowId);
  return new Map([...groups].map(([flowId, group]) => [flowId, toPage({ rows: group, request })]));
}

/** How many versions each flow has, in one statement; flows without any are left out. */
export async function listVersionCounts(options: {
  em: EntityManager;
  flowIds: readonly string[];
}): Promise<Map<string, VersionCounts>> {
  const rows = await toSqlExecutor(options.em)<VersionCounts & { readonly flowId: string }>(
    `select v.flow_id as "flowId", count(*)::int as "everCreated",
       (count(*) filter (where not v.is_deleted))::int as total
     from flow_version v where v.flow_id = any($1) group by v.flow_id`,
    [options.flowIds],
  );
  return new Map(rows.map((row) => [row.flowId, row]));
}

/** A version that a command has just changed, as a row. */
export function toVersionRow(version: FlowVersion): FlowVersionRow {
  return {
    id: version.id,
    flowId: version.flow,
    name: version.name,
    description: version.description ?? null,
    documentHash: version.document ?? null,
    creatorId: version.creator ?? null,
    originalVersionId: version.originalVersionId ?? null,
    isDeleted: version.isDeleted,
    createdAt: version.createdAt.toISOString(),
    updatedAt: version.updatedAt.toISOString(),
  };
}
