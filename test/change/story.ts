import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { startTestApp, type Login, type TestApp } from '../support/app.ts';
import { openClient } from '../support/events.ts';
import type { SeenChange } from './seen.ts';

/** What `flowChanged` sends. */
export interface SeenNotice {
  readonly cursor: string;
  readonly change: SeenChange;
}

/** A server, two people and an administrator, and what they do to flows. */
export interface FeedStory extends AsyncDisposable {
  readonly app: TestApp;
  readonly alice: Login;
  readonly bob: Login;
  readonly root: Login;
  /** Creates a flow, of Alice's by default, and returns its id. */
  addFlow(by?: Login): Promise<string>;
  /** Changes what a flow says about itself. */
  describe(flowId: string, description: string, by?: Login): Promise<void>;
  delete(flowId: string): Promise<void>;
  /** The place in the feed at this moment, once nothing that was made before is still to be told. */
  cursor(): Promise<string>;
  query<Data>(query: string, variables?: object, by?: Login): Promise<Data>;
  /** A connection of one's own, to do what no door lets anybody do. */
  connect(database?: string): Promise<pg.Client>;
}

/** What to follow; everything that Alice may read, from now on, when empty. */
export interface FollowOptions {
  readonly app?: TestApp;
  readonly by?: Login;
  readonly flowId?: string;
  readonly after?: string | undefined;
}

/** The notices that somebody follows. */
export interface Followed extends AsyncDisposable {
  /** The next notices, as many as asked for. */
  take(count: number): Promise<SeenNotice[]>;
  /** What has come and was not taken. */
  readonly waiting: readonly SeenNotice[];
  /** Resolves once it has ended, with the error that ended it, or null. */
  readonly ended: Promise<Error | null>;
}

const CREATE = `mutation ($input: CreateFlowInput!) { createFlow(input: $input) { ... on CreateFlowPayload { flow { id } } } }`;
const UPDATE = `mutation ($input: UpdateFlowInput!) { updateFlow(input: $input) { __typename } }`;
const DELETE = `mutation ($input: DeleteFlowInput!) { deleteFlow(input: $input) { __typename } }`;

export const FLOW_CHANGED = `subscription ($flowId: ID, $after: String) { flowChanged(flowId: $flowId, after: $after) {
  cursor change { id kind flowId flow { id } version { id } documentHash author { name } at } } }`;

/** Transactions of the server itself, such as statistics, may be open for a moment. */
const SETTLED = `select not exists (
  select from flow_change c, pg_snapshot_xip(pg_current_snapshot()) as open (number)
  where c.transaction >= open.number and not exists (
    select from pg_stat_activity a where a.backend_xid = open.number::xid and a.datname <> current_database())
) as "isSettled"`;

/** Opens the story; dispose of it at the end. */
export async function openFeedStory(): Promise<FeedStory> {
  await using opened = new AsyncDisposableStack();
  const app = opened.use(await startTestApp());
  const [alice, bob, root] = [await app.logIn('alice'), await app.logIn('bob'), await app.logIn()];
  const query: FeedStory['query'] = async (text, variables, by = alice) => {
    const answer = await app.graphql({ query: text, login: by, ...(variables && { variables }) });
    assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
    return answer.data as never;
  };
  let count = 0;
  const closing = opened.move();
  const connect = async (database = app.connection.database) => {
    const client = new pg.Client(toClientConfig({ ...app.connection, database }));
    await client.connect();
    closing.defer(() => client.end());
    return client;
  };
  const watcher = await connect();
  const isSettled = async () => {
    const { rows } = await watcher.query<{ isSettled: boolean }>(SETTLED);
    return rows[0]?.isSettled === true;
  };
  return {
    ...{ app, alice, bob, root, query },
    addFlow: async (by) => {
      const input = { name: `Flow ${(count += 1)}` };
      const { createFlow } = await query<{ createFlow: { flow: { id: string } } }>(CREATE, { input }, by);
      return createFlow.flow.id;
    },
    describe: async (id, description, by) => {
      const { updateFlow } = await query<{ updateFlow: { __typename: string } }>(
        UPDATE,
        { input: { id, description } },
        by,
      );
      assert.equal(updateFlow.__typename, 'UpdateFlowPayload');
    },
    delete: async (id) => {
      await query(DELETE, { input: { id } });
    },
    cursor: async () => {
      await eventually(isSettled);
      return (await query<{ flowChangeCursor: string }>('{ flowChangeCursor }')).flowChangeCursor;
    },
    connect,
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

/** Follows changes over `graphql-transport-ws`. */
export function follow(story: FeedStory, options: FollowOptions = {}): Followed {
  const { app = story.app, by = story.alice, flowId, after } = options;
  const client = openClient({ app, login: by });
  const waiting: SeenNotice[] = [];
  const ended = Promise.withResolvers<Error | null>();
  client.subscribe<{ flowChanged: SeenNotice }>(
    { query: FLOW_CHANGED, variables: { flowId, after } },
    {
      next: ({ data, errors }) => {
        if (data) waiting.push(data.flowChanged);
        else ended.resolve(new Error(JSON.stringify(errors)));
      },
      error: (error) => ended.resolve(new Error(JSON.stringify(error))),
      complete: () => ended.resolve(null),
    },
  );
  return {
    waiting,
    ended: ended.promise,
    take: async (count) => {
      await eventually(() => waiting.length >= count);
      return waiting.splice(0, count);
    },
    [Symbol.asyncDispose]: async () => {
      await client.dispose();
    },
  };
}

/** Asks again and again until it is so; fails after ten seconds. */
export async function eventually(isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !(await isSo());) {
    assert.ok(Date.now() < deadline, 'It did not come about within ten seconds.');
    await sleep(20);
  }
}
