import type { EntityManager } from '@mikro-orm/postgresql';
import { can, getPermitted } from '../auth/permissions.ts';
import { isOnAnyPath } from '../branch/path.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { DocumentStore } from '../document/service.ts';
import { findFlowRow } from '../flow/reads.ts';
import type { MessageRow } from '../message/reads.ts';
import { toText } from '../message/text.ts';
import type { AskModel } from '../runtime/ask-model.ts';
import { BuildFault, RunFault, type ModelUsage } from '../runtime/contract.ts';
import type { ChatMessage } from '../runtime/models/chat-model.ts';
import { recordTitleUsage } from '../usage/record.ts';
import { lockSession } from './lock.ts';
import { toOwned } from './owned.ts';
import { findSessionRow, type ChatSessionRow } from './reads.ts';
import type { SessionTarget } from './service.ts';
import { toCutTitle, toTitle } from './title-text.ts';

/** What titles are made with. */
export interface TitleDependencies {
  readonly askModel: AskModel;
  readonly documents: Pick<DocumentStore, 'load'>;
  /** How long a model may take. */
  readonly timeoutMs?: number;
}

/** Gives conversations names that tell what they are about. */
export type TitleService = ReturnType<typeof createTitleService>;

/** A conversation and the name that it was given; null while nothing was asked in it. */
export interface TitledSession {
  readonly title: string | null;
  readonly session: ChatSessionRow;
}

const DEFAULT_TIMEOUT_MS = 10_000;

const MAX_QUESTION_LENGTH = 4_000;

const INSTRUCTION =
  'Give the conversation that begins with the following question a title of at most ten words, in the language of the question. Answer with the title alone.';

/** What a person asked first, and the document that was to answer it. */
interface OpeningQuestion extends Pick<MessageRow, 'inputs' | 'text'> {
  readonly documentHash: string | null;
}

const FIND_OPENING = `
  select m.inputs, m.text, r.document_hash as "documentHash"
  from message m join chat_session s on s.id = m.session_id
  left join chat_branch b on b.session_id = s.id and b.number = s.branch left join run r on r.id = m.run_id
  where m.session_id = $1 and m.category = 'QUESTION' and not m.is_bot
    and ${isOnAnyPath({ message: 'm', branch: 'b' })} order by m.id limit 1`;

/** The model that answers a conversation also names it; its first question does where that model cannot. */
export function createTitleService(dependencies: TitleDependencies) {
  return {
    /**
     * Names a conversation after what was asked in it first. No connection is held while the model is awaited, which
     * is asked only for those who may read the flow. Throws `NotFound` or `NotPermitted`.
     */
    async generate(target: SessionTarget): Promise<TitledSession> {
      const session = await getOwn(target);
      const opening = await findOpening({ em: target.scope.em, sessionId: session.id });
      const question = opening === null ? '' : toText(opening);
      const asked = opening && (await askForTitle({ dependencies, scope: target.scope, session, opening, question }));
      const title = asked ?? toCutTitle(question);
      if (title !== null) await rename({ target, title });
      return { title, session: await getOwn(target) };
    },
  };
}

async function getOwn({ scope, sessionId }: SessionTarget): Promise<ChatSessionRow> {
  const row = await findSessionRow({ em: scope.em, id: sessionId });
  const resource = row && toOwned(row);
  return getPermitted({ viewer: scope.viewer, action: 'chatSession:update', resource });
}

async function findOpening(options: { em: EntityManager; sessionId: string }): Promise<OpeningQuestion | null> {
  const [row] = await toSqlExecutor(options.em)<OpeningQuestion>(FIND_OPENING, [options.sessionId]);
  return row ?? null;
}

async function askForTitle(options: {
  dependencies: TitleDependencies;
  scope: ViewerScope;
  session: ChatSessionRow;
  opening: OpeningQuestion;
  question: string;
}): Promise<string | null> {
  const { dependencies, scope, session, opening, question } = options;
  const { askModel, documents, timeoutMs = DEFAULT_TIMEOUT_MS } = dependencies;
  const flow = await findFlowRow({ em: scope.em, viewer: scope.viewer, id: session.flowId });
  const mayAsk = flow !== null && can({ viewer: scope.viewer, action: 'flow:use', resource: flow });
  if (!mayAsk || opening.documentHash === null || question.trim() === '') return null;
  const document = await documents.load({ em: scope.em, hash: opening.documentHash });
  const signal = AbortSignal.timeout(timeoutMs);
  const reported: ModelUsage[] = [];
  const onUsage = (usage: ModelUsage) => void reported.push(usage);
  try {
    return toTitle((await askModel({ document, messages: toMessages(question), signal, onUsage })) ?? '');
  } catch (error) {
    if (error instanceof BuildFault || error instanceof RunFault || signal.aborted) return null;
    throw error;
  } finally {
    await recordTitleUsage({ em: scope.em, session, reported });
  }
}

function toMessages(question: string): readonly ChatMessage[] {
  return [
    { role: 'system', content: INSTRUCTION },
    { role: 'user', content: question.slice(0, MAX_QUESTION_LENGTH).toWellFormed() },
  ];
}

async function rename({ target, title }: { target: SessionTarget; title: string }): Promise<void> {
  const { scope, sessionId } = target;
  await scope.em.fork().transactional(async (em) => {
    const session = await lockSession({ em, viewer: scope.viewer, sessionId });
    session.rename(title);
  });
}
