import { z } from 'zod';
import { normaliseFlowId } from '../flow/id.ts';
import { parseInput } from '../shared/input.ts';

const SECONDS_A_DAY = 86_400;
const MAX_LIFETIME_SECONDS = 3653 * SECONDS_A_DAY;

/** What a link is to show; see `CreateShareLinkInput` in the schema. */
export interface CreateShareLink {
  readonly sessionId?: string | null | undefined;
  readonly flowId?: string | null | undefined;
  readonly lifetimeSeconds?: number | null | undefined;
}

/** What a link is to show; at least one of the two ids is there. */
export type ShareChoice = ReturnType<typeof parseCreateShareLink>;

const schema = z
  .object({
    sessionId: z.string().nullish(),
    flowId: z.string().nullish(),
    lifetimeSeconds: z.int().min(1).max(MAX_LIFETIME_SECONDS).nullish(),
  })
  .refine(({ sessionId, flowId }) => typeof sessionId === 'string' || typeof flowId === 'string', {
    path: ['sessionId'],
    message: 'Must be given unless there is a flow.',
  });

/** Reads what a link is to show. Throws `InvalidInput`. */
export function parseCreateShareLink(input: CreateShareLink) {
  const { sessionId = null, flowId = null, lifetimeSeconds = null } = parseInput({ schema, input });
  return { sessionId, flowId: flowId === null ? null : normaliseFlowId(flowId), lifetimeSeconds };
}
