import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Compiles the server into `dist/`, or the folder that is named, with everything that it reads at run time. The folder is
 * whole: `npm ci --omit=dev` in it, then `node src/main.js`.
 */
const [target = 'dist'] = process.argv.slice(2);

/** Read as they are, from where they lie beside the code. */
const READ_AT_RUN_TIME = ['schema', 'docs/examples', 'package-lock.json', 'src/runtime/sandbox/python', 'LICENSE'];

rmSync(target, { recursive: true, force: true });
const compiler = path.join('node_modules', 'typescript', 'bin', 'tsc');
const compiled = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', target], {
  stdio: 'inherit',
});
if (compiled.status === 0) {
  for (const name of READ_AT_RUN_TIME) cpSync(name, path.join(target, name), { recursive: true });
  writePackage();
}
process.exitCode = compiled.status ?? 1;

/** What is run there is the compiled code. */
function writePackage(): void {
  // Our own file.
  const text = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
  const own = { bin: { forme: './src/main.js' }, scripts: { start: 'node src/main.js serve' } };
  writeFileSync(path.join(target, 'package.json'), `${JSON.stringify({ ...text, ...own }, null, 2)}\n`);
}
