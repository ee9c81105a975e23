import { requireLogin } from '../auth/login.ts';
import { showDocument } from '../flow/shown-document.ts';
import type { Resolvers } from '../generated/schema.ts';
import type { Loaders } from '../graphql/loaders.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import { toSubscription } from '../shared/subscription.ts';
import { changeCursorOf, changeKey } from './cursor.ts';
import type { FlowChangeRow } from './reads.ts';

type Resolved = 'Query' | 'Subscription' | 'Flow' | 'FlowVersion' | 'FlowChange' | 'FlowRelease';

/** Histories of flows and versions, what is live, and the feed of all changes. */
export const resolvers: Pick<Resolvers, Resolved> = {
  Query: {
    flowChangeCursor: (_root, _arguments, context) => context.services.changes.findCursor(requireLogin(context)),
  },
  Subscription: {
    flowChanged: {
      subscribe: (_root, { flowId = null, after = null }, context) =>
        toSubscription({
          open: (signal) => context.services.changes.follow({ scope: requireLogin(context), flowId, after, signal }),
          toResult: (flowChanged) => ({ flowChanged }),
        }),
    },
  },
  Flow: {
    changes: async ({ id }, { first, after, kinds }, { loaders }) => {
      const page = { ...parsePageArguments({ first, after, key: changeKey }), kinds: kinds ?? null };
      const changes = await loaders.changePageOfFlow.load({ parentId: id, page });
      return toConnection({ page: changes, cursorOf: changeCursorOf });
    },
    liveRelease: ({ id, status }, _arguments, { loaders }) =>
      status === 'ONLINE' ? loaders.latestReleaseOfFlow.load(id) : null,
    releases: async ({ id }, { first, after }, { loaders }) => {
      const page = parsePageArguments({ first, after, key: changeKey });
      const releases = await loaders.releasePageOfFlow.load({ parentId: id, page });
      return toConnection({ page: releases, cursorOf: changeCursorOf });
    },
  },
  FlowVersion: {
    versionHistory: async ({ id }, { first, after }, { loaders }) => {
      const page = parsePageArguments({ first, after, key: changeKey });
      const changes = await loaders.historyPageOfVersion.load({ parentId: id, page });
      return toConnection({ page: changes, cursorOf: changeCursorOf });
    },
  },
  FlowChange: {
    id: ({ id }) => String(id),
    flow: ({ flowId }, _arguments, { loaders }) => loaders.flowById.load(flowId),
    version: (change, _arguments, { loaders }) => loadVersion({ change, loaders }),
    document: ({ documentHash: hash, flowId }, _arguments, asking) =>
      hash === null ? null : showDocument({ of: { hash, flowId }, asking }),
    author: (change, _arguments, { loaders }) => loadAuthor({ change, loaders }),
  },
  FlowRelease: {
    id: ({ id }) => String(id),
    version: (change, _arguments, { loaders }) => loadVersion({ change, loaders }),
    publishedAt: ({ at }) => at,
    publishedBy: (change, _arguments, { loaders }) => loadAuthor({ change, loaders }),
    change: (change) => change,
  },
};

interface Loading {
  readonly change: FlowChangeRow;
  readonly loaders: Loaders;
}

function loadVersion({ change: { versionId }, loaders }: Loading) {
  return versionId === null ? null : loaders.versionById.load(versionId);
}

function loadAuthor({ change: { authorId }, loaders }: Loading) {
  return authorId === null ? null : loaders.userById.load(authorId);
}
