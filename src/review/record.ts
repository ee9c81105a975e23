import type { EntityManager } from '@mikro-orm/postgresql';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { AREAS, EVENTS, OBJECT_TYPES } from '../shared/audit-words.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';

/** What reviewers do with conversations. */
export type ReviewKind = 'READ' | 'EXPORTED';

const EVENT_OF = Object.freeze({ READ: EVENTS.CHAT_REVIEWED, EXPORTED: EVENTS.CHAT_EXPORTED });

/** An entry for each conversation, about the account that holds it, with the groups that this one belongs to. */
const RECORD = `
  insert into audit_entry (id, operator_id, operator_name, area, event, object_type, object_id, object_name, note,
    ip_address, api_key_id, login_id, group_ids)
  select replace(gen_random_uuid()::text, '-', ''), $2, $3, '${AREAS.CHATS}', $4, '${OBJECT_TYPES.USER}', u.id::text, u.name,
    s.id, $5, $6, $7, (select coalesce(jsonb_agg(m.group_id order by m.group_id), '[]') from group_member m
      where m.user_id = u.id and not m.is_administrator)
  from chat_session s join user_account u on u.id = s.user_id where s.id = any($1::varchar[])`;

/** Puts on record that the viewer is about to see what was said in conversations, in one statement. */
export async function recordReview(review: {
  scope: ViewerScope;
  sessionIds: readonly string[];
  kind: ReviewKind;
}): Promise<void> {
  const { scope, sessionIds, kind } = review;
  const { viewer, address = null } = scope;
  const { userId, userName, key, loginId } = viewer;
  const operator = [userId, userName, EVENT_OF[kind], address, key?.id ?? null, loginId];
  await toSqlExecutor(scope.em)(RECORD, [sessionIds, ...operator]);
}

/** A look at a conversation, as its owner is told of it. */
export interface ReviewRow {
  readonly id: string;
  readonly sessionId: string;
  readonly kind: ReviewKind;
  readonly reviewerName: string | null;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** A look's place in the list of its conversation, most recent first. */
export type ReviewKey = readonly [at: string, id: string];

/** A page of the looks at each conversation, most recent first, in one statement. */
export async function listReviewPages(options: {
  em: EntityManager;
  sessionIds: readonly string[];
  page: PageRequest<ReviewKey>;
}): Promise<Map<string, Page<ReviewRow>>> {
  const { em, sessionIds, page } = options;
  const [at, id] = page.start.at === 'key' ? page.start.key : [null, null];
  const rows = await toSqlExecutor(em)<ReviewRow>(
    `select child.* from unnest($1::varchar[]) as s (id) cross join lateral (
       select e.id, e.note as "sessionId", case e.event when $2 then 'READ' else 'EXPORTED' end as kind,
         e.operator_name as "reviewerName", e.created_at as at
       from audit_entry e where e.note = s.id and e.event in ($2, $3)
         and ($4::timestamptz is null or (e.created_at, e.id) < ($4, $5::text))
       order by e.created_at desc, e.id desc limit $6 offset $7
     ) child`,
    [sessionIds, EVENT_OF.READ, EVENT_OF.EXPORTED, at, id, page.first + 1, offsetOf(page.start)],
  );
  const groups = Map.groupBy(rows, ({ sessionId }) => sessionId);
  return new Map([...groups].map(([sessionId, group]) => [sessionId, toPage({ rows: group, request: page })]));
}
