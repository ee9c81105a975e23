import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Files that one process tests: each process loads the server once, which takes longer than most files do. */
const FILES_A_BATCH = 10;

/** What these measure or kill is the process itself. */
const ALONE = /\/(process|resume|viewers)\//;

/** A file that waits at its top level: while it does, the tests of those before it go on, in the same process. */
const WAITS = /^(?:(?:export )?const .* = )?await /m;

/**
 * Divides test files into modules that each import some of them, one after the other, and returns the paths of the
 * modules. Files of one folder stay together; those of `ALONE`, and those that wait before they have tests, are by themselves.
 * A batch counts on a habit of the files: whatever they open they close.
 */
export async function writeBatches(options: { files: readonly string[]; folder: string }): Promise<string[]> {
  const { files, folder } = options;
  const lonely = await Promise.all(files.map(isLonely));
  const batches = [
    // Those that take longest begin first, so that no processor idles while the last one ends.
    ...files.filter((_file, index) => lonely[index]).map((file) => [file]),
    ...divide(files.filter((_file, index) => !lonely[index]).toSorted()),
  ];
  return Promise.all(
    batches.map(async (batch, index) => {
      const place = path.join(folder, `${index + 1}.test.mjs`);
      await writeFile(place, batch.map((file) => `import ${JSON.stringify(pathToFileURL(file).href)};\n`).join(''));
      return place;
    }),
  );
}

async function isLonely(file: string): Promise<boolean> {
  return ALONE.test(file) || WAITS.test(await readFile(file, 'utf8'));
}

function divide(files: readonly string[]): string[][] {
  const batches = Math.ceil(files.length / FILES_A_BATCH);
  const size = Math.ceil(files.length / Math.max(1, batches));
  return Array.from({ length: batches }, (_batch, index) => files.slice(index * size, (index + 1) * size));
}
