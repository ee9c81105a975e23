import { can } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { ShareLinkRow } from './reads.ts';

export type ShareLinkStatus = 'ACTIVE' | 'REVOKED' | 'EXPIRED';

/** A link, and what it shows at this moment. */
export interface ShownLink extends ShareLinkRow {
  readonly status: ShareLinkStatus;
  /** The ids of what is shown; null for what is not. */
  readonly shownSessionId: string | null;
  readonly shownFlowId: string | null;
}

/** What a link shows, given its author with the rights of this moment: nothing that the author could not share now. */
export function toShownLink({ link, author }: { link: ShareLinkRow; author: Viewer }): ShownLink {
  const status = statusOf(link);
  const isActive = status === 'ACTIVE';
  return {
    ...link,
    status,
    shownSessionId: isActive && mayShareChat({ link, author }) ? link.sessionId : null,
    shownFlowId: isActive && mayShareFlow({ link, author }) ? link.flowId : null,
  };
}

function mayShareChat({ link, author }: { link: ShareLinkRow; author: Viewer }): boolean {
  return link.hasChat && can({ viewer: author, action: 'chatSession:share', resource: { ownerId: link.authorId } });
}

function mayShareFlow({ link, author }: { link: ShareLinkRow; author: Viewer }): boolean {
  const { flowOwnerId: ownerId } = link;
  return ownerId !== null && can({ viewer: author, action: 'flow:share', resource: { ownerId } });
}

function statusOf({ revokedAt, isExpired }: ShareLinkRow): ShareLinkStatus {
  if (revokedAt !== null) return 'REVOKED';
  return isExpired ? 'EXPIRED' : 'ACTIVE';
}
