import type { Json } from '../../../shared/json.ts';
import type { WorkStep } from '../../contract.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import { chainTypesOf, combinePart, STUFF } from './combine-part.ts';
import { QUESTION_TASK } from './combine-tasks.ts';
import type { Component } from '../component.ts';
import { DOCUMENTS_KEY, SOURCES_KEY, toJson } from '../loaders/documents.ts';
import { assertInputs, modelChain } from './model-chain.ts';
import type { Parameters } from '../parameters.ts';
import type { ChainOutputs, ChainPart, ChainRequest, MemoryPart, RetrieverPart } from '../part.ts';
import { rememberText } from '../memories/remember.ts';
import { findSources, toShape } from './answer-from-found.ts';
import { silence } from '../silence.ts';
import { plainPrompt } from '../prompts/text-prompt.ts';

const QUESTION_KEY = 'question';
const HISTORY_KEY = 'chat_history';
const OUTPUT_KEY = 'answer';

const CONDENSE = [
  'Put the last question of the following conversation so that it can be understood without the conversation.',
  'Keep its language, and answer with the question alone.',
  '',
  '{chat_history}',
  'Human: {question}',
  'Question that stands alone:',
].join('\n');

/** Answers questions with texts that are found for them, and knows what was said before. */
export const conversationalRetrievalChain: Component = Object.freeze({
  name: 'ConversationalRetrievalChain',
  tag: 'ConversationalRetrievalChain',
  category: 'chains',
  description: 'Makes a question stand alone, finds texts for it, and has a model answer from them.',
  baseClasses: ['ConversationalRetrievalChain', 'BaseConversationalRetrievalChain', 'Chain', 'function'],
  fields: [
    { name: 'combine_docs_chain_kwargs', type: 'BasePromptTemplate', marks: 'S', displayName: 'prompt' },
    { name: 'condense_question_llm', type: 'BaseLanguageModel' },
    { name: 'condense_question_prompt', type: 'BasePromptTemplate', marks: 'S' },
    { name: 'document_prompt', type: 'BasePromptTemplate', marks: 'S' },
    { name: 'llm', type: 'BaseLanguageModel', marks: 'RS' },
    { name: 'memory', type: 'BaseChatMemory', marks: 'RS' },
    { name: 'retriever', type: 'BaseRetriever', marks: 'RS' },
    ...CHAIN_FIELDS,
    { name: 'chain_type', type: 'str', marks: 'RSL', value: STUFF, options: chainTypesOf(QUESTION_TASK) },
    { name: 'return_source_documents', type: 'bool', marks: 'S', value: true },
  ],
  build,
} satisfies Component);

interface Conversing {
  readonly memory: MemoryPart;
  readonly retriever: RetrieverPart;
  readonly condense: ChainPart;
  readonly combine: ChainPart;
  readonly inputKeys: readonly string[];
  readonly tellsSources: boolean;
}

function build(parameters: Parameters): ChainPart {
  const { nodeId } = parameters;
  const { model } = parameters.getPart('llm', 'model');
  const condenser = parameters.findPart('condense_question_llm', 'model')?.model ?? model;
  const prompt = parameters.findPart('condense_question_prompt', 'prompt') ?? plainPrompt({ source: CONDENSE, nodeId });
  const memory = parameters.getPart('memory', 'memory');
  const combine = combinePart({
    ...{ nodeId, model, task: QUESTION_TASK, documents: null, maxCharacters: -1 },
    type: parameters.text('chain_type') || STUFF,
    prompt: parameters.findPart('combine_docs_chain_kwargs', 'prompt'),
    documentPrompt: parameters.findPart('document_prompt', 'prompt'),
  });
  const known = [DOCUMENTS_KEY, QUESTION_KEY, HISTORY_KEY, memory.memoryKey];
  const inputKeys = [QUESTION_KEY, ...combine.inputKeys.filter((key) => !known.includes(key))];
  const tellsSources = parameters.isOn('return_source_documents', true);
  const condense = modelChain({
    nodeId,
    prompt,
    model: condenser,
    memory: null,
    parser: null,
    outputKey: QUESTION_KEY,
  });
  const retriever = parameters.getPart('retriever', 'retriever');
  const chain: Conversing = { memory, retriever, condense, combine, inputKeys, tellsSources };
  return {
    ...toShape({ inputKeys, outputKeys: [OUTPUT_KEY], tellsSources }),
    memoryKeys: [memory.memoryKey],
    extent: { calls: combine.extent.calls + (memory.digest === undefined ? 1 : 2), depth: combine.extent.depth + 1 },
    execute: (request) => execute(chain, request),
  };
}

async function* execute(chain: Conversing, request: ChainRequest): AsyncGenerator<WorkStep, ChainOutputs> {
  const { memory, retriever, condense, combine, inputKeys, tellsSources } = chain;
  assertInputs({ keys: inputKeys, inputs: request.inputs });
  const asked = toInputText(request.inputs.get(QUESTION_KEY) ?? '');
  const history = yield* rememberText({ memory, request, inputKeys });
  const inputs = new Map<string, Json>([...request.inputs, [HISTORY_KEY, history], [memory.memoryKey, history]]);
  const question = history === '' ? asked : yield* standAlone({ condense, asked, request: { ...request, inputs } });
  const sources = toJson(yield* findSources({ retriever, request, query: question, tellsSources }));
  inputs.set(QUESTION_KEY, question).set(DOCUMENTS_KEY, sources);
  const outputs = yield* combine.execute({ ...request, inputs });
  const answer = outputs.get(combine.outputKeys[0] ?? '') ?? '';
  return new Map([[OUTPUT_KEY, answer], ...(tellsSources ? [[SOURCES_KEY, sources] as const] : [])]);
}

/** A model that says nothing leaves the question as it was asked. */
async function* standAlone(options: {
  condense: ChainPart;
  asked: string;
  request: ChainRequest;
}): AsyncGenerator<WorkStep, string> {
  const outputs = yield* silence(options.condense.execute(options.request));
  const question = toInputText(outputs.get(QUESTION_KEY) ?? '').trim();
  return question === '' ? options.asked : question;
}
