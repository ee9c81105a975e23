/** The kinds of grants that are about flows, as a list in SQL. */
export const FLOW_GRANT_KINDS = `('SKILL_READ', 'SKILL_WRITE', 'ASSISTANT_READ', 'ASSISTANT_WRITE', 'WORKFLOW_READ', 'WORKFLOW_WRITE')`;

/** Whether a grant `g` is about a flow `f`, and about flows of its kind. */
export const IS_GRANT_OF_FLOW = `g.target_id = f.id and g.kind in (f.kind || '_READ', f.kind || '_WRITE')`;

/**
 * What some roles grant of a flow `f`: `WRITE`, `READ` or null for nothing. `roles` is the parameter that has their numbers.
 * To read along costs a look at an index, and no statement.
 */
export function grantOfFlow(roles: `$${number}`): string {
  return `(select case when bool_or(g.kind = f.kind || '_WRITE') then 'WRITE' when count(*) > 0 then 'READ' end
    from role_grant g where g.role_id = any(${roles}::int[]) and ${IS_GRANT_OF_FLOW})`;
}
