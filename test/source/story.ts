import pg from 'pg';
import { openChatStory, type ChatStory } from '../facade/socket/story.ts';
import { toClientConfig } from '../../src/database/connection.ts';
import type { Login, RestAnswer } from '../support/app.ts';
import { fileTweaks, retrievalDocument, type RetrievalDrawing } from '../support/retrieval-documents.ts';

/** What the wire says came of a question. */
export interface Processed {
  readonly session_id: string;
  readonly result: Readonly<Record<string, unknown>> & { readonly message_id: number; readonly source: number };
}

/** Another question to a flow: with a file, or in a conversation. */
export interface Asking {
  readonly flowId: string;
  readonly query?: string;
  readonly link?: string;
  readonly chatId?: string;
  readonly login?: Login;
}

/** A server whose flows answer from texts: Alice draws them, and the administrator may use them, too. */
export interface SourceStory extends AsyncDisposable {
  readonly chat: ChatStory;
  readonly admin: Login;
  /** A flow of Alice, online, that finds texts by words and says what it is told to say. */
  readonly draw: (drawing?: RetrievalDrawing & { readonly says?: string }) => Promise<string>;
  readonly process: (asking: Asking) => Promise<Processed>;
  /** The rows that ask what an answer was made from. */
  readonly keywords: (messageId: number, login?: Login | null) => Promise<RestAnswer>;
  readonly chunks: (body: object, login?: Login | null) => Promise<RestAnswer>;
  /** An answer in GraphQL, with everything that is told of its sources. */
  readonly message: (id: number, login?: Login) => Promise<Traced | null>;
  readonly execute: (text: string, parameters?: readonly unknown[]) => Promise<Record<string, unknown>[]>;
}

/** An answer and what it was made from. */
export interface Traced {
  readonly source: number;
  readonly sourceKeywords: readonly string[];
  readonly sourceLinks: readonly { readonly title: string; readonly url: string }[];
  readonly sources: readonly (Readonly<Record<string, unknown>> & {
    readonly isReadable: boolean;
    readonly text: string | null;
    readonly file: { readonly name: string; readonly url: string } | null;
  })[];
}

/** All that is told of the sources of a message. */
export const SOURCES = `source sourceKeywords sourceLinks { title url } sources { rank isReadable file { name url } text page row
  boxes { page left top right bottom } chunkIndex start end score keywords relevance link { title url } }`;

const MESSAGE = `query ($id: ID!) { message(id: $id) { ${SOURCES} } }`;

/** Opens the story; dispose of it at the end. */
export async function openSourceStory(): Promise<SourceStory> {
  await using opened = new AsyncDisposableStack();
  const chat = opened.use(await openChatStory());
  const { app, alice } = chat;
  const client = new pg.Client(toClientConfig(app.connection));
  await client.connect();
  opened.defer(() => client.end());
  const admin = await app.logIn();
  const loginOf = (login: Login | null) => (login === null ? {} : { login });
  const kept = opened.move();
  return {
    chat,
    admin,
    draw: ({ says = 'It is so', ...drawing } = {}) => {
      const model = { url: chat.models.url, name: `say:${says}` };
      return chat.createFlow({ document: retrievalDocument({ finder: 'ElasticKeywordsSearch', model, ...drawing }) });
    },
    process: async ({ flowId, query = 'When is a refund paid?', link, chatId, login = alice }) => {
      const tweaks = link === undefined ? {} : fileTweaks(link);
      const body = { inputs: { query }, tweaks, ...(chatId !== undefined && { session_id: chatId }) };
      return (await app.rest({ method: 'POST', path: `/api/v1/process/${flowId}`, body, login })).body.data;
    },
    keywords: (messageId, login = alice) =>
      app.rest({ path: `/api/v1/qa/keyword?message_id=${messageId}`, ...loginOf(login) }),
    chunks: (body, login = alice) => app.rest({ method: 'POST', path: '/api/v1/qa/chunk', body, ...loginOf(login) }),
    message: async (id, login = alice) => {
      const { data } = await app.graphql({ query: MESSAGE, variables: { id: String(id) }, login });
      return (data as { message: Traced | null } | null)?.message ?? null;
    },
    execute: async (text, parameters = []) => (await client.query(text, [...parameters])).rows,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
