import type { ViewerScope } from '../database/scope.ts';
import type { DocumentStore } from '../document/service.ts';
import { findRelease } from '../change/reads.ts';
import { recordChange } from '../change/record.ts';
import type { Runtime } from '../runtime/contract.ts';
import { parseRowId } from '../shared/input.ts';
import { NotFound } from '../shared/refusal.ts';
import { FlowVersion } from '../version/entity.ts';
import { assertBuildable } from './build-check.ts';
import type { Flow } from './entity.ts';
import { lockFlow } from './lock.ts';
import { getUpdatable } from './publish.ts';
import type { FlowRow } from './reads.ts';

interface RollBack {
  readonly runtime: Runtime;
  readonly documents: DocumentStore;
  readonly scope: ViewerScope;
  readonly flowId: string;
  readonly releaseId: string;
}

/** What was released. */
interface Release {
  readonly versionId: number;
  readonly documentHash: string;
}

/**
 * Puts a flow back to an earlier release of its own. While the flow is online the document is built first, outside any
 * transaction; it cannot change, so that building it once is enough. Throws `NotFound`, `NotPermitted` or
 * `DocumentNotBuildable`.
 */
export async function rollBack(options: RollBack): Promise<Flow> {
  const row = await getUpdatable(options);
  const release = await getRelease({ ...options, row });
  const isOffline = row.status === 'OFFLINE';
  const flow = isOffline ? await flip({ ...options, release, isBuilt: false }) : null;
  if (flow !== null) return flow;
  await assertBuildable({ ...options, em: options.scope.em, documentHash: release.documentHash });
  const flipped = await flip({ ...options, release, isBuilt: true });
  if (flipped === null) throw new Error('A document that was built may always go online.');
  return flipped;
}

async function getRelease({ scope, releaseId, row }: RollBack & { row: FlowRow }): Promise<Release> {
  const changeId = parseRowId(releaseId);
  const change = changeId === null ? null : await findRelease({ em: scope.em, flowId: row.id, changeId });
  const { versionId = null, documentHash = null } = change ?? {};
  if (versionId === null || documentHash === null) throw new NotFound('FLOW_CHANGE');
  return { versionId, documentHash };
}

/** Null when the flow is online and the document was not built. */
async function flip(options: RollBack & { release: Release; isBuilt: boolean }): Promise<Flow | null> {
  const { scope, flowId, release, isBuilt, documents } = options;
  const document = await documents.load({ em: scope.em, hash: release.documentHash });
  return scope.em.fork().transactional(async (em) => {
    const flow = await lockFlow({ em, viewer: scope.viewer, flowId, action: 'flow:update' });
    if (flow.status === 'ONLINE' && !isBuilt) return null;
    const version = await em.findOneOrFail(FlowVersion, { id: release.versionId, flow: flow.id });
    if (flow.currentVersion === version.id && version.document === release.documentHash) return flow;
    version.takeBack(release.documentHash);
    flow.goBackTo(version.id);
    await recordChange({ scope: { ...scope, em }, kind: 'FLOW_ROLLED_BACK', flow, version, document });
    return flow;
  });
}
