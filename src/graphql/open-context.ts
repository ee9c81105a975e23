import type { Viewer } from '../auth/viewer.ts';
import type { Scope } from '../database/scope.ts';
import type { DocumentStore } from '../document/service.ts';
import type { GraphqlContext, Services } from './context.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** Opens the scope of one operation, or of one event of a subscription. */
export type OpenContext = (caller: { viewer: Viewer | null; requestId: string }) => GraphqlContext;

/**
 * Contexts over one database: each with an entity manager and loaders of its own, all with the same services. Both are
 * made at their first use, because most events of a stream are resolved without them.
 */
export function createContextOpener(dependencies: {
  fork: () => Scope['em'];
  documents: DocumentStore;
  services: Services;
}): OpenContext {
  const { fork, documents, services } = dependencies;
  return ({ viewer, requestId }) => {
    let em: Scope['em'] | null = null;
    let loaders: Loaders | null = null;
    return {
      viewer,
      services,
      requestId,
      get em() {
        return (em ??= fork());
      },
      get loaders() {
        return (loaders ??= createLoaders({ scope: { viewer, em: this.em }, documents }));
      },
      renewLoaders: () => {
        loaders = null;
      },
    };
  };
}
