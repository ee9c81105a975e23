import { parseArgs } from 'node:util';
import { EmbeddedPostgresUnavailable } from '../database/embedded/errors.ts';
import { BadEnvironment } from '../environment/issue.ts';
import { StoreUnusable } from '../file/errors.ts';
import { BadRequest } from '../shared/bad-request.ts';
import { Refusal } from '../shared/refusal.ts';
import { toUsage } from './manual.ts';
import { MANUALS, type CommandName } from './manuals.ts';

/** What is wrong with a call or with what it names, as a sentence for whoever typed it. */
export class CommandFault extends Error {
  readonly exitCode: 1 | 2;

  constructor({ message, exitCode }: { message: string; exitCode: 1 | 2 }) {
    super(message);
    this.exitCode = exitCode;
  }
}

type Given<Name extends CommandName> = ReturnType<
  typeof parseArgs<{ options: (typeof MANUALS)[Name]['options']; allowPositionals: true; strict: true }>
>;

/**
 * Does the work of a command, given the words that follow its name, taken apart as its page says. Resolves with the exit
 * code: that of the work, 1 for what was refused or failed, 2 for a call that makes no sense.
 */
export async function runWithManual<const Name extends CommandName>(command: {
  readonly name: Name;
  readonly parameters: readonly string[];
  readonly work: (given: Given<Name>) => Promise<number>;
}): Promise<number> {
  const { name, parameters, work } = command;
  try {
    return await work(parse({ name, parameters }));
  } catch (error) {
    const exitCode = error instanceof CommandFault ? error.exitCode : 1;
    process.stderr.write(`forme: ${toText(error)}\n${exitCode === 2 ? `\n${toUsage(MANUALS[name])}\n` : ''}`);
    return exitCode;
  }
}

/** Throws `CommandFault` for a call that makes no sense. */
export function refuseCall(message: string): never {
  throw new CommandFault({ message, exitCode: 2 });
}

function parse<const Name extends CommandName>(given: { name: Name; parameters: readonly string[] }): Given<Name> {
  const { name, parameters } = given;
  const { options }: { options: (typeof MANUALS)[Name]['options'] } = MANUALS[name];
  try {
    return parseArgs({ args: [...parameters], options, allowPositionals: true, strict: true });
  } catch (error) {
    return refuseCall(error instanceof Error ? error.message : String(error));
  }
}

const FOR_PEOPLE = [CommandFault, Refusal, BadRequest, BadEnvironment, EmbeddedPostgresUnavailable, StoreUnusable];

/** What people can mend is told in a sentence. Of a fault of ours only the place is: its text may quote a document. */
export function toText(error: unknown): string {
  if (!(error instanceof Error)) return 'The command failed.';
  const isForPeople = FOR_PEOPLE.some((kind) => error instanceof kind);
  const isOfSystem = 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/u.test(error.code);
  if (isForPeople || isOfSystem) return error.message || error.name;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
  return [`The command failed with ${error.name}.`, ...frames].join('\n');
}
