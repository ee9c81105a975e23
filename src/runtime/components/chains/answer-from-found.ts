import type { Json } from '../../../shared/json.ts';
import type { FoundPassage } from '../../collections/contract.ts';
import type { WorkStep } from '../../contract.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import { DOCUMENTS_KEY, SOURCES_KEY, toJson } from '../loaders/documents.ts';
import { assertInputs } from './model-chain.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { ChainOutputs, ChainPart, ChainRequest, RetrievalRequest, RetrieverPart } from '../part.ts';

/** What a chain that answers from texts calls the question. */
const QUESTION_KEY = 'question';

/** What tells one chain that answers from found texts from another. */
export interface FoundAnswering {
  /** The chain that answers; see `getCombineChain`. */
  readonly combine: ChainPart;
  readonly inputKey: string;
  /** Besides the sources. */
  readonly outputKeys: readonly string[];
  readonly tellsSources: boolean;
  /** Finds texts, in the order in which they are shown. */
  readonly find: (request: ChainRequest, query: string) => AsyncGenerator<WorkStep, readonly FoundPassage[]>;
  /** What is said under each of the keys. */
  readonly toAnswers: (said: Json, passages: readonly FoundPassage[]) => readonly Json[];
}

/** A chain that finds texts for a question, and has another one answer from them. */
export function answerFromFound(answering: FoundAnswering): ChainPart {
  const { combine, inputKey, outputKeys, tellsSources, find, toAnswers } = answering;
  const others = combine.inputKeys.filter((key) => ![DOCUMENTS_KEY, QUESTION_KEY, inputKey].includes(key));
  const inputKeys = [inputKey, ...others];
  return {
    ...toShape({ inputKeys, outputKeys, tellsSources }),
    extent: { calls: combine.extent.calls, depth: combine.extent.depth + 1 },
    async *execute(request): AsyncGenerator<WorkStep, ChainOutputs> {
      assertInputs({ keys: inputKeys, inputs: request.inputs });
      const query = toInputText(request.inputs.get(inputKey) ?? '');
      const passages = yield* find(request, query);
      const sources = toJson(passages);
      const inputs = new Map([...request.inputs, [QUESTION_KEY, query], [DOCUMENTS_KEY, sources]]);
      const outputs = yield* combine.execute({ ...request, inputs });
      const answers = toAnswers(outputs.get(combine.outputKeys[0] ?? '') ?? '', passages);
      const told = outputKeys.map((key, index) => [key, answers[index] ?? ''] as const);
      return new Map([...told, ...(tellsSources ? [[SOURCES_KEY, sources] as const] : [])]);
    },
  };
}

/** The chain that answers from texts which were found. Refuses one that has texts of its own. */
export function getCombineChain(parameters: Parameters): ChainPart {
  const combine = parameters.getPart('combine_documents_chain', 'chain');
  if (combine.inputKeys.includes(DOCUMENTS_KEY)) return combine;
  throw new ComponentFault(
    'combine_documents_chain takes a chain that is given its documents, and this one has its own',
  );
}

/** What is the same about every chain that finds texts. */
export function toShape(options: {
  inputKeys: readonly string[];
  outputKeys: readonly string[];
  tellsSources: boolean;
}): Omit<ChainPart, 'extent' | 'execute'> {
  const { inputKeys, tellsSources } = options;
  const outputKeys = [...options.outputKeys, ...(tellsSources ? [SOURCES_KEY] : [])];
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
