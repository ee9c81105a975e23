import { createHash } from 'node:crypto';

const NAMES = new Map<string, string>();

/**
 * Lets each connection parse and plan a statement once instead of every time; returns its text. For what a turn of a
 * conversation sends: there the planner takes longer than the work. Not for statements whose best plan depends on their
 * parameters, nor for texts that are made up from case to case.
 */
export function planOnce(text: string): string {
  if (!NAMES.has(text)) NAMES.set(text, `forme-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`);
  return text;
}

/** The name that a statement is prepared under; undefined for one that is planned every time. */
export function findPlanName(text: string): string | undefined {
  return NAMES.get(text);
}
