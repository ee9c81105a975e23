import type { EntityManager } from '@mikro-orm/postgresql';
import type { TokenClaims, Tokens } from '../auth/token.ts';
import { toViewer, type Viewer } from '../auth/viewer.ts';
import { findBearer, type Bearer } from './reads.ts';

/** How long a change of roles, a disabled account or an ended login may go unnoticed. */
const REMEMBER_MS = 1000;

/** Then all are forgotten at once; a second later that would have happened anyway. */
const MAX_REMEMBERED = 10_000;

/** Tells who bears a token. */
export type FindViewer = (options: { fork: () => EntityManager; token: string }) => Promise<Viewer | null>;

/**
 * Finds the viewer of a token: null unless it is genuine and unexpired and its account exists, is enabled and has
 * neither revoked it nor ended its login. Costs one statement, or none within a second of the last one for the same login.
 */
export function createViewerFinder({ tokens, clock }: { tokens: Tokens; clock: () => Date }): FindViewer {
  const remembered = new Map<string, { account: Bearer | null; until: number }>();

  async function recall(options: { fork: () => EntityManager; claims: TokenClaims }): Promise<Bearer | null> {
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

  return async ({ fork, token }) => {
    const claims = await tokens.verify(token);
    if (claims === null) return null;
    const account = await recall({ fork, claims });
    return account !== null && isAccepted({ account, claims })
      ? toViewer({ ...account, ...claims, userName: account.name })
      : null;
  };
}

/** A login that has survived a new password goes on with the token that it has. */
function isAccepted({ account, claims }: { account: Bearer; claims: TokenClaims }): boolean {
  return !account.isDisabled && account.tokenVersion === (account.loginVersion ?? claims.tokenVersion);
}
