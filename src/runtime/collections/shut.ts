import { RunFault } from '../contract.ts';
import type { CollectionSource } from './contract.ts';

/** Keeps every collection shut: nothing is found, and nothing brought in, where no place was given for it. */
export function shutCollections(): CollectionSource {
  const refuse = (): never => {
    throw new RunFault({ failure: 'INPUT_REJECTED', message: 'There is no place here to search texts in.' });
  };
  return { open: refuse, openBases: refuse };
}
