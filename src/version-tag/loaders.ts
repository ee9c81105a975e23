import type { Scope } from '../database/scope.ts';
import { createGroupLoader, type GroupLoader } from '../shared/batch.ts';
import { listTagsOfFlows, listTagsOfVersions, type VersionTagRow } from './reads.ts';

/** Version tags, batched. Whoever holds a flow or a version has read its row, so rights are not asked again. */
export interface VersionTagLoaders {
  readonly versionTagsOfFlow: GroupLoader<string, VersionTagRow>;
  readonly versionTagsOfVersion: GroupLoader<number, VersionTagRow>;
}

/** Loaders for one scope. */
export function createVersionTagLoaders({ em }: Scope): VersionTagLoaders {
  return {
    versionTagsOfFlow: createGroupLoader({
      parentOf: ({ flowId }) => flowId,
      list: (flowIds) => listTagsOfFlows({ em, flowIds }),
    }),
    versionTagsOfVersion: createGroupLoader({
      parentOf: ({ versionId }) => versionId,
      list: (versionIds) => listTagsOfVersions({ em, versionIds }),
    }),
  };
}
