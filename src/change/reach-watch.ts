import type { EntityManager } from '@mikro-orm/postgresql';
import { ADMINISTRATOR_ROLE_ID } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { IS_GRANT_OF_FLOW } from '../role/flow-grant.ts';

/** Somebody who follows a flow that belongs to somebody else. */
export interface Follower {
  readonly userId: number;
  readonly flowId: string;
}

/** Notices that a role, or what it grants, was taken from those who follow a flow by it. */
export interface ReachWatch {
  /** Calls `onLoss` when there may be nothing left that lets the follower read the flow. Returns what ends it. */
  readonly watch: (follower: Follower, onLoss: () => void) => () => void;
}

/** Like the logins of open streams: what was taken away is noticed in less than two seconds. */
const CHECK_MS = 750;

/** Only a hint: whoever is told asks the permission table. */
const LOST = `
  select w.place::int - 1 as place from unnest($1::int[], $2::text[]) with ordinality as w (user_id, flow_id, place)
  join flow f on f.id = w.flow_id
  where f.owner_id <> w.user_id and not exists (
    select from user_role r where r.user_id = w.user_id and (r.role_id = ${ADMINISTRATOR_ROLE_ID}
      or exists (select from role_grant g where g.role_id = r.role_id and ${IS_GRANT_OF_FLOW})))`;

/** A watch that asks once for all followers in each interval, and not at all while there are none. */
export function createReachWatch({ fork }: { fork: () => EntityManager }): ReachWatch {
  const watchers = new Set<{ readonly follower: Follower; readonly onLoss: () => void }>();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;

  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    const asked = [...watchers];
    const followers = asked.map(({ follower }) => follower);
    try {
      const lost = await toSqlExecutor(fork())<{ readonly place: number }>(LOST, [
        followers.map(({ userId }) => userId),
        followers.map(({ flowId }) => flowId),
      ]);
      for (const { place } of lost) asked[place]?.onLoss();
    } catch {
      // A database that is away for a moment takes nobody's right; the next look finds out.
    } finally {
      isLooking = false;
    }
  };

  return {
    watch: (follower, onLoss) => {
      const watcher = { follower, onLoss };
      watchers.add(watcher);
      timer ??= setInterval(() => void look(), CHECK_MS).unref();
      return () => {
        watchers.delete(watcher);
        if (watchers.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
