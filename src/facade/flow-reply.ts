import type { z } from 'zod';
import { listFlows } from './flow-list.ts';
import type { FlowWithDocumentQuery } from './operations.ts';
import { toFailure, toSuccess, type Reply } from './reply.ts';
import type { Calls } from './route.ts';
import { toFlowRow, toListedFlow } from './shapes/flow.ts';
import { toFlowFilter, toRange, type flowListQuery } from './v1/flow-input.ts';
import { toLogoLink } from './wire.ts';

/** A flow whole, with its picture as a link; 10520 for one that the asker may not read or that does not exist. */
export function toFlowReply({ flow }: FlowWithDocumentQuery): Reply {
  if (flow === null) return toFailure({ code: 10520 });
  return toSuccess({ ...toFlowRow(flow), logo: toLogoLink(flow.logoUrl) });
}

/** The skills that a query asks for, and how many there are over all pages. */
export async function listSkills({ query }: { query: z.output<typeof flowListQuery> }, calls: Calls): Promise<Reply> {
  const { flows, total } = await listFlows({ calls, filter: toFlowFilter(query), range: toRange(query) });
  return toSuccess({ data: flows.map(toListedFlow), total });
}
