import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { NotFound } from '../shared/refusal.ts';
import { isOfBases, isOfFlows } from './input.ts';
import type { GrantKind } from './kind.ts';
import type { RoleRow } from './reads.ts';

/** What a locked role is to grant of a kind. */
interface Granting {
  /** Of the transaction. */
  readonly scope: ViewerScope;
  readonly role: RoleRow;
  readonly kind: GrantKind;
  readonly targetIds: readonly string[];
}

const DELETE = 'delete from role_grant where role_id = $1 and kind = $2 and target_id <> all($3::text[])';

const INSERT = `
  insert into role_grant (role_id, kind, target_id)
  select $1, $2, t.id from unnest($3::text[]) with ordinality as t (id, place) order by t.place
  on conflict (role_id, kind, target_id) do nothing`;

/** Flows that the role does not grant already, and that are neither assigned to its group nor the viewer's own. */
const FOREIGN = `
  select 1 from unnest($3::text[]) as t (id)
  where not exists (select from role_grant g where g.role_id = $1 and g.kind = $2 and g.target_id = t.id)
    and not exists (select from group_resource r where r.group_id = $4 and r.resource_id = t.id)
    and not exists (select from flow f where f.id = t.id and f.owner_id = $5)
  limit 1`;

/** The same of knowledge bases; a number that no base has is nobody's to grant. */
const FOREIGN_BASES = `
  select 1 from unnest($3::text[]) as t (id)
  where not exists (select from role_grant g where g.role_id = $1 and g.kind = $2 and g.target_id = t.id)
    and not exists (select from group_resource r
      where r.group_id = $4 and r.kind = 'KNOWLEDGE' and r.resource_id = t.id)
    and not exists (select from knowledge_base b where b.id::text = t.id and b.user_id = $5)
  limit 1`;

const FOREIGN_BY_THING = Object.freeze([
  { isOf: isOfFlows, foreign: FOREIGN, thing: 'FLOW' },
  { isOf: isOfBases, foreign: FOREIGN_BASES, thing: 'KNOWLEDGE_BASE' },
] as const);

/** Replaces what a role grants of a kind; what it granted before keeps its number. Throws `NotFound`. */
export async function replaceGrants(granting: Granting): Promise<void> {
  const { scope, role, kind, targetIds } = granting;
  const { viewer } = scope;
  const execute = toSqlExecutor(scope.em);
  const values = [role.id, kind, targetIds];
  // Whoever administers a group would else let themselves do with anything what they like.
  const rule = FOREIGN_BY_THING.find(({ isOf }) => isOf(kind));
  if (!viewer.isAdministrator && rule !== undefined) {
    const foreign = await execute(rule.foreign, [...values, role.groupId, viewer.userId]);
    if (foreign.length > 0) throw new NotFound(rule.thing);
  }
  await execute(DELETE, values);
  await execute(INSERT, values);
}
