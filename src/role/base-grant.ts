import { ADMINISTRATOR_ROLE_ID } from '../auth/viewer.ts';

/** Whether a grant `g` is about a knowledge base `b`. */
const IS_GRANT_OF_BASE = `g.target_id = b.id::text and g.kind in ('KNOWLEDGE_READ', 'KNOWLEDGE_WRITE')`;

/** What some roles grant of a knowledge base `b`: `WRITE`, `READ` or null. `roles` is the parameter that has their numbers. */
export function grantOfBase(roles: `$${number}`): string {
  return `(select case when bool_or(g.kind = 'KNOWLEDGE_WRITE') then 'WRITE' when count(*) > 0 then 'READ' end
    from role_grant g where g.role_id = any(${roles}::int[]) and ${IS_GRANT_OF_BASE})`;
}

/** The numbers of the knowledge bases that some roles grant; one may be that of nothing any more. */
export function basesGrantedTo(roles: `$${number}`): string {
  return `select g.target_id::int from role_grant g where g.role_id = any(${roles}::int[])
    and g.kind in ('KNOWLEDGE_READ', 'KNOWLEDGE_WRITE') and g.target_id ~ '^[1-9][0-9]{0,8}$'`;
}

/** Whether an account may read a knowledge base `b` at this moment; `user` is an expression for its number. */
export function isBaseReadableBy(user: string): string {
  return `(b.user_id = ${user} or exists (
    select from user_role h where h.user_id = ${user} and (h.role_id = ${ADMINISTRATOR_ROLE_ID} or exists (
      select from role_grant g where g.role_id = h.role_id and ${IS_GRANT_OF_BASE}))))`;
}
