import { CHAIN_FIELDS } from './chain-fields.ts';
import { chainTypesOf, combinePart, STUFF, type CombineTask } from './combine-part.ts';
import { QUESTION_TASK, SUMMARY_TASK } from './combine-tasks.ts';
import type { Component } from '../component.ts';
import type { Parameters } from '../parameters.ts';
import type { ChainPart } from '../part.ts';

/** What tells one chain over documents from another. */
interface CombineRow {
  readonly name: string;
  readonly tag: string;
  readonly description: string;
  readonly isHidden?: boolean;
  readonly task: CombineTask;
}

const ROWS: readonly CombineRow[] = Object.freeze([
  {
    name: 'CombineDocsChain',
    tag: 'load_qa_chain',
    description: 'Answers questions about documents: all of them shown to the model at once, or one after the other.',
    task: QUESTION_TASK,
  },
  {
    name: 'SummarizeDocsChain',
    tag: 'load_summarize_chain',
    description: 'Sums documents up: all of them shown to the model at once, or one after the other.',
    isHidden: true,
    task: SUMMARY_TASK,
  },
]);

/** The chains that show documents to a model. */
export const combineChains: readonly Component[] = Object.freeze(ROWS.map(toComponent));

function toComponent({ name, tag, description, isHidden = false, task }: CombineRow): Component {
  return Object.freeze({
    name,
    tag,
    category: 'chains',
    description,
    baseClasses: ['BaseCombineDocumentsChain', 'function'],
    isHidden,
    fields: [
      { name: 'document_prompt', type: 'BasePromptTemplate', marks: 'S', info: 'For stuff.' },
      { name: 'documents', type: 'Document', marks: 'SL', info: 'What the questions are about.' },
      { name: 'llm', type: 'BaseLanguageModel', marks: 'RS' },
      { name: 'prompt', type: 'BasePromptTemplate', marks: 'S', info: 'For stuff.' },
      ...CHAIN_FIELDS,
      { name: 'chain_type', type: 'str', marks: 'RSL', value: STUFF, options: chainTypesOf(task) },
      {
        name: 'token_max',
        type: 'int',
        marks: 'S',
        value: -1,
        info: 'For stuff: characters of the documents at most; -1 for all.',
      },
    ],
    build: (parameters) => build({ task, parameters }),
  } satisfies Component);
}

function build({ task, parameters }: { task: CombineTask; parameters: Parameters }): ChainPart {
  const hasDocuments = parameters.connected('documents').length > 0;
  const connected = hasDocuments ? parameters.getParts('documents', 'documents') : [];
  return combinePart({
    nodeId: parameters.nodeId,
    task,
    type: parameters.text('chain_type') || STUFF,
    model: parameters.getPart('llm', 'model').model,
    prompt: parameters.findPart('prompt', 'prompt'),
    documentPrompt: parameters.findPart('document_prompt', 'prompt'),
    maxCharacters: parameters.findNumber('token_max') ?? -1,
    documents: hasDocuments ? connected.flatMap(({ part }) => part.documents) : null,
  });
}
