// cspell:ignore appid plaintext queryresult subpods
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openOutbound } from '../../src/outbound/fetch.ts';
import { toolPiece, type Piece } from '../support/agent-documents.ts';
import { node } from '../support/documents.ts';
import { startPageServer, type PageServer } from '../support/page-server.ts';
import { modelServer, use, withModelServer } from './agent-harness.ts';
import { testRuntime } from './harness.ts';

withModelServer();
let pages: PageServer;
let elsewhere: PageServer;
before(async () => ([pages, elsewhere] = await Promise.all([startPageServer(), startPageServer()])));
after(() => Promise.all([pages.close(), elsewhere.close()]));

/** A tool that asks web servers, with its wrapper. */
function requestPiece(type: string, values: Record<string, string | string[]> = {}): Piece {
  return {
    nodes: [
      node({ id: `${type}-1`, type }),
      node({ id: 'TextRequestsWrapper-1', type: 'TextRequestsWrapper', values }),
    ],
    edges: [['TextRequestsWrapper-1', `${type}-1`, 'requests_wrapper']],
  };
}

const get = (url: string, values?: Record<string, string | string[]>, runtime = testRuntime()) =>
  use({ name: 'requests_get', args: { url }, tools: [requestPiece('RequestsGetTool', values)], runtime });

describe('a tool that asks web servers', () => {
  it('reads a page, with the headers of its author, and repeats none of them', async () => {
    pages.page('/echo', { body: 'You sent Bearer top-secret, and so on.' });
    const headers = '{"Authorization": "Bearer top-secret", "X-Team": "a"}';
    const output = await get(`${pages.url}/echo`, { headers });
    assert.equal(output, 'requests_get > You sent ***, and so on.');
    assert.equal(pages.requests.at(-1)?.headers.authorization, 'Bearer top-secret');
  });

  it('sends nothing of the example that editors fill in', async () => {
    await get(`${pages.url}/echo`);
    assert.equal(pages.requests.at(-1)?.headers.authorization, undefined);
  });

  it('sends data in four other ways', async () => {
    pages.page('/things', { status: 201, body: 'made' });
    for (const method of ['Post', 'Patch', 'Put', 'Delete']) {
      const name = `requests_${method.toLowerCase()}`;
      const args =
        method === 'Delete' ? { url: `${pages.url}/things` } : { url: `${pages.url}/things`, data: { a: 1 } };
      const output = await use({ name, args, tools: [requestPiece(`Requests${method}Tool`)] });
      assert.equal(output, `${name} > made`);
      const asked = pages.requests.at(-1);
      assert.deepEqual([asked?.method, asked?.body], [method.toUpperCase(), method === 'Delete' ? '' : '{"a":1}']);
      if (method !== 'Delete') assert.equal(asked?.headers['content-type'], 'application/json');
    }
  });

  it('tells the model of refusals and of what it may not ask', async () => {
    assert.match(await get(`${pages.url}/none`), /! Error: http.*\/none answered 404: no such page$/u);
    assert.match(await get('file:///etc/passwd'), /! Error: file:\/\/\/etc\/passwd is not an http or https address/u);
    assert.match(await get('http://u:p@127.0.0.1/'), /must not carry a password/u);
    const post = { name: 'requests_post', args: { url: pages.url }, tools: [requestPiece('RequestsPostTool')] };
    assert.match(await use({ ...post, args: { text: 'x' } }), /given JSON with "url" and "data"/u);
  });

  it('is kept from private addresses, also where a page leads there', async () => {
    const policy = { allowedHosts: [], allowsOwnMachine: false, closedPorts: [] };
    const outbound = openOutbound({ policy });
    const before = pages.requests.length;
    const guarded = testRuntime({
      fetch: (url, init) => (String(url).startsWith(modelServer().url) ? fetch(url, init) : outbound.fetch(url, init)),
    });
    const output = await get(`${pages.url}/echo`, {}, guarded);
    assert.match(output, /! Error: http.* is refused: its host leads to no address that this server may connect to/u);
    for (const url of ['http://169.254.169.254/latest/meta-data', 'http://[::1]:80/', 'http://0x7f000001/']) {
      assert.match(await get(url, {}, guarded), / is refused: /u);
    }
    assert.equal(pages.requests.length, before);
    await outbound.close();
  });

  it('asks no servers but those that its author lists, and sends headers nowhere else', async () => {
    elsewhere.page('/', { body: 'elsewhere' });
    pages.page('/away', { status: 302, headers: { location: `${elsewhere.url}/` }, body: '' });
    const only = { limit_to_domains: [pages.url], headers: '{"X-Key": "top-secret"}' };
    assert.match(await get(elsewhere.url, only), /is no address that it may ask/u);
    assert.match(await get(`${pages.url}/away`, only), /leads to an address that it may not ask/u);
    assert.equal(elsewhere.requests.length, 0);
    assert.match(await get(`${pages.url}/away`, { headers: '{"X-Key": "top-secret"}' }), /> elsewhere$/u);
    assert.equal(elsewhere.requests[0]?.headers['x-key'], undefined);
  });
});

interface Searching {
  readonly tool: string;
  readonly name: string;
  readonly wrapper?: string;
  readonly values: Record<string, string | number>;
  readonly path: string;
  readonly answer: object;
  readonly found: string;
}

const SEARCHES: readonly Searching[] = [
  {
    tool: 'BingSearchRun',
    name: 'bing_search',
    wrapper: 'BingSearchAPIWrapper',
    values: { bing_search_url: '/bing', bing_subscription_key: 'secret-key' },
    path: '/bing',
    answer: { webPages: { value: [{ name: 'A', snippet: 'is b', url: 'http://a' }] } },
    found: 'A\nis b\nhttp://a',
  },
  {
    tool: 'GoogleSearchResults',
    name: 'google_search_results_json',
    wrapper: 'GoogleSearchAPIWrapper',
    values: { api_base: '/google', google_api_key: 'secret-key', google_cse_id: 'c' },
    path: '/google',
    answer: { items: [{ title: 'A', snippet: 'is b', link: 'http://a' }] },
    found: '[{"title":"A","snippet":"is b","link":"http://a"}]',
  },
  {
    tool: 'GoogleSerperRun',
    name: 'google_serper',
    wrapper: 'GoogleSerperAPIWrapper',
    values: { api_base: '/serper', serper_api_key: 'secret-key', type: 'news' },
    path: '/serper/news',
    answer: { answerBox: { answer: '42' }, news: [{ title: 'A', snippet: 'is b', link: 'http://a' }] },
    found: '42\n\nA\nis b\nhttp://a',
  },
  {
    tool: 'Serper Search',
    name: 'Serper_Search',
    values: { api_base: '/serper', serper_api_key: 'secret-key' },
    path: '/serper/search',
    answer: { organic: [] },
    found: 'No good search result was found.',
  },
  {
    tool: 'Search',
    name: 'Search',
    values: { api_base: '/serp', serpapi_api_key: 'secret-key' },
    path: '/serp/search.json',
    answer: { organic_results: [{ title: 'A', snippet: 'is b', link: 'http://a' }] },
    found: 'A\nis b\nhttp://a',
  },
  {
    tool: 'WikipediaQueryRun',
    name: 'wikipedia',
    wrapper: 'WikipediaAPIWrapper',
    values: { api_base: '/wiki' },
    path: '/wiki/w/api.php',
    answer: {
      query: { pages: { 7: { title: 'Z', extract: 'z', index: 2 }, 9: { title: 'A', extract: 'a', index: 1 } } },
    },
    found: 'A\na\n\nZ\nz',
  },
  {
    tool: 'WolframAlphaQueryRun',
    name: 'wolfram_alpha',
    wrapper: 'WolframAlphaAPIWrapper',
    values: { api_base: '/wolfram', wolfram_alpha_appid: 'secret-key' },
    path: '/wolfram/v2/query',
    answer: { queryresult: { pods: [{ title: 'Result', subpods: [{ plaintext: '42' }] }] } },
    found: 'Result\n42',
  },
];

describe('a tool that searches', () => {
  const pieceOf = ({ tool, wrapper, values: given }: Searching): Piece => {
    const values = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, String(value).replace(/^(?=\/)/u, pages.url)]),
    );
    const id = `${tool}-1`;
    if (wrapper === undefined) return toolPiece({ id, type: tool, values });
    const nodes = [node({ id, type: tool }), node({ id: `${wrapper}-1`, type: wrapper, values })];
    return { nodes, edges: [[`${wrapper}-1`, id, 'api_wrapper']] };
  };

  for (const searching of SEARCHES) {
    it(`finds what ${searching.tool} is asked for, and tells nobody its key`, async () => {
      const { name, path, answer, found } = searching;
      pages.page(path, { body: JSON.stringify(answer) });
      const tools = [pieceOf(searching)];
      assert.equal(await use({ name, args: { query: 'what & why' }, tools }), `${name} > ${found}`);
      const asked = pages.requests.at(-1);
      assert.ok(`${asked?.path} ${asked?.body}`.match(/what(\+|%20| )(&|%26)(\+|%20| )why/u), asked?.path);
      pages.page(path, { status: 403, body: `The key secret-key is not good. ${asked?.path}` });
      const refused = await use({ name, args: { query: 'x' }, tools });
      assert.match(refused, /! Error: .* answered 403: /u);
      const isSecret = Object.values(searching.values).includes('secret-key');
      assert.equal(refused.includes('secret-key'), !isSecret);
      pages.page(path, { body: '<html>' });
      assert.match(await use({ name, args: { query: 'x' }, tools }), /did not answer with JSON\.$/u);
    });
  }
});
