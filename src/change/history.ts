import type { FlowChanged } from './contract.ts';
import { FlowChange } from './entity.ts';

/** Adds a change to the history of its flow. */
export async function addToHistory({ scope, kind, flow, version, tag }: FlowChanged): Promise<void> {
  scope.em.create(FlowChange, {
    flow: flow.id,
    kind,
    version: version?.id ?? null,
    document: version?.document ?? null,
    tag,
    author: scope.viewer.userId,
  });
  await scope.em.flush();
}
