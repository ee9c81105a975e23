import type { EntityManager } from '@mikro-orm/postgresql';
import { can } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toOwned } from '../session/owned.ts';
import { findSessionRow } from '../session/reads.ts';
import type { SessionService } from '../session/service.ts';
import { BadRequest } from '../shared/bad-request.ts';
import { parseStart } from '../shared/connection.ts';
import type { EventLog, WakeUp } from '../stream/contract.ts';
import { findCurrentViewer } from '../user/current-viewer.ts';
import { FIRST_PLACE, sessionPlace, type SessionPlace } from './cursor.ts';
import { tailSession, type PlacedEvent } from './feed.ts';

/** What conversations are followed with. */
export interface SessionFeedDependencies {
  readonly fork: () => EntityManager;
  readonly log: EventLog;
  readonly wakeUp: WakeUp;
  readonly sessions: SessionService;
}

/** Tells everything that is answered in a conversation. */
export type SessionFeedService = ReturnType<typeof createSessionFeedService>;

/** The events are those of the runs; here they are only put in the order of the turns. */
export function createSessionFeedService(dependencies: SessionFeedDependencies) {
  return {
    /**
     * Every event after a cursor, or from the first turn on, until the signal aborts, the conversation is deleted or the
     * account is gone. Throws `BadRequest` for a cursor that is none, and `NotFound`.
     */
    async follow(options: {
      scope: ViewerScope;
      sessionId: string;
      after: string | null;
      signal: AbortSignal;
    }): Promise<AsyncIterable<PlacedEvent>> {
      const { scope, sessionId, signal } = options;
      const after = parsePlace(options.after);
      await dependencies.sessions.getReadable({ scope, sessionId });
      const isReadable = (em: EntityManager) => isStillReadable({ em, viewer: scope.viewer, sessionId });
      return tailSession({ ...dependencies, sessionId, after, isReadable, signal });
    },
  };
}

function parsePlace(after: string | null): SessionPlace {
  const start = parseStart({ after, key: sessionPlace });
  if (start.at === 'offset') throw new BadRequest('The cursor is not one of this list.');
  return start.at === 'key' ? start.key : FIRST_PLACE;
}

async function isStillReadable(options: { em: EntityManager; viewer: Viewer; sessionId: string }): Promise<boolean> {
  const { em, sessionId } = options;
  const [viewer, session] = [await findCurrentViewer(options), await findSessionRow({ em, id: sessionId })];
  if (viewer === null || session === null) return false;
  return can({ viewer, action: 'chatSession:read', resource: toOwned(session) });
}
