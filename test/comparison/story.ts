import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Login, TestClient } from '../support/app.ts';
import { promptChainDocument } from '../support/documents.ts';
import { openClient } from '../support/events.ts';
import type { Plot } from '../run/story.ts';

/** An event of a comparison as a client sees it. */
export interface SeenEvent {
  readonly __typename: string;
  readonly seq: number;
  readonly questionIndex?: number;
  readonly versionId?: string;
  readonly version?: { readonly name: string } | null;
  readonly run?: { readonly id: string; readonly state: string } | null;
  readonly answer?: string | null;
  readonly error?: string | null;
  readonly state?: string;
}

/** A comparison as a client sees it. */
export interface SeenComparison {
  readonly id: string;
  readonly state: string;
  readonly finishedAt: string | null;
  readonly versions: readonly { readonly id: string; readonly name: string }[];
  readonly cells: readonly SeenCell[];
}

/** A cell as a client sees it. */
export interface SeenCell {
  readonly questionIndex: number;
  readonly documentHash: string | null;
  readonly version: { readonly id: string } | null;
  readonly error: string | null;
  readonly run: {
    readonly id: string;
    readonly sessionId: string;
    readonly state: string;
    readonly answer: string | null;
    readonly documentHash: string;
  } | null;
}

/** What a mutation came to. */
export interface Outcome {
  readonly __typename: string;
  readonly code?: string;
  readonly resource?: string;
  readonly issues?: readonly { readonly path: readonly string[]; readonly message: string }[];
  readonly comparison?: SeenComparison;
}

/** What `startComparison` takes; what is absent is what most tests want. */
export type Asking = Readonly<Record<string, unknown>> & { readonly versionIds: readonly string[] };

const COMPARISON = `id state finishedAt versions { id name }
  cells { questionIndex documentHash version { id } error run { id sessionId state answer documentHash } }`;
const REFUSAL =
  '... on Error { code message } ... on NotFound { resource } ... on InvalidInput { issues { path message } }';
const START = `mutation ($input: StartComparisonInput!) { result: startComparison(input: $input) { __typename
  ... on StartComparisonPayload { comparison { ${COMPARISON} } } ${REFUSAL} } }`;
const STOP = `mutation ($id: ID!) { result: stopComparison(input: { comparisonId: $id }) { __typename
  ... on StopComparisonPayload { comparison { ${COMPARISON} } } ... on Error { code } ... on NotFound { resource } } }`;
const GET = `query ($id: ID!) { comparison(id: $id) { ${COMPARISON} } }`;
const ADD_VERSION = `mutation ($input: CreateFlowVersionInput!) { result: createFlowVersion(input: $input) {
  ... on CreateFlowVersionPayload { version { id } } ... on Error { message } } }`;
const EVENTS = `subscription ($id: ID!, $after: Int) { events: comparisonEvents(comparisonId: $id, after: $after) {
  __typename ... on StreamEvent { seq } ... on CellStarted { questionIndex versionId run { id state } }
  ... on CellEnded { questionIndex versionId version { name } run { id state } answer error }
  ... on ComparisonEnded { state } } }`;

/** What can be done with comparisons. */
export interface ComparisonPlot {
  /** Adds a version to a flow that asks the model of that name, and returns its id. */
  addVersion(version: { flowId: string; modelName?: string; document?: unknown }): Promise<string>;
  /** What `startComparison` comes to. */
  readonly start: (asking: Asking, by?: Login, at?: TestClient) => Promise<Outcome>;
  /** Starts a comparison that must not be refused, and returns its id. */
  compare(asking: Asking, at?: TestClient): Promise<string>;
  stop(id: string, by?: Login, at?: TestClient): Promise<Outcome>;
  get(id: string, at?: TestClient): Promise<SeenComparison>;
  /** Events after a place as they come, until the end. */
  readonly follow: (id: string, after?: number, by?: Login, at?: TestClient) => AsyncGenerator<SeenEvent>;
  eventsOf(id: string, after?: number, at?: TestClient): Promise<SeenEvent[]>;
}

/** Tells what else Alice can do, over the story of her runs. */
export function tellComparisons({ plot, app }: { plot: Plot; app: TestClient }): ComparisonPlot {
  const { alice, model } = plot;
  const query: Plot['query'] = (...given) => plot.query(...given);

  const start: ComparisonPlot['start'] = async (asking, by, at) => {
    const input = { nodeId: 'LLMChain-1', questions: ['Hello'], inputs: { question: '' }, ...asking };
    return (await query<{ result: Outcome }>(START, { input }, by, at)).result;
  };
  async function* follow(id: string, after = 0, by = alice, at = app): AsyncGenerator<SeenEvent> {
    const client = openClient({ app: at, login: by });
    try {
      for await (const { data, errors } of client.iterate({ query: EVENTS, variables: { id, after } })) {
        if (errors !== undefined) throw new Error(String(errors[0]?.extensions?.['code']));
        const events: unknown = data?.['events'];
        yield events as SeenEvent;
      }
    } catch (errors) {
      throw Array.isArray(errors) ? new Error(JSON.stringify(errors)) : errors;
    } finally {
      await client.dispose();
    }
  }

  return {
    start,
    follow,
    addVersion: async ({ flowId, modelName = 'say:Hello to you', document }) => {
      const input = {
        flowId,
        name: `Version ${randomUUID()}`,
        document: document === undefined ? promptChainDocument({ baseUrl: model.url, modelName }) : document,
      };
      const { result } = await query<{ result: { version?: { id: string }; message?: string } }>(ADD_VERSION, {
        input,
      });
      assert.ok(result.version, result.message);
      return result.version.id;
    },
    compare: async (asking, at) => {
      const { comparison, ...rest } = await start(asking, alice, at);
      assert.ok(comparison, JSON.stringify(rest));
      return comparison.id;
    },
    stop: async (id, by, at) => (await query<{ result: Outcome }>(STOP, { id }, by, at)).result,
    get: async (id, at) => {
      const { comparison } = await query<{ comparison: SeenComparison | null }>(GET, { id }, alice, at);
      assert.ok(comparison, `There is no comparison ${id}.`);
      return comparison;
    },
    eventsOf: (id, after, at) => Array.fromAsync(follow(id, after, alice, at)),
  };
}

/** Asserts that events are numbered without gaps and end once. */
export function assertWhole(events: readonly SeenEvent[]): void {
  assert.deepEqual(
    events.map(({ seq }) => seq),
    events.map((_event, index) => index + 1),
  );
  assert.equal(events[0]?.__typename, 'ComparisonStarted');
  assert.equal(events.filter(({ __typename }) => __typename === 'ComparisonEnded').length, 1);
  assert.equal(events.at(-1)?.__typename, 'ComparisonEnded');
}

/** The cells that have ended, in that order. */
export function endsOf(events: readonly SeenEvent[]): SeenEvent[] {
  return events.filter(({ __typename }) => __typename === 'CellEnded');
}
