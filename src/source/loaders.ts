import type { Scope } from '../database/scope.ts';
import { listFileRows } from '../file/reads.ts';
import { createGroupLoader, createRowLoader, type GroupLoader, type RowLoader } from '../shared/batch.ts';
import { toReadable } from './readable.ts';
import { listFilesOfSources, listLinkRows, listSourceRows, type FileOfSource, type LinkRow } from './reads.ts';
import { toShown, type ShownSource } from './shown.ts';

/** What answers rest on, batched, by the numbers of messages that the viewer has been shown. */
export interface SourceLoaders {
  /** All that an answer was made from, the best first; of what the viewer may not read only that it is there. */
  readonly sourcesOfMessage: GroupLoader<number, ShownSource>;
  /** Something for each message that rests on a file that the viewer may read. */
  readonly readableSourceOfMessage: RowLoader<number, FileOfSource>;
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
        const files = await listFilesOfSources({ em, messageIds });
        const readable = await toReadable({ scope, files });
        return files.filter(({ id }) => readable.has(id));
      },
    }),
    linksOfMessage: createGroupLoader({
      parentOf: ({ messageId }) => messageId,
      list: (messageIds) => listLinkRows({ em, messageIds }),
    }),
  };
}

/** Three statements at most, however many messages they are for. */
async function listShown(options: { scope: Scope; messageIds: readonly number[] }): Promise<ShownSource[]> {
  const { scope, messageIds } = options;
  const { em } = scope;
  const rows = await listSourceRows({ em, messageIds });
  const ids = [...new Set(rows.map(({ fileId }) => fileId).filter((id) => id !== null))];
  const files = await listFileRows({ em, ids });
  const readable = await toReadable({ scope, files });
  const shown = new Map(files.filter(({ id }) => readable.has(id)).map((file) => [file.id, file]));
  return rows.map((row) => toShown({ row, file: shown.get(row.fileId ?? '') ?? null }));
}
