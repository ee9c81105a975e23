import { limitNode } from '../node-limit.ts';
import { TRACE_KEYS } from './chunk.ts';
import { FileFault, type FileKind, type FileSource, type TextDocument } from './contract.ts';
import type { ProgressStep } from '../contract.ts';
import type { FileForm } from './form.ts';
import type { FileReader } from './reader.ts';

/** A file that a loader is connected to. */
export interface LoadRequest {
  /** The loader. */
  readonly nodeId: string;
  readonly path: string;
  readonly kinds: readonly FileKind[];
  readonly form?: FileForm | undefined;
}

/** What the building of one document does with files. */
export interface FileAccess {
  /** Whether a file was asked for, so that what was built is good for this run alone. */
  readonly wasUsed: boolean;
  /** The texts of a file; none where no file is named. Throws `FileFault` and a signal's reason. */
  readonly load: (request: LoadRequest) => Promise<readonly TextDocument[]>;
}

/** Keeps every file shut: a document that is only built is given nothing to read. */
export function shutFiles(): FileAccess {
  return openAccess(() => Promise.resolve([]));
}

/** Reads the files of one source for one run, each for no longer than a node may go on, and tells how far that has come. */
export function openFiles(options: {
  source: FileSource | undefined;
  read: FileReader;
  signal: AbortSignal;
  nodeTimeoutMs: number | undefined;
  tell: (step: ProgressStep) => void;
}): FileAccess {
  const { source, read, signal, nodeTimeoutMs: timeoutMs, tell } = options;
  return openAccess(async ({ nodeId, path, kinds, form }) => {
    const file = (await source?.find(path)) ?? null;
    if (file === null) throw new FileFault('The file does not exist, or it is not yours');
    using limit = limitNode({ nodeId, timeoutMs, signal });
    try {
      const documents = await read({
        ...{ file, kinds, form, signal: limit.signal, onBegun: () => limit.begin() },
        onProgress: (progress) => tell({ kind: 'progress', nodeId, activity: 'READING', ...progress }),
      });
      return documents.map((each) => ({ ...each, metadata: { ...each.metadata, [TRACE_KEYS.file]: file.id } }));
    } catch (error) {
      throw error instanceof FileFault ? new FileFault(`${file.name} ${error.message}`, { cause: error }) : error;
    }
  });
}

function openAccess(load: FileAccess['load']): FileAccess {
  let wasUsed = false;
  return {
    get wasUsed() {
      return wasUsed;
    },
    load: async (request) => {
      if (request.path === '') return [];
      wasUsed = true;
      return load(request);
    },
  };
}
