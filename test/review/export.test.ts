import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { toCsvLine } from '../../src/review/csv.ts';
import { failure } from '../facade/story.ts';
import type { Login } from '../support/app.ts';
import { openReviewStory, type ReviewStory } from './story.ts';

const EXPORT = `mutation ($filter: ReviewedChatFilter) { result: exportReviewedChats(input: { filter: $filter }) {
  __typename ... on ExportReviewedChatsPayload { url chatCount } ... on Error { code message } } }`;

/** What a spreadsheet would evaluate, and what it shows. */
const FORMULAS: readonly (readonly [said: string, field: string])[] = [
  ['=HYPERLINK("https://x.example","y")', `"'=HYPERLINK(""https://x.example"",""y"")"`],
  ['+1', `"'+1"`],
  ['-2+3', `"'-2+3"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  ['\r=1', `"'\r=1"`],
  ['  =1', `"'  =1"`],
  ['＝1', `"'＝1"`],
  ['1 = 1', '"1 = 1"'],
  ['a, "b"; c\nd', '"a, ""b""; c\nd"'],
  ['', '""'],
];

test('a field is text to a spreadsheet, whatever it says', () => {
  for (const [said, field] of FORMULAS) assert.equal(toCsvLine([said, 'x']), `${field},"x"\r\n`);
});

describe('conversations of others on the legacy wire', () => {
  let story: ReviewStory;
  before(async () => (story = await openReviewStory()));
  after(() => story[Symbol.asyncDispose]());
  beforeEach(() => story.review(true));

  const get = async (path: string, login: Login) => (await story.ask({ path: `/api/v1${path}`, login })).body;
  const historyOf = (id: string, login: Login, more = '') =>
    get(`/session/chat/history?flow_id=${story.flowId}&chat_id=${id}${more}`, login);
  const fetchText = async (url: string) => {
    const response = await fetch(`${story.app.url}${url}`);
    assert.equal(response.status, 200);
    return Buffer.from(await response.arrayBuffer()).toString('utf8');
  };
  const pick = (rows: readonly Readonly<Record<string, unknown>>[], ...names: readonly string[]) =>
    rows.map((row) => names.map((name) => row[name]));
  const eventsOf = async (id: string) =>
    (
      await story.execute<{ event: string }>('select event from audit_entry where note = $1 order by created_at', [id])
    ).map(({ event }) => event);

  test('are told of to nobody who may not review them, as if there were none', async () => {
    const id = await story.talk();
    for (const path of ['/audit/session', '/audit/session/export', '/audit/session/export/data']) {
      assert.deepEqual(await get(path, story.alice), failure(403, 'No permission to operate'), path);
    }
    const missing = failure(404, 'This role does not exist - ');
    assert.deepEqual(await historyOf(id, story.greta, '&share-token=x'), await historyOf(id, story.greta));
    const ofAlice = await story.talk({ by: story.alice });
    for (const chat of [ofAlice, 'f'.repeat(32)]) assert.deepEqual(await historyOf(chat, story.greta), missing);
    await story.review(false);
    assert.deepEqual(await historyOf(id, story.greta), missing);
    for (const path of ['/audit/session', '/audit/session/export', '/audit/session/export/data']) {
      assert.deepEqual(await get(path, story.admin), failure(403, 'No permission to operate'), path);
    }
    assert.deepEqual(await eventsOf(ofAlice), []);
  });

  test('are listed in the words of the contract, narrowed and counted', async () => {
    const created = '2026-03-04T05:06:07Z';
    const columns = { created_at: created, like_count: 1, dislike_count: 2, copy_count: 3, sensitive_status: 2 };
    const id = await story.talk({ columns });
    const from = 'start_date=2026-03-04 05:06:07&end_date=2026-03-04 05:06:07';
    const { data } = await get(`/audit/session?page=1&page_size=10&${from}`, story.admin);
    assert.deepEqual(data, {
      data: [
        {
          ...{ chat_id: id, flow_id: story.flowId, flow_name: 'Flow 1', flow_type: 1 },
          ...{ user_id: Number(story.bob.userId), user_name: 'bob', create_time: '2026-03-04T05:06:07' },
          user_groups: [
            { id: 2, name: 'Default user group' },
            { id: story.groupId, name: 'Printers' },
          ],
          ...{ like_count: 1, dislike_count: 2, copied_count: 3, sensitive_status: 2, messages: null },
          ...{ mark_user: null, mark_status: 1, mark_id: null },
        },
      ],
      total: 1,
    });
    const rows: readonly (readonly [query: string, count: number])[] = [
      ['feedback=like', 1],
      ['feedback=copied&sensitive_status=2', 1],
      ['feedback=shrug', 0],
      ['sensitive_status=1', 0],
      ['sensitive_status=7', 0],
      [`user_ids=${story.bob.userId}&user_ids=999999&group_ids=${story.groupId}`, 1],
      [`flow_ids=${story.flowId}&flow_ids=`, 1],
      ['flow_ids=nonsense', 0],
      ['page=2', 0],
    ];
    for (const [query, count] of rows) {
      const { data: found } = await get(`/audit/session?${from}&${query}`, story.admin);
      assert.equal(found.data.length, count, query);
    }
    assert.deepEqual(await eventsOf(id), []);
  });

  test('are shown with their history to whoever may review them, on record', async () => {
    const id = await story.talk({ said: ['One?', 'One.', 'Two?', 'Two.'] });
    const { data } = await historyOf(id, story.greta, '&page_size=2');
    assert.deepEqual(pick(data, 'message', 'is_bot', 'user_name', 'flow_name'), [
      ['Two.', true, 'bob', 'Flow 1'],
      ['Two?', false, 'bob', 'Flow 1'],
    ]);
    const { data: older } = await historyOf(id, story.greta, `&page_size=10&id=${data[1].id}`);
    assert.deepEqual(pick(older, 'message').flat(), ['One.', 'One?']);
    assert.deepEqual(await eventsOf(id), ['review_chat', 'review_chat']);
    const { data: own } = await historyOf(id, story.bob);
    assert.equal(own.length, 4);
    assert.equal((await eventsOf(id)).length, 2);
  });

  test('are handed out with all that was said, on record', async () => {
    const said = Array.from({ length: 230 }, (_, index) => `Said ${index}`);
    const id = await story.talk({ said, columns: { created_at: '2026-04-01T00:00:00Z' } });
    const { data } = await get('/audit/session/export/data?start_date=2026-04-01&end_date=2026-04-02', story.greta);
    const [chat] = data.data;
    assert.deepEqual([data.data.length, chat.chat_id, chat.messages.length], [1, id, said.length]);
    assert.deepEqual(pick(chat.messages, 'message').flat(), said);
    assert.deepEqual([chat.messages[0].chat_id, chat.messages[0].user_id], [id, Number(story.bob.userId)]);
    assert.ok((await eventsOf(id)).every((event) => event === 'review_chat'));
  });

  test('are exported to a file that a spreadsheet can open, on record', async () => {
    const said = FORMULAS.map(([text]) => text);
    const [first, second] = [
      await story.talk({ said, columns: { created_at: '2026-05-02T00:00:00Z' } }),
      await story.talk({
        said: Array.from({ length: 1203 }, (_, n) => `Ünï ${n}`),
        columns: { created_at: '2026-05-01T00:00:00Z' },
      }),
    ];
    const { data } = await get('/audit/session/export?start_date=2026-05-01&end_date=2026-05-03', story.greta);
    const text = await fetchText(data.url);
    assert.ok(text.startsWith('\uFEFF"chat_id","flow_name",'));
    for (const [, field] of FORMULAS) assert.ok(text.includes(`,${field},"no","no","no","no",""\r\n`), field);
    const lines = text.split('\r\n"').slice(1);
    assert.equal(lines.length, said.length + 1203);
    assert.deepEqual(
      lines.map((line) => line.slice(0, 32)),
      [...said.map(() => first), ...Array.from({ length: 1203 }, () => second)],
    );
    assert.ok(text.includes('"Ünï 1202"'));
    for (const id of [first, second]) assert.deepEqual(await eventsOf(id), ['export_chat']);
    const own = '{ storedFiles { edges { node { name mediaType } } } }';
    const { data: files } = await story.graph(own, {}, story.greta);
    assert.match(JSON.stringify(files), /"name":"conversations [\d-]{10}\.csv","mediaType":"text\/csv"/);
    const reviews = 'query ($id: ID!) { chatSession(id: $id) { reviews { edges { node { kind reviewerName } } } } }';
    const { data: told } = await story.graph(reviews, { id: first }, story.bob);
    const node = { kind: 'EXPORTED', reviewerName: 'greta' };
    assert.deepEqual(told, { chatSession: { reviews: { edges: [{ node }] } } });
  });

  test('are not exported where there are too many, and then not on record', async () => {
    await story.execute(
      `insert into chat_session (id, flow_id, name, user_id, created_at)
       select 'many' || n, $1, 'Many', $2, '2026-06-01' from generate_series(1, 5001) n`,
      [story.flowId, story.bob.userId],
    );
    const filter = { from: '2026-06-01T00:00:00Z', to: '2026-06-02T00:00:00Z' };
    const { data } = await story.graph(EXPORT, { filter }, story.greta);
    const message = 'An export takes at most 5,000 conversations and 100,000 messages; narrow it down.';
    assert.deepEqual(data, { result: { __typename: 'ReviewTooLarge', code: 'REVIEW_TOO_LARGE', message } });
    const range = '?start_date=2026-06-01&end_date=2026-06-01 12:00:00';
    assert.equal((await get(`/audit/session/export${range}`, story.greta)).data.exception, message);
    assert.equal((await get(`/audit/session/export/data${range}`, story.greta)).status_code, 413);
    assert.deepEqual(await eventsOf('many1'), []);
    await story.execute(`delete from chat_session where id = 'many5001'`);
    const { data: exported } = await story.graph(EXPORT, { filter }, story.greta);
    assert.equal((exported?.['result'] as unknown as { chatCount: number }).chatCount, 5000);
  });
});
