import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Files that one process tests, at most: each process loads the server once, which takes longer than most files do. */
const MOST_FILES = 16;

/** And at least, but for the last one: small batches come last, so that no processor idles long while the other ends. */
const LEAST_FILES = 4;

/** How many batches there would be if all of those that are left were as large as the next one. */
const SHARES = 6;

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
      // The runner sorts the modules by their names, and begins them in that order.
      const place = path.join(folder, `${String(index + 1).padStart(4, '0')}.test.mjs`);
      await writeFile(place, batch.map((file) => `import ${JSON.stringify(pathToFileURL(file).href)};\n`).join(''));
      return place;
    }),
  );
}

async function isLonely(file: string): Promise<boolean> {
  return ALONE.test(file) || WAITS.test(await readFile(file, 'utf8'));
}

function divide(files: readonly string[]): string[][] {
  if (files.length === 0) return [];
  const size = Math.min(MOST_FILES, Math.max(LEAST_FILES, Math.ceil(files.length / SHARES)));
  return [files.slice(0, size), ...divide(files.slice(size))];
}
