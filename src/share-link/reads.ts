import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { FlowKind } from '../flow/entity.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';

/** A link as lists and look-ups read it. Times are ISO 8601 in UTC. */
export interface ShareLinkRow {
  readonly id: string;
  readonly token: string;
  readonly authorId: number;
  readonly sessionId: string | null;
  readonly flowId: string | null;
  readonly flowKind: FlowKind;
  /** Whether it shows a conversation that its author still has. */
  readonly hasChat: boolean;
  /** Who owns the flow that it shows; null when it shows none, or that was deleted. */
  readonly flowOwnerId: number | null;
  readonly isExpired: boolean;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly createdAt: string;
}

/** A link's place in the list of its author, newest first. */
export type ShareLinkKey = readonly [createdAt: string, id: string];

const SELECTION = `
  select l.id, l.token, l.user_id as "authorId", l.session_id as "sessionId", l.flow_id as "flowId", f.kind as "flowKind",
    coalesce(s.deleted_at is null and s.user_id = l.user_id, false) as "hasChat",
    case when l.flow_id is not null and f.deleted_at is null then f.owner_id end as "flowOwnerId",
    coalesce(l.expires_at <= now(), false) as "isExpired",
    l.expires_at as "expiresAt", l.revoked_at as "revokedAt", l.created_at as "createdAt"
  from share_link l left join chat_session s on s.id = l.session_id
  join flow f on f.id = coalesce(l.flow_id, s.flow_id)`;

/** The link of that token, whether or not it still shows anything. */
export async function findLinkOfToken({
  em,
  token,
}: {
  em: EntityManager;
  token: string;
}): Promise<ShareLinkRow | null> {
  const [row] = await toSqlExecutor(em)<ShareLinkRow>(`${SELECTION} where l.token = $1`, [token]);
  return row ?? null;
}

/** The link of that id, whoever made it. */
export async function findLinkRow({ em, id }: { em: EntityManager; id: string }): Promise<ShareLinkRow | null> {
  const [row] = await toSqlExecutor(em)<ShareLinkRow>(`${SELECTION} where l.id = $1`, [id]);
  return row ?? null;
}

/** A page of the links that somebody has made, newest first, in one statement. */
export async function listLinkPage(options: {
  em: EntityManager;
  userId: number;
  request: PageRequest<ShareLinkKey>;
}): Promise<Page<ShareLinkRow>> {
  const { em, userId, request } = options;
  const [createdAt, id] = request.start.at === 'key' ? request.start.key : [null, null];
  const rows = await toSqlExecutor(em)<ShareLinkRow>(
    `${SELECTION} where l.user_id = $1 and ($2::timestamptz is null or (l.created_at, l.id) < ($2, $3::text))
     order by l.created_at desc, l.id desc limit $4 offset $5`,
    [userId, createdAt, id, request.first + 1, offsetOf(request.start)],
  );
  return toPage({ rows, request });
}
