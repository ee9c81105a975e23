import { inspectDatabase, type DatabaseFacts } from '../../database/inspect.ts';
import { ENTITIES } from '../../entities.ts';
import type { Environment } from '../../environment/environment.ts';
import type { DatabasePlace } from '../../storage.ts';
import { found, toReason, type Finding } from './finding.ts';

const OLDEST_VERSION = 150_000;

/** Beside those for operations: the event log, the queue, the wake-ups. */
const OTHER_CONNECTIONS = 10;

const CLOCK = Object.freeze({ warningMs: 1000, faultMs: 10_000 });

/** Looks at the database. */
export async function checkDatabase(options: { place: DatabasePlace; environment: Environment }): Promise<Finding[]> {
  const { place, environment } = options;
  try {
    const facts = await inspectDatabase({ connection: place.connection, entities: ENTITIES });
    return [
      checkServer(facts),
      checkSettings(facts),
      checkMigrations(facts),
      checkClock(facts),
      checkRoom({ facts, environment }),
    ];
  } catch (error) {
    const reason = toReason(error);
    return [found.fault('database', `It cannot be reached (${reason}). Start it, or correct DATABASE_URL.`)];
  }
}

function checkServer({ versionNumber, version, encoding, isReadOnly, bytes }: DatabaseFacts): Finding {
  const name = 'database';
  if (versionNumber < OLDEST_VERSION)
    return found.fault(name, `Postgres ${version} is too old; 15 is the oldest that will do.`);
  if (encoding !== 'UTF8')
    return found.fault(name, `It keeps texts as ${encoding}; make a database with the encoding UTF8.`);
  if (isReadOnly) return found.fault(name, 'It takes no writes; name the server that does in DATABASE_URL.');
  return found.ok(name, `Postgres ${version}, ${(bytes / 1_000_000).toFixed(0)} MB.`);
}

function checkSettings({ isDurable }: DatabaseFacts): Finding {
  const advice =
    'fsync, full_page_writes or synchronous_commit is off: what was said may be lost when it stops. Turn them on.';
  return isDurable ? found.ok('durability', 'What is committed is on the disk.') : found.warning('durability', advice);
}

function checkMigrations({ pendingMigrations: pending }: DatabaseFacts): Finding {
  if (pending.length === 0) return found.ok('migrations', 'The tables are up to date.');
  return found.warning('migrations', `Not run yet: ${pending.join(', ')}. The next start does it, or forme migrate.`);
}

function checkClock({ clockAheadMs, clockErrorMs }: DatabaseFacts): Finding {
  const differenceMs = Math.max(0, Math.abs(clockAheadMs) - clockErrorMs);
  const text = `The clocks of database and process differ by ${differenceMs} ms`;
  if (differenceMs < CLOCK.warningMs) return found.ok('clock', `${text} at most.`);
  const advice = `${text}; leases and logins end at the wrong time. Let NTP set both.`;
  return differenceMs < CLOCK.faultMs ? found.warning('clock', advice) : found.fault('clock', advice);
}

function checkRoom({ facts, environment }: { facts: DatabaseFacts; environment: Environment }): Finding {
  const free = facts.maxConnections - facts.usedConnections;
  const needed = environment.databaseConnections + OTHER_CONNECTIONS;
  const text = `${facts.usedConnections} of ${facts.maxConnections} connections are in use, and a process takes up to ${needed}`;
  if (free >= needed) return found.ok('connections', `${text}.`);
  const advice =
    'Raise max_connections, or lower FORME_DATABASE_CONNECTIONS, unless the processes are running already.';
  return found.warning('connections', `${text}. ${advice}`);
}
