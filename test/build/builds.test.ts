import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { openRunStory, type RunStory } from '../run/story.ts';
import type { Login, TestApp } from '../support/app.ts';
import { cyclicDocument, demoDocument, promptChainDocument, unknownComponentDocument } from '../support/documents.ts';
import { collect, followBuild, type SeenEvent } from '../support/events.ts';

interface SeenBuild {
  readonly id: string;
  readonly state: string;
  readonly error: string | null;
  readonly documentHash: string;
  readonly version: { readonly id: string } | null;
  readonly inputForms: readonly { nodeId: string; fields: readonly { key: string; value: string }[] }[];
}

interface Outcome {
  readonly build?: SeenBuild;
  readonly code?: string;
  readonly resource?: string;
  readonly issues?: readonly { path: readonly string[]; message: string }[];
}

const BUILD = 'id state error documentHash version { id } inputForms { nodeId fields { key value } }';
const START = `mutation ($input: StartBuildInput!) { result: startBuild(input: $input) {
  ... on StartBuildPayload { build { ${BUILD} } } ... on Error { code } ... on NotFound { resource }
  ... on InvalidInput { issues { path message } } } }`;
const GET = `query ($id: ID!) { build(id: $id) { ${BUILD} } }`;

describe('A build', () => {
  let story: RunStory;
  let flowId: string;

  before(async () => {
    story = await openRunStory();
    flowId = await story.addFlow({ document: demoDocument(), isOnline: false });
  });
  after(() => story[Symbol.asyncDispose]());

  async function start(input: object, by?: Login): Promise<Outcome> {
    const { result } = await story.query<{ result: Outcome }>(START, { input }, by);
    return result;
  }

  async function begin(input: object): Promise<SeenBuild> {
    const outcome = await start(input);
    assert.ok(outcome.build, JSON.stringify(outcome));
    return outcome.build;
  }

  function eventsOf(id: string, place?: number, app: TestApp = story.app): Promise<SeenEvent[]> {
    return collect(followBuild({ app, login: story.alice, id, after: place }));
  }

  async function getBuild(id: string): Promise<SeenBuild> {
    const { build } = await story.query<{ build: SeenBuild | null }>(GET, { id });
    assert.ok(build);
    return build;
  }

  describe('is refused', () => {
    it('when its flow is unknown', async () => {
      const outcome = await start({ flowId: '0'.repeat(32) });
      assert.deepEqual([outcome.code, outcome.resource], ['NOT_FOUND', 'FLOW']);
    });

    it("when its flow is someone else's, also with a document of one's own", async () => {
      for (const input of [{ flowId }, { flowId, document: demoDocument() }]) {
        assert.equal((await start(input, story.bob)).code, 'NOT_FOUND');
      }
    });

    it('when its version is unknown, no number, or of another flow', async () => {
      const other = await story.addFlow();
      const { flow } = await story.query<{ flow: { currentVersion: { id: string } } }>(
        'query ($id: ID!) { flow(id: $id) { currentVersion { id } } }',
        { id: other },
      );
      for (const versionId of ['999999', 'newest', '99999999999999999999', flow.currentVersion.id]) {
        const outcome = await start({ flowId, versionId });
        assert.deepEqual([outcome.code, outcome.resource], ['NOT_FOUND', 'FLOW_VERSION'], versionId);
      }
    });

    const malformed: [string, unknown][] = [
      ['is no object', 'nodes'],
      ['is a list', []],
      ['has no nodes', { edges: [] }],
      ['has nodes that are no list', { nodes: {}, edges: [] }],
      ['holds a NUL character', { nodes: [], edges: [], name: 'a\0b' }],
    ];
    for (const [name, document] of malformed) {
      it(`when its document ${name}`, async () => {
        const outcome = await start({ flowId, document });
        assert.equal(outcome.code, 'INVALID_INPUT', JSON.stringify(outcome));
        assert.equal(outcome.issues?.[0]?.path[0], 'document');
      });
    }

    it('to be read or followed by somebody else, just as if there were none', async () => {
      const { id } = await begin({ flowId });
      for (const unknown of [id, randomUUID(), 'no UUID']) {
        assert.deepEqual(await story.query(GET, { id: unknown }, story.bob), { build: null });
        const following = { app: story.app, login: story.bob, id: unknown };
        await assert.rejects(collect(followBuild(following)), /NOT_FOUND/);
      }
    });
  });

  describe('fails', () => {
    const faulty: [string, unknown, RegExp][] = [
      ['a graph with a cycle', cyclicDocument(), /Graph contains a cycle/],
      ['an unknown component, by its name', unknownComponentDocument(), /TimeMachine/],
      [
        'a missing field, by its name',
        promptChainDocument({ baseUrl: 'http://127.0.0.1:9/v1', modelName: '' }),
        /model_name/,
      ],
      ['an edge to a node that is not there', { ...demoDocument(), nodes: [] }, /./],
      ['nodes that are no nodes', { nodes: [1, null, 'x', {}], edges: [] }, /./],
    ];
    for (const [name, document, error] of faulty) {
      it(`over ${name}, and says so`, async () => {
        const { id } = await begin({ flowId, document });
        const events = await eventsOf(id);
        const build = await getBuild(id);
        assert.equal(build.state, 'FAILED');
        assert.match(build.error ?? '', error);
        assert.deepEqual([events.at(-1)?.__typename, events.at(-1)?.error], ['BuildEnded', build.error]);
        assert.deepEqual(
          events.map(({ seq }) => seq),
          events.map((_event, index) => index + 1),
        );
      });
    }

    it('over a document that was broken, and leaves the server able to build a good one', async () => {
      await eventsOf((await begin({ flowId, document: cyclicDocument() })).id);
      const { id } = await begin({ flowId });
      assert.equal((await eventsOf(id)).at(-1)?.state, 'SUCCEEDED');
    });
  });

  it('tells its progress in order and without gaps', async () => {
    const { id } = await begin({ flowId });
    const events = await eventsOf(id);
    assert.deepEqual(
      events.map(({ __typename, nodeId }) => (nodeId === undefined ? __typename : `${__typename} ${nodeId}`)),
      [
        'BuildStarted',
        'NodeBuildStarted DemoChatModel-1',
        'NodeBuilt DemoChatModel-1',
        'NodeBuildStarted PromptTemplate-1',
        'NodeBuilt PromptTemplate-1',
        'NodeBuildStarted LLMChain-1',
        'NodeBuilt LLMChain-1',
        'BuildInputsReady',
        'BuildEnded',
      ],
    );
    assert.deepEqual(
      events.map(({ seq }) => seq),
      events.map((_event, index) => index + 1),
    );
    const progress = events.flatMap((event) => (event.__typename === 'NodeBuilt' ? [event.progress ?? 0] : []));
    assert.deepEqual(progress, progress.toSorted());
    assert.equal(progress.at(-1), 1);
    const build = await getBuild(id);
    assert.deepEqual([build.state, build.error], ['SUCCEEDED', null]);
    assert.deepEqual(build.inputForms, [{ nodeId: 'LLMChain-1', fields: [{ key: 'question', value: '' }] }]);
  });

  it('can be followed from every place, also on another server and after a restart', async () => {
    const { id } = await begin({ flowId });
    const all = await eventsOf(id);
    await using other = await story.app.startAnother();
    for (let cut = 0; cut <= all.length; cut += 1) {
      assert.deepEqual(await eventsOf(id, cut), all.slice(cut));
      assert.deepEqual(await eventsOf(id, cut, other), all.slice(cut));
    }
  });

  it('goes on when its viewer leaves', async () => {
    const { id } = await begin({ flowId });
    for await (const event of followBuild({ app: story.app, login: story.alice, id })) if (event.seq === 1) break;
    assert.equal((await eventsOf(id)).at(-1)?.state, 'SUCCEEDED');
  });

  it('of a version remembers the version, one of a document does not', async () => {
    const { flow } = await story.query<{ flow: { currentVersion: { id: string } } }>(
      'query ($id: ID!) { flow(id: $id) { currentVersion { id } } }',
      { id: flowId },
    );
    const ofVersion = await begin({ flowId });
    const ofDocument = await begin({ flowId, document: demoDocument() });
    assert.equal(ofVersion.version?.id, flow.currentVersion.id);
    assert.equal(ofDocument.version, null);
    assert.equal(ofDocument.documentHash, ofVersion.documentHash);
    const latest = await story.query<{ latestBuild: { id: string } }>(
      'query ($id: ID!) { latestBuild(flowId: $id) { id } }',
      { id: flowId },
    );
    assert.equal(latest.latestBuild.id, ofDocument.id);
  });

  it('can be tried out in a conversation that is a trial and not listed', async () => {
    const { id: buildId } = await begin({
      flowId,
      document: demoDocument({ values: { reply_prefix: 'Draft: ' } }),
    });
    await eventsOf(buildId);
    const run = await story.askAndWait({ flowId, buildId });
    assert.equal(run.answer, 'Draft: Hello');
    const { chatSession, chatSessions } = await story.query<{
      chatSession: { isTrial: boolean };
      chatSessions: { edges: { node: { id: string } }[] };
    }>('query ($id: ID!) { chatSession(id: $id) { isTrial } chatSessions { edges { node { id } } } }', {
      id: run.sessionId,
    });
    assert.equal(chatSession.isTrial, true);
    assert.ok(!chatSessions.edges.some(({ node }) => node.id === run.sessionId));
  });

  it('whose server went away ends interrupted, and its viewers hear of it', async () => {
    const { documentHash } = await begin({ flowId });
    const id = randomUUID();
    const client = new pg.Client(toClientConfig(story.app.connection));
    await client.connect();
    await client.query(
      `insert into build (id, flow_id, document_hash, user_id, state) values ($1, $2, $3, $4, 'RUNNING')`,
      [id, flowId, documentHash, story.alice.userId],
    );
    await client.query(
      `insert into event (stream, seq, kind, payload, is_terminal, at) values ($1, 1, 'started', '{}', false, now())`,
      [id],
    );
    await client.query(
      `insert into event_stream (id, owner, lease_until) values ($1, 'gone', now() + interval '200 milliseconds')`,
      [id],
    );
    await client.end();
    const events = await eventsOf(id);
    assert.deepEqual(
      events.map(({ __typename, seq }) => [__typename, seq]),
      [
        ['BuildStarted', 1],
        ['BuildEnded', 2],
      ],
    );
    assert.equal((await getBuild(id)).state, 'INTERRUPTED');
  });

  it('runs beside many others without mixing with them', async () => {
    const builds = await Promise.all(Array.from({ length: 20 }, () => begin({ flowId })));
    const lists = await Promise.all(builds.map(({ id }) => eventsOf(id)));
    for (const events of lists) assert.equal(events.length, lists[0]?.length);
  });
});
