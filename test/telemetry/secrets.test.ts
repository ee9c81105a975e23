import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/shared/json.ts';
import { eventually } from '../run/story.ts';
import { promptChainDocument } from '../support/documents.ts';
import { SECRET_WAYS } from '../support/secret-ways.ts';
import { addFlow, changeFlow, failStatements, runFlow, talk, toPlantedDocument, tryUploads } from './secret-doings.ts';
import { readRecords, showOthers } from './secret-readings.ts';
import { tryBadOperations, tryCredentials, tryForgedHeaders } from './secret-refusals.ts';
import { openSecretStory, type SecretStory } from './secret-story.ts';

/** What is no secret, and must be found where the name of a flow belongs. */
const CANARY = 'canary';

/** Where nothing of what was planted may be seen. */
const CHANNELS = [
  ...['log', 'spans', 'metrics', 'audit', 'bundles', 'refusals', 'events', 'frames', 'lists', 'templates'],
  ...['readers', 'guests', 'share pages', 'diffs'],
];

describe('Secrets', () => {
  let story: SecretStory;
  let states: readonly string[];
  before(async () => {
    story = await openSecretStory();
    states = await live(story);
  });
  after(() => story[Symbol.asyncDispose]());

  for (const channel of CHANNELS) {
    it(`are not seen in ${channel}`, () => {
      const found = (story.seen.get(channel) ?? []).flatMap((text) =>
        story.planter.findIn(text).map((where) => `${where}: ${contextOf(text, story)}`),
      );
      assert.deepEqual(found, []);
    });
  }

  it('were used', (t) => {
    const { planter, seen } = story;
    assert.ok(planter.count >= 300, String(planter.count));
    const bytes = [...seen].map(([channel, texts]) => [channel, Buffer.byteLength(texts.join(''))] as const);
    t.diagnostic(`${planter.count} planted; looked through ${JSON.stringify(Object.fromEntries(bytes))} bytes`);
    for (const channel of CHANNELS) assert.ok((seen.get(channel) ?? []).join('').length > 100, channel);
    for (const channel of ['audit', 'bundles', 'templates', 'readers', 'guests', 'share pages'])
      assert.ok(seen.get(channel)?.join('').includes(CANARY), channel);
    assert.match(seen.get('log')?.join('') ?? '', /A GraphQL operation failed/);
    assert.match(seen.get('spans')?.join('') ?? '', /POST \/graphql/);
    assert.match(seen.get('metrics')?.join('') ?? '', /forme_requests_total/);
    assert.equal(states[0], 'SUCCEEDED');
    assert.ok(states.filter((state) => state === 'FAILED').length >= Object.keys(REPEATING).length * 2, String(states));
    assert.ok(planter.findIn(JSON.stringify(story.model.requests)).length >= 3);
    assert.ok(planter.findIn(JSON.stringify(story.collector.headers)).includes('a header for the collector'));
    assert.ok(planter.findIn(seen.get('owner')?.join('') ?? '').length >= SECRET_WAYS.length);
  });
});

/** What stands around what was found, for whoever mends it. */
function contextOf(text: string, { planter }: SecretStory): string {
  for (let at = 0; at < text.length; at += 100) {
    const part = text.slice(at, at + 300);
    if (planter.findIn(part).length > 0) return part;
  }
  return text.slice(0, 300);
}

/** A day in the life of a server whose people are careless; returns how runs ended. */
async function live(story: SecretStory): Promise<string[]> {
  const { planter, model, program, collector, see, ask } = story;
  const admin = await story.logIn('admin', story.adminPassword);
  const alice = await story.register('alice');
  const mallory = await story.register('mallory');
  await tryCredentials(story, mallory);
  await tryForgedHeaders(story);
  await tryBadOperations(story, alice);
  const planted = await addFlow({ story, by: alice, name: `Flow with ${CANARY}`, document: toPlantedDocument(story) });
  await changeFlow(story, { by: alice, admin, flow: planted });
  see('owner', await ask({ path: `/api/v1/flows/${planted.id}`, by: alice }));

  let count = 0;
  const add = (modelName: string, modelValues: Record<string, string> = {}, more: JsonObject = {}) => {
    const runnable = promptChainDocument({ baseUrl: model.url, modelName, modelValues });
    const document = { ...runnable, ...more };
    return addFlow({ story, by: alice, name: `${CANARY} ${(count += 1)}`, document, isOnline: true });
  };
  const notes = toPlantedDocument(story);
  const talked = await add('say:fine', { openai_api_key: planter.plant('the key of a run that succeeds') }, { notes });
  const { state, sessionId } = await runFlow(story, { by: alice, flowId: talked.id });
  const states = [state];
  const runAdded = async (modelName: string, modelValues: Record<string, string> = {}, more: object = {}) => {
    const { id } = await add(modelName, modelValues);
    states.push((await runFlow(story, { by: alice, flowId: id, more })).state);
  };
  for (const [name, toScript] of Object.entries(REPEATING)) {
    const key = planter.plant(`a key that a model repeats, ${name}`);
    model.script(name, toScript(key));
    await runAdded(name, { openai_api_key: key });
    const tweaked = planter.plant(`a tweaked key that a model repeats, ${name}`);
    model.script(`tweaked ${name}`, toScript(tweaked));
    const tweaks = { 'ChatOpenAI-1': { openai_api_key: tweaked } };
    await runAdded(`tweaked ${name}`, { openai_api_key: planter.plant('a key behind a tweak') }, { tweaks });
  }
  const port = new URL(model.url).port;
  const toAddresses = (what: string) => [
    ...[`127.0.0.1:${port}/v1`, '127.0.0.1:1/v1', 'no.such.host.invalid/v1'].map(
      (rest) => `http://user:${planter.plant(`${what} with ${rest}`)}@${rest}`,
    ),
    `http://127.0.0.1:1/v1?api_key=${planter.plant(`${what} with a query`)}`,
    `no address ${planter.plant(`${what} that is none`)}`,
  ];
  for (const openai_api_base of toAddresses('an address of a model')) await runAdded('addressed', { openai_api_base });
  for (const openai_api_base of toAddresses('a tweaked address'))
    await runAdded('addressed', {}, { tweaks: { 'ChatOpenAI-1': { openai_api_base } } });

  for (const path of [`/api/v1/chat/${talked.id}?chat_id=c1&t=`, `/api/v2/chat/ws/${talked.id}?chat_id=c1&t=`]) {
    const secret = (what: string) => planter.plant(`${what} at ${path}`);
    await talk(story, {
      path: `${path}${secret('a token in an address')}`,
      by: alice,
      frames: [
        JSON.stringify({ inputs: [secret('inputs')], flow_id: 1, password: secret('a member') }),
        `{"inputs": "${secret('a broken frame')}`,
      ],
    });
    await talk(story, { path, by: alice, frames: [secret('a bare frame')] });
  }
  const subscribe = {
    id: '1',
    type: 'subscribe',
    payload: {
      query: 'query ($a: Int!) { flows(first: $a) { totalCount } }',
      variables: { a: planter.plant('a variable of a socket') },
    },
  };
  await talk(story, {
    path: '/graphql',
    by: alice,
    protocol: 'graphql-transport-ws',
    frames: [
      JSON.stringify({
        type: 'connection_init',
        payload: { authorization: `Bearer ${planter.plant('a login of a socket')}` },
      }),
      JSON.stringify(subscribe),
      `{"type": "${planter.plant('a broken frame')}`,
    ],
  });
  await talk(story, {
    path: '/graphql',
    by: alice,
    protocol: 'graphql-transport-ws',
    frames: ['{"type":"connection_init"}', JSON.stringify(subscribe), `{"type": "${planter.plant('a broken frame')}`],
  });

  await tryUploads(story, { by: alice, flowId: talked.id });
  await failStatements(story, { by: alice, flow: talked });
  await showOthers(story, { by: alice, admin, flows: [planted, talked], talked: { ...talked, sessionId } });
  await readRecords(story, { by: alice, admin, flows: [planted, talked] });
  const last = 'f'.repeat(32);
  await ask({ path: '/health', headers: { traceparent: `00-${last}-${'e'.repeat(16)}-01` } });
  await collector.find(({ traceId }) => traceId === last);
  await eventually(() => program.output().includes('A GraphQL operation failed.'));
  await program.stop();
  see('log', program.output());
  for (const body of collector.bodies) see('spans', body.toString());
  return states;
}

/** How models fail who repeat the key that they were asked with. */
const REPEATING = {
  refusing: (key: string) => ({
    status: { code: 401, message: `Incorrect API key provided: ${key}, as "Bearer ${key}".` },
  }),
  broken: (key: string) => ({ status: { code: 500, message: `{"authorization": "${key}", "headers": ["${key}"]}` } }),
  streaming: (key: string) => ({
    body: Buffer.from(`data: {"error": {"message": "No such key: ${key}", "code": "${key}", "type": "${key}"}}\n\n`),
  }),
  garbled: (key: string) => ({ body: Buffer.from(`data: {"key": "${key}" nothing\n\n`) }),
};
