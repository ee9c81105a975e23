/**
 * Remembers what verified tokens say until they expire, because verifying one costs several times a request's own
 * work. Holds at most `maxEntries`; the one that was not used for longest makes room. Never holds a refused token,
 * so that a flood of forged ones evicts nothing.
 */
export interface TokenCache<Claims extends { readonly expiresAt: Date }> {
  /** What the token says, or null when it is not remembered or has expired. */
  readonly find: (token: string) => Claims | null;
  readonly keep: (token: string, claims: Claims) => void;
}

/** An empty cache. */
export function createTokenCache<Claims extends { readonly expiresAt: Date }>(options: {
  readonly maxEntries: number;
  readonly clock: () => Date;
}): TokenCache<Claims> {
  const { maxEntries, clock } = options;
  // A map iterates in order of insertion: its first key is the one that was not used for longest.
  const entries = new Map<string, Claims>();
  return {
    find: (token) => {
      const claims = entries.get(token);
      if (claims === undefined) return null;
      entries.delete(token);
      if (claims.expiresAt <= clock()) return null;
      entries.set(token, claims);
      return claims;
    },
    keep: (token, claims) => {
      entries.set(token, claims);
      const [oldest] = entries.keys();
      if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
    },
  };
}
