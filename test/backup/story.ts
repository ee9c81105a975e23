import assert from 'node:assert/strict';
import pg from 'pg';
import { toClientConfig, type DatabaseConnection } from '../../src/database/connection.ts';
import { runCommandLine, type CommandThread, type Ended } from '../process/command.ts';
import { toDatabaseUrl, type Program } from '../process/program.ts';
import type { Login } from '../support/app.ts';
import { demoDocument } from '../support/documents.ts';

/** A server's data, wherever a server runs on it or not. */
export interface Place {
  readonly connection: DatabaseConnection;
  readonly dataDir: string;
  /** Where its commands run, unless they shall run as the program. */
  readonly commands: CommandThread;
  /** What else the environment says. */
  readonly variables?: Readonly<Record<string, string>>;
}

const CREATE = `mutation ($input: CreateFlowInput!) { createFlow(input: $input) { ... on CreateFlowPayload { flow { id } } } }`;
const PUBLISH = `mutation ($input: PublishFlowInput!) { publishFlow(input: $input) { __typename } }`;
const IMPORT = `mutation ($input: ImportMessagesInput!) { importMessages(input: $input) { __typename } }`;
const START = `mutation ($input: StartRunInput!) { startRun(input: $input) { ... on StartRunPayload { run { id } } } }`;
const RUN = `query ($id: ID!) { run(id: $id) { state answer answerMessage { id } } }`;

/** Asks for something that must not be refused. */
export async function ask<Answer>(of: {
  program: Program;
  login: Login;
  query: string;
  variables?: object;
}): Promise<Answer> {
  const { data, errors } = await of.program.graphql(of);
  assert.equal(errors, undefined, JSON.stringify(errors));
  // Each caller knows what it asked for.
  return data as unknown as Answer;
}

/** A flow that answers offline, and is online. */
export async function addFlow(of: { program: Program; login: Login }): Promise<string> {
  const input = { name: `Flow ${Date.now()}`, document: demoDocument() };
  const made = await ask<{ createFlow: { flow: { id: string } } }>({ ...of, query: CREATE, variables: { input } });
  const { id } = made.createFlow.flow;
  await ask({ ...of, query: PUBLISH, variables: { input: { id } } });
  return id;
}

/** Fills a conversation through the server's own door, a thousand messages at a time. */
export async function fill(of: {
  program: Program;
  login: Login;
  flowId: string;
  sessionId: string;
  messages: number;
}): Promise<void> {
  const { flowId, sessionId } = of;
  for (let from = 0; from < of.messages; from += 1000) {
    const messages = Array.from({ length: Math.min(1000, of.messages - from) }, (_none, place) => ({
      author: place % 2 === 0 ? 'USER' : 'ASSISTANT',
      text: `Ünïcödé 消息 ${from + place} \\ \t "${sessionId}"`,
    }));
    await ask({ ...of, query: IMPORT, variables: { input: { flowId, sessionId, messages } } });
  }
}

/** Asks a question and waits for its answer. */
export async function converse(of: { program: Program; login: Login; flowId: string; sessionId?: string }) {
  const { flowId, sessionId } = of;
  const input = { flowId, sessionId, inputs: { question: 'Are you there?' } };
  const { startRun } = await ask<{ startRun: { run: { id: string } } }>({ ...of, query: START, variables: { input } });
  for (;;) {
    const { run } = await ask<{ run: { state: string; answer: string; answerMessage: { id: string } | null } }>({
      ...of,
      query: RUN,
      variables: startRun.run,
    });
    if (run.answerMessage !== null) return { answer: run.answer, messageId: run.answerMessage.id };
  }
}

/** Runs a command over the data. */
export function command(place: Place, ...parameters: string[]): Promise<Ended> {
  return place.commands.run({ parameters, variables: toVariables(place) });
}

/** Runs the program over the data. */
export function commandLine(place: Place, ...parameters: string[]): Promise<Ended> {
  return runCommandLine(parameters, toVariables(place));
}

/** What the environment says of the data. */
export function toVariables({
  connection,
  dataDir,
  variables,
}: Omit<Place, 'commands'>): Readonly<Record<string, string>> {
  return { DATABASE_URL: toDatabaseUrl(connection), FORME_DATA_DIR: dataDir, ...variables };
}

/** Makes the database one without a table, as a new one is. */
export async function wipe({ connection }: Pick<Place, 'connection'>): Promise<void> {
  await query(connection, 'drop schema public cascade');
  await query(connection, 'drop schema if exists bullmq cascade');
  await query(connection, 'create schema public');
}

const DIGESTS = `
  select 'conversation ' || s.id as name, md5(s::text || coalesce((
      select string_agg(m::text, '' order by m.id) from message m where m.session_id = s.id), '')) as digest
    from chat_session s where s.id like 'quiet-%'
  union all select 'document ' || d.hash, md5(d::text) from document d
  union all select 'account ' || u.id, md5(u::text) from user_account u
  order by 1`;

/** A digest of each quiet conversation with its messages, and of each document and account, as Postgres reckons it. */
export async function digest({ connection }: Pick<Place, 'connection'>): Promise<Map<string, string>> {
  const rows = await query<{ name: string; digest: string }>(connection, DIGESTS);
  return new Map(rows.map(({ name, digest: text }) => [name, text]));
}

/** Runs a statement on a connection of its own. */
export async function query<Row extends object>(connection: DatabaseConnection, text: string): Promise<Row[]> {
  const client = new pg.Client(toClientConfig(connection));
  await client.connect();
  try {
    await client.query(`set timezone = 'UTC'`);
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
