import { z } from 'zod';
import { enveloped } from '../answer.ts';
import { last, wholeNumber } from '../fields.ts';
import { OpenReportDocument, SaveReportDocument } from '../operations.ts';
import type { Reply } from '../failure.ts';
import { toOutcome, toSuccess } from '../reply.ts';
import { route, stepsRoute, type Route } from '../route.ts';

/** What the office editor says when there is something to save: it was closed, or somebody pressed "save". */
const SAVED: ReadonlySet<number> = new Set([2, 6]);

/** What the office editor takes for "understood"; it knows no envelope. */
const UNDERSTOOD: Reply = Object.freeze({ httpStatus: 200, body: Object.freeze({ error: 0 }) });

const understood = z
  .strictObject({ error: z.literal(0) })
  .meta({ id: 'Understood', description: 'What the office editor takes for "understood".' });

const openedReport = z
  .strictObject({
    flow_id: z.string().nullable(),
    temp_url: z.string(),
    original_version: z.string().nullable(),
    version_key: z.string(),
  })
  .meta({ id: 'ReportTemplate', description: 'What the office editor opens, and the key under which it saves.' });

/** What the office editor calls with. Other members are not for us. */
const callbackBody = z
  .object({ status: wholeNumber(), key: z.string().nullish(), url: z.string().nullish() })
  .transform(({ status, key, url }) => ({ isSaved: SAVED.has(status), key: key ?? '', url: url ?? '' }))
  .refine(({ isSaved, url }) => !isSaved || url !== '', { path: ['url'], error: 'url is needed to save' });

/** The rows of report templates. */
export const reportRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'get',
    path: '/api/v1/report/report_temp',
    auth: 'login',
    summary: "Prepares the template of a flow's reports for the office editor.",
    success: enveloped(openedReport),
    query: z.object({ flow_id: last(z.string()) }),
    operation: OpenReportDocument,
    variables: ({ query }) => ({ flowId: query.flow_id }),
    reply: ({ openReportTemplate }) =>
      toOutcome({
        result: openReportTemplate,
        success: ({ reportTemplate: { flow, url, versionKey, nextVersionKey } }) =>
          toSuccess({
            flow_id: flow?.id ?? null,
            temp_url: url ?? '',
            original_version: versionKey,
            version_key: nextVersionKey,
          }),
      }),
  }),
  stepsRoute({
    method: 'post',
    path: '/api/v1/report/callback',
    auth: 'public',
    summary: 'Takes over what the office editor has saved; the key is the permission.',
    success: understood,
    body: callbackBody,
    steps: async ({ body: { isSaved, key, url } }, { call }) => {
      if (!isSaved) return UNDERSTOOD;
      const { saveReportTemplate } = await call(SaveReportDocument, { key, url });
      return toOutcome({
        result: saveReportTemplate,
        success: () => UNDERSTOOD,
        refusals: { NotFound: { code: 500, message: 'cannot find the flow_id' } },
      });
    },
  }),
]);
