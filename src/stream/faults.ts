import pg from 'pg';

/** The connection is gone, or was never made; what it was asked to do may or may not have been done. */
export class ConnectionLost extends Error {}

/** SQLSTATE classes after which the same statement may succeed: connection, rollback, resources, operator, system. */
const passingClasses = new Set(['08', '40', '53', '57', '58']);

/** Single SQLSTATEs of the same sort: a lock not given in time, and a server that is a standby for the moment. */
const passingCodes = new Set(['55P03', '25006']);

/** States that Postgres sends when it ends the session. */
const sessionEnds = new Set(['57P01', '57P02', '57P03', '57P05']);

/** Whether the same statement may succeed later. Whatever Postgres did not say itself came from the connection. */
export function isPassing(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError) return false;
  if (!(error instanceof pg.DatabaseError)) return true;
  const code = error.code ?? '';
  return passingClasses.has(code.slice(0, 2)) || passingCodes.has(code);
}

/** Whether the connection that an error came from can still be used. */
export function isConnectionAlive(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !sessionEnds.has(error.code ?? '');
}
