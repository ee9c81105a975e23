import assert from 'node:assert/strict';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { startTestApp, type Login, type TestApp } from '../support/app.ts';
import { demoDocument } from '../support/documents.ts';

/** What Alice typed into a field that is marked as a secret. */
export const SECRET = 'sk-do-not-show-this-key';

const CREATE_FLOW = `mutation ($input: CreateFlowInput!) { createFlow(input: $input) {
  ... on CreateFlowPayload { flow { id } } } }`;
const ASK = `mutation ($input: StartRunInput!) { startRun(input: $input) {
  ... on StartRunPayload { run { session { id } } } } }`;
const CREATE = `mutation ($input: CreateShareLinkInput!) { createShareLink(input: $input) {
  __typename ... on NotFound { resource } ... on NotPermitted { code } ... on InvalidInput { issues { path } }
  ... on CreateShareLinkPayload { shareLink { id token status sessionId flowId flowKind expiresAt createdAt } } } }`;
const REVOKE = `mutation ($id: ID!) { revokeShareLink(input: { id: $id }) {
  __typename ... on NotFound { resource } ... on RevokeShareLinkPayload { shareLink { status revokedAt chat { id } } } } }`;
const LOOK = `query ($token: String!) { shareLink(token: $token) { id status
  chat { id name flowId ownerName messages(first: 10) { edges { node { text category session { id } run { id } } } } }
  flow { id name ownerId document } } }`;

/** The server with two people, of whom Alice has a flow with a secret, and a conversation with it. */
export interface ShareStory extends AsyncDisposable {
  readonly app: TestApp;
  readonly alice: Login;
  readonly bob: Login;
  readonly flowId: string;
  readonly sessionId: string;
  readonly ask: (query: string, variables?: object, login?: Login | null) => Promise<ReturnType<typeof JSON.parse>>;
  readonly create: (input: object, login?: Login) => Promise<ReturnType<typeof JSON.parse>>;
  /** Makes another flow of Alice and returns its id. */
  readonly addFlow: (name: string) => Promise<string>;
  /** Makes a link of Alice and returns it. */
  readonly share: (input?: object) => Promise<{ readonly id: string; readonly token: string }>;
  readonly revoke: (id: string, login?: Login) => Promise<ReturnType<typeof JSON.parse>>;
  /** Runs a statement on the server's database. */
  readonly execute: (text: string) => Promise<void>;
  readonly look: (token: string, login?: Login) => Promise<ReturnType<typeof JSON.parse>>;
}

/** Opens the story; dispose of it at the end. */
export async function openShareStory(): Promise<ShareStory> {
  const app = await startTestApp();
  const [alice, bob] = [await app.logIn('alice'), await app.logIn('bob')];
  const ask: ShareStory['ask'] = async (query, variables = {}, login = alice) => {
    const answer: unknown = await app.graphql({ query, variables, ...(login !== null && { login }) });
    return JSON.parse(JSON.stringify(answer));
  };
  const get = async (query: string, variables: object, login?: Login) => {
    const { data, errors } = await ask(query, variables, login);
    assert.equal(errors, undefined);
    const [result] = Object.values(data);
    return JSON.parse(JSON.stringify(result));
  };
  const addFlow: ShareStory['addFlow'] = async (name) => {
    const { flow } = await get(CREATE_FLOW, { input: { name, document: withSecret() } });
    return flow.id;
  };
  const flowId = await addFlow('Helper');
  const { run } = await get(ASK, { input: { flowId, inputs: { question: 'Hello' }, isProcedure: true } });
  const create: ShareStory['create'] = (input, login) => get(CREATE, { input }, login);
  const sessionId = run.session.id;
  return {
    ...{ app, alice, bob, flowId, sessionId, ask, addFlow, create },
    share: async (input = { sessionId }) => (await create(input)).shareLink,
    revoke: (id, login) => get(REVOKE, { id }, login),
    execute: async (text) => {
      const client = new pg.Client(toClientConfig(app.connection));
      await client.connect();
      await client.query(text).finally(() => client.end());
    },
    look: (token, login = bob) => get(LOOK, { token }, login),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

/** The demo flow with a note beside its nodes that holds a password. */
function withSecret(): object {
  const document = demoDocument();
  return { ...document, note: { api_key: { name: 'api_key', password: true, value: SECRET }, text: SECRET } };
}
