import type { Json } from '../../../shared/json.ts';
import type { FoundPassage } from '../../collections/contract.ts';
import type { WorkStep } from '../../contract.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from '../component.ts';
import { DOCUMENTS_KEY, SOURCES_KEY, toJson } from '../loaders/documents.ts';
import { assertInputs } from './model-chain.ts';
import type { Parameters } from '../parameters.ts';
import type { ChainOutputs, ChainPart } from '../part.ts';
import { findSources, getCombineChain } from './retrieval-chains.ts';

const QUESTION_KEY = 'question';

/** Where a model says what its answer was made from; the rest of the line are sources. */
const SAID_SOURCES = /(?<![a-z])(?:sources?|来源)[:：]([^\n]*)/iu;

/** Answers a question with texts that are found for it, and names their sources. */
export const retrievalQaWithSources: Component = Object.freeze({
  name: 'RetrievalQAWithSourcesChain',
  tag: 'RetrievalQAWithSourcesChain',
  category: 'chains',
  description: 'Finds texts for a question, has a chain answer from them, and names their sources.',
  baseClasses: ['RetrievalQAWithSourcesChain', 'BaseQAWithSourcesChain', 'Chain', 'function'],
  fields: [
    { name: 'combine_documents_chain', type: 'BaseCombineDocumentsChain', marks: 'RS' },
    { name: 'memory', type: 'BaseMemory' },
    { name: 'retriever', type: 'BaseRetriever', marks: 'RS' },
    ...CHAIN_FIELDS,
    { name: 'answer_key', type: 'str', value: 'answer' },
    { name: 'question_key', type: 'str', value: QUESTION_KEY },
    { name: 'return_source_documents', type: 'bool', marks: 'S', value: false },
    { name: 'sources_answer_key', type: 'str', value: 'sources' },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): ChainPart {
  const combine = getCombineChain(parameters);
  const retriever = parameters.getPart('retriever', 'retriever');
  const inputKey = parameters.text('question_key') || QUESTION_KEY;
  const answerKey = parameters.text('answer_key') || 'answer';
  const sourcesKey = parameters.text('sources_answer_key') || 'sources';
  const others = combine.inputKeys.filter((key) => ![DOCUMENTS_KEY, QUESTION_KEY, inputKey].includes(key));
  const inputKeys = [inputKey, ...others];
  const tellsSources = parameters.isOn('return_source_documents', false);
  return {
    kind: 'chain',
    inputKeys,
    outputKeys: [answerKey, sourcesKey, ...(tellsSources ? [SOURCES_KEY] : [])],
    memoryKeys: [],
    handleKeys: [],
    extent: { calls: combine.extent.calls, depth: combine.extent.depth + 1 },
    async *execute(request): AsyncGenerator<WorkStep, ChainOutputs> {
      assertInputs({ keys: inputKeys, inputs: request.inputs });
      const query = toInputText(request.inputs.get(inputKey) ?? '');
      const passages = yield* findSources({ retriever, request, query, tellsSources: true });
      const documents = toJson(passages);
      const inputs = new Map([...request.inputs, [QUESTION_KEY, query], [DOCUMENTS_KEY, documents]]);
      const outputs = yield* combine.execute({ ...request, inputs });
      const said = toInputText(outputs.get(combine.outputKeys[0] ?? '') ?? '');
      const found = SAID_SOURCES.exec(said);
      const answer = said.slice(0, found?.index ?? said.length).trimEnd();
      // A model that names none has seen all of them.
      const named = found?.[1]?.trim() || sourcesOf(passages);
      const told = new Map<string, Json>([
        [answerKey, answer],
        [sourcesKey, named],
      ]);
      return tellsSources ? told.set(SOURCES_KEY, documents) : told;
    },
  };
}

function sourcesOf(passages: readonly FoundPassage[]): string {
  const sources = passages.map(({ metadata }) => toInputText(metadata['source'] ?? ''));
  return [...new Set(sources.filter((source) => source !== ''))].join(', ');
}
