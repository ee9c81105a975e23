import type { EntityManager } from '@mikro-orm/postgresql';
import { ADMINISTRATOR_ROLE_ID } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { FlowKind } from '../flow/entity.ts';
import { parseFlowId } from '../flow/id.ts';
import type { SessionKey } from '../session/reads.ts';
import { toSensitiveNumber, type SensitiveStatus } from '../session/sensitive-status.ts';
import { parseRowId } from '../shared/input.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';
import { isStorable } from '../shared/text.ts';
import type { ReviewReach } from './policy.ts';

/** A conversation as reviewers are shown it. Times are ISO 8601 in UTC. */
export interface ReviewedRow {
  readonly id: string;
  readonly flowId: string;
  readonly flowName: string;
  readonly flowKind: FlowKind;
  readonly userId: number;
  readonly sensitiveStatus: number;
  readonly likeCount: number;
  readonly dislikeCount: number;
  readonly copyCount: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What people thought of a message. */
export type Feedback = 'LIKED' | 'DISLIKED' | 'COPIED';

/** Which conversations to review; see `ReviewedChatFilter` in the schema. */
export interface ReviewFilter {
  readonly flowIds?: readonly string[] | null | undefined;
  readonly userIds?: readonly string[] | null | undefined;
  readonly groupIds?: readonly string[] | null | undefined;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly feedback?: Feedback | null | undefined;
  readonly sensitiveStatus?: SensitiveStatus | null | undefined;
}

/** Whose conversations may be reviewed, and which of them are wanted. */
export interface ReviewListing {
  readonly em: EntityManager;
  readonly reach: ReviewReach;
  readonly filter: ReviewFilter;
}

const COLUMNS = `s.id, s.flow_id as "flowId", f.name as "flowName", f.kind as "flowKind", s.user_id as "userId",
  s.sensitive_status as "sensitiveStatus", s.like_count as "likeCount", s.dislike_count as "dislikeCount",
  s.copy_count as "copyCount", s.created_at as "createdAt", s.updated_at as "updatedAt"`;

/** Conversations that are somebody's to review at all, in the reach `$1`: null for everybody's. */
const REVIEWABLE = `s.deleted_at is null and not s.is_trial and s.guest is null
  and ($1::int[] is null or (
    exists (select from group_member m where m.user_id = s.user_id and m.group_id = any($1) and not m.is_administrator)
    and not exists (select from user_role r where r.user_id = s.user_id and r.role_id = ${ADMINISTRATOR_ROLE_ID})))`;

/** Statements are planned with their parameters in hand, so that an absent condition costs nothing. */
const CONDITIONS = `${REVIEWABLE}
  and ($2::varchar[] is null or s.flow_id = any($2))
  and ($3::int[] is null or s.user_id = any($3))
  and ($4::int[] is null or exists (
    select from group_member m where m.user_id = s.user_id and m.group_id = any($4) and not m.is_administrator
      and ($1::int[] is null or m.group_id = any($1))))
  and ($5::timestamptz is null or s.created_at >= $5)
  and ($6::timestamptz is null or s.created_at < $6)
  and case $7::text when 'LIKED' then s.like_count > 0 when 'DISLIKED' then s.dislike_count > 0
    when 'COPIED' then s.copy_count > 0 else true end
  and ($8::int is null or s.sensitive_status = $8)`;

/** A page of conversations to review, most recently begun first, in one statement. */
export async function listReviewedPage(
  listing: ReviewListing & { request: PageRequest<SessionKey> },
): Promise<Page<ReviewedRow>> {
  const { em, request } = listing;
  const [createdAt, id] = request.start.at === 'key' ? request.start.key : [null, null];
  const rows = await toSqlExecutor(em)<ReviewedRow>(
    `select ${COLUMNS} from chat_session s join flow f on f.id = s.flow_id where ${CONDITIONS}
       and ($9::timestamptz is null or (s.created_at, s.id) < ($9, $10::varchar))
     order by s.created_at desc, s.id desc limit $11 offset $12`,
    [...toParameters(listing), createdAt, id, request.first + 1, offsetOf(request.start)],
  );
  return toPage({ rows, request });
}

/** How many conversations `listReviewedPage` lists over all pages. */
export async function countReviewed(listing: ReviewListing): Promise<number> {
  const text = `select count(*)::int as count from chat_session s where ${CONDITIONS}`;
  const [row] = await toSqlExecutor(listing.em)<{ readonly count: number }>(text, toParameters(listing));
  return row?.count ?? 0;
}

/** The ids of conversations to review, in the order of `listReviewedPage`. */
export async function listReviewedIds(listing: ReviewListing & { limit: number }): Promise<string[]> {
  const rows = await toSqlExecutor(listing.em)<{ readonly id: string }>(
    `select s.id from chat_session s where ${CONDITIONS} order by s.created_at desc, s.id desc limit $9`,
    [...toParameters(listing), listing.limit],
  );
  return rows.map(({ id }) => id);
}

/** A conversation within reach; null for any other. */
export async function findReviewedRow(options: {
  em: EntityManager;
  reach: ReviewReach;
  id: string;
}): Promise<ReviewedRow | null> {
  const { em, reach, id } = options;
  if (!isStorable(id)) return null;
  const [row] = await toSqlExecutor(em)<ReviewedRow>(
    `select ${COLUMNS} from chat_session s join flow f on f.id = s.flow_id where ${REVIEWABLE} and s.id = $2`,
    [toGroups(reach), id],
  );
  return row ?? null;
}

/** Text that is no number finds nobody: no account and no group has this one. */
const NONE = 0;

function toParameters({ reach, filter }: ReviewListing): readonly unknown[] {
  const { flowIds, userIds, groupIds, from = null, to = null, feedback = null, sensitiveStatus } = filter;
  const toNumbers = (ids: readonly string[] | null | undefined) => ids?.map((id) => parseRowId(id) ?? NONE) ?? null;
  return [
    toGroups(reach),
    ...[flowIds?.map((id) => parseFlowId(id) ?? '') ?? null, toNumbers(userIds), toNumbers(groupIds)],
    ...[from, to, feedback, sensitiveStatus ? toSensitiveNumber(sensitiveStatus) : null],
  ];
}

function toGroups(reach: ReviewReach): readonly number[] | null {
  return reach === 'everything' ? null : reach;
}
