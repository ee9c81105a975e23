import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { startOfficeServer, toDocx, type OfficeServer } from '../report/office-server.ts';
import { startTestApp, type Login, type TestApp } from '../support/app.ts';
import { promptChainDocument } from '../support/documents.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';

const REFUSED =
  /^Error: The model m could not be reached: its host leads to no address that this server may connect to; operators list private ones in FORME_ALLOWED_PRIVATE_HOSTS\.$/u;

describe('a flow on a server in production', () => {
  let models: ModelServer;
  let office: OfficeServer;
  let app: TestApp;
  let admin: Login;
  before(async () => {
    models = await startModelServer();
    office = await startOfficeServer();
    app = await startTestApp({
      NODE_ENV: 'production',
      FORME_SECRET: randomBytes(32).toString('hex'),
      FORME_OFFICE_URL: office.url,
      FORME_ALLOWED_PRIVATE_HOSTS: '10.0.0.0/8',
    });
    admin = await app.logIn();
  });
  after(async () => {
    await app[Symbol.asyncDispose]();
    await models.close();
    await office[Symbol.asyncDispose]();
  });

  const createFlow = async (baseUrl: string): Promise<string> => {
    const body = { name: baseUrl, data: promptChainDocument({ baseUrl, modelName: 'm' }) };
    return (await app.rest({ method: 'POST', path: '/api/v1/flows/', body, login: admin })).body.data.id;
  };
  const ask = async (flowId: string, server = app): Promise<string> => {
    const body = { flow_id: flowId, inputs: { question: 'Hi' } };
    const answer = await server.rest({ method: 'POST', path: '/api/v1/process', body, login: admin });
    return answer.body.data?.result?.answer ?? answer.body.status_message;
  };

  test('reaches no model beside it, and says which setting decides', async () => {
    for (const url of [models.url, models.url.replace('127.0.0.1', 'localhost'), 'http://169.254.169.254/v1']) {
      assert.match(await ask(await createFlow(url)), REFUSED, url);
    }
    assert.deepEqual(models.requests, []);
  });

  test('reaches a model that the operator has listed', async () => {
    const flowId = await createFlow(`${models.url}/`);
    const variables = { FORME_ALLOWED_PRIVATE_HOSTS: new URL(models.url).host };
    await using other = await app.startAnother(variables);
    assert.equal(await ask(flowId, other), 'ok');
  });

  test('does not reach the office server, which the server itself does', async () => {
    assert.match(await ask(await createFlow(`${office.url}/v1`)), REFUSED);
    const flowId = await createFlow('http://10.0.0.1/v1');
    const opening = `mutation { openReportTemplate(input: { flowId: "${flowId}" }) {
      ... on OpenReportTemplatePayload { reportTemplate { nextVersionKey } } } }`;
    const { data } = await app.graphql({ query: opening, login: admin });
    const { nextVersionKey: key } = (data?.['openReportTemplate'] as unknown as Opened).reportTemplate;
    const url = office.serve('/saved', toDocx('Hello'));
    const saving = `mutation ($input: SaveReportTemplateInput!) { saveReportTemplate(input: $input) { __typename } }`;
    const saved = await app.graphql({ query: saving, variables: { input: { key, url } } });
    assert.deepEqual(saved.data, { saveReportTemplate: { __typename: 'SaveReportTemplatePayload' } });
  });
});

interface Opened {
  readonly reportTemplate: { readonly nextVersionKey: string };
}
