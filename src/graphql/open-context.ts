import type { Pace } from '../auth/pace.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Scope } from '../database/scope.ts';
import type { DocumentStore } from '../document/service.ts';
import { DEFAULT_LANGUAGE, type Language } from '../shared/language.ts';
import { currentActivity } from '../shared/activity.ts';
import type { GraphqlContext, Services } from './context.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** Opens the scope of one operation, or of one event of a subscription. */
export type OpenContext = (caller: {
  viewer: Viewer | null;
  requestId: string;
  address?: string | null;
  /** What is spoken; English when absent. */
  language?: Language;
  pace?: Pace | null;
  isLoginReplaced?: boolean;
}) => GraphqlContext;

/**
 * Contexts over one database: each with an entity manager and loaders of its own, all with the same services. Both are
 * made at their first use, because most events of a stream are resolved without them.
 */
export function createContextOpener(dependencies: {
  fork: () => Scope['em'];
  documents: DocumentStore;
  services: Services;
}): OpenContext {
  return (caller) => {
    const activity = currentActivity();
    if (activity !== null && caller.viewer !== null) activity.userId = caller.viewer.userId;
    return new LazyContext({ ...dependencies, ...caller });
  };
}

type Ingredients = Parameters<typeof createContextOpener>[0] & Parameters<OpenContext>[0];

/**
 * A class, because V8 keeps what the accessors of an object literal lead to, here every row, until a full collection.
 * Apollo Server copies contexts without their private members, so what has been made is shared by way of a public one.
 */
class LazyContext implements GraphqlContext {
  readonly viewer: Viewer | null;
  readonly services: Services;
  readonly requestId: string;
  readonly address: string | null;
  readonly pace: Pace | null;
  readonly isLoginReplaced: boolean;
  readonly language: Language;
  readonly ingredients: Ingredients;
  readonly made: { em: Scope['em'] | null; loaders: Loaders | null } = { em: null, loaders: null };

  constructor(ingredients: Ingredients) {
    this.viewer = ingredients.viewer;
    this.services = ingredients.services;
    this.requestId = ingredients.requestId;
    this.address = ingredients.address ?? null;
    this.pace = ingredients.pace ?? null;
    this.isLoginReplaced = ingredients.isLoginReplaced ?? false;
    this.language = ingredients.language ?? DEFAULT_LANGUAGE;
    this.ingredients = ingredients;
  }

  get em(): Scope['em'] {
    return (this.made.em ??= this.ingredients.fork());
  }

  get loaders(): Loaders {
    return (this.made.loaders ??= createLoaders({ scope: this, documents: this.ingredients.documents }));
  }

  renewLoaders(): void {
    this.made.loaders = null;
  }
}
