import { networkOf } from './network.ts';
import { ANONYMOUS_KEY_ID, type Viewer } from './viewer.ts';

/** Who asks, and from where. */
export interface Asker {
  readonly viewer: Viewer | null;
  /** Null when it cannot be told. */
  readonly address: string | null;
}

/** How much an account may have, and the network of whoever has not logged in. */
export interface AskerLimits {
  readonly perUser: number;
  readonly perAddress: number;
}

/** Whose requests are counted together, and up to where. */
export interface CountedAsker {
  readonly who: string;
  readonly limit: number;
}

/** Counts an account as one, however it asks. Whoever comes in everybody's name is nobody, and counts where it comes from. */
export function toCounted({ asker, limits }: { asker: Asker; limits: AskerLimits }): CountedAsker {
  const { viewer, address } = asker;
  if (viewer === null || viewer.key?.id === ANONYMOUS_KEY_ID) {
    return { who: `address ${networkOf(address)}`, limit: limits.perAddress };
  }
  return { who: `user ${viewer.userId}`, limit: limits.perUser };
}
