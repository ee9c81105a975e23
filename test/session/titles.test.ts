import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createDocumentStore } from '../../src/document/service.ts';
import { createModelAsker } from '../../src/runtime/ask-model.ts';
import { createTitleService, type TitleService } from '../../src/session/title.ts';
import { toCutTitle, toTitle } from '../../src/session/title-text.ts';
import { NotFound } from '../../src/shared/refusal.ts';
import { promptChainDocument } from '../support/documents.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { openChatStory, type ChatStory } from './story.ts';

const LIMITS = { fetch, modelIdleTimeoutMs: 60_000, modelRetries: 0, modelKeys: {} };

describe('the name of a conversation', () => {
  let story: ChatStory;
  let models: ModelServer;
  let titles: TitleService;
  const documents = createDocumentStore();

  before(async () => {
    story = await openChatStory();
    models = await startModelServer();
    titles = createTitleService({ askModel: createModelAsker(LIMITS), documents });
  });
  after(async () => {
    await models.close();
    await story[Symbol.asyncDispose]();
  });

  /** Begins a conversation with a question to a document whose model has the name. */
  async function ask(question: string, model = 'namer'): Promise<string> {
    const sessionId = await story.begin();
    const runId = await story.addRun(sessionId, 'SUCCEEDED');
    await story.say(sessionId, { category: 'QUESTION', frame: 'BOT', isBot: false, inputs: { question }, runId });
    const document = promptChainDocument({ baseUrl: models.url, modelName: model });
    const hash = await documents.store({ em: story.database.fork(), document });
    await story.execute(`update run set document_hash = '${hash}' where id = '${runId}'`);
    return sessionId;
  }

  const generate = (sessionId: string, viewer = story.alice) =>
    titles.generate({ scope: story.scopeOf(viewer), sessionId });

  test('is not for others to have generated', async () => {
    const sessionId = await ask('Hello?');
    await assert.rejects(generate(sessionId, story.bob), NotFound);
    await assert.rejects(generate('unknown'), NotFound);
    assert.equal(models.requests.length, 0);
  });

  test('stays as it is while nothing was asked', async () => {
    const { title, session } = await generate(await story.begin());
    assert.deepEqual([title, session.name], [null, story.flow.name]);
  });

  test('is what the model of its document answers, which is told the first question alone', async () => {
    models.script('namer', { pieces: ['"Greetings in three languages"\n', 'Anything else?'] });
    const sessionId = await ask('How do I say hello?');
    await story.say(sessionId, { category: 'QUESTION', frame: 'BOT', isBot: false, inputs: { question: 'And bye?' } });
    const { title, session } = await generate(sessionId);
    assert.deepEqual([title, session.name], ['Greetings in three languages', 'Greetings in three languages']);
    const { body } = await models.nextRequest();
    const messages: readonly { role: string; content: string }[] = JSON.parse(JSON.stringify(body['messages']));
    assert.deepEqual(
      messages.map(({ role }) => role),
      ['system', 'user'],
    );
    assert.equal(messages[1]?.content, 'How do I say hello?');
  });

  test('is the beginning of the question where the model fails, says nothing, or takes too long', async () => {
    models.script('broken', { status: { code: 500 } });
    models.script('silent', { pieces: [' \n'] });
    models.script('slow', { hang: 'before' });
    const hurried = createTitleService({ askModel: createModelAsker(LIMITS), documents, timeoutMs: 50 });
    for (const model of ['broken', 'silent', 'slow']) {
      const sessionId = await ask('Why does nobody answer?', model);
      const { title } = await hurried.generate({ scope: story.scopeOf(story.alice), sessionId });
      assert.equal(title, 'Why does nobody answer?');
    }
  });

  test('is the beginning of the question where the flow may not be read any more', async () => {
    const sessionId = await ask('Are you there?');
    const asked = models.requests.length;
    await story.execute(`update flow set deleted_at = now() where id = '${story.flow.id}'`);
    assert.equal((await generate(sessionId)).title, 'Are you there?');
    await story.execute(`update flow set deleted_at = null where id = '${story.flow.id}'`);
    assert.equal(models.requests.length, asked);
  });
});

describe('a title', () => {
  test('is the first line with words, without what stands around it', () => {
    assert.equal(toTitle('\n## **"A title"**\nMore'), 'A title');
    assert.equal(toTitle('«Another title»'), 'Another title');
    assert.equal(toTitle(' \n""\n'), null);
    assert.equal(toTitle('😀'.repeat(300)), '😀'.repeat(200));
  });

  test('that is cut from a question says so', () => {
    assert.equal(toCutTitle('  Hello\n there '), 'Hello there');
    assert.equal(toCutTitle('x'.repeat(61)), `${'x'.repeat(60)}…`);
    assert.equal(toCutTitle(' \n '), null);
    assert.equal(toCutTitle('a\0b'), 'a\uFFFDb');
  });
});
