import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { getPermitted } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { findFlowRow, type FlowRow } from '../flow/reads.ts';
import { toOwned } from '../session/owned.ts';
import { findSessionRow, type ChatSessionRow } from '../session/reads.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { InvalidInput, NotFound } from '../shared/refusal.ts';
import { isStorable } from '../shared/text.ts';
import { findCurrentViewer } from '../user/current-viewer.ts';
import { parseCreateShareLink, type CreateShareLink } from './input.ts';
import { findLinkOfToken, findLinkRow, listLinkPage, type ShareLinkKey, type ShareLinkRow } from './reads.ts';
import { toShownLink, type ShownLink } from './shown.ts';
import { createShareToken, isShareToken } from './token.ts';

/** Makes links that share, finds what they show, and ends them. */
export type ShareLinkService = ReturnType<typeof createShareLinkService>;

/** The end of a link is reckoned by the clock that later decides whether it has come. */
const INSERT = `
  insert into share_link (id, token, user_id, session_id, flow_id, expires_at)
  values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))`;

const REVOKE = 'update share_link set revoked_at = coalesce(revoked_at, now()) where id = $1';

/** A link widens reading to whoever is logged in and holds its token, and nothing else to anybody. */
export function createShareLinkService() {
  return {
    /**
     * What a link shows at this moment; null when there is none of that token, or it shows nothing any more. Asks
     * again with every look whether its author may still share it.
     */
    async find({ scope, token }: { scope: ViewerScope; token: string }): Promise<ShownLink | null> {
      const link = isShareToken(token) ? await findLinkOfToken({ em: scope.em, token }) : null;
      const author = link && (await findAuthor({ em: scope.em, link }));
      if (link === null || author === null) return null;
      const shown = toShownLink({ link, author });
      return shown.shownSessionId === null && shown.shownFlowId === null ? null : shown;
    },

    /** The links that the viewer has made, newest first. */
    async listOwn(listing: { scope: ViewerScope; request: PageRequest<ShareLinkKey> }): Promise<Page<ShownLink>> {
      const { em, viewer } = listing.scope;
      const page = await listLinkPage({ em, userId: viewer.userId, request: listing.request });
      return { ...page, items: page.items.map((link) => toShownLink({ link, author: viewer })) };
    },

    /** Makes a link. Throws `InvalidInput`, `NotFound` or `NotPermitted`. */
    async create({ scope, input }: { scope: ViewerScope; input: CreateShareLink }): Promise<ShownLink> {
      const { sessionId, flowId, lifetimeSeconds } = parseCreateShareLink(input);
      const { em, viewer } = scope;
      const session = sessionId === null ? null : await getSession({ em, viewer, sessionId });
      const flow = flowId === null ? null : await getFlow({ em, viewer, flowId });
      if (session !== null && flow !== null && session.flowId !== flow.id) throw new InvalidInput([OTHER_FLOW]);
      const id = randomUUID().replaceAll('-', '');
      const values = [id, createShareToken(), viewer.userId, session?.id ?? null, flow?.id ?? null, lifetimeSeconds];
      await toSqlExecutor(em)(INSERT, values);
      return getOwn({ scope, id });
    },

    /** Ends a link at once. Throws `NotFound` or `NotPermitted`. */
    async revoke({ scope, id }: { scope: ViewerScope; id: string }): Promise<ShownLink> {
      const link = isStorable(id) ? await findLinkRow({ em: scope.em, id }) : null;
      const resource = link && { ...link, ownerId: link.authorId };
      getPermitted({ viewer: scope.viewer, action: 'shareLink:revoke', resource });
      await toSqlExecutor(scope.em)(REVOKE, [id]);
      return getOwn({ scope, id });
    },
  };
}

const OTHER_FLOW = Object.freeze({ path: ['flowId'], message: 'Must be the flow that the conversation is with.' });

interface Lookup {
  readonly em: EntityManager;
  readonly viewer: Viewer;
}

async function getSession({ em, viewer, sessionId }: Lookup & { sessionId: string }): Promise<ChatSessionRow> {
  const row = await findSessionRow({ em, id: sessionId });
  const resource = row && toOwned(row);
  return getPermitted({ viewer, action: 'chatSession:share', resource });
}

async function getFlow({ em, viewer, flowId }: Lookup & { flowId: string }): Promise<FlowRow> {
  const resource = isStorable(flowId) ? await findFlowRow({ em, id: flowId, viewer }) : null;
  return getPermitted({ viewer, action: 'flow:share', resource });
}

/** Null when the account is gone or disabled. */
function findAuthor({ em, link }: { em: EntityManager; link: ShareLinkRow }): Promise<Viewer | null> {
  return findCurrentViewer({ em, viewer: { userId: link.authorId } });
}

async function getOwn({ scope, id }: { scope: ViewerScope; id: string }): Promise<ShownLink> {
  const link = await findLinkRow({ em: scope.em, id });
  if (link === null) throw new NotFound('SHARE_LINK');
  return toShownLink({ link, author: scope.viewer });
}
