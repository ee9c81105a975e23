import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import type { Logger } from 'pino';
import { toViewer, type Viewer } from '../auth/viewer.ts';
import { createBundleService, type BundleService } from '../bundle/service.ts';
import type { ViewerScope } from '../database/scope.ts';
import { EmbeddedPostgresUnavailable } from '../database/embedded/errors.ts';
import { createDocumentStore } from '../document/service.ts';
import { BadEnvironment, readEnvironment } from '../environment.ts';
import { createLogger } from '../logger.ts';
import { listCatalogue } from '../runtime/components/registry.ts';
import { BadRequest } from '../shared/bad-request.ts';
import { Refusal } from '../shared/refusal.ts';
import { openStorage } from '../storage.ts';
import { findAccount, findCredentials } from '../user/reads.ts';

/** What is wrong with a call or with what it names, as a sentence for whoever typed it. */
export class CommandFault extends Error {
  readonly exitCode: 1 | 2;

  constructor({ message, exitCode }: { message: string; exitCode: 1 | 2 }) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The database, and bundles over it, without a server. */
export interface OpenBundles {
  readonly bundles: BundleService;
  readonly scopeOf: (viewer: Viewer) => ViewerScope;
  /** The account of that name. Throws `CommandFault`. */
  readonly getUser: (name: string) => Promise<Viewer>;
}

/** Opens the database that the environment names, lets `work` work, and closes it whatever happens. */
export async function withBundles<Outcome>(work: (opened: OpenBundles) => Promise<Outcome>): Promise<Outcome> {
  const environment = readEnvironment();
  // What a person should know is printed; the log is for what goes wrong.
  const logger: Logger = createLogger({ level: 'error' });
  const storage = await openStorage({ environment, logger });
  try {
    const { fork } = storage.database;
    return await work({
      bundles: createBundleService({ documents: createDocumentStore(), catalogue: listCatalogue() }),
      scopeOf: (viewer) => ({ viewer, em: fork() }),
      getUser: (name) => getUser({ em: fork(), name }),
    });
  } finally {
    await storage.close();
  }
}

async function getUser({ em, name }: { em: ViewerScope['em']; name: string }): Promise<Viewer> {
  const found = await findCredentials({ em, name });
  const account = found === null ? null : await findAccount({ em, id: found.id });
  if (found === null || account === null) {
    throw new CommandFault({ message: `There is no user "${name}".`, exitCode: 1 });
  }
  return toViewer({ ...account, userId: found.id, userName: name });
}

/** A command that is told by its options what to do. */
interface OptionCommand<Options extends ParseArgsOptionsConfig> {
  readonly usage: string;
  readonly options: Options;
  readonly parameters: readonly string[];
  readonly work: (given: Parsed<Options>) => Promise<void>;
}

type Parsed<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true; strict: true }>
>;

const HELP = Object.freeze(['--help', '-h']);

/** Runs a command. Resolves with the exit code: 0, 1 for what was refused or failed, 2 for a call that makes no sense. */
export async function runWithOptions<const Options extends ParseArgsOptionsConfig>(
  command: OptionCommand<Options>,
): Promise<number> {
  const { usage, options, parameters, work } = command;
  if (parameters.some((parameter) => HELP.includes(parameter))) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  try {
    await work(parse({ options, parameters }));
    return 0;
  } catch (error) {
    const exitCode = error instanceof CommandFault ? error.exitCode : 1;
    process.stderr.write(`forme: ${toText(error)}\n${exitCode === 2 ? `\n${usage}\n` : ''}`);
    return exitCode;
  }
}

function parse<const Options extends ParseArgsOptionsConfig>(given: {
  options: Options;
  parameters: readonly string[];
}): Parsed<Options> {
  const { options, parameters } = given;
  try {
    return parseArgs({ args: [...parameters], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new CommandFault({ message: error instanceof Error ? error.message : String(error), exitCode: 2 });
  }
}

const FOR_PEOPLE = [CommandFault, Refusal, BadRequest, BadEnvironment, EmbeddedPostgresUnavailable];

/** What people can mend is told in a sentence. Of a fault of ours only the place is: its text may quote a document. */
function toText(error: unknown): string {
  if (!(error instanceof Error)) return 'The command failed.';
  const isForPeople = FOR_PEOPLE.some((kind) => error instanceof kind);
  const isOfSystem = 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/u.test(error.code);
  if (isForPeople || isOfSystem) return error.message || error.name;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
  return [`The command failed with ${error.name}.`, ...frames].join('\n');
}
