import Router, { type RouterContext } from '@koa/router';
import type { z } from 'zod';
import type { GraphqlContext } from '../graphql/context.ts';
import { toWireIssues, type RequestPart, type WireIssue } from './issues.ts';
import { toLoginRequired, toRejection, type Reply } from './reply.ts';
import type { Calls, Route, RouteRequest } from './route.ts';

/** What the rows are run with. */
export interface RouterDependencies {
  /** The scope of one request: who asks. */
  readonly openContext: (request: RouterContext['req']) => Promise<GraphqlContext>;
  /** Operations that run in a scope. */
  readonly callsIn: (context: GraphqlContext) => Calls;
}

/** A router for every row. Rows with literal paths go before rows with parameters, in the order of the table. */
export function createRouter(options: { dependencies: RouterDependencies; routes: readonly Route[] }): Router {
  const router = new Router();
  for (const row of options.routes) {
    router.register(row.path, [row.method.toUpperCase()], async (ctx: RouterContext) => {
      write(ctx, await answer({ dependencies: options.dependencies, row, ctx }));
    });
  }
  return router;
}

/** The login is looked at before the request is read, so that strangers learn nothing about a route. */
async function answer(options: { dependencies: RouterDependencies; row: Route; ctx: RouterContext }): Promise<Reply> {
  const { dependencies, row, ctx } = options;
  const context = await dependencies.openContext(ctx.req);
  if (row.auth === 'login' && context.viewer === null) return toLoginRequired();
  const parsed = parseRequest({ row, ctx });
  if (parsed.issues.length > 0) return toRejection(parsed.issues);
  return row.answer(parsed.request, dependencies.callsIn(context));
}

interface ParsedRequest {
  readonly request: RouteRequest<unknown, unknown, unknown>;
  readonly issues: readonly WireIssue[];
}

function parseRequest({ row, ctx }: { row: Route; ctx: RouterContext }): ParsedRequest {
  const params = parsePart({ schema: row.params, part: 'path', input: ctx['params'] });
  const query = parsePart({ schema: row.query, part: 'query', input: ctx.query });
  const body = parsePart({ schema: row.body, part: 'body', input: Reflect.get(ctx.request, 'body') });
  return {
    request: { params: params.value, query: query.value, body: body.value },
    issues: [...params.issues, ...query.issues, ...body.issues],
  };
}

function parsePart(options: { schema: z.ZodType | undefined; part: RequestPart; input: unknown }): {
  value: unknown;
  issues: readonly WireIssue[];
} {
  const { schema, part, input } = options;
  if (schema === undefined) return { value: undefined, issues: [] };
  const parsed = schema.safeParse(input);
  if (parsed.success) return { value: parsed.data, issues: [] };
  return { value: undefined, issues: toWireIssues({ error: parsed.error, part, input }) };
}

function write(ctx: RouterContext, reply: Reply): void {
  ctx.status = reply.httpStatus;
  if (reply.headers !== undefined) ctx.set({ ...reply.headers });
  ctx.body = reply.body;
}
