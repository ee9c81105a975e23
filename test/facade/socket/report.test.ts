import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startOfficeServer, type OfficeServer } from '../../report/office-server.ts';
import { makeTemplate, readDocument, reportDocument, saveTemplate } from '../../report/story.ts';
import { piece, type Frame } from './chat-client.ts';
import { city, form } from './form-story.ts';
import { makeChatId, openChatStory, type ChatStory } from './story.ts';

const BEGIN: Frame = { type: 'begin', category: 'system' };
const BUILDING: Frame = { type: 'start', category: 'system' };
const CLOSE: Frame = { type: 'close', category: 'system' };
const NOTICE = 'File parsing complete, start generating report';

const RUN = `query ($id: ID!) { run(id: $id) { state answer outputs files: answerMessage {
  category text files { name url file { purpose owner { id } } } } } }`;
const EVENTS = `query ($id: ID!) { run(id: $id) { events(first: 100) { edges { node { __typename
  ... on AnswerRecorded { category text isForReport files { name url } } ... on ReportBegun { questionCount } } } } } }`;

/** The frame that asks a report for nothing but itself. */
const ask = (): Frame => ({ inputs: { report_name: '', id: 'Report-1' } });

describe('a report on a skill socket', () => {
  let office: OfficeServer;
  let story: ChatStory;

  before(async () => {
    office = await startOfficeServer();
    story = await openChatStory({ FORME_OFFICE_URL: office.url });
  });
  after(async () => {
    await story[Symbol.asyncDispose]();
    await office[Symbol.asyncDispose]();
  });

  const createFlow = async (options: Parameters<typeof reportDocument>[0] = {}, template = makeTemplate(TEMPLATE)) => {
    const flowId = await story.createFlow({ document: reportDocument(options) });
    await saveTemplate({ app: story.app, office, login: story.alice, flowId, template });
    return flowId;
  };
  const TEMPLATE = [['To {{Variable', 'Node-1_city}}'], '{{InputNode-1_Where?}}', '{{InputNode-1_Why?}}'];
  const download = async (url: unknown): Promise<string> => {
    const response = await fetch(`${story.app.url}${String(url)}`);
    return readDocument(new Uint8Array(await response.arrayBuffer()));
  };
  const graphql = async (query: string, variables: object, login = story.alice) =>
    JSON.parse(JSON.stringify(await story.app.graphql({ query, variables, login }))).data;
  const process = (body: object) =>
    story.app.rest({ method: 'POST', path: '/api/v1/process', body, login: story.alice });

  it('without a template ends with the reason, before any model is asked', async () => {
    const owner = { flowId: await story.createFlow({ document: reportDocument() }), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(ask());
    const text = 'Analysis error.Error: The flow has no report template. Save one in the office editor first.';
    const expected = [BEGIN, { type: 'end', intermediate_steps: text }, { type: 'close' }];
    assert.deepEqual(await chat.until('close'), expected.map(story.frames(owner)));
    const { body } = await process({ flow_id: owner.flowId, inputs: {} });
    assert.match(body.status_message, /^Error: The flow has no report template/u);
  });

  it('from a template that is none, or that the asker has no room for, ends with the reason', async () => {
    const flowId = await createFlow({}, Buffer.from('504b030414000000', 'hex'));
    const owner = { flowId, chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(ask());
    const told = (await chat.until('close')).at(-2)?.['intermediate_steps'];
    assert.equal(told, 'Analysis error.Error: The report template is a broken document.');
  });

  it('is asked question by question, and comes as a file', async () => {
    const owner = { flowId: await createFlow(), chatId: makeChatId() };
    await using chat = await story.open({ ...owner, query: { after: '0' } });
    chat.send(form([city('Paris')]));
    const all = await chat.until('close', 'system');
    const frames = all.map(({ run_id: _run, seq: _seq, ...frame }) => frame);
    const rows = await story.history(owner);
    const [notice, where, toWhere, why, toWhy, report] = rows.slice(1).map(({ id }) => id);
    const files = rows.at(-1)?.['files'];
    const asked = (text: string, [question, answer]: unknown[]): Frame[] => [
      { type: 'start', category: 'question' },
      { type: 'end', category: 'question', intermediate_steps: text, message_id: question },
      { type: 'start', category: 'answer' },
      { type: 'end', category: 'answer', intermediate_steps: `You said: ${text}`, message_id: answer },
    ];
    const expected = [
      ...[BEGIN, BUILDING, { type: 'end', category: 'system', intermediate_steps: NOTICE, message_id: notice }],
      ...[{ type: 'start' }, { type: 'end' }],
      ...asked('Where?', [where, toWhere]),
      ...asked('Why?', [why, toWhy]),
      ...[{ type: 'start' }, { type: 'end' }, { type: 'start' }],
      { type: 'end', files: JSON.parse(String(files)), message_id: report },
      CLOSE,
    ];
    assert.deepEqual(
      frames.filter(({ type }) => type !== 'stream'),
      expected.map(story.frames(owner)),
    );
    const [file, ...others] = JSON.parse(String(files));
    assert.deepEqual([file.file_name, others], ['Trip.docx', []]);
    assert.match(file.file_url, /^\/bisheng\/answer\/[0-9a-f]{32}\.docx\?/u);
    assert.equal(await download(file.file_url), 'To Paris\nYou said: Where?\nYou said: Why?\n');
    assert.deepEqual(
      rows.map(({ type, category, is_bot }) => [type, category, is_bot]),
      [
        ['end', 'processing', false],
        ...['system', 'question', 'answer', 'question', 'answer', 'processing'].map((category) => [
          'end',
          category,
          true,
        ]),
      ],
    );
    for (const [index, frame] of all.entries()) {
      if (frame['seq'] === undefined || frame['type'] === 'close' || index >= all.length - 2) continue;
      const query = { after: String(frame['seq']), run_id: String(frame['run_id']) };
      await using again = await story.open({ ...owner, query });
      assert.deepEqual(await again.until('close', 'system'), all.slice(index + 1));
    }
    const id = all[0]?.['run_id'];
    const { run } = await graphql(RUN, { id });
    const stored = { purpose: 'ANSWER', owner: { id: story.alice.userId } };
    assert.deepEqual(run, {
      state: 'SUCCEEDED',
      answer: '### Where? \n You said: Where? \n### Why? \n You said: Why? \n',
      outputs: {
        'VariableNode-1_city': 'Paris',
        'InputNode-1_Where?': 'You said: Where?',
        'InputNode-1_Why?': 'You said: Why?',
      },
      files: { category: 'REPORT', text: '', files: [{ name: 'Trip.docx', url: file.file_url, file: stored }] },
    });
    const { run: logged } = await graphql(EVENTS, { id });
    const edges: readonly { node: { __typename: string } }[] = logged.events.edges;
    const kinds = edges.map(({ node }) => node.__typename);
    assert.deepEqual(
      kinds.filter((kind) => !['TextAdded', 'UsageReported'].includes(kind)),
      [
        ...['RunAccepted', 'RunStarted', 'AnswerRecorded', 'ReportBegun'],
        ...Array.from({ length: 5 }, () => 'AnswerRecorded'),
        'RunEnded',
      ],
    );
  });

  it('is made again for whoever only asks, with what was filled in before', async () => {
    const owner = { flowId: await createFlow({ questions: ['Where?'] }), chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(ask());
    const first = await chat.until('close', 'system');
    const noted = { type: 'end', category: 'system', intermediate_steps: NOTICE };
    const shown = first.slice(0, 5).map(({ message_id: _id, ...frame }) => frame);
    const expected = [BEGIN, BUILDING, noted, { type: 'start' }, { type: 'end' }].map(story.frames(owner));
    assert.deepEqual(
      shown,
      expected.map(({ message_id: _id, ...frame }) => frame),
    );
    const linkIn = (frames: readonly Frame[]) => (frames.at(-2)?.['files'] as { file_url: string }[])[0]?.file_url;
    assert.equal(await download(linkIn(first)), 'To {{VariableNode-1_city}}\nYou said: Where?\n{{InputNode-1_Why?}}\n');
    chat.send(form([city('Rome')]));
    await chat.until('close', 'system');
    chat.send(ask());
    const third = linkIn(await chat.until('close', 'system'));
    assert.match(await download(third), /^To Rome\n/u);
    assert.notEqual(third, linkIn(first));
  });

  it('as a procedure is answered with the link', async () => {
    const tweaks = { 'VariableNode-1': { variables: ['city'], variable_value: ['Oslo'] } };
    const { body } = await process({ flow_id: await createFlow(), inputs: { report_name: 'x' }, tweaks });
    const { result } = body.data;
    assert.deepEqual(Object.keys(result), ['text', 'source', 'message_id', 'answer']);
    assert.equal(result.text, result.answer);
    assert.equal(await download(result.answer), 'To Oslo\nYou said: Where?\nYou said: Why?\n');
  });

  it('that is stopped is none: it ends without a file, and what was said is kept', async () => {
    story.models.script('hanging', { pieces: ['Well'], hang: { after: 1 } });
    const flowId = await createFlow({ baseUrl: story.models.url, modelName: 'hanging' });
    const owner = { flowId, chatId: makeChatId() };
    await using chat = await story.open(owner);
    chat.send(ask());
    assert.deepEqual((await chat.until('stream')).at(-1), story.frames(owner)(piece('Well')));
    chat.send({ action: 'stop' });
    const ended = (await chat.until('close', 'system')).map(({ type, category, message }) => ({
      type,
      category,
      message,
    }));
    assert.deepEqual(ended, [
      { type: 'end', category: 'answer', message: 'Well' },
      { type: 'start', category: 'processing', message: '' },
      { type: 'end', category: 'divider', message: 'Dropout' },
      { type: 'close', category: 'system', message: '' },
    ]);
    chat.send({ clear_history: true });
    assert.equal((await chat.next())['type'], 'begin');
    chat.send({ action: 'stop' });
    assert.deepEqual((await chat.until('close')).length, 2);
  });

  it('asks for its name and nothing else when it is built', async () => {
    const flowId = await createFlow();
    await story.app.rest({
      method: 'POST',
      path: `/api/v1/build/init/${flowId}`,
      body: { chat_id: 'c' },
      login: story.alice,
    });
    const response = await fetch(`${story.app.url}/api/v1/build/stream/${flowId}`, {
      headers: { cookie: story.alice.cookie },
    });
    assert.match(await response.text(), /"input_keys":\[\{"report_name":"","id":"Report-1"\}\]/u);
  });

  it('belongs to whoever asked: others see its link at most, and whoever owns it may delete it', async () => {
    const { body } = await process({ flow_id: await createFlow(), inputs: {} });
    const LIST = '{ storedFiles(first: 1, filter: { purpose: ANSWER }) { edges { node { id url name } } } }';
    const { storedFiles } = await graphql(LIST, {});
    const [{ node }] = storedFiles.edges;
    assert.deepEqual([node.url, node.name], [body.data.result.answer, 'Trip.docx']);
    const FIND = 'query ($id: ID!) { storedFile(id: $id) { id } }';
    assert.equal((await graphql(FIND, { id: node.id }, story.bob)).storedFile, null);
    const DELETE = 'mutation ($id: ID!) { deleteStoredFile(input: { id: $id }) { __typename } }';
    await graphql(DELETE, { id: node.id });
    assert.equal((await fetch(`${story.app.url}${node.url}`)).status, 404);
  });
});
