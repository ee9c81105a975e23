import type { EntityManager } from '@mikro-orm/postgresql';
import type { TokenClaims, Tokens } from '../auth/token.ts';
import { toViewer, type Viewer } from '../auth/viewer.ts';
import { findBearer, type Bearer } from './reads.ts';

/** How long a change of roles, a disabled account or an ended login may go unnoticed. */
const REMEMBER_MS = 1000;

/** Then all are forgotten at once; a second later that would have happened anyway. */
const MAX_REMEMBERED = 10_000;

/** A token that somebody came with. */
interface Presented {
  readonly fork: () => EntityManager;
  readonly token: string;
}

/** Tells who bears a token, and why nobody does. */
export interface ViewerFinder {
  readonly findViewer: (presented: Presented) => Promise<Viewer | null>;
  /** Whether a newer login has taken the place of the token's, on an account that is enabled. */
  readonly isReplaced: (presented: Presented) => Promise<boolean>;
}

/**
 * Finds the viewer of a token: null unless it is genuine and unexpired and its account exists, is enabled and has
 * neither revoked it nor ended its login. Costs one statement, or none within a second of the last one for the same login.
 */
export function createViewerFinder({ tokens, clock }: { tokens: Tokens; clock: () => Date }): ViewerFinder {
  const remembered = new Map<string, { account: Bearer | null; until: number }>();

  async function recall(options: Pick<Presented, 'fork'> & { claims: TokenClaims }): Promise<Bearer | null> {
    const { userId, loginId } = options.claims;
    const name = `${userId}:${loginId}`;
    const now = clock().getTime();
    const known = remembered.get(name);
    if (known !== undefined && known.until > now) return known.account;
    const account = await findBearer({ em: options.fork(), id: userId, loginId });
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(name, { account, until: now + REMEMBER_MS });
    return account;
  }

  return {
    findViewer: async ({ fork, token }) => {
      const claims = await tokens.verify(token);
      if (claims === null) return null;
      const account = await recall({ fork, claims });
      return account !== null && isAccepted({ account, claims })
        ? toViewer({ ...account, ...claims, userName: account.name })
        : null;
    },
    isReplaced: async ({ fork, token }) => {
      const claims = await tokens.verify(token);
      const account = claims && (await recall({ fork, claims }));
      return account !== null && account.isReplaced && !account.isDisabled;
    },
  };
}

/** A login that has survived a new password goes on with the token that it has. */
function isAccepted({ account, claims }: { account: Bearer; claims: TokenClaims }): boolean {
  if (account.isDisabled || account.isReplaced) return false;
  return account.tokenVersion === (account.loginVersion ?? claims.tokenVersion);
}
