import { readVersion } from '../setting/version.ts';

/** Does what a command is for, given what follows its name. Resolves with the exit code once it is over. */
type Run = (parameters: readonly string[]) => Promise<number>;

/** A command of the command line. It is loaded when it is named, because each takes a different part of the server. */
interface Command {
  readonly summary: string;
  readonly load: () => Promise<Run>;
}

const COMMANDS: Readonly<Record<string, Command>> = Object.freeze({
  serve: {
    summary:
      'Run the server: API, runs and, without DATABASE_URL, the embedded Postgres. The default; see forme serve --help.',
    load: async () => (await import('./serve.ts')).serve,
  },
  worker: {
    summary: 'Execute runs of the queue beside servers; see forme worker --help.',
    load: async () => (await import('./worker.ts')).work,
  },
  migrate: {
    summary: 'Bring the database up to date and leave.',
    load: async () => (await import('./migrate.ts')).migrateOnly,
  },
  verify: {
    summary: 'Prove which run, version and document a message comes from; see forme verify --help.',
    load: async () => (await import('./verify.ts')).verify,
  },
  export: {
    summary: 'Write flows into a file, without their secrets; see forme export --help.',
    load: async () => (await import('./export.ts')).exportBundle,
  },
  import: {
    summary: 'Create the flows of such a file; see forme import --help.',
    load: async () => (await import('./import.ts')).importBundle,
  },
});

/** Runs the command that the arguments name; `serve` when they name none. Resolves with the exit code. */
export async function runCommand(parameters: readonly string[]): Promise<number> {
  const name = parameters[0] ?? 'serve';
  if (['help', '--help', '-h'].includes(name)) return print(usage());
  if (['version', '--version', '-v'].includes(name)) return print(readVersion());
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    process.stderr.write(`forme: there is no command "${name}".\n\n${usage()}\n`);
    return 2;
  }
  const run = await command.load();
  return run(parameters.slice(1));
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function usage(): string {
  const lines = Object.entries(COMMANDS).map(([name, command]) => `  ${name.padEnd(10)}${command.summary}`);
  return [
    'Usage: forme [command]',
    '',
    'Commands:',
    ...lines,
    '',
    'Everything else is set by environment variables; README.md lists them.',
  ].join('\n');
}
