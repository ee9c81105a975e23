import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import Koa from 'koa';
import { createPlayground } from '../../src/graphql/playground.ts';

describe('the playground', () => {
  const app = new Koa();
  app.use(createPlayground({ path: '/graphql' }));
  app.use((ctx) => {
    ctx.body = 'passed on';
  });
  const server = http.createServer(app.callback());
  let url = '';
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  });
  after(() => new Promise((resolve) => server.close(resolve)));

  const browse = (address: string) => fetch(address, { headers: { accept: 'text/html,application/xhtml+xml' } });

  it('passes on what is no browser, and files that it does not list', async () => {
    const passedOn = await Promise.all([
      fetch(url),
      fetch(url, { headers: { accept: 'application/json' } }),
      fetch(url, { method: 'POST', headers: { accept: 'text/html' } }),
      browse(`${url}?query={hello}`),
      browse(`${url}/playground/..%2F..%2F.git`),
      browse(`${url}/playground/toString`),
    ]);
    for (const response of passedOn) assert.equal(await response.text(), 'passed on');
  });

  it('loads everything from its own server, under a policy that allows nothing else', async () => {
    const response = await browse(url);
    const page = await response.text();
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'; script-src 'self'/);
    const sources = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source ?? '');
    assert.equal(sources.length, 7);
    assert.doesNotMatch(page, /https?:|<script>/);
    for (const source of sources) {
      const asset = await fetch(new URL(source, url));
      const text = await asset.text();
      assert.ok(asset.ok && text !== 'passed on', source);
      assert.match(asset.headers.get('content-type') ?? '', source.endsWith('.css') ? /text\/css/ : /javascript/);
    }
  });
});
