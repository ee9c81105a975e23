import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../auth/viewer.ts';

/**
 * Everything whose life is one operation, or one event of a subscription: who asks, and an entity manager of its own.
 * A scope is cheap; nothing is shared between two of them.
 */
export interface Scope {
  /** Null when nobody is logged in. */
  readonly viewer: Viewer | null;
  readonly em: EntityManager;
  /** The IP address that the request came from, for the record; absent or null where it is not known. */
  readonly address?: string | null;
}

/** A scope in which somebody is logged in. */
export interface ViewerScope extends Scope {
  readonly viewer: Viewer;
}
