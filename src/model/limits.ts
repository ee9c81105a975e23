import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { toSqlExecutor } from '../database/sql.ts';
import { takePlaces } from '../pace/place.ts';
import { RunFault } from '../runtime/contract.ts';
import { startRounds } from '../shared/rounds.ts';

/** What limits the calls of a model. Null does not. */
export interface LimitedModel {
  readonly id: number;
  readonly name: string;
  readonly concurrentCalls: number | null;
  readonly callsPerMinute: number | null;
  readonly server: { readonly id: number; readonly name: string; readonly dailyLimit: number | null };
}

/** Counts calls of models together with every other server on the database. */
export interface ModelLimits {
  /**
   * Waits for room; what it returns gives the place back and never throws. Throws `RunFault` when there is none within
   * half a minute, or none today, and the signal's reason.
   */
  readonly begin: (call: { model: LimitedModel; signal: AbortSignal }) => Promise<AsyncDisposable>;
  readonly close: () => Promise<void>;
}

/** Whoever waits longer is told so. */
const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 250;

/** How long a call counts that nobody says any more goes on, because its server went away. */
const LEASE_SECONDS = 60;
const RENEW_EVERY_MS = 15_000;

/** One call after the other, or two would find the same room. */
const LOCK = 'select pg_advisory_xact_lock(727278, $1)';

const ENTER = `
  insert into model_call (id, model_id, ends_at)
  select $1, $2, now() + make_interval(secs => $4::float8)
  where (select count(*) from model_call where model_id = $2 and ends_at > now()) < $3
  returning id`;

const RENEW = 'update model_call set ends_at = now() + make_interval(secs => $2::float8) where id = any($1::uuid[])';

/** Calls of servers that went away are deleted along with one's own. */
const LEAVE = 'delete from model_call where id = $1 or ends_at < now()';

const COUNT_DAY = `
  insert into model_server_day as d (server_id, day, calls) values ($1, (now() at time zone 'utc')::date, 1)
  on conflict (server_id) do update set
    calls = case when d.day = excluded.day then d.calls + 1 else 1 end, day = excluded.day
  where d.day <> excluded.day or d.calls < $2
  returning calls`;

const NOTHING: AsyncDisposable = Object.freeze({ [Symbol.asyncDispose]: () => Promise.resolve() });

/** Limits within the database. A model without any costs no statement. */
export function createModelLimits(options: { fork: () => EntityManager; logger: Pick<Logger, 'warn'> }): ModelLimits {
  const { fork, logger } = options;
  const held = new Set<string>();
  const renew = async (): Promise<void> => {
    if (held.size === 0) return;
    try {
      await toSqlExecutor(fork())(RENEW, [[...held], LEASE_SECONDS]);
    } catch (error) {
      logger.warn({ err: error }, 'Calls of models could not be said to go on.');
    }
  };
  const leave = async (id: string): Promise<void> => {
    held.delete(id);
    try {
      await toSqlExecutor(fork())(LEAVE, [id]);
    } catch (error) {
      // It stops counting by itself.
      logger.warn({ err: error }, 'The place of a call of a model could not be given back.');
    }
  };
  const begin: ModelLimits['begin'] = async (call) => {
    const { model, signal } = call;
    const place = await waitForPlace({ ...call, fork });
    if (place !== null) held.add(place);
    try {
      await waitForMinute({ ...call, fork });
      await countDay({ model, fork });
      signal.throwIfAborted();
    } catch (error) {
      if (place !== null) await leave(place);
      throw error;
    }
    return place === null ? NOTHING : { [Symbol.asyncDispose]: () => leave(place) };
  };
  return { begin, close: startRounds({ everyMs: RENEW_EVERY_MS, beginsNow: false, work: renew }) };
}

interface Waiting {
  readonly model: LimitedModel;
  readonly signal: AbortSignal;
  readonly fork: () => EntityManager;
}

/** The number of a call; null where any number may be made at a time. No connection is held while it waits. */
async function waitForPlace({ model, signal, fork }: Waiting): Promise<string | null> {
  const { concurrentCalls } = model;
  if (concurrentCalls === null) return null;
  const id = randomUUID();
  const until = performance.now() + PATIENCE_MS;
  while (!(await enter({ id, model, limit: concurrentCalls, fork }))) {
    const message = `The model ${model.name} answers no more than ${concurrentCalls} calls at a time.`;
    if (performance.now() > until) throw new RunFault({ failure: 'MODEL_UNAVAILABLE', message });
    await pause({ ms: LOOK_AGAIN_MS * (1 + Math.random()), signal });
  }
  return id;
}

function enter(options: {
  id: string;
  model: LimitedModel;
  limit: number;
  fork: () => EntityManager;
}): Promise<boolean> {
  const { id, model, limit, fork } = options;
  return fork().transactional(async (em) => {
    const sql = toSqlExecutor(em);
    await sql(LOCK, [model.id]);
    return (await sql(ENTER, [id, model.id, limit, LEASE_SECONDS])).length > 0;
  });
}

async function waitForMinute({ model, signal, fork }: Waiting): Promise<void> {
  const { callsPerMinute: limit } = model;
  if (limit === null) return;
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const waitSeconds = await takePlaces({ em: fork(), counted: [{ key: `model ${model.id}`, limit }] });
    if (waitSeconds === null) return;
    const message = `The model ${model.name} answers no more than ${limit} calls in a minute.`;
    const ms = waitSeconds * 1000;
    if (performance.now() + ms > until) throw new RunFault({ failure: 'MODEL_UNAVAILABLE', message });
    await pause({ ms, signal });
  }
}

async function countDay({ model: { server }, fork }: Pick<Waiting, 'model' | 'fork'>): Promise<void> {
  if (server.dailyLimit === null) return;
  const counted = await toSqlExecutor(fork())(COUNT_DAY, [server.id, server.dailyLimit]);
  if (counted.length > 0) return;
  const message = `The models of ${server.name} answer no more than ${server.dailyLimit} calls in a day.`;
  throw new RunFault({ failure: 'MODEL_UNAVAILABLE', message });
}

async function pause({ ms, signal }: { ms: number; signal: AbortSignal }): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
  signal.throwIfAborted();
}
