import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deleteLetGo } from '../../../src/collection/letting-go.ts';
import { openDatabase, type Database } from '../../../src/database/open.ts';
import { toSqlExecutor } from '../../../src/database/sql.ts';
import { ENTITIES } from '../../../src/entities.ts';
import { startEmbeddingServer, type EmbeddingServer } from '../../support/embedding-server.ts';
import { makePdf } from '../../support/files.ts';
import { retrievalDocument, type RetrievalDrawing } from '../../support/retrieval-documents.ts';
import type { ChatClient, Frame } from './chat-client.ts';
import { makeChatId, openChatStory, type ChatStory } from './story.ts';

const PAGES = [
  'Refunds are paid within ten days after the goods came back to the warehouse.',
  'The office is closed on Sundays and on all public holidays.',
  'Parking costs four euros an hour for every visitor.',
];

describe('a chat about a file that is searched', () => {
  let story: ChatStory;
  let embeddings: EmbeddingServer;
  let database: Database;
  before(async () => {
    [story, embeddings] = await Promise.all([openChatStory(), startEmbeddingServer()]);
    database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
  });
  after(async () => {
    await database.close();
    await Promise.all([story[Symbol.asyncDispose](), embeddings.close()]);
  });

  const createFlow = (drawing: RetrievalDrawing = {}): Promise<string> => {
    const model = { url: story.models.url, name: 'say:It is so' };
    const embedding = { url: embeddings.url, name: 'words' };
    const values = { Milvus: { search_kwargs: '{"k": 1}' }, ElasticKeywordsSearch: { search_kwargs: '{"k": 1}' } };
    const document = retrievalDocument({ finder: 'MixEsVectorRetriever', model, embedding, values, ...drawing });
    return story.createFlow({ document, isOnline: true });
  };
  const toForm = (file_path: string): Frame => ({
    inputs: { query: '', data: [{ id: 'InputFileNode-1', name: 'file', file_path, value: '' }] },
  });
  const handIn = async (chat: ChatClient, link: string): Promise<readonly Frame[]> => {
    chat.send(toForm(link));
    return chat.until('close', 'system');
  };
  const ask = async (chat: ChatClient, inputs: object): Promise<readonly Frame[]> => {
    chat.send({ inputs });
    return chat.until('close');
  };
  const streamed = (frames: readonly Frame[]): unknown =>
    frames
      .flatMap(({ type, message }) => (type === 'stream' ? [(message as { content: string }).content] : []))
      .join('');
  const deleteAll = async (): Promise<void> => {
    while ((await deleteLetGo({ em: database.fork() })) > 0);
  };
  const count = async (table: string): Promise<number> => {
    const rows = await toSqlExecutor(database.fork())<{ n: number }>(`select count(*)::int as n from ${table}`, []);
    return rows[0]?.n ?? -1;
  };
  /** What the model was shown last. */
  const lastPrompt = (): string => JSON.stringify(story.models.requests.at(-1)?.body);

  it('is answered from the pages that fit, piece by piece, and embeds the file once', async () => {
    const owner = { flowId: await createFlow(), chatId: makeChatId() };
    const link = await story.upload(makePdf(PAGES), 'handbook.pdf');
    await using chat = await story.open(owner);
    await handIn(chat, link);
    assert.deepEqual(
      embeddings.requests.map(({ input }) => input.length),
      [3],
    );
    for (const [question, said, unsaid] of [
      ['When are refunds paid?', /within ten days/u, /Sundays|four euros/u],
      ['What does parking cost for a visitor?', /four euros an hour/u, /Sundays|ten days/u],
    ] as const) {
      const frames = await ask(chat, { query: question, id: 'RetrievalQA-1' });
      assert.equal(streamed(frames), 'It is so');
      assert.match(lastPrompt(), said);
      assert.doesNotMatch(lastPrompt(), unsaid);
    }
    assert.deepEqual(
      embeddings.requests.map(({ input }) => input.length),
      [3, 1, 1],
    );
  });

  it('that breaks while its texts are embedded is told so, keeps nothing, and goes on with another file', async () => {
    const owner = { flowId: await createFlow(), chatId: makeChatId() };
    const link = await story.upload(makePdf(PAGES), 'handbook.pdf');
    embeddings.script('words', { status: { code: 500, times: 3, message: 'out of order' } });
    const before = await count('passage_vector');
    await using chat = await story.open(owner);
    chat.send(toForm(link));
    const frames = await chat.until('close');
    assert.match(JSON.stringify(frames), /The model words answered 500/u);
    assert.equal(await count('passage_vector'), before);
    embeddings.script('words', {});
    await handIn(chat, await story.upload('The office is open on Mondays.', 'other.txt'));
    await ask(chat, { query: 'When is the office open?', id: 'RetrievalQA-1' });
    assert.match(lastPrompt(), /open on Mondays/u);
  });

  it('leaves nothing behind when it is deleted for good', async () => {
    const owner = { flowId: await createFlow(), chatId: makeChatId() };
    await using chat = await story.open(owner);
    await deleteAll();
    const before = await count('passage');
    await handIn(chat, await story.upload('Nothing stays.', 'short.txt'));
    assert.equal(await count('passage'), before + 2);
    await toSqlExecutor(database.fork())('delete from chat_session where id = $1', [owner.chatId]);
    await deleteAll();
    assert.equal(await count('passage'), before);
  });

  it('remembers what was said, and searches for what was meant', async () => {
    story.models.script('talker', { pieces: ['When are ', 'refunds paid?'] });
    const model = { url: story.models.url, name: 'talker' };
    const flowId = await createFlow({ chain: 'ConversationalRetrievalChain', model });
    await using chat = await story.open({ flowId, chatId: makeChatId() });
    await handIn(chat, await story.upload(makePdf(PAGES), 'handbook.pdf'));
    await ask(chat, { question: 'What about refunds?', id: 'ConversationalRetrievalChain-1' });
    const before = story.models.requests.length;
    const frames = await ask(chat, { question: 'And when?', id: 'ConversationalRetrievalChain-1' });
    assert.equal(story.models.requests.length, before + 2);
    assert.match(JSON.stringify(story.models.requests[before]?.body), /Human: What about refunds\?/u);
    assert.equal(streamed(frames), 'When are refunds paid?');
    assert.match(lastPrompt(), /within ten days/u);
  });

  it('with a collection that somebody else named finds nothing of theirs, by tweaks either', async () => {
    const values = { Milvus: { collection_name: 'private' }, ElasticKeywordsSearch: { index_name: 'private' } };
    const mine = await createFlow({ values });
    const link = await story.upload('The secret of Alice.', 'secret.txt');
    await using chat = await story.open({ flowId: mine, chatId: makeChatId() });
    await handIn(chat, link);
    await ask(chat, { query: 'Which secret?', id: 'RetrievalQA-1' });
    assert.match(lastPrompt(), /secret of Alice/u);
    const model = { url: story.models.url, name: 'say:Bob' };
    const document = retrievalDocument({ finder: 'ElasticKeywordsSearch', model, values, isWithoutFile: true });
    const bobs = await story.createFlow({ document, isOnline: true, owner: story.bob });
    const asked = await story.app.rest({
      method: 'POST',
      path: `/api/v1/process/${bobs}`,
      body: { inputs: { query: 'Which secret?' }, tweaks: { 'ElasticKeywordsSearch-1': { index_name: 'private' } } },
      login: story.bob,
    });
    assert.equal(asked.body.data.result.answer, 'Bob');
    assert.doesNotMatch(lastPrompt(), /secret of Alice/u);
  });
});
