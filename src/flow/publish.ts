import type { ViewerScope } from '../database/scope.ts';
import type { DocumentStore } from '../document/service.ts';
import type { Runtime } from '../runtime/contract.ts';
import { getPermitted } from '../auth/permissions.ts';
import { recordChange } from '../change/record.ts';
import { FlowVersion } from '../version/entity.ts';
import { findVersionRow } from '../version/reads.ts';
import { assertBuildable } from './build-check.ts';
import type { Flow, FlowParticulars } from './entity.ts';
import { DocumentNotBuildable } from './errors.ts';
import { parseFlowId } from './id.ts';
import { lockFlow } from './lock.ts';
import { findFlowRow, type FlowRow } from './reads.ts';

/** Whoever saves faster than a document builds is told so rather than kept waiting. */
const MAX_ATTEMPTS = 3;

interface PutOnline {
  readonly runtime: Runtime;
  readonly documents: DocumentStore;
  readonly scope: ViewerScope;
  readonly flowId: string;
  /** What else to change about the flow in the same step; an online flow refuses it with `FlowOnline`. */
  readonly particulars: FlowParticulars | null;
}

/**
 * Puts a flow online after building its current document, outside any transaction. A document that was saved while the
 * other was being built is built in its turn. Throws `NotFound`, `NotPermitted`, `DocumentNotBuildable` or `FlowOnline`.
 */
export async function putOnline(options: PutOnline): Promise<Flow> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const documentHash = await checkCurrent(options);
    const flow = await flipUnlessChanged({ ...options, documentHash });
    if (flow !== null) return flow;
  }
  throw new DocumentNotBuildable({ message: 'The flow is being saved; try again in a moment.', nodeId: null });
}

/** Builds the document that is current now and returns its hash; an online flow has been through this. */
async function checkCurrent(options: PutOnline): Promise<string | null> {
  const { scope } = options;
  const flow = await getUpdatable(options);
  const version =
    flow.currentVersionId === null ? null : await findVersionRow({ em: scope.em, id: flow.currentVersionId });
  const documentHash = version?.documentHash ?? null;
  if (flow.status === 'OFFLINE') await assertBuildable({ ...options, em: scope.em, documentHash });
  return documentHash;
}

/** The flow, for whoever may update it. Throws `NotFound` or `NotPermitted`. */
export async function getUpdatable({ scope, flowId }: Pick<PutOnline, 'scope' | 'flowId'>): Promise<FlowRow> {
  const id = parseFlowId(flowId);
  const resource = id === null ? null : await findFlowRow({ em: scope.em, viewer: scope.viewer, id });
  return getPermitted({ viewer: scope.viewer, action: 'flow:update', resource });
}

/** Null when another document, or none, has become current since `documentHash` was built. */
async function flipUnlessChanged(options: PutOnline & { documentHash: string | null }): Promise<Flow | null> {
  const { scope, flowId, particulars, documentHash } = options;
  return scope.em.fork().transactional(async (em) => {
    const flow = await lockFlow({ em, viewer: scope.viewer, flowId, action: 'flow:update' });
    if (particulars !== null) flow.describe(particulars);
    const current = await em.findOne(FlowVersion, { id: flow.currentVersion ?? 0 });
    if ((current?.document ?? null) !== documentHash) return null;
    if (flow.status === 'ONLINE') return flow;
    flow.goOnline();
    await recordChange({ scope: { ...scope, em }, kind: 'FLOW_PUBLISHED', flow, version: current });
    return flow;
  });
}
