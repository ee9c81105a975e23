import type { Json } from '../../../shared/json.ts';
import type { FoundPassage } from '../../collections/contract.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from '../component.ts';
import type { Parameters } from '../parameters.ts';
import type { ChainPart } from '../part.ts';
import { answerFromFound, findSources, getCombineChain } from './answer-from-found.ts';

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
  return answerFromFound({
    combine,
    inputKey: parameters.text('question_key') || QUESTION_KEY,
    outputKeys: [parameters.text('answer_key') || 'answer', parameters.text('sources_answer_key') || 'sources'],
    tellsSources: parameters.isOn('return_source_documents', false),
    find: (request, query) => findSources({ retriever, request, query, tellsSources: true }),
    toAnswers,
  });
}

/** The answer, and the sources that it names; a model that names none has seen all of them. */
function toAnswers(answer: Json, passages: readonly FoundPassage[]): readonly [string, string] {
  const said = toInputText(answer);
  const found = SAID_SOURCES.exec(said);
  return [said.slice(0, found?.index ?? said.length).trimEnd(), found?.[1]?.trim() || sourcesOf(passages)];
}

function sourcesOf(passages: readonly FoundPassage[]): string {
  const sources = passages.map(({ metadata }) => toInputText(metadata['source'] ?? ''));
  return [...new Set(sources.filter((source) => source !== ''))].join(', ');
}
