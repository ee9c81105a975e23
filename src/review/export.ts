import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { toText } from '../message/text.ts';
import type { MessageRow } from '../message/reads.ts';
import type { MessageCategory } from '../message/entity.ts';
import { BYTE_ORDER_MARK, toCsvLine } from './csv.ts';

/** Messages that are read, and held, at once. */
const MESSAGES_AT_ONCE = 500;

/** Conversations among whose messages a statement sorts; each of its pages sorts anew what is left of them. */
const CHATS_AT_ONCE = 50;

const HEADER: readonly string[] = Object.freeze([
  ...['chat_id', 'flow_name', 'chat_began_at', 'user_id', 'user_name', 'message_id', 'role', 'category'],
  ...['said_at', 'text', 'liked', 'disliked', 'copied', 'violation', 'comment'],
]);

interface ExportedMessage extends Pick<MessageRow, 'inputs' | 'text'> {
  readonly place: number;
  readonly chatId: string;
  readonly flowName: string;
  readonly chatBeganAt: string;
  readonly userId: number;
  readonly userName: string;
  readonly id: number;
  readonly isBot: boolean;
  readonly category: MessageCategory;
  readonly saidAt: string;
  readonly liked: number;
  readonly copied: number;
  readonly sensitiveStatus: number;
  readonly remark: string | null;
}

/** Each statement goes on where the one before has ended; no connection is held between two. */
const NEXT = `
  select o.place::int, s.id as "chatId", f.name as "flowName", s.created_at as "chatBeganAt", u.id as "userId",
    u.name as "userName", m.id, m.is_bot as "isBot", m.category, m.created_at as "saidAt", m.inputs, m.text, m.liked, m.copied,
    m.sensitive_status as "sensitiveStatus", m.remark
  from unnest($1::varchar[]) with ordinality as o (id, place)
  join chat_session s on s.id = o.id and s.deleted_at is null
  join flow f on f.id = s.flow_id join user_account u on u.id = s.user_id
  join message m on m.session_id = s.id
  where o.place >= $2 and (o.place, m.id) > ($2, $3)
  order by o.place, m.id limit $4`;

/** How many messages the conversations have, counted up to a bound. */
export async function countMessages(options: {
  em: EntityManager;
  sessionIds: readonly string[];
  limit: number;
}): Promise<number> {
  const [row] = await toSqlExecutor(options.em)<{ readonly count: number }>(
    `select count(*)::int as count from (select from message where session_id = any($1::varchar[]) limit $2) m`,
    [options.sessionIds, options.limit],
  );
  return row?.count ?? 0;
}

/** What was said in the conversations, as CSV: a line for each message, in the order of the ids, oldest first within one. */
export async function* writeCsv(options: {
  fork: () => EntityManager;
  sessionIds: readonly string[];
}): AsyncGenerator<Uint8Array> {
  const { fork, sessionIds } = options;
  yield Buffer.from(BYTE_ORDER_MARK + toCsvLine(HEADER));
  for (let start = 0; start < sessionIds.length; start += CHATS_AT_ONCE) {
    const some = sessionIds.slice(start, start + CHATS_AT_ONCE);
    for await (const rows of readMessages({ fork, sessionIds: some })) {
      yield Buffer.from(rows.map((row) => toCsvLine(toFields(row))).join(''));
    }
  }
}

async function* readMessages(options: {
  fork: () => EntityManager;
  sessionIds: readonly string[];
}): AsyncGenerator<readonly ExportedMessage[]> {
  let place: readonly [place: number, id: number] | null = [0, 0];
  while (place !== null) {
    const parameters = [options.sessionIds, ...place, MESSAGES_AT_ONCE];
    const rows: ExportedMessage[] = await toSqlExecutor(options.fork())<ExportedMessage>(NEXT, parameters);
    if (rows.length > 0) yield rows;
    const last = rows.length < MESSAGES_AT_ONCE ? undefined : rows.at(-1);
    place = last === undefined ? null : [last.place, last.id];
  }
}

function toFields(row: ExportedMessage): readonly string[] {
  const toWord = (isSo: boolean): string => (isSo ? 'yes' : 'no');
  return [
    ...[row.chatId, row.flowName, row.chatBeganAt, String(row.userId), row.userName, String(row.id)],
    ...[row.isBot ? 'assistant' : 'user', row.category.toLowerCase(), row.saidAt, toText(row)],
    ...[row.liked === 1, row.liked === 2, row.copied === 1, row.sensitiveStatus > 1].map(toWord),
    row.remark ?? '',
  ];
}
