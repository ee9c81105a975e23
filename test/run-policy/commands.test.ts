import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openRunStory, type RunStory } from '../run/story.ts';
import { recordStatements } from '../support/statements.ts';
import { getPolicy, LIST_POLICIES, setPolicy, updatePolicy, type SeenPolicy } from './story.ts';

const DEFAULTS: SeenPolicy = Object.freeze({
  runTimeoutSeconds: 77,
  nodeTimeoutSeconds: 55,
  maxAttempts: 1,
  backoffSeconds: 5,
  retriesLost: false,
  maxBackgroundRuns: 7,
});

const WHOLE: SeenPolicy = Object.freeze({
  runTimeoutSeconds: 600,
  nodeTimeoutSeconds: 60,
  maxAttempts: 3,
  backoffSeconds: 0,
  retriesLost: true,
  maxBackgroundRuns: 2,
});

/** What is out of bounds, on either side of each. */
const BAD: readonly (readonly [name: string, value: number, range: string])[] = [
  ['runTimeoutSeconds', 0, '1 to 86,400'],
  ['runTimeoutSeconds', 86_401, '1 to 86,400'],
  ['nodeTimeoutSeconds', 0, '1 to 86,400'],
  ['nodeTimeoutSeconds', 86_401, '1 to 86,400'],
  ['maxAttempts', 0, '1 to 10'],
  ['maxAttempts', 11, '1 to 10'],
  ['backoffSeconds', -1, '0 to 3,600'],
  ['backoffSeconds', 3601, '0 to 3,600'],
  ['maxBackgroundRuns', 0, '1 to 100,000'],
  ['maxBackgroundRuns', 100_001, '1 to 100,000'],
];

describe('How runs of a flow are executed', () => {
  let story: RunStory;
  let flowId: string;

  before(async () => {
    story = await openRunStory({
      FORME_RUN_TIMEOUT_SECONDS: '77',
      FORME_NODE_TIMEOUT_SECONDS: '55',
      FORME_MAX_BACKGROUND_RUNS_PER_FLOW: '7',
    });
    flowId = await story.addFlow();
  });
  after(() => story[Symbol.asyncDispose]());

  const historyOf = async (id: string): Promise<readonly string[]> => {
    const query = `query ($id: ID!) { flow(id: $id) { changes { edges { node { kind } } } } }`;
    type Seen = { flow: { changes: { edges: { node: { kind: string } }[] } } };
    const { flow } = await story.query<Seen>(query, { id });
    return flow.changes.edges.map(({ node }) => node.kind);
  };

  const recordOf = async (id: string): Promise<readonly string[]> => {
    const query = `{ auditEntries(first: 100) { edges { node { event objectId } } } }`;
    type Seen = { auditEntries: { edges: { node: { event: string; objectId: string } }[] } };
    const { auditEntries } = await story.query<Seen>(query, {}, await story.app.logIn());
    return auditEntries.edges.filter(({ node }) => node.objectId === id).map(({ node }) => node.event);
  };

  it('is changed by nobody who is not logged in, and for others there is no such flow', async () => {
    const query = 'mutation ($input: UpdateRunPolicyInput!) { updateRunPolicy(input: $input) { __typename } }';
    const { errors } = await story.app.graphql({ query, variables: { input: { flowId, maxAttempts: 2 } } });
    assert.equal(errors?.[0]?.extensions['code'], 'UNAUTHENTICATED');
    const input = { flowId, maxAttempts: 2 };
    assert.equal((await updatePolicy({ story, input, by: story.bob })).__typename, 'NotFound');
    for (const unknown of ['f'.repeat(32), 'no id']) {
      assert.equal((await updatePolicy({ story, input: { ...input, flowId: unknown } })).__typename, 'NotFound');
    }
    assert.deepEqual(await getPolicy({ story, flowId }), DEFAULTS);
  });

  for (const [name, value, range] of BAD) {
    it(`is not changed to ${value} in ${name}, nor in anything beside it`, async () => {
      const outcome = await updatePolicy({ story, input: { flowId, retriesLost: true, [name]: value } });
      const message = `Must be a whole number from ${range}.`;
      assert.deepEqual(outcome, { __typename: 'InvalidInput', issues: [{ path: [name], message }] });
      assert.deepEqual(await getPolicy({ story, flowId }), DEFAULTS);
    });
  }

  it('tells every issue at once', async () => {
    const { issues } = await updatePolicy({ story, input: { flowId, maxAttempts: 0, runTimeoutSeconds: 0 } });
    assert.deepEqual(issues?.map(({ path }) => path.join()).toSorted(), ['maxAttempts', 'runTimeoutSeconds']);
  });

  it('is what the server does by default, until it is set, and again once it is null', async () => {
    const own = await story.addFlow();
    assert.deepEqual(await getPolicy({ story, flowId: own }), DEFAULTS);
    const set = await updatePolicy({ story, input: { flowId: own, ...WHOLE } });
    assert.deepEqual(set.flow?.runPolicy, WHOLE);
    await setPolicy({ story, flowId: own, policy: { maxAttempts: 4 } });
    assert.deepEqual(await getPolicy({ story, flowId: own }), { ...WHOLE, maxAttempts: 4 });
    const nothing = Object.fromEntries(Object.keys(WHOLE).map((name) => [name, null]));
    const unset = await updatePolicy({ story, input: { flowId: own, ...nothing } });
    assert.deepEqual(unset.flow?.runPolicy, DEFAULTS);
  });

  it('is in the history and on record when it was changed, and not when it was so before', async () => {
    const own = await story.addFlow({ isOnline: false });
    const before = (await recordOf(own)).length;
    await setPolicy({ story, flowId: own, policy: { maxAttempts: 1 } });
    assert.deepEqual(await historyOf(own), ['FLOW_CREATED']);
    await setPolicy({ story, flowId: own, policy: { maxAttempts: 2 } });
    await setPolicy({ story, flowId: own, policy: { maxAttempts: 2 } });
    await setPolicy({ story, flowId: own, policy: {} });
    assert.deepEqual(await historyOf(own), ['RUN_POLICY_UPDATED', 'FLOW_CREATED']);
    assert.deepEqual((await recordOf(own)).slice(0, -before), ['FLOW_UPDATED']);
  });

  it('is changed by administrators too', async () => {
    const own = await story.addFlow();
    const outcome = await updatePolicy({ story, input: { flowId: own, ...WHOLE }, by: await story.app.logIn() });
    assert.deepEqual(outcome.flow?.runPolicy, WHOLE);
  });

  it('costs a list one statement more, however long it is', async () => {
    const count = async (): Promise<number> => (await recordStatements(() => story.query(LIST_POLICIES))).length;
    assert.equal(await count(), 2);
    for (const policy of [WHOLE, {}, WHOLE]) await setPolicy({ story, flowId: await story.addFlow(), policy });
    assert.equal(await count(), 2);
    const { flows } = await story.query<{ flows: { edges: { node: { runPolicy: SeenPolicy } }[] } }>(LIST_POLICIES);
    const attempts = flows.edges.slice(0, 3).map(({ node }) => node.runPolicy.maxAttempts);
    assert.deepEqual(attempts.toSorted(), [1, 3, 3]);
  });

  it('travels with an exported flow', async () => {
    const [own, plain] = [await story.addFlow(), await story.addFlow()];
    const policy = { maxAttempts: 3, nodeTimeoutSeconds: 9 };
    await setPolicy({ story, flowId: own, policy });
    const query = 'query ($ids: [ID!]!) { exportFlows(ids: $ids) { content } }';
    const { exportFlows } = await story.query<{ exportFlows: { content: { flows: { runPolicy?: object }[] } } }>(
      query,
      {
        ids: [own, plain],
      },
    );
    const { content } = exportFlows;
    const set = { ...DEFAULTS, runTimeoutSeconds: null, maxBackgroundRuns: null, ...policy };
    assert.deepEqual(
      content.flows.map(({ runPolicy }) => runPolicy),
      [set, undefined],
    );
    const mutation = `mutation ($input: ImportFlowsInput!) { result: importFlows(input: $input) { __typename
      ... on ImportFlowsPayload { flows { runPolicy { maxAttempts nodeTimeoutSeconds runTimeoutSeconds } } } } }`;
    const { result } = await story.query<{ result: { flows?: readonly object[] } }>(
      mutation,
      { input: { content } },
      story.bob,
    );
    assert.deepEqual(result.flows, [
      { runPolicy: { ...policy, runTimeoutSeconds: 77 } },
      { runPolicy: { maxAttempts: 1, nodeTimeoutSeconds: 55, runTimeoutSeconds: 77 } },
    ]);
  });
});
