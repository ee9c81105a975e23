import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InstanceRole } from '../../src/instance-role.ts';
import { startTestApp, type Login, type TestApp, type TestClient } from '../support/app.ts';
import { promptChainDocument } from '../support/documents.ts';
import { collect, followRun, type SeenEvent } from '../support/events.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';

/** A run as a client sees it. */
export interface SeenRun {
  readonly id: string;
  readonly sessionId: string;
  readonly state: string;
  readonly answer: string | null;
  readonly error: string | null;
  readonly failure: string | null;
  readonly attempt: number;
  readonly outputs: Readonly<Record<string, unknown>> | null;
  readonly lastSeq: number;
  readonly documentHash: string;
  readonly version: { readonly id: string } | null;
  readonly usage: readonly { model: string; inputTokens: number; outputTokens: number }[];
  readonly question: SeenMessage | null;
  readonly answerMessage: SeenMessage | null;
}

/** A message as a client sees it. */
export interface SeenMessage {
  readonly id: string;
  readonly category: string;
  readonly text: string;
  readonly steps: string;
  readonly isPartial: boolean;
}

/** What a mutation came to: the payload, or a refusal with its code. */
export interface Outcome {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly resource?: string;
  readonly issues?: readonly { path: readonly string[]; message: string }[];
  readonly run?: SeenRun;
  readonly receipt?: Receipt;
}

/** The receipt of a stop. */
export interface Receipt {
  readonly stoppedAtSeq: number;
  readonly upstreamClosed: boolean;
  readonly state: string;
  readonly run: SeenRun;
}

/** What `startRun` takes; the question stands for the first input. */
export type Asking = Readonly<Record<string, unknown>> & { readonly flowId: string; readonly question?: string };

/** The server, a model endpoint, and two people, of whom Alice owns the flows. */
export interface RunStory extends AsyncDisposable, Plot {
  readonly app: TestApp;
}

/** What can be done with a server and a model endpoint, whatever they run in. */
export interface Plot {
  readonly model: ModelServer;
  readonly alice: Login;
  readonly bob: Login;
  /** Puts a flow online and returns its id; by default one that asks the model of that name. */
  addFlow(flow?: { modelName?: string; document?: unknown; isOnline?: boolean }): Promise<string>;
  /** What `startRun` comes to. */
  start(asking: Asking, by?: Login, at?: TestClient): Promise<Outcome>;
  /** Starts a run that must not be refused. */
  ask(asking: Asking, by?: Login, at?: TestClient): Promise<SeenRun>;
  /** Asks and waits for the end. */
  askAndWait(asking: Asking, at?: TestClient): Promise<SeenRun>;
  stop(runId: string, by?: Login, at?: TestClient): Promise<Outcome>;
  stopWell(runId: string, at?: TestClient): Promise<Receipt>;
  getRun(runId: string, at?: TestClient): Promise<SeenRun>;
  /** Every event after a place, until the end. */
  eventsOf(runId: string, after?: number, at?: TestClient): Promise<SeenEvent[]>;
  messagesOf(sessionId: string): Promise<SeenMessage[]>;
  query<Data>(query: string, variables?: object, by?: Login, at?: TestClient): Promise<Data>;
}

const MESSAGE = 'id category text steps isPartial';
const RUN = `id sessionId state answer error failure attempt outputs lastSeq documentHash version { id }
  usage { model inputTokens outputTokens } question { ${MESSAGE} } answerMessage { ${MESSAGE} }`;
const REFUSAL =
  '... on Error { code message } ... on NotFound { resource } ... on InvalidInput { issues { path message } }';
const START = `mutation ($input: StartRunInput!) { result: startRun(input: $input) {
  __typename ... on StartRunPayload { run { ${RUN} } } ${REFUSAL} } }`;
const STOP = `mutation ($input: StopRunInput!) { result: stopRun(input: $input) { __typename
  ... on StopRunPayload { receipt { stoppedAtSeq upstreamClosed state run { ${RUN} } } }
  ... on Error { code message } ... on NotFound { resource } } }`;
const CREATE = `mutation ($input: CreateFlowInput!) { result: createFlow(input: $input) {
  ... on CreateFlowPayload { flow { id } } ... on Error { message } } }`;
const PUBLISH = `mutation ($id: ID!) { result: publishFlow(input: { id: $id }) { __typename ... on Error { message } } }`;
const GET = `query ($id: ID!) { run(id: $id) { ${RUN} } }`;
const MESSAGES = `query ($id: ID!) { chatSession(id: $id) { messages(first: 100) { edges { node { ${MESSAGE} } } } } }`;

/** Opens the story; dispose of it at the end. `variables` are those of the server's environment. */
export async function openRunStory(
  variables: Readonly<Record<string, string>> = {},
  roles?: readonly InstanceRole[],
): Promise<RunStory> {
  await using opened = new AsyncDisposableStack();
  const model = opened.use(await startModelServer());
  const app = opened.use(
    await startTestApp({ FORME_LEASE_SECONDS: '3', FORME_MODEL_RETRIES: '0', ...variables }, roles),
  );
  const plot = await tellStory({ app, model });
  const closing = opened.move();
  return { ...plot, app, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}

/** Lets two people in and returns what they can do; they ask `app` unless told otherwise. */
export async function tellStory({ app, model }: { app: TestClient; model: ModelServer }): Promise<Plot> {
  const [alice, bob] = [await app.logIn('alice'), await app.logIn('bob')];

  const query: Plot['query'] = async (text, given = {}, by = alice, at = app) => {
    const answer = await at.graphql({ query: text, variables: given, login: by });
    assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
    return answer.data as never;
  };
  const start: Plot['start'] = async ({ question, ...asking }, by, at) => {
    const input = { inputs: { question: question ?? 'Hello' }, ...asking };
    return (await query<{ result: Outcome }>(START, { input }, by, at)).result;
  };
  const ask: Plot['ask'] = async (asking, by, at) => {
    const outcome = await start(asking, by, at);
    assert.ok(outcome.run, JSON.stringify(outcome));
    return outcome.run;
  };
  const stop: Plot['stop'] = async (runId, by, at) =>
    (await query<{ result: Outcome }>(STOP, { input: { runId } }, by, at)).result;
  const getRun: Plot['getRun'] = async (id, at) => {
    const { run } = await query<{ run: SeenRun | null }>(GET, { id }, alice, at);
    assert.ok(run, `There is no run ${id}.`);
    return run;
  };
  const eventsOf: Plot['eventsOf'] = (id, after, at = app) => collect(followRun({ app: at, login: alice, id, after }));

  return {
    model,
    alice,
    bob,
    query,
    start,
    ask,
    stop,
    getRun,
    eventsOf,
    addFlow: async ({ modelName = 'say:Hello to you', document, isOnline = true } = {}) => {
      const input = {
        name: `Flow ${randomUUID()}`,
        document: document ?? promptChainDocument({ baseUrl: model.url, modelName }),
      };
      const created = await query<{ result: { flow?: { id: string }; message?: string } }>(CREATE, { input });
      const id = created.result.flow?.id;
      assert.ok(id, created.result.message);
      if (!isOnline) return id;
      const published = await query<{ result: { __typename: string; message?: string } }>(PUBLISH, { id });
      assert.equal(published.result.__typename, 'PublishFlowPayload', published.result.message);
      return id;
    },
    askAndWait: async (asking, at) => {
      const { id } = await ask(asking, alice, at);
      await eventsOf(id, 0, at);
      return getRun(id, at);
    },
    stopWell: async (runId, at) => {
      const { receipt, ...rest } = await stop(runId, alice, at);
      assert.ok(receipt, JSON.stringify(rest));
      return receipt;
    },
    messagesOf: async (sessionId) => {
      const { chatSession } = await query<{
        chatSession: { messages: { edges: { node: SeenMessage }[] } } | null;
      }>(MESSAGES, { id: sessionId });
      return (chatSession?.messages.edges ?? []).map(({ node }) => node);
    },
  };
}

/** Follows a run until it has said `count` pieces. */
export async function waitForPieces(options: {
  story: Plot & { readonly app: TestClient };
  runId: string;
  count: number;
}): Promise<void> {
  const { story, runId, count } = options;
  let seen = 0;
  for await (const event of followRun({ app: story.app, login: story.alice, id: runId })) {
    if (event.__typename === 'TextAdded') seen += 1;
    if (seen >= count || event.__typename === 'RunEnded') return;
  }
}

/** Asks again and again until it is so; fails after ten seconds. */
export async function eventually(isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !(await isSo());) {
    assert.ok(Date.now() < deadline, 'It did not come about within ten seconds.');
    await sleep(20);
  }
}
