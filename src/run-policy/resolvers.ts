import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';

/** How runs of flows are executed: telling it, and changing it. */
export const resolvers: Pick<Resolvers, 'Mutation' | 'Flow'> = {
  Mutation: {
    updateRunPolicy: (_root, { input }, context) =>
      toResult({
        outcome: context.services.runPolicies.update({ scope: requireLogin(context), ...input }),
        payload: (flow) => ({ __typename: 'UpdateRunPolicyPayload', flow }),
        refusals: [InvalidInput, NotFound, NotPermitted],
      }),
  },
  Flow: {
    // What a look-up by id tells saves looking once more.
    runPolicy: async ({ id, runPolicy }, _arguments, { loaders, services }) => {
      if (runPolicy !== undefined) return services.runPolicies.inForce(runPolicy);
      const row = await loaders.runPolicyOfFlow.load(id);
      return services.runPolicies.inForce(row?.settings ?? null);
    },
  },
};
