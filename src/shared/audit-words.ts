/** What is written in the column `area`, in the legacy contract's words, by what the schema calls it. */
export const AREAS = Object.freeze({ FLOWS: 'build', CHATS: 'chat', KNOWLEDGE: 'knowledge', SYSTEM: 'system' });

/** What is written in the column `event`, in the legacy contract's words, by what the schema calls it. */
export const EVENTS = Object.freeze({
  FLOW_CREATED: 'create_build',
  FLOW_UPDATED: 'update_build',
  FLOW_DELETED: 'delete_build',
  FLOW_SHARED: 'share_build',
  FLOW_UNSHARED: 'unshare_build',
  CHAT_CREATED: 'create_chat',
  CHAT_DELETED: 'delete_chat',
  CHAT_REVIEWED: 'review_chat',
  CHAT_EXPORTED: 'export_chat',
  KNOWLEDGE_BASE_CREATED: 'create_knowledge',
  KNOWLEDGE_BASE_UPDATED: 'update_knowledge',
  KNOWLEDGE_BASE_DELETED: 'delete_knowledge',
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
  MODEL_SERVER_CREATED: 'create_model_server',
  MODEL_SERVER_UPDATED: 'update_model_server',
  MODEL_SERVER_DELETED: 'delete_model_server',
  API_KEY_CREATED: 'create_api_key',
  API_KEY_UPDATED: 'update_api_key',
  API_KEY_REVOKED: 'revoke_api_key',
});

/** What is written in the column `object_type`, in the legacy contract's words, by what the schema calls it. */
export const OBJECT_TYPES = Object.freeze({
  SKILL: 'flow',
  ASSISTANT: 'assistant',
  WORKFLOW: 'work_flow',
  KNOWLEDGE_BASE: 'knowledge',
  API_KEY: 'api_key',
  USER: 'user_conf',
  ROLE: 'role_conf',
  USER_GROUP: 'user_group_conf',
  SETTING: 'setting_conf',
  MODEL_SERVER: 'model_server_conf',
});
