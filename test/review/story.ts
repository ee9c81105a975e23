import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { openFacadeStory, type FacadeStory } from '../facade/story.ts';
import type { GraphqlAnswer, Login } from '../support/app.ts';

/** A conversation to be; by default one of Bob's in which something was asked and answered. */
export interface Talk {
  readonly by?: Login;
  readonly said?: readonly string[];
  readonly columns?: Readonly<Record<string, unknown>>;
}

/**
 * Alice, whose flow is talked to; Bob, who belongs to the printers; Greta, who administers them; the administrator, who
 * belongs to them as well.
 */
export interface ReviewStory extends FacadeStory {
  readonly admin: Login;
  readonly greta: Login;
  /** The number of the printers. */
  readonly groupId: number;
  readonly execute: <Row = Record<string, unknown>>(text: string, parameters?: readonly unknown[]) => Promise<Row[]>;
  readonly graph: (query: string, variables?: object, login?: Login | null) => Promise<GraphqlAnswer>;
  /** Says whether conversations may be reviewed. */
  readonly review: (isEnabled: boolean, by?: Login) => Promise<unknown>;
  /** Makes a conversation and returns its id. */
  readonly talk: (talk?: Talk) => Promise<string>;
}

const SET = `mutation ($on: Boolean!) { result: updateConversationReview(input: { isEnabled: $on }) { __typename
  ... on UpdateConversationReviewPayload { conversationReview { isEnabled } } } }`;

/** Opens the story, in which reviewing is off; dispose of it at the end. */
export async function openReviewStory(): Promise<ReviewStory> {
  await using opened = new AsyncDisposableStack();
  const story = opened.use(await openFacadeStory());
  const { app, bob, flowId } = story;
  const client = new pg.Client(toClientConfig(app.connection));
  await client.connect();
  opened.defer(() => client.end());
  const execute: ReviewStory['execute'] = async (text, parameters = []) =>
    (await client.query(text, [...parameters])).rows;
  const [admin, greta] = [await app.logIn(), await app.logIn('greta')];
  const [group] = await execute<{ id: number }>(`insert into user_group (name) values ('Printers') returning id`);
  const groupId = group?.id ?? 0;
  const place = 'insert into group_member (user_id, group_id, is_administrator) values ($1, $2, $3)';
  for (const member of [bob, admin]) await execute(place, [member.userId, groupId, false]);
  await execute(place, [greta.userId, groupId, true]);
  const graph: ReviewStory['graph'] = (query, variables = {}, login = admin) =>
    app.graphql({ query, variables, ...(login !== null && { login }) });
  const kept = opened.move();
  return {
    ...story,
    ...{ admin, greta, groupId, execute, graph },
    review: async (isEnabled, by = admin) => (await graph(SET, { on: isEnabled }, by)).data?.['result'],
    talk: async ({ by = bob, said = ['What is it?', 'It is this.'], columns = {} } = {}) => {
      const id = randomUUID().replaceAll('-', '');
      const row = { id, flow_id: flowId, name: `Told of by ${id}`, user_id: by.userId, ...columns };
      const names = Object.keys(row);
      const places = names.map((_name, index) => `$${index + 1}`);
      await execute(`insert into chat_session (${names.join()}) values (${places.join()})`, Object.values(row));
      await execute(
        `insert into message (session_id, flow_id, user_id, is_bot, frame, category, text)
         select $1, $2, $3, n % 2 = 0, 'BOT', case n % 2 when 1 then 'QUESTION' else 'ANSWER' end, said
         from unnest($4::text[]) with ordinality as t (said, n)`,
        [id, flowId, by.userId, said],
      );
      return id;
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
