import type { Scope, ViewerScope } from '../database/scope.ts';

/** What was asked for needs a login and there is none; callers see the code `UNAUTHENTICATED`. */
export class LoginRequired extends Error {
  constructor() {
    super('This needs a login.');
  }
}

/** The same scope, with the certainty that somebody is logged in. Throws `LoginRequired` when nobody is. */
export function requireLogin<Given extends Scope>(scope: Given): Given & ViewerScope {
  const { viewer } = scope;
  if (viewer === null) throw new LoginRequired();
  return scope as Given & ViewerScope;
}
