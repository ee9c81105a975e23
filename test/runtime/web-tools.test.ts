// cspell:ignore listenapi appid plaintext queryresult subpods
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openOutbound } from '../../src/outbound/fetch.ts';
import { modelNode, toolPiece, type Piece } from '../support/agent-documents.ts';
import { node } from '../support/documents.ts';
import { startPageServer, type PageServer } from '../support/page-server.ts';
import { ask, freshModel, modelServer, promptOf, use, withModelServer } from './agent-harness.ts';
import { messageOf, testRuntime } from './harness.ts';

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

describe('what a web server answers', () => {
  const page = (body: string | Buffer, type?: string) =>
    pages.page('/odd', { body, ...(type !== undefined && { headers: { 'content-type': type } }) });
  const odd = () => get(`${pages.url}/odd`);

  it('is cut off for the model where it is long, and refused where it has no end', async () => {
    page('long '.repeat(500_000));
    const { steps, requests } = await ask({
      type: 'LLMFunctionsAgent',
      tools: [requestPiece('RequestsGetTool')],
      scripts: [
        {
          pieces: [],
          toolCalls: [{ id: 'call_a', name: 'requests_get', arguments: `{"url":"${pages.url}/odd"}` }],
        },
        'Done',
      ],
    });
    const answered = steps.find((step) => step.kind === 'toolAnswered');
    assert.deepEqual([answered?.output.length, answered?.outputLength], [4_000, 20_023]);
    assert.match(promptOf(requests[1]), /(long ){4000}\n\(The rest is cut off\.\)$/u);
    page('x'.repeat(5 * 1024 * 1024 + 1));
    assert.match(await odd(), /! Error: .*\/odd sends more than 5242880 bytes\.$/u);
  });

  it('is read in the encoding that it is written in, as the server tells or its bytes do', async () => {
    const latin = Buffer.from('D\u00e9j\u00e0 vu', 'latin1');
    const japanese = Buffer.from('93fa967b8cea', 'hex');
    for (const [body, type, text] of [
      [latin, 'text/plain; charset=ISO-8859-1', 'D\u00e9j\u00e0 vu'],
      [Buffer.from('e96a', 'hex'), 'text/plain; charset=latin1', '\u00e9j'],
      [japanese, 'text/html; charset="Shift_JIS"', '\u65e5\u672c\u8a9e'],
      [Buffer.from('b2e9d1af', 'hex'), undefined, '\u67e5\u8be2'],
      [Buffer.from('fffe4c00', 'hex'), 'text/plain; charset=utf-8', 'L'],
      [Buffer.from('\u67e5'), 'text/plain; charset=x-nobody-knows', '\u67e5'],
      [Buffer.from('\u67e5'), 'text/plain; charset=us-ascii; x=y', '\u67e5'],
      [Buffer.from('4c003100', 'hex'), 'text/plain; charset=utf-16le', 'L1'],
      [
        Buffer.concat([Buffer.from('\u67e5'.repeat(200)), Buffer.of(255)]),
        'text/plain; charset=utf-8',
        `${'\u67e5'.repeat(200)}\ufffd`,
      ],
      [Buffer.from('<meta charset=big5>\xa7\x41', 'latin1'), 'text/html', '<meta charset=big5>\u4f60'],
    ] as const) {
      page(body, type);
      assert.equal(await odd(), `requests_get > ${text}`, type);
    }
  });

  it('is a text that can be kept, whatever its bytes are', async () => {
    page(Buffer.from([255, 254, 0, 128, 10, 27, 0, 216]), 'text/plain');
    const output = await odd();
    assert.ok(output.startsWith('requests_get > ') && output.isWellFormed() && !output.includes('\0'), output);
  });

  it('is told of in a sentence where it is no text', async () => {
    const bytes = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13]);
    for (const [body, type, told] of [
      [bytes, 'image/png', '12 bytes of image/png'],
      [bytes, undefined, '12 bytes of an unknown type'],
      [bytes, 'text/plain', '12 bytes of text/plain'],
      ['%PDF-1.7', 'application/pdf', '8 bytes of application/pdf'],
    ] as const) {
      page(body, type);
      assert.equal(await odd(), `requests_get > The answer is no text: ${told}.`);
    }
    page('<svg/>', 'image/svg+xml');
    assert.equal(await odd(), 'requests_get > <svg/>');
  });

  it('is not waited for once the run is stopped, before it begins or in the middle', async () => {
    for (const [path, hangs] of [
      ['/before', true],
      ['/within', 'within'],
    ] as const) {
      pages.page(path, { body: 'It begins', hangs });
      const stop = new AbortController();
      const reason = new Error('stopped');
      const toolCalls = [{ id: 'call_a', name: 'requests_get', arguments: `{"url":"${pages.url}${path}"}` }];
      const scripts = [{ pieces: [], toolCalls }, 'Done'];
      const left = pages.nextLeft(path);
      void pages.nextRequest(path).then(() => stop.abort(reason));
      const tools = [requestPiece('RequestsGetTool')];
      const came = await ask({ type: 'LLMFunctionsAgent', scripts, tools, signal: stop.signal });
      await left;
      assert.deepEqual([came.error, came.steps.at(-1)?.kind, came.requests.length], [reason, 'toolCalled', 1]);
    }
  });

  it('is not waited for longer than the agent has time', async () => {
    pages.page('/late', { body: '', hangs: true });
    const left = pages.nextLeft('/late');
    const toolCalls = [{ id: 'call_a', name: 'requests_get', arguments: `{"url":"${pages.url}/late"}` }];
    const tools = [requestPiece('RequestsGetTool')];
    const given = { type: 'LLMFunctionsAgent', scripts: [{ pieces: [], toolCalls }, 'Done'], tools };
    const came = await ask({ ...given, nodeTimeoutMs: 500 });
    await left;
    assert.match(messageOf(came), /^The node LLMFunctionsAgent-agent went on for longer than 0\.5 s/u);
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
  /** What the service is asked. */
  readonly sent?: RegExp;
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
    tool: 'GoogleSearchRun',
    name: 'google_search',
    wrapper: 'GoogleSearchAPIWrapper',
    values: { api_base: '/google-run', google_api_key: 'secret+key/1', google_cse_id: 'c', k: 1 },
    path: '/google-run',
    answer: { items: [{ title: 'A', snippet: 'is b', link: 'http://a' }, { title: 'B' }] },
    found: 'A\nis b\nhttp://a',
  },
  {
    tool: 'Tool',
    name: 'searx',
    wrapper: 'SearxSearchWrapper',
    values: { searx_host: '/searx', engines: 'wikipedia' },
    path: '/searx/search',
    sent: /[?&]engines=wikipedia/u,
    answer: { results: [{ title: 'A', content: 'is b', url: 'http://a', score: 2 }, 'odd', null] },
    found: 'A\nis b\nhttp://a',
  },
  {
    tool: 'Tool',
    name: 'serp',
    wrapper: 'SerpAPIWrapper',
    values: {
      api_base: '/serp-wrapper',
      serpapi_api_key: 'secret-key',
      params: '{"engine": "bing", "gl": "de", "num": 3}',
    },
    path: '/serp-wrapper/search.json',
    answer: { answer_box: { snippet: '42' }, organic_results: [{ title: 'A', snippet: 'is b', link: 'http://a' }] },
    found: '42\n\nA\nis b\nhttp://a',
    sent: /\?engine=bing&num=3&gl=de&q=[^&]*&api_key=[^&]*$/u,
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
  const pieceOf = ({ tool, name, wrapper, values: given }: Searching): Piece => {
    const values = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, String(value).replace(/^(?=\/)/u, pages.url)]),
    );
    const id = `${tool}-1`;
    if (wrapper === undefined) return toolPiece({ id, type: tool, values });
    const named = tool === 'Tool' ? { values: { name, description: 'Searches.' } } : {};
    const nodes = [node({ id, type: tool, ...named }), node({ id: `${wrapper}-1`, type: wrapper, values })];
    return { nodes, edges: [[`${wrapper}-1`, id, tool === 'Tool' ? 'func' : 'api_wrapper']] };
  };

  for (const searching of SEARCHES) {
    it(`finds what ${searching.tool} ${searching.wrapper ?? ''} is asked for, and tells nobody its key`, async () => {
      const { name, path, answer, found, values, sent } = searching;
      pages.page(path, { body: JSON.stringify(answer) });
      const tools = [pieceOf(searching)];
      assert.equal(await use({ name, args: { query: 'what & why' }, tools }), `${name} > ${found}`);
      const asked = pages.requests.at(-1);
      assert.ok(`${asked?.path} ${asked?.body}`.match(/what(\+|%20| )(&|%26)(\+|%20| )why/u), asked?.path);
      if (sent !== undefined) assert.match(asked?.path ?? '', sent);
      const secret = Object.values(values).find((value) => String(value).startsWith('secret'));
      const said = String(secret ?? 'It');
      pages.page(path, { status: 403, body: `${said} is not good. ${asked?.path}` });
      const refused = await use({ name, args: { query: 'x' }, tools });
      assert.match(
        refused,
        secret === undefined ? /! Error: .* answered 403: It is/u : /! Error: .* answered 403: \*\*\* is/u,
      );
      if (secret !== undefined) assert.ok(!decodeURIComponent(refused).includes(said), refused);
      pages.page(path, { body: '<html>' });
      assert.match(await use({ name, args: { query: 'x' }, tools }), /did not answer with JSON\.$/u);
    });
  }
});

describe('a tool that has a model ask a service by its API', () => {
  const asked = (given: { tool: string; says: readonly string[]; values: Record<string, string> }) => {
    const { tool, says, values } = given;
    const id = `${tool}-1`;
    const modelName = freshModel();
    modelServer().play(
      modelName,
      says.map((text) => ({ pieces: [text] })),
    );
    const piece = toolPiece({ id, type: tool, values, edges: [['ChatOpenAI-api', id, 'llm']] });
    const model = modelNode({ id: 'ChatOpenAI-api', baseUrl: modelServer().url, modelName });
    const name = tool.replace(' ', '-');
    return use({ name, args: { question: 'What?' }, tools: [piece], extra: { nodes: [model], edges: [] } });
  };

  for (const [tool, path, keyField, header, sent] of [
    ['News API', '/v2/top-headlines', 'news_api_key', 'x-api-key', 'top-secret'],
    ['TMDB API', '/3/search/movie', 'tmdb_bearer_token', 'authorization', 'Bearer top-secret'],
    ['Podcast API', '/api/v2/search', 'listen_api_key', 'x-listenapi-key', 'top-secret'],
  ] as const) {
    it(`answers with what ${tool} says, asks no other server, and needs a key`, async () => {
      pages.page(path, { body: '{"found": "it is so"}' });
      const values = { api_base: `${pages.url}/`, [keyField]: 'top-secret' };
      const says = [`${pages.url}${path}?q=x`, 'It is so.'];
      const name = tool.replace(' ', '-');
      assert.equal(await asked({ tool, values, says }), `${name} > It is so.`);
      assert.equal(pages.requests.at(-1)?.headers[header], sent);
      const before = elsewhere.requests.length;
      const away = await asked({ tool, values, says: [`${elsewhere.url}${path}`] });
      assert.match(away, / ! Error: .*is no address that it may ask/u);
      assert.equal(elsewhere.requests.length, before);
      await assert.rejects(
        asked({ tool, values: { api_base: pages.url }, says }),
        new RegExp(`${keyField} is missing`, 'u'),
      );
    });
  }
});
