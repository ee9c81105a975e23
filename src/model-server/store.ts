import type { EntityManager } from '@mikro-orm/postgresql';
import type { Sealer } from '../auth/sealing.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { ModelServerNameTaken } from './errors.ts';
import type { PlannedModel, PlannedServer } from './plan.ts';
import { sealSettings } from './settings.ts';

/** What instances are told of when models change. */
export const MODELS_TOPIC = 'models';

/** Any constant will do, as long as everything that names servers takes the same one. */
const NAME_LOCK = 727_279;

const INSERT_SERVER = `
  insert into model_server (name, description, kind, daily_limit, sealed_settings, creator_id)
  values ($1, $2, $3, $4, $5, $6) returning id`;

const UPDATE_SERVER = `
  update model_server set name = $2, description = $3, kind = $4, daily_limit = $5, sealed_settings = $6,
    updated_at = now() where id = $1 returning id`;

const INSERT_MODEL = `
  insert into model (server_id, name, description, model_name, kind, is_online, sealed_settings, concurrent_calls,
    calls_per_minute, status, last_error, checked_at, creator_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, case when $12::boolean then now() end, $13)`;

const UPDATE_MODEL = `
  update model set name = $2, description = $3, model_name = $4, kind = $5, is_online = $6, sealed_settings = $7,
    concurrent_calls = $8, calls_per_minute = $9,
    status = case when $12::boolean then $10 else status end,
    last_error = case when $12::boolean then $11 else last_error end,
    checked_at = case when $12::boolean then now() else checked_at end, updated_at = now()
  where id = $1`;

/** A server and what its models answered, in their order; null for those that did, or were not asked. */
interface Storing {
  readonly em: EntityManager;
  readonly sealer: Sealer;
  readonly authorId: number;
  readonly server: PlannedServer;
  readonly reasons: ReadonlyMap<PlannedModel, string | null>;
}

/** Adds a server in the caller's transaction; returns its number. Throws `ModelServerNameTaken`. */
export async function insertServer(storing: Storing): Promise<number> {
  const { em, server, authorId } = storing;
  await assertNameFree({ em, name: server.name, exceptId: null });
  const columns = toServerColumns(storing);
  const [row] = await toSqlExecutor(em)<{ id: number }>(INSERT_SERVER, [...columns, authorId]);
  if (row === undefined) throw new Error('A model server was not added.');
  await storeModels({ ...storing, id: row.id });
  return row.id;
}

/** Changes a server in the caller's transaction; whether there still is one. Throws `ModelServerNameTaken`. */
export async function updateServer(storing: Storing & { id: number }): Promise<boolean> {
  const { em, id, server } = storing;
  await assertNameFree({ em, name: server.name, exceptId: id });
  const found = await toSqlExecutor(em)(UPDATE_SERVER, [id, ...toServerColumns(storing)]);
  if (found.length === 0) return false;
  const kept = server.models.flatMap(({ present }) => present?.id ?? []);
  await toSqlExecutor(em)('delete from model where server_id = $1 and id <> all($2)', [id, kept]);
  await storeModels(storing);
  return true;
}

/** Names are given one at a time, on all instances, until the transaction ends. */
async function assertNameFree(options: { em: EntityManager; name: string; exceptId: number | null }): Promise<void> {
  const { em, name, exceptId } = options;
  await toSqlExecutor(em)('select pg_advisory_xact_lock($1)', [NAME_LOCK]);
  await refuseTakenName({ em, name, exceptId });
}

/** Throws `ModelServerNameTaken` while another server has the name. */
export async function refuseTakenName(options: {
  em: EntityManager;
  name: string;
  exceptId: number | null;
}): Promise<void> {
  const { em, name, exceptId } = options;
  const text = 'select 1 from model_server where name = $1 and id is distinct from $2';
  const namesakes = await toSqlExecutor(em)(text, [name, exceptId]);
  if (namesakes.length > 0) throw new ModelServerNameTaken();
}

async function storeModels(storing: Storing & { id: number }): Promise<void> {
  const sql = toSqlExecutor(storing.em);
  // A name that one model gives up may be another's from now on.
  const freed = storing.server.models.filter(({ present, modelName }) => present && present.modelName !== modelName);
  const freedIds = freed.map(({ present }) => present?.id);
  if (freedIds.length > 0) {
    await sql(`update model set model_name = '\\' || id::text where id = any($1)`, [freedIds]);
  }
  for (const model of storing.server.models) {
    const columns = toModelColumns({ ...storing, model });
    if (model.present === null) await sql(INSERT_MODEL, [storing.id, ...columns, storing.authorId]);
    else await sql(UPDATE_MODEL, [model.present.id, ...columns]);
  }
}

function toServerColumns({ server, sealer }: Storing): readonly unknown[] {
  const { name, description, kind, dailyLimit, settings } = server;
  return [name, description, kind, dailyLimit, sealSettings({ sealer, settings })];
}

function toModelColumns({ sealer, reasons, model }: Storing & { model: PlannedModel }): readonly unknown[] {
  const isChecked = reasons.has(model);
  const reason = reasons.get(model) ?? null;
  return [
    ...[model.name, model.description, model.modelName, model.kind, model.isOnline],
    ...[sealSettings({ sealer, settings: model.settings }), model.concurrentCalls, model.callsPerMinute],
    ...[isChecked ? (reason === null ? 'WORKING' : 'FAILING') : 'UNKNOWN', reason ?? '', isChecked],
  ];
}
