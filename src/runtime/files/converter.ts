import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { FileFault } from './contract.ts';
import type { OldEnding } from './kind.ts';
import { createSlots } from './slots.ts';

/** What an old format is turned into. */
const TARGETS: Readonly<Record<OldEnding, string>> = Object.freeze({ doc: 'docx', xls: 'xlsx', ppt: 'pptx' });

/** Each takes a processor and much memory; the others wait. */
const AT_A_TIME = 1;

/** A first start alone takes many seconds on a busy machine. */
const MAX_MILLISECONDS = 120_000;
const MAX_BYTES = 100 * 1024 * 1024;

/** Where the command is looked for; it is given nothing else of the process's variables. */
const SEARCH_PATH = '/usr/local/bin:/usr/bin:/bin';

const SWITCHES = ['--headless', '--invisible', '--norestore', '--nolockcheck', '--nodefault', '--nofirststartwizard'];

const SCRIPTING = '/org.openoffice.Office.Common/Security/Scripting';

/** Documents of strangers run nothing, and fetch nothing that they refer to. */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
${[
  ['DisableMacrosExecution', 'true'],
  ['MacroSecurityLevel', '3'],
  ['DisableActiveContent', 'true'],
  ['BlockUntrustedRefererLinks', 'true'],
]
  .map(([name, value]) => {
    const property = `<prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop>`;
    return `<item oor:path="${SCRIPTING}">${property}</item>`;
  })
  .join('\n')}
</oor:items>
`;

/** A document in an old format. */
export interface OldDocument {
  readonly bytes: Uint8Array;
  readonly ending: OldEnding;
  readonly signal: AbortSignal;
}

/** Turns a document of an old format into one that can be read. Throws `FileFault` and the signal's reason. */
export type ConvertOffice = (document: OldDocument) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * Has a command of the operator's do it, called as LibreOffice is: a process of its own, in a folder of its own that goes with
 * it, without the server's variables. It and whatever it has started are ended when its time is over or somebody stops.
 */
export function createOfficeConverter(options: {
  command: readonly string[];
  maxMilliseconds?: number;
}): ConvertOffice {
  const { command, maxMilliseconds = MAX_MILLISECONDS } = options;
  const takeSlot = createSlots(AT_A_TIME);
  return async ({ bytes, ending, signal }) => {
    using _slot = await takeSlot(signal);
    const folder = await mkdtemp(path.join(os.tmpdir(), 'forme-office-'));
    try {
      const given = path.join(folder, `document.${ending}`);
      const target = TARGETS[ending];
      await writeFile(given, bytes, { mode: 0o600 });
      await writeProfile(folder);
      const parameters = [...toSwitches(folder), '--convert-to', target, '--outdir', path.join(folder, 'made'), given];
      await run({ command: [...command, ...parameters], folder, signal, maxMilliseconds });
      return await readMade(path.join(folder, 'made', `document.${target}`));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

function toSwitches(folder: string): readonly string[] {
  return [`-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`, ...SWITCHES];
}

async function writeProfile(folder: string): Promise<void> {
  const user = path.join(folder, 'profile', 'user');
  await mkdir(user, { recursive: true });
  await writeFile(path.join(user, 'registrymodifications.xcu'), PROFILE);
}

async function readMade(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) throw new FileFault('could not be converted from its old format');
  if (found.size > MAX_BYTES) throw new FileFault('is too large when it is converted');
  return new Uint8Array(await readFile(file));
}

/** Whether it went well is told by what it has made. */
async function run(options: {
  command: readonly string[];
  folder: string;
  signal: AbortSignal;
  maxMilliseconds: number;
}): Promise<void> {
  const { command, folder, signal, maxMilliseconds } = options;
  const [program = '', ...parameters] = command;
  const env = { PATH: SEARCH_PATH, HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8' };
  // A group of its own, because office programs start others.
  const child = spawn(program, parameters, { cwd: folder, env, stdio: 'ignore', detached: true });
  const end = (): void => endGroup(child.pid);
  const late = AbortSignal.timeout(maxMilliseconds);
  const leaving = AbortSignal.any([signal, late]);
  leaving.addEventListener('abort', end, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => resolve());
      child.once('error', (cause) =>
        reject(new FileFault('has an old format of Office, and what converts it cannot be started', { cause })),
      );
    });
  } finally {
    leaving.removeEventListener('abort', end);
    end();
  }
  signal.throwIfAborted();
  if (late.aborted) throw new FileFault('takes too long to convert from its old format');
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // There is nobody left.
  }
}
