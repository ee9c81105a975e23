import type { Consequence, FlowChanged } from './contract.ts';
import { notePlaces } from '../collection/named.ts';
import { takeTagsOff } from '../tag/link.ts';
import { recordAudit } from '../audit/record.ts';
import { assignToGroups, takeFromGroups } from '../group/assignment.ts';
import { addToHistory } from './history.ts';
import { keepTagged } from '../version-tag/keep.ts';
import { followDocuments } from '../variable/follow-documents.ts';

/** In this order, because what comes later may read what came before. */
const CONSEQUENCES: readonly Consequence[] = Object.freeze([
  keepTagged,
  addToHistory,
  assignToGroups,
  recordAudit,
  takeFromGroups,
  takeTagsOff,
  followDocuments,
  notePlaces,
]);

/**
 * Carries out everything that a change entails, in the transaction of the command that made it. Every command that
 * changes a flow or a version calls this once, after the change itself.
 */
export async function recordChange(
  change: Pick<FlowChanged, 'scope' | 'kind' | 'flow'> & Partial<FlowChanged>,
): Promise<void> {
  const whole: FlowChanged = { version: null, document: null, tag: null, ...change };
  await whole.scope.em.flush();
  for (const follow of CONSEQUENCES) await follow(whole);
}
