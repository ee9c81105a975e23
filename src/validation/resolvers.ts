import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { CodeCheckBusy, ComponentRejected, PromptRejected } from './errors.ts';

/** Checks of what people write into nodes. */
export const resolvers: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    validateCode: (_root, { input }, context) =>
      toResult({
        outcome: context.services.validation.validateCode({ scope: requireLogin(context), input }),
        payload: (checked) => ({ __typename: 'ValidateCodePayload', ...checked }),
        refusals: [CodeCheckBusy, InvalidInput],
      }),
    describeCustomComponent: (_root, { input }, context) =>
      toResult({
        outcome: context.services.validation.describeComponent({ scope: requireLogin(context), input }),
        payload: (node) => ({ __typename: 'DescribeCustomComponentPayload', node }),
        refusals: [ComponentRejected, CodeCheckBusy, InvalidInput],
      }),
    validatePrompt: (_root, { input }, context) =>
      toResult({
        outcome: context.services.validation.validatePrompt({ scope: requireLogin(context), input }),
        payload: (checked) => ({ __typename: 'ValidatePromptPayload', ...checked }),
        refusals: [PromptRejected, InvalidInput],
      }),
  },
};
