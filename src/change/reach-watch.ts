import type { EntityManager } from '@mikro-orm/postgresql';
import type { Follower, ReachWatch } from '../auth/reach.ts';
import { ADMINISTRATOR_ROLE_ID } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { IS_GRANT_OF_FLOW } from '../role/flow-grant.ts';

/** What was taken away is noticed in less than a second, so that there is time to ask again and to tell. */
const CHECK_MS = 500;

/**
 * Followers whose flow is their own, which it stays, and those who may have lost it. Only a hint: whoever is told asks
 * the permission table.
 */
const FOUND = `
  select w.place::int - 1 as place, f.owner_id = w.user_id as "isOwn"
  from unnest($1::int[], $2::text[]) with ordinality as w (user_id, flow_id, place)
  join flow f on f.id = w.flow_id
  where f.owner_id = w.user_id or not exists (
    select from user_role r where r.user_id = w.user_id and (r.role_id = ${ADMINISTRATOR_ROLE_ID}
      or exists (select from role_grant g where g.role_id = r.role_id and ${IS_GRANT_OF_FLOW})))`;

interface Found {
  readonly place: number;
  readonly isOwn: boolean;
}

/** Everybody who is to be told of one follower: the same user may look at a flow from several places. */
interface Watched {
  readonly follower: Follower;
  readonly told: Set<() => void>;
}

/** A watch that asks once for all followers in each interval, and not at all while there are none. */
export function createReachWatch({ fork }: { fork: () => EntityManager }): ReachWatch {
  const watched = new Map<string, Watched>();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;

  const forget = (key: string): void => {
    watched.delete(key);
    if (watched.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };

  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    const asked = [...watched];
    try {
      const found = await toSqlExecutor(fork())<Found>(FOUND, [
        asked.map(([, { follower }]) => follower.userId),
        asked.map(([, { follower }]) => follower.flowId),
      ]);
      for (const { place, isOwn } of found) {
        const [key, { told }] = asked[place] ?? ['', { told: [] }];
        if (isOwn) forget(key);
        else for (const onLoss of told) onLoss();
      }
    } catch {
      // A database that is away for a moment takes nobody's right; the next look finds out.
    } finally {
      isLooking = false;
    }
  };

  return {
    watch: (follower, onLoss) => {
      const key = `${follower.userId} ${follower.flowId}`;
      const { told } = watched.get(key) ?? { told: new Set<() => void>() };
      watched.set(key, { follower, told: told.add(onLoss) });
      timer ??= setInterval(() => void look(), CHECK_MS).unref();
      return () => {
        told.delete(onLoss);
        if (told.size === 0 && watched.get(key)?.told === told) forget(key);
      };
    },
  };
}
