import type { EntityManager } from '@mikro-orm/postgresql';
import { FILE_MISSING, type FilesForRuns } from '../file/handing-in.ts';
import type { FormTweaks } from '../session/entity.ts';
import { InvalidInput } from '../shared/refusal.ts';

/** The field by which a node of a document names a file. */
const FIELD = 'file_path';

/** Tweaks whose files are those of whoever asks. */
export interface SettledTweaks {
  readonly tweaks: FormTweaks;
  readonly fileIds: readonly string[];
}

/**
 * Puts what stands for a file for ever in the place of each link. Throws `InvalidInput` for anything that does not lead
 * to a file of the asker's; nothing is opened. Costs no statement where no file is named.
 */
export async function settleFileTweaks(options: {
  em: EntityManager;
  files: FilesForRuns;
  userId: number;
  tweaks: FormTweaks;
}): Promise<SettledTweaks> {
  const { em, files, userId, tweaks } = options;
  const named = Object.entries(tweaks).flatMap(([nodeId, fields]) => {
    const reference = Object.hasOwn(fields, FIELD) ? fields[FIELD] : null;
    return typeof reference === 'string' && reference !== '' ? [{ nodeId, fields, reference }] : [];
  });
  if (named.length === 0) return { tweaks, fileIds: [] };
  const found = await files.findOwn({ em, userId, references: named.map(({ reference }) => reference) });
  const missing = named.filter(({ reference }) => !found.has(reference));
  if (missing.length > 0) {
    throw new InvalidInput(missing.map(({ nodeId }) => ({ path: ['tweaks', nodeId, FIELD], message: FILE_MISSING })));
  }
  const changed = named.flatMap(({ nodeId, fields, reference }) => {
    const file = found.get(reference);
    return file ? [[nodeId, { value: file.name, ...fields, [FIELD]: file.storageKey }] as const] : [];
  });
  return {
    tweaks: { ...tweaks, ...Object.fromEntries(changed) },
    fileIds: [...found.values()].map(({ id }) => id),
  };
}
