import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { parseRowId } from '../shared/input.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';
import { toStorable } from '../shared/text.ts';
import { AREAS, EVENTS, type AuditArea, type AuditEvent } from './vocabulary.ts';

/** An entry as lists read it, in the legacy contract's words. Times are ISO 8601 in UTC. */
export interface AuditEntryRow {
  readonly id: string;
  readonly operatorId: number;
  readonly operatorName: string | null;
  readonly groupIds: readonly number[];
  readonly area: string;
  readonly event: string;
  readonly objectType: string | null;
  readonly objectId: string | null;
  readonly objectName: string | null;
  readonly ipAddress: string | null;
  readonly createdAt: string;
}

/** Which entries to list; see `AuditEntryFilter` in the schema. */
export interface AuditFilter {
  readonly operatorId?: string | null | undefined;
  readonly area?: AuditArea | null | undefined;
  readonly event?: AuditEvent | null | undefined;
  readonly objectId?: string | null | undefined;
  readonly groupId?: string | null | undefined;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

/** An entry's place in the list, most recent first. */
export type AuditKey = readonly [createdAt: string, id: string];

const COLUMNS = `e.id, e.operator_id as "operatorId", e.operator_name as "operatorName", e.group_ids as "groupIds",
  e.area, e.event, e.object_type as "objectType", e.object_id as "objectId", e.object_name as "objectName",
  e.ip_address as "ipAddress", e.created_at as "createdAt"`;

/** Statements are planned with their parameters in hand, so that an absent condition costs nothing. */
const CONDITIONS = `($1::jsonb[] is null or e.group_ids @> any($1::jsonb[]))
  and ($2::int is null or e.operator_id = $2)
  and ($3::text is null or e.area = $3)
  and ($4::text is null or e.event = $4)
  and ($5::text is null or e.object_id = $5)
  and ($6::jsonb is null or e.group_ids @> $6)
  and ($7::timestamptz is null or e.created_at >= $7)
  and ($8::timestamptz is null or e.created_at < $8)`;

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
       and ($9::timestamptz is null or (e.created_at, e.id) < ($9, $10::text))
     order by e.created_at desc, e.id desc limit $11 offset $12`,
    [
      ...[groupIds === 'all' ? null : groupIds.map(String), ...toParameters(filter)],
      ...[createdAt, id, request.first + 1, offsetOf(request.start)],
    ],
  );
  return toPage({ rows, request });
}

/** No account and no group has this number, so that text that is no number finds nothing. */
const NONE = 0;

function toParameters(filter: AuditFilter): readonly unknown[] {
  const { operatorId, area, event, objectId, groupId, from = null, to = null } = filter;
  return [
    ...[toNumber(operatorId), area ? AREAS[area] : null, event ? EVENTS[event] : null],
    ...[toText(objectId), toNumber(groupId), from, to],
  ];
}

function toText(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : toStorable(text);
}

function toNumber(id: string | null | undefined): number | null {
  return id === null || id === undefined ? null : (parseRowId(id) ?? NONE);
}
