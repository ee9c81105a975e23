import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CommandFault } from './run-command.ts';

/** A password for somebody, and whether whoever typed the command has yet to be told it. */
export interface ChosenPassword {
  readonly password: string;
  readonly isMadeUp: boolean;
}

const MADE_UP_BYTES = 18;

/** One that nobody can guess. */
export function makePassword(): string {
  return randomBytes(MADE_UP_BYTES).toString('base64url');
}

/**
 * Makes a password up, or asks for one: twice and unseen on a terminal, else on the first line of standard input. Throws
 * `CommandFault` when none comes.
 */
export async function choosePassword({ generate }: { generate: boolean }): Promise<ChosenPassword> {
  if (generate) return { password: makePassword(), isMadeUp: true };
  const password = process.stdin.isTTY ? await askTwice() : await readFirstLine();
  if (password === '') throw new CommandFault({ message: 'No password came; --generate makes one up.', exitCode: 1 });
  return { password, isMadeUp: false };
}

async function askTwice(): Promise<string> {
  const password = await ask('Password: ');
  if ((await ask('Once more: ')) === password) return password;
  throw new CommandFault({ message: 'The two passwords differ; nothing was changed.', exitCode: 1 });
}

/** What is typed is edited as usual, and shown nowhere. */
async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const given = new AbortController();
  lines.once('SIGINT', () => given.abort());
  lines.once('close', () => given.abort());
  try {
    const [line] = (await once(lines, 'line', { signal: given.signal })) as [string];
    return line;
  } catch {
    throw new CommandFault({ message: 'No password was given; nothing was changed.', exitCode: 1 });
  } finally {
    process.stderr.write('\n');
    lines.close();
  }
}

async function readFirstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}
