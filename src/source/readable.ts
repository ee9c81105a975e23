import { can } from '../auth/permissions.ts';
import type { Scope } from '../database/scope.ts';
import type { StoredFileRow } from '../file/reads.ts';
import { listReadableUploads } from '../knowledge/reads.ts';

/**
 * The ids of the files among these whose texts the viewer may read: their own, and those of knowledge bases that the
 * viewer may read. One statement at most.
 */
export async function toReadable(options: {
  scope: Scope;
  files: readonly Pick<StoredFileRow, 'id' | 'ownerId'>[];
}): Promise<ReadonlySet<string>> {
  const { em, viewer } = options.scope;
  if (viewer === null) return new Set();
  const isOwn = (file: Pick<StoredFileRow, 'ownerId'>): boolean =>
    can({ viewer, action: 'storedFile:read', resource: file });
  const idsOf = (files: typeof options.files): readonly string[] => [...new Set(files.map(({ id }) => id))];
  const [own, others] = [options.files.filter(isOwn), options.files.filter((file) => !isOwn(file))];
  const shared = others.length === 0 ? [] : await listReadableUploads({ em, viewer, ids: idsOf(others) });
  return new Set([...idsOf(own), ...shared]);
}
