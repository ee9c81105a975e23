import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { recordStatements } from '../support/statements.ts';
import { waitForPieces } from '../run/story.ts';
import { openBranchStory, textsOf, type BranchStory, type SeenMessage } from './story.ts';

let story: BranchStory;

before(async () => {
  story = await openBranchStory();
});
after(() => story[Symbol.asyncDispose]());

describe('Messages of a conversation with branches', () => {
  it('can be deleted where branches begin: every path keeps the rest, and can be chosen', async () => {
    const sessionId = await story.begin(2);
    await story.reword({ sessionId, text: 'q1', question: 'q1b', answer: 'a1b' });
    await story.reword({ sessionId, text: 'q1b', question: 'q1c', answer: 'a1c' });
    await story.answerAnew({ sessionId, text: 'a1c', answer: 'a1d' });
    const remove = async (text: string) => {
      const query = `mutation ($id: ID!) { deleteMessage(input: { messageId: $id }) { __typename } }`;
      await story.query(query, { id: (await story.readAll(sessionId))(text).id });
    };
    await remove('q1');
    let find = await story.readAll(sessionId);
    assert.deepEqual(textsOf(find('q1c').branches), ['a1', 'q1b', 'q1c']);
    assert.deepEqual([textsOf(find('a1').branches), find('a1').branchPosition], [['a1', 'q1b', 'q1c'], 1]);
    await remove('q1b');
    await remove('a1b');
    await remove('q1c');
    find = await story.readAll(sessionId);
    assert.deepEqual(await story.shown(sessionId), ['a1d']);
    await story.choose(find('a1c').id);
    assert.deepEqual(await story.shown(sessionId), ['a1c']);
    await story.choose(find('a1').id);
    assert.deepEqual(await story.shown(sessionId), ['a1', 'q2', 'a2']);
    await story.reword({ sessionId, text: 'q2', question: 'q2b', answer: 'a2b' });
    assert.deepEqual(story.heard(), []);
    assert.deepEqual(await story.shown(sessionId), ['a1', 'q2b', 'a2b']);
    assert.equal((await story.regenerate({ messageId: find('a1').id })).code, 'INVALID_INPUT');
  });

  it('go with a copy, with every branch and the chosen path, and models are told the same there', async () => {
    const sessionId = await story.begin(3);
    await story.reword({ sessionId, text: 'q2', question: 'q2b', answer: 'a2b' });
    await story.answerAnew({ sessionId, text: 'a2b', answer: 'a2c' });
    await story.tell({ sessionId, question: 'q3c', answer: 'a3c' });
    await story.reword({ sessionId, text: 'q3c', question: 'q3d', answer: 'a3d' });
    const query = `mutation ($id: ID!) { result: copyChatSession(input: { sessionId: $id }) {
      ... on CopyChatSessionPayload { session { id } } } }`;
    const { result } = await story.query<{ result: { session: { id: string } } }>(query, { id: sessionId });
    const { id: copy } = result.session;
    const toPlain = (messages: readonly SeenMessage[]) =>
      messages.map(({ id: _id, parent, branches, answers, ...rest }) => ({
        ...rest,
        ...{ parent: parent?.text, branches: textsOf(branches), answers: textsOf(answers) },
      }));
    for (const page of ['', 'path: ALL']) {
      assert.deepEqual(toPlain(await story.read(copy, page)), toPlain(await story.read(sessionId, page)));
    }
    await story.tell({ sessionId: copy, question: 'q4', answer: 'a4' });
    assert.deepEqual(story.heard(), ['q1', 'a1', 'q2b', 'a2c', 'q3d', 'a3d']);
    await story.reword({ sessionId: copy, text: 'q3', question: 'q3e', answer: 'a3e' });
    assert.deepEqual(story.heard(), ['q1', 'a1', 'q2', 'a2']);
    await story.answerAnew({ sessionId: copy, text: 'a2', answer: 'a2f' });
    assert.deepEqual(story.heard(), ['q1', 'a1']);
    assert.deepEqual(await story.shown(sessionId), ['q1', 'a1', 'q2b', 'a2c', 'q3d', 'a3d']);
  });

  it('keep their turns together where answers came behind later questions', async () => {
    const sessionId = await story.begin(1);
    story.say(['a2']);
    const going = await story.ask({ flowId: story.flowId, sessionId, inputs: { input: 'q2' } });
    const waiting = await story.ask({ flowId: story.flowId, sessionId, inputs: { input: 'q3' } });
    await waitForPieces({ story, runId: going.id, count: 1 });
    const edited = await story.edit({ messageId: String(waiting.question?.id), question: 'q3b' });
    story.say('well');
    await story.stopWell(going.id);
    await story.settle(edited);
    assert.deepEqual(await story.shown(sessionId), ['q1', 'a1', 'q2', 'q3b', 'a2', 'well']);
    assert.deepEqual(story.heard(), ['q1', 'a1']);
  });
});

describe('The cost of branches', () => {
  const PAGE = `{ messages(first: 40) { edges { node { id text } } } latestMessage { id } }`;
  const STANDING = `{ messages(first: 40) { edges { node { id parent { id } branches { id } answers { id }
    branchPosition branchCount isOnChosenPath } } } }`;
  const BACKGROUND = /event_stream|pg_notify|lease_until|token_version/;

  const statementsOf = async (work: () => Promise<unknown>) =>
    (await recordStatements(work)).filter((text) => !BACKGROUND.test(text));

  it('is nothing for a question, whether or not its conversation has any', async () => {
    const [plain, branched] = [await story.begin(2), await story.begin(1)];
    await story.reword({ sessionId: branched, text: 'q1', question: 'q1b', answer: 'a1b' });
    const counts: number[] = [];
    for (const sessionId of [plain, branched]) {
      const texts = await statementsOf(() => story.tell({ sessionId, question: 'q3', answer: 'a3' }));
      counts.push(texts.filter((text) => /\b(run|chat_session|message|chat_branch)"? /u.test(text)).length);
    }
    assert.equal(counts[0], counts[1]);
  });

  it('is one statement for each thing that is asked about messages, however many there are', async () => {
    const read = (sessionId: string, fields: string) =>
      statementsOf(() => story.query(`query ($id: ID!) { chatSession(id: $id) ${fields} }`, { id: sessionId }));
    const [small, large] = [await story.begin(1), await story.begin(4)];
    await story.reword({ sessionId: small, text: 'q1', question: 'q1b', answer: 'a1b' });
    for (const text of ['q1', 'q2', 'q3', 'q4']) {
      await story.reword({ sessionId: large, text, question: `${text}b`, answer: 'edited' });
      await story.answerAnew({ sessionId: large, text, answer: 'again' });
    }
    const [few, many] = [await read(small, STANDING), await read(large, STANDING)];
    assert.equal(many.length, few.length, many.join('\n---\n'));
    const plain = await read(await story.begin(1), PAGE);
    assert.equal(plain.length, 3);
    assert.equal((await read(large, PAGE)).length, 3);
    // What a message is found by on a path is not read out of it.
    assert.ok(plain.every((text) => !/select [^(]*question_id[^(]* from/u.test(text.replaceAll(/\s+/gu, ' '))));
  });
});
