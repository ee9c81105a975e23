import type { FoundPassage } from '../../collections/contract.ts';
import type { WorkStep } from '../../contract.ts';
import { askPrompt } from '../prompts/ask-prompt.ts';
import type { Component } from '../component.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { RetrieverPart } from '../part.ts';
import { silence } from '../silence.ts';

const VARIABLE = 'question';

/** Each is a search. */
const MAX_QUERIES = 5;

const MAX_QUERY_LENGTH = 2_000;

const PROMPT = [
  'Put the following question in three other ways, so that texts are found which say the same in other words.',
  'Keep its language. Write one way in a line, and nothing else.',
  '',
  'Question: {question}',
].join('\n');

/** Finds texts for several wordings of a question. */
export const multiQueryRetriever: Component = Object.freeze({
  name: 'MultiQueryRetriever',
  tag: 'MultiQueryRetriever',
  category: 'retrievers',
  description: 'Has a model put a question in other ways, and finds texts for each.',
  baseClasses: ['BaseRetriever', 'MultiQueryRetriever'],
  fields: [
    { name: 'llm', type: 'BaseLanguageModel', marks: 'RS' },
    {
      name: 'prompt',
      type: 'BasePromptTemplate',
      info: 'Asks for wordings, one in a line; has the variable question.',
    },
    { name: 'retriever', type: 'BaseRetriever', marks: 'RS' },
    { name: 'parser_key', type: 'str', value: 'lines' },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): RetrieverPart {
  const { nodeId } = parameters;
  const { model } = parameters.getPart('llm', 'model');
  const retriever = parameters.getPart('retriever', 'retriever');
  const prompt = parameters.findPart('prompt', 'prompt');
  const unknown = prompt?.variables.find((name) => name !== VARIABLE);
  if (unknown !== undefined)
    throw new ComponentFault(`prompt has the variable ${unknown}, and may have ${VARIABLE} alone`);
  return {
    kind: 'retriever',
    prepare: (request) => retriever.prepare(request),
    async *retrieve({ query, ...request }): AsyncGenerator<WorkStep, readonly FoundPassage[]> {
      const asked = { ...request, inputs: new Map(), history: [] };
      const values = { [VARIABLE]: query };
      const said = yield* silence(askPrompt({ nodeId, model, prompt: prompt ?? PROMPT, values, request: asked }));
      const found: FoundPassage[] = [];
      for (const each of toQueries({ query, said }))
        found.push(...(yield* retriever.retrieve({ ...request, query: each })));
      return [...new Map(found.map((passage) => [passage.text, passage])).values()];
    },
  };
}

/** The question as it was asked comes first, so that a model can only add to what is found. */
function toQueries({ query, said }: { query: string; said: string }): readonly string[] {
  const lines = said.split('\n').map((line) =>
    line
      .replace(/^\s*(?:\d{1,2}[.)]|[-*])\s+/u, '')
      .trim()
      .slice(0, MAX_QUERY_LENGTH),
  );
  return [...new Set([query, ...lines.filter((line) => line !== '')])].slice(0, MAX_QUERIES);
}
