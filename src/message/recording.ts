import type { EntityManager } from '@mikro-orm/postgresql';
import { holderOf } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import type { FlowService } from '../flow/service.ts';
import type { ChatSession } from '../session/entity.ts';
import type { SessionService } from '../session/service.ts';
import { NotFound } from '../shared/refusal.ts';
import { insertOutside, type OutsideMessage } from './insert.ts';
import { parseImport, parseTurn, type ImportMessages, type RecordTurn } from './input.ts';
import { listMessageRows, type MessageRow } from './reads.ts';
import type { MessageService } from './service.ts';

/** What is recorded with. */
export interface RecordingDependencies {
  readonly flows: Pick<FlowService, 'getUsable'>;
  readonly sessions: Pick<SessionService, 'openForRun'>;
  readonly messages: Pick<MessageService, 'announce'>;
}

/** Puts into conversations what was said elsewhere. */
export type RecordingService = ReturnType<typeof createRecordingService>;

/** A question and its answer, as they were recorded. */
export interface RecordedTurn {
  readonly question: MessageRow;
  readonly answer: MessageRow;
}

/** No run stands behind what is recorded here, and the model is never told of it. */
export function createRecordingService(dependencies: RecordingDependencies) {
  return {
    /** Records a question and its answer. Throws `InvalidInput` or `NotFound`; nothing is recorded then. */
    async recordTurn({ scope, input }: { scope: ViewerScope; input: RecordTurn }): Promise<RecordedTurn> {
      const { question: asked, answer: answered, questionStatus: sensitiveStatus, ...place } = parseTurn(input);
      const ids = await record({
        ...{ dependencies, scope, place },
        said: [
          { isBot: false, frame: 'HUMAN', category: 'QUESTION', text: asked, sensitiveStatus },
          { isBot: true, frame: 'BOT', category: 'ANSWER', text: answered, isReply: true },
        ],
      });
      const rows = await listMessageRows({ em: scope.em, holder: holderOf(scope.viewer), ids });
      const [question, answer] = rows.sort((one, other) => one.id - other.id);
      if (question === undefined || answer === undefined) throw new NotFound('CHAT_SESSION');
      return { question, answer };
    },

    /**
     * Records messages in their order and returns their numbers. Throws `InvalidInput` or `NotFound`; nothing is
     * recorded then.
     */
    async importMessages({ scope, input }: { scope: ViewerScope; input: ImportMessages }): Promise<readonly number[]> {
      const { messages, ...place } = parseImport(input);
      const said = messages.map(({ author, text, saidAt = null }): OutsideMessage => ({
        ...{ isBot: author === 'ASSISTANT', frame: 'ANSWER', category: 'ANSWER', text, saidAt },
      }));
      return record({ dependencies, scope, place, said });
    },
  };
}

interface Recording {
  readonly dependencies: RecordingDependencies;
  readonly scope: ViewerScope;
  readonly place: { readonly flowId: string; readonly sessionId: string };
  readonly said: readonly OutsideMessage[];
}

async function record({ dependencies, scope, place, said }: Recording): Promise<readonly number[]> {
  const ids = await scope.em.fork().transactional(async (em) => {
    const session = await openSession({ dependencies, scope, place, em });
    return insertOutside({ em, session, messages: said });
  });
  dependencies.messages.announce(place.sessionId);
  return ids;
}

/** Begins the conversation when there is none of that id. */
async function openSession(options: Omit<Recording, 'said'> & { em: EntityManager }): Promise<ChatSession> {
  const { dependencies, scope, place, em } = options;
  const flow = await dependencies.flows.getUsable({ scope: { ...scope, em }, flowId: place.flowId });
  return dependencies.sessions.openForRun({
    em,
    viewer: scope.viewer,
    sessionId: place.sessionId,
    flow,
    versionId: flow.currentVersionId,
    isTrial: false,
    address: scope.address,
  });
}
