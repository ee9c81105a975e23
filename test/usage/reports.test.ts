import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { tellComparisons } from '../comparison/story.ts';
import { formDocument } from '../facade/socket/form-story.ts';
import { openRunStory, waitForPieces, type RunStory } from '../run/story.ts';
import type { Login } from '../support/app.ts';
import { recordStatements } from '../support/statements.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const SUMS = 'inputTokens outputTokens';
const REPORT = `usage(from: $from, to: $to) { ${SUMS} models { model ${SUMS} } days { day model ${SUMS} } }`;
const PERIOD = '$from: DateTime!, $to: DateTime!';

interface Sums {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

interface Report extends Sums {
  readonly models: readonly (Sums & { readonly model: string })[];
  readonly days: readonly (Sums & { readonly model: string; readonly day: string })[];
}

/** Around this moment. */
function aroundNow(): { from: string; to: string } {
  return { from: toMoment(-DAY_MS), to: toMoment(DAY_MS) };
}

function toMoment(fromNowMs: number): string {
  return new Date(Date.now() + fromNowMs).toISOString();
}

function sum(entries: readonly Sums[]): Sums {
  return {
    inputTokens: entries.reduce((total, entry) => total + entry.inputTokens, 0),
    outputTokens: entries.reduce((total, entry) => total + entry.outputTokens, 0),
  };
}

function sumByModel(entries: readonly (Sums & { readonly model: string })[]) {
  const groups = [...Map.groupBy(entries, ({ model }) => model)].sort(([one], [other]) => (one < other ? -1 : 1));
  return groups.map(([model, group]) => ({ model, ...sum(group) }));
}

describe('The usage of a period', () => {
  let story: RunStory;

  before(async () => (story = await openRunStory()));
  after(() => story[Symbol.asyncDispose]());

  async function ask<Data>(query: string, variables: object = {}, by: Login = story.alice): Promise<Data> {
    return story.query<Data>(query, { ...aroundNow(), ...variables }, by);
  }

  async function ofViewer(by: Login): Promise<Report> {
    return (await ask<{ viewer: { usage: Report } }>(`query (${PERIOD}) { viewer { ${REPORT} } }`, {}, by)).viewer
      .usage;
  }

  async function ofFlow(id: string, by?: Login): Promise<Report | null> {
    const query = `query (${PERIOD}, $id: ID!) { flow(id: $id) { ${REPORT} } }`;
    return (await ask<{ flow: { usage: Report } | null }>(query, { id }, by)).flow?.usage ?? null;
  }

  async function ofUser(id: string, by: Login): Promise<Report | null> {
    const query = `query (${PERIOD}, $id: ID!) { user(id: $id) { ${REPORT} } }`;
    return (await ask<{ user: { usage: Report | null } | null }>(query, { id }, by)).user?.usage ?? null;
  }

  async function idOf(login: Login): Promise<string> {
    return (await story.query<{ viewer: { user: { id: string } } }>('{ viewer { user { id } } }', {}, login)).viewer
      .user.id;
  }

  it('is refused for a period that ends before it begins, or is longer than 366 days', async () => {
    const query = `query (${PERIOD}) { viewer { ${REPORT} } }`;
    for (const variables of [
      { from: toMoment(0), to: toMoment(-1) },
      { from: toMoment(-367 * DAY_MS), to: toMoment(0) },
    ]) {
      const { errors } = await story.app.graphql({ query, variables, login: story.alice });
      assert.equal(errors?.[0]?.extensions['code'], 'BAD_USER_INPUT');
    }
  });

  it('is not told to others, be it of a person or of a flow', async () => {
    const flowId = await story.addFlow();
    await story.askAndWait({ flowId });
    assert.equal(await ofUser(await idOf(story.alice), story.bob), null);
    assert.equal(await ofFlow(flowId, story.bob), null);
  });

  it('adds up to what the models reported, however the runs ended and whatever they were for', async () => {
    const carol = await story.app.logIn('carol');
    const before = story.model.reported().length;
    const flowIds = [
      await answer(carol),
      await stopHalfWay(carol),
      await failHalfWay(carol),
      await compare(carol),
      await title(carol),
      await fillForm(carol),
    ];
    const reported = story.model.reported().slice(before);
    assert.equal(reported.length, 1 + 1 + 1 + 2 + 2 + 2);
    const told = await ofViewer(carol);
    assert.deepEqual(told.models, sumByModel(reported));
    assert.deepEqual({ inputTokens: told.inputTokens, outputTokens: told.outputTokens }, sum(reported));
    assert.deepEqual(sumByModel(told.days), told.models);
    assert.ok(told.days.every(({ day }) => /^\d{4}-\d{2}-\d{2}$/.test(day)));
    assert.deepEqual(await ofUser(await idOf(carol), await story.app.logIn()), told);
    const ofFlows = await Promise.all(flowIds.map((id) => ofFlow(id, carol)));
    assert.deepEqual(sum(ofFlows.map((report) => report ?? sum([]))), sum(reported));
  });

  it('costs one statement for many flows as for one', async () => {
    const query = `query (${PERIOD}, $first: Int!) { flows(first: $first) { edges { node { ${REPORT} } } } }`;
    for (const first of [1, 5]) {
      const texts = await recordStatements(() => ask(query, { first }));
      assert.equal(texts.filter((text) => text.includes('usage_entry')).length, 1);
    }
  });

  it('does not count what lies outside of it', async () => {
    const query = `query (${PERIOD}) { viewer { ${REPORT} } }`;
    const tomorrow = { from: toMoment(DAY_MS), to: toMoment(2 * DAY_MS) };
    const { viewer } = await ask<{ viewer: { usage: Report } }>(query, tomorrow);
    assert.deepEqual(viewer.usage, { inputTokens: 0, outputTokens: 0, models: [], days: [] });
  });

  /** Puts a flow of somebody online that asks a model which answers like that, and returns its id. */
  async function addFlow(by: Login, modelName: string): Promise<string> {
    const own = await story.addFlow({ modelName });
    const { flow } = await story.query<{ flow: { document: unknown } }>(
      'query ($id: ID!) { flow(id: $id) { document } }',
      {
        id: own,
      },
    );
    return addDocument(by, flow.document);
  }

  async function addDocument(by: Login, document: unknown): Promise<string> {
    const input = { name: `Flow ${randomUUID()}`, document };
    const create = `mutation ($input: CreateFlowInput!) { result: createFlow(input: $input) {
      ... on CreateFlowPayload { flow { id } } } }`;
    const { result } = await story.query<{ result: { flow: { id: string } } }>(create, { input }, by);
    const { id } = result.flow;
    await story.query('mutation ($id: ID!) { publishFlow(input: { id: $id }) { __typename } }', { id }, by);
    return id;
  }

  /** Asks and waits for the end; `until` is called in between with the run. */
  async function askAs(
    by: Login,
    asking: { flowId: string },
    until?: (id: string) => Promise<unknown>,
  ): Promise<string> {
    const { id, sessionId } = await story.ask(asking, by);
    await until?.(id);
    await waitForPieces({ story: { ...story, alice: by }, runId: id, count: Number.POSITIVE_INFINITY });
    return sessionId;
  }

  async function answer(by: Login): Promise<string> {
    story.model.script('plain', { pieces: ['a', 'b'], usage: { inputTokens: 5, outputTokens: 2 } });
    const flowId = await addFlow(by, 'plain');
    await askAs(by, { flowId });
    return flowId;
  }

  async function stopHalfWay(by: Login): Promise<string> {
    const usage = { inputTokens: 11, outputTokens: 9 };
    story.model.script('chatty', { pieces: Array.from('abcdefgh'), usage, reportsEach: true, hang: { after: 3 } });
    const flowId = await addFlow(by, 'chatty');
    await askAs(by, { flowId }, async (id) => {
      await waitForPieces({ story: { ...story, alice: by }, runId: id, count: 3 });
      const { receipt } = await story.stop(id, by);
      assert.equal(receipt?.state, 'CANCELLED');
      assert.deepEqual(receipt.run.usage, [{ model: 'chatty', inputTokens: 11, outputTokens: 3 }]);
      assert.deepEqual(receipt.run.answerMessage?.text, 'abc');
    });
    return flowId;
  }

  async function failHalfWay(by: Login): Promise<string> {
    const usage = { inputTokens: 7, outputTokens: 9 };
    const breakOff = { after: 2, how: 'destroy' } as const;
    story.model.script('fragile', { pieces: Array.from('abcd'), usage, reportsEach: true, breakOff });
    const flowId = await addFlow(by, 'fragile');
    await askAs(by, { flowId });
    return flowId;
  }

  async function compare(by: Login): Promise<string> {
    const flowId = await addFlow(by, 'plain');
    const own = {
      ...story,
      alice: by,
      query: ((text, given, as = by, at) => story.query(text, given, as, at)) as typeof story.query,
    };
    const comparisons = tellComparisons({ plot: own, app: story.app });
    const versionIds = [
      await comparisons.addVersion({ flowId, modelName: 'plain' }),
      await comparisons.addVersion({ flowId, modelName: 'say:Well then' }),
    ];
    await comparisons.eventsOf(await comparisons.compare({ versionIds }));
    return flowId;
  }

  async function title(by: Login): Promise<string> {
    const flowId = await addFlow(by, 'plain');
    const sessionId = await askAs(by, { flowId });
    const name = `mutation ($sessionId: ID!) { generateChatSessionTitle(input: { sessionId: $sessionId }) { __typename } }`;
    await story.query(name, { sessionId }, by);
    const query = 'query ($id: ID!) { chatSession(id: $id) { usage { model inputTokens outputTokens } } }';
    const { chatSession } = await story.query<{ chatSession: { usage: unknown } }>(query, { id: sessionId }, by);
    assert.deepEqual(chatSession.usage, [{ model: 'plain', inputTokens: 10, outputTokens: 4 }]);
    return flowId;
  }

  async function fillForm(by: Login): Promise<string> {
    const document = formDocument({
      questions: ['How big?', 'How old?'],
      baseUrl: story.model.url,
      modelName: 'plain',
    });
    const flowId = await addDocument(by, document);
    const query = `mutation ($input: FillFormInput!) { fillForm(input: $input) {
      ... on FillFormPayload { run { id } } ... on Error { message } } }`;
    const values = [{ nodeId: 'VariableNode-1', name: 'city', value: 'Paris' }];
    const { fillForm: filled } = await story.query<{ fillForm: { run: { id: string } } }>(
      query,
      { input: { flowId, inputs: { query: 'City: Paris' }, values } },
      by,
    );
    await waitForPieces({ story: { ...story, alice: by }, runId: filled.run.id, count: Number.POSITIVE_INFINITY });
    return flowId;
  }
});
