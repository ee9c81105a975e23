import { chmod, mkdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { canReach, chooseAccount, isRoot, type Account } from './account.ts';
import { EmbeddedPostgresUnavailable, findErrorCode } from './errors.ts';

/** Where an embedded server lives. */
export interface Premises {
  readonly account: Account;
  /** Forme's own folder, absolute and free of symbolic links. */
  readonly dataDir: string;
  /** `postgres` in the data folder: the cluster, or a symbolic link to it when it has to live elsewhere. */
  readonly clusterPath: string;
  /** A folder that the account can reach, for the cluster and, if need be, a copy of the binaries. */
  readonly home: string;
  /** What the server itself reports. */
  readonly logPath: string;
}

/**
 * Where the cluster lives when the server may not pass through to the data folder: a checkout below `/root`, run as
 * root. Root can write here, everyone can pass through, and unlike the temporary folder it survives a restart.
 */
const SYSTEM_HOME = '/var/lib/forme';

/**
 * Makes the data folder and decides who runs the server and where it lives. Throws `EmbeddedPostgresUnavailable` when
 * the folder cannot be made.
 */
export async function preparePremises(wanted: string): Promise<Premises> {
  const dataDir = await makeFolder(wanted, isRoot() ? 0o711 : 0o700);
  const clusterPath = path.join(dataDir, 'postgres');
  const account = await chooseAccount(clusterPath);
  await admit(dataDir);
  const home = (await canReach(account, dataDir)) ? dataDir : await makeFolder(SYSTEM_HOME, 0o755);
  return { account, dataDir, clusterPath, home, logPath: path.join(dataDir, 'postgres.log') };
}

async function makeFolder(wanted: string, mode: number): Promise<string> {
  try {
    await mkdir(wanted, { recursive: true, mode });
    return await realpath(wanted);
  } catch (cause) {
    const reason = findErrorCode(cause) ?? 'unknown';
    throw new EmbeddedPostgresUnavailable(
      `The folder ${wanted} cannot be made (${reason}). Set FORME_DATA_DIR to one that can, or DATABASE_URL.`,
      { cause },
    );
  }
}

/** Lets the server pass through our own folder, whose contents stay closed; folders above it are not ours to open. */
async function admit(dataDir: string): Promise<void> {
  const { mode } = await stat(dataDir);
  if (isRoot() && (mode & 0o001) === 0) await chmod(dataDir, mode | 0o001);
}
