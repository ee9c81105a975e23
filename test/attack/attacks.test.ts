import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { listDoors } from '../authz/all-doors.ts';
import { openWorld, type World } from '../authz/world.ts';
import { collect } from '../support/events.ts';
import { promptChainDocument } from '../support/documents.ts';
import { inParallel, scale } from '../support/long-form.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { toForm } from '../support/pictures.ts';
import { PROTOCOLS, view } from '../viewers/protocols.ts';
import { FILTERS, SCALARS_ASKED, TEMPLATE_PAYLOADS, TRAVERSALS } from './payloads.ts';
import { findLeak } from './replies.ts';

const CANARY = 'the canary sings';

/** Breaks words, lines, events and code points in every way that a model might. */
const HOSTILE_PIECES = [
  ...['one\r', '\ntwo\n\n', 'data: x\n\n', 'event: complete\ndata:\n\n', '\u2028\u2029\u0085', 'id: 9\n', ': \n'],
  ...['\uD83D', '\uDE00', 'e\u0301', '\u202Eabc', '"}]}\n', '\\u0000', '</script>', 'retry: 1\n\n', '\t\v\f'],
];

describe('holes of other servers', () => {
  const opened = new AsyncDisposableStack();
  let world: World;
  let model: ModelServer;
  before(async () => {
    world = opened.use(await openWorld());
    model = opened.use(await startModelServer());
  });
  after(() => opened.disposeAsync());

  test('nothing in the sources makes code of text', () => {
    const files = globSync('src/**/*.ts', { cwd: path.join(import.meta.dirname, '../..') });
    const guilty = files.filter((file) => {
      const text = readFileSync(path.join(import.meta.dirname, '../..', file), 'utf8');
      return /\beval\(|new Function\(|from 'node:vm'|import\('vm'\)|child_process.*\bexec\(/.test(text);
    });
    assert.notEqual(files.length, 0);
    assert.deepEqual(guilty, []);
  });

  test('no name, id, header or link leads out of the folder of files', async (t) => {
    const root = path.join(os.tmpdir(), `forme-files-${world.app.connection.database}`);
    await writeFile(path.join(root, 'canary.txt'), CANARY);
    const before = (await readdir(root)).sort();
    const texts = TRAVERSALS.slice(0, scale({ short: 24, long: TRAVERSALS.length }));
    const told: string[] = [];
    await inParallel({
      items: texts,
      atOnce: 4,
      work: async (text) => void told.push(...(await knockWith({ world, text }))),
    });
    assert.deepEqual(
      told.filter((reply) => reply.includes(CANARY) || reply.includes('root:x:0') || findLeak(reply)),
      [],
    );
    assert.deepEqual((await readdir(root)).sort(), before);
    t.diagnostic(`${texts.length} texts at ${told.length} places, 0 reads outside`);
  });

  test('what looks like an expression comes back as the text that it is', async (t) => {
    const globals = Object.getOwnPropertyNames(globalThis).sort();
    const payloads = TEMPLATE_PAYLOADS.slice(0, scale({ short: 12, long: TEMPLATE_PAYLOADS.length }));
    for (const question of payloads) {
      const request = { method: 'POST', path: `/api/v1/process/${world.flowId}`, body: { inputs: { question } } };
      const { body } = await world.ask(request);
      assert.equal(body.data?.result?.answer, `You said: ${question}`, JSON.stringify(body));
    }
    assert.deepEqual(Object.getOwnPropertyNames(globalThis).sort(), globals);
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
    t.diagnostic(`${payloads.length} payloads, 0 evaluated`);
  });

  test('an object where a word is due is refused by the schema, at every filter', async (t) => {
    let count = 0;
    for (const { query, variable } of FILTERS) {
      for (const wrong of SCALARS_ASKED.slice(0, scale({ short: 3, long: SCALARS_ASKED.length }))) {
        const variables = { [variable]: wrong };
        const { errors, data } = await world.app.graphql({ query, variables, login: world.alice });
        assert.equal(data ?? null, null, `${query} ${JSON.stringify(wrong)}`);
        assert.equal(errors?.[0]?.extensions['code'], 'BAD_USER_INPUT');
        count += 1;
      }
    }
    t.diagnostic(`${count} objects refused`);
  });

  test('what a model says is seen alike on every transport, whatever it looks like there', async (t) => {
    model.script('hostile', { pieces: HOSTILE_PIECES });
    const document = promptChainDocument({ baseUrl: model.url, modelName: 'hostile' });
    const flowId = await world.make.onlineFlow({ document });
    const { run } = await world.tell('Mutation.startRun', { input: { flowId, inputs: { question: 'Hi' } } });
    const said = HOSTILE_PIECES.join('');
    for (const protocol of PROTOCOLS) {
      const viewed = { id: run.id, flowId, sessionId: run.sessionId };
      const sights = await collect(view({ protocol, app: world.app, login: world.alice, run: viewed, after: 0 }));
      const text = sights.flatMap((sight) => (sight.kind === 'text' ? [sight.text] : [])).join('');
      assert.equal(text, said, protocol);
      assert.equal(sights.find(({ kind }) => kind === 'answer')?.text, said, protocol);
    }
    assert.equal((await world.tell('Query.run', { id: run.id })).answer, said);
    t.diagnostic(`${HOSTILE_PIECES.length} pieces, ${PROTOCOLS.length} transports, 0 differences`);
  });

  test('an upload that could be a page is never shown as one', async () => {
    const page = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const name of ['a.svg', 'a.html', 'a.png', 'a.pdf', 'a.xhtml', 'a.txt', 'a', 'a.svg.png']) {
      const { body } = await world.ask({ method: 'POST', path: '/api/v1/upload/any', body: toForm(page, name) });
      const response = await fetch(`${world.app.url}${body.data.file_path}`);
      assert.equal(await response.text(), page);
      assert.equal(response.headers.get('content-type'), 'application/octet-stream', name);
      assert.match(response.headers.get('content-disposition') ?? '', /^attachment/);
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    }
  });

  test('a database that fails tells nothing of itself at any door', async (t) => {
    const kinds = scale({
      short: /^Query\.\w+$|^get /,
      long: /^(Query|Mutation)\.|^(get|post|put|patch|delete) |^socket/,
    });
    const doors = listDoors().filter(({ name }) => kinds.test(name) && !/ over SSE|logout|logOut/.test(name));
    const inputs = new Map<string, unknown>();
    for (const door of doors) inputs.set(door.name, await door.open(world));
    const tables = scale({
      short: ['flow'],
      long: ['flow', 'chat_session', 'message', 'run', 'document', 'user_account'],
    });
    const told: string[] = [];
    for (const table of tables) {
      await world.execute(`alter table "${table}" rename to "${table}_away"`);
      await inParallel({
        items: doors,
        atOnce: 4,
        work: async (door) => {
          const asking = { world, door: door.name, input: inputs.get(door.name), asker: world.alice };
          told.push((await door.ask(asking).catch(() => ({ text: '' }))).text);
        },
      });
      await world.execute(`alter table "${table}_away" rename to "${table}"`);
    }
    const failed = told.filter((text) => /INTERNAL_SERVER_ERROR|"status_code":500|Server error/.test(text));
    assert.deepEqual(
      told.filter((text) => findLeak(text) || text.includes('_away')),
      [],
    );
    assert.ok(failed.length > 20, `${failed.length} doors have failed`);
    assert.equal((await fetch(`${world.app.url}/health/ready`)).status, 200);
    t.diagnostic(`${told.length} answers, ${failed.length} of them to errors of the database, 0 leaks`);
  });
});

/** Everything that is told when a text stands where a name, an id, a header or a path is due. */
async function knockWith({ world, text }: { world: World; text: string }): Promise<string[]> {
  const { app, alice } = world;
  const word = encodeURIComponent(text.toWellFormed());
  const header = text.replaceAll(/[^\x20-\x7e]/g, '');
  const headers = { cookie: alice.cookie };
  const upload = { method: 'POST', body: toForm('x', text), headers };
  const requests: [string, RequestInit][] = [
    [`/bisheng/${word}`, {}],
    [`/bisheng/icon/${header.replaceAll(/[\s#?]/g, '')}`, {}],
    [`/api/v1/flows/${word}`, { headers }],
    [`/api/v1/share-link/${word}`, { headers }],
    [`/api/v1/task/${word}/stream`, { headers: { ...headers, 'last-event-id': header } }],
    [`/api/v1/chat/history?flow_id=${word}&chat_id=${word}`, { headers }],
    [`/api/v1/upload/${word}`, upload],
    ['/api/v1/upload/icon', upload],
  ];
  const replies = requests.map(async ([place, init]) => (await fetch(`${app.url}${place}`, init)).text());
  const logo = await app.graphql({
    query:
      'mutation ($input: CreateFlowInput!) { createFlow(input: $input) { ... on CreateFlowPayload { flow { logoUrl } } } }',
    variables: { input: { name: `${Math.random()}`, logo: text } },
    login: alice,
  });
  return [...(await Promise.all(replies)), JSON.stringify(logo)];
}
