import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { NotFound } from '../shared/refusal.ts';
import type { ModelStatus, ModelKind, ServerKind } from './kinds.ts';

/** A server, all of it. Times are ISO 8601 in UTC. */
export interface ModelServerRow {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly kind: ServerKind;
  readonly dailyLimit: number | null;
  readonly sealedSettings: string;
  readonly creatorId: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A model, all of it. Times are ISO 8601 in UTC. */
export interface ModelRow {
  readonly id: number;
  readonly serverId: number;
  readonly name: string;
  readonly description: string;
  readonly modelName: string;
  readonly kind: ModelKind;
  readonly isOnline: boolean;
  readonly sealedSettings: string;
  readonly status: ModelStatus;
  readonly lastError: string;
  readonly checkedAt: string | null;
  readonly concurrentCalls: number | null;
  readonly callsPerMinute: number | null;
  readonly creatorId: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** From servers `s`. */
const SERVER_COLUMNS = `s.id, s.name, s.description, s.kind, s.daily_limit as "dailyLimit",
  s.sealed_settings as "sealedSettings", s.creator_id as "creatorId", s.created_at as "createdAt", s.updated_at as "updatedAt"`;

/** From models `m`. */
const MODEL_COLUMNS = `m.id, m.server_id as "serverId", m.name, m.description, m.model_name as "modelName", m.kind,
  m.is_online as "isOnline", m.sealed_settings as "sealedSettings", m.status, m.last_error as "lastError",
  m.checked_at as "checkedAt", m.concurrent_calls as "concurrentCalls", m.calls_per_minute as "callsPerMinute",
  m.creator_id as "creatorId", m.created_at as "createdAt", m.updated_at as "updatedAt"`;

/** Every server in the order in which they were made; there are few. Without those of which nothing is online, if wished. */
export function listServerRows(options: { em: EntityManager; isOnlineOnly: boolean }): Promise<ModelServerRow[]> {
  return toSqlExecutor(options.em)<ModelServerRow>(
    `select ${SERVER_COLUMNS} from model_server s
     where not $1::boolean or exists (select from model m where m.server_id = s.id and m.is_online) order by s.id`,
    [options.isOnlineOnly],
  );
}

/** How many servers there are. */
export async function countServers({ em }: { em: EntityManager }): Promise<number> {
  const [row] = await toSqlExecutor(em)<{ total: number }>('select count(*)::int as total from model_server', []);
  return row?.total ?? 0;
}

/** The servers of those numbers. */
export function listServersById(options: { em: EntityManager; ids: readonly number[] }): Promise<ModelServerRow[]> {
  const text = `select ${SERVER_COLUMNS} from model_server s where s.id = any($1)`;
  return toSqlExecutor(options.em)<ModelServerRow>(text, [options.ids]);
}

/** The server of that number; null for none. */
export async function findServerRow({ em, id }: { em: EntityManager; id: number }): Promise<ModelServerRow | null> {
  return (await listServersById({ em, ids: [id] }))[0] ?? null;
}

/** The models of servers, in the order in which they were made. */
export function listModelsOfServers(options: { em: EntityManager; serverIds: readonly number[] }): Promise<ModelRow[]> {
  const text = `select ${MODEL_COLUMNS} from model m where m.server_id = any($1) order by m.id`;
  return toSqlExecutor(options.em)<ModelRow>(text, [options.serverIds]);
}

/** The models of those numbers. */
export function listModelRows(options: { em: EntityManager; ids: readonly number[] }): Promise<ModelRow[]> {
  const text = `select ${MODEL_COLUMNS} from model m where m.id = any($1)`;
  return toSqlExecutor(options.em)<ModelRow>(text, [options.ids]);
}

/** The model of that number; null for none. */
export async function findModelRow({ em, id }: { em: EntityManager; id: number }): Promise<ModelRow | null> {
  return (await listModelRows({ em, ids: [id] }))[0] ?? null;
}

/** The server of that number. Throws `NotFound`. */
export async function getServerRow(options: { em: EntityManager; id: number }): Promise<ModelServerRow> {
  const row = await findServerRow(options);
  if (row === null) throw new NotFound('MODEL_SERVER');
  return row;
}

/** The model of that number. Throws `NotFound`. */
export async function getModelRow(options: { em: EntityManager; id: number }): Promise<ModelRow> {
  const row = await findModelRow(options);
  if (row === null) throw new NotFound('MODEL');
  return row;
}
