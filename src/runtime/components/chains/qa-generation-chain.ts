import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { toStorableJson } from '../../../shared/storable-json.ts';
import { RunFault, type WorkStep } from '../../contract.ts';
import type { ChatModel } from '../../models/chat-model.ts';
import { splitText } from '../../prompts/split-text.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import { readAnswerJson } from './answer-json.ts';
import { askPrompt } from '../prompts/ask-prompt.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from '../component.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { ChainOutputs, ChainPart, ChainRequest } from '../part.ts';
import { silence } from '../silence.ts';
import { withinNode } from '../within-node.ts';

const OUTPUT_KEY = 'questions';
const DEFAULT_SIZE = 512;

/** Each is a question to the model. */
const MAX_QUESTIONS = 200;

const PROMPT = [
  'Think of one question that the following text answers, and answer it from the text. Keep the language of the text.',
  'Write both as JSON, and nothing else: {{"question": "...", "answer": "..."}}',
  '',
  '{text}',
].join('\n');

interface Asker {
  readonly nodeId: string;
  readonly model: ChatModel;
  readonly pieces: readonly string[];
}

/** Makes questions and answers of documents, to try a flow out with. */
export const qaGenerationChain: Component = Object.freeze({
  name: 'QAGenerationChainV2',
  tag: 'QAGenerationChainV2',
  category: 'chains',
  description: 'Has a model make questions and answers of documents, one of each piece.',
  baseClasses: ['QAGenerationChainV2', 'Chain', 'function'],
  fields: [
    { name: 'documents', type: 'Document', marks: 'RSL' },
    { name: 'llm', type: 'BaseLanguageModel', marks: 'RS' },
    { name: 'memory', type: 'BaseMemory' },
    ...CHAIN_FIELDS,
    { name: 'chunk_size', type: 'int', marks: 'S', value: DEFAULT_SIZE, info: 'Characters of a piece.' },
    {
      name: 'k',
      type: 'int',
      marks: 'S',
      info: `How many, from pieces all over the documents; at most ${MAX_QUESTIONS}.`,
    },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): ChainPart {
  const { nodeId } = parameters;
  const { model } = parameters.getPart('llm', 'model');
  const size = parameters.findNumber('chunk_size') ?? DEFAULT_SIZE;
  const count = parameters.findNumber('k') ?? MAX_QUESTIONS;
  if (size < 1) throw new ComponentFault('chunk_size must be at least 1');
  if (count < 1 || count > MAX_QUESTIONS) throw new ComponentFault(`k must be from 1 to ${MAX_QUESTIONS}`);
  const documents = parameters.getParts('documents', 'documents').flatMap(({ part }) => part.documents);
  const separators = ['\n\n', '\n', ' ', ''];
  const pieces = choose({
    all: documents.flatMap(({ text }) => splitText({ text, separators, size, overlap: 0 })),
    count,
  });
  return {
    kind: 'chain',
    inputKeys: ['begin'],
    outputKeys: [OUTPUT_KEY],
    memoryKeys: [],
    handleKeys: [],
    extent: { calls: pieces.length, depth: 1 },
    execute: (request) =>
      withinNode({ nodeId, request, work: (limited) => answer({ nodeId, model, pieces }, limited) }),
  };
}

/** So many of all, at even distances. */
function choose({ all, count }: { all: readonly string[]; count: number }): readonly string[] {
  if (all.length <= count) return all;
  return Array.from({ length: count }, (_none, index) => all[Math.floor((index * all.length) / count)] ?? '');
}

/** A piece of which nothing can be made is passed over. */
async function* answer(
  { nodeId, model, pieces }: Asker,
  request: ChainRequest,
): AsyncGenerator<WorkStep, ChainOutputs> {
  const made: JsonObject[] = [];
  for (const text of pieces) {
    const said = yield* silence(askPrompt({ nodeId, model, prompt: PROMPT, values: { text }, request }));
    const pair = toStorableJson(readAnswerJson(said) ?? null);
    if (!isJsonObject(pair)) continue;
    const { question = '', answer: answered = '' } = pair;
    if (question !== '' && answered !== '')
      made.push({ question: toInputText(question), answer: toInputText(answered) });
  }
  if (made.length > 0 || pieces.length === 0) return new Map([[OUTPUT_KEY, made]]);
  const message = `The model made no question of any of the ${pieces.length} pieces.`;
  throw new RunFault({ failure: 'ANSWER_MALFORMED', message });
}
