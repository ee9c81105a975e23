import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { toSearchPattern } from '../database/like.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { parseRowId } from '../shared/input.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';
import { isStorable } from '../shared/text.ts';
import { USER_COLUMNS, type UserRow } from './reads.ts';

/** Which accounts to list; a condition that is absent or null does not restrict. */
export interface UserFilter {
  readonly search?: string | null | undefined;
  readonly groupIds?: readonly string[] | null | undefined;
  readonly roleIds?: readonly string[] | null | undefined;
  readonly isDisabled?: boolean | null | undefined;
}

/** How to order accounts. */
export interface UserOrder {
  readonly field: 'CREATED' | 'NAME';
  readonly direction: 'ASC' | 'DESC';
}

/** An account's place in a list, whatever it is ordered by. */
export type UserKey = readonly [name: string, id: number];

/** Tells a cursor of this list from any other. */
export const userKey: z.ZodType<UserKey> = z.tuple([z.string().refine(isStorable), z.int32().min(1)]);

/** Accounts are numbered as they are made. Names go by code point, whatever language the database speaks. */
const COLUMNS = Object.freeze({ CREATED: 'u.id', NAME: 'u.name collate "C"' });
const KEYS = Object.freeze({ CREATED: '$7::int', NAME: '$6::text' });
const COMPARISONS = Object.freeze({ ASC: '>', DESC: '<' });

/** `$1` is null for whoever administers the server; others see members of their groups, and of roles those of these. */
const CONDITIONS = `
  ($1::int[] is null or exists (
    select from group_member m where m.user_id = u.id and m.group_id = any($1) and not m.is_administrator))
  and ($2::text is null or u.name ilike $2)
  and ($3::int[] is null or exists (
    select from group_member m where m.user_id = u.id and m.group_id = any($3) and not m.is_administrator
      and ($1::int[] is null or m.group_id = any($1))))
  and ($4::int[] is null or exists (
    select from user_role h join role r on r.id = h.role_id where h.user_id = u.id and h.role_id = any($4)
      and ($1::int[] is null or r.group_id = any($1))))
  and ($5::boolean is null or u.is_disabled = $5)`;

interface Listing {
  readonly em: EntityManager;
  readonly groupIds: readonly number[] | 'everything';
  readonly filter: UserFilter;
}

/** A page of the accounts that belong to those groups, in one statement. Throws `BadRequest` for a search that cannot be. */
export async function listUsers(
  listing: Listing & { order: UserOrder; request: PageRequest<UserKey> },
): Promise<Page<UserRow>> {
  const { em, order, request } = listing;
  const { field, direction } = order;
  const [name, id] = request.start.at === 'key' ? request.start.key : [null, null];
  const rows = await toSqlExecutor(em)<UserRow>(
    `select ${USER_COLUMNS} from user_account u where ${CONDITIONS}
       and ($6::text is null or (${COLUMNS[field]}, u.id) ${COMPARISONS[direction]} (${KEYS[field]}, $7::int))
     order by ${COLUMNS[field]} ${direction}, u.id ${direction} limit $8 offset $9`,
    [...toParameters(listing), name, id, request.first + 1, offsetOf(request.start)],
  );
  return toPage({ rows, request });
}

/** How many accounts `listUsers` lists over all pages. */
export async function countUsers(listing: Listing): Promise<number> {
  const text = `select count(*)::int as total from user_account u where ${CONDITIONS}`;
  const [row] = await toSqlExecutor(listing.em)<{ readonly total: number }>(text, toParameters(listing));
  return row?.total ?? 0;
}

function toParameters({ groupIds, filter }: Listing): readonly unknown[] {
  return [
    groupIds === 'everything' ? null : groupIds,
    toSearchPattern(filter.search),
    toNumbers(filter.groupIds),
    toNumbers(filter.roleIds),
    filter.isDisabled ?? null,
  ];
}

/** Text that is no number finds nothing. */
function toNumbers(ids: readonly string[] | null | undefined): readonly number[] | null {
  return ids?.map((id) => parseRowId(id) ?? 0) ?? null;
}
