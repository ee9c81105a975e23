import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { ReportNotFetched, ReportSourceRejected } from './errors.ts';

/** The templates of reports. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'ReportTemplate'> = {
  Query: {
    reportTemplate: (_root, { flowId }, context) =>
      context.services.reports.find({ scope: requireLogin(context), flowId }),
  },
  Mutation: {
    openReportTemplate: (_root, { input }, context) =>
      toResult({
        outcome: context.services.reports.open({ scope: requireLogin(context), flowId: input.flowId }),
        payload: (reportTemplate) => ({ __typename: 'OpenReportTemplatePayload', reportTemplate }),
        refusals: [NotFound, NotPermitted],
      }),
    saveReportTemplate: (_root, { input }, context) =>
      toResult({
        outcome: context.services.reports.save({ scope: context, ...input }),
        payload: (savedKey) => ({ __typename: 'SaveReportTemplatePayload', savedKey }),
        refusals: [NotFound, ReportSourceRejected, ReportNotFetched],
      }),
  },
  ReportTemplate: {
    flow: ({ flowId }, _arguments, { loaders }) => loaders.flowById.load(flowId),
    url: (template, _arguments, { services }) => services.reports.findUrl(template),
  },
};
