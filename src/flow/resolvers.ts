import { requireLogin } from '../auth/login.ts';
import { can } from '../auth/permissions.ts';
import type { Resolvers } from '../generated/schema.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import { versionCursorOf, versionKey } from '../version/cursor.ts';
import { commandResolvers } from './commands.ts';
import { loadCurrentDocumentHash } from './current-document.ts';
import { parseFlowId } from './id.ts';
import { FLOW_ORDERINGS, type FlowOrder } from './list.ts';
import type { FlowLoaders } from './loaders.ts';
import type { FlowRow } from './reads.ts';
import { showDocumentOf } from './shown-document.ts';

const NEWEST_FIRST: FlowOrder = Object.freeze({ field: 'UPDATED_AT', direction: 'DESC' });

/** Flows: looking them up, listing them, changing them, and what they lead to. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'Flow' | 'FlowConnection'> = {
  ...commandResolvers,
  Query: {
    flow: (_root, { id }, { loaders }) => findFlow({ id, loaders }),
    flows: async (_root, { first, after, filter: given, order: asked }, context) => {
      const filter = given ?? {};
      const order = asked ?? NEWEST_FIRST;
      const { keySchema, keyOf } = FLOW_ORDERINGS[order.field];
      const request = parsePageArguments({ first, after, key: keySchema });
      const scope = requireLogin(context);
      const page = await context.services.flows.list({ scope, filter, order, request });
      const countTotal = () => context.services.flows.count({ scope, filter });
      return { ...toConnection({ page, cursorOf: keyOf }), countTotal };
    },
  },
  Flow: {
    __resolveReference: ({ id }, { loaders }) => findFlow({ id, loaders }),
    // Whoever may read the flow may know whose it is.
    owner: ({ ownerId }, _arguments, { loaders }) => loaders.ownerById.load(ownerId),
    currentVersion: ({ currentVersionId }, _arguments, { loaders }) =>
      currentVersionId === null ? null : loaders.versionById.load(currentVersionId),
    documentHash: (flow, _arguments, { loaders }) => loadCurrentDocumentHash({ flow, loaders }),
    document: async (flow, _arguments, { loaders, viewer }) => {
      const hash = await loadCurrentDocumentHash({ flow, loaders });
      return hash === null ? null : showDocumentOf({ flow, hash, asking: { viewer, loaders } });
    },
    versions: async ({ id }, { first, after }, { loaders }) => {
      const page = parsePageArguments({ first, after, key: versionKey });
      const versions = await loaders.versionPageOfFlow.load({ parentId: id, page });
      return {
        ...toConnection({ page: versions, cursorOf: versionCursorOf }),
        countTotal: async () => (await loaders.versionCountsOfFlow.load(id)).total,
        countEverCreated: async () => (await loaders.versionCountsOfFlow.load(id)).everCreated,
      };
    },
    isSharedWithGuests: (flow, _arguments, { viewer }) =>
      viewer !== null && can({ viewer, action: 'flow:update', resource: flow }) ? flow.isSharedWithGuests : null,
    viewerCanUpdate: (flow, _arguments, { viewer }) =>
      viewer !== null && can({ viewer, action: 'flow:update', resource: flow }),
  },
  FlowConnection: {
    totalCount: ({ countTotal }) => countTotal(),
  },
};

/** Text that is no flow's id is answered like an id that no flow has. */
async function findFlow(options: { id: string; loaders: FlowLoaders }): Promise<FlowRow | null> {
  const id = parseFlowId(options.id);
  return id === null ? null : options.loaders.flowById.load(id);
}
