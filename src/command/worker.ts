import { runUntilTold } from './run-until-told.ts';

const USAGE = [
  'Usage: forme worker',
  '',
  'Executes runs of the queue and listens nowhere. FORME_WORKER_CONCURRENCY says how many at a time. Start as many as you',
  'like, with the DATABASE_URL, REDIS_URL and FORME_DATA_DIR of the servers.',
].join('\n');

/** Runs a worker until it is told to stop. Resolves with the exit code. */
export async function work(parameters: readonly string[]): Promise<number> {
  const [word, ...rest] = parameters;
  if (word === undefined) return runUntilTold(['worker']);
  const isHelp = rest.length === 0 && (word === '--help' || word === '-h');
  (isHelp ? process.stdout : process.stderr).write(`${USAGE}\n`);
  return isHelp ? 0 : 2;
}
