import { z } from 'zod';
import { listFlows } from './flow-list.ts';
import { FlowWithDocumentDocument, SharedFlowByTokenDocument, type FlowWithDocumentQuery } from './operations.ts';
import type { Reply } from './failure.ts';
import { toFailure, toSuccess } from './reply.ts';
import type { Calls } from './route.ts';
import { listedFlow, toFlowRow, toListedFlow } from './shapes/flow.ts';
import { toFlowFilter, toRange, type flowListQuery } from './v1/flow-input.ts';
import { toFlowId, toLogoLink } from './wire.ts';

/** A page of skills, and how many there are over all pages. */
export const skillList = z.strictObject({ data: z.array(listedFlow), total: z.int() });

/** A flow whole, with its picture as a link; 10520 for one that the asker may not read or that does not exist. */
export function toFlowReply({ flow }: FlowWithDocumentQuery): Reply {
  if (flow === null) return toFailure({ code: 10520 });
  return toSuccess({ ...toFlowRow(flow), logo: toLogoLink(flow.logoUrl) });
}

/**
 * A flow that the asker may read, or that a link shows. A token that leads to nothing is told even to those who may
 * read the flow without it.
 */
export async function readFlow(options: { calls: Calls; id: string; shareToken: string | null }): Promise<Reply> {
  const { calls, id, shareToken: token } = options;
  const shared = token === null ? null : await calls.call(SharedFlowByTokenDocument, { token });
  if (shared?.shareLink === null) return toFailure({ code: 404 });
  const own = await calls.call(FlowWithDocumentDocument, { id });
  const shown = shared?.shareLink.flow ?? null;
  if (own.flow !== null || shown?.id !== toFlowId(id)) return toFlowReply(own);
  return toSuccess(toFlowRow({ ...shown, logo: toLogoLink(shown.logoUrl) }));
}

/** The skills that a query asks for, and how many there are over all pages. */
export async function listSkills({ query }: { query: z.output<typeof flowListQuery> }, calls: Calls): Promise<Reply> {
  const { flows, total } = await listFlows({ calls, filter: toFlowFilter(query), range: toRange(query) });
  return toSuccess({ data: flows.map(toListedFlow), total });
}
