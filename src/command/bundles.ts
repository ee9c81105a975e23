import type { Viewer } from '../auth/viewer.ts';
import { createBundleService, type BundleService } from '../bundle/service.ts';
import type { ViewerScope } from '../database/scope.ts';
import { createDocumentStore } from '../document/service.ts';
import { listCatalogue } from '../runtime/components/registry.ts';
import { getUser, withStorage } from './with-storage.ts';

/** The database, and bundles over it, without a server. */
export interface OpenBundles {
  readonly bundles: BundleService;
  readonly operatorScope: () => ViewerScope;
  readonly scopeOf: (viewer: Viewer) => ViewerScope;
  /** The account of that name. Throws `CommandFault`. */
  readonly getUser: (name: string) => Promise<Viewer>;
}

/** Opens the database that the environment names, lets `work` work, and closes it whatever happens. */
export function withBundles<Outcome>(work: (opened: OpenBundles) => Promise<Outcome>): Promise<Outcome> {
  return withStorage(({ storage, operatorScope }) => {
    const { fork } = storage.database;
    return work({
      bundles: createBundleService({ documents: createDocumentStore(), catalogue: listCatalogue() }),
      operatorScope,
      scopeOf: (viewer) => ({ viewer, em: fork() }),
      getUser: (name) => getUser({ em: fork(), name }),
    });
  });
}
