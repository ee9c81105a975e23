import type { Archive } from '../archive.ts';
import type { TextBudget } from '../budget.ts';
import { FileFault } from '../contract.ts';
import type { FolderForm } from '../form.ts';
import type { TellReading } from '../parse.ts';
import { toGlob } from './glob.ts';

/** What a Mac adds to every archive. */
const ADDED = '__MACOSX/';

/** Reads some files of an archive, each as `read` does. */
export async function readFolder(options: {
  archive: Archive;
  form: FolderForm;
  budget: TextBudget;
  tell: TellReading;
  read: (file: { bytes: Uint8Array<ArrayBuffer>; name: string; budget: TextBudget }) => Promise<void>;
}): Promise<void> {
  const { archive, form, budget, tell, read } = options;
  const names = archive.names.filter(choosing(form)).sort();
  if (names.length === 0) throw new FileFault('has none of the files that are read here');
  const total = names.length;
  for (const [done, name] of names.entries()) {
    tell({ done, total, unit: 'FILES' });
    const bytes = new Uint8Array(await archive.read(name));
    try {
      await read({ bytes, name, budget: budget.of(name) });
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      if (form.passesFaults !== true) throw new FileFault(`holds ${name}, which ${error.message}`, { cause: error });
    }
  }
  tell({ done: total, total, unit: 'FILES' });
}

function choosing({ glob = '**/*', readsHidden = false }: FolderForm): (name: string) => boolean {
  const matches = toGlob(glob);
  return (name) => {
    if (name.endsWith('/') || name.startsWith(ADDED)) return false;
    return (readsHidden || !/(?:^|\/)\./u.test(name)) && matches(name);
  };
}
