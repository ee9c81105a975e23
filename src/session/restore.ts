import { assertCan } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { InvalidInput, NotFound } from '../shared/refusal.ts';
import { findLockedSession } from './lock.ts';
import { toOwned } from './owned.ts';

/**
 * Gives a deleted conversation back to its user, as it was; one that is not deleted stays as it is. Throws `NotFound`,
 * `NotPermitted`, and `InvalidInput` for one that tries out a build, which is not kept for long.
 */
export function restoreSession({ scope, sessionId }: { scope: ViewerScope; sessionId: string }): Promise<void> {
  return scope.em.fork().transactional(async (em) => {
    const session = await findLockedSession({ em, id: sessionId });
    if (session === null) throw new NotFound('CHAT_SESSION');
    const resource = toOwned(session);
    assertCan({ viewer: scope.viewer, action: 'chatSession:update', resource, kind: 'CHAT_SESSION' });
    if (session.isTrial) throw new InvalidInput([{ path: ['sessionId'], message: 'Must not try out a build.' }]);
    session.restore();
  });
}
