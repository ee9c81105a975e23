import type { EntityManager } from '@mikro-orm/postgresql';
import { getPermitted } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import { findFlowRow } from '../flow/reads.ts';
import { parseRowId } from '../shared/input.ts';
import { InvalidInput, NotFound } from '../shared/refusal.ts';
import { findUndeletedVersion } from '../version/find.ts';
import { findVersionTagRow } from '../version-tag/reads.ts';
import type { ChatSession, SessionPin } from './entity.ts';
import type { PinChoice } from './input.ts';

/**
 * Pins a locked conversation to what its flow has. Throws `InvalidInput` for one that tries out a build, and `NotFound`
 * when the viewer may no longer read the flow, or the flow has no such version or tag.
 */
export async function pinSession(options: {
  em: EntityManager;
  viewer: Viewer;
  session: ChatSession;
  choice: PinChoice;
}): Promise<void> {
  const { em, viewer, session, choice } = options;
  if (session.isTrial) throw new InvalidInput([{ path: ['sessionId'], message: 'Must not try out a build.' }]);
  const resource = await findFlowRow({ em, id: session.flow, viewer });
  const flow = getPermitted({ viewer, action: 'flow:use', resource });
  session.pin(await findPin({ em, flowId: flow.id, choice }));
}

async function findPin(options: { em: EntityManager; flowId: string; choice: PinChoice }): Promise<SessionPin> {
  const { em, flowId, choice } = options;
  if (choice.versionTag !== null) {
    const tag = await findVersionTagRow({ em, flowId, name: choice.versionTag });
    if (tag === null) throw new NotFound('VERSION_TAG');
    return { version: null, versionTag: tag.name };
  }
  if (choice.versionId === null) return { version: null, versionTag: null };
  const id = parseRowId(choice.versionId);
  const version = id === null ? null : await findUndeletedVersion({ em, flowId, id });
  if (version === null) throw new NotFound('FLOW_VERSION');
  return { version: version.id, versionTag: null };
}
