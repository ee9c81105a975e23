/** What can be granted, and the legacy contract's number for it. A flow's kinds are its own with what they allow. */
export const GRANT_KINDS = Object.freeze({
  KNOWLEDGE_READ: 1,
  SKILL_READ: 2,
  KNOWLEDGE_WRITE: 3,
  SKILL_WRITE: 4,
  ASSISTANT_READ: 5,
  ASSISTANT_WRITE: 6,
  TOOL_READ: 7,
  TOOL_WRITE: 8,
  WORKFLOW_READ: 9,
  WORKFLOW_WRITE: 10,
  DASHBOARD_READ: 11,
  DASHBOARD_WRITE: 12,
  WEB_MENU: 99,
});

export type GrantKind = keyof typeof GRANT_KINDS;
