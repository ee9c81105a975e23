import { z } from 'zod';
import { enveloped, rowNumber } from '../answer.ts';
import { last, moment, numberList, optionalText, wholeNumber } from '../fields.ts';
import { AuditOperatorPageDocument, AuditPageDocument, type AuditEntryFilter } from '../operations.ts';
import { toSuccess } from '../reply.ts';
import { stepsRoute, type Route } from '../route.ts';
import { readRows, SCHEMA_PAGE_SIZE } from '../row-range.ts';
import { auditRow, findAuditArea, findAuditEvent, toAuditRow } from '../shapes/audit.ts';

const auditQuery = z.object({
  group_ids: numberList,
  operator_ids: numberList,
  start_time: last(moment),
  end_time: last(moment),
  system_id: last(optionalText),
  event_type: last(optionalText),
  page: last(wholeNumber().default(0)),
  limit: last(wholeNumber().default(0)),
});

/** An account that is nobody's, for a list that is asked for what this server never records. */
const NOBODY = '0';

const operatorRow = z
  .strictObject({ user_id: rowNumber, user_name: z.string().nullable() })
  .meta({ id: 'AuditOperator', description: 'Somebody who stands in the record.' });

/** The rows of the record, for administrators, and for those of groups as far as it concerned their groups. */
export const auditRoutes: readonly Route[] = Object.freeze([
  stepsRoute({
    method: 'get',
    path: '/api/v1/audit',
    auth: 'login',
    summary: 'Lists what was done, most recent first; on page 0 the first 100 entries.',
    success: enveloped(z.strictObject({ data: z.array(auditRow), total: z.int() })),
    query: auditQuery,
    steps: async ({ query }, { call }) => {
      const filter = toAuditFilter(query);
      const { rows, total } = await readRows({
        range: toAuditRange(query),
        readPage: async (request) => (await call(AuditPageDocument, { ...request, filter })).auditEntries,
      });
      return toSuccess({ data: rows.map(toAuditRow), total });
    },
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/audit/operators',
    auth: 'login',
    summary: 'Lists everybody who stands in the record.',
    success: enveloped(z.array(operatorRow)),
    steps: async (_request, { call }) => {
      const { rows } = await readRows({
        range: { offset: 0, limit: Infinity },
        readPage: async ({ first, after }) => (await call(AuditOperatorPageDocument, { first, after })).auditOperators,
      });
      return toSuccess(rows.map(({ id, name }) => ({ user_id: Number(id), user_name: name })));
    },
  }),
]);

/** The wire takes 0 for everything; nobody is handed a whole record at once. */
function toAuditRange({ page, limit }: { page: number; limit: number }) {
  if (page <= 0 || limit <= 0) return { offset: 0, limit: SCHEMA_PAGE_SIZE };
  const size = Math.min(limit, SCHEMA_PAGE_SIZE);
  return { offset: (page - 1) * size, limit: size };
}

/** The wire's end is the last moment that counts, in whole seconds. */
function toAuditFilter(query: z.output<typeof auditQuery>): AuditEntryFilter {
  const { system_id: systemId, event_type: eventType, start_time: from, end_time: end } = query;
  const area = systemId ? findAuditArea(systemId) : null;
  const event = eventType ? findAuditEvent(eventType) : null;
  const isUnknown = (systemId && area === null) || (eventType && event === null);
  return {
    area,
    event,
    operatorIds: isUnknown ? [NOBODY] : toIds(query.operator_ids),
    groupIds: toIds(query.group_ids),
    from: from?.toISOString() ?? null,
    to: end && new Date(end.getTime() + 1000).toISOString(),
  };
}

function toIds(numbers: readonly number[]): string[] | null {
  return numbers.length === 0 ? null : numbers.map(String);
}
