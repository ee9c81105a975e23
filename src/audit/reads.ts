import type { EntityManager } from '@mikro-orm/postgresql';
import { OPERATOR } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { parseRowId } from '../shared/input.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';
import { toStorable } from '../shared/text.ts';
import { AREAS, EVENTS } from '../shared/audit-words.ts';
import type { AuditArea, AuditEvent } from './vocabulary.ts';

/** An entry as lists read it, in the legacy contract's words. Times are ISO 8601 in UTC. */
export interface AuditEntryRow {
  readonly id: string;
  readonly operatorId: number;
  readonly apiKeyId: string | null;
  readonly loginId: string | null;
  readonly operatorName: string | null;
  readonly groupIds: readonly number[];
  readonly area: string;
  readonly event: string;
  readonly objectType: string | null;
  readonly objectId: string | null;
  readonly objectName: string | null;
  /** The conversation that was looked at or exported. */
  readonly sessionId: string | null;
  readonly ipAddress: string | null;
  readonly createdAt: string;
}

/** Which entries to list; see `AuditEntryFilter` in the schema. */
export interface AuditFilter {
  readonly operatorId?: string | null | undefined;
  readonly operatorIds?: readonly string[] | null | undefined;
  readonly apiKeyId?: string | null | undefined;
  readonly area?: AuditArea | null | undefined;
  readonly event?: AuditEvent | null | undefined;
  readonly objectId?: string | null | undefined;
  readonly groupId?: string | null | undefined;
  readonly groupIds?: readonly string[] | null | undefined;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

/** An entry's place in the list, most recent first. */
export type AuditKey = readonly [createdAt: string, id: string];

const COLUMNS = `e.id, e.operator_id as "operatorId", e.api_key_id as "apiKeyId", e.login_id as "loginId", e.operator_name as "operatorName", e.group_ids as "groupIds",
  e.area, e.event, e.object_type as "objectType", e.object_id as "objectId", e.object_name as "objectName",
  e.note as "sessionId", e.ip_address as "ipAddress", e.created_at as "createdAt"`;

/** Statements are planned with their parameters in hand, so that an absent condition costs nothing. */
const CONDITIONS = `($1::jsonb[] is null or e.group_ids @> any($1::jsonb[]))
  and ($2::int is null or e.operator_id = $2)
  and ($3::text is null or e.area = $3)
  and ($4::text is null or e.event = $4)
  and ($5::text is null or e.object_id = $5)
  and ($6::jsonb is null or e.group_ids @> $6)
  and ($7::timestamptz is null or e.created_at >= $7)
  and ($8::timestamptz is null or e.created_at < $8)
  and ($9::int[] is null or e.operator_id = any($9))
  and ($10::jsonb[] is null or e.group_ids @> any($10::jsonb[]))
  and ($11::text is null or e.api_key_id = $11)`;

/** A page of all entries, or of those that concerned certain groups, in one statement. */
export async function listEntryPage(options: {
  em: EntityManager;
  groupIds: readonly number[] | 'all';
  filter: AuditFilter;
  request: PageRequest<AuditKey>;
}): Promise<Page<AuditEntryRow>> {
  const { em, groupIds, filter, request } = options;
  const [createdAt, id] = request.start.at === 'key' ? request.start.key : [null, null];
  const rows = await toSqlExecutor(em)<AuditEntryRow>(
    `select ${COLUMNS} from audit_entry e where ${CONDITIONS}
       and ($12::timestamptz is null or (e.created_at, e.id) < ($12, $13::text))
     order by e.created_at desc, e.id desc limit $14 offset $15`,
    [...toParameters({ groupIds, filter }), ...[createdAt, id, request.first + 1, offsetOf(request.start)]],
  );
  return toPage({ rows, request });
}

/** How many entries a list has over all its pages. */
export async function countEntries(options: { em: EntityManager } & Selection): Promise<number> {
  const [row] = await toSqlExecutor(options.em)<{ count: number }>(
    `select count(*)::int as count from audit_entry e where ${CONDITIONS}`,
    toParameters(options),
  );
  return row?.count ?? 0;
}

/** Somebody who stands in the record, with the name that the account had last. */
export interface AuditOperatorRow {
  readonly id: string;
  readonly name: string | null;
}

/** A page of those who stand in entries that concerned certain groups, or in any, by their numbers. */
export async function listOperatorPage(options: {
  em: EntityManager;
  groupIds: readonly number[] | 'all';
  request: PageRequest<readonly [id: number]>;
}): Promise<Page<AuditOperatorRow>> {
  const { em, groupIds, request } = options;
  const after = request.start.at === 'key' ? request.start.key[0] : null;
  const rows = await toSqlExecutor(em)<AuditOperatorRow>(
    `select distinct on (e.operator_id) e.operator_id::text as id, e.operator_name as name from audit_entry e
     where ($1::jsonb[] is null or e.group_ids @> any($1::jsonb[])) and ($2::int is null or e.operator_id > $2)
     order by e.operator_id, e.created_at desc, e.id limit $3 offset $4`,
    [groupIds === 'all' ? null : groupIds.map(String), after, request.first + 1, offsetOf(request.start)],
  );
  return toPage({ rows, request });
}

/** No account, no group and no command has this number, so that text that is no number finds nothing. */
const NONE = -1;

interface Selection {
  readonly groupIds: readonly number[] | 'all';
  readonly filter: AuditFilter;
}

function toParameters({ groupIds, filter }: Selection): readonly unknown[] {
  const { operatorId, area, event, objectId, groupId, from = null, to = null } = filter;
  return [
    groupIds === 'all' ? null : groupIds.map(String),
    ...[toNumber(operatorId), area ? AREAS[area] : null, event ? EVENTS[event] : null],
    ...[toText(objectId), toNumber(groupId), from, to],
    filter.operatorIds?.map(toNumber) ?? null,
    ...[filter.groupIds?.map((id) => String(toNumber(id))) ?? null, toText(filter.apiKeyId)],
  ];
}

function toText(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : toStorable(text);
}

function toNumber(id: string | null | undefined): number | null {
  if (id === null || id === undefined) return null;
  return id === String(OPERATOR.userId) ? OPERATOR.userId : (parseRowId(id) ?? NONE);
}
