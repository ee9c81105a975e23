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
  // Whoever read what is printed may leave; a write to nobody must not end the server in the middle of things.
  process.stdout.on('error', () => undefined);
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
    process.stderr.write(`${toText(error)}\n`);
    return null;
  }
}

/** What operators can mend is told in a sentence; only a fault of ours shows where it happened. */
function toText(error: unknown): string {
  if (error instanceof BadEnvironment || error instanceof EmbeddedPostgresUnavailable) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `forme: ${error.message}. Another program listens there; set PORT to choose another port.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function waitForSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(signal));
  });
}
