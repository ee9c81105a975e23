import type { Viewer } from './viewer.ts';

/** What was asked for needs a login and there is none; callers see the code `UNAUTHENTICATED`. */
export class LoginRequired extends Error {
  /** Whether there was a login, until a newer one of its account took its place. */
  readonly isReplaced: boolean;

  constructor({ isReplaced = false }: { isReplaced?: boolean | undefined } = {}) {
    super(isReplaced ? 'A newer login of the account has taken the place of this one.' : 'This needs a login.');
    this.isReplaced = isReplaced;
  }
}

/** Who asks, and whether a newer login has taken the place of the one that nobody is known by any more. */
interface Asking {
  readonly viewer: Viewer | null;
  readonly isLoginReplaced?: boolean;
}

/** The same scope, with the certainty that somebody is logged in. Throws `LoginRequired` when nobody is. */
export function requireLogin<Scope extends Asking>(scope: Scope): Scope & { readonly viewer: Viewer } {
  if (scope.viewer === null) throw new LoginRequired({ isReplaced: scope.isLoginReplaced });
  return scope as Scope & { readonly viewer: Viewer };
}
