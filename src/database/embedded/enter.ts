import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresUnavailable } from './errors.ts';
import { discardLockFile, findPostmaster, isPostmaster, launchPostmaster, stopPostmaster } from './postmaster.ts';
import type { Launch, Postmaster } from './postmaster.ts';
import type { Premises } from './premises.ts';
import { measureReport, openReport, readReport } from './report.ts';
import { joinServer, type Tenancy } from './tenancy.ts';

/** Everything needed to reach a cluster's server, or to start it. */
export interface Site {
  readonly premises: Premises;
  readonly binaries: Binaries;
  readonly cluster: string;
  readonly socketDir: string;
  readonly settings: Readonly<Record<string, string>>;
}

const POLL_MS = 10;
/** A server that was cut off replays its log first, which takes as long as there is to replay. */
const START_MS = 120_000;
/** Losing the race to start, or meeting the last processes of a killed server, passes; a broken cluster does not. */
const MAX_LAUNCHES = 4;
const RELAUNCH_MS = 150;

/**
 * Joins the server on the cluster, starting it when there is none. Processes that enter at once end up on one server.
 * Throws `EmbeddedPostgresUnavailable` with the server's own last words when it does not start, and the signal's
 * reason when aborted; either way no server that this call has started stays behind.
 */
export async function enter(site: Site, signal: AbortSignal): Promise<Tenancy> {
  const from = await measureReport(site.premises.logPath);
  const deadline = performance.now() + START_MS;
  const launches: Launch[] = [];
  try {
    while (performance.now() < deadline) {
      signal.throwIfAborted();
      const postmaster = await findPostmaster(site.cluster);
      const tenancy = postmaster && (await joinServer(postmaster, site.cluster));
      if (tenancy) return tenancy;
      await advance({ site, postmaster, launches });
      await pause(POLL_MS);
    }
    throw new Error('it has not become ready in time');
  } catch (error) {
    const { pid } = launches.at(-1) ?? { pid: null };
    if (pid !== null) await stopPostmaster(pid, site.cluster);
    throw error === signal.reason ? error : await explain(site, { error, from });
  }
}

/** Takes the one step that brings a server nearer, or none while one is under way. */
async function advance(options: { site: Site; postmaster: Postmaster | null; launches: Launch[] }): Promise<void> {
  const { site, postmaster, launches } = options;
  if (postmaster) {
    const isLive = await isPostmaster(postmaster.pid, site.cluster);
    return isLive ? undefined : discardLockFile(site.cluster, postmaster);
  }
  const outcome = launches.at(-1)?.outcome();
  if (outcome === null) return;
  if (outcome !== undefined && launches.length === MAX_LAUNCHES) throw new Error(outcome);
  if (outcome !== undefined) await pause(RELAUNCH_MS);
  launches.push(await launch(site));
}

async function launch({ premises, binaries, cluster, socketDir, settings }: Site): Promise<Launch> {
  const report = await openReport(premises.logPath);
  try {
    return launchPostmaster({ binaries, account: premises.account, cluster, socketDir, report, settings });
  } finally {
    await report.close();
  }
}

async function explain(site: Site, { error, from }: { error: unknown; from: number }): Promise<Error> {
  const { premises } = site;
  const reason = error instanceof Error ? error.message : String(error);
  const report = await readReport(premises.logPath, from);
  return new EmbeddedPostgresUnavailable(
    `The embedded Postgres on ${premises.clusterPath} does not start: ${reason}. Its report, ${premises.logPath}:\n${report}`,
    { cause: error },
  );
}
