import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { writeBatches } from './support/batches.ts';
import { dropAbandonedDatabases } from './support/database.ts';
import { readTestEnvironment, toTestVariables } from './support/environment.ts';
import { useTestServer } from './support/server.ts';

/**
 * Runs the suite on one server: `node test/run.ts [options of node --test] [files]`. By default all files but those that
 * need a Redis server; ends with the suite's own exit code. An interrupt goes to the tests, and the server stops after them.
 */
const given = process.argv.slice(2);
const options = given.filter((word) => word.startsWith('-'));
const patterns = given.filter((word) => !word.startsWith('-'));
const files = globSync(patterns.length > 0 ? patterns : ['test/!(redis)/**/*.test.ts']);

/** As many as there are processors: more make each slower than the time limits of some. */
const CONCURRENCY = `--test-concurrency=${os.availableParallelism()}`;

// Listening before the start: an interrupt while the server starts must not leave it behind.
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort());

const folder = await mkdtemp(path.join(os.tmpdir(), 'forme-tests-'));
const server = await useTestServer();
try {
  if (files.length === 0) throw new Error(`No test file matches ${patterns.join(' ')}.`);
  if (!readTestEnvironment().databaseUrl) await dropAbandonedDatabases(server.connection);
  process.exitCode = interruption.signal.aborted ? 1 : await runTests(await writeBatches({ files, folder }));
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

function runTests(batches: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ['--test', CONCURRENCY, ...options, ...batches], {
    stdio: 'inherit',
    env: toTestVariables(server.connection),
  });
  interruption.signal.addEventListener('abort', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
