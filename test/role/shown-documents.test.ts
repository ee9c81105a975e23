import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openKeyStory, type KeyStory } from '../api-key/story.ts';
import type { Login } from '../support/app.ts';
import { recordStatements } from '../support/statements.ts';
import { logInGranted } from './granting.ts';

/** What every document of the story holds in a secret field. */
const SECRET = 'sk-document-key';

/** What stands in the same documents and is none. */
const NO_SECRET = 'openai_api_base';

const EVERYWHERE = `query ($id: ID!) { flow(id: $id) { document currentVersion { document }
  versions(first: 5) { edges { node { document } } } versionTags { document } changes(first: 20) { edges { node { document } } } } }`;
const CURRENT = 'query ($id: ID!) { flow(id: $id) { currentVersion { id } } }';
const TAG = `mutation ($id: ID!) { tagFlowVersion(input: { versionId: $id, name: "stable" }) { __typename } }`;
const VERSION = 'query ($id: ID!) { flowVersion(id: $id) { document } }';
const LIST = `query { flows(first: 50) { edges { node { document versions(first: 5) { edges { node { document } } } } } } }`;

describe('The document of a flow', () => {
  let story: KeyStory;
  let flowId: string;
  let versionId: string;
  before(async () => {
    story = await openKeyStory();
    flowId = await addTagged();
    versionId = await findVersion(flowId);
  });
  after(() => story[Symbol.asyncDispose]());

  async function addTagged(): Promise<string> {
    const id = await story.addFlow();
    await story.query(TAG, { id: await findVersion(id) });
    return id;
  }

  async function findVersion(id: string): Promise<string> {
    const { flow } = await story.query<{ flow: { currentVersion: { id: string } } }>(CURRENT, { id });
    return flow.currentVersion.id;
  }

  /** Every way to read it, with what it tells. */
  async function readEverywhere(login: Login): Promise<Record<string, string>> {
    const { app } = story;
    const rest = async (path: string) => JSON.stringify((await app.rest({ path, login })).body);
    const { flow } = await story.query<{ flow: Record<string, unknown> }>(EVERYWHERE, { id: flowId }, login);
    const fields = Object.entries(flow).map(([name, value]) => [`Flow.${name}`, JSON.stringify(value)] as const);
    return {
      ...Object.fromEntries(fields),
      'Query.flowVersion': JSON.stringify(await story.query(VERSION, { id: versionId }, login)),
      'flows of users': await rest(`/api/v1/flows/${flowId}`),
      'flows of programs': await rest(`/api/v2/flows/${flowId}`),
      'a version': await rest(`/api/v1/flows/versions/${versionId}`),
    };
  }

  const letIn = (kind: 'SKILL_READ' | 'SKILL_WRITE', id = flowId) => logInGranted({ ...story, flowId: id, kind });

  /** Where the secret is told; fails where nothing of the document is. */
  function findTelling(told: Record<string, string>): string[] {
    for (const [name, text] of Object.entries(told)) assert.ok(text.includes(NO_SECRET), `${name}: ${text}`);
    return Object.entries(told).flatMap(([name, text]) => (text.includes(SECRET) ? [name] : []));
  }

  it('is shown without its secrets to whoever may only read it, wherever it stands', async () => {
    const { login } = await letIn('SKILL_READ');
    assert.deepEqual(findTelling(await readEverywhere(login)), []);
  });

  it('is shown whole to its owner, to administrators and to whoever may change it', async () => {
    const { login: writer } = await letIn('SKILL_WRITE');
    for (const login of [story.alice, story.admin, writer]) {
      const told = await readEverywhere(login);
      assert.deepEqual(findTelling(told), Object.keys(told));
    }
  });

  it('is shown by a key to whoever owns it as far as the key is good for', async () => {
    const isTold = async (scopes: readonly string[]) => {
      const { secret } = await story.make({ scopes });
      const { data } = await story.askWith(secret, VERSION, { id: versionId });
      return JSON.stringify(data).includes(SECRET);
    };
    assert.deepEqual([await isTold(['FLOW_READ']), await isTold(['FLOW_WRITE'])], [false, true]);
  });

  it('answers whoever may only read it as it answers its owner', async () => {
    const { login } = await letIn('SKILL_READ');
    const body = { inputs: { question: 'Hello' } };
    const { body: answered } = await story.app.rest({ method: 'POST', path: `/api/v1/process/${flowId}`, body, login });
    assert.equal(answered.status_code, 200);
    const { headers } = story.model.requests.at(-1) ?? {};
    assert.equal(headers?.authorization, `Bearer ${SECRET}`);
  });

  it('costs lists as many statements for readers as for owners, and as many for one flow as for many', async () => {
    const { login, roleId } = await letIn('SKILL_READ');
    const count = async (by: Login) => (await recordStatements(() => story.query(LIST, {}, by))).length;
    await count(login);
    const [few, owners] = [await count(login), await count(story.alice)];
    for (let index = 0; index < 3; index += 1) {
      const id = await addTagged();
      const grant = 'insert into role_grant (role_id, kind, target_id) values ($1, $2, $3)';
      await story.execute(grant, [roleId, 'SKILL_READ', id]);
    }
    await count(login);
    assert.deepEqual([await count(login), await count(story.alice)], [few, owners]);
    assert.ok(few <= owners + 1, `${few} statements, of owners ${owners}`);
  });
});
