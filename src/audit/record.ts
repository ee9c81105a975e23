import type { Consequence } from '../change/contract.ts';
import type { FlowChangeKind } from '../change/entity.ts';
import type { AuditEvent } from './vocabulary.ts';
import { writeEntry } from './write.ts';

/** What each change is called in the record; one without a row is only in the history of its flow. */
const EVENT_OF_CHANGE: ReadonlyMap<FlowChangeKind, AuditEvent> = new Map([
  ['FLOW_CREATED', 'FLOW_CREATED'],
  ['FLOW_UPDATED', 'FLOW_UPDATED'],
  ['FLOW_PUBLISHED', 'FLOW_UPDATED'],
  ['FLOW_UNPUBLISHED', 'FLOW_UPDATED'],
  ['FLOW_ROLLED_BACK', 'FLOW_UPDATED'],
  ['RUN_POLICY_UPDATED', 'FLOW_UPDATED'],
  ['VERSION_SAVED', 'FLOW_UPDATED'],
  ['VERSION_ACTIVATED', 'FLOW_UPDATED'],
  ['FLOW_SHARED', 'FLOW_SHARED'],
  ['FLOW_UNSHARED', 'FLOW_UNSHARED'],
  ['FLOW_DELETED', 'FLOW_DELETED'],
]);

/** Puts a change of a flow on record, with the groups that the flow is assigned to at that moment. */
export const recordAudit: Consequence = async ({ scope, kind, flow }) => {
  const event = EVENT_OF_CHANGE.get(kind);
  if (event === undefined) return;
  const { userId: id, userName: name } = scope.viewer;
  await writeEntry({ scope, operator: { id, name }, area: 'FLOWS', event, object: flow });
};
