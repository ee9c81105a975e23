import assert from 'node:assert/strict';
import { WebSocket } from 'ws';
import type { JsonObject } from '../../src/shared/json.ts';
import { promptChainDocument } from '../support/documents.ts';
import { toForm } from '../support/pictures.ts';
import { SECRET_WAYS, toSecretNode } from '../support/secret-ways.ts';
import { LOG_IN } from './secret-refusals.ts';
import type { Person, SecretStory } from './secret-story.ts';

/** Each way of putting a secret into a document stands there so often. */
const TIMES = 8;

/** A document with a secret in every node. */
export function toPlantedDocument({ planter }: SecretStory): JsonObject {
  const nodes = Array.from({ length: SECRET_WAYS.length * TIMES }, (_item, index) => {
    const way = index % SECRET_WAYS.length;
    return toSecretNode(SECRET_WAYS[way]?.(planter.plant(`a node, way ${way}`), index) ?? {}, index);
  });
  return { nodes, edges: [], viewport: { x: 0, y: 0, zoom: 1 } };
}

const CREATE = `mutation ($input: CreateFlowInput!) { result: createFlow(input: $input) {
  ... on CreateFlowPayload { flow { id currentVersion { id } } } ... on Error { message } } }`;
export const PUBLISH =
  'mutation ($id: ID!) { result: publishFlow(input: { id: $id }) { __typename ... on Error { message } } }';

/** A flow with the ids that it got. */
export interface MadeFlow {
  readonly id: string;
  readonly versionId: string;
}

/** Makes a flow of somebody's. */
export async function addFlow(options: {
  story: SecretStory;
  by: Person;
  name: string;
  document: JsonObject;
  isOnline?: boolean;
}): Promise<MadeFlow> {
  const { story, by, name, document, isOnline = false } = options;
  const { result } = await story.graphql<{
    result: { flow?: { id: string; currentVersion: { id: string } }; message?: string };
  }>(CREATE, { input: { name, document } }, by);
  assert.ok(result.flow, result.message);
  if (isOnline) story.see('refusals', JSON.stringify(await story.graphql(PUBLISH, { id: result.flow.id }, by)));
  return { id: result.flow.id, versionId: result.flow.currentVersion.id };
}

const SAVE = `mutation ($input: SaveComponentInput!) { saveComponent(input: $input) { __typename ... on Error { message } } }`;
const TEMPLATE = `mutation ($input: CreateFlowTemplateInput!) { createFlowTemplate(input: $input) { __typename ... on Error { message }
  ... on CreateFlowTemplatePayload { template { id name document } } } }`;
const VARIABLE = `mutation ($input: SaveFlowVariableInput!) { saveFlowVariable(input: $input) { __typename ... on Error { message } } }`;
const KEY = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { ... on CreateApiKeyPayload { secret apiKey { id } } } }`;
const REVOKE = `mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { __typename } }`;
const BUILD = `mutation ($input: StartBuildInput!) { startBuild(input: $input) { __typename ... on StartBuildPayload { build { id } } ... on Error { message } } }`;
const BUILD_EVENTS = `subscription ($id: ID!) { buildEvents(buildId: $id) { __typename ... on NodeBuilt { text } ... on NodeBuildFailed { text }
  ... on BuildEnded { state error } } }`;

/** Changes a flow with secrets, well and badly, and keeps parts of it elsewhere. */
export async function changeFlow(
  story: SecretStory,
  options: { by: Person; admin: Person; flow: MadeFlow },
): Promise<void> {
  const { planter, graphql, fail, see, ask } = story;
  const { by, admin, flow } = options;
  const secret = (what: string) => planter.plant(what);
  const path = `/api/v1/flows/${flow.id}`;
  await ask({ method: 'PATCH', path, by, body: { data: toPlantedDocument(story), guide_word: 'Ask me' } });
  const field = (what: string) => ({ api_key: { password: true, value: secret(what) } });
  await fail({ method: 'PATCH', path, by, body: { data: { nodes: [field('a field of a half graph')] }, status: 3 } });
  await ask({ method: 'PATCH', path, by, body: { data: `{"api_key": "${secret('a document that is a text')}"}` } });
  await fail({
    path: '/api/v1/flows',
    by,
    body: { name: 1, password: [secret('a password')], data: { nodes: [field('a field')], edges: field('edges') } },
  });
  await fail({
    path: `/api/v1/build/init/${flow.id}`,
    by,
    body: { graph_data: { nodes: [{ id: 'a', data: field('a node') }] } },
  });
  await graphql(SAVE, { input: { name: 'kept', content: { template: field('a kept node') } } }, by);
  const { createFlowTemplate } = await graphql<{ createFlowTemplate: object }>(
    TEMPLATE,
    { input: { name: 'Template with a canary', flowId: flow.id } },
    admin,
  );
  see('templates', JSON.stringify(createFlowTemplate));
  await graphql(
    VARIABLE,
    {
      input: {
        versionId: flow.versionId,
        nodeId: 'VariableNode-1',
        name: 'token',
        kind: 'TEXT',
        value: secret('the value of a variable'),
      },
    },
    by,
  );
  await fail({
    path: '/api/v1/variable',
    by,
    body: {
      version_id: flow.versionId,
      node_id: 'VariableNode-1',
      value_type: 9,
      value: secret('the value of a bad variable'),
      password: secret('a member'),
    },
  });
  const { createApiKey: made } = await graphql<{ createApiKey: { secret: string; apiKey: { id: string } } }>(
    KEY,
    { input: { name: 'program', scopes: ['FLOW_READ'] } },
    by,
  );
  const headers = { 'x-api-key': planter.know('an API key', made.secret) };
  see('readers', await ask({ path: `/api/v2/flows/${flow.id}`, headers }));
  await fail({
    path: '/graphql',
    headers,
    body: {
      query: VARIABLE,
      variables: { input: { versionId: flow.versionId, name: 'x', kind: 'TEXT', value: secret('a value by a key') } },
    },
  });
  await graphql(REVOKE, { id: made.apiKey.id }, by);
  await fail({ path: '/graphql', headers, body: { query: '{ viewer { user { id } } }' } });
  for (const document of [
    toPlantedDocument(story),
    promptChainDocument({
      baseUrl: `http://a:${secret('an address of a model')}@127.0.0.1:1/v1`,
      modelName: 'm',
      modelValues: {
        temperature: secret('a temperature'),
        max_tokens: secret('a number of tokens'),
        openai_api_key: secret('a key of a model'),
      },
    }),
  ]) {
    const { startBuild } = await graphql<{ startBuild: { build: { id: string } } }>(
      BUILD,
      { input: { flowId: flow.id, document } },
      by,
    );
    see(
      'events',
      await ask({
        path: '/graphql/stream',
        headers: { accept: 'text/event-stream' },
        body: { query: BUILD_EVENTS, variables: { id: startBuild.build.id } },
        by,
      }),
    );
  }
}

const START = `mutation ($input: StartRunInput!) { result: startRun(input: $input) { __typename ... on Error { message }
  ... on StartRunPayload { run { id sessionId } } } }`;
const RUN = `query ($id: ID!) { run(id: $id) { id state error failure outputs explanation { traceId } answerMessage { text steps } } }`;
const RUN_EVENTS = `subscription ($id: ID!) { runEvents(runId: $id) { __typename ... on StepLogged { text } ... on TextAdded { content }
  ... on RunAttemptFailed { message } ... on AnswerRecorded { text } ... on RunEnded { state error } } }`;

/** Asks a flow and sees everything that comes of it; returns how it ended. */
export async function runFlow(
  story: SecretStory,
  options: { by: Person; flowId: string; more?: object },
): Promise<{ state: string; sessionId: string }> {
  const { graphql, see, ask, planter } = story;
  const { by, flowId, more = {} } = options;
  const input = {
    flowId,
    inputs: { question: 'A canary asks' },
    idempotencyKey: planter.plant('an idempotency key'),
    ...more,
  };
  const { result } = await graphql<{ result: { run?: { id: string; sessionId: string }; message?: string } }>(
    START,
    { input },
    by,
  );
  see('refusals', JSON.stringify(result));
  if (result.run === undefined) return { state: 'REFUSED', sessionId: '' };
  const { id, sessionId } = result.run;
  see(
    'events',
    await ask({
      path: '/graphql/stream',
      headers: { accept: 'text/event-stream' },
      body: { query: RUN_EVENTS, variables: { id } },
      by,
    }),
  );
  see('events', await ask({ path: `/api/v1/task/${id}`, by }));
  const { run } = await graphql<{ run: { state: string } }>(RUN, { id }, by);
  see('events', JSON.stringify(run));
  return { state: run.state, sessionId };
}

/** What a socket says to frames, of which the last one must end it. */
export async function talk(
  story: SecretStory,
  options: { path: string; by: Person; protocol?: string; frames: readonly string[] },
): Promise<void> {
  const { path, by, protocol, frames } = options;
  const headers = { authorization: `Bearer ${by.token}` };
  const socket = new WebSocket(`${story.program.socketUrl}${path}`, protocol === undefined ? [] : [protocol], {
    headers,
  });
  const told: string[] = [];
  socket.on('message', (content) => told.push(String(content)));
  socket.on('error', (error) => told.push(String(error)));
  const closed = new Promise<string>((resolve) =>
    socket.once('close', (code, reason) => resolve(`${code} ${String(reason)}`)),
  );
  socket.once('open', () => frames.forEach((frame) => socket.send(frame)));
  story.see('frames', [...told, await closed, ...told].join('\n'));
}

/** Hands files in that are refused, also by a store that repeats what it was sent. */
export async function tryUploads(story: SecretStory, options: { by: Person; flowId: string }): Promise<void> {
  const { planter, s3, ask, fail } = story;
  const { by, flowId } = options;
  const path = `/api/v1/upload/${flowId}`;
  await ask({ path, by, body: toForm(`password=${planter.plant('the content of a file')}`, 'notes.txt') });
  await fail({ path, by, body: toForm('x', `${planter.plant('the name of a file')}.exe`) });
  const parts = `--x\r\ncontent-disposition: form-data; name="${planter.plant('a field of a form')}"\r\n\r\n${planter.plant('a form')}`;
  await fail({ path, by, body: parts, headers: { 'content-type': 'multipart/form-data; boundary=x' } });
  const repeated = `AccessDenied</Code><StringToSign>${planter.plant('what a store repeats')}</StringToSign><Code>x`;
  s3.failNext({ times: 20, status: 403, code: repeated });
  await fail({ path, by, body: toForm('Hello', 'hello.txt') });
  s3.failNext({ times: 0, status: 500, code: '' });
}

/** Makes statements fail whose values are secrets; the database repeats whole rows then. */
export async function failStatements(story: SecretStory, options: { by: Person; flow: MadeFlow }): Promise<void> {
  const { planter, execute, fail } = story;
  const { by, flow } = options;
  const tables = ['saved_component', 'flow_variable', 'document', 'message', 'run', 'flow', 'login', 'user_account'];
  for (const table of tables) await execute(`alter table ${table} add constraint never check (false) not valid`);
  const field = (what: string) => ({ api_key: { password: true, value: planter.plant(what) } });
  const failField = (query: string, input: object) =>
    fail({ path: '/graphql', body: { query, variables: { input } }, by });
  await failField(SAVE, { name: `kept ${planter.plant('a name')}`, content: field('a node that cannot be kept') });
  await failField(VARIABLE, {
    versionId: flow.versionId,
    nodeId: 'V',
    name: 'x',
    kind: 'TEXT',
    value: planter.plant('a value that cannot be kept'),
  });
  await failField(CREATE, { name: 'Lost', document: field('a document that cannot be kept') });
  await failField(START, {
    flowId: flow.id,
    inputs: { question: 'Who?' },
    tweaks: { 'ChatOpenAI-1': { openai_api_key: planter.plant('a key that cannot be kept') } },
    idempotencyKey: planter.plant('a key of a call that cannot be kept'),
  });
  await fail({
    path: '/graphql',
    body: { query: LOG_IN, variables: { input: { name: by.name, password: by.password } } },
  });
  await fail({ path: '/api/v1/component', by, body: { name: 'lost', data: field('a node that cannot be kept') } });
  await fail({ path: '/api/v1/flows', by, body: { name: 'Lost', data: { nodes: [field('a node')], edges: [] } } });
  await fail({
    path: '/api/v1/user/regist',
    body: { user_name: 'heidi', password: planter.plant('a password that cannot be kept') },
  });
  for (const table of tables) await execute(`alter table ${table} drop constraint never`);
  await execute('alter table saved_component alter description drop default, alter description type integer using 0');
  await failField(SAVE, { name: 'odd', description: planter.plant('a text that is no number') });
}
