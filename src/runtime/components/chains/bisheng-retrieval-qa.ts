import type { FoundPassage } from '../../collections/contract.ts';
import { TRACE_KEYS } from '../../files/chunk.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import { combinePart, STUFF } from './combine-part.ts';
import { QUESTION_TASK } from './combine-tasks.ts';
import type { Component } from '../component.ts';
import { bothRetriever } from '../stores/mix-es-vector-retriever.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { ChainPart, RetrieverPart } from '../part.ts';
import { answerFromFound } from './answer-from-found.ts';

const INPUT_KEY = 'query';
const OUTPUT_KEY = 'result';
const DEFAULT_CHARACTERS = 15_000;

/** Answers a question with texts that are found for it by their words and by what they mean. */
export const bishengRetrievalQa: Component = Object.freeze({
  name: 'BishengRetrievalQA',
  tag: 'BishengRetrievalQA',
  category: 'chains',
  description: 'Finds texts for a question by their words and by what they mean, and has a model answer from them.',
  baseClasses: ['BishengRetrievalQA', 'Chain', 'function'],
  fields: [
    { name: 'QA_PROMPT', type: 'BasePromptTemplate', marks: 'S', info: 'Has the variables context and question.' },
    { name: 'keyword_store', type: 'ElasticKeywordsSearch', marks: 'S' },
    { name: 'llm', type: 'BaseLanguageModel', marks: 'RS' },
    { name: 'memory', type: 'BaseMemory' },
    { name: 'vector_store', type: 'Milvus', marks: 'S' },
    ...CHAIN_FIELDS,
    { name: 'input_key', type: 'str', value: INPUT_KEY },
    {
      name: 'max_content',
      type: 'int',
      marks: 'S',
      value: DEFAULT_CHARACTERS,
      info: 'Characters of all texts that the model is shown.',
    },
    { name: 'output_key', type: 'str', value: OUTPUT_KEY },
    { name: 'return_source_documents', type: 'bool', marks: 'S', value: false },
    {
      name: 'sort_by_source_and_index',
      type: 'bool',
      marks: 'S',
      value: false,
      info: 'Whether the texts stand in the order of their files, and not the best first.',
    },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): ChainPart {
  const { nodeId } = parameters;
  const retriever = toRetriever(parameters);
  const combine = combinePart({
    ...{ nodeId, task: QUESTION_TASK, type: STUFF, documentPrompt: null, maxCharacters: -1, documents: null },
    model: parameters.getPart('llm', 'model').model,
    prompt: parameters.findPart('QA_PROMPT', 'prompt'),
  });
  const tellsSources = parameters.isOn('return_source_documents', false);
  const isSorted = parameters.isOn('sort_by_source_and_index', false);
  const maxCharacters = parameters.findNumber('max_content') ?? DEFAULT_CHARACTERS;
  return answerFromFound({
    combine,
    inputKey: parameters.text('input_key') || INPUT_KEY,
    outputKeys: [parameters.text('output_key') || OUTPUT_KEY],
    tellsSources,
    async *find(request, query) {
      const found = takeBest({ found: yield* retriever.retrieve({ ...request, query }), maxCharacters });
      if (tellsSources && found.length > 0) yield { kind: 'sources', passages: found };
      return isSorted ? found.toSorted(bySourceAndIndex) : found;
    },
    toAnswers: (said) => [said],
  });
}

function toRetriever(parameters: Parameters): RetrieverPart {
  const vector = parameters.findPart('vector_store', 'retriever');
  const keyword = parameters.findPart('keyword_store', 'retriever');
  if (vector !== null && keyword !== null) return bothRetriever({ vector, keyword });
  const only = vector ?? keyword;
  if (only === null) throw new ComponentFault('vector_store and keyword_store are missing');
  return only;
}

/** The best texts that fit; the one that does no longer is cut. */
function takeBest({
  found,
  maxCharacters,
}: {
  found: readonly FoundPassage[];
  maxCharacters: number;
}): readonly FoundPassage[] {
  const taken: FoundPassage[] = [];
  let left = maxCharacters;
  for (const document of found) {
    if (left <= 0) break;
    taken.push(document.text.length <= left ? document : { ...document, text: document.text.slice(0, left) });
    left -= document.text.length;
  }
  return taken;
}

function bySourceAndIndex(one: FoundPassage, other: FoundPassage): number {
  const [left, right] = [one, other].map(({ metadata }) => toInputText(metadata['source'] ?? ''));
  if (left !== right) return (left ?? '') < (right ?? '') ? -1 : 1;
  return indexOf(one) - indexOf(other);
}

function indexOf({ metadata }: FoundPassage): number {
  const index = metadata[TRACE_KEYS.index];
  return typeof index === 'number' ? index : 0;
}
