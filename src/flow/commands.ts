import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { DocumentNotBuildable, FlowNameTaken, FlowOnline } from './errors.ts';

/** The mutations of flows. */
export const commandResolvers: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    createFlow: (_root, { input }, context) =>
      toResult({
        outcome: context.services.flows.create({ scope: requireLogin(context), input }),
        payload: (flow) => ({ __typename: 'CreateFlowPayload', flow }),
        refusals: [FlowNameTaken, InvalidInput],
      }),
    updateFlow: (_root, { input }, context) =>
      toResult({
        outcome: context.services.flows.update({ scope: requireLogin(context), input }),
        payload: (flow) => ({ __typename: 'UpdateFlowPayload', flow }),
        refusals: [FlowOnline, DocumentNotBuildable, InvalidInput, NotFound, NotPermitted],
      }),
    publishFlow: (_root, { input }, context) =>
      toResult({
        outcome: context.services.flows.publish({ scope: requireLogin(context), flowId: input.id }),
        payload: (flow) => ({ __typename: 'PublishFlowPayload', flow }),
        refusals: [DocumentNotBuildable, NotFound, NotPermitted],
      }),
    rollBackFlow: (_root, { input }, context) =>
      toResult({
        outcome: context.services.flows.rollBack({ scope: requireLogin(context), ...input }),
        payload: (flow) => ({ __typename: 'RollBackFlowPayload', flow }),
        refusals: [DocumentNotBuildable, NotFound, NotPermitted],
      }),
    unpublishFlow: (_root, { input }, context) =>
      toResult({
        outcome: context.services.flows.unpublish({ scope: requireLogin(context), flowId: input.id }),
        payload: (flow) => ({ __typename: 'UnpublishFlowPayload', flow }),
        refusals: [NotFound, NotPermitted],
      }),
    shareFlowWithGuests: (_root, { input }, context) =>
      toResult({
        outcome: context.services.flows.shareWithGuests({ scope: requireLogin(context), ...input, isShared: true }),
        payload: (flow) => ({ __typename: 'ShareFlowWithGuestsPayload', flow }),
        refusals: [NotFound, NotPermitted],
      }),
    unshareFlowWithGuests: (_root, { input }, context) =>
      toResult({
        outcome: context.services.flows.shareWithGuests({ scope: requireLogin(context), ...input, isShared: false }),
        payload: (flow) => ({ __typename: 'UnshareFlowWithGuestsPayload', flow }),
        refusals: [NotFound, NotPermitted],
      }),
    deleteFlow: (_root, { input }, context) =>
      toResult({
        outcome: context.services.flows.delete({ scope: requireLogin(context), flowId: input.id }),
        payload: (deletedFlowId) => ({ __typename: 'DeleteFlowPayload', deletedFlowId }),
        refusals: [NotFound, NotPermitted],
      }),
  },
};
