import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestClient } from '../support/app.ts';
import { conversationDocument } from '../support/documents.ts';
import { openRunStory, type Outcome, type RunStory, type SeenRun } from '../run/story.ts';

/** A message, and where it stands among the branches of its conversation. */
export interface SeenMessage {
  readonly id: string;
  readonly text: string;
  readonly category: string;
  readonly isPartial: boolean;
  readonly isOnChosenPath: boolean;
  readonly branchCount: number;
  readonly branchPosition: number;
  readonly parent: { readonly id: string; readonly text: string } | null;
  readonly branches: readonly { readonly id: string; readonly text: string }[];
  readonly answers: readonly { readonly id: string; readonly text: string }[];
}

/** What a question brings besides its message. */
export type Forking = Readonly<Record<string, unknown>> & { readonly messageId: string };

/** A flow that remembers its conversation, and a model that says what it is told to and keeps what it hears. */
export interface BranchStory extends RunStory {
  readonly flowId: string;
  /** What the model says from now on; a list is said piece by piece, and then it falls silent. */
  say(answer: string | readonly string[]): void;
  /** Asks on the chosen path, and waits for the end of the run. */
  tell(options: { sessionId: string; question: string; answer: string }): Promise<SeenRun>;
  edit(input: Forking & { readonly question: string }, at?: TestClient): Promise<Outcome>;
  regenerate(input: Forking, at?: TestClient): Promise<Outcome>;
  choose(messageId: string): Promise<{ readonly __typename: string; readonly resource?: string }>;
  /** The run of an outcome that must not be a refusal, once it has ended. */
  settle(outcome: Outcome): Promise<SeenRun>;
  /** A page, or all, of a conversation, by the arguments of `messages`. */
  read(sessionId: string, page?: string): Promise<SeenMessage[]>;
  /** Begins a conversation of so many turns, `q1 a1 q2 a2`, and returns its id. */
  begin(turns: number): Promise<string>;
  /** Every message of a conversation, by what it says. */
  readAll(sessionId: string): Promise<(text: string) => SeenMessage>;
  /** What a conversation shows. */
  shown(sessionId: string): Promise<string[]>;
  /** Asks what was asked with a text in other words, and waits for the answer. */
  reword(options: { sessionId: string; text: string; question: string; answer: string }): Promise<SeenRun>;
  /** Has answered anew what was said with a text, and waits for the answer. */
  answerAnew(options: { sessionId: string; text: string; answer: string }): Promise<SeenRun>;
  /** What the model was told last, word by word, without the question itself. */
  heard(): string[];
}

const RUN = 'run { id sessionId state answer lastSeq question { id text } answerMessage { id text } }';
const REFUSAL =
  '... on Error { code message } ... on NotFound { resource } ... on InvalidInput { issues { path message } }';
const EDIT = `mutation ($input: EditQuestionInput!) { result: editQuestion(input: $input) {
  __typename ... on EditQuestionPayload { ${RUN} } ${REFUSAL} } }`;
const REGENERATE = `mutation ($input: RegenerateAnswerInput!) { result: regenerateAnswer(input: $input) {
  __typename ... on RegenerateAnswerPayload { ${RUN} } ${REFUSAL} } }`;
const CHOOSE = `mutation ($input: ChooseBranchInput!) { result: chooseBranch(input: $input) {
  __typename ... on NotFound { resource } ... on ChooseBranchPayload { session { id } } } }`;
const SEEN = `id text category isPartial isOnChosenPath branchCount branchPosition
  parent { id text } branches { id text } answers { id text }`;

interface Page {
  readonly edges: readonly { readonly node: SeenMessage }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Opens the story; dispose of it at the end. */
export async function openBranchStory(): Promise<BranchStory> {
  const story = await openRunStory({ FORME_LEASE_SECONDS: '60' });
  const flowId = await story.addFlow({
    document: conversationDocument({ baseUrl: story.model.url, modelName: 'talker' }),
  });
  const say: BranchStory['say'] = (answer) =>
    story.model.script(
      'talker',
      typeof answer === 'string' ? { pieces: [answer] } : { pieces: [...answer, '.'], hang: { after: answer.length } },
    );
  const settle: BranchStory['settle'] = async ({ run, ...refused }) => {
    assert.ok(run, JSON.stringify(refused));
    await story.eventsOf(run.id);
    return story.getRun(run.id);
  };
  const tell: BranchStory['tell'] = async ({ sessionId, question, answer }) => {
    say(answer);
    return story.askAndWait({ flowId, sessionId, historyCount: 1000, inputs: { input: question } });
  };
  const edit: BranchStory['edit'] = async ({ question, ...given }, at) => {
    const input = { inputs: { input: question }, ...given };
    return (await story.query<{ result: Outcome }>(EDIT, { input }, story.alice, at)).result;
  };
  const regenerate: BranchStory['regenerate'] = async (input, at) =>
    (await story.query<{ result: Outcome }>(REGENERATE, { input }, story.alice, at)).result;
  const read: BranchStory['read'] = (sessionId, page = '') => readPages({ story, sessionId, page });
  const readAll: BranchStory['readAll'] = async (sessionId) => {
    const seen = new Map((await read(sessionId, 'path: ALL')).map((message) => [message.text, message]));
    return (text) => {
      const message = seen.get(text);
      assert.ok(message, `${text} was not said.`);
      return message;
    };
  };
  return {
    ...story,
    flowId,
    say,
    settle,
    tell,
    edit,
    regenerate,
    read,
    readAll,
    begin: async (turns) => {
      const sessionId = randomUUID();
      for (let turn = 1; turn <= turns; turn += 1) {
        await tell({ sessionId, question: `q${turn}`, answer: `a${turn}` });
      }
      return sessionId;
    },
    shown: async (sessionId) => textsOf(await read(sessionId)),
    reword: async ({ sessionId, text, question, answer }) => {
      say(answer);
      return settle(await edit({ messageId: (await readAll(sessionId))(text).id, question }));
    },
    answerAnew: async ({ sessionId, text, answer }) => {
      say(answer);
      return settle(await regenerate({ messageId: (await readAll(sessionId))(text).id }));
    },
    choose: async (messageId) =>
      (await story.query<{ result: { __typename: string } }>(CHOOSE, { input: { messageId } })).result,
    heard: () => {
      const messages = JSON.stringify(story.model.requests.at(-1)?.body['messages']);
      return [...messages.matchAll(/(?:Human|AI): (\w+)/gu)].map(([, word]) => String(word)).slice(0, -1);
    },
  };
}

async function readPages(options: { story: RunStory; sessionId: string; page: string }): Promise<SeenMessage[]> {
  const { story, sessionId, page } = options;
  const seen: SeenMessage[] = [];
  const query = `query ($id: ID!, $after: String) { chatSession(id: $id) { messages(first: 10, after: $after ${page}) {
    edges { node { ${SEEN} } } pageInfo { hasNextPage endCursor } } } }`;
  for (let after: string | null = null; ;) {
    const answer: { chatSession: { messages: Page } } = await story.query(query, { id: sessionId, after });
    const { edges, pageInfo } = answer.chatSession.messages;
    seen.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) return seen;
    after = pageInfo.endCursor;
  }
}

/** The texts of messages. */
export function textsOf(messages: readonly { readonly text: string }[]): string[] {
  return messages.map(({ text }) => text);
}
