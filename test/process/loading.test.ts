import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

const ROOT = path.join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

/** Tells on standard error, at the end, which packages were loaded. */
const TELL_PACKAGES = `
  import { registerHooks } from 'node:module';
  const names = new Set();
  registerHooks({
    load(url, context, next) {
      const name = /.*\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1];
      if (name !== undefined) names.add(name);
      return next(url, context);
    },
  });
  process.on('exit', () => process.stderr.write('\\n' + JSON.stringify([...names])));
`;

/** Tells the same of the parts of Node. */
const TELL_PARTS_OF_NODE = `
  process.on('exit', () => process.stderr.write('\\n' + JSON.stringify(process.moduleLoadList)));
`;

/** Runs the program with a module before it that tells something as JSON in its last line, and resolves with that. */
async function runTelling(options: {
  tell: string;
  words: readonly string[];
  variables?: Readonly<Record<string, string>>;
}): Promise<readonly string[]> {
  const { tell, words, variables = {} } = options;
  const flags = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`];
  const env = { PATH: path.dirname(process.execPath), NODE_ENV: 'test', ...variables };
  const ended = run(process.execPath, [...flags, path.join(ROOT, 'bin', 'forme.js'), ...words], { env });
  const { stderr } = await ended.catch((error: unknown) => error as Awaited<typeof ended>);
  return JSON.parse(stderr.slice(stderr.lastIndexOf('\n'))) as string[];
}

describe('what the program loads', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(path.join(os.tmpdir(), 'forme-loading-'))));
  after(() => rm(folder, { recursive: true, force: true }));

  for (const words of [['help'], ['help', 'user'], ['--version'], ['server'], ['key', '--help']]) {
    it(`is no package for ${words.join(' ')}`, async () => {
      assert.deepEqual(await runTelling({ tell: TELL_PACKAGES, words }), []);
    });
  }

  for (const [reason, words, variables] of [
    ['roles that there are not', ['serve', '--roles', 'waiter'], {}],
    ['a word too many', ['worker', 'now'], {}],
    ['an environment that cannot be used', ['serve'], { PORT: 'none' }],
  ] as const) {
    it(`is neither the mapper of the database nor GraphQL for a server that is refused because of ${reason}`, async () => {
      const packages = await runTelling({ tell: TELL_PACKAGES, words, variables });
      assert.deepEqual(
        packages.filter((name) => /^@mikro-orm|^kysely|graphql|^koa/u.test(name)),
        [],
      );
    });
  }

  it('is nothing that reads settings, answers, or runs flows for a command about accounts', async () => {
    const packages = await runTelling({ tell: TELL_PACKAGES, words: ['user', 'dismiss'] });
    assert.ok(packages.includes('@mikro-orm/core'));
    assert.deepEqual(
      packages.filter((name) => /^yaml$|graphql|^koa|^ws$|^openai/u.test(name)),
      [],
    );
  });

  it('is no compiler once it was run', async () => {
    const told = { tell: TELL_PARTS_OF_NODE, words: ['help'], variables: { TMPDIR: folder } };
    const isCompiler = (part: string): boolean => part.includes('amaro');
    assert.equal((await runTelling(told)).some(isCompiler), true);
    assert.equal((await runTelling(told)).some(isCompiler), false);
  });
});

/** Fills the room for young objects with what stays, held and then let go; tells how large the room was each time. */
const FILL = `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { holdYoungHeap } from '${new URL('../../src/command/young-heap.ts', import.meta.url).href}';
  const kept = [];
  const fill = () => {
    for (let count = 0; count < 500_000; count += 1) kept.push({ count });
    return getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size;
  };
  const letGrow = holdYoungHeap();
  const held = fill();
  letGrow();
  process.stdout.write(JSON.stringify([held, fill()]));
`;

describe('the room for young objects', () => {
  it('stays as it is while it is held, and grows afterwards', async () => {
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', FILL]);
    const [held, grown] = JSON.parse(stdout) as [number, number];
    assert.ok(held <= 2 * 1024 * 1024, `it has ${held} bytes`);
    assert.ok(grown > held, `it has ${grown} bytes after ${held}`);
  });
});
