import type { EntityManager } from '@mikro-orm/postgresql';
import { findGivenDocument } from '../change/reads.ts';
import { recordChange } from '../change/record.ts';
import type { ViewerScope } from '../database/scope.ts';
import type { DocumentStore } from '../document/service.ts';
import { parseRowId } from '../shared/input.ts';
import { NotFound } from '../shared/refusal.ts';
import type { FlowVersion } from './entity.ts';
import { lockVersion } from './lock.ts';

/** The version to restore, and the entry of its history to go back to. */
export interface RestoreVersion {
  readonly id: string;
  readonly changeId: string;
}

/** See `VersionService.restore`. Works in the transaction of `em`. */
export async function restoreVersion(options: {
  em: EntityManager;
  documents: DocumentStore;
  scope: ViewerScope;
  input: RestoreVersion;
}): Promise<FlowVersion> {
  const { em, documents, scope, input } = options;
  const { flow, version } = await lockVersion({ em, viewer: scope.viewer, versionId: input.id });
  const changeId = parseRowId(input.changeId);
  const hash = changeId === null ? null : await findGivenDocument({ em, versionId: version.id, changeId });
  if (hash === null) throw new NotFound('FLOW_CHANGE');
  version.save({ flow, changes: { document: hash } });
  const document = await documents.load({ em, hash });
  await recordChange({ scope: { ...scope, em }, kind: 'VERSION_SAVED', flow, version, document });
  return version;
}
