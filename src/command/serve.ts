import { startApp, type App } from '../app.ts';
import { EmbeddedPostgresUnavailable } from '../database/embedded/errors.ts';
import { BadEnvironment, readEnvironment } from '../environment.ts';
import { toBanner } from './banner.ts';

/** Longer than the drain of the application, so that it is only the last resort. */
const FORCED_EXIT_MS = 30_000;

/**
 * Runs the server until it is told to stop. A signal during the start lets the start finish first, so that no database
 * server is left behind. Resolves with the exit code.
 */
export async function serve(): Promise<number> {
  const stopped = waitForSignal();
  const startedAt = performance.now();
  const app = await tryStart();
  if (app === null) return 1;
  process.stdout.write(`${toBanner({ app, startMs: performance.now() - startedAt })}\n`);
  const signal = await stopped;
  process.stdout.write(`\nGot ${signal}, stopping.\n`);
  setTimeout(() => process.exit(1), FORCED_EXIT_MS).unref();
  await app.close();
  return 0;
}

async function tryStart(): Promise<App | null> {
  try {
    return await startApp({ environment: readEnvironment() });
  } catch (error) {
    const isForOperators = error instanceof BadEnvironment || error instanceof EmbeddedPostgresUnavailable;
    const text = isForOperators ? error.message : toStack(error);
    process.stderr.write(`${text}\n`);
    return null;
  }
}

function toStack(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function waitForSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(signal));
  });
}
