import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { TestApp } from '../support/app.ts';
import { waitForPieces } from '../run/story.ts';
import { openBranchStory, textsOf, type BranchStory } from './story.ts';
import { Tree, type Said } from './tree.ts';

let story: BranchStory;
let other: TestApp;

before(async () => {
  story = await openBranchStory();
  other = await story.app.startAnother();
});
after(async () => {
  await other.stop();
  await story[Symbol.asyncDispose]();
});

describe('A branch is refused', () => {
  const NOTHING = { __typename: 'NotFound', resource: 'MESSAGE' };

  it('to others, and for what is no message, in the same words', async () => {
    const find = await story.readAll(await story.begin(1));
    const query = `mutation ($id: ID!) { e: editQuestion(input: { messageId: $id, inputs: {} }) { ...Refused }
      r: regenerateAnswer(input: { messageId: $id }) { ...Refused } c: chooseBranch(input: { messageId: $id }) { ...Refused } }
      fragment Refused on NotFound { __typename resource }`;
    for (const [id, by] of [
      [find('q1').id, story.bob],
      ['0', story.alice],
      ['x', story.alice],
      [String(2 ** 31 - 1), story.alice],
    ] as const) {
      assert.deepEqual(await story.query(query, { id }, by), { e: NOTHING, r: NOTHING, c: NOTHING });
    }
  });

  it('where there is no question to ask in other words, or to answer anew', async () => {
    const sessionId = await story.begin(1);
    const find = await story.readAll(sessionId);
    const edited = await story.edit({ messageId: find('a1').id, question: 'x' });
    assert.deepEqual([edited.code, edited.issues?.[0]?.path], ['INVALID_INPUT', ['messageId']]);
    const input = { flowId: story.flowId, sessionId, messages: [{ author: 'ASSISTANT', text: 'elsewhere' }] };
    const imported = `mutation ($input: ImportMessagesInput!) { importMessages(input: $input) { __typename } }`;
    await story.query(imported, { input });
    const update = `mutation ($id: ID!) { updateMessage(input: { messageId: $id, text: "***" }) { __typename } }`;
    await story.query(update, { id: find('q1').id });
    for (const messageId of [(await story.readAll(sessionId))('elsewhere').id, find('q1').id, find('a1').id]) {
      const { code, issues } = await story.regenerate({ messageId });
      assert.deepEqual([code, issues?.[0]?.path], ['INVALID_INPUT', ['messageId']]);
    }
    assert.deepEqual(await story.shown(sessionId), ['***', 'a1', 'elsewhere']);
    await story.reword({ sessionId, text: '***', question: 'allowed', answer: 'yes' });
    assert.deepEqual(await story.shown(sessionId), ['allowed', 'yes']);
  });

  it('like any question: while the conversation is busy, and when the flow is offline; nothing is recorded then', async () => {
    const sessionId = await story.begin(1);
    const find = await story.readAll(sessionId);
    story.say(['well']);
    const going = await story.ask({ flowId: story.flowId, sessionId, inputs: { input: 'long' } });
    const given = { messageId: find('q1').id, busyPolicy: 'REJECT' };
    assert.equal((await story.edit({ ...given, question: 'x' })).code, 'CHAT_SESSION_BUSY');
    assert.equal((await story.regenerate(given)).code, 'CHAT_SESSION_BUSY');
    await story.stopWell(going.id);
    const setOnline = (verb: string) =>
      story.query(`mutation ($id: ID!) { ${verb}(input: { id: $id }) { __typename } }`, { id: story.flowId });
    await setOnline('unpublishFlow');
    assert.equal((await story.edit({ ...given, question: 'x' })).code, 'FLOW_OFFLINE');
    assert.equal((await story.regenerate(given)).code, 'FLOW_OFFLINE');
    await setOnline('publishFlow');
    assert.deepEqual(await story.shown(sessionId), ['q1', 'a1', 'long', 'well']);
    assert.deepEqual(textsOf(find('q1').branches), ['q1']);
  });
});

describe('A question that is asked in other words', () => {
  it('begins a branch: nothing is lost, and the model is told what was said before it and nothing else', async () => {
    const sessionId = await story.begin(3);
    const run = await story.reword({ sessionId, text: 'q2', question: 'q2b', answer: 'a2b' });
    assert.deepEqual(story.heard(), ['q1', 'a1']);
    assert.equal(run.question?.text, 'q2b');
    assert.deepEqual(await story.shown(sessionId), ['q1', 'a1', 'q2b', 'a2b']);
    const find = await story.readAll(sessionId);
    assert.deepEqual(textsOf(find('q2b').branches), ['q2', 'q2b']);
    assert.deepEqual([find('q2').branchPosition, find('q2b').branchPosition, find('q2').branchCount], [1, 2, 2]);
    assert.deepEqual([find('q2b').parent?.text, find('q3').parent?.text], ['a1', 'a2']);
    assert.deepEqual(
      [find('a1'), find('q3')].map((message) => message.isOnChosenPath),
      [true, false],
    );
    await story.tell({ sessionId, question: 'q3b', answer: 'a3b' });
    assert.deepEqual(story.heard(), ['q1', 'a1', 'q2b', 'a2b']);
    await story.choose(find('q2').id);
    assert.deepEqual(await story.shown(sessionId), ['q1', 'a1', 'q2', 'a2', 'q3', 'a3']);
    await story.tell({ sessionId, question: 'q4', answer: 'a4' });
    assert.deepEqual(story.heard(), ['q1', 'a1', 'q2', 'a2', 'q3', 'a3']);
    const through = await story.read(sessionId, `through: "${find('q2b').id}"`);
    assert.deepEqual(textsOf(through), ['q1', 'a1', 'q2b', 'a2b', 'q3b', 'a3b']);
    assert.deepEqual(await story.read(sessionId, 'through: "2147483647"'), []);
  });

  it('leads back, of several ways, to the one that was chosen last', async () => {
    const sessionId = await story.begin(2);
    await story.reword({ sessionId, text: 'q2', question: 'q2b', answer: 'a2b' });
    const find = await story.readAll(sessionId);
    for (const [text, last] of [
      ['q2', 'a2'],
      ['q2b', 'a2b'],
      ['q2', 'a2'],
    ] as const) {
      await story.choose(find(text).id);
      await story.choose(find('q1').id);
      await story.reword({ sessionId, text: 'q1', question: 'other', answer: 'way' });
      await story.choose(find('a1').id);
      assert.deepEqual((await story.shown(sessionId)).at(-1), last);
    }
  });

  it('is asked once for a repeated id, and refused for the id of another question', async () => {
    const sessionId = await story.begin(1);
    const messageId = (await story.readAll(sessionId))('q1').id;
    story.say('once');
    const given = { messageId, question: 'again', clientMessageId: 'm1' };
    const [first, ...more] = await Promise.all(
      Array.from({ length: 6 }, (_item, index) => story.edit(given, index % 2 === 0 ? story.app : other)),
    );
    assert.ok(first);
    const run = await story.settle(first);
    assert.deepEqual(new Set(more.map((outcome) => outcome.run?.id)), new Set([run.id]));
    assert.equal((await story.edit({ ...given, question: 'other' })).code, 'IDEMPOTENCY_CONFLICT');
    assert.equal((await story.regenerate({ messageId, clientMessageId: 'm1' })).code, 'IDEMPOTENCY_CONFLICT');
    assert.deepEqual(textsOf((await story.readAll(sessionId))('again').branches), ['q1', 'again']);
  });

  it('by two servers at once is asked each time, in branches of their own, and none hears of another', async () => {
    const sessionId = await story.begin(2);
    const messageId = (await story.readAll(sessionId))('q2').id;
    story.say('yes');
    const before = story.model.requests.length;
    const words = Array.from({ length: 20 }, (_item, index) => `edit${index}`);
    const outcomes = await Promise.all(
      words.map((question, index) => story.edit({ messageId, question }, index % 2 === 0 ? story.app : other)),
    );
    for (const outcome of outcomes) assert.equal((await story.settle(outcome)).state, 'SUCCEEDED');
    for (const { body } of story.model.requests.slice(before)) {
      assert.match(JSON.stringify(body['messages']), /Human: q1\\nAI: a1\\nHuman: edit\d+\\nAI:/u);
    }
    const siblings = (await story.readAll(sessionId))('q2').branches;
    assert.equal(siblings[0]?.text, 'q2');
    assert.deepEqual(new Set(textsOf(siblings)), new Set(['q2', ...words]));
    assert.deepEqual(await story.shown(sessionId), ['q1', 'a1', siblings.at(-1)?.text, 'yes']);
  });
});

describe('A question that is answered anew', () => {
  it('keeps its answers side by side, and the model is told what was said before the question', async () => {
    const sessionId = await story.begin(3);
    const run = await story.answerAnew({ sessionId, text: 'a2', answer: 'a2b' });
    assert.deepEqual(story.heard(), ['q1', 'a1']);
    assert.deepEqual([run.question?.text, run.answerMessage?.text], ['q2', 'a2b']);
    const events = await story.eventsOf(run.id);
    assert.equal(events[0]?.questionId, run.question?.id);
    assert.deepEqual(await story.shown(sessionId), ['q1', 'a1', 'q2', 'a2b']);
    await story.answerAnew({ sessionId, text: 'q2', answer: 'a2c' });
    await story.tell({ sessionId, question: 'q3c', answer: 'a3c' });
    assert.deepEqual(story.heard(), ['q1', 'a1', 'q2', 'a2c']);
    const find = await story.readAll(sessionId);
    assert.deepEqual(textsOf(find('a2c').branches), ['a2', 'a2b', 'a2c']);
    assert.deepEqual([find('a2').branchPosition, find('a2c').branchPosition], [1, 3]);
    assert.deepEqual([textsOf(find('q2').branches), textsOf(find('q2').answers)], [['q2'], ['a2', 'a2b', 'a2c']]);
    assert.deepEqual([find('a2b').parent?.text, find('q3c').parent?.text], ['q2', 'a2c']);
    await story.choose(find('a2').id);
    assert.deepEqual(await story.shown(sessionId), ['q1', 'a1', 'q2', 'a2', 'q3', 'a3']);
  });

  it('and stopped half way keeps what was said beside the answers before, and the conversation goes on', async () => {
    const sessionId = await story.begin(2);
    const find = await story.readAll(sessionId);
    story.say(['half']);
    const { run } = await story.regenerate({ messageId: find('a1').id });
    assert.ok(run);
    await waitForPieces({ story, runId: run.id, count: 1 });
    const receipt = await story.stopWell(run.id);
    assert.deepEqual([receipt.state, receipt.run.answer], ['CANCELLED', 'half']);
    const stopped = (await story.readAll(sessionId))('half');
    assert.deepEqual([stopped.isPartial, stopped.branchPosition, stopped.branchCount], [true, 2, 2]);
    assert.deepEqual(await story.shown(sessionId), ['q1', 'half']);
    await story.tell({ sessionId, question: 'q2b', answer: 'a2b' });
    assert.deepEqual(story.heard(), []);
    await story.choose(find('a1').id);
    assert.deepEqual(await story.shown(sessionId), ['q1', 'a1', 'q2', 'a2']);
  });

  it('and stopped before anything was said leaves the question, which tells what can be chosen', async () => {
    const sessionId = await story.begin(2);
    story.model.script('talker', { hang: 'before' });
    const { run } = await story.regenerate({ messageId: (await story.readAll(sessionId))('a1').id });
    assert.ok(run);
    assert.equal((await story.stopWell(run.id)).state, 'CANCELLED');
    const [question, ...more] = await story.read(sessionId);
    assert.deepEqual([question?.text, more], ['q1', []]);
    const [answer] = question?.answers ?? [];
    assert.equal(answer?.text, 'a1');
    await story.choose(answer.id);
    assert.deepEqual(await story.shown(sessionId), ['q1', 'a1', 'q2', 'a2']);
  });

  it('is asked with the same inputs and tweaks', async () => {
    const sessionId = randomUUID();
    story.say('cold');
    const tweaks = { 'ChatOpenAI-1': { temperature: 0.25 } };
    await story.askAndWait({ flowId: story.flowId, sessionId, inputs: { input: 'q1' }, tweaks });
    await story.answerAnew({ sessionId, text: 'cold', answer: 'again' });
    assert.equal(story.model.requests.at(-1)?.body['temperature'], 0.25);
    await story.reword({ sessionId, text: 'q1', question: 'q1b', answer: 'edited' });
    assert.equal(story.model.requests.at(-1)?.body['temperature'], 0.25);
  });
});

describe('A conversation that is edited, answered anew and looked at 60 times', () => {
  it('is the tree that it should be, at every depth, and no model ever heard of another branch', async () => {
    const sessionId = randomUUID();
    const tree = new Tree();
    const ids = new Map<string, string>();
    // A fixed sequence: mostly changes anywhere, now and then a question or a choice.
    let state = 7;
    const next = (below: number): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    const pick = (isQuestion: boolean): Said => {
      const said = tree.all.filter((each) => each.isQuestion === isQuestion);
      const picked = said[next(said.length)];
      assert.ok(picked);
      return picked;
    };
    const idOf = (said: Said): string => ids.get(said.text) ?? '';
    for (let step = 0; step < 60; step += 1) {
      const [question, answer] = [`q${step}`, `a${step}`];
      const kind =
        step < 3 || step % 6 === 5 ? 'ask' : step % 6 === 4 ? 'choose' : step % 2 === 0 ? 'edit' : 'regenerate';
      if (kind === 'choose') {
        const chosen = pick(next(2) === 0);
        tree.choose(chosen);
        await story.choose(idOf(chosen));
      } else {
        story.say(answer);
        const told = tree.shown;
        let before: readonly Said[] = told;
        let run;
        if (kind === 'ask') {
          tree.ask(question, answer);
          run = await story.tell({ sessionId, question, answer });
        } else {
          const target = pick(kind === 'edit');
          const asked = target.isQuestion ? target : (target.parent ?? target);
          const { path } = tree.through(asked);
          before = path.slice(0, path.indexOf(asked));
          const messageId = idOf(target);
          if (kind === 'edit') tree.edit(target, question, answer);
          else tree.regenerate(asked, answer);
          const outcome =
            kind === 'edit' ? await story.edit({ messageId, question }) : await story.regenerate({ messageId });
          run = await story.settle(outcome);
        }
        const expected = kind === 'ask' ? told.slice(0, tree.shown.length - 2) : before;
        assert.deepEqual(story.heard(), textsOf(expected), `step ${step}, ${kind}`);
        ids.set(String(run.question?.text), String(run.question?.id)).set(answer, String(run.answerMessage?.id));
      }
      assert.deepEqual(await story.shown(sessionId), textsOf(tree.shown), `step ${step}, ${kind}`);
    }
    const find = await story.readAll(sessionId);
    for (const said of tree.all) {
      const seen = find(said.text);
      const siblings = tree.siblings(said);
      assert.deepEqual(textsOf(seen.branches), textsOf(siblings), said.text);
      assert.deepEqual([seen.branchCount, seen.branchPosition], [siblings.length, siblings.indexOf(said) + 1]);
      assert.equal(seen.parent?.text, said.parent?.text);
      assert.equal(seen.isOnChosenPath, tree.shown.includes(said));
    }
    for (const said of tree.all.filter((_said, index) => index % 9 === 0)) {
      const through = await story.read(sessionId, `through: "${idOf(said)}"`);
      assert.deepEqual(textsOf(through), textsOf(tree.through(said).path), said.text);
    }
  });
});
