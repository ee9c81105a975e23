import { holderOf } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { normaliseFlowId } from '../flow/id.ts';
import { parseSerial } from '../shared/serial.ts';
import { findLatestBuildRow, type BuildRow } from './reads.ts';

/**
 * The newest build of a flow that the viewer started, or of one version of it; null when there is none. The flow may
 * be named with dashes and in upper case.
 */
export async function findLatestOwnBuild(options: {
  scope: ViewerScope;
  flowId: string;
  versionId: string | null;
}): Promise<BuildRow | null> {
  const { em, viewer } = options.scope;
  const holder = holderOf(viewer);
  const flowId = normaliseFlowId(options.flowId);
  if (options.versionId === null) return findLatestBuildRow({ em, holder, flowId, versionId: null });
  const versionId = parseSerial(options.versionId);
  return versionId === null ? null : findLatestBuildRow({ em, holder, flowId, versionId });
}
