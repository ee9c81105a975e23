import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseConnection } from './connection.ts';
import { prepareBinaries } from './embedded/binaries.ts';
import { CLUSTER_USER, ensureCluster } from './embedded/cluster.ts';
import { enter, type Site } from './embedded/enter.ts';
import { findPostmaster, stopPostmaster } from './embedded/postmaster.ts';
import { preparePremises } from './embedded/premises.ts';
import { prepareSocketFolder } from './embedded/socket-folder.ts';
import { ensureDatabase, leaveServer, type Tenancy } from './embedded/tenancy.ts';

/** What the launcher tells about; a pino logger will do. */
export interface LaunchLogger {
  info(message: string): void;
  warn(message: string): void;
}

export interface EmbeddedOptions {
  /** Forme's folder; the cluster is `postgres` in it, the server reports to `postgres.log`. Made when missing. */
  readonly dataDir: string;
  readonly logger?: LaunchLogger;
  /** Server settings besides ours. They take effect only if this call starts the server. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Gives up a start that is under way; the call then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A use of an embedded server. */
export interface EmbeddedPostgres {
  /** A unix socket that only this user, and root, can open; stays valid when the server has to be started again. */
  readonly connection: DatabaseConnection;
  /** Ends this use, and with the last use the server; settles when that is done. Close all pools first. */
  stop(): Promise<void>;
}

const DATABASE = 'forme';
const SILENT: LaunchLogger = { info: () => undefined, warn: () => undefined };
const RESTART_MS = 1000;

/**
 * Runs Postgres from the platform's package on a folder, or joins the server that already runs on it: processes on one
 * folder share one server, which stops with the last of them. A server that has outlived a killed process is adopted;
 * one that dies while in use is started again. As root the server runs as the user "nobody", and where that user may
 * not pass through to the folder, the cluster is kept below `/var/lib/forme` with a symbolic link in its place.
 *
 * Throws `EmbeddedPostgresUnavailable` when there is no package for the platform, the folder cannot be used, or the
 * server does not start.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const logger = options.logger ?? SILENT;
  const leaving = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, leaving.signal]) : leaving.signal;
  const site = await prepareSite(options, signal);
  const tenancy = await enter(site, signal);
  const connection = {
    host: tenancy.postmaster.socketDir,
    port: tenancy.postmaster.port,
    user: CLUSTER_USER,
    database: DATABASE,
  };
  logger.info(`The embedded Postgres (process ${tenancy.postmaster.pid}) serves ${site.premises.clusterPath}.`);
  await ensureDatabase(tenancy, DATABASE).catch(async (error: unknown) => {
    await leave(site.cluster, tenancy);
    throw error;
  });
  const kept = keep({ site: { ...site, socketDir: connection.host }, tenancy, logger, signal: leaving.signal });
  let stopped: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    leaving.abort();
    await leave(site.cluster, await kept);
  };
  return { connection, stop: () => (stopped ??= stop()) };
}

async function prepareSite({ dataDir, settings = {} }: EmbeddedOptions, signal: AbortSignal): Promise<Site> {
  signal.throwIfAborted();
  const premises = await preparePremises(path.resolve(dataDir));
  const binaries = await prepareBinaries(premises);
  const cluster = await ensureCluster(premises, binaries);
  const socketDir = await prepareSocketFolder(cluster, premises.account);
  return { premises, binaries, cluster, socketDir, settings };
}

/** Enters again whenever the server has gone, until aborted; returns the tenancy that is then to be given up. */
async function keep(options: {
  site: Site;
  tenancy: Tenancy;
  logger: LaunchLogger;
  signal: AbortSignal;
}): Promise<Tenancy> {
  const { site, logger, signal } = options;
  const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve));
  let { tenancy } = options;
  for (;;) {
    await Promise.race([tenancy.ended, aborted]);
    if (signal.aborted) return tenancy;
    logger.warn('The embedded Postgres has gone; it is started again.');
    tenancy = await enter(site, signal).catch(async (error: unknown) => {
      if (!signal.aborted) logger.warn(String(error));
      await pause(RESTART_MS, undefined, { signal }).catch(() => undefined);
      return tenancy;
    });
  }
}

/** Ends a tenancy, and the server with it unless somebody else has one. */
async function leave(cluster: string, tenancy: Tenancy): Promise<void> {
  // A lost connection means a server in trouble. Ending it is safe: whoever else is on it starts it again.
  const isLast = await leaveServer(tenancy).catch(() => true);
  const postmaster = isLast ? await findPostmaster(cluster) : null;
  if (postmaster) await stopPostmaster(postmaster.pid, cluster);
  await tenancy.client.end().catch(() => undefined);
}
