import { startEmbeddedPostgres } from '../../src/database/embedded.ts';

/**
 * A process that uses the embedded server on the folder it is given: prints its connection as a line of JSON, and
 * stops its use when terminated.
 */
const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '' });
process.once('SIGTERM', () => void server.stop());
console.log(JSON.stringify(server.connection));
