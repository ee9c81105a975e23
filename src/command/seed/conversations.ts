import { change } from './client.ts';
import { readText } from './examples.ts';
import type { People, Person } from './people.ts';
import type { Demo, FlowKey } from './story.ts';
import { converse, fillForm, findTalk } from './talks.ts';

const FILE = 'handbook.txt';

/** A conversation, which is told unless its person has one with the flow. */
interface TalkRow {
  readonly person: keyof People;
  readonly flow: FlowKey;
  readonly tell: (told: { person: Person; flowId: string }) => Promise<unknown>;
}

const TALKS: readonly TalkRow[] = Object.freeze([
  { person: 'author', flow: 'chat', tell: chatAndJudge },
  { person: 'author', flow: 'form', tell: fillCity },
  {
    person: 'author',
    flow: 'background',
    tell: askWith({ question: 'Take your time.' }, { isBackground: true, priority: 'LOW' }),
  },
  { person: 'author', flow: 'file', tell: handFileIn },
  { person: 'author', flow: 'knowledge', tell: askWith({ query: 'What are quoins?' }) },
  { person: 'author', flow: 'agent', tell: askWith({ input: 'Calculator 6 * 7' }) },
  { person: 'reader', flow: 'chat', tell: askWith({ question: 'Hello?' }, { versionTag: 'next' }) },
  { person: 'reader', flow: 'knowledge', tell: askWith({ query: 'What is a chase?' }) },
]);

/** Conversations, what their users thought of them, and one that is shown to others. */
export async function makeTalks({ people, flows }: Demo): Promise<void> {
  for (const { person: role, flow, tell } of TALKS) {
    const person = people[role];
    const flowId = flows[flow].id;
    if ((await findTalk({ ask: person.ask, flowId })) === null) await tell({ person, flowId });
  }
}

/** One question. */
function askWith(inputs: object, more: object = {}): TalkRow['tell'] {
  return ({ person: { ask }, flowId }) => converse({ ask, input: { flowId, inputs, ...more } });
}

/** Two questions, one answer that helped and one that did not, behind a link. */
async function chatAndJudge({ person: { ask }, flowId }: { person: Person; flowId: string }): Promise<void> {
  const first = await converse({ ask, input: { flowId, inputs: { question: 'What is a forme?' } } });
  const { sessionId } = first;
  const second = await converse({ ask, input: { flowId, sessionId, inputs: { question: 'And a chase?' } } });
  const [liked, disliked] = [first.messageId, second.messageId];
  const judgements = [
    { name: 'rateMessage', input: { messageId: liked, rating: 'LIKED' } },
    { name: 'markMessageSolved', input: { messageId: liked, solution: 'SOLVED' } },
    { name: 'rateMessage', input: { messageId: disliked, rating: 'DISLIKED' } },
    { name: 'markMessageSolved', input: { messageId: disliked, solution: 'UNSOLVED' } },
    { name: 'commentMessage', input: { messageId: disliked, comment: 'It only repeats what I said.' } },
    { name: 'createShareLink', input: { sessionId, lifetimeSeconds: 7 * 86_400 } },
  ];
  for (const { name, input } of judgements) await change({ ask, name, input, payload: '__typename' });
}

async function fillCity({ person: { ask }, flowId }: { person: Person; flowId: string }): Promise<void> {
  const values = [{ nodeId: 'VariableNode-1', name: 'city', value: 'Paris' }];
  const { sessionId } = await fillForm({ ask, input: { flowId, inputs: {}, values } });
  await converse({ ask, input: { flowId, sessionId, inputs: { question: 'What is there to see?' } } });
}

async function handFileIn({ person: { ask, upload }, flowId }: { person: Person; flowId: string }): Promise<void> {
  const filePath = await upload({ name: FILE, text: await readText(FILE) });
  const values = [{ nodeId: 'InputFileNode-1', filePath }];
  const { sessionId } = await fillForm({ ask, input: { flowId, inputs: {}, values } });
  await converse({ ask, input: { flowId, sessionId, inputs: { query: 'When is a proof pulled?' } } });
}
