import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { WINDOW_SECONDS } from './window.ts';

/** Something that may happen only so often in a minute, under a key of at most 64 characters. */
export interface Counted {
  readonly key: string;
  /** In a minute. */
  readonly limit: number;
}

/**
 * Takes the share of each key that has room for it, one after the other: the same arithmetic as for API keys, for any
 * number of keys in one statement. In the order of the keys, so that two cannot wait for one another.
 */
const TAKE_PLACES = `
  with asked as (select a.key, a.share from unnest($1::text[], $2::float8[]) as a (key, share)),
  taken as (
    insert into caller_pace as p (key, paced_until)
    select key, now() + make_interval(secs => share) from asked order by key
    on conflict (key) do update set paced_until = greatest(p.paced_until, now()) + (excluded.paced_until - now())
    where greatest(p.paced_until, now()) + (excluded.paced_until - now()) <= now() + make_interval(secs => $3::float8)
    returning key
  )
  select t.key is not null as "isTaken",
    extract(epoch from coalesce(p.paced_until, now()) - now())::float8 + a.share - $3::float8 as "waitSeconds"
  from asked a left join taken t using (key) left join caller_pace p using (key)`;

interface Place {
  readonly isTaken: boolean;
  /** How long until there is room, where there was none. */
  readonly waitSeconds: number;
}

/** Counts one for each key, on all servers of the database; how long until there is room where one had none, else null. */
export async function takePlaces(options: { em: EntityManager; counted: readonly Counted[] }): Promise<number | null> {
  const { em, counted } = options;
  const shares = counted.map(({ limit }) => WINDOW_SECONDS / limit);
  const keys = counted.map(({ key }) => key);
  const places = await toSqlExecutor(em)<Place>(TAKE_PLACES, [keys, shares, WINDOW_SECONDS]);
  const waits = places.filter(({ isTaken }) => !isTaken).map(({ waitSeconds }) => waitSeconds);
  return waits.length === 0 ? null : Math.max(...waits);
}
