import { z } from 'zod';
import { enveloped } from '../answer.ts';
import { last, optionalNumber, optionalText, wholeNumber } from '../fields.ts';
import { LabelledSessionPageDocument, type ChatSessionFilter } from '../operations.ts';
import { toFailure, toSuccess } from '../reply.ts';
import { stepsRoute, type Route } from '../route.ts';
import { readRows } from '../row-range.ts';
import { labelledSession, toLabelledSession } from '../shapes/labelling.ts';
import { findFlowKind } from '../wire.ts';
import { toRange } from './flow-input.ts';

/** What a conversation is that nobody has labelled; there are no others here. */
const UNLABELLED = 1;

const listQuery = z.object({
  keyword: last(optionalText),
  mark_user: last(optionalText),
  mark_status: last(optionalNumber),
  task_id: last(optionalNumber),
  flow_type: last(optionalNumber),
  page_num: last(wholeNumber().default(1)),
  page_size: last(wholeNumber().default(20)),
});

type ListQuery = z.output<typeof listQuery>;

/** The row that lists conversations to be labelled. The contract lists everybody's; here they are the asker's. */
export const labellingRoutes: readonly Route[] = Object.freeze([
  stepsRoute({
    method: 'get',
    path: '/api/v1/chat/app/list',
    auth: 'login',
    summary: "Lists the asker's conversations with what was thought of them, most recently begun first.",
    success: enveloped(z.strictObject({ list: z.array(labelledSession), total: z.int() })),
    query: listQuery,
    steps: async ({ query }, calls) => {
      if (query.task_id !== null) return toFailure({ code: 404 });
      if (asksForLabelled(query)) return toSuccess({ list: [], total: 0 });
      const filter = toFilter(query);
      const { rows, total } = await readRows({
        range: toRange(query),
        readPage: async (request) => {
          const { chatSessions, chatSessionCount } = await calls.call(LabelledSessionPageDocument, {
            ...request,
            filter,
          });
          return { ...chatSessions, ...(chatSessionCount !== undefined && { totalCount: chatSessionCount }) };
        },
      });
      return toSuccess({ list: rows.map(toLabelledSession), total });
    },
  }),
]);

function asksForLabelled({ mark_status: status, mark_user: user }: ListQuery): boolean {
  return Boolean(user) || (status !== null && status !== UNLABELLED);
}

/** A kind that this server has no flows of is asked for in vain. */
function toFilter({ keyword, flow_type: type }: ListQuery): ChatSessionFilter {
  if (type === null) return { flowName: keyword };
  const kind = findFlowKind(type);
  return { flowName: keyword, flowKinds: kind === null ? [] : [kind] };
}
