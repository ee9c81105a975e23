import type { Viewer } from '../auth/viewer.ts';
import type { Scope } from '../database/scope.ts';
import type { DocumentStore } from '../document/service.ts';
import type { GraphqlContext, Services } from './context.ts';
import { createLoaders } from './loaders.ts';

/** Opens the scope of one operation, or of one event of a subscription. */
export type OpenContext = (caller: { viewer: Viewer | null; requestId: string }) => GraphqlContext;

/** Contexts over one database: each with an entity manager and loaders of its own, all with the same services. */
export function createContextOpener(dependencies: {
  fork: () => Scope['em'];
  documents: DocumentStore;
  services: Services;
}): OpenContext {
  const { fork, documents, services } = dependencies;
  return ({ viewer, requestId }) => {
    const scope = { viewer, em: fork() };
    let loaders = createLoaders({ scope, documents });
    return {
      ...scope,
      services,
      requestId,
      get loaders() {
        return loaders;
      },
      renewLoaders: () => {
        loaders = createLoaders({ scope, documents });
      },
    };
  };
}
