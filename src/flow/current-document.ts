import type { VersionLoaders } from '../version/loaders.ts';
import type { FlowRow } from './reads.ts';

/** The content hash of a flow's document, which is that of its current version; null while nothing was saved. */
export async function loadCurrentDocumentHash(options: {
  flow: FlowRow;
  loaders: Pick<VersionLoaders, 'versionById'>;
}): Promise<string | null> {
  const { flow, loaders } = options;
  if (flow.documentHash !== undefined) return flow.documentHash;
  if (flow.currentVersionId === null) return null;
  const version = await loaders.versionById.load(flow.currentVersionId);
  return version?.documentHash ?? null;
}
