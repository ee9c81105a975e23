import type { App } from '../app.ts';
import { PgvectorUnusable } from '../collection/pgvector/errors.ts';
import { EmbeddedPostgresUnavailable } from '../database/embedded/errors.ts';
import { readEnvironment, type Environment } from '../environment/environment.ts';
import { BadEnvironment } from '../environment/issue.ts';
import { StoreUnusable } from '../file/errors.ts';
import type { InstanceRole } from '../instance-role.ts';
import { toBanner } from './banner.ts';
import { holdYoungHeap } from './young-heap.ts';

/** How long everything after the drain may take before the process is ended from within; it needs far less. */
const FORCED_EXIT_MS = 8_000;

/** The same for whoever does not want to wait. */
const HURRIED_EXIT_MS = 5_000;

/**
 * Runs a server in these roles until it is told to stop. A signal during the start lets the start finish first, so that no database
 * server is left behind. A second signal leaves what is under way no more time. Resolves with the exit code.
 */
export async function runUntilTold(roles: readonly InstanceRole[]): Promise<number> {
  // Whoever read what is printed may leave; a write to nobody must not end the server in the middle of things.
  process.stdout.on('error', () => undefined);
  const signals = listenForSignals();
  const startedAt = performance.now();
  const started = await tryStart(roles);
  if (started === null) return 1;
  const { app, environment } = started;
  print(toBanner({ app, startMs: performance.now() - startedAt }));
  const signal = await signals.first;
  print(
    `\nGot ${signal}, stopping. What is under way has ${environment.drainSeconds} s; a second signal ends it at once.`,
  );
  exitAfter(environment.drainSeconds * 1000 + FORCED_EXIT_MS);
  void signals.second.then(() => {
    exitAfter(HURRIED_EXIT_MS);
    app.hurry();
  });
  await app.close();
  return 0;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function exitAfter(delayMs: number): void {
  setTimeout(() => process.exit(1), delayMs).unref();
}

async function tryStart(roles: readonly InstanceRole[]): Promise<{ app: App; environment: Environment } | null> {
  const letYoungHeapGrow = holdYoungHeap();
  try {
    const environment = readEnvironment();
    // Loaded here, because loading is most of the start.
    const { startApp } = await import('../app.ts');
    return { app: await startApp({ environment, roles }), environment };
  } catch (error) {
    process.stderr.write(`${toText(error)}\n`);
    return null;
  } finally {
    letYoungHeapGrow();
  }
}

const FOR_OPERATORS = [BadEnvironment, EmbeddedPostgresUnavailable, PgvectorUnusable, StoreUnusable];

/** What operators can mend is told in a sentence; only a fault of ours shows where it happened. */
function toText(error: unknown): string {
  if (FOR_OPERATORS.some((kind) => error instanceof kind) && error instanceof Error) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `forme: ${error.message}. Another program listens there; set PORT to choose another port.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

interface Signals {
  readonly first: Promise<NodeJS.Signals>;
  readonly second: Promise<NodeJS.Signals>;
}

function listenForSignals(): Signals {
  const first = Promise.withResolvers<NodeJS.Signals>();
  const second = Promise.withResolvers<NodeJS.Signals>();
  let isFirst = true;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      (isFirst ? first : second).resolve(signal);
      isFirst = false;
    });
  }
  return { first: first.promise, second: second.promise };
}
