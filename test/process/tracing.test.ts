import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
before(async () => {
  app = await startTestApp();
});
after(() => app[Symbol.asyncDispose]());

describe('The id that ties an answer to the log', () => {
  for (const path of ['/graphql', '/api/v1/env']) {
    it(`is the client's own at ${path}`, async () => {
      const ask = path === '/graphql' ? { method: 'POST', body: '{"query":"{ __typename }"}' } : {};
      const headers = { 'content-type': 'application/json', 'x-trace-id': 'of-the-client' };
      const { headers: answered, status } = await fetch(`${app.url}${path}`, { ...ask, headers });
      assert.deepEqual([status, answered.get('x-trace-id')], [200, 'of-the-client']);
    });
  }
});
