import { can } from '../auth/permissions.ts';
import type { Scope } from '../database/scope.ts';
import { listFileRows, type StoredFileRow } from '../file/reads.ts';
import { createGroupLoader, createRowLoader, type GroupLoader, type RowLoader } from '../shared/batch.ts';
import { listLinkRows, listOwners, listSourceRows, type LinkRow, type OwnerOfSource } from './reads.ts';
import { toShown, type ShownSource } from './shown.ts';

/** What answers rest on, batched, by the numbers of messages that the viewer has been shown. */
export interface SourceLoaders {
  /** All that an answer was made from, the best first; of what the viewer may not read only that it is there. */
  readonly sourcesOfMessage: GroupLoader<number, ShownSource>;
  /** Something for each message that rests on a file that the viewer may read. */
  readonly readableSourceOfMessage: RowLoader<number, OwnerOfSource>;
  readonly linksOfMessage: GroupLoader<number, LinkRow>;
}

/** Loaders for one scope. Whether a message may be read has been asked by whoever shows it; files are asked for here. */
export function createSourceLoaders(scope: Scope): SourceLoaders {
  const { em } = scope;
  return {
    sourcesOfMessage: createGroupLoader({
      parentOf: ({ messageId }) => messageId,
      list: (messageIds) => listShown({ scope, messageIds }),
    }),
    readableSourceOfMessage: createRowLoader({
      keyOf: ({ messageId }) => messageId,
      list: async (messageIds) => {
        const owners = await listOwners({ em, messageIds });
        return owners.filter(({ ownerId }) => mayRead({ scope, file: { ownerId } }));
      },
    }),
    linksOfMessage: createGroupLoader({
      parentOf: ({ messageId }) => messageId,
      list: (messageIds) => listLinkRows({ em, messageIds }),
    }),
  };
}

/** Two statements, however many messages they are for. */
async function listShown(options: { scope: Scope; messageIds: readonly number[] }): Promise<ShownSource[]> {
  const { scope, messageIds } = options;
  const { em } = scope;
  const rows = await listSourceRows({ em, messageIds });
  const ids = [...new Set(rows.map(({ fileId }) => fileId).filter((id) => id !== null))];
  const files = await listFileRows({ em, ids });
  const readable = new Map(files.filter((file) => mayRead({ scope, file })).map((file) => [file.id, file]));
  return rows.map((row) => toShown({ row, file: readable.get(row.fileId ?? '') ?? null }));
}

function mayRead(options: { scope: Scope; file: Pick<StoredFileRow, 'ownerId'> }): boolean {
  const { viewer } = options.scope;
  return viewer !== null && can({ viewer, action: 'storedFile:read', resource: options.file });
}
