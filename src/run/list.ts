import type { EntityManager } from '@mikro-orm/postgresql';
import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { ownerScopeOf } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import { parseFlowId } from '../flow/id.ts';
import { parseRowId } from '../shared/input.ts';
import type { Page } from '../shared/page.ts';
import { toStorable } from '../shared/text.ts';
import { toTwoWayPage, type TwoWayPageRequest } from '../shared/two-way-page.ts';
import type { RunState } from './entity.ts';
import { RUN_COLUMNS, type RunRow } from './reads.ts';

/** The place of a run in a list: when it was accepted, and its id where several were accepted together. */
export type RunKey = readonly [createdAt: string, id: string];

/** Which runs to list or to follow; see `RunFilter` in the schema. */
export interface RunFilter {
  readonly flowId?: string | null | undefined;
  readonly sessionId?: string | null | undefined;
  readonly versionId?: string | null | undefined;
  readonly userId?: string | null | undefined;
  readonly states?: readonly RunState[] | null | undefined;
  readonly hasError?: boolean | null | undefined;
  readonly createdFrom?: string | null | undefined;
  readonly createdTo?: string | null | undefined;
}

/** Which runs to list, in which order. */
export interface RunListing {
  readonly filter: RunFilter;
  readonly isAscending: boolean;
  readonly page: TwoWayPageRequest<RunKey>;
}

/** Tells a cursor of this list from any other; Postgres counts years before 1000 differently. */
export const runKey: z.ZodType<RunKey> = z.tuple([z.iso.datetime({ precision: 3 }).regex(/^[1-9]/), z.uuid()]);

/** Whose runs are listed: everybody's when it is null. */
export function overseenOwnerOf(viewer: Viewer): number | null {
  const scope = ownerScopeOf({ viewer, action: 'run:oversee' });
  return scope === 'everybody' ? null : scope;
}

/** A page of the runs that the viewer may read or oversee, in one statement. */
export async function listRunPage(options: RunListing & { em: EntityManager; viewer: Viewer }): Promise<Page<RunRow>> {
  const { em, viewer, filter, page } = options;
  const ownerId = overseenOwnerOf(viewer);
  const query = sql<RunRow>`
    select ${RUN_COLUMNS} from run r
    where ${ownerId === null ? sql`true` : sql`r.user_id = ${ownerId}`} and ${toRunCondition(filter)}
    ${toPageClause(options)}`;
  const { rows } = await query.execute(em.getKysely());
  return toTwoWayPage({ rows, page });
}

/** Of runs `r`. An id that is none becomes null, which equals nothing. */
export function toRunCondition(filter: RunFilter): RawBuilder<unknown> {
  const { flowId, sessionId, versionId, userId, states, hasError, createdFrom, createdTo } = filter;
  const conditions = [
    isGiven(flowId) && sql`r.flow_id = ${parseFlowId(flowId)}`,
    isGiven(sessionId) && sql`r.session_id = ${toStorable(sessionId)}`,
    isGiven(versionId) && sql`r.version_id = ${parseRowId(versionId)}`,
    isGiven(userId) && sql`r.user_id = ${parseRowId(userId)}`,
    isGiven(states) && sql`r.state = any(${[...states]}::varchar[])`,
    isGiven(hasError) && (hasError ? sql`r.error is not null` : sql`r.error is null`),
    isGiven(createdFrom) && sql`r.created_at >= ${createdFrom}::timestamptz`,
    isGiven(createdTo) && sql`r.created_at < ${createdTo}::timestamptz`,
  ].filter((condition) => condition !== false);
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

/** One row more than asked for tells whether another page follows. */
function toPageClause({ isAscending, page }: RunListing): RawBuilder<unknown> {
  const { direction, size, start } = page;
  const isUp = isAscending === (direction === 'forward');
  const [order, beyond] = isUp ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`];
  const after =
    start.at === 'key'
      ? sql`and (r.created_at, r.id) ${beyond} (${start.key[0]}::timestamptz, ${start.key[1]}::uuid)`
      : sql``;
  const offset = start.at === 'offset' ? start.offset : 0;
  return sql`${after} order by r.created_at ${order}, r.id ${order} limit ${size + 1} offset ${offset}`;
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
