import type { FoundPassage } from '../../collections/contract.ts';
import type { WorkStep } from '../../contract.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from '../component.ts';
import { DOCUMENTS_KEY, SOURCES_KEY, toJson } from '../loaders/documents.ts';
import type { FieldRow } from '../field.ts';
import { assertInputs } from './model-chain.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { ChainOutputs, ChainPart, RetrievalRequest, RetrieverPart } from '../part.ts';

const QUESTION_KEY = 'question';

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

/** The chain that answers from texts which were found. Refuses one that has texts of its own. */
export function getCombineChain(parameters: Parameters): ChainPart {
  const combine = parameters.getPart('combine_documents_chain', 'chain');
  if (combine.inputKeys.includes(DOCUMENTS_KEY)) return combine;
  throw new ComponentFault(
    'combine_documents_chain takes a chain that is given its documents, and this one has its own',
  );
}

function buildAnswering(parameters: Parameters): ChainPart {
  const combine = getCombineChain(parameters);
  const retriever = parameters.getPart('retriever', 'retriever');
  const inputKey = parameters.getText('input_key');
  const others = combine.inputKeys.filter((key) => ![DOCUMENTS_KEY, QUESTION_KEY, inputKey].includes(key));
  const inputKeys = [inputKey, ...others];
  const outputKey = parameters.getText('output_key');
  const tellsSources = parameters.isOn('return_source_documents', true);
  return {
    ...toShape({ inputKeys, outputKey, tellsSources }),
    extent: { calls: combine.extent.calls, depth: combine.extent.depth + 1 },
    async *execute(request): AsyncGenerator<WorkStep, ChainOutputs> {
      assertInputs({ keys: inputKeys, inputs: request.inputs });
      const query = toInputText(request.inputs.get(inputKey) ?? '');
      const sources = toJson(yield* findSources({ retriever, request, query, tellsSources }));
      const inputs = new Map([...request.inputs, [QUESTION_KEY, query], [DOCUMENTS_KEY, sources]]);
      const outputs = yield* combine.execute({ ...request, inputs });
      const answer = outputs.get(combine.outputKeys[0] ?? '') ?? '';
      return new Map([[outputKey, answer], ...(tellsSources ? [[SOURCES_KEY, sources] as const] : [])]);
    },
  };
}

function buildFinding(parameters: Parameters): ChainPart {
  const retriever = parameters.getPart('retriever', 'retriever');
  const inputKey = parameters.getText('input_key');
  const outputKey = parameters.getText('output_key');
  const tellsSources = parameters.isOn('return_source_documents', true);
  return {
    ...toShape({ inputKeys: [inputKey], outputKey, tellsSources }),
    extent: { calls: 0, depth: 1 },
    async *execute(request): AsyncGenerator<WorkStep, ChainOutputs> {
      assertInputs({ keys: [inputKey], inputs: request.inputs });
      const query = toInputText(request.inputs.get(inputKey) ?? '');
      const sources = toJson(yield* findSources({ retriever, request, query, tellsSources }));
      return new Map([[outputKey, sources], ...(tellsSources ? [[SOURCES_KEY, sources] as const] : [])]);
    },
  };
}

/** What is the same about every chain that finds texts. */
export function toShape(options: {
  inputKeys: readonly string[];
  outputKey: string;
  tellsSources: boolean;
}): Omit<ChainPart, 'extent' | 'execute'> {
  const { inputKeys, outputKey, tellsSources } = options;
  const outputKeys = [outputKey, ...(tellsSources ? [SOURCES_KEY] : [])];
  return { kind: 'chain', inputKeys, outputKeys, memoryKeys: [], handleKeys: [] };
}

/** The texts for a question, told to the run where the chain tells its sources. */
export async function* findSources(options: {
  retriever: RetrieverPart;
  request: RetrievalRequest;
  query: string;
  tellsSources: boolean;
}): AsyncGenerator<WorkStep, readonly FoundPassage[]> {
  const { retriever, request, query, tellsSources } = options;
  const passages = yield* retriever.retrieve({ ...request, query });
  if (tellsSources && passages.length > 0) yield { kind: 'sources', passages };
  return passages;
}
