import type { ShareLinkStatus, WireShareLinkFragment } from '../operations.ts';
import { toWireTime } from '../wire.ts';

const STATUSES: Readonly<Record<ShareLinkStatus, string>> = Object.freeze({
  ACTIVE: 'active',
  REVOKED: 'inactive',
  EXPIRED: 'expired',
});

const MS_PER_SECOND = 1000;

/** A link with every column of the contract. What it shows besides its resource is told by `meta_data`. */
export function toShareLinkRow(link: WireShareLinkFragment) {
  const { flowId, revokedAt } = link;
  return {
    id: link.id,
    share_token: link.token,
    resource_id: link.sessionId ?? flowId,
    resource_type: link.flowKind.toLowerCase(),
    share_mode: 'read_only',
    status: STATUSES[link.status],
    access_count: 0,
    meta_data: flowId === null ? null : { flowId },
    expire_time: toLifetime(link),
    create_user_id: link.authorId,
    create_time: toWireTime(link.createdAt),
    update_time: revokedAt === null ? null : toWireTime(revokedAt),
  };
}

/** Seconds from the making of a link to its end; 0 when it does not end by itself. */
function toLifetime({ createdAt, expiresAt }: WireShareLinkFragment): number {
  if (expiresAt === null) return 0;
  return Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / MS_PER_SECOND);
}
