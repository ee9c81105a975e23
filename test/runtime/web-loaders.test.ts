import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openOutbound } from '../../src/outbound/fetch.ts';
import { RunFault } from '../../src/runtime/contract.ts';
import { inLanes } from '../../src/runtime/web/lanes.ts';
import type { FieldValues } from '../support/documents.ts';
import { makeDocx, makePdf } from '../support/files.ts';
import { loaderDocument } from '../support/loader-document.ts';
import { startPageServer, type PageServer } from '../support/page-server.ts';
import { LOOPBACK_FORMS, PRIVATE_FORMS } from '../outbound/forms.ts';
import { answerOf, buildAll, buildError, messageOf, report, testRuntime } from './harness.ts';

let pages: PageServer;
before(async () => (pages = await startPageServer()));
after(() => pages.close());

type Asked = Parameters<typeof loaderDocument>[0] & { runtime?: typeof runtime };

const runtime = testRuntime();

/** What a model is shown of pages, or the error that ended the run. */
async function ask({ runtime: asked = runtime, ...given }: Asked): Promise<string> {
  const answered = await report({ document: loaderDocument(given), inputs: { question: '?' } }, asked);
  const last = answered.steps.at(-1);
  return last?.kind === 'answer' ? last.text.replace(/^You said: ([^]*)\/\?$/u, '$1') : messageOf(answered);
}

const read = (path: string, more: FieldValues = {}) => ask({ values: { web_path: `${pages.url}${path}`, ...more } });
const fault = (text: string) => `Error building node WebBaseLoader: ${text}`;

describe('a page that cannot be read', () => {
  it('is refused before anything is asked for where it is no address', async () => {
    for (const [web_path, text] of [
      ['', 'web_path is missing'],
      ['file:///etc/passwd', 'web_path is not an http or https address: file:///etc/passwd'],
      ['www.example.com', 'web_path is not an http or https address: www.example.com'],
      [Array.from({ length: 51 }, (_none, at) => `http://a/${at}`).join('\n'), 'web_path has more than 50 addresses'],
    ] as const) {
      assert.equal(await buildError(loaderDocument({ values: { web_path } })), fault(text));
    }
    for (const metadata of ['none', '{"pages": 1e400}', "{'pages': -1e400}"]) {
      assert.equal(await read('/a', { metadata }), fault('The metadata you provided is not a valid JSON string.'));
    }
  });

  it('tells what about its settings is not understood, and repeats none of them', async () => {
    for (const [requests_kwargs, text] of [
      ['{"verify": False}', 'requests_kwargs may hold timeout and headers here, and not verify'],
      ['{"timeout": "long"}', 'the timeout of requests_kwargs is not a number of seconds'],
      ['{"headers": {"x": "top\\nsecret"}}', 'the headers of requests_kwargs are no object of texts that can be sent'],
      ['top-secret', 'requests_kwargs is not an object'],
    ] as const) {
      assert.equal(await read('/a', { requests_kwargs }), fault(text));
    }
  });

  it('ends the run with its status, and without what its address asks with', async () => {
    assert.equal(await read('/none?key=secret'), fault(`${pages.url}/none answered 404`));
    assert.equal(
      await ask({ values: { web_path: 'http://u:secret@127.0.0.1/' } }),
      fault('http://127.0.0.1/ must not carry a password'),
    );
  });

  it('may be read another time where its server is busy, failing or silent', async () => {
    pages.page('/busy', { status: 503, body: 'busy' });
    pages.page('/silent', { body: '', hangs: true });
    for (const [path, clause] of [
      ['/busy', 'answered 503'],
      ['/silent', 'does not answer within 0.1 s'],
    ] as const) {
      const document = loaderDocument({
        values: { web_path: `${pages.url}${path}`, requests_kwargs: '{"timeout": 0.1}' },
      });
      const { error } = await report({ document, inputs: { question: '?' } }, runtime);
      assert.ok(error instanceof RunFault);
      assert.equal(error.failure, 'SERVICE_UNAVAILABLE');
      assert.equal(error.message, `A page of WebBaseLoader-1 cannot be read: ${pages.url}${path} ${clause}.`);
    }
  });

  it('is none without end: neither many redirects, nor a large page, nor one that only unpacks to one', async () => {
    pages.page('/round', { status: 302, headers: { location: '/round' }, body: '' });
    const large = Buffer.alloc(6 * 1024 * 1024, 'x');
    pages.page('/large', { body: large });
    pages.page('/bomb', { headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(40 * 1024 * 1024)) });
    const nested = Array.from({ length: 20 }).reduce<Buffer>((body) => gzipSync(body), Buffer.from('x'));
    pages.page('/nested', {
      headers: { 'content-encoding': Array.from({ length: 20 }, () => 'gzip').join() },
      body: nested,
    });
    assert.equal(await read('/round'), fault(`${pages.url}/round leads on more than 5 times`));
    for (const path of ['/large', '/bomb']) {
      assert.equal(await read(path), fault(`${pages.url}${path} sends more than 5242880 bytes`));
    }
    assert.match(await read('/nested'), /\/nested does not answer\.$/u);
  });

  it('is none inside of the network, nor on this machine, also where a page leads there', async () => {
    const policy = { allowedHosts: [], allowsOwnMachine: false, closedPorts: [] };
    const outbound = openOutbound({ policy });
    const before = pages.requests.length;
    const guarded = testRuntime({ fetch: outbound.fetch });
    const { port } = new URL(pages.url);
    for (const form of [...LOOPBACK_FORMS, ...PRIVATE_FORMS]) {
      const told = await ask({ values: { web_path: `http://${form}:${port}/secret` }, runtime: guarded });
      assert.match(
        told,
        / is refused: its host leads to no | is not an http or https | must not carry a password/u,
        form,
      );
    }
    // The first page may be asked for, what it leads to may not.
    pages.page('/away', { status: 302, headers: { location: `${pages.url}/secret` }, body: '' });
    const half = testRuntime({
      fetch: (url, init) => (String(url).endsWith('/away') ? fetch(url, init) : outbound.fetch(url, init)),
    });
    assert.match(await ask({ values: { web_path: `${pages.url}/away` }, runtime: half }), /\/away is refused: /u);
    const asked = pages.requests.slice(before).map(({ path }) => path);
    assert.deepEqual(asked, ['/away']);
    await outbound.close();
  });

  it('is what its content is, whatever its server calls it', async () => {
    const html = { 'content-type': 'text/html; charset=utf-8' };
    pages.page('/picture', { headers: html, body: Buffer.from('89504e470d0a1a0a00', 'hex') });
    pages.page('/office', { headers: html, body: makeDocx(['x']) });
    pages.page('/blank', { headers: html, body: '<title>x</title><script>y</script>' });
    for (const [path, text] of [
      ['/picture', 'is neither a text nor a document that can be read'],
      ['/office', 'is a Word document, which is not read here'],
      ['/blank', 'holds no text that can be read'],
    ] as const) {
      assert.equal(await read(path), fault(`${pages.url}${path} ${text}`));
    }
    pages.page('/pdf', { headers: html, body: makePdf(['By its content']) });
    assert.equal(await read('/pdf'), 'By its content');
  });

  it('ends the run with a word that names its loader when a node takes too long', async () => {
    pages.page('/hangs', { body: '', hangs: true });
    const document = loaderDocument({ values: { web_path: `${pages.url}/hangs` } });
    const { error } = await report({ document, inputs: { question: '?' }, nodeTimeoutMs: 50 }, runtime);
    assert.ok(error instanceof RunFault);
    assert.equal(error.failure, 'NODE_TIMED_OUT');
    assert.match(error.message, /^The node WebBaseLoader-1 went on for longer than 0.05 s/u);
  });

  it('is left at once when the run stops, and so are the others', async () => {
    const stopping = new AbortController();
    const document = loaderDocument({ values: { web_path: `${pages.url}/hangs ${pages.url}/hangs?2` } });
    const before = pages.left.length;
    setTimeout(() => stopping.abort(new Error('stopped')), 100);
    const stopped = await report({ document, inputs: { question: '?' }, signal: stopping.signal }, runtime);
    assert.equal(messageOf(stopped), 'stopped');
    while (pages.left.length < before + 2) await new Promise((resolve) => setTimeout(resolve, 10));
  });
});

describe('a page that is read', () => {
  it('is its text as people see it, with what it says of itself', async () => {
    const body = `<!DOCTYPE html><html lang="zh-CN"><head><title> On
      forms </title><meta name="Description" content="All of &quot;them&quot;"><style>no</style></head>
      <body><svg><title>no</title></svg><p>Hi &amp; bye &nope;<script>no</script><p>you</body></html>`;
    pages.page('/page', { headers: { 'content-type': 'text/html' }, body });
    const told = '{title}|{description}|{language}|{source}|{url}|{by}|{page_content}';
    const values = { web_path: `${pages.url}/page?a=1`, metadata: '{"by": "Ann"}' };
    const url = `${pages.url}/page?a=1`;
    assert.equal(await ask({ values, told }), `On forms|All of "them"|zh-CN|${url}|${url}|Ann|Hi & bye &nope;\n\nyou`);
  });

  for (const [name, page, text] of [
    [
      'its server says',
      { headers: { 'content-type': 'text/html; charset="GBK"' }, body: Buffer.from('c4e3bac3', 'hex') },
      '你好',
    ],
    [
      'it says itself',
      {
        headers: { 'content-type': 'text/html' },
        body: Buffer.concat([Buffer.from('<meta charset=big5>'), Buffer.from('a741a66e', 'hex')]),
      },
      '你好',
    ],
    [
      'its mark says, against its server',
      { headers: { 'content-type': 'text/html; charset=latin1' }, body: Buffer.from('\uFEFF你好') },
      '你好',
    ],
    [
      'it is valid in, where what is said cannot be true',
      { headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from('c4e3bac3c4e3bac3', 'hex') },
      '你好你好',
    ],
    [
      'it is valid in, where what is said is what servers say by themselves',
      { headers: { 'content-type': 'text/html; charset=iso-8859-1' }, body: '你好' },
      '你好',
    ],
    [
      'it is valid in, where nobody knows what is said',
      { headers: { 'content-type': 'text/html; charset=x' }, body: '你好' },
      '你好',
    ],
    ['anybody writes a text in', { headers: { 'content-type': 'text/plain' }, body: '<b>你好' }, '<b>你好'],
    ['anybody writes, where its server says nothing', { body: ' <b>你好' }, '你好'],
  ] as const) {
    it(`is decoded as ${name}`, async () => {
      const path = `/charset/${encodeURIComponent(name)}`;
      pages.page(path, page);
      assert.equal(await read(path), text);
    });
  }

  it('is one of several, in their order, two at a time and each once', async () => {
    for (const number of [1, 2, 3]) pages.page(`/list/${number}`, { body: `<p>page ${number}` });
    const before = pages.requests.length;
    const web_path = [3, 1, 2, 1].map((number) => `${pages.url}/list/${number}`).join('\n');
    assert.equal(await ask({ values: { web_path } }), 'page 3\n\npage 1\n\npage 2');
    assert.equal(pages.requests.length, before + 3);
    assert.equal(
      await ask({ values: { web_path: [`${pages.url}/list/3`, `${pages.url}/list/1`] } }),
      'page 3\n\npage 1',
    );
    let now = 0;
    const most: number[] = [];
    const work = async (item: number) => {
      most.push((now += 1));
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      return item;
    };
    const { signal } = new AbortController();
    assert.deepEqual(await inLanes({ items: [1, 2, 3, 4, 5], lanes: 2, signal, work }), [1, 2, 3, 4, 5]);
    assert.equal(Math.max(...most), 2);
  });

  it('tells how far it has come where there are several', async () => {
    for (const number of [1, 2]) pages.page(`/counted/${number}`, { body: `<p>page ${number}` });
    const document = loaderDocument({ values: { web_path: `${pages.url}/counted/1 ${pages.url}/counted/2` } });
    const { steps } = await report({ document, inputs: { question: '?' } }, runtime);
    const told = steps.flatMap((step) => (step.kind === 'progress' ? [step] : []));
    const step = { kind: 'progress', nodeId: 'WebBaseLoader-1', activity: 'READING', total: 2, unit: 'PAGES' };
    assert.deepEqual(
      [told[0], told.at(-1)],
      [
        { ...step, done: 0 },
        { ...step, done: 2 },
      ],
    );
  });

  it('is asked for once for some minutes, unless its server does not want that, and never for a build', async () => {
    pages.page('/kept', { body: '<p>kept' });
    pages.page('/fresh', { headers: { 'cache-control': 'private, no-store' }, body: '<p>fresh' });
    const before = pages.requests.length;
    const own = testRuntime();
    for (const path of ['/kept', '/kept', '/fresh', '/fresh']) {
      await ask({ values: { web_path: `${pages.url}${path}` }, runtime: own });
    }
    assert.deepEqual(
      pages.requests.slice(before).map(({ path }) => path),
      ['/kept', '/fresh', '/fresh'],
    );
    const built = await buildAll(loaderDocument({ values: { web_path: `${pages.url}/build` } }));
    const texts = built.flatMap((step) => (step.kind === 'nodeBuilt' ? [step.text] : []));
    assert.ok(texts.includes('WebBaseLoader(0 documents)'));
    assert.ok(pages.requests.every(({ path }) => path !== '/build'));
  });

  it('is read by a run of the very document that was built', async () => {
    pages.page('/same', { body: '<p>the same' });
    const document = loaderDocument({ values: { web_path: `${pages.url}/same` } });
    const documentHash = 'built-before';
    const { signal } = new AbortController();
    for await (const step of runtime.build({ document, documentHash, signal })) assert.notEqual(step.kind, 'failed');
    assert.match(await answerOf({ document, documentHash, inputs: { question: '?' } }, runtime), /the same/u);
  });

  it('is asked for with the headers of its author, who alone says where they go', async () => {
    pages.page('/mine', { body: '<p>mine' });
    await using other = await startPageServer();
    other.page('/', { body: '<p>other' });
    const requests_kwargs = '{"headers": {"X-Key": "top-secret"}}';
    assert.equal(await read('/mine', { requests_kwargs }), 'mine');
    assert.equal(pages.requests.at(-1)?.headers['x-key'], 'top-secret');
    const document = loaderDocument({ values: { web_path: `${pages.url}/mine`, requests_kwargs } });
    const tweaks = { 'WebBaseLoader-1': { web_path: other.url } };
    assert.match(await answerOf({ document, inputs: { question: '?' }, tweaks }, runtime), /other/u);
    assert.equal(other.requests[0]?.headers['x-key'], undefined);
  });
});
