import type { WorkStep } from '../../contract.ts';
import type { FoundPassage } from '../../collections/contract.ts';
import { basePart, findNamedBase, type WordChooser } from './base-part.ts';
import type { BuildScope, Component } from '../component.ts';
import type { FieldRow } from '../field.ts';
import { modelChain } from '../chains/model-chain.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { ChainPart, RetrievalRequest, RetrieverPart } from '../part.ts';
import { silence } from '../silence.ts';
import { SEARCH_FIELDS, storePart, type Search } from './store-part.ts';
import { plainPrompt } from '../prompts/text-prompt.ts';

const VARIABLE = 'question';
const OUTPUT_KEY = 'keywords';

const PROMPT = [
  'Which words would a text say that answers the following question? Answer with these words alone, in its language.',
  '',
  'Question: {question}',
  'Words:',
].join('\n');

/** The fields of what has words chosen by a model. */
export const CHOOSER_FIELDS: readonly FieldRow[] = Object.freeze([
  {
    name: 'llm',
    type: 'BaseLLM',
    marks: 'S',
    info: 'Says which words to look for; without it, those of the question.',
  },
  { name: 'prompt', type: 'BasePromptTemplate', marks: 'S', info: 'Asks for them; has the variable question.' },
]);

/** Finds texts by their words. Documents know it under the name of the server that keeps them elsewhere. */
export const elasticKeywordsSearch: Component = Object.freeze({
  name: 'ElasticKeywordsSearch',
  tag: 'ElasticKeywordsSearch',
  category: 'vectorstores',
  description: 'Keeps texts, and finds them by the words that they say.',
  baseClasses: ['ElasticKeywordsSearch', 'VectorStore', 'BaseRetriever', 'VectorStoreRetriever'],
  fields: [
    { name: 'documents', type: 'Document', marks: 'SL' },
    ...CHOOSER_FIELDS,
    {
      name: 'elasticsearch_url',
      type: 'str',
      marks: 'S',
      value: '',
      info: 'Leave it empty: this server keeps the texts itself.',
    },
    {
      name: 'index_name',
      type: 'knowledge_one',
      marks: 'S',
      value: '',
      info: 'Empty for the texts of the conversation alone.',
    },
    { name: 'ssl_verify', type: 'str', marks: 'S', value: '', info: 'Not used.' },
    ...SEARCH_FIELDS,
  ],
  build,
} satisfies Component);

function build(parameters: Parameters, scope: BuildScope): RetrieverPart {
  if (parameters.text('elasticsearch_url').trim() !== '') {
    throw new ComponentFault('elasticsearch_url names a server, which is not supported; leave it empty');
  }
  const base = findNamedBase({ parameters, nameField: 'index_name', kind: 'KEYWORD' });
  const chooseWords = toWordChooser(parameters);
  if (base !== null) return basePart({ parameters, access: scope, key: base, chooseWords });
  const search = searchWords(chooseWords);
  return storePart({ parameters, kind: 'KEYWORD', nameField: 'index_name', model: null, search });
}

/** Asks the model of a vertex which words to look for; null where it has none. Throws `ComponentFault`. */
export function toWordChooser(parameters: Parameters): WordChooser | null {
  const chooser = toChooser(parameters);
  return chooser && ((request) => choose({ chooser, ...request }));
}

/** What chooses words for a question; null where its own words will do. */
function toChooser(parameters: Parameters): ChainPart | null {
  const model = parameters.findPart('llm', 'model')?.model;
  if (model === undefined) return null;
  const prompt = parameters.findPart('prompt', 'prompt') ?? plainPrompt({ source: PROMPT, nodeId: parameters.nodeId });
  const unknown = prompt.variables.find((name) => name !== VARIABLE);
  if (unknown !== undefined)
    throw new ComponentFault(`prompt has the variable ${unknown}, and may have ${VARIABLE} alone`);
  return modelChain({ nodeId: parameters.nodeId, prompt, model, memory: null, parser: null, outputKey: OUTPUT_KEY });
}

function searchWords(chooseWords: WordChooser | null): Search {
  return async function* ({ collection, query, search, retrieval }): AsyncGenerator<WorkStep, readonly FoundPassage[]> {
    const text = chooseWords === null ? query : yield* chooseWords({ query, retrieval });
    return collection.findWords({ ...search, text, signal: retrieval.signal });
  };
}

/** A model that chooses nothing leaves the words of the question. */
async function* choose(options: {
  chooser: ChainPart;
  query: string;
  retrieval: RetrievalRequest;
}): AsyncGenerator<WorkStep, string> {
  const { chooser, query, retrieval } = options;
  // The node's time is counted already.
  const request = { ...retrieval, nodeTimeoutMs: undefined, inputs: new Map([[VARIABLE, query]]), history: [] };
  const outputs = yield* silence(chooser.execute(request));
  const words = outputs.get(OUTPUT_KEY);
  return typeof words === 'string' && words.trim() !== '' ? words : query;
}
