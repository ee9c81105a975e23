import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const generated = ['src/generated/schema.ts', 'src/facade/operations.ts', 'schema/openapi.json', 'docs/ERRORS.md'];

function readAll(): string[] {
  return generated.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : ''));
}

const before = readAll();
const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'codegen'], { encoding: 'utf8' });
const after = readAll();
const stale = generated.filter((_, index) => before[index] !== after[index]);

if (status !== 0) {
  console.error(stdout + stderr);
  process.exitCode = 1;
} else if (stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run \`npm run codegen\` and commit what it writes.`);
  process.exitCode = 1;
}
