import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/** The conversation is locked first, as everybody does who changes what is said in it. */
const WITHDRAW = `
  with locked as (
    select id from chat_session where id = $1 for no key update),
  gone as (
    delete from message m using locked where m.session_id = locked.id and m.run_id = $2::uuid and m.is_bot
    returning m.liked, m.copied)
  update chat_session s set like_count = s.like_count - g.likes, dislike_count = s.dislike_count - g.dislikes,
    copy_count = s.copy_count - g.copies
  from (
    select count(*) filter (where liked = 1)::int as likes, count(*) filter (where liked = 2)::int as dislikes,
      coalesce(sum(copied), 0)::int as copies from gone) g
  where s.id = $1`;

/** Deletes what a run has said so far, and what its conversation counts of that, in the caller's transaction. */
export async function withdrawSaid(options: { em: EntityManager; sessionId: string; runId: string }): Promise<void> {
  const { em, sessionId, runId } = options;
  await toSqlExecutor(em)(WITHDRAW, [sessionId, runId]);
}
