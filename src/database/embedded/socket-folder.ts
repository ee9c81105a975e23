import { createHash } from 'node:crypto';
import { chown, lstat, mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Account } from './account.ts';
import { EmbeddedPostgresUnavailable, findErrorCode } from './errors.ts';

/** What systems allow for the path of a socket, less the longest name that Postgres gives one. */
const MAX_BYTES = 103 - '/.s.PGSQL.65535.lock'.length;

/**
 * The folder for a cluster's socket: the cluster itself, or, when its path is too long for a socket, a folder in the
 * temporary one, named after it. Either is closed to other users. Throws `EmbeddedPostgresUnavailable` when somebody
 * else has taken that name.
 */
export async function prepareSocketFolder(cluster: string, account: Account): Promise<string> {
  if (Buffer.byteLength(cluster) <= MAX_BYTES) return cluster;
  const mark = createHash('sha256').update(cluster).digest('hex').slice(0, 16);
  const folder = path.join(os.tmpdir(), `forme-${mark}`);
  await mkdir(folder, { mode: 0o700 }).then(
    () => chown(folder, account.uid, account.gid),
    (error: unknown) => {
      if (findErrorCode(error) !== 'EEXIST') throw error;
    },
  );
  const { uid, mode } = await lstat(folder);
  if (uid === account.uid && (mode & 0o077) === 0) return folder;
  throw new EmbeddedPostgresUnavailable(`The folder ${folder} is not ours. Set a shorter FORME_DATA_DIR.`);
}
