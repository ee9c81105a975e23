import { randomUUID } from 'node:crypto';
import { startTestApp, type Login, type TestApp } from '../../support/app.ts';
import { promptChainDocument, type FieldValues } from '../../support/documents.ts';
import { toForm } from '../../support/pictures.ts';
import { startModelServer, type ModelServer } from '../../support/model-server.ts';
import { framesOf, openChat, type ChatClient, type Frame } from './chat-client.ts';

/** A row of the conversation's history, as the legacy wire shows it. */
export type HistoryRow = Readonly<Record<string, unknown>>;

/** A conversation in GraphQL. */
export interface Session {
  readonly isTrial: boolean;
  readonly activeRuns: readonly { readonly id: string; readonly state: string }[];
}

/** Which socket to open; Alice's with her cookie where nothing else is said. */
export interface ChatOptions {
  readonly flowId: string;
  readonly chatId?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly login?: Login;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The real server with a model endpoint beside it, Alice who owns flows and Bob who does not. */
export interface ChatStory extends AsyncDisposable {
  readonly app: TestApp;
  readonly models: ModelServer;
  readonly alice: Login;
  readonly bob: Login;
  /** A flow, Alice's and online unless told otherwise. */
  createFlow(options?: {
    modelName?: string;
    modelValues?: FieldValues;
    document?: object;
    isOnline?: boolean;
    owner?: Login;
  }): Promise<string>;
  /** Builds the flow's saved document, or another, and waits for the end. */
  build(flowId: string, options?: { document?: object; versionId?: number; chatId?: string }): Promise<void>;
  /** Uploads a file, Alice's unless somebody else is named, and returns the link to it. */
  upload(bytes: Uint8Array | string, name: string, login?: Login): Promise<string>;
  open(options: ChatOptions): Promise<ChatClient>;
  addressOf(options: ChatOptions): { url: string; headers: Record<string, string> };
  /** The rows of a conversation, oldest first. */
  history(options: { flowId: string; chatId: string }): Promise<HistoryRow[]>;
  /** The conversation in GraphQL; null when it has not begun. */
  findSession(chatId: string): Promise<Session | null>;
  /** The expected frames of Alice's conversation. */
  frames(owner: { flowId: string; chatId: string | null }): (parts: Frame) => Frame;
}

/** Opens the story; dispose of it at the end. */
export async function openChatStory(variables: Readonly<Record<string, string>> = {}): Promise<ChatStory> {
  const app = await startTestApp({ FORME_MODEL_RETRIES: '0', ...variables });
  const models = await startModelServer();
  const [alice, bob] = [await app.logIn('alice'), await app.logIn('bob')];

  const addressOf: ChatStory['addressOf'] = ({ flowId, chatId, query = {}, login = alice, headers }) => {
    const parameters = new URLSearchParams({ ...(chatId !== undefined && { chat_id: chatId }), ...query });
    return {
      url: `${app.socketUrl}/api/v1/chat/${flowId}?${parameters}`,
      headers: { ...(headers ?? { cookie: login.cookie }) },
    };
  };
  return {
    app,
    models,
    alice,
    bob,
    addressOf,
    upload: async (bytes, name, login = alice) => {
      const body = toForm(bytes, name);
      return (await app.rest({ method: 'POST', path: '/api/v1/upload/any', body, login })).body.data.file_path;
    },
    open: (options) => openChat(addressOf(options)),
    createFlow: async (options = {}) => {
      const { modelName = 'say:Hi there', modelValues = {}, document, isOnline = true, owner = alice } = options;
      const access = { baseUrl: models.url, modelName, modelValues };
      const data = document ?? promptChainDocument({ ...access, template: '{question}' });
      const id = await create({ app, owner, data });
      if (isOnline) await putOnline({ app, owner, id });
      return id;
    },
    build: (flowId, options = {}) => build({ app, alice, flowId, ...options }),
    history: async ({ flowId, chatId }) => {
      const path = `/api/v1/chat/history?flow_id=${flowId}&chat_id=${chatId}&page_size=100`;
      const { body } = await app.rest({ path, login: alice });
      return [...body.data].reverse();
    },
    findSession: async (id) => {
      const query = 'query ($id: ID!) { chatSession(id: $id) { isTrial activeRuns { id state } } }';
      const { data } = await app.graphql({ query, variables: { id }, login: alice });
      return (data as { chatSession: Session | null } | null)?.chatSession ?? null;
    },
    frames: (owner) => framesOf({ ...owner, userId: Number(alice.userId) }),
    [Symbol.asyncDispose]: async () => {
      await models.close();
      await app[Symbol.asyncDispose]();
    },
  };
}

/** An id as the client makes one for a new conversation. */
export function makeChatId(): string {
  return randomUUID().replaceAll('-', '');
}

/** The frame that asks a question. */
export function question(text: string, address: { flowId?: string; chatId?: string } = {}): Frame {
  const { flowId, chatId } = address;
  return {
    chatHistory: [],
    ...(flowId !== undefined && { flow_id: flowId }),
    ...(chatId !== undefined && { chat_id: chatId }),
    name: 'Demo',
    description: '',
    inputs: { question: text, id: 'LLMChain-1' },
  };
}

async function create({ app, owner, data }: { app: TestApp; owner: Login; data: unknown }): Promise<string> {
  const body = { name: `Flow ${makeChatId()}`, data };
  const answer = await app.rest({ method: 'POST', path: '/api/v1/flows/', body, login: owner });
  return answer.body.data.id;
}

async function putOnline({ app, owner, id }: { app: TestApp; owner: Login; id: string }): Promise<void> {
  await app.rest({ method: 'PATCH', path: `/api/v1/flows/${id}`, body: { status: 2 }, login: owner });
}

async function build(options: {
  app: TestApp;
  alice: Login;
  flowId: string;
  document?: object;
  versionId?: number;
  chatId?: string;
}): Promise<void> {
  const { app, alice, flowId, document, versionId, chatId } = options;
  const query = versionId === undefined ? '' : `?version_id=${versionId}`;
  const saved = document === undefined ? await app.rest({ path: `/api/v1/flows/${flowId}`, login: alice }) : null;
  const body = chatId === undefined ? { id: flowId, data: document ?? saved?.body.data.data } : { chat_id: chatId };
  await app.rest({ method: 'POST', path: `/api/v1/build/init/${flowId}${query}`, body, login: alice });
  const response = await fetch(`${app.url}/api/v1/build/stream/${flowId}${query}`, {
    headers: { cookie: alice.cookie },
  });
  await response.text();
}
