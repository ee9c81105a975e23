import type { Viewer } from './viewer.ts';

/** What was asked for needs a login and there is none; callers see the code `UNAUTHENTICATED`. */
export class LoginRequired extends Error {
  constructor() {
    super('This needs a login.');
  }
}

/** The same scope, with the certainty that somebody is logged in. Throws `LoginRequired` when nobody is. */
export function requireLogin<Scope extends { readonly viewer: Viewer | null }>(
  scope: Scope,
): Scope & { readonly viewer: Viewer } {
  if (scope.viewer === null) throw new LoginRequired();
  return scope as Scope & { readonly viewer: Viewer };
}
