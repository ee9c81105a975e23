import type { WorkStep } from '../../contract.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from '../component.ts';
import { SOURCES_KEY, toJson } from '../loaders/documents.ts';
import type { FieldRow } from '../field.ts';
import { assertInputs } from './model-chain.ts';
import type { Parameters } from '../parameters.ts';
import type { ChainOutputs, ChainPart } from '../part.ts';
import { answerFromFound, findSources, getCombineChain, toShape } from './answer-from-found.ts';

const KEYS: readonly FieldRow[] = Object.freeze([
  { name: 'input_key', type: 'str', marks: 'RS', value: 'query' },
  { name: 'output_key', type: 'str', marks: 'RS', value: 'result' },
]);

/** Answers a question with texts that are found for it. */
export const retrievalQa: Component = Object.freeze({
  name: 'RetrievalQA',
  tag: 'RetrievalQA',
  category: 'chains',
  description: 'Finds texts for a question, and has a chain answer from them.',
  baseClasses: ['RetrievalQA', 'BaseRetrievalQA', 'Chain', 'function'],
  fields: [
    { name: 'combine_documents_chain', type: 'BaseCombineDocumentsChain', marks: 'RS' },
    { name: 'memory', type: 'BaseMemory' },
    { name: 'retriever', type: 'BaseRetriever', marks: 'RS' },
    ...CHAIN_FIELDS,
    ...KEYS,
    { name: 'return_source_documents', type: 'bool', marks: 'SA', value: true },
  ],
  build: buildAnswering,
} satisfies Component);

/** Finds texts for a question; they are the answer. */
export const retrievalChain: Component = Object.freeze({
  name: 'RetrievalChain',
  tag: 'RetrievalChain',
  category: 'chains',
  description: 'Finds texts for a question and answers with them as they are.',
  baseClasses: ['RetrievalChain', 'Chain', 'function'],
  fields: [
    { name: 'retriever', type: 'BaseRetriever', marks: 'RS' },
    ...CHAIN_FIELDS,
    ...KEYS,
    { name: 'return_source_documents', type: 'bool', marks: 'S', value: true },
  ],
  build: buildFinding,
} satisfies Component);

function buildAnswering(parameters: Parameters): ChainPart {
  const combine = getCombineChain(parameters);
  const retriever = parameters.getPart('retriever', 'retriever');
  const outputKey = parameters.getText('output_key');
  const tellsSources = parameters.isOn('return_source_documents', true);
  return answerFromFound({
    ...{ combine, inputKey: parameters.getText('input_key'), tellsSources },
    outputKeys: [outputKey],
    find: (request, query) => findSources({ retriever, request, query, tellsSources }),
    toAnswers: (said) => [said],
  });
}

function buildFinding(parameters: Parameters): ChainPart {
  const retriever = parameters.getPart('retriever', 'retriever');
  const inputKey = parameters.getText('input_key');
  const outputKey = parameters.getText('output_key');
  const tellsSources = parameters.isOn('return_source_documents', true);
  return {
    ...toShape({ inputKeys: [inputKey], outputKeys: [outputKey], tellsSources }),
    extent: { calls: 0, depth: 1 },
    async *execute(request): AsyncGenerator<WorkStep, ChainOutputs> {
      assertInputs({ keys: [inputKey], inputs: request.inputs });
      const query = toInputText(request.inputs.get(inputKey) ?? '');
      const sources = toJson(yield* findSources({ retriever, request, query, tellsSources }));
      return new Map([[outputKey, sources], ...(tellsSources ? [[SOURCES_KEY, sources] as const] : [])]);
    },
  };
}
