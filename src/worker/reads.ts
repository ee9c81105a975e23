import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** A worker as it is read. Times are ISO 8601 in UTC. */
export interface WorkerRow {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly concurrency: number;
  readonly runsAtWork: number;
  readonly startedAt: string;
  readonly seenAt: string;
}

/** Every worker that is known, the oldest first. One statement. */
export async function listWorkerRows({ em }: { em: EntityManager }): Promise<WorkerRow[]> {
  const query = sql<WorkerRow>`
    with busy as (
      select s.owner, count(*)::int as count from queued_run q join event_stream s on s.id = q.run_id
      where q.is_at_work group by s.owner)
    select w.id, w.host, w.pid, w.concurrency, coalesce(busy.count, 0) as "runsAtWork",
      w.started_at as "startedAt", w.seen_at as "seenAt"
    from worker w left join busy on busy.owner = w.id order by w.started_at, w.id`;
  return (await query.execute(em.getKysely())).rows;
}
