import type { Resolvers } from '../generated/schema.ts';
import type { GraphqlContext } from '../graphql/context.ts';
import { requireLogin } from '../auth/login.ts';
import { sessionCursorOf, sessionKey } from '../session/cursor.ts';
import { FlowOnline } from '../flow/errors.ts';
import { showDocument } from '../flow/shown-document.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import { parseRowId } from '../shared/input.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { VersionTagged } from '../version-tag/errors.ts';
import { VersionChanged, VersionCurrent, VersionNameTaken } from './errors.ts';
import type { FlowVersionRow } from './reads.ts';

type Resolved =
  'Query' | 'Mutation' | 'VersionChanged' | 'FlowVersion' | 'FlowVersionConnection' | 'FlowDiffNode' | 'FlowDiffEdge';

/** Versions: looking them up, comparing them, changing them, and what they lead to. */
export const resolvers: Pick<Resolvers, Resolved> = {
  Query: {
    flowVersion: (_root, { id }, { loaders }) => findUndeleted({ id, loaders }),
    flowVersionDiff: (_root, { from, to }, context) =>
      context.services.versions.diff({ scope: requireLogin(context), from, to }),
  },
  Mutation: {
    createFlowVersion: (_root, { input }, context) =>
      toResult({
        outcome: context.services.versions.create({ scope: requireLogin(context), input }),
        payload: (version) => ({ __typename: 'CreateFlowVersionPayload', version }),
        refusals: [VersionNameTaken, InvalidInput, NotFound, NotPermitted],
      }),
    updateFlowVersion: (_root, { input }, context) =>
      toResult({
        outcome: context.services.versions.update({ scope: requireLogin(context), input }),
        payload: (version) => ({ __typename: 'UpdateFlowVersionPayload', version }),
        refusals: [FlowOnline, VersionChanged, InvalidInput, NotFound, NotPermitted],
      }),
    restoreFlowVersion: (_root, { input }, context) =>
      toResult({
        outcome: context.services.versions.restore({ scope: requireLogin(context), input }),
        payload: (version) => ({ __typename: 'RestoreFlowVersionPayload', version }),
        refusals: [FlowOnline, NotFound, NotPermitted],
      }),
    deleteFlowVersion: (_root, { input }, context) =>
      toResult({
        outcome: context.services.versions.delete({ scope: requireLogin(context), versionId: input.id }),
        payload: (id) => ({ __typename: 'DeleteFlowVersionPayload', deletedFlowVersionId: String(id) }),
        refusals: [VersionCurrent, VersionTagged, NotFound, NotPermitted],
      }),
    activateFlowVersion: (_root, { input }, context) =>
      toResult({
        outcome: context.services.versions.activate({ scope: requireLogin(context), ...input }),
        payload: (flow) => ({ __typename: 'ActivateFlowVersionPayload', flow }),
        refusals: [FlowOnline, NotFound, NotPermitted],
      }),
  },
  VersionChanged: {
    expectedDocument: ({ base }, _arguments, { loaders }) =>
      base === null || base.documentHash === null ? null : loaders.documentByHash.load(base.documentHash),
    diff: ({ base, version }, _arguments, context) =>
      base === null
        ? null
        : context.services.versions.compare({ scope: requireLogin(context), from: base, to: version }),
  },
  FlowVersion: {
    __resolveReference: ({ id }, { loaders }) => findUndeleted({ id, loaders }),
    flow: ({ flowId }, _arguments, { loaders }) => loaders.flowById.load(flowId),
    document: ({ documentHash: hash, flowId, ownerId }, _arguments, asking) =>
      hash === null ? null : showDocument({ of: { hash, flowId, ownerId }, asking }),
    isCurrent: ({ id, flowId, isCurrent }, _arguments, { loaders }) =>
      isCurrent ?? loaders.flowById.load(flowId).then((flow) => flow?.currentVersionId === id),
    originalVersionId: ({ originalVersionId }) => originalVersionId?.toString() ?? null,
    creator: ({ creatorId }, _arguments, { loaders }) => (creatorId === null ? null : loaders.userById.load(creatorId)),
    sessions: async ({ id }, { first, after }, { loaders }) => {
      const page = parsePageArguments({ first, after, key: sessionKey });
      const sessions = await loaders.sessionPageOfVersion.load({ parentId: id, page });
      return toConnection({ page: sessions, cursorOf: sessionCursorOf });
    },
  },
  FlowVersionConnection: {
    totalCount: ({ countTotal }) => countTotal(),
    everCreatedCount: ({ countEverCreated }) => countEverCreated(),
  },
  FlowDiffNode: {
    content: ({ readContent }) => readContent(),
  },
  FlowDiffEdge: {
    content: ({ readContent }) => readContent(),
  },
};

/** Loaders find deleted versions too, for the runs and conversations that lead to them; a look-up does not. */
async function findUndeleted(options: {
  id: string;
  loaders: GraphqlContext['loaders'];
}): Promise<FlowVersionRow | null> {
  const id = parseRowId(options.id);
  const version = id === null ? null : await options.loaders.versionById.load(id);
  return version?.isDeleted === false ? version : null;
}
