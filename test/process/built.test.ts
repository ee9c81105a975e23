import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { z } from 'zod';
import { readTestEnvironment } from '../support/environment.ts';
import { makeDataFolder } from '../support/embedded.ts';
import { startProgram, type Program } from './program.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const lockSchema = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) });
const packageSchema = z.object({ devDependencies: z.record(z.string(), z.string()) });

const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(path.join(ROOT, file), 'utf8'));

/** Links what an installation without development packages has; the rest cannot be found from the folder. */
async function linkPackages(folder: string): Promise<void> {
  const { packages } = lockSchema.parse(await readJson('package-lock.json'));
  for (const [place, { dev = false }] of Object.entries(packages)) {
    if (dev || !/^node_modules\/(?:@[^/]+\/)?[^/]+$/u.test(place) || !existsSync(path.join(ROOT, place))) continue;
    await mkdir(path.dirname(path.join(folder, place)), { recursive: true });
    await symlink(path.join(ROOT, place), path.join(folder, place));
  }
}

describe('what npm run build makes', { skip: !readTestEnvironment().isLong }, () => {
  let folder: string;
  let data: Awaited<ReturnType<typeof makeDataFolder>>;
  let program: Program;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'forme-built-'));
    await promisify(execFile)(process.execPath, ['scripts/build.ts', folder], { cwd: ROOT });
    await linkPackages(folder);
    data = await makeDataFolder();
    const main = path.join(folder, 'src', 'main.js');
    program = await startProgram({ FORME_DATA_DIR: data.dataDir }, [], main);
  });
  after(async () => {
    await program.stop();
    await data[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  it('finds no package that only development has', async () => {
    const { resolve } = createRequire(path.join(folder, 'src', 'main.js'));
    const { devDependencies } = packageSchema.parse(await readJson('package.json'));
    const { packages } = lockSchema.parse(await readJson('package-lock.json'));
    const names = Object.keys(devDependencies).filter((name) => packages[`node_modules/${name}`]?.dev === true);
    assert.ok(names.length > 10);
    for (const name of names) {
      assert.throws(() => resolve(`${name}/package.json`), { code: 'MODULE_NOT_FOUND' }, name);
    }
  });

  it('starts on a database of its own, and says nothing of a playground that is not there', async () => {
    assert.doesNotMatch(program.output(), /playground/u);
    assert.equal((await program.rest({ path: '/health/ready' })).status, 200);
  });

  it('checks code in its sandbox, and describes itself', async () => {
    const login = await program.logIn();
    const body = { code: 'def f(x):\n  return x +' };
    const checked = await program.rest({ method: 'POST', path: '/api/v1/validate/code', body, login });
    assert.match(String(checked.body.data.function.errors), /invalid syntax/u);
    assert.match((await program.rest({ path: '/openapi.json', login })).body.openapi, /^3\.1\./u);
  });
});
