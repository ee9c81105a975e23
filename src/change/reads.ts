import type { EntityManager } from '@mikro-orm/postgresql';
import type { Grant } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { grantOfFlow } from '../role/flow-grant.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';
import type { FlowChangeKind } from './entity.ts';

/** A change as lists and subscriptions read it. Times are ISO 8601 in UTC. */
export interface FlowChangeRow {
  readonly id: number;
  readonly flowId: string;
  readonly kind: FlowChangeKind;
  readonly versionId: number | null;
  readonly documentHash: string | null;
  readonly tag: string | null;
  readonly authorId: number | null;
  readonly at: string;
}

/** A flow whose changes are followed, which may be deleted. */
export interface FollowedFlow {
  readonly id: string;
  readonly ownerId: number;
  /** What the roles of whoever follows grant of it. */
  readonly grant: Grant | null;
  readonly isDeleted: boolean;
}

/** A change's place in a history, newest first. Ids rise within a flow, because its commands take turns. */
export type ChangeKey = readonly [id: number];

/** A page of changes, of some kinds or of all. */
export interface ChangePageRequest extends PageRequest<ChangeKey> {
  /** Null for all. */
  readonly kinds: readonly FlowChangeKind[] | null;
}

/** From changes `c`. */
export const CHANGE_COLUMNS = `c.id, c.flow_id as "flowId", c.kind, c.version_id as "versionId",
  c.document_hash as "documentHash", c.tag, c.author_id as "authorId", c.at`;

/** What people could talk to. Written out, because the index of releases is for these words. */
const IS_RELEASE = `c.kind in ('FLOW_PUBLISHED', 'FLOW_ROLLED_BACK')`;

/** What gives a version a document. */
const GIVES_DOCUMENT = `c.document_hash is not null
  and c.kind in ('FLOW_CREATED', 'VERSION_CREATED', 'VERSION_SAVED', 'FLOW_ROLLED_BACK')`;

/** Above every id, so that a page without a cursor needs no statement of its own. */
const BEYOND_LAST_ID = 2_147_483_648;

interface Pages<Id, Request> {
  readonly em: EntityManager;
  readonly parentIds: readonly Id[];
  readonly request: Request;
}

/** A page of the changes of each flow, newest first, in one statement. */
export function listChangePages(options: Pages<string, ChangePageRequest>): Promise<Map<string, Page<FlowChangeRow>>> {
  const condition = 'c.flow_id = parent.id and ($5::text[] is null or c.kind = any($5))';
  return listPages({ ...options, condition, ids: '$1::text[]', parameters: [options.request.kinds] });
}

/** A page of the releases of each flow, newest first, in one statement. */
export function listReleasePages(
  options: Pages<string, PageRequest<ChangeKey>>,
): Promise<Map<string, Page<FlowChangeRow>>> {
  return listPages({ ...options, condition: `c.flow_id = parent.id and ${IS_RELEASE}`, ids: '$1::text[]' });
}

/** A page of the changes that gave each version a document, newest first, in one statement. */
export function listVersionHistoryPages(
  options: Pages<number, PageRequest<ChangeKey>>,
): Promise<Map<number, Page<FlowChangeRow>>> {
  return listPages({ ...options, condition: `c.version_id = parent.id and ${GIVES_DOCUMENT}`, ids: '$1::int[]' });
}

/** The last release of each flow, whether it is online or not, in one statement. */
export async function listLatestReleases({
  em,
  flowIds,
}: {
  em: EntityManager;
  flowIds: readonly string[];
}): Promise<FlowChangeRow[]> {
  return toSqlExecutor(em)<FlowChangeRow>(
    `select latest.* from unnest($1::text[]) as parent (id) cross join lateral (
       select ${CHANGE_COLUMNS} from flow_change c where c.flow_id = parent.id and ${IS_RELEASE}
       order by c.id desc limit 1
     ) latest`,
    [flowIds],
  );
}

/** A release of a flow; null when it has none of that number. */
export async function findRelease(options: {
  em: EntityManager;
  flowId: string;
  changeId: number;
}): Promise<FlowChangeRow | null> {
  const [row] = await toSqlExecutor(options.em)<FlowChangeRow>(
    `select ${CHANGE_COLUMNS} from flow_change c where c.id = $1 and c.flow_id = $2 and ${IS_RELEASE}`,
    [options.changeId, options.flowId],
  );
  return row ?? null;
}

/** The document that a change gave to a version; null when no such change did. */
export async function findGivenDocument(options: {
  em: EntityManager;
  versionId: number;
  changeId: number;
}): Promise<string | null> {
  const [row] = await toSqlExecutor(options.em)<FlowChangeRow>(
    `select ${CHANGE_COLUMNS} from flow_change c where c.id = $1 and c.version_id = $2 and ${GIVES_DOCUMENT}`,
    [options.changeId, options.versionId],
  );
  return row?.documentHash ?? null;
}

/** Whether a version ever held a document. */
export async function hasHeld(options: { em: EntityManager; versionId: number; hash: string }): Promise<boolean> {
  const rows = await toSqlExecutor(options.em)(
    'select 1 from flow_change c where c.version_id = $1 and c.document_hash = $2 limit 1',
    [options.versionId, options.hash],
  );
  return rows.length > 0;
}

/** A flow by id, deleted or not, whoever may read it, with what the viewer's roles grant of it; null when there is none. */
export async function findFollowedFlow(options: {
  em: EntityManager;
  id: string;
  viewer: Pick<Viewer, 'roleIds'>;
}): Promise<FollowedFlow | null> {
  const [row] = await toSqlExecutor(options.em)<FollowedFlow>(
    `select f.id, f.owner_id as "ownerId", ${grantOfFlow('$2')} as grant, f.deleted_at is not null as "isDeleted"
     from flow f where f.id = $1`,
    [options.id, options.viewer.roleIds],
  );
  return row ?? null;
}

/** `condition` ties changes `c` to their `parent`; its own parameters begin at `$5`. */
async function listPages<Id extends string | number>(
  options: Pages<Id, PageRequest<ChangeKey>> & {
    condition: string;
    ids: string;
    parameters?: readonly unknown[];
  },
): Promise<Map<Id, Page<FlowChangeRow>>> {
  const { em, parentIds, request, condition, ids, parameters = [] } = options;
  const before = request.start.at === 'key' ? request.start.key[0] : BEYOND_LAST_ID;
  const rows = await toSqlExecutor(em)<FlowChangeRow & { readonly parentId: Id }>(
    `select parent.id as "parentId", page.* from unnest(${ids}) as parent (id) cross join lateral (
       select ${CHANGE_COLUMNS} from flow_change c where ${condition} and c.id < $2::bigint
       order by c.id desc limit $3 offset $4
     ) page order by page.id desc`,
    [parentIds, before, request.first + 1, offsetOf(request.start), ...parameters],
  );
  const groups = Map.groupBy(rows, ({ parentId }) => parentId);
  return new Map([...groups].map(([parentId, group]) => [parentId, toPage({ rows: group, request })]));
}
