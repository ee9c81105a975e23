import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { ROW_CASES } from '../facade/row-cases.ts';
import { openFacadeStory } from '../facade/story.ts';
import { ADMINISTRATOR, createTestClient } from '../support/app.ts';
import { scale } from '../support/long-form.ts';
import { checkServer, type Check } from './kit.ts';
import { tellRemoteStory } from './remote.ts';
import { toReport } from './report.ts';

/** Of the suite a part; the rows have a suite of their own. */
const EVERY = scale({ short: 6, long: 1 });

const CHOSEN = new Set(ROW_CASES.filter((_each, index) => index % EVERY === 0).map(({ row }) => row));

const bodies = { 'post /api/v1/user/login': { user_name: ADMINISTRATOR.name, password: ADMINISTRATOR.password } };

async function collect(checks: AsyncIterable<Check>): Promise<readonly Check[]> {
  const all: Check[] = [];
  for await (const check of checks) all.push(check);
  return all;
}

describe('the conformance kit', () => {
  test('finds nothing that differs on this server', async (t) => {
    await using local = await openFacadeStory();
    const target = { url: local.app.url, user: ADMINISTRATOR.name, password: ADMINISTRATOR.password };
    const story = await tellRemoteStory(target);
    const isChosen = (row: string): boolean => CHOSEN.has(row);
    const checks = await collect(
      checkServer({
        story,
        bodies,
        isChosen,
        logInAgain: ({ isEnded }) => story.app.logIn(isEnded ? 'leaver' : undefined),
      }),
    );
    const report = toReport(checks);
    t.diagnostic(report);
    assert.ok(checks.length > CHOSEN.size * 2);
    assert.deepEqual(
      checks.filter(({ fault }) => fault !== null),
      [],
    );
    assert.doesNotMatch(report, /Differs/);
  });

  test('finds something at every door of a server that answers anything with a success', async () => {
    await using local = await openFacadeStory();
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end('{"status_code":200}');
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      const app = {
        ...createTestClient({ url: `http://127.0.0.1:${port}` }),
        [Symbol.asyncDispose]: async () => undefined,
      };
      const story = { ...local, app };
      const chosen = checkServer({
        ...{ story, bodies, logInAgain: async () => local.alice },
        isChosen: (row) => row === 'get /api/v1/flows' || row === 'post /api/v1/tag',
      });
      const checks = await collect(chosen);
      const found = checks.filter(({ fault }) => fault !== null).map(({ asked, manner }) => `${manner}: ${asked}`);
      for (const asked of ['bad input', 'no login', 'no right']) assert.ok(found.includes(`default: ${asked}`), asked);
      assert.ok(found.includes('default: success') && found.includes('strict: success'));
      assert.match(toReport(checks), /Envelopes: status_code \d+ of \d+, status_message 0 of/);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});
