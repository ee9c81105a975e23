import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { FileSource } from '../runtime/files/contract.ts';
import { isFileKey } from './key.ts';
import type { FileLinks } from './link.ts';
import { findOwnFile, lockOwnFiles, type StoredFileRow } from './reads.ts';
import type { FileStore } from './store.ts';

/** A link as it was handed out. Nothing in it is decoded: no key needs that. */
const LINK = /^(?:\/workspace)?\/bisheng\/([^?#]+)\?([^#]*)$/;

const MAX_REFERENCE_LENGTH = 4096;

/** What people are told of every file that they cannot hand in: there is no telling why. */
export const FILE_MISSING = 'The file does not exist, or it is not yours.';

const KEEP = `
  insert into session_file (session_id, file_id) select $1, unnest($2::text[])
  on conflict do nothing`;

/** Files of one person, as they are handed in to flows and read by them. */
export interface FilesForRuns {
  /**
   * The files of a person that these references lead to, held until the caller's transaction ends. What leads nowhere,
   * or to a file of somebody else, is left out.
   */
  readonly findOwn: (options: {
    em: EntityManager;
    userId: number;
    references: readonly string[];
  }) => Promise<ReadonlyMap<string, StoredFileRow>>;
  /** Keeps files, which the caller holds, for as long as the conversation is there. */
  readonly keepFor: (options: { em: EntityManager; sessionId: string; fileIds: readonly string[] }) => Promise<void>;
  /** The files of a person and nothing else. No connection is held while one is read. */
  readonly sourceOf: (userId: number) => FileSource;
}

/** `publicUrl` is where links may begin, besides nowhere; every other address is that of a stranger. */
export function createFilesForRuns(dependencies: {
  fork: () => EntityManager;
  store: FileStore;
  links: FileLinks;
  publicUrl: string | undefined;
}): FilesForRuns {
  const { fork, store } = dependencies;
  return {
    findOwn: async ({ em, userId, references }) => {
      const keys = new Map(references.map((reference) => [reference, findKey({ ...dependencies, reference })]));
      const wanted = [...keys.values()].filter((key) => key !== null);
      const rows = wanted.length === 0 ? [] : await lockOwnFiles({ em, userId, keys: wanted });
      const rowOf = new Map(rows.map((row) => [row.storageKey, row]));
      const found = [...keys].flatMap(([reference, key]) => {
        const row = rowOf.get(key ?? '');
        return row === undefined ? [] : [[reference, row] as const];
      });
      return new Map(found);
    },

    keepFor: async ({ em, sessionId, fileIds }) => {
      if (fileIds.length > 0) await toSqlExecutor(em)(KEEP, [sessionId, fileIds]);
    },

    sourceOf: (userId) => ({
      find: async (reference) => {
        const key = findKey({ ...dependencies, reference });
        const file = key === null ? null : await findOwnFile({ em: fork(), userId, key });
        if (file === null) return null;
        const { id, name, size, storageKey } = file;
        const read = () => store.read({ key: storageKey, range: { from: 0, to: size - 1 } });
        return { id, key: storageKey, name, size, read };
      },
    }),
  };
}

/** The key that a link leads to, or that stands for itself; null for anything else, and for a link that does not hold. */
function findKey(options: { links: FileLinks; publicUrl: string | undefined; reference: string }): string | null {
  const { links, publicUrl, reference } = options;
  if (reference.length > MAX_REFERENCE_LENGTH) return null;
  if (isFileKey(reference)) return reference;
  const begins = publicUrl !== undefined && reference.startsWith(`${publicUrl}/`);
  const [, key, query] = LINK.exec(begins ? reference.slice(publicUrl.length) : reference) ?? [];
  if (key === undefined || query === undefined) return null;
  const parameters = Object.fromEntries(new URLSearchParams(query));
  return links.findExpiry({ key, parameters }) === null ? null : key;
}
