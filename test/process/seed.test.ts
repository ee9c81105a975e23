import assert from 'node:assert/strict';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { query } from '../backup/story.ts';
import { askAndHear, createChatId, Guest } from '../open-api/guest.ts';
import { startTestApp, type Login } from '../support/app.ts';
import { runCommandLine, startCommandThread, type Ended } from './command.ts';
import { toDatabaseUrl } from './program.ts';

const [app, commands] = await Promise.all([startTestApp(), startCommandThread()]);
after(async () => {
  await Promise.all([app[Symbol.asyncDispose](), commands[Symbol.asyncDispose]()]);
});

// The server that runs beside the command may be the one that reads what it uploads.
const folder = path.join(os.tmpdir(), `forme-files-${app.connection.database}`);
const variables = { DATABASE_URL: toDatabaseUrl(app.connection), FORME_DATA_DIR: folder };
const seed = (more: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  commands.run({ parameters: ['seed'], variables: { ...variables, ...more } });

const COUNTS = `
  select (select count(*) from user_account)::int as accounts, (select count(*) from flow)::int as flows,
    (select count(*) from flow_version)::int as versions, (select count(*) from version_tag)::int as tags,
    (select count(*) from user_group)::int as groups, (select count(*) from role)::int as roles,
    (select count(*) from role_grant)::int as grants, (select count(*) from chat_session)::int as sessions,
    (select count(*) from message)::int as messages, (select count(*) from run)::int as runs,
    (select count(*) from stored_file)::int as files, (select count(*) from knowledge_base)::int as bases,
    (select count(*) from knowledge_file)::int as "filesOfBases", (select count(*) from tag)::int as labels,
    (select count(*) from tag_link)::int as "labelsOfFlows", (select count(*) from saved_component)::int as components,
    (select count(*) from message_source)::int as sources, (select count(*) from setting)::int as settings,
    (select count(*) from comparison)::int as comparisons, (select count(*) from share_link)::int as links,
    (select count(*) from api_key where revoked_at is null)::int as keys`;

const SHOWN = `{
  flows(first: 20) { edges { node { name tags { name } } } }
  savedComponents { edges { node { name } } }
  storedFiles { edges { node { name } } }
  knowledgeBases { edges { node { name fileCount } } }
  chatSessions(first: 20) { edges { node { name messages(first: 10) { edges { node {
    category text solution source sources { file { name } text } } } } } } } }`;

interface ShownMessage {
  readonly category: string;
  readonly text: string;
  readonly solution: string;
  readonly source: number;
  readonly sources: readonly { readonly file: { readonly name: string } | null; readonly text: string | null }[];
}

/** Answers of somebody's conversations by the name of their flow, the oldest first. */
type Talks = ReadonlyMap<string, readonly ShownMessage[]>;

interface Nodes<Node> {
  readonly edges: readonly { readonly node: Node }[];
}

/** What somebody is shown of the demo. */
async function look(login: Login) {
  const { data, errors } = await app.graphql({ query: SHOWN, login });
  assert.equal(errors, undefined, JSON.stringify(errors));
  const shown = data as unknown as {
    readonly flows: Nodes<{ name: string; tags: { name: string }[] }>;
    readonly savedComponents: Nodes<{ name: string }>;
    readonly storedFiles: Nodes<{ name: string }>;
    readonly knowledgeBases: Nodes<{ name: string; fileCount: number }>;
    readonly chatSessions: Nodes<{ name: string; messages: Nodes<ShownMessage> }>;
  };
  const talks: Talks = new Map(
    nodes(shown.chatSessions).map(({ name, messages }) => [
      name,
      nodes(messages).filter(({ category }) => category === 'ANSWER'),
    ]),
  );
  return { ...shown, talks };
}

function nodes<Node>({ edges }: Nodes<Node>): readonly Node[] {
  return edges.map(({ node }) => node);
}

async function logIn(name: string, password: string): Promise<Login> {
  const body = { user_name: name, password };
  const { data } = (await app.rest({ method: 'POST', path: '/api/v1/user/login', body })).body;
  return { token: data.access_token, userId: String(data.user_id), cookie: `access_token_cookie=${data.access_token}` };
}

let stdout = '';
const passwordOf = (name: string): string => new RegExp(`^ {2}${name} +(\\S+)$`, 'mu').exec(stdout)?.[1] ?? '';

describe('forme seed', () => {
  it('makes nothing on a server for production unless it is told to', async () => {
    const before = await query(app.connection, COUNTS);
    const secret = 'q7!fK2-wV9xR4mZ1pL8sB5tC0nH3jD6g';
    const { code, stderr } = await seed({ NODE_ENV: 'production', FORME_SECRET: secret });
    assert.deepEqual([code, await query(app.connection, COUNTS)], [1, before], stderr);
    assert.match(stderr, /server for production; --production/u);
  });

  it('makes people, flows and answers that are real, and tells who can log in', async () => {
    const { code, stderr, ...printed } = await runCommandLine(['seed'], variables);
    stdout = printed.stdout;
    assert.equal(code, 0, stderr);
    const [, key = ''] = /shown this once +(forme_\S+)$/mu.exec(stdout) ?? [];
    const { body } = await app.rest({ path: '/api/v1/workflow/list?page_size=20', headers: { 'x-api-key': key } });
    assert.equal(body.data.total, 8);
    const states = await query<{ state: string; count: number }>(
      app.connection,
      'select state, count(*)::int as count from run group by 1',
    );
    assert.equal(states.length, 1, JSON.stringify(states));
  });

  it('shows its author files, sources, tools, labels, and what helped', async () => {
    const { talks, ...shown } = await look(await logIn('demo-ann', passwordOf('demo-ann')));
    const tags = new Map(nodes(shown.flows).map(({ name, tags: [tag] }) => [name, tag?.name]));
    assert.equal(tags.size, 8);
    assert.deepEqual([tags.get('Demo chat'), tags.get('Demo agent')], ['Demo basics', 'Demo tools']);
    assert.deepEqual(nodes(shown.savedComponents), [{ name: 'Demo friendly prompt' }]);
    assert.deepEqual(nodes(shown.storedFiles), [{ name: 'handbook.txt' }, { name: 'handbook.txt' }]);
    assert.deepEqual(nodes(shown.knowledgeBases), [{ name: 'Demo handbook', fileCount: 1 }]);
    const solutions = talks.get('Demo chat')?.map(({ solution }) => solution);
    assert.deepEqual(solutions, ['SOLVED', 'UNSOLVED']);
    assert.deepEqual(
      talks.get('Demo agent')?.map(({ text }) => text),
      ['The tool says: 42'],
    );
    for (const [name, start] of [
      ['Demo file', /^Proof\. /u],
      ['Demo handbook', /^Quoins\. /u],
    ] as const) {
      const [answer] = talks.get(name) ?? [];
      const [best] = answer?.sources ?? [];
      assert.deepEqual([answer?.source, best?.file?.name], [1, 'handbook.txt'], name);
      assert.match(best?.text ?? '', start);
      assert.ok(answer?.text.includes(best?.text ?? '-'), answer?.text);
    }
  });

  it('lets whoever holds its role ask the handbook', async () => {
    const { talks, ...shown } = await look(await logIn('demo-ben', passwordOf('demo-ben')));
    assert.deepEqual(nodes(shown.knowledgeBases), [{ name: 'Demo handbook', fileCount: 1 }]);
    assert.match(talks.get('Demo handbook')?.[0]?.text ?? '', /^The text says: Chase\. /u);
  });

  it('shows guests one flow, which answers them', async () => {
    const guest = new Guest(app);
    const { body } = await guest.ask('/api/v2/flows');
    const flows: readonly { id: string; name: string }[] = body.data.data;
    assert.deepEqual(
      flows.map(({ name }) => name),
      ['Demo for guests'],
    );
    const [{ id: flowId } = { id: '' }] = flows;
    const chatId = createChatId();
    await using chat = await guest.talk({ flowId, chatId });
    const { message } = await askAndHear({ chat, flowId, chatId, question: 'May I?' });
    assert.match(String(message), /May I\?$/u);
  });

  it('makes nothing twice, and lends no key for longer than it works', async () => {
    const before = await query(app.connection, COUNTS);
    const { code, stderr, ...printed } = await seed();
    assert.equal(code, 0, stderr);
    assert.deepEqual(await query(app.connection, COUNTS), before);
    assert.match(printed.stdout, /demo-ann +\(made before/u);
    const lent = await query(app.connection, `select id from api_key where name = 'forme seed' and revoked_at is null`);
    assert.deepEqual(lent, []);
  });
});
