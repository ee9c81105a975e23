import { execFile } from 'node:child_process';
import { chown, lstat, mkdtemp, readdir, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { toSpawnIdentity } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresUnavailable, findErrorCode } from './errors.ts';
import { isAlive } from './postmaster.ts';
import type { Premises } from './premises.ts';

/** The superuser of the cluster, and the owner of Forme's database. */
export const CLUSTER_USER = 'forme';

const DRAFT_PREFIX = 'postgres.draft-';

const run = promisify(execFile);

/**
 * The folder of the cluster, free of symbolic links; made on the first start. A cluster is drafted beside its place
 * and moved there when it is whole, so a start that is cut off leaves nothing half made, and of two processes that
 * start at once one wins. Throws `EmbeddedPostgresUnavailable` when the place holds something else.
 */
export async function ensureCluster(premises: Premises, binaries: Binaries): Promise<string> {
  await removeAbandonedDrafts(premises.home);
  if (!(await exists(premises.clusterPath))) await createCluster(premises, binaries);
  const cluster = await realpath(premises.clusterPath).catch(() => null);
  if (cluster === null) throw refuse(premises, 'points at a folder that is gone');
  await assertCluster(premises, cluster);
  return cluster;
}

async function createCluster(premises: Premises, binaries: Binaries): Promise<void> {
  const draft = await mkdtemp(path.join(premises.home, `${DRAFT_PREFIX}${process.pid}-`));
  try {
    const { uid, gid } = premises.account;
    await chown(draft, uid, gid);
    await initialize({ premises, binaries, folder: draft });
    await settle(premises, draft);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * `C` and the built-in `C.UTF-8` sort and fold case alike on every system, whichever locales are installed. The
 * environment is emptied: the server has no business with our secrets.
 */
async function initialize(options: { premises: Premises; binaries: Binaries; folder: string }): Promise<void> {
  const { premises, binaries, folder } = options;
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const rights = [`--username=${CLUSTER_USER}`, '--auth-local=trust', '--auth-host=reject'];
  const surroundings = { cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC' }, ...toSpawnIdentity(premises.account) };
  try {
    await run(binaries.initdb, ['-D', folder, ...locale, ...rights, '--no-instructions'], surroundings);
  } catch (cause) {
    const report = cause instanceof Error && 'stderr' in cause && cause.stderr ? cause.stderr : cause;
    throw new EmbeddedPostgresUnavailable(
      `No database could be made for ${premises.clusterPath}. Set DATABASE_URL, or mend this: ${String(report).trim()}`,
      { cause },
    );
  }
}

/** Moves the draft to its place; when another process was quicker, its cluster stays. */
async function settle(premises: Premises, draft: string): Promise<void> {
  const { home, dataDir, clusterPath } = premises;
  try {
    if (home === dataDir) {
      await rename(draft, clusterPath);
      return;
    }
    const settled = draft.replace(DRAFT_PREFIX, 'postgres-');
    await rename(draft, settled);
    await symlink(settled, clusterPath).catch(async (error: unknown) => {
      await rm(settled, { recursive: true, force: true });
      throw error;
    });
  } catch (error) {
    if (!['EEXIST', 'ENOTEMPTY'].includes(findErrorCode(error) ?? '')) throw error;
  }
}

/** A draft whose initdb has outlived its starter cannot be removed yet; a later start will. */
async function removeAbandonedDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const [, pid] = name.match(/^postgres\.draft-(\d+)-/) ?? [];
    if (!pid || isAlive(Number(pid))) continue;
    await rm(path.join(home, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

async function assertCluster(premises: Premises, cluster: string): Promise<void> {
  const version = await stat(path.join(cluster, 'PG_VERSION')).catch((error: unknown) => findErrorCode(error));
  if (version === 'EACCES') throw refuse(premises, 'belongs to another user');
  if (typeof version === 'string' || version === null) throw refuse(premises, 'is not a Postgres cluster');
  if (version.uid !== premises.account.uid) throw refuse(premises, `belongs to the user with the id ${version.uid}`);
}

function refuse(premises: Premises, reason: string): EmbeddedPostgresUnavailable {
  const advice = 'Move it away to begin anew, or set FORME_DATA_DIR or DATABASE_URL.';
  return new EmbeddedPostgresUnavailable(`The database folder ${premises.clusterPath} ${reason}. ${advice}`);
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}
