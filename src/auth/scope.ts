import { Refusal } from '../shared/refusal.ts';
import type { Viewer } from './viewer.ts';

/** Everything that a key can be given, and what each member is good for besides: whoever may change may also read. */
const IMPLIED = Object.freeze({
  'flow:read': [],
  'flow:write': ['flow:read'],
  'flow:publish': ['flow:read'],
  'run:read': [],
  'run:start': ['run:read'],
  'chat:read': [],
  'chat:write': ['chat:read'],
  'share:read': [],
  'share:write': ['share:read'],
  'file:read': [],
  'file:write': ['file:read'],
  'knowledge:read': [],
  'knowledge:write': ['knowledge:read'],
  'user:read': [],
  'user:manage': ['user:read'],
  'audit:read': [],
  'server:manage': [],
  'key:manage': [],
} satisfies Readonly<Record<`${string}:${string}`, readonly `${string}:${string}`[]>>);

/** What an API key is for. Whoever logs in with a password has no scopes, and may do all that the account may. */
export type KeyScope = keyof typeof IMPLIED;

/** Every scope, in the order in which people are shown them. */
export const KEY_SCOPES: readonly KeyScope[] = Object.freeze(Object.keys(IMPLIED) as KeyScope[]);

/** The key was not given what this takes. What the account may do does not matter. */
export class InsufficientScope extends Refusal {
  readonly typename = 'InsufficientScope';
  readonly code = 'INSUFFICIENT_SCOPE';
  readonly scope: KeyScope;

  constructor(scope: KeyScope) {
    super(`The API key lacks the scope \`${scope}\`.`);
    this.scope = scope;
  }
}

/** The scopes with all that they imply. */
export function expandScopes(scopes: readonly KeyScope[]): ReadonlySet<KeyScope> {
  return new Set(scopes.flatMap((scope): readonly KeyScope[] => [scope, ...IMPLIED[scope]]));
}

/** Whether the viewer came with a key that covers one of these, or with no key at all. */
export function holdsScope({ viewer, scopes }: { viewer: Viewer; scopes: readonly KeyScope[] }): boolean {
  const { key } = viewer;
  return key === null || scopes.some((scope) => key.scopes.has(scope));
}

/** Throws `InsufficientScope`, which names the first of the scopes, unless the viewer holds one of them. */
export function assertScope({ viewer, scopes }: { viewer: Viewer; scopes: readonly KeyScope[] }): void {
  const [first] = scopes;
  if (first !== undefined && !holdsScope({ viewer, scopes })) throw new InsufficientScope(first);
}

/** Whether the later viewer may no longer do something that the earlier one could do with the same key. */
export function hasLostScopes({ before, now }: { before: Viewer; now: Viewer }): boolean {
  if (before.key === null || now.key === null) return before.key !== now.key;
  const { scopes } = now.key;
  return [...before.key.scopes].some((scope) => !scopes.has(scope));
}
