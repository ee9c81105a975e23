import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { makeChatId } from '../facade/socket/story.ts';
import { makeDocx, makePdf, makeXlsx } from '../support/files.ts';
import { startPageServer } from '../support/page-server.ts';
import { recordStatements } from '../support/statements.ts';
import { openSourceStory, SOURCES, type SourceStory } from './story.ts';

const LINES = ['Refunds are paid within ten days.', 'The office is closed on Sundays.', 'Parking costs four euros.'];
const SPLIT = { RecursiveCharacterTextSplitter: { chunk_size: 40, chunk_overlap: 0 } };
const PAGE = `query ($id: ID!, $last: Int!) { chatSession(id: $id) { messages(last: $last) { edges { node { ${SOURCES} } } } } }`;

describe('An answer from files', () => {
  let story: SourceStory;
  before(async () => (story = await openSourceStory()));
  after(() => story[Symbol.asyncDispose]());

  const drawn = (more: Parameters<SourceStory['draw']>[0] = {}) =>
    story.draw({ values: SPLIT, says: 'Refunds are paid within ten days, and parking costs nothing.', ...more });

  it('rests on nothing where its chain tells no sources, and where nothing was found', async () => {
    const values = { ...SPLIT, RetrievalQA: { return_source_documents: false } };
    const link = await story.chat.upload(LINES.join('\n'), 'silent.txt');
    const { result } = await story.process({ flowId: await drawn({ values }), link });
    assert.deepEqual([result.source, 'source_url' in result, 'doc' in result], [0, false, false]);
    const missed = await story.process({ flowId: await drawn(), link, query: 'elephants' });
    assert.equal(missed.result.source, 0);
    for (const { message_id } of [result, missed.result]) {
      assert.deepEqual(await story.message(message_id), {
        source: 0,
        sourceKeywords: [],
        sourceLinks: [],
        sources: [],
      });
      assert.deepEqual((await story.keywords(message_id)).body.data, []);
      assert.deepEqual((await story.chunks({ message_id, keys: '' })).body.data, []);
    }
  });

  for (const [loader, name, content, place] of [
    ['ElemUnstructuredLoaderV0', 'rules.docx', makeDocx(LINES), { page: null, row: null, boxes: 0 }],
    ['ElemUnstructuredLoaderV0', 'rules.xlsx', makeXlsx(LINES.map((line) => [line])), { page: 1, row: null, boxes: 0 }],
    [
      'CSVLoader',
      'rules.csv',
      `rule,no\n${LINES.map((line, at) => `${line},${at}`).join('\n')}`,
      { page: null, row: 1, boxes: 0 },
    ],
    ['ElemUnstructuredLoaderV0', 'rules.pdf', makePdf(['Nothing.', ...LINES]), { page: 2, row: null, boxes: 1 }],
    ['PyPDFLoader', 'pages.pdf', makePdf(['Nothing.', ...LINES]), { page: 2, row: null, boxes: 1 }],
  ] as const) {
    it(`is traced over a chat to the text of ${name}, its place, and the file`, async () => {
      const owner = { flowId: await drawn({ loader }), chatId: makeChatId() };
      const link = await story.chat.upload(content, name);
      await using chat = await story.chat.open(owner);
      chat.send({ inputs: { query: '', data: [{ id: 'InputFileNode-1', name: 'file', file_path: link, value: '' }] } });
      await chat.until('close', 'system');
      chat.send({ inputs: { query: 'When is a refund paid?', id: 'RetrievalQA-1' } });
      const frames = await chat.until('close');
      const answer = frames.find(({ type, category }) => type === 'end' && category === 'answer');
      assert.deepEqual([answer?.['source'], answer?.['extra']], [1, '{}']);
      const [, told] = await story.chat
        .history(owner)
        .then((rows) => rows.filter(({ category }) => /question|answer/u.test(String(category))));
      assert.deepEqual([told?.['source'], told?.['extra'], told?.['id']], [1, '{}', answer?.['message_id']]);

      const message_id = Number(answer?.['message_id']);
      const message = await story.message(message_id);
      const [first] = message?.sources ?? [];
      assert.match(first?.text ?? '', /Refunds are paid within ten days\./u);
      const boxes = first?.['boxes'] as readonly Record<string, number>[];
      assert.deepEqual({ page: first?.['page'], row: first?.['row'], boxes: boxes.length }, place);
      assert.equal(first?.file?.name, name);
      const file = await fetch(`${story.chat.app.url}${first.file.url}`);
      assert.deepEqual(Buffer.from(await file.arrayBuffer()), Buffer.from(content));

      const keywords = await story.keywords(message_id);
      assert.deepEqual([...keywords.body.data].sort(), ['Refunds', 'days', 'paid', 'ten', 'within']);
      const chunks = await story.chunks({ message_id, chat_id: owner.chatId, keys: 'Refunds;paid;elephants' });
      const [chunk] = chunks.body.data;
      assert.deepEqual([chunk.right, chunk.source, chunk.score, chunk.source_url], [true, name, 0.67, first.file.url]);
      assert.equal(chunk.chunk_bboxes?.[0].page ?? null, place.boxes === 0 ? null : place.page);
    });
  }

  it('has its texts put into the order of the words that are looked for, and of the search without any', async () => {
    const link = await story.chat.upload(LINES.join('\n'), 'ordered.txt');
    const flowId = await drawn();
    const { result } = await story.process({ flowId, link, query: 'refunds and the office and parking' });
    const order = async (keys: string) => {
      const query = `query ($id: ID!, $keys: [String!]) { message(id: $id) { sources(keywords: $keys) { text relevance rank } } }`;
      const variables = { id: String(result.message_id), keys: keys === '' ? null : keys.split(';') };
      const { data } = await story.chat.app.graphql({ query, variables, login: story.chat.alice });
      const { sources } = (data as unknown as { message: { sources: Record<string, unknown>[] } }).message;
      return sources.map(({ text, relevance }) => [String(text).slice(0, 3), relevance]);
    };
    assert.deepEqual(new Set((await order('')).map(([, relevance]) => relevance)), new Set([null]));
    assert.deepEqual((await order('parking;costs'))[0], ['Par', 1]);
    assert.deepEqual((await order('office;refund;closed'))[0], ['The', 0.67]);
    const { body } = await story.chunks({ message_id: result.message_id, keys: 'parking' });
    assert.deepEqual(
      (body.data as { score: number }[]).map(({ score }) => score),
      [1, 0, 0],
    );
  });

  it('rests on links where all of its texts are published, each told once, and no script is one', async () => {
    const metadata = JSON.stringify({ url: 'https://example.test/rules', title: 'The rules' });
    const values = { ...SPLIT, TextLoader: { metadata } };
    const link = await story.chat.upload(LINES.join('\n'), 'published.txt');
    const flowId = await drawn({ loader: 'TextLoader', values });
    const { session_id, result } = await story.process({ flowId, link, query: 'refunds and parking' });
    const doc = [{ title: 'The rules', url: 'https://example.test/rules' }];
    assert.deepEqual([result.source, result['doc'], 'source_url' in result], [3, doc, false]);
    const rows = await story.chat.history({ flowId, chatId: session_id });
    assert.equal(rows.find(({ category }) => category === 'answer')?.['extra'], JSON.stringify({ doc }));
    assert.deepEqual((await story.message(result.message_id))?.sourceLinks, doc);
    await using chat = await story.chat.open({ flowId, chatId: session_id });
    chat.send({
      inputs: {
        query: 'refunds',
        id: 'RetrievalQA-1',
        data: [{ id: 'InputFileNode-1', name: 'file', file_path: link, value: '' }],
      },
    });
    await chat.until('close', 'system');
    chat.send({ inputs: { query: 'refunds', id: 'RetrievalQA-1' } });
    const frames = await chat.until('close');
    const answer = frames.find(({ type, category }) => type === 'end' && category === 'answer');
    assert.deepEqual([answer?.['source'], answer?.['extra']], [3, JSON.stringify({ doc })]);
    const scripted = { ...SPLIT, TextLoader: { metadata: '{"url": "javascript:alert(1)"}' } };
    const hostile = await story.process({ flowId: await drawn({ loader: 'TextLoader', values: scripted }), link });
    assert.deepEqual([hostile.result.source, 'doc' in hostile.result], [1, false]);
  });

  it('rests on links where it is made from pages of the web, which are read for a question', async () => {
    await using pages = await startPageServer();
    const body = `<title>The rules</title>${LINES.map((line) => `<p>${line}`).join('')}`;
    pages.page('/rules', { headers: { 'content-type': 'text/html' }, body });
    const web_path = `${pages.url}/rules`;
    const flowId = await drawn({
      loader: 'WebBaseLoader',
      isOfPages: true,
      values: { ...SPLIT, WebBaseLoader: { web_path } },
    });
    assert.equal(pages.requests.length, 0);
    const { result, session_id: chatId } = await story.process({ flowId });
    assert.deepEqual([result.source, result['doc']], [3, [{ title: 'The rules', url: web_path }]]);
    await story.process({ flowId, chatId });
    assert.equal(pages.requests.length, 1);
    pages.page('/gone', { status: 404, body: '' });
    const gone = { ...SPLIT, WebBaseLoader: { web_path: `${pages.url}/gone` } };
    const broken = await drawn({ loader: 'WebBaseLoader', isOfPages: true, values: gone });
    const path = `/api/v1/process/${broken}`;
    const answer = await story.chat.app.rest({
      method: 'POST',
      path,
      body: { inputs: { query: 'x' } },
      login: story.chat.alice,
    });
    assert.match(JSON.stringify(answer.body), /Error building node WebBaseLoader: http[^ ]+\/gone answered 404/u);
  });

  it('costs as many statements in a page of answers as alone', async () => {
    const flowId = await drawn();
    const link = await story.chat.upload(LINES.join('\n'), 'many.txt');
    const { session_id: id } = await story.process({ flowId, link });
    for (let count = 0; count < 4; count += 1) await story.process({ flowId, link, chatId: id });
    const read = (last: number) =>
      recordStatements(() => story.chat.app.graphql({ query: PAGE, variables: { id, last }, login: story.chat.alice }));
    await read(1);
    const [one, all] = [await read(1), await read(10)];
    assert.ok(one.some((text) => text.includes('message_source')));
    assert.deepEqual(all.length, one.length, all.join('\n'));
    const plain = `query ($id: ID!, $last: Int!) { chatSession(id: $id) { messages(last: $last) { edges { node { source sourceLinks { url } } } } } }`;
    const light = await recordStatements(() =>
      story.chat.app.graphql({ query: plain, variables: { id, last: 10 }, login: story.chat.alice }),
    );
    assert.deepEqual(
      light.filter((text) => /message_source/u.test(text) && /\btext\b/u.test(text)),
      [],
    );
  });
});
