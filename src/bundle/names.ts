import { BundleRefused } from './errors.ts';
import type { OnNameTaken } from './input.ts';

const MAX_LENGTH = 255;

/** Settles names one after the other, so that no two are the same. */
export type SettleName = (request: { readonly name: string; readonly path: readonly string[] }) => string;

/**
 * Keeps each name that is free. One that is taken gets a number, within what a name may have, or throws `BundleRefused`
 * where names may not be changed.
 */
export function createNameSettler(options: {
  taken: Iterable<string>;
  onNameTaken: OnNameTaken;
  reason: string;
}): SettleName {
  const taken = new Set(options.taken);
  return ({ name, path }) => {
    if (taken.has(name) && options.onNameTaken === 'REFUSE') {
      throw new BundleRefused({ path: [...path, 'name'], reason: options.reason });
    }
    const settled = findFree({ name, taken });
    taken.add(settled);
    return settled;
  };
}

function findFree({ name, taken }: { name: string; taken: ReadonlySet<string> }): string {
  if (!taken.has(name)) return name;
  for (let count = 2; ; count += 1) {
    const suffix = ` (${count})`;
    const numbered = `${[...name].slice(0, MAX_LENGTH - suffix.length).join('')}${suffix}`;
    if (!taken.has(numbered)) return numbered;
  }
}
