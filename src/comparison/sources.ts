import { assertCan } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { EVERY_FLOW, listFlowRows, toEvery } from '../flow/reads.ts';
import { parseRowId } from '../shared/input.ts';
import { NotFound } from '../shared/refusal.ts';
import { listVersionRows, type FlowVersionRow } from '../version/reads.ts';

/**
 * The versions that are to be asked, in the order given. Throws `NotFound` when one is missing, deleted or not the
 * viewer's to read, and `NotPermitted` when one is not the viewer's to change.
 */
export async function getSources(options: {
  scope: ViewerScope;
  versionIds: readonly string[];
}): Promise<readonly FlowVersionRow[]> {
  const { scope, versionIds } = options;
  const { em, viewer } = scope;
  const ids = versionIds.map(parseRowId);
  const found = await listVersionRows({ em, ids: ids.filter((id) => id !== null), reach: EVERY_FLOW });
  const flows = await listFlowRows({
    em,
    ids: [...new Set(found.map(({ flowId }) => flowId))],
    reach: toEvery(viewer),
  });
  const versionById = new Map(found.map((version) => [version.id, version]));
  const flowById = new Map(flows.map((flow) => [flow.id, flow]));
  return ids.map((id) => {
    const version = id === null ? undefined : versionById.get(id);
    const flow = version === undefined || version.isDeleted ? undefined : flowById.get(version.flowId);
    if (version === undefined || flow === undefined) throw new NotFound('FLOW_VERSION');
    assertCan({ viewer, action: 'flow:update', resource: flow, kind: 'FLOW_VERSION' });
    return version;
  });
}
