// cspell:ignore plpgsql
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import type { ApiKeyScope } from '../../src/generated/schema.ts';
import { tellFacadeStory, type FacadeStory } from '../facade/story.ts';
import { startOfficeServer, toDocx } from '../report/office-server.ts';
import { startTestApp, type Login } from '../support/app.ts';
import { demoDocument } from '../support/documents.ts';
import { toForm } from '../support/pictures.ts';
import { toOperation } from './document.ts';
import { welcomeGuest } from './guests.ts';

/** A word in everything that is the owner's. Nobody who may not read a thing may be sent it. */
export const MARK = 'olive';

/** What a mutation or a query gave, as JSON. */
export type Told = ReturnType<typeof JSON.parse>;

/**
 * Alice who owns things, Bob who owns none of them, Greta who administers a group that Alice belongs to and to which her
 * flows are assigned, and the administrator of the server.
 */
export interface World extends FacadeStory {
  readonly admin: Login;
  readonly greta: Login;
  /** Has a role that grants reading every flow and every knowledge base of Alice's. */
  readonly rita: Login;
  /** Has a role that grants changing every flow and every knowledge base of Alice's. */
  readonly walter: Login;
  /** Lets guests ask in Alice's name from the first call on, and returns one and what it has begun. */
  readonly letGuestsIn: () => Promise<GuestThings>;
  /** Numbers and ids of things of Alice's that nothing in a matrix changes. */
  readonly things: Things;
  /** What is made anew for whoever may change or delete it. */
  readonly make: Makers;
  /** Asks a root field and fails when it refuses; by Alice unless somebody else is named. */
  readonly tell: (door: string, given: object, by?: Login) => Promise<Told>;
  /** A key of Alice's with these scopes; the same one for the same scopes. */
  readonly keyFor: (scopes: readonly ApiKeyScope[]) => Promise<string>;
  readonly execute: (statement: string, parameters?: readonly unknown[]) => Promise<Told[]>;
  /** Serves a text document at the office server, and returns its address. */
  readonly officeDocument: string;
}

export interface Things {
  readonly questionId: string;
  readonly answerId: string;
  readonly runId: string;
  readonly buildId: string;
  readonly comparisonId: string;
  readonly fileId: string;
  readonly fileUrl: string;
  readonly shareToken: string;
  readonly secondVersionId: string;
}

/** A guest, a flow of Alice's that is open to guests, and what the guest has begun with it. */
export interface GuestThings {
  readonly login: Login;
  readonly flowId: string;
  readonly chatId: string;
  readonly answerId: number;
}

/** Everything is Alice's but tags and templates, which are the server's. */
export interface Makers {
  readonly flow: (input?: object) => Promise<string>;
  /** A flow that is online. */
  readonly onlineFlow: (input?: object) => Promise<string>;
  readonly version: (flowId: string) => Promise<string>;
  /** The version that a flow begins with. */
  readonly firstVersion: (flowId: string) => Promise<string>;
  /** A conversation with one question and its answer; with Alice's flow unless another one is named. */
  readonly session: (flowId?: string) => Promise<Turn>;
  readonly variable: (versionId: string) => Promise<string>;
  readonly component: () => Promise<string>;
  readonly file: () => Promise<string>;
  readonly knowledgeBase: () => Promise<string>;
  readonly knowledgeFile: () => Promise<string>;
  readonly shareLink: () => Promise<Told>;
  readonly apiKey: () => Promise<string>;
  readonly login: () => Promise<string>;
  readonly tag: () => Promise<string>;
  readonly template: () => Promise<string>;
}

/** A turn of a conversation. */
export interface Turn {
  readonly sessionId: string;
  readonly runId: string;
  readonly questionId: string;
  readonly answerId: string;
}

/** Opens the world; dispose of it at the end. */
export async function openWorld(): Promise<World> {
  await using opened = new AsyncDisposableStack();
  const office = opened.use(await startOfficeServer());
  const app = opened.use(await startTestApp({ FORME_OFFICE_URL: `${office.url}/editor` }));
  const pool = new pg.Pool({ ...toClientConfig(app.connection), max: 3 });
  opened.defer(() => pool.end());
  const execute: World['execute'] = async (statement, parameters = []) =>
    (await pool.query(statement, [...parameters])).rows;
  await spreadNumbers(execute);
  const [admin, greta] = [await app.logIn(), await app.logIn('greta')];
  const alice = await app.logIn('alice');
  const [rita, walter] = [await app.logIn('rita'), await app.logIn('walter')];
  await gather({ execute, alice, greta });
  // Reviewing lets more people in than its absence.
  await execute(`insert into setting (key, value) values ('conversationReview', 'true')`);
  await grantFlows({ execute, owner: alice, logins: { READ: rita, WRITE: walter } });
  const story = await tellFacadeStory(app);

  const tell: World['tell'] = async (door, given, by = story.alice) => {
    const { data, errors } = await app.graphql({ query: toOperation({ door, given }), variables: given, login: by });
    const result = (data as Told)?.result;
    const isWell = errors === undefined && !('code' in Object(result));
    assert.ok(isWell, `${door} ${JSON.stringify(given)}: ${JSON.stringify(errors ?? result)}`);
    return result;
  };
  const make = createMakers({ tell, story, admin });
  const officeDocument = office.serve('/saved', toDocx('Saved'));
  const keys = new Map<string, Promise<string>>();
  const keyFor: World['keyFor'] = (scopes) => {
    const name = scopes.join();
    const making = keys.get(name) ?? tell('Mutation.createApiKey', { input: { name: 'a key', scopes } }).then(secretOf);
    keys.set(name, making);
    return making;
  };
  const things = await makeThings({ tell, make, story });
  let guests: Promise<GuestThings> | null = null;
  const letGuestsIn = (): Promise<GuestThings> => (guests ??= welcomeGuest({ app, alice, admin, make, tell }));
  const closing = opened.move();
  return {
    ...{ ...story, admin, greta, rita, walter, letGuestsIn, things, make, tell, keyFor, execute, officeDocument },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

function secretOf({ secret }: Told): string {
  return secret;
}

/** Numbers of things are told from all other numbers, and those of the server's things from those of somebody's. */
async function spreadNumbers(execute: World['execute']): Promise<void> {
  await execute(`select setval(format('%I.%I', schemaname, sequencename)::regclass,
    case when sequencename ~ '^(tag|flow_template)_' then 600000 else 700000 end) from pg_sequences`);
}

async function gather(options: { execute: World['execute']; alice: Login; greta: Login }): Promise<void> {
  const { execute, alice, greta } = options;
  const [group] = await execute(`insert into user_group (name) values ('Gardeners') returning id`);
  const statement = 'insert into group_member (user_id, group_id, is_administrator) values ($1, $2, $3)';
  await execute(statement, [alice.userId, group.id, false]);
  await execute(statement, [greta.userId, group.id, true]);
}

/** Whatever flow somebody makes is granted to both at once, as if the role had been changed with each. */
async function grantFlows(options: {
  execute: World['execute'];
  owner: Login;
  logins: Readonly<Record<'READ' | 'WRITE', Login>>;
}): Promise<void> {
  const { execute, owner, logins } = options;
  const grants: string[] = [];
  const bases: string[] = [];
  for (const [right, { userId }] of Object.entries(logins)) {
    const [role] = await execute(`insert into role (name, group_id) values ($1, 2) returning id`, [right]);
    await execute('insert into user_role (user_id, role_id) values ($1, $2)', [userId, role.id]);
    grants.push(
      `insert into role_grant (role_id, kind, target_id) values (${role.id}, new.kind || '_${right}', new.id);`,
    );
    bases.push(`insert into role_grant (role_id, kind, target_id) values (${role.id}, 'KNOWLEDGE_${right}', new.id);`);
  }
  await execute(`create function grant_flow() returns trigger language plpgsql as
    $$ begin if new.owner_id = ${owner.userId} then ${grants.join(' ')} end if; return new; end $$`);
  await execute(`create function grant_base() returns trigger language plpgsql as
    $$ begin if new.user_id = ${owner.userId} then ${bases.join(' ')} end if; return new; end $$`);
  await execute('create trigger grant_base after insert on knowledge_base for each row execute function grant_base()');
  await execute('create trigger grant_flow after insert on flow for each row execute function grant_flow()');
}

function createMakers(options: { tell: World['tell']; story: FacadeStory; admin: Login }): Makers {
  const { tell, story, admin } = options;
  const flow: Makers['flow'] = async (input = {}) => {
    const given = { name: `${MARK} ${randomUUID()}`, document: demoDocument(), ...input };
    return (await tell('Mutation.createFlow', { input: given })).flow.id;
  };
  const upload = async (): Promise<Told> => {
    const body = toForm(`${MARK} oil`, `${MARK}.txt`);
    return (await story.ask({ method: 'POST', path: '/api/v1/upload/any', body })).body.data;
  };
  const knowledgeBase: Makers['knowledgeBase'] = async () => {
    const input = { name: `${MARK} ${randomUUID()}`, model: 'demo' };
    return (await tell('Mutation.createKnowledgeBase', { input })).knowledgeBase.id;
  };
  let uploaded = Promise.resolve('');
  return {
    flow,
    onlineFlow: async (input) => {
      const id = await flow(input);
      await tell('Mutation.publishFlow', { input: { id } });
      return id;
    },
    version: async (flowId) => {
      const input = { flowId, name: `${MARK} ${randomUUID()}`, document: demoDocument() };
      return (await tell('Mutation.createFlowVersion', { input })).version.id;
    },
    firstVersion: async (id) => (await tell('Query.flow', { id })).currentVersion.id,
    session: (flowId = story.flowId) => takeTurn({ story, tell, flowId }),
    variable: async (versionId) => {
      const input = { versionId, name: `${MARK} ${randomUUID()}`, kind: 'TEXT', nodeId: 'VariableNode-1' };
      return (await tell('Mutation.saveFlowVariable', { input })).variable.id;
    },
    component: async () => {
      const name = `${MARK} ${randomUUID()}`;
      await tell('Mutation.saveComponent', { input: { name } });
      return name;
    },
    file: () => {
      // One after the other: which of two uploads is whose newest file could not be told.
      const findNewest = async (): Promise<string> => (await tell('Query.storedFiles', { first: 1 })).edges[0].node.id;
      uploaded = uploaded.then(upload).then(findNewest);
      return uploaded;
    },
    knowledgeBase,
    knowledgeFile: async () => {
      const key = await upload().then(({ file_path: path }) => path);
      const input = { baseId: await knowledgeBase(), files: [key] };
      return (await tell('Mutation.addKnowledgeFiles', { input })).files[0].id;
    },
    shareLink: async () => (await tell('Mutation.createShareLink', { input: { flowId: story.flowId } })).shareLink,
    apiKey: async () => {
      const input = { name: `${MARK} key`, scopes: ['FLOW_READ'] };
      return (await tell('Mutation.createApiKey', { input })).apiKey.id;
    },
    login: async () => String(decodeJwt((await story.app.logIn('alice')).token)['sid']),
    tag: async () => (await tell('Mutation.createTag', { input: { name: randomUUID() } }, admin)).tag.id,
    template: async () => {
      const input = { name: randomUUID(), document: demoDocument() };
      return (await tell('Mutation.createFlowTemplate', { input }, admin)).template.id;
    },
  };
}

async function takeTurn(options: { story: FacadeStory; tell: World['tell']; flowId: string }): Promise<Turn> {
  const { story, tell, flowId } = options;
  const body = { inputs: { question: `What is an ${MARK}?` }, sync: true };
  const answer = await story.ask({ method: 'POST', path: `/api/v1/process/${flowId}`, body });
  const { session_id: sessionId } = answer.body.data;
  const { edges } = await tell('Query.runs', { first: 1, filter: { sessionId } });
  const runId = edges[0].node.id;
  const run = await tell('Query.run', { id: runId });
  return { sessionId, runId, questionId: run.question.id, answerId: run.answerMessage.id };
}

async function makeThings(options: { tell: World['tell']; make: Makers; story: FacadeStory }): Promise<Things> {
  const { tell, make, story } = options;
  const { flowId } = story;
  await tell('Mutation.updateFlow', { input: { id: flowId, name: `${MARK} grove`, description: MARK } });
  const { runId, questionId, answerId } = await make.session();
  const { build } = await tell('Mutation.startBuild', { input: { flowId } });
  const secondVersionId = await make.version(flowId);
  const asked = { nodeId: 'LLMChain-1', questions: [MARK], versionIds: [secondVersionId], inputs: { question: '' } };
  const { comparison } = await tell('Mutation.startComparison', { input: asked });
  const fileId = await make.file();
  const { url: fileUrl } = await tell('Query.storedFile', { id: fileId });
  const { token: shareToken } = await make.shareLink();
  await make.component();
  const ids = { runId, questionId, answerId, buildId: build.id, comparisonId: comparison.id };
  return { ...ids, fileId, fileUrl, shareToken, secondVersionId };
}
