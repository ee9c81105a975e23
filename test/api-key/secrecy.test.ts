import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { startProgram, toDatabaseUrl } from '../process/program.ts';
import { promptChainDocument } from '../support/documents.ts';
import { openMigratedDatabase } from '../support/migrated-database.ts';

const CREATE_KEY = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) {
  ... on CreateApiKeyPayload { secret } } }`;
const CREATE_FLOW = `mutation ($input: CreateFlowInput!) { createFlow(input: $input) {
  ... on CreateFlowPayload { flow { id } } } }`;
const EXPORT = 'query ($ids: [ID!]!) { exportFlows(ids: $ids) { flowCount content } }';

test('The secret of an API key is in no log, no error and no export', async () => {
  await using database = await openMigratedDatabase();
  const client = new pg.Client(toClientConfig(database.connection));
  await client.connect();
  await using server = await startProgram({
    DATABASE_URL: toDatabaseUrl(database.connection),
    FORME_LOG_LEVEL: 'trace',
  });
  const admin = await server.logIn();
  const scopes = ['FLOW_WRITE', 'CHAT_READ'];
  const made = await server.graphql({ query: CREATE_KEY, variables: { input: { name: 'x', scopes } }, login: admin });
  const { secret } = (made.data as unknown as { createApiKey: { secret: string } }).createApiKey;
  const login = { token: secret, userId: '', cookie: '' };
  const headers = { 'x-api-key': secret };
  const answers: unknown[] = [];

  const document = promptChainDocument({ baseUrl: 'http://127.0.0.1:1', modelName: 'x', template: `Use ${secret}.` });
  const flow = await server.graphql({
    query: CREATE_FLOW,
    variables: { input: { name: 'One that names a key', document } },
    login,
  });
  const { id } = (flow.data as unknown as { createFlow: { flow: { id: string } } }).createFlow.flow;
  const exported = await server.graphql({ query: EXPORT, variables: { ids: [id] }, login });
  assert.equal((exported.data as unknown as { exportFlows: { flowCount: number } }).exportFlows.flowCount, 1);
  answers.push(exported);
  answers.push(await server.graphql({ query: '{ runs { edges { cursor } } }', login }));
  answers.push(await server.graphql({ query: '{ nonsense }', login }));
  answers.push(await server.rest({ path: '/api/v1/flows/nonsense', headers }));
  // Without its table every question with a key is a fault of ours, and logged.
  await client.query('alter table api_key rename to away');
  await client.end();
  await new Promise((resolve) => setTimeout(resolve, 1100));
  answers.push(await server.graphql({ query: '{ flows { edges { cursor } } }', login }));
  answers.push(await server.rest({ path: `/api/v1/flows/${id}?t=${secret}`, headers }));

  assert.match(server.output(), /away|api_key/);
  for (const text of [server.output(), JSON.stringify(answers)]) assert.equal(text.includes(secret), false);
});
