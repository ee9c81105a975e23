import type { Scope } from '../database/scope.ts';
import { createGroupLoader, type GroupLoader } from '../shared/batch.ts';
import { listVariableRows, type FlowVariableRow } from './reads.ts';

/** Variables, batched. Whoever holds a version's number has read the version, so rights are not asked again. */
export interface VariableLoaders {
  /** In the order in which they were made. */
  readonly variablesOfVersion: GroupLoader<number, FlowVariableRow>;
}

/** Loaders for one scope. */
export function createVariableLoaders({ em }: Scope): VariableLoaders {
  return {
    variablesOfVersion: createGroupLoader({
      list: (versionIds) => listVariableRows({ em, versionIds }),
      parentOf: ({ versionId }) => versionId,
    }),
  };
}
