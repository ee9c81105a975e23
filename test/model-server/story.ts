import assert from 'node:assert/strict';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { openFacadeStory, type FacadeStory } from '../facade/story.ts';
import type { Login } from '../support/app.ts';
import { startManyModelServer, type ManyModelServer } from '../support/many-model-server.ts';

/** What a mutation or a query told, as JSON. */
export type Told = ReturnType<typeof JSON.parse>;

/** A server with people and a server of models beside it. */
export interface ModelStory extends FacadeStory {
  readonly admin: Login;
  readonly models: ManyModelServer;
  /** Runs a mutation as an administrator, or as somebody else, with these fields of its payload. */
  readonly change: (name: string, input: object, options?: { payload?: string; by?: Login }) => Promise<Told>;
  /** Asks for data, which there must be. */
  readonly read: (query: string, by?: Login) => Promise<Told>;
  /** Adds a server with models, by what it calls them, and returns it. */
  readonly addServer: (given?: GivenServer) => Promise<AddedServer>;
  /** Every text in every table, as one. */
  readonly dump: () => Promise<string>;
  readonly execute: (statement: string, parameters?: readonly unknown[]) => Promise<Told[]>;
}

/** A server that was added. */
export interface AddedServer {
  readonly id: string;
  readonly name: string;
  /** The number of a model, by what the server calls it. */
  readonly idOf: (modelName: string) => string;
}

/** What a server is to be like. */
export interface GivenServer {
  readonly name?: string;
  readonly settings?: object;
  readonly dailyLimit?: number;
  readonly models?: readonly object[];
}

let count = 0;

/** Opens the story; dispose of it at the end. */
export async function openModelStory(variables: Readonly<Record<string, string>> = {}): Promise<ModelStory> {
  const story = await openFacadeStory(variables);
  const models = await startManyModelServer();
  const admin = await story.app.logIn();
  const client = new pg.Client(toClientConfig(story.app.connection));
  await client.connect();
  const execute: ModelStory['execute'] = async (text, parameters = []) =>
    (await client.query(text, [...parameters])).rows;
  const read: ModelStory['read'] = async (query, by = admin) => {
    const { data, errors } = await story.app.graphql({ query, login: by });
    assert.equal(errors, undefined);
    return data;
  };
  const change: ModelStory['change'] = async (name, input, { payload = '', by = admin } = {}) => {
    const kind = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const query = `mutation ($input: ${kind}Input!) { result: ${name}(input: $input) {
      __typename ... on ${kind}Payload { __typename ${payload} } ... on Error { message code }
      ${/^(create|update)ModelServer$/.test(name) ? '... on ModelsUnreachable { failures { modelName reason } }' : ''}
      ${/ModelServer|Defaults/.test(name) && !name.startsWith('delete') ? '... on InvalidInput { issues { path message } }' : ''} } }`;
    const { data, errors } = await story.app.graphql({ query, variables: { input }, login: by });
    assert.equal(errors, undefined);
    return (data as Told).result;
  };
  const addServer: ModelStory['addServer'] = async ({ settings, ...given } = {}) => {
    count += 1;
    const input = {
      name: `Server ${count}`,
      kind: 'OPENAI',
      settings: settings ?? { openai_api_base: models.url, openai_api_key: 'sk-usual' },
      models: [],
      ...given,
    };
    const payload = 'server { id name models { id modelName } }';
    const result = await change('createModelServer', input, { payload });
    assert.equal(result.__typename, 'CreateModelServerPayload', JSON.stringify(result));
    const added: readonly { id: string; modelName: string }[] = result.server.models;
    const idOf = (modelName: string): string => added.find((model) => model.modelName === modelName)?.id ?? '';
    return { id: result.server.id, name: result.server.name, idOf };
  };
  const dump = async (): Promise<string> => {
    const tables = await execute(`select tablename from pg_tables where schemaname = 'public'`);
    const rows: Told[] = [];
    for (const { tablename } of tables) rows.push(...(await execute(`select t::text as row from "${tablename}" t`)));
    return JSON.stringify(rows);
  };
  return {
    ...story,
    ...{ admin, models, change, read, addServer, dump, execute },
    [Symbol.asyncDispose]: async () => {
      await client.end();
      await story[Symbol.asyncDispose]();
      await models[Symbol.asyncDispose]();
    },
  };
}
