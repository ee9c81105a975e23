import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { AWAITED, PRIORITIES, toPriority, type RunPriority } from './priority.ts';

/** The runs of one priority in the queue. Times are ISO 8601 in UTC. */
export interface QueueLane {
  /** Null for what somebody waits for. */
  readonly priority: RunPriority | null;
  readonly waiting: number;
  readonly held: number;
  readonly atWork: number;
  readonly oldestWaitingAt: string | null;
}

type LaneRow = Omit<QueueLane, 'priority'> & { readonly queuePriority: number };

const LAST = AWAITED + PRIORITIES.length;

/** Every priority, first things first, those too of which there is nothing in the queue. One statement. */
export async function listQueueLanes({ em }: { em: EntityManager }): Promise<QueueLane[]> {
  const query = sql<LaneRow>`
    select p as "queuePriority", count(*) filter (where not q.is_at_work)::int as waiting,
      count(*) filter (where not q.is_at_work and q.enqueued_at is null)::int as held,
      count(*) filter (where q.is_at_work)::int as "atWork",
      min(q.created_at) filter (where not q.is_at_work) as "oldestWaitingAt"
    from generate_series(${AWAITED}::int, ${LAST}::int) p left join queued_run q on q.priority = p
    group by p order by p`;
  const { rows } = await query.execute(em.getKysely());
  return rows.map(({ queuePriority, ...lane }) => ({ ...lane, priority: toPriority(queuePriority) }));
}
