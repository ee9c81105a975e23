import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase, type Database } from '../../src/database/open.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { ENTITIES } from '../../src/entities.ts';
import type { InstanceRole } from '../../src/instance-role.ts';
import { isJsonObject, type JsonObject } from '../../src/shared/json.ts';
import { startTestApp, type Login, type TestApp } from '../support/app.ts';
import { graphDocument, node, type FieldValues } from '../support/documents.ts';
import { toForm } from '../support/pictures.ts';
import { startEmbeddingServer, type EmbeddingServer } from '../support/embedding-server.ts';

type Told = ReturnType<typeof JSON.parse>;

/** A server with two people and an embedding model, and what they do with knowledge bases. */
export interface KnowledgeStory extends AsyncDisposable {
  readonly app: TestApp;
  readonly embeddings: EmbeddingServer;
  readonly fork: Database['fork'];
  readonly admin: Login;
  readonly alice: Login;
  readonly bob: Login;
  /** A mutation, or a query, that takes an input; with these fields of its payload. */
  readonly change: (login: Login, name: string, input: object, payload?: string) => Promise<Told>;
  readonly query: (login: Login, source: string, variables?: object) => Promise<Told>;
  readonly execute: (text: string, parameters?: readonly unknown[]) => Promise<Told[]>;
  readonly addBase: (login: Login, input?: object) => Promise<string>;
  /** Uploads a file, adds it to a base and waits until it is read, or failed. */
  readonly addFile: (options: {
    login: Login;
    baseId: string;
    content: string | Uint8Array;
    name?: string;
    more?: object;
  }) => Promise<Told>;
  /** Adds a file without waiting, and returns it. */
  readonly queueFile: (options: {
    login: Login;
    baseId: string;
    content: string | Uint8Array;
    name?: string;
    more?: object;
  }) => Promise<Told>;
  /** The file once its state is one of these. */
  readonly waitFor: (login: Login, baseId: string, states?: readonly string[]) => Promise<Told>;
  /** What a base says to somebody: texts, or the name of the refusal. */
  readonly find: (login: Login, baseId: string, text: string, kind?: 'VECTOR' | 'KEYWORD') => Promise<unknown>;
  /** Lets a role of Bob's grant a base. */
  readonly grant: (baseId: string, kind: 'KNOWLEDGE_READ' | 'KNOWLEDGE_WRITE') => Promise<void>;
  readonly withdraw: () => Promise<void>;
}

const FIND = `query ($input: SearchKnowledgeInput!) { result: searchKnowledge(input: $input) {
  __typename ... on Error { code message } ... on SearchKnowledgePayload { found { score passage { text fileName chunkIndex metadata } } } } }`;

/** Opens the story, whose server has all roles unless told otherwise; dispose of it at the end. */
export async function openKnowledgeStory(
  variables: Readonly<Record<string, string>> = {},
  roles?: readonly InstanceRole[],
): Promise<KnowledgeStory> {
  await using opened = new AsyncDisposableStack();
  const embeddings = opened.use(await startEmbeddingServer());
  const model = { FORME_EMBEDDING_URL: embeddings.url, FORME_EMBEDDING_MODEL: 'words' };
  const app = opened.use(await startTestApp({ ...model, ...variables }, roles));
  const database = await openDatabase({ connection: app.connection, entities: ENTITIES });
  opened.defer(() => database.close());
  const execute: KnowledgeStory['execute'] = (text, parameters = []) =>
    toSqlExecutor(database.fork())(text, parameters);
  const [admin, alice, bob] = [await app.logIn(), await app.logIn('alice'), await app.logIn('bob')];
  const [role] = await execute(`insert into role (name, group_id) values ('Readers', 2) returning id`);
  await execute('insert into user_role (user_id, role_id) values ($1, $2)', [bob.userId, role.id]);

  const query: KnowledgeStory['query'] = async (login, source, variables = {}) => {
    const { data, errors } = await app.graphql({ query: source, variables, login });
    assert.equal(errors, undefined, JSON.stringify(errors));
    return JSON.parse(JSON.stringify(data));
  };
  const change: KnowledgeStory['change'] = async (login, name, input, payload = '') => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const source = `mutation ($input: ${type}Input!) { result: ${name}(input: $input) { __typename
      ... on Error { code message }
      ... on ${type}Payload { __typename ${payload} } } }`;
    return (await query(login, source, { input })).result;
  };
  const list = (login: Login, baseId: string) =>
    query(
      login,
      `query ($id: ID!) { knowledgeFiles(baseId: $id) { edges { node {
        id name state failure passages passagesDone size } } } }`,
      { id: baseId },
    );
  const waitFor: KnowledgeStory['waitFor'] = async (login, baseId, states = ['READY', 'FAILED']) => {
    for (let tries = 0; tries < 200; tries += 1) {
      const { knowledgeFiles } = await list(login, baseId);
      const file = knowledgeFiles.edges[0]?.node;
      if (file !== undefined && states.includes(file.state)) return file;
      await delay(50);
    }
    throw new Error('The file was not read in time.');
  };
  const queueFile: KnowledgeStory['queueFile'] = async ({ login, baseId, content, name = 'handbook.txt', more }) => {
    const body = toForm(content, name);
    const uploaded = await app.rest({ method: 'POST', path: '/api/v1/knowledge/upload', body, login });
    const input = { baseId, files: [uploaded.body.data.file_path], ...more };
    const result = await change(login, 'addKnowledgeFiles', input, 'files { id state }');
    return result.files?.[0] ?? result;
  };
  const closing = opened.move();
  return {
    app,
    embeddings,
    fork: () => database.fork(),
    admin,
    alice,
    bob,
    change,
    query,
    execute,
    waitFor,
    queueFile,
    addBase: async (login, input = {}) => {
      const given = { name: `Base ${Math.random()}`, ...input };
      const made = await change(login, 'createKnowledgeBase', given, 'knowledgeBase { id }');
      return made.knowledgeBase.id;
    },
    addFile: async (options) => {
      await queueFile(options);
      return waitFor(options.login, options.baseId);
    },
    find: async (login, baseId, text, kind = 'VECTOR') => {
      const { result } = await query(login, FIND, { input: { baseId, text, kind, count: 2 } });
      const found: readonly { passage: { text: string } }[] | undefined = result.found;
      return found?.map(({ passage }) => passage.text) ?? result.code;
    },
    grant: async (baseId, kind) => {
      await execute('insert into role_grant (role_id, kind, target_id) values ($1, $2, $3)', [role.id, kind, baseId]);
    },
    withdraw: async () => {
      await execute('delete from role_grant where role_id = $1', [role.id]);
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

/** A document that finds texts of bases and hands them out as they are. */
export function finderDocument(
  stores: readonly { readonly type: string; readonly field: string; readonly values: FieldValues }[],
) {
  const mix = stores.length > 1;
  const last = mix ? 'MixEsVectorRetriever' : (stores[0]?.type ?? '');
  return graphDocument({
    nodes: [
      ...stores.map(({ type, values }) => node({ id: `${type}-1`, type, values })),
      ...(mix ? [node({ id: 'MixEsVectorRetriever-1', type: 'MixEsVectorRetriever' })] : []),
      node({ id: 'RetrievalChain-1', type: 'RetrievalChain' }),
    ],
    edges: [
      ...(mix ? stores.map(({ type, field }) => [`${type}-1`, 'MixEsVectorRetriever-1', field] as const) : []),
      [`${last}-1`, 'RetrievalChain-1', 'retriever'] as const,
    ],
  });
}

/** A vertex that its author has given a base. */
export function withBase(type: string, field: string, baseId: string): JsonObject {
  const template = { type: 'knowledge_one', required: false, show: true, list: false, name: field };
  const plain = node({ id: `${type}-1`, type });
  const { data } = plain;
  if (!isJsonObject(data) || !isJsonObject(data['node']) || !isJsonObject(data['node']['template'])) throw new Error();
  const picked = { ...template, value: 'A', collection_id: Number(baseId) };
  const changed = { ...data['node'], template: { ...data['node']['template'], [field]: picked } };
  return { ...plain, data: { ...data, node: changed } };
}
