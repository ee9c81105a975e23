import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../shared/json.ts';
import { RunFault, type WorkStep } from '../contract.ts';
import type { TextDocument } from '../files/contract.ts';
import { toInputText } from '../prompts/prompt-values.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from './component.ts';
import { modelChain } from './model-chain.ts';
import { ComponentFault, Parameters } from './parameters.ts';
import type { ChainOutputs, ChainPart, ChainRequest, PromptPart } from './part.ts';
import { textPrompt } from './text-prompt.ts';

/** Where documents come from when no loader is connected. */
const DOCUMENTS_KEY = 'input_documents';

const STUFF = 'stuff';

/** What tells one chain over documents from another. */
interface StuffRow {
  readonly name: string;
  readonly tag: string;
  readonly description: string;
  readonly baseClasses: readonly string[];
  readonly isHidden?: boolean;
  readonly chainTypes: readonly string[];
  /** The variable of the prompt that stands for the documents. */
  readonly variable: string;
  readonly prompt: string;
}

const ROWS: readonly StuffRow[] = Object.freeze([
  {
    name: 'CombineDocsChain',
    tag: 'load_qa_chain',
    description: 'Answers questions about documents by showing all of them to the model.',
    baseClasses: ['BaseCombineDocumentsChain', 'function'],
    chainTypes: [STUFF, 'map_reduce', 'map_rerank', 'refine'],
    variable: 'context',
    prompt: [
      'Answer the question with what the following texts say. When they do not tell, say that you do not know.',
      '',
      '{context}',
      '',
      'Question: {question}',
      'Answer:',
    ].join('\n'),
  },
  {
    name: 'SummarizeDocsChain',
    tag: 'load_summarize_chain',
    description: 'Sums documents up by showing all of them to the model.',
    baseClasses: ['BaseCombineDocumentsChain', 'function'],
    isHidden: true,
    chainTypes: [STUFF, 'map_reduce', 'refine'],
    variable: 'text',
    prompt: ['Sum up the following texts in a few sentences.', '', '{text}', '', 'Summary:'].join('\n'),
  },
]);

/** The chains that show documents to a model. */
export const stuffChains: readonly Component[] = Object.freeze(ROWS.map(toComponent));

function toComponent(row: StuffRow): Component {
  return Object.freeze({
    name: row.name,
    tag: row.tag,
    category: 'chains',
    description: row.description,
    baseClasses: row.baseClasses,
    isHidden: row.isHidden ?? false,
    fields: [
      { name: 'document_prompt', type: 'BasePromptTemplate', marks: 'S' },
      { name: 'documents', type: 'Document', marks: 'SL', info: 'What the questions are about.' },
      { name: 'llm', type: 'BaseLanguageModel', marks: 'RS' },
      { name: 'prompt', type: 'BasePromptTemplate', marks: 'S' },
      ...CHAIN_FIELDS,
      { name: 'chain_type', type: 'str', marks: 'RSL', value: STUFF, options: row.chainTypes },
      {
        name: 'token_max',
        type: 'int',
        marks: 'S',
        value: -1,
        info: 'Characters of the documents at most; -1 for all.',
      },
    ],
    build: (parameters) => build({ row, parameters }),
  } satisfies Component);
}

interface StuffChain {
  readonly row: StuffRow;
  /** Null when the documents are among the inputs. */
  readonly documents: readonly TextDocument[] | null;
  readonly documentPrompt: PromptPart | null;
  readonly maxCharacters: number;
  readonly inner: ChainPart;
}

function build({ row, parameters }: { row: StuffRow; parameters: Parameters }): ChainPart {
  assertStuff({ row, parameters });
  const hasDocuments = parameters.connected('documents').length > 0;
  const connected = hasDocuments ? parameters.getParts('documents', 'documents') : [];
  const inner = modelChain({
    nodeId: parameters.nodeId,
    prompt: parameters.findPart('prompt', 'prompt') ?? defaultPrompt({ row, nodeId: parameters.nodeId }),
    model: parameters.getPart('llm', 'model').model,
    memory: null,
    parser: null,
    outputKey: 'output_text',
  });
  const chain: StuffChain = {
    row,
    documents: hasDocuments ? connected.flatMap(({ part }) => part.documents) : null,
    documentPrompt: parameters.findPart('document_prompt', 'prompt'),
    maxCharacters: parameters.findNumber('token_max') ?? -1,
    inner,
  };
  const asked = inner.inputKeys.filter((key) => key !== row.variable);
  const inputKeys = hasDocuments ? asked : [...asked, DOCUMENTS_KEY];
  return { ...inner, inputKeys, execute: (request) => execute(chain, request) };
}

function assertStuff({ row, parameters }: { row: StuffRow; parameters: Parameters }): void {
  const type = parameters.text('chain_type') || STUFF;
  if (type === STUFF) return;
  const isKnown = row.chainTypes.includes(type);
  throw new ComponentFault(`chain_type ${type} ${isKnown ? 'is not offered here' : 'does not exist'}, choose ${STUFF}`);
}

function defaultPrompt({ row, nodeId }: { row: StuffRow; nodeId: string }): PromptPart {
  const parameters = new Parameters({ nodeId, values: new Map(), parts: new Map() });
  return textPrompt({ source: row.prompt, role: 'user', parameters, ownFields: [] });
}

async function* execute(chain: StuffChain, request: ChainRequest): AsyncGenerator<WorkStep, ChainOutputs> {
  const documents = chain.documents ?? toDocuments(request.inputs.get(DOCUMENTS_KEY) ?? null);
  const text = documents.map((document) => toShownText(chain, document)).join('\n\n');
  const shown = chain.maxCharacters > 0 ? text.slice(0, chain.maxCharacters) : text;
  return yield* chain.inner.execute({ ...request, inputs: new Map([...request.inputs, [chain.row.variable, shown]]) });
}

/** A document as its own prompt has it: by its text, and by what is known about it. */
function toShownText({ documentPrompt }: StuffChain, { text, metadata }: TextDocument): string {
  if (documentPrompt === null) return text;
  const values: JsonObject = { ...metadata, page_content: text };
  const valueOf = (name: string): string => toInputText((Object.hasOwn(values, name) ? values[name] : '') ?? '');
  return documentPrompt
    .toMessages(valueOf)
    .map(({ content }) => content)
    .join('\n');
}

/** Documents among the inputs: one or several, as texts or with what is known about them. */
function toDocuments(value: Json): readonly TextDocument[] {
  if (value === null) {
    throw new RunFault({ failure: 'INPUT_REJECTED', message: `Missing some input keys: ${DOCUMENTS_KEY}` });
  }
  return (isJsonArray(value) ? value : [value]).map((item) => {
    if (!isJsonObject(item)) return { text: toInputText(item), metadata: {} };
    const { page_content: text, metadata } = item;
    return { text: toInputText(text ?? ''), metadata: isJsonObject(metadata) ? metadata : {} };
  });
}
