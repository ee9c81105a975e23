import { readVersion } from '../setting/version.ts';
import { toList, toPage } from './manual.ts';
import { MANUALS, type CommandName } from './manuals.ts';

/** Does what a command is for, given what follows its name. Resolves with the exit code once it is over. */
type Run = (parameters: readonly string[]) => Promise<number>;

/** A command is loaded when it is named, because each takes a different part of the server. */
const LOADERS: Readonly<Record<CommandName, () => Promise<Run>>> = Object.freeze({
  serve: async () => (await import('./serve.ts')).serve,
  worker: async () => (await import('./worker.ts')).work,
  migrate: async () => (await import('./migrate.ts')).migrateOnly,
  doctor: async () => (await import('./doctor/doctor.ts')).examine,
  seed: async () => (await import('./seed/seed.ts')).seed,
  user: async () => (await import('./user.ts')).manageUsers,
  key: async () => (await import('./key.ts')).manageKeys,
  backup: async () => (await import('./backup.ts')).backUp,
  restore: async () => (await import('./restore.ts')).restore,
  verify: async () => (await import('./verify.ts')).verify,
  texts: async () => (await import('./texts.ts')).texts,
  export: async () => (await import('./export.ts')).exportBundle,
  import: async () => (await import('./import.ts')).importBundle,
});

const HELP: ReadonlySet<string> = new Set(['help', '--help', '-h']);
const VERSION: ReadonlySet<string> = new Set(['version', '--version', '-v']);

/** Runs the command that the arguments name; `serve` when they name none. Resolves with the exit code. */
export async function runCommand(parameters: readonly string[]): Promise<number> {
  const [name = 'serve', ...rest] = parameters;
  if (HELP.has(name)) return help(rest);
  if (VERSION.has(name)) return print(readVersion());
  if (!isCommand(name)) return refuse(name);
  if (rest.some((word) => word === '--help' || word === '-h')) return print(toPage(MANUALS[name]));
  const run = await LOADERS[name]();
  return run(rest);
}

function help([name]: readonly string[]): number {
  if (name === undefined) return print(toOverview());
  return isCommand(name) ? print(toPage(MANUALS[name])) : refuse(name);
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(MANUALS, name);
}

function refuse(name: string): number {
  process.stderr.write(`forme: there is no command "${name}".\n\n${toOverview()}\n`);
  return 2;
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function toOverview(): string {
  const rows = Object.entries(MANUALS).map(([name, { summary }]) => [name, summary] as const);
  return [
    'Usage: forme [command]',
    '',
    toList({ title: 'Commands:', rows }),
    '',
    'forme help command, or forme command --help, tells everything about one. The rest is set by environment variables;',
    'README.md lists them.',
  ].join('\n');
}
