import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { KeyStory } from '../api-key/story.ts';
import { openChat, type ChatClient } from '../facade/socket/chat-client.ts';
import { eventually } from '../run/story.ts';
import type { TestClient } from '../support/app.ts';

/** What the server answered a guest. */
export interface GuestAnswer {
  readonly status: number;
  /** Parsed where it is JSON. */
  readonly body: ReturnType<typeof JSON.parse>;
  readonly headers: Headers;
}

/** A browser that nobody has logged in with: it keeps the cookies that it is given. */
export class Guest {
  readonly #app: TestClient;
  cookie = '';

  constructor(app: TestClient) {
    this.#app = app;
  }

  /** Asks a row; a body makes it a POST. */
  async ask(path: string, body?: object, headers: Readonly<Record<string, string>> = {}): Promise<GuestAnswer> {
    const response = await fetch(`${this.#app.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...this.headers, ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.cookie = cookie.split(';')[0] ?? '';
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  /** What a row says: its code and its data. */
  async codeOf(path: string, body?: object): Promise<number> {
    return Number((await this.ask(path, body)).body.status_code);
  }

  /** Opens the socket of a share page, as that page does. */
  talk({ flowId, chatId, query = '' }: { flowId: string; chatId: string; query?: string }): Promise<ChatClient> {
    const url = `${this.#app.socketUrl}/api/v2/chat/ws/${flowId}?type=L1&&t=&chat_id=${chatId}${query}`;
    return openChat({ url, headers: this.headers });
  }

  get headers(): Record<string, string> {
    return this.cookie === '' ? {} : { cookie: this.cookie };
  }
}

/** An id as the web client makes them for its conversations. */
export function createChatId(): string {
  return randomBytes(16).toString('hex');
}

/** Asks a question and returns the frame with the answer. */
export async function askAndHear(options: { chat: ChatClient; flowId: string; chatId: string; question?: string }) {
  const { chat, flowId, chatId, question = 'Hello' } = options;
  chat.send({ inputs: { question, id: 'LLMChain-1' }, flow_id: flowId, chat_id: chatId });
  const frames = await chat.until('close');
  const answer = frames.find(({ type, category }) => type === 'end' && category === 'answer');
  assert.ok(answer, JSON.stringify(frames));
  return answer;
}

const SHARE = `mutation ($id: ID!) { result: shareFlowWithGuests(input: { flowId: $id }) {
  __typename ... on ShareFlowWithGuestsPayload { flow { isSharedWithGuests } } ... on Error { code } } }`;
const UNSHARE = `mutation ($id: ID!) { result: unshareFlowWithGuests(input: { flowId: $id }) {
  __typename ... on UnshareFlowWithGuestsPayload { flow { isSharedWithGuests } } ... on Error { code } } }`;
const SET = `mutation ($userId: ID) { result: setAnonymousOperator(input: { userId: $userId }) { __typename } }`;

/** What a mutation of sharing came to. */
export interface Sharing {
  readonly __typename: string;
  readonly code?: string;
  readonly flow?: { readonly isSharedWithGuests: boolean };
}

/** What administrators and owners do about guests; each waits until every door has noticed. */
export function openToGuests(story: KeyStory) {
  const statusOf = async (path: string) => (await new Guest(story.app).ask(path)).status;
  const codeOf = (id: string) => new Guest(story.app).codeOf(`/api/v2/flows/${id}`);
  const change = async (mutation: string, id: string, by = story.alice): Promise<Sharing> =>
    (await story.query<{ result: Sharing }>(mutation, { id }, by)).result;
  return {
    share: (id: string, by = story.alice) => change(SHARE, id, by),
    unshare: (id: string, by = story.alice) => change(UNSHARE, id, by),
    letIn: async (userId: string | null): Promise<void> => {
      await story.query(SET, { userId }, story.admin);
      await eventually(async () => (await statusOf('/api/v2/flows')) === (userId === null ? 401 : 200));
    },
    shareAndWait: async (id: string): Promise<void> => {
      assert.equal((await change(SHARE, id)).__typename, 'ShareFlowWithGuestsPayload');
      await eventually(async () => (await codeOf(id)) === 200);
    },
    unshareAndWait: async (id: string): Promise<void> => {
      assert.equal((await change(UNSHARE, id)).__typename, 'UnshareFlowWithGuestsPayload');
      await eventually(async () => (await codeOf(id)) === 10520);
    },
  };
}
