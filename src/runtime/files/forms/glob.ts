import { FileFault } from '../contract.ts';

const ANY_FOLDERS = '**';

/**
 * Whether names of files fit a pattern: `*` stands for signs of a name, `?` for one of them, and `**` for folders, also for
 * none. It takes time in proportion to both, whatever whoever wrote the pattern wants. Throws `FileFault` for other signs.
 */
export function toGlob(pattern: string): (name: string) => boolean {
  if (/[[\]{}!()]/u.test(pattern))
    throw new FileFault('is chosen from by a pattern that has other signs than *, ** and ?');
  const steps = pattern.split('/').filter((step) => step !== '' && step !== '.');
  return (name) =>
    fits({ signs: steps, text: name.split('/'), isMany: (step) => step === ANY_FOLDERS, isOne: fitsStep });
}

function fitsStep(step: string, folder: string): boolean {
  return fits({
    signs: [...step],
    text: [...folder],
    isMany: (sign) => sign === '*',
    isOne: (sign, letter) => sign === '?' || sign === letter,
  });
}

/** What stands for many takes as little as it can, and more where the rest does not fit. */
function fits(given: {
  signs: readonly string[];
  text: readonly string[];
  isMany: (sign: string) => boolean;
  isOne: (sign: string, part: string) => boolean;
}): boolean {
  const { signs, text, isMany, isOne } = given;
  let [at, from] = [0, 0];
  let many: { readonly at: number; from: number } | null = null;
  while (from < text.length) {
    const sign = signs[at];
    if (sign !== undefined && isMany(sign)) {
      many = { at, from };
      at += 1;
    } else if (sign !== undefined && isOne(sign, text[from] ?? '')) {
      at += 1;
      from += 1;
    } else if (many === null) return false;
    else {
      many.from += 1;
      [at, from] = [many.at + 1, many.from];
    }
  }
  return signs.slice(at).every(isMany);
}
