import type { Json } from '../../shared/json.ts';
import { combinePart, STUFF } from '../components/chains/combine-part.ts';
import { QUESTION_TASK } from '../components/chains/combine-tasks.ts';
import { DOCUMENTS_KEY, toJson } from '../components/loaders/documents.ts';
import type { StorePart, ToolPart } from '../components/part.ts';
import type { ChatModel } from '../models/chat-model.ts';
import { toInputText } from '../prompts/prompt-values.ts';
import { readText, toTextSchema } from './arguments.ts';

const QUESTION_KEY = 'question';

/** Tools that answer from the texts of a store; the second one also tells which texts. */
export function storeTools(options: {
  nodeId: string;
  model: ChatModel;
  store: StorePart;
  tellsSources: boolean;
}): readonly ToolPart[] {
  const { nodeId, model, store, tellsSources } = options;
  const { name, description } = store;
  const combine = combinePart({
    ...{ nodeId, model, task: QUESTION_TASK, type: STUFF, documents: null, maxCharacters: -1 },
    ...{ prompt: null, documentPrompt: null },
  });
  const toTool = (withSources: boolean): ToolPart => ({
    kind: 'tool',
    name: withSources ? `${name}_with_sources` : name,
    description: [
      `Answers questions about ${name}. Use it whenever you have to know about ${description}.`,
      'It is given a whole question.',
      ...(withSources
        ? ['It answers with JSON that has the answer and the sources; use it only where these are asked for.']
        : []),
    ].join(' '),
    parameters: toTextSchema({ name: QUESTION_KEY, description: 'A whole question.' }),
    returnsDirectly: false,
    extent: { calls: combine.extent.calls, depth: combine.extent.depth + 1 },
    async *call({ input, ...request }) {
      const query = readText(input);
      const found = yield* store.retriever.retrieve({ ...request, query });
      const inputs = new Map<string, Json>([
        [QUESTION_KEY, query],
        [DOCUMENTS_KEY, toJson(found)],
      ]);
      const outputs = yield* combine.execute({ ...request, inputs, history: [] });
      const answer = toInputText(outputs.get(combine.outputKeys[0] ?? '') ?? '');
      if (!withSources) return answer;
      return JSON.stringify({ answer, sources: [...new Set(found.map(({ metadata }) => metadata['source'] ?? ''))] });
    },
  });
  return tellsSources ? [toTool(false), toTool(true)] : [toTool(false)];
}
