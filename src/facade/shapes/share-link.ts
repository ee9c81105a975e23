import { z } from 'zod';
import { wireTime } from '../answer.ts';
import type { ShareLinkStatus, WireShareLinkFragment } from '../operations.ts';
import { toWireTime } from '../wire.ts';

/** A link that shares, on the wire. */
export const shareLinkRow = z
  .strictObject({
    id: z.string(),
    share_token: z.string(),
    resource_id: z.string().nullable(),
    resource_type: z.string(),
    share_mode: z.literal('read_only'),
    status: z.string().meta({ description: '`active`, `inactive` or `expired`.' }),
    access_count: z.literal(0),
    meta_data: z.strictObject({ flowId: z.string() }).nullable(),
    expire_time: z.int().meta({ description: 'Seconds from the making of the link to its end; 0 for none.' }),
    create_user_id: z.string(),
    create_time: wireTime,
    update_time: wireTime.nullable(),
  })
  .meta({ id: 'ShareLink', description: 'A link that shows a conversation, a flow, or both.' });

const STATUSES: Readonly<Record<ShareLinkStatus, string>> = Object.freeze({
  ACTIVE: 'active',
  REVOKED: 'inactive',
  EXPIRED: 'expired',
});

const MS_PER_SECOND = 1000;

/** A link with every column of the contract. What it shows besides its resource is told by `meta_data`. */
export function toShareLinkRow(link: WireShareLinkFragment): z.output<typeof shareLinkRow> {
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
