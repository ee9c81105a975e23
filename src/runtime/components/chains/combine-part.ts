import type { WorkStep } from '../../contract.ts';
import type { TextDocument } from '../../files/contract.ts';
import type { ChatModel } from '../../models/chat-model.ts';
import { assertFew, STRATEGIES, type CombinePrompts } from './combine-strategies.ts';
import { DOCUMENTS_KEY, fromJson, toShownText } from '../loaders/documents.ts';
import { assertInputs, modelChain } from './model-chain.ts';
import { ComponentFault } from '../parameters.ts';
import type { ChainOutputs, ChainPart, ChainRequest, PromptPart } from '../part.ts';
import { plainPrompt } from '../prompts/text-prompt.ts';
import { withinNode } from '../within-node.ts';

/** What is made of documents, and in which words a model is asked for it. */
export interface CombineTask {
  /** The variable of the prompt that stands for all documents. */
  readonly variable: string;
  /** What a run supplies besides documents. */
  readonly asked: readonly string[];
  readonly stuff: string;
  readonly prompts: CombinePrompts;
}

/** What a chain over documents is made of. */
export interface CombineOptions {
  readonly nodeId: string;
  readonly task: CombineTask;
  /** `stuff`, or the name of a strategy. */
  readonly type: string;
  readonly model: ChatModel;
  /** These three are for `stuff` alone. */
  readonly prompt: PromptPart | null;
  readonly documentPrompt: PromptPart | null;
  /** Of all documents together; none or less for all that there are. */
  readonly maxCharacters: number;
  /** Null when the documents are among the inputs. */
  readonly documents: readonly TextDocument[] | null;
}

export const STUFF = 'stuff';
const OUTPUT_KEY = 'output_text';

/** How often a model is asked where that depends on the documents: a guess, for the bound on what sequences ask. */
const USUAL_CALLS = 10;

/** The ways to go through documents that a task has. */
export function chainTypesOf({ prompts }: CombineTask): readonly string[] {
  return [STUFF, 'map_reduce', ...(prompts.rank === null ? [] : ['map_rerank']), 'refine'];
}

/** A chain that answers from documents. */
export function combinePart(options: CombineOptions): ChainPart {
  const { task, type } = options;
  if (!chainTypesOf(task).includes(type)) {
    throw new ComponentFault(`chain_type ${type} does not exist, choose ${chainTypesOf(task).join(', ')}`);
  }
  const chain = type === STUFF ? stuffPart(options) : strategyPart(options, type as keyof typeof STRATEGIES);
  return options.documents === null ? { ...chain, inputKeys: [...chain.inputKeys, DOCUMENTS_KEY] } : chain;
}

function documentsOf({ documents }: CombineOptions, { inputs }: ChainRequest): readonly TextDocument[] {
  return documents ?? fromJson(inputs.get(DOCUMENTS_KEY) ?? null);
}

/** Shows all documents to the model at once. */
function stuffPart(options: CombineOptions): ChainPart {
  const { nodeId, task, model, documentPrompt, maxCharacters } = options;
  const prompt = options.prompt ?? plainPrompt({ source: task.stuff, nodeId });
  const inner = modelChain({ nodeId, prompt, model, memory: null, parser: null, outputKey: OUTPUT_KEY });
  return {
    ...inner,
    inputKeys: inner.inputKeys.filter((key) => key !== task.variable),
    async *execute(request): AsyncGenerator<WorkStep, ChainOutputs> {
      const documents = documentsOf(options, request);
      const text = documents.map((document) => toShownText(document, documentPrompt)).join('\n\n');
      const shown = maxCharacters > 0 ? text.slice(0, maxCharacters) : text;
      return yield* inner.execute({ ...request, inputs: new Map([...request.inputs, [task.variable, shown]]) });
    },
  };
}

function strategyPart(options: CombineOptions, type: keyof typeof STRATEGIES): ChainPart {
  const { nodeId, task, model } = options;
  return {
    kind: 'chain',
    inputKeys: task.asked,
    outputKeys: [OUTPUT_KEY],
    memoryKeys: [],
    handleKeys: [],
    extent: { calls: USUAL_CALLS, depth: 1 },
    async *execute(request): AsyncGenerator<WorkStep, ChainOutputs> {
      assertInputs({ keys: task.asked, inputs: request.inputs });
      const documents = documentsOf(options, request);
      assertFew({ nodeId, documents });
      const work = (limited: ChainRequest) =>
        STRATEGIES[type]({ nodeId, model, prompts: task.prompts, documents, request: limited });
      const text = yield* withinNode({ nodeId, request, work });
      return new Map([[OUTPUT_KEY, text]]);
    },
  };
}
