import { graphDocument, node } from '../../support/documents.ts';
import type { Json, JsonObject } from '../../../src/shared/json.ts';
import type { Frame } from './chat-client.ts';

/** A chain that says a city before it repeats a question; the form fills the city. */
export function formDocument(
  options: { questions?: readonly string[]; baseUrl?: string; modelName?: string; template?: string } = {},
): JsonObject {
  const { questions = [], baseUrl, modelName = 'demo', template = '{city}: {question}' } = options;
  const asksItself = questions.length > 0;
  const model = baseUrl === undefined ? 'DemoChatModel' : 'ChatOpenAI';
  const access: Record<string, Json> = { model_name: modelName, openai_api_base: baseUrl ?? '', openai_api_key: 'sk' };
  return graphDocument({
    nodes: [
      node({ id: 'VariableNode-1', type: 'VariableNode', values: { variables: ['city'] } }),
      node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template } }),
      node({ id: `${model}-1`, type: model, values: baseUrl === undefined ? {} : access }),
      node({ id: 'LLMChain-1', type: 'LLMChain' }),
      ...(asksItself ? [node({ id: 'InputNode-1', type: 'InputNode', values: { input: [...questions] } })] : []),
    ],
    edges: [
      ['VariableNode-1', 'PromptTemplate-1', 'city'],
      ['PromptTemplate-1', 'LLMChain-1', 'prompt'],
      [`${model}-1`, 'LLMChain-1', 'llm'],
      ...(asksItself ? [['InputNode-1', 'LLMChain-1', 'input_node'] as const] : []),
    ],
  });
}

/** A document that asks for nothing but a file. */
export function fileDocument(): JsonObject {
  return graphDocument({ nodes: [node({ id: 'InputFileNode-1', type: 'InputFileNode' })] });
}

/** The frame with which a client hands in a form. */
export function form(data: unknown, address: { flowId?: string; chatId?: string } = {}): Frame {
  const { flowId, chatId } = address;
  return {
    chatHistory: [],
    ...(flowId !== undefined && { flow_id: flowId }),
    ...(chatId !== undefined && { chat_id: chatId }),
    inputs: { query: 'City: Paris\n', id: 'LLMChain-1', data },
  };
}

/** The field of the form for the city. */
export function city(value: unknown): Frame {
  return { id: 'VariableNode-1', name: 'city', file_path: '', value };
}
