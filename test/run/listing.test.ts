import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Login } from '../support/app.ts';
import { recordStatements } from '../support/statements.ts';
import { openRunStory, waitForPieces, type RunStory } from './story.ts';

const TIMELINE = 'timeline { queuedAt startedAt firstTokenAt endedAt queueMs firstTokenMs executionMs totalMs }';
const EVENTS = `events(first: 100) { edges { cursor node { __typename ... on StreamEvent { seq } ... on TextAdded { content } } } }`;
const CONTENT = 'inputs outputs answer question { id } answerMessage { id } session { id }';
const LIST = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: RunFilter, $order: RunOrder) {
  runs(first: $first, after: $after, last: $last, before: $before, filter: $filter, order: $order) {
    edges { cursor node { id state error user { name } usage { model } version { id } ${CONTENT} ${TIMELINE} ${EVENTS} } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

interface SeenNode {
  readonly id: string;
  readonly state: string;
  readonly error: string | null;
  readonly user: { readonly name: string } | null;
  readonly usage: readonly unknown[];
  readonly version: { readonly id: string } | null;
  readonly inputs: unknown;
  readonly timeline: Readonly<Record<string, unknown>>;
  readonly events: { readonly edges: readonly { readonly cursor: string; readonly node: { seq: number } }[] } | null;
}

interface SeenPage {
  readonly edges: readonly { readonly cursor: string; readonly node: SeenNode }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
}

interface SeenEvents {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly seq: number } }[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

describe('The list of runs', () => {
  let story: RunStory;
  let flowId: string;
  let runIds: string[];

  before(async () => {
    story = await openRunStory();
    flowId = await story.addFlow();
    runIds = [];
    for (let count = 0; count < 7; count += 1) runIds.push((await story.askAndWait({ flowId })).id);
  });
  after(() => story[Symbol.asyncDispose]());

  async function list(variables: object = {}, by: Login = story.alice): Promise<SeenPage> {
    return (await story.query<{ runs: SeenPage }>(LIST, variables, by)).runs;
  }

  async function idsOf(filter: object): Promise<string[]> {
    return (await list({ filter })).edges.map(({ node }) => node.id);
  }

  it('refuses pages that cannot be, and cursors of other lists', async () => {
    for (const variables of [{ first: 0 }, { first: 101 }, { last: 101 }, { first: 1, last: 1 }, { after: 'x' }]) {
      const { errors } = await story.app.graphql({ query: LIST, variables, login: story.alice });
      assert.equal(errors?.[0]?.extensions['code'], 'BAD_USER_INPUT');
    }
  });

  it('shows nobody those of others', async () => {
    const ofAlice = await story.query<{ viewer: { user: { id: string } } }>('{ viewer { user { id } } }');
    assert.deepEqual((await list({}, story.bob)).edges, []);
    assert.deepEqual((await list({ filter: { userId: ofAlice.viewer.user.id } }, story.bob)).edges, []);
    const { errors } = await story.app.graphql({ query: LIST });
    assert.equal(errors?.[0]?.extensions['code'], 'UNAUTHENTICATED');
  });

  it('shows administrators what became of those of others, and not what was said', async () => {
    const { edges } = await list({ first: 1, filter: { flowId } }, await story.app.logIn());
    const [node] = edges.map((edge) => edge.node);
    assert.ok(node);
    const { id, state, user, usage, timeline, events, ...rest } = node;
    assert.deepEqual([id, state, user?.name, usage.length], [runIds.at(-1), 'SUCCEEDED', 'alice', 1]);
    assert.equal(typeof timeline['totalMs'], 'number');
    assert.equal(events, null);
    const { error, version, ...content } = rest;
    assert.deepEqual([error, version === null], [null, false]);
    assert.deepEqual(
      Object.values(content),
      Object.values(content).map(() => null),
    );
  });

  it('is the newest first, or the oldest, in pages from either end', async () => {
    const newest = runIds.toReversed();
    const filter = { flowId };
    assert.deepEqual(await idsOf(filter), newest);
    for (const [direction, expected] of [
      ['DESC', newest],
      ['ASC', runIds],
    ] as const) {
      const order = { field: 'CREATED_AT', direction };
      const [forth, back]: [string[], string[]] = [[], []];
      for (let after: string | undefined, more = true; more;) {
        const { edges, pageInfo } = await list({ filter, order, first: 3, after });
        forth.push(...edges.map(({ node }) => node.id));
        assert.equal(pageInfo.hasPreviousPage, after !== undefined);
        [after, more] = [edges.at(-1)?.cursor, pageInfo.hasNextPage];
      }
      for (let before: string | undefined, more = true; more;) {
        const { edges, pageInfo } = await list({ filter, order, last: 3, before });
        back.unshift(...edges.map(({ node }) => node.id));
        assert.equal(pageInfo.hasNextPage, before !== undefined);
        [before, more] = [edges[0]?.cursor, pageInfo.hasPreviousPage];
      }
      assert.deepEqual([forth, back], [expected, expected]);
    }
  });

  it('is narrowed to flow, conversation, version, user, state, error and time', async () => {
    story.model.script('broken', { status: { code: 500 } });
    const broken = await story.askAndWait({ flowId: await story.addFlow({ modelName: 'broken' }) });
    const [first] = runIds;
    const one = await story.getRun(first ?? '');
    const { viewer } = await story.query<{ viewer: { user: { id: string } } }>('{ viewer { user { id } } }');
    assert.deepEqual(await idsOf({ sessionId: one.sessionId }), [first]);
    assert.deepEqual(await idsOf({ versionId: one.version?.id }), runIds.toReversed());
    assert.deepEqual((await idsOf({ userId: viewer.user.id })).length, 8);
    assert.deepEqual(await idsOf({ hasError: true }), [broken.id]);
    assert.deepEqual(await idsOf({ states: ['FAILED', 'CANCELLED'] }), [broken.id]);
    assert.deepEqual(await idsOf({ hasError: false, flowId }), runIds.toReversed());
    const { edges } = await list({ filter: { flowId } });
    const at = edges[3]?.node.timeline['queuedAt'];
    assert.deepEqual((await idsOf({ flowId, createdFrom: at })).length, 4);
    assert.deepEqual((await idsOf({ flowId, createdTo: at })).length, 3);
    for (const filter of [
      { flowId: 'x' },
      { sessionId: '\u0000' },
      { versionId: 'x' },
      { userId: '0' },
      { states: [] },
    ]) {
      assert.deepEqual(await idsOf(filter), [], JSON.stringify(filter));
    }
  });

  it('tells when each came how far, and its events page by page', async () => {
    story.model.script('late', { pieces: ['a', 'b'], delayMs: 30, hang: { after: 2 } });
    const { id, sessionId } = await story.ask({ flowId: await story.addFlow({ modelName: 'late' }) });
    await waitForPieces({ story, runId: id, count: 2 });
    const waiting = await story
      .ask({ flowId: await story.addFlow({ modelName: 'late' }), sessionId })
      .catch(() => null);
    const [running] = (await list({ filter: { sessionId, states: ['RUNNING'] } })).edges;
    const { queuedAt, startedAt, firstTokenAt, endedAt, queueMs, firstTokenMs, executionMs, totalMs } =
      running?.node.timeline ?? {};
    assert.ok([queuedAt, startedAt, firstTokenAt].every((at) => typeof at === 'string'));
    assert.deepEqual([endedAt, executionMs, totalMs], [null, null, null]);
    assert.ok(Number(queueMs) >= 0 && Number(firstTokenMs) >= 20, String(firstTokenMs));
    await story.stopWell(id);
    if (waiting !== null) await story.stopWell(waiting.id);
    const whole = await story.getRun(id);
    const query = `query ($id: ID!, $after: String) { run(id: $id) {
      events(first: 2, after: $after) { edges { cursor node { ... on StreamEvent { seq } } } pageInfo { hasNextPage endCursor } } } }`;
    const seqs: number[] = [];
    for (let after: string | undefined, more = true; more;) {
      const { run } = await story.query<{ run: { events: SeenEvents } }>(query, {
        id,
        after,
      });
      seqs.push(...run.events.edges.map(({ node }) => node.seq));
      [after, more] = [run.events.edges.at(-1)?.cursor, run.events.pageInfo.hasNextPage];
    }
    assert.deepEqual(
      seqs,
      Array.from({ length: whole.lastSeq }, (_item, index) => index + 1),
    );
    const { errors } = await story.app.graphql({ query, variables: { id, after: 'x' }, login: story.alice });
    assert.equal(errors?.[0]?.extensions['code'], 'BAD_USER_INPUT');
  });

  it('costs the same number of statements for many as for one', async () => {
    const counts: number[] = [];
    for (const first of [1, 1, 7])
      counts.push((await recordStatements(() => list({ first, filter: { flowId } }))).length);
    assert.equal(counts[2], counts[1], String(counts));
  });
});
