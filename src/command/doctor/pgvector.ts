import { findObstacle } from '../../collection/pgvector/requirements.ts';
import { withConnection } from '../../database/with-connection.ts';
import type { Environment } from '../../environment/environment.ts';
import type { DatabasePlace } from '../../storage.ts';
import { found, toReason, type Finding } from './finding.ts';

const CHECK = 'pgvector';

/** Looks whether the database can rank vectors by pgvector; nothing where the operator has not chosen it. */
export async function checkPgvector(options: {
  place: Pick<DatabasePlace, 'connection'>;
  environment: Pick<Environment, 'textStores'>;
}): Promise<Finding[]> {
  if (options.environment.textStores.vectors !== 'pgvector') return [];
  try {
    const obstacle = await withConnection(options.place.connection, findObstacle);
    return [obstacle === null ? found.ok(CHECK, 'The database can rank vectors by it.') : found.fault(CHECK, obstacle)];
  } catch (error) {
    return [found.fault(CHECK, `The database cannot be asked (${toReason(error)}).`)];
  }
}
