import { requireLogin } from '../auth/login.ts';
import { can } from '../auth/permissions.ts';
import type { Resolvers } from '../generated/schema.ts';
import type { GraphqlContext } from '../graphql/context.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import { parseRowId } from '../shared/input.ts';
import { InvalidInput, NotFound } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { toSubscription } from '../shared/subscription.ts';
import { commandResolvers } from './commands.ts';
import { KnowledgeSearchFailed } from './errors.ts';
import { knowledgeFileKey, type KnowledgeFileKey, type KnowledgeFileRow } from './file-reads.ts';
import { knowledgePassageKey, toPassage } from './passages.ts';
import type { KnowledgePassageKey, KnowledgePassageRow } from './passages.ts';
import { knowledgeBaseKey, type KnowledgeBaseKey, type KnowledgeBaseRow } from './reads.ts';

const baseCursorOf = ({ updatedAt, id }: KnowledgeBaseRow): KnowledgeBaseKey => [updatedAt, id];
const fileCursorOf = ({ id }: KnowledgeFileRow): KnowledgeFileKey => [id];
const passageCursorOf = ({ fileId, chunkIndex }: KnowledgePassageRow): KnowledgePassageKey => [fileId, chunkIndex];

type Types =
  | 'Query'
  | 'Mutation'
  | 'Subscription'
  | 'KnowledgeBase'
  | 'KnowledgeBaseConnection'
  | 'KnowledgeFile'
  | 'KnowledgeFileConnection'
  | 'KnowledgePassageConnection';

/** Knowledge bases: looking them up, listing and searching them, and what they lead to. */
export const resolvers: Pick<Resolvers, Types> = {
  ...commandResolvers,
  Query: {
    knowledgeBase: (_root, { id }, context) => findReadable({ id, context }),
    knowledgeBases: async (_root, { first, after, filter: given }, context) => {
      const request = parsePageArguments({ first, after, key: knowledgeBaseKey });
      const filter = given ?? {};
      const scope = requireLogin(context);
      const { knowledge } = context.services;
      const page = await knowledge.list({ scope, filter, request });
      return {
        ...toConnection({ page, cursorOf: baseCursorOf }),
        countTotal: () => knowledge.count({ scope, filter }),
      };
    },
    knowledgeFiles: async (_root, { baseId, first, after, filter: given }, context) => {
      const request = parsePageArguments({ first, after, key: knowledgeFileKey });
      const base = await findReadable({ id: baseId, context });
      if (base === null) return null;
      const wanted = { baseId: base.id, filter: given ?? {} };
      const { knowledge } = context.services;
      const page = await knowledge.listFiles({ ...wanted, request });
      return { ...toConnection({ page, cursorOf: fileCursorOf }), countTotal: () => knowledge.countFiles(wanted) };
    },
    knowledgePassages: async (_root, { baseId, first, after, filter: given }, context) => {
      const request = parsePageArguments({ first, after, key: knowledgePassageKey });
      const base = await findReadable({ id: baseId, context });
      if (base === null) return null;
      const wanted = { baseId: base.id, filter: given ?? {} };
      const { knowledge } = context.services;
      const page = await knowledge.listPassages({ ...wanted, request });
      return {
        ...toConnection({ page, cursorOf: passageCursorOf }),
        countTotal: () => knowledge.countPassages(wanted),
      };
    },
    searchKnowledge: (_root, { input }, context) =>
      toResult({
        outcome: context.services.knowledge.search({ scope: requireLogin(context), input }),
        payload: (found) => ({
          __typename: 'SearchKnowledgePayload',
          found: found.map((each) => ({ passage: toPassage(each), score: each.score })),
        }),
        refusals: [KnowledgeSearchFailed, InvalidInput, NotFound],
      }),
  },
  Subscription: {
    knowledgeProgress: {
      subscribe: (_root, { baseId, fileId = null }, context) =>
        toSubscription({
          open: (signal) => context.services.knowledge.follow({ scope: requireLogin(context), baseId, fileId, signal }),
          toResult: (knowledgeProgress) => ({ knowledgeProgress }),
        }),
    },
  },
  KnowledgeBase: {
    // Whoever may read the base may know whose it is.
    owner: ({ ownerId }, _arguments, { loaders }) => loaders.ownerById.load(ownerId),
    viewerCanUpdate: (base, _arguments, { viewer }) =>
      viewer !== null && can({ viewer, action: 'knowledgeBase:update', resource: base }),
    fileCount: async ({ id }, _arguments, { loaders }) => (await loaders.fileCountOfBase.load(id))?.total ?? 0,
  },
  KnowledgeFile: {
    uploader: ({ uploaderId }, _arguments, { loaders }) =>
      uploaderId === null ? null : loaders.ownerById.load(uploaderId),
  },
  KnowledgeBaseConnection: {
    totalCount: ({ countTotal }) => countTotal(),
  },
  KnowledgeFileConnection: {
    totalCount: ({ countTotal }) => countTotal(),
  },
  KnowledgePassageConnection: {
    totalCount: ({ countTotal }) => countTotal(),
  },
};

/** Text that is no base's number is answered like a number that no base has. */
async function findReadable(options: { id: string; context: GraphqlContext }): Promise<KnowledgeBaseRow | null> {
  const id = parseRowId(options.id);
  return id === null ? null : options.context.loaders.knowledgeBaseById.load(id);
}
