import { sql, type RawBuilder } from 'kysely';
import type { Holder } from '../auth/viewer.ts';

/** Whether the row of that table, which guests begin too, is the holder's; what a guest began is not the account's own. */
export function isHeldBy({ table, holder }: { table: string; holder: Holder }): RawBuilder<unknown> {
  const { userId, guestId } = holder;
  const [user, guest] = [sql.ref(`${table}.user_id`), sql.ref(`${table}.guest`)];
  return guestId === null
    ? sql`(${user} = ${userId} and ${guest} is null)`
    : sql`(${user} = ${userId} and ${guest} = ${guestId})`;
}
