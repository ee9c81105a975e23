import { z } from 'zod';
import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import type { AuditEntryRow, AuditKey } from './reads.ts';
import { toArea, toEvent, toObjectKind } from './vocabulary.ts';

/** Tells a cursor of this list from any other; Postgres counts years before 1000 differently. */
const auditKey: z.ZodType<AuditKey> = z.tuple([
  z.iso.datetime({ precision: 3 }).regex(/^[1-9]/),
  z.string().regex(/^[\da-f]{32}$/),
]);

/** What is on record, in the schema's words. */
export const resolvers: Pick<Resolvers, 'Query' | 'AuditEntry' | 'AuditEntryConnection'> = {
  Query: {
    auditEntries: async (_root, { first, after, filter }, context) => {
      const request = parsePageArguments({ first, after, key: auditKey });
      const scope = requireLogin(context);
      const listing = { scope, filter: filter ?? {} };
      const page = await context.services.audit.list({ ...listing, request });
      const connection = toConnection({
        page,
        cursorOf: ({ createdAt, id }: AuditEntryRow): AuditKey => [createdAt, id],
      });
      return { ...connection, countTotal: () => context.services.audit.count(listing) };
    },
    auditOperators: async (_root, { first, after }, context) => {
      const request = parsePageArguments({ first, after, key: z.tuple([z.int32()]) });
      const page = await context.services.audit.listOperators({ scope: requireLogin(context), request });
      return toConnection({ page, cursorOf: ({ id }) => [Number(id)] });
    },
  },
  AuditEntryConnection: {
    totalCount: ({ countTotal }) => countTotal(),
  },
  AuditEntry: {
    operatorId: ({ operatorId }) => String(operatorId),
    operator: ({ operatorId }, _arguments, { loaders }) => loaders.userById.load(operatorId),
    apiKey: ({ apiKeyId }, _arguments, { loaders }) =>
      apiKeyId === null ? null : loaders.readableApiKeyById.load(apiKeyId),
    groupIds: ({ groupIds }) => groupIds.map(String),
    area: ({ area }) => toArea(area),
    event: ({ event }) => toEvent(event),
    objectKind: ({ objectType }) => (objectType === null ? null : toObjectKind(objectType)),
  },
};
