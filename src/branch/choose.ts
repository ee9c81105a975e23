import type { EntityManager } from '@mikro-orm/postgresql';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { findSessionIdOfMessage } from '../message/reads.ts';
import { lockSession } from '../session/lock.ts';
import { findSessionRow, type ChatSessionRow } from '../session/reads.ts';
import { NotFound } from '../shared/refusal.ts';
import { parseSerial } from '../shared/serial.ts';
import { isOnPath } from './path.ts';

const FIND = `
  select b.number from message m
  left join chat_branch b on b.session_id = m.session_id and ${isOnPath({ message: 'm', branch: 'b' })}
  where m.id = $1 order by b.chosen desc limit 1`;

const CHOOSE = `
  update chat_branch set chosen = (select max(chosen) + 1 from chat_branch where session_id = $1)
  where session_id = $1 and number = $2`;

/**
 * Makes the path through a message that was chosen last the chosen one. Throws `NotFound` or `NotPermitted`; nothing
 * changes then, nor when it is chosen already.
 */
export function chooseBranch(options: { scope: ViewerScope; messageId: string }): Promise<ChatSessionRow> {
  const { scope } = options;
  return scope.em.fork().transactional(async (em) => {
    const id = parseSerial(options.messageId);
    const sessionId = id === null ? null : await findSessionIdOfMessage({ em, id });
    if (id === null || sessionId === null) throw new NotFound('MESSAGE');
    const session = await lockSession({ em, viewer: scope.viewer, sessionId, kind: 'MESSAGE' });
    const number = await findLastChosen({ em, id });
    if (number !== null && number !== session.branch) {
      await toSqlExecutor(em)(CHOOSE, [sessionId, number]);
      session.choose(number);
      await em.flush();
    }
    const row = await findSessionRow({ em, id: sessionId });
    if (row === null) throw new NotFound('MESSAGE');
    return row;
  });
}

/** Null where the conversation has no branches. Throws `NotFound` when the message was deleted meanwhile. */
async function findLastChosen({ em, id }: { em: EntityManager; id: number }): Promise<number | null> {
  const [found] = await toSqlExecutor(em)<{ number: number | null }>(FIND, [id]);
  if (found === undefined) throw new NotFound('MESSAGE');
  return found.number;
}
