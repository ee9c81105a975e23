import { z } from 'zod';
import { rowNumber, wireTime } from '../answer.ts';
import type { AuditArea, AuditEvent, AuditObjectKind, WireAuditEntryFragment } from '../operations.ts';
import { toWireTime } from '../wire.ts';

/** What the wire calls the parts of the system. */
const SYSTEM_IDS: Readonly<Record<AuditArea, string>> = Object.freeze({
  FLOWS: 'build',
  CHATS: 'chat',
  SYSTEM: 'system',
});

/** What the wire calls events; the last ones are this server's own. */
const EVENT_TYPES: Readonly<Record<AuditEvent, string>> = Object.freeze({
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

/** What the wire calls things. */
const OBJECT_TYPES: Readonly<Record<AuditObjectKind, string>> = Object.freeze({
  SKILL: 'flow',
  ASSISTANT: 'assistant',
  WORKFLOW: 'work_flow',
  API_KEY: 'api_key',
  USER: 'user_conf',
  ROLE: 'role_conf',
  USER_GROUP: 'user_group_conf',
});

/** What the wire says of an entry that is about no thing. */
const NO_OBJECT = 'none';

/** Finds what a word of the wire stands for; null for a word that no entry of this server has. */
export const findAuditArea = createFinder(SYSTEM_IDS);
export const findAuditEvent = createFinder(EVENT_TYPES);

/** An entry of the record, on the wire. */
export const auditRow = z
  .strictObject({
    id: z.string(),
    operator_id: rowNumber,
    operator_name: z.string().nullable(),
    group_ids: z.array(rowNumber),
    system_id: z.string().meta({ description: '`build`, `chat` or `system`.' }),
    event_type: z.string().meta({ description: 'What was done, for example `create_build`.' }),
    object_type: z
      .string()
      .meta({ description: '`flow`, `assistant`, `work_flow`, `api_key`, `user_conf` or `none`.' }),
    object_id: z.string().nullable(),
    object_name: z.string().nullable(),
    note: z.null(),
    ip_address: z.string().nullable(),
    create_time: wireTime,
    update_time: wireTime,
  })
  .meta({ id: 'AuditEntry', description: 'Who did what to which thing.' });

/** An entry whole. Nothing changes it, so that it was never updated later. */
export function toAuditRow(entry: WireAuditEntryFragment): z.output<typeof auditRow> {
  const time = toWireTime(entry.createdAt);
  return {
    id: entry.id,
    operator_id: Number(entry.operatorId),
    operator_name: entry.operatorName,
    group_ids: entry.groupIds.map(Number),
    system_id: SYSTEM_IDS[entry.area],
    event_type: EVENT_TYPES[entry.event],
    object_type: entry.objectKind === null ? NO_OBJECT : OBJECT_TYPES[entry.objectKind],
    object_id: entry.objectId,
    object_name: entry.objectName,
    note: null,
    ip_address: entry.ipAddress,
    create_time: time,
    update_time: time,
  };
}

function createFinder<Name extends string>(words: Readonly<Record<Name, string>>): (word: string) => Name | null {
  // The keys of a frozen record are those of its type.
  const names = new Map(Object.entries<string>(words).map(([name, word]) => [word, name as Name]));
  return (word) => names.get(word) ?? null;
}
