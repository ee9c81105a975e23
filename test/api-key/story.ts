import assert from 'node:assert/strict';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { openRunStory, type Outcome, type RunStory } from '../run/story.ts';
import type { GraphqlAnswer, Login, TestClient } from '../support/app.ts';

/** A key as a client sees it. */
export interface SeenKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly requestsPerMinute: number | null;
  readonly concurrentRuns: number | null;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** What a mutation of keys came to. */
export interface KeyOutcome extends Outcome {
  readonly apiKey?: SeenKey;
  readonly secret?: string;
}

/** A key that was just made, and how to ask with it as a bearer. */
export interface MadeKey extends SeenKey {
  readonly secret: string;
  readonly login: Login;
}

/** What to make; by default a key that reads flows. */
export interface KeyInput {
  readonly name?: string;
  readonly scopes?: readonly string[];
  readonly lifetimeSeconds?: number;
  readonly requestsPerMinute?: number;
  readonly concurrentRuns?: number;
}

/** The server, a model, Alice, Bob and the administrator, with everything about keys. */
export interface KeyStory extends RunStory {
  readonly admin: Login;
  /** What a mutation of keys comes to; fails when it is refused at the top. */
  tell(mutation: string, input: object, by?: Login): Promise<KeyOutcome>;
  /** Makes a key that must not be refused. */
  make(input?: KeyInput, by?: Login): Promise<MadeKey>;
  revoke(id: string, by?: Login): Promise<KeyOutcome>;
  keysOf(login: Login, by?: Login, at?: TestClient): Promise<readonly SeenKey[] | null>;
  /** What GraphQL answers whoever has this secret. */
  askWith(secret: string, query: string, variables?: object, at?: TestClient): Promise<GraphqlAnswer>;
  execute<Row>(statement: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

const KEY = 'id name prefix scopes requestsPerMinute concurrentRuns expiresAt lastUsedAt revokedAt';
const REFUSAL = '... on Error { code message }';
const ISSUES = '... on InvalidInput { issues { path message } }';
const RESOURCE = '... on NotFound { resource }';
const MUTATIONS: Readonly<Record<string, string>> = {
  createApiKey: `mutation ($input: CreateApiKeyInput!) { result: createApiKey(input: $input) { __typename ${REFUSAL} ${ISSUES}
    ... on CreateApiKeyPayload { secret apiKey { ${KEY} } } } }`,
  updateApiKey: `mutation ($input: UpdateApiKeyInput!) { result: updateApiKey(input: $input) { __typename ${REFUSAL} ${ISSUES} ${RESOURCE}
    ... on UpdateApiKeyPayload { apiKey { ${KEY} } } } }`,
  revokeApiKey: `mutation ($input: RevokeApiKeyInput!) { result: revokeApiKey(input: $input) { __typename ${REFUSAL} ${RESOURCE}
    ... on RevokeApiKeyPayload { apiKey { ${KEY} } } } }`,
};
const KEYS = `query ($id: ID!) { user(id: $id) { apiKeys(first: 100) { edges { node { ${KEY} } } } } }`;

/** Opens the story; dispose of it at the end. */
export async function openKeyStory(variables: Readonly<Record<string, string>> = {}): Promise<KeyStory> {
  const story = await openRunStory(variables);
  const admin = await story.app.logIn();
  const tell: KeyStory['tell'] = async (mutation, input, by) => {
    const document = MUTATIONS[mutation];
    assert.ok(document, mutation);
    return (await story.query<{ result: KeyOutcome }>(document, { input }, by)).result;
  };
  return {
    ...story,
    admin,
    tell,
    make: async ({ name = 'a key', scopes = ['FLOW_READ'], ...rest } = {}, by = story.alice) => {
      const { apiKey, secret, ...refusal } = await tell('createApiKey', { name, scopes, ...rest }, by);
      assert.ok(apiKey && secret, JSON.stringify(refusal));
      return { ...apiKey, secret, login: { token: secret, userId: by.userId, cookie: '' } };
    },
    revoke: (id, by) => tell('revokeApiKey', { id }, by),
    keysOf: async ({ userId }, by = story.alice, at = story.app) => {
      type Answer = { user: { apiKeys: { edges: { node: SeenKey }[] } | null } | null };
      const { user } = await story.query<Answer>(KEYS, { id: userId }, by, at);
      return user?.apiKeys?.edges.map(({ node }) => node) ?? null;
    },
    askWith: (secret, query, variables = {}, at = story.app) =>
      at.graphql({ query, variables, login: { token: secret, userId: '', cookie: '' } }),
    execute: async <Row>(statement: string, parameters: readonly unknown[] = []) => {
      const client = new pg.Client(toClientConfig(story.app.connection));
      await client.connect();
      try {
        return (await client.query(statement, [...parameters])).rows as Row[];
      } finally {
        await client.end();
      }
    },
  };
}
