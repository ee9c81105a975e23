import { spawnSync } from 'node:child_process';

/** Every gate but the tests, in the order that fails fastest. Each is an npm script of the same name. */
const gates = ['format:check', 'lint:schema', 'codegen:check', 'spell', 'typecheck', 'migration:check', 'lint'];

/** Runs one gate with its output passed through, and tells whether it held. */
function holds(gate: string): boolean {
  const startedAt = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', gate], { stdio: ['ignore', 'inherit', 'inherit'] });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${gate} (${seconds} s)`);
  return status === 0;
}

const failed = gates.find((gate) => !holds(gate));
if (failed !== undefined) {
  console.error(`The gate ${failed} failed; run \`npm run ${failed}\` for it alone.`);
  process.exitCode = 1;
}
