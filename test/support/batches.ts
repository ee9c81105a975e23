import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Files that one process tests: each process loads the server once, which takes longer than most files do. */
const FILES_A_BATCH = 10;

/** What these measure or kill is the process itself. */
const ALONE = /\/(process|resume|viewers)\//;

/**
 * Divides test files into modules that each import some of them, one after the other, and returns the paths of the
 * modules. Files of one folder stay together, and those of `ALONE` by themselves. A batch counts on two habits of the files:
 * whatever they open they close, and a file that waits at its top level has no hooks there.
 */
export async function writeBatches(options: { files: readonly string[]; folder: string }): Promise<string[]> {
  const paths = divide(options.files).map(async (files, index) => {
    const batch = path.join(options.folder, `${index + 1}.test.mjs`);
    await writeFile(batch, files.map((file) => `import ${JSON.stringify(pathToFileURL(file).href)};\n`).join(''));
    return batch;
  });
  return Promise.all(paths);
}

function divide(files: readonly string[]): string[][] {
  const together = files.filter((file) => !ALONE.test(file)).sort();
  const batches = Math.ceil(together.length / FILES_A_BATCH);
  const size = Math.ceil(together.length / Math.max(1, batches));
  const alone = files.filter((file) => ALONE.test(file)).map((file) => [file]);
  // Those that take longest begin first, so that no processor idles while the last one ends.
  return [
    ...alone,
    ...Array.from({ length: batches }, (_batch, index) => together.slice(index * size, (index + 1) * size)),
  ];
}
