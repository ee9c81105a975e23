import { stat } from 'node:fs/promises';
import path from 'node:path';

/** The user of the operating system that the server runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Owns nothing by convention ("nobody"), and exists on every system that has users at all. */
const NOBODY: Account = { uid: 65_534, gid: 65_534 };

/** Whether this process must hand the server to another user, because Postgres refuses to run as root. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Who the server runs as: this process's own user; as root, the owner of a cluster that another user has made, or else
 * nobody.
 */
export async function chooseAccount(clusterPath: string): Promise<Account> {
  if (!isRoot()) return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
  const found = await stat(clusterPath).catch(() => null);
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : NOBODY;
}

/** What `spawn` needs to start a program as the account; nothing when it is our own. */
export function toSpawnIdentity(account: Account): Partial<Account> {
  return isRoot() ? account : {};
}

/** Whether the account may pass through every folder on the way to a path and look into the last one. */
export async function canReach(account: Account, target: string): Promise<boolean> {
  if (!isRoot()) return true;
  for (let folder = target; ; folder = path.dirname(folder)) {
    if (!(await canEnter(account, folder))) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

async function canEnter(account: Account, folder: string): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
