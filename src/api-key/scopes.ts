import type { KeyScope } from '../auth/scope.ts';
import type { ApiKeyScope } from '../generated/schema.ts';

/** What the schema calls each scope; its enums cannot spell a colon. */
const SCOPES: Readonly<Record<ApiKeyScope, KeyScope>> = Object.freeze({
  FLOW_READ: 'flow:read',
  FLOW_WRITE: 'flow:write',
  FLOW_PUBLISH: 'flow:publish',
  RUN_READ: 'run:read',
  RUN_START: 'run:start',
  CHAT_READ: 'chat:read',
  CHAT_WRITE: 'chat:write',
  SHARE_READ: 'share:read',
  SHARE_WRITE: 'share:write',
  FILE_READ: 'file:read',
  FILE_WRITE: 'file:write',
  KNOWLEDGE_READ: 'knowledge:read',
  KNOWLEDGE_WRITE: 'knowledge:write',
  USER_READ: 'user:read',
  USER_MANAGE: 'user:manage',
  AUDIT_READ: 'audit:read',
  SERVER_MANAGE: 'server:manage',
  KEY_MANAGE: 'key:manage',
});

/** The scopes of the schema's names, each once, in the order of the table. */
export function toScopes(names: readonly ApiKeyScope[]): KeyScope[] {
  return listScopeNames()
    .filter((name) => names.includes(name))
    .map((name) => SCOPES[name]);
}

/** The schema's names of scopes, in the order of the table. A scope that this server does not know is left out. */
export function toScopeNames(scopes: readonly string[]): ApiKeyScope[] {
  return listScopeNames().filter((name) => scopes.includes(SCOPES[name]));
}

/** Every scope, by the name that the schema gives it. The keys of the record are those of its type. */
export function listScopeNames(): ApiKeyScope[] {
  return Object.keys(SCOPES) as ApiKeyScope[];
}
