import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { checkServer, type Check } from './kit.ts';
import { tellRemoteStory } from './remote.ts';
import { toReport } from './report.ts';

const USAGE = `Usage: npm run -s conformance -- --target URL --user NAME < file with the password

Asks every endpoint of the legacy wire of a server, well, badly, without a login and without the right, by default and
with strict replies, and prints where the answers differ from the contract. NAME administers the server; its password
is the first line of standard input. The kit makes accounts, flows, groups, roles and tags: take a server for trials,
on which people may register. It leaves with 1 if anything differs.`;

const { values } = parseArgs({
  options: { target: { type: 'string' }, user: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});

if (values.help === true || values.target === undefined || values.user === undefined) {
  console.log(USAGE);
  process.exitCode = values.help === true ? 0 : 2;
} else {
  const target = { url: values.target.replace(/\/$/, ''), user: values.user, password: await readFirstLine() };
  const story = await tellRemoteStory(target);
  const bodies = { 'post /api/v1/user/login': { user_name: target.user, password: target.password } };
  const checks: Check[] = [];
  for await (const check of checkServer({
    story,
    bodies,
    logInAgain: ({ isEnded }) => story.app.logIn(isEnded ? 'leaver' : undefined),
  })) {
    checks.push(check);
    if (process.stderr.isTTY) process.stderr.write(`\r${checks.length} requests`);
  }
  console.log(toReport(checks));
  process.exitCode = checks.some(({ fault }) => fault !== null) ? 1 : 0;
}

async function readFirstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}
