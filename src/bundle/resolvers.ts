import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { BundleRefused } from './errors.ts';

/** Flows on their way out of the server and into it. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation'> = {
  Query: {
    exportFlows: (_root, { ids, versions }, context) =>
      context.services.bundles.export({ scope: requireLogin(context), ids, versions }),
  },
  Mutation: {
    importFlows: (_root, { input }, context) =>
      toResult({
        outcome: context.services.bundles.import({ scope: requireLogin(context), input }),
        payload: (imported) => ({ __typename: 'ImportFlowsPayload', ...imported }),
        refusals: [BundleRefused, InvalidInput],
      }),
  },
};
