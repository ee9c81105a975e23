import type { FlowChanged } from '../change/contract.ts';
import { VersionTagged } from './errors.ts';
import { listTagsOfVersions } from './reads.ts';

/** A version that tags stand for is not deleted under whoever follows them. Throws `VersionTagged`. */
export async function keepTagged({ scope, kind, version }: FlowChanged): Promise<void> {
  if (kind !== 'VERSION_DELETED' || version === null) return;
  const tags = await listTagsOfVersions({ em: scope.em, versionIds: [version.id] });
  if (tags.length > 0) throw new VersionTagged(tags);
}
