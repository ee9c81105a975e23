import { ComponentFault } from '../parameters.ts';
import type { ChainExtent } from '../part.ts';

/** Chains may name one another often and be named as often themselves, so a small document could ask forever. */
const MAX_CALLS = 1_000;
/** Every level is a call on the stack for each piece of an answer. */
const MAX_DEPTH = 100;

/** What a chain comes to within which others are; `calls` are all that it may come to. Refuses what no user could mean. */
export function extentAround({ calls, within }: { calls: number; within: readonly ChainExtent[] }): ChainExtent {
  const depth = 1 + within.reduce((most, extent) => Math.max(most, extent.depth), 0);
  if (calls > MAX_CALLS) throw new ComponentFault(`the sequence asks models more than ${MAX_CALLS} times`);
  if (depth > MAX_DEPTH) throw new ComponentFault(`more than ${MAX_DEPTH} chains are within one another`);
  return { calls, depth };
}
