import { RunFault, type WorkStep } from '../../contract.ts';
import type { TextDocument } from '../../files/contract.ts';
import type { ChatModel } from '../../models/chat-model.ts';
import { askPrompt } from '../prompts/ask-prompt.ts';
import type { ChainRequest } from '../part.ts';
import { readScored } from './score.ts';
import { silence } from '../silence.ts';

/** How a model is led through documents one by one; the only variables besides `text` are those that a run supplies. */
export interface CombinePrompts {
  /** What a text says to the matter; has `text`. */
  readonly map: string;
  /** One answer out of what several texts say; has `text`. */
  readonly reduce: string;
  /** A first answer; has `text`. */
  readonly first: string;
  /** A better answer; has `answer` and `text`. */
  readonly refine: string;
  /** An answer and how good it is; has `text`. Null where no answer is better than another. */
  readonly rank: string | null;
}

/** Documents to be answered from. */
export interface Combining {
  readonly nodeId: string;
  readonly model: ChatModel;
  readonly prompts: CombinePrompts;
  readonly documents: readonly TextDocument[];
  readonly request: ChainRequest;
}

/** Answers from documents; only the last thing that a model is asked is shown while it arrives. */
export type Strategy = (combining: Combining) => AsyncGenerator<WorkStep, string>;

/** Each is a question to the model. */
const MAX_DOCUMENTS = 500;

/** What is put before the model at once; about 4,000 tokens of English, 12,000 of Chinese. */
const MAX_CHARACTERS = 12_000;

/** The ways that ask more than once, under the names that documents have for them. */
export const STRATEGIES: Readonly<Record<'map_reduce' | 'refine' | 'map_rerank', Strategy>> = Object.freeze({
  map_reduce: mapReduce,
  refine,
  map_rerank: mapRerank,
});

/** Refuses so many documents that a model would be asked for hours. */
export function assertFew({ nodeId, documents }: Pick<Combining, 'nodeId' | 'documents'>): void {
  if (documents.length <= MAX_DOCUMENTS) return;
  const message = `The node ${nodeId} would ask its model about ${documents.length} texts one by one, and may about ${MAX_DOCUMENTS}.`;
  throw new RunFault({ failure: 'INPUT_REJECTED', message });
}

async function* mapReduce(combining: Combining): AsyncGenerator<WorkStep, string> {
  const { documents, prompts } = combining;
  let texts: readonly string[] = [];
  for (const { text } of documents) texts = [...texts, yield* silence(ask(combining, prompts.map, { text }))];
  // What is still too long after a round that made nothing shorter is cut, or rounds would never end.
  for (let groups = toGroups(texts); groups.length > 1 && groups.length < texts.length; groups = toGroups(texts)) {
    texts = [];
    for (const text of groups) texts = [...texts, yield* silence(ask(combining, prompts.reduce, { text }))];
  }
  const text = texts.join('\n\n').slice(0, MAX_CHARACTERS);
  return yield* ask(combining, prompts.reduce, { text });
}

/** Texts that are put before the model together. */
function toGroups(texts: readonly string[]): readonly string[] {
  const groups: string[] = [];
  for (const text of texts) {
    const last = groups.at(-1);
    const joined = last === undefined ? text : `${last}\n\n${text}`;
    if (last === undefined || joined.length > MAX_CHARACTERS) groups.push(text);
    else groups[groups.length - 1] = joined;
  }
  return groups;
}

async function* refine(combining: Combining): AsyncGenerator<WorkStep, string> {
  const { documents, prompts } = combining;
  const [first, ...others] = documents.map(({ text }) => text);
  const asked = ask(combining, prompts.first, { text: first ?? '' });
  let answer = yield* others.length === 0 ? asked : silence(asked);
  for (const [index, text] of others.entries()) {
    const next = ask(combining, prompts.refine, { answer, text });
    answer = yield* index === others.length - 1 ? next : silence(next);
  }
  return answer;
}

/** An answer without a score counts as the worst. Nothing can be shown before all are there. */
async function* mapRerank(combining: Combining): AsyncGenerator<WorkStep, string> {
  const { documents, prompts } = combining;
  let best = { answer: '', score: -1 };
  for (const { text } of documents.length === 0 ? [{ text: '' }] : documents) {
    const said = yield* silence(ask(combining, prompts.rank ?? prompts.map, { text }));
    const scored = readScored(said);
    if (scored.score > best.score) best = scored;
  }
  yield { kind: 'text', content: best.answer, reasoning: null };
  return best.answer;
}

/** The time of the node is counted as a whole already. */
function ask(
  { nodeId, model, request }: Combining,
  prompt: string,
  values: Readonly<Record<string, string>>,
): AsyncGenerator<WorkStep, string> {
  return askPrompt({ nodeId, model, prompt, values, request });
}
