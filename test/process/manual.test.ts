import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toPage } from '../../src/command/manual.ts';
import { MANUALS } from '../../src/command/manuals.ts';
import { runCommandLine } from './command.ts';

describe('the manual', () => {
  for (const [name, manual] of Object.entries(MANUALS)) {
    it(`tells of ${name} what every option in its calls and examples is for, and fits a terminal`, () => {
      const page = toPage(manual);
      const named = [...manual.calls, ...manual.examples.map(([call]) => call)].join(' ').match(/--[a-z-]+/gu) ?? [];
      for (const option of named) assert.ok(page.includes(`\n  ${option}`), `${option} is not explained`);
      for (const option of Object.keys(manual.options))
        assert.ok(manual.calls.join(' ').includes(`--${option}`), option);
      assert.ok(manual.calls.every((call) => call.split(' ')[0] === name));
      assert.ok(page.split('\n').every((line) => line.length <= 120));
    });
  }

  it('is what help and --help print, before anything is read or opened', async () => {
    const bad = { PORT: 'none', DATABASE_URL: 'nowhere' };
    const [overview, page, asked] = await Promise.all([
      runCommandLine(['help'], bad),
      runCommandLine(['help', 'user'], bad),
      runCommandLine(['user', 'create', '-h'], bad),
    ]);
    for (const name of Object.keys(MANUALS)) assert.match(overview.stdout, new RegExp(`^ {2}${name} `, 'mu'));
    assert.deepEqual([page.code, page.stdout], [0, `${toPage(MANUALS.user)}\n`]);
    assert.deepEqual([asked.code, asked.stdout], [0, page.stdout]);
  });

  it('knows no other command, and says so with 2', async () => {
    const { code, stderr } = await runCommandLine(['server'], {});
    assert.equal(code, 2);
    assert.match(stderr, /^forme: there is no command "server"\.\n\nUsage: forme \[command\]/u);
  });
});
