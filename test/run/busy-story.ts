import assert from 'node:assert/strict';
import type { TestClient } from '../support/app.ts';
import { conversationDocument } from '../support/documents.ts';
import { openRunStory, type Asking, type Outcome, type RunStory, type SeenRun } from './story.ts';

/** What `startRun` comes to where the conversation may be busy. */
export type BusyOutcome = Outcome & { readonly runId?: string };

/** A run with what it was asked. */
export interface AskedRun {
  readonly id: string;
  readonly state: string;
  readonly answer: string | null;
  readonly inputs: { readonly input: string };
}

/** A flow that remembers its conversation, and a model that tells what it was told. */
export interface BusyStory extends RunStory {
  readonly flowId: string;
  /** What asking comes to, with the run that stands in the way. */
  tryToAsk(asking: BusyAsking, at?: TestClient): Promise<BusyOutcome>;
  askFor(asking: BusyAsking, at?: TestClient): Promise<SeenRun>;
  setPolicy(sessionId: string, busyPolicy: string): Promise<{ readonly __typename: string }>;
  /** The runs of a conversation in the order of their questions. */
  runsOf(sessionId: string): Promise<AskedRun[]>;
  /** Waits until no run of the conversation goes on. */
  settle(sessionId: string): Promise<AskedRun[]>;
  /** What the model was told was asked before, and last, when it was asked this. */
  heardBy(question: string): string[];
}

/** What is asked; the question stands for the input of the flow. */
export type BusyAsking = Omit<Asking, 'flowId' | 'question'> & {
  readonly question: string;
  readonly sessionId?: string;
};

const ASK = `mutation ($input: StartRunInput!) { result: startRun(input: $input) { __typename
  ... on StartRunPayload { run { id sessionId state answer lastSeq } }
  ... on Error { code message } ... on ChatSessionBusy { runId } } }`;

const SET_POLICY = `mutation ($input: SetChatSessionBusyPolicyInput!) { result: setChatSessionBusyPolicy(input: $input) {
  __typename ... on SetChatSessionBusyPolicyPayload { session { busyPolicy } } ... on Error { code } } }`;

const RUNS = `query ($id: ID!, $after: String) { chatSession(id: $id) { messages(first: 100, after: $after) {
  pageInfo { hasNextPage endCursor }
  edges { node { category run { id state answer inputs } } } } } }`;

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly edges: readonly { readonly node: { readonly category: string; readonly run: AskedRun } }[];
}

/** Whether a run waits or executes. */
export function isUnended({ state }: Pick<AskedRun, 'state'>): boolean {
  return state === 'QUEUED' || state === 'RUNNING';
}

/** Opens the story; dispose of it at the end. */
export async function openBusyStory(): Promise<BusyStory> {
  const story = await openRunStory({ FORME_LEASE_SECONDS: '60' });
  const document = conversationDocument({ baseUrl: story.model.url, modelName: 'talker' });
  const flowId = await story.addFlow({ document });

  const tryToAsk: BusyStory['tryToAsk'] = async ({ question, ...asking }, at) => {
    const input = { flowId, inputs: { input: question }, historyCount: 1000, ...asking };
    return (await story.query<{ result: BusyOutcome }>(ASK, { input }, story.alice, at)).result;
  };
  const runsOf: BusyStory['runsOf'] = async (id) => {
    const runs: AskedRun[] = [];
    for (let after: string | null = null; ;) {
      const answer: { chatSession: { messages: Page } } = await story.query(RUNS, { id, after });
      const { edges, pageInfo } = answer.chatSession.messages;
      for (const { node } of edges) if (node.category === 'QUESTION') runs.push(node.run);
      if (!pageInfo.hasNextPage) return runs;
      after = pageInfo.endCursor;
    }
  };
  return {
    ...story,
    flowId,
    tryToAsk,
    runsOf,
    askFor: async (asking, at) => {
      const { run, ...rest } = await tryToAsk(asking, at);
      assert.ok(run, JSON.stringify(rest));
      return run;
    },
    setPolicy: async (sessionId, busyPolicy) =>
      (await story.query<{ result: { __typename: string } }>(SET_POLICY, { input: { sessionId, busyPolicy } })).result,
    settle: async (sessionId) => {
      for (const { id } of (await runsOf(sessionId)).filter(isUnended)) await story.eventsOf(id);
      return runsOf(sessionId);
    },
    heardBy: (question) => {
      const heard = story.model.requests
        .map(({ body }) => [...JSON.stringify(body['messages']).matchAll(/Human: (\w+)/gu)].map(([, asked]) => asked))
        .filter((asked) => asked.at(-1) === question);
      assert.equal(heard.length, 1, `${question} was asked ${heard.length} times.`);
      return (heard[0] ?? []).map(String);
    },
  };
}
