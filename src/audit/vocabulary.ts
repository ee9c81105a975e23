import type { FlowKind } from '../flow/entity.ts';

/** What is written in the column `area`, in the legacy contract's words, by what the schema calls it. */
export const AREAS = Object.freeze({ FLOWS: 'build', CHATS: 'chat', SYSTEM: 'system' });

/** What is written in the column `event`, in the legacy contract's words, by what the schema calls it. */
export const EVENTS = Object.freeze({
  FLOW_CREATED: 'create_build',
  FLOW_UPDATED: 'update_build',
  FLOW_DELETED: 'delete_build',
  FLOW_SHARED: 'share_build',
  FLOW_UNSHARED: 'unshare_build',
  CHAT_CREATED: 'create_chat',
  CHAT_DELETED: 'delete_chat',
  LOGGED_IN: 'user_login',
  LOGIN_ENDED: 'user_logout',
  REFRESH_TOKEN_REUSED: 'reuse_refresh_token',
  PASSWORD_CHANGED: 'change_password',
  PASSWORD_RESET: 'reset_password',
  USER_CREATED: 'create_user',
  USER_DISABLED: 'forbid_user',
  USER_ENABLED: 'recover_user',
  ROLE_CREATED: 'create_role',
  ROLE_UPDATED: 'update_role',
  ROLE_DELETED: 'delete_role',
  USER_UPDATED: 'update_user',
  USER_GROUP_CREATED: 'create_user_group',
  USER_GROUP_UPDATED: 'update_user_group',
  USER_GROUP_DELETED: 'delete_user_group',
  SETTING_UPDATED: 'update_setting',
  API_KEY_CREATED: 'create_api_key',
  API_KEY_UPDATED: 'update_api_key',
  API_KEY_REVOKED: 'revoke_api_key',
});

/** What is written in the column `object_type`, in the legacy contract's words, by what the schema calls it. */
export const OBJECT_TYPES = Object.freeze({
  SKILL: 'flow',
  ASSISTANT: 'assistant',
  WORKFLOW: 'work_flow',
  API_KEY: 'api_key',
  USER: 'user_conf',
  ROLE: 'role_conf',
  USER_GROUP: 'user_group_conf',
} satisfies Record<FlowKind | 'API_KEY' | 'USER' | 'ROLE' | 'USER_GROUP', string>);

export type AuditArea = keyof typeof AREAS;
export type AuditEvent = keyof typeof EVENTS;
export type AuditObjectKind = keyof typeof OBJECT_TYPES;

/** Reads columns back into the schema's words. Throws for a word that nobody writes. */
export const toArea = createReader<AuditArea>(AREAS);
export const toEvent = createReader<AuditEvent>(EVENTS);
export const toObjectKind = createReader<AuditObjectKind>(OBJECT_TYPES);

function createReader<Name extends string>(words: Readonly<Record<Name, string>>): (word: string) => Name {
  // The keys of a frozen record are those of its type.
  const names = new Map(Object.entries<string>(words).map(([name, word]) => [word, name as Name]));
  return (word) => {
    const name = names.get(word);
    if (name === undefined) throw new Error(`No audit entry says "${word}".`);
    return name;
  };
}
