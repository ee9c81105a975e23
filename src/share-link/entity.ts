import { defineEntity, p } from '@mikro-orm/core';
import { Flow } from '../flow/entity.ts';
import { ChatSession } from '../session/entity.ts';
import { User } from '../user/entity.ts';

const ShareLinkSchema = defineEntity({
  name: 'ShareLink',
  tableName: 'share_link',
  uniques: [{ name: 'share_link_token', properties: ['token'] }],
  indexes: [
    { name: 'share_link_of_user', properties: ['user', 'createdAt', 'id'] },
    { name: 'share_link_of_session', properties: ['session'] },
  ],
  properties: {
    /** 32 lower-case hexadecimal characters. */
    id: p.string().length(32).primary(),
    /** Whoever is logged in and knows it may look; see `createShareToken`. */
    token: p.string().length(36),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** The conversation that is shown; null when the link shows a flow alone. */
    session: () => p.manyToOne(ChatSession).mapToPk().nullable().deleteRule('cascade'),
    /** The flow that is shown; null when the link shows a conversation alone. */
    flow: () => p.manyToOne(Flow).mapToPk().nullable().deleteRule('no action'),
    /** Null when the link holds until it is revoked. */
    expiresAt: p.datetime(3).nullable(),
    revokedAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});

/** Lets others look at a conversation, a flow, or both; never lets them change anything. */
export class ShareLink extends ShareLinkSchema.class {}
ShareLinkSchema.setClass(ShareLink);
