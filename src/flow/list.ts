import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { Viewer } from '../auth/viewer.ts';
import { toSearchPattern } from '../database/like.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { FLOW_GRANT_KINDS, grantOfFlow, IS_GRANT_OF_FLOW } from '../role/flow-grant.ts';
import { parseRowId } from '../shared/input.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';
import { isStorable } from '../shared/text.ts';
import type { FlowKind, FlowStatus } from './entity.ts';
import { parseFlowId } from './id.ts';
import { FLOW_COLUMNS, readableBy, type FlowRow } from './reads.ts';

/** Which flows to list; a condition that is absent or null does not restrict. */
export interface FlowFilter {
  readonly search?: string | null;
  readonly name?: string | null;
  readonly status?: FlowStatus | null;
  readonly kind?: FlowKind | null;
  readonly ids?: readonly string[] | null;
  readonly tagId?: string | null;
}

/** How to order flows; ties are broken by id, in the same direction. */
export interface FlowOrder {
  readonly field: 'UPDATED_AT' | 'CREATED_AT' | 'NAME';
  readonly direction: 'ASC' | 'DESC';
}

/** A flow's place in a list: what the list is ordered by, and its id. */
export type FlowKey = readonly [value: string, id: string];

interface Ordering {
  readonly column: string;
  /** The same of a row that was selected. */
  readonly member: string;
  readonly type: string;
  readonly keySchema: z.ZodType<FlowKey>;
  readonly keyOf: (row: FlowRow) => FlowKey;
}

const ID = z.string().max(32);
/** Times as rows carry them; no flow is older than a thousand years, which Postgres would count differently. */
const TIME_KEY = z.tuple([z.iso.datetime({ precision: 3 }).regex(/^[1-9]/), ID]);
const NAME_KEY = z.tuple([z.string().refine(isStorable), ID]);

/** Names go by code point, so that a page ends at the same flow whatever language the database speaks. */
export const FLOW_ORDERINGS: Readonly<Record<FlowOrder['field'], Ordering>> = Object.freeze({
  UPDATED_AT: {
    column: 'f.updated_at',
    member: 'f."updatedAt"',
    type: 'timestamptz',
    keySchema: TIME_KEY,
    keyOf: (row) => [row.updatedAt, row.id],
  },
  CREATED_AT: {
    column: 'f.created_at',
    member: 'f."createdAt"',
    type: 'timestamptz',
    keySchema: TIME_KEY,
    keyOf: (row) => [row.createdAt, row.id],
  },
  NAME: {
    column: 'f.name collate "C"',
    member: 'f.name collate "C"',
    type: 'text',
    keySchema: NAME_KEY,
    keyOf: (row) => [row.name, row.id],
  },
});

const COMPARISONS = Object.freeze({ ASC: '>', DESC: '<' });

/** No tag has this number: nothing is listed for text that is no tag's. */
const NO_TAG = 0;

/** Statements are planned with their parameters in hand, so that an absent condition costs nothing. */
const CONDITIONS = `f.deleted_at is null
  and ($2::text is null or f.name ilike $2 or f.description ilike $2)
  and ($3::text is null or f.status = $3)
  and ($4::text is null or f.kind = $4)
  and ($5::text[] is null or f.id = any($5))
  and ($6::text is null or f.name ilike $6)`;

/**
 * The viewer's own flows, or everybody's, and those of others that a role grants. Each is looked for on its own: the owner's
 * index would serve no condition that allows for both.
 */
const SHARES: readonly string[] = Object.freeze([
  '($1::int is null or f.owner_id = $1)',
  `f.owner_id <> $1 and f.id in (
     select g.target_id from role_grant g where g.role_id = any($8::int[]) and g.kind in ${FLOW_GRANT_KINDS}
   ) and exists (select from role_grant g where g.role_id = any($8::int[]) and ${IS_GRANT_OF_FLOW})`,
]);

/** Told apart in the text, because only a condition of its own is planned as a join that suits a rare tag and a common one. */
const TAG_CONDITIONS = Object.freeze({
  any: '$7::int is null',
  one: 'f.id in (select l.resource_id from tag_link l where l.tag_id = $7)',
});

/** A page of the flows that the viewer may read, in one statement. Throws `BadRequest` for a search that cannot be. */
export async function listFlows(options: {
  em: EntityManager;
  viewer: Viewer;
  filter: FlowFilter;
  order: FlowOrder;
  request: PageRequest<FlowKey>;
}): Promise<Page<FlowRow>> {
  const { em, order, request } = options;
  const { column, member, type } = FLOW_ORDERINGS[order.field];
  const [value, id] = request.start.at === 'key' ? request.start.key : [null, null];
  const pages = SHARES.map(
    (share) => `(select ${FLOW_COLUMNS} from flow f where ${share} and ${toConditions(options.filter)}
       and ($11::${type} is null or (${column}, f.id) ${COMPARISONS[order.direction]} ($11, $12::text))
     order by ${column} ${order.direction}, f.id ${order.direction} limit $9::bigint + $10::bigint)`,
  );
  const rows = await toSqlExecutor(em)<FlowRow>(
    `select f.*, ${grantOfFlow('$8')} as grant from (${pages.join(' union all ')}) f
     order by ${member} ${order.direction}, f.id ${order.direction} limit $9 offset $10`,
    [...toParameters(options), request.first + 1, offsetOf(request.start), value, id],
  );
  return toPage({ rows, request });
}

/** How many flows `listFlows` would list over all pages. */
export async function countFlows(options: { em: EntityManager; viewer: Viewer; filter: FlowFilter }): Promise<number> {
  const counts = SHARES.map(
    (share) => `(select count(*)::int from flow f where ${share} and ${toConditions(options.filter)})`,
  );
  const text = `select ${counts.join(' + ')} as total`;
  const [row] = await toSqlExecutor(options.em)<{ readonly total: number }>(text, toParameters(options));
  return row?.total ?? 0;
}

function toConditions(filter: FlowFilter): string {
  return `${CONDITIONS} and ${TAG_CONDITIONS[namesTag(filter) ? 'one' : 'any']}`;
}

function namesTag(filter: FlowFilter): filter is FlowFilter & { readonly tagId: string } {
  return typeof filter.tagId === 'string';
}

function toParameters({ viewer, filter }: { viewer: Viewer; filter: FlowFilter }): readonly unknown[] {
  // A guest sees, of what the account may read, what is open to guests.
  const { ownerId, roleIds } = readableBy({ ...viewer, guest: null });
  return [
    ownerId,
    toSearchPattern(filter.search),
    filter.status ?? null,
    filter.kind ?? null,
    toIds({ viewer, filter }),
    toSearchPattern(filter.name),
    namesTag(filter) ? (parseRowId(filter.tagId) ?? NO_TAG) : null,
    roleIds,
  ];
}

/** The ids that the flows are among; null for any. */
function toIds({ viewer, filter }: { viewer: Viewer; filter: FlowFilter }): readonly string[] | null {
  const asked = filter.ids?.map(parseFlowId).filter((id) => id !== null) ?? null;
  if (viewer.guest === null) return asked;
  const { flowIds } = viewer.guest;
  return asked === null ? [...flowIds] : asked.filter((id) => flowIds.has(id));
}
