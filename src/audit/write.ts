import { randomUUID } from 'node:crypto';
import type { Scope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { AREAS, EVENTS, OBJECT_TYPES } from '../shared/audit-words.ts';
import type { AuditArea, AuditEvent, AuditObjectKind } from './vocabulary.ts';
import { planOnce } from '../shared/plans.ts';

/** What is put on record. */
export interface AuditNote {
  /** Of the change itself: the entry is written in its transaction, and knows where the request came from. */
  readonly scope: Pick<Scope, 'em' | 'address'> & Partial<Pick<Scope, 'viewer'>>;
  readonly operator: { readonly id: number; readonly name: string };
  readonly area: AuditArea;
  readonly event: AuditEvent;
  /** The login that the entry is about; the one that the viewer came with when absent. */
  readonly loginId?: string;
  /** Null when it was done to nothing but an account. */
  readonly object: { readonly kind: AuditObjectKind; readonly id: string; readonly name: string } | null;
}

/** The groups that an entry concerns: those that its flow is assigned to, that its account belongs to, or the operator. */
const GROUPS = Object.freeze({
  OBJECT: 'select group_id from group_resource where resource_id = $7::varchar',
  ACCOUNT: 'select group_id from group_member where user_id = ($7::varchar)::int and not is_administrator',
  ROLE: 'select group_id from role where id = ($7::varchar)::int',
  USER_GROUP: 'select ($7::varchar)::int as group_id',
  OPERATOR: 'select group_id from group_member where user_id = $2::int and not is_administrator',
});

/** Writes an entry. What goes wrong is thrown, so that nothing happens that is not on record. */
export async function writeEntry({ scope, operator, area, event, object, ...rest }: AuditNote): Promise<void> {
  const { viewer = null } = scope;
  await toSqlExecutor(scope.em)(
    planOnce(`insert into audit_entry (id, operator_id, operator_name, area, event, object_type, object_id, object_name, ip_address, api_key_id, login_id, group_ids)
     values ($1, $2::int, $3, $4, $5, $6, $7::varchar, $8, $9, $10, $11, (
       select coalesce(jsonb_agg(g.group_id order by g.group_id), '[]') from (${GROUPS[groupsOf(object)]}) g
     ))`),
    [
      ...[randomUUID().replaceAll('-', ''), operator.id, operator.name, AREAS[area], EVENTS[event]],
      ...[object && OBJECT_TYPES[object.kind], object?.id ?? null, object?.name ?? null, scope.address ?? null],
      ...[viewer?.key?.id ?? null, rest.loginId ?? viewer?.loginId ?? null],
    ],
  );
}

/** What belongs to no group but to whoever has it. */
const UNGROUPED: ReadonlySet<AuditObjectKind> = new Set(['API_KEY', 'SETTING', 'MODEL_SERVER']);

function groupsOf(object: AuditNote['object']): keyof typeof GROUPS {
  if (object === null || UNGROUPED.has(object.kind)) return 'OPERATOR';
  if (object.kind === 'ROLE' || object.kind === 'USER_GROUP') return object.kind;
  return object.kind === 'USER' ? 'ACCOUNT' : 'OBJECT';
}
