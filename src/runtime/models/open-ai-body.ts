import type { JsonObject } from '../../shared/json.ts';
import { RunFault } from '../contract.ts';
import { toTranscript } from '../prompts/prompt-values.ts';
import type { ModelMessage, ModelRequest } from './chat-model.ts';
import type { ToolCall, ToolChoice, ToolDefinition } from './tools.ts';

/** How a model of the OpenAI protocol is asked. */
export interface OpenAiAsking {
  readonly modelName: string;
  /** `chat` asks `/chat/completions` with messages, `text` asks `/completions` with one text. */
  readonly protocol: 'chat' | 'text';
  readonly isStreaming: boolean;
  /** Whether streams are asked to report what was used, which older endpoints refuse to be asked; they are when absent. */
  readonly asksForUsage?: boolean;
  /** Further members of the request body, for example `temperature`. */
  readonly settings: JsonObject;
}

/** The body of a question. Throws `RunFault` for tools where a model only completes texts. */
export function toOpenAiBody({ asking, request }: { asking: OpenAiAsking; request: ModelRequest }): JsonObject {
  const { asksForUsage = true, isStreaming, modelName, protocol, settings } = asking;
  const question = protocol === 'chat' ? toConversation(request) : toSingleText({ request, modelName });
  const stop: JsonObject = request.stop && request.stop.length > 0 ? { stop: request.stop } : {};
  const streaming: JsonObject = isStreaming && asksForUsage ? { stream_options: { include_usage: true } } : {};
  return { ...settings, model: modelName, ...question, ...stop, stream: isStreaming, ...streaming };
}

function toConversation({ messages, tools = [], toolChoice }: ModelRequest): JsonObject {
  const offered: JsonObject = tools.length === 0 ? {} : { tools: tools.map(toTool), ...toChoice(toolChoice) };
  return { messages: messages.map(toMessage), ...offered };
}

function toMessage(message: ModelMessage): JsonObject {
  if (message.role === 'tool') return { role: 'tool', tool_call_id: message.callId, content: message.content };
  const { content, role } = message;
  if (!('toolCalls' in message)) return { role, content };
  return { role, content: content || null, tool_calls: message.toolCalls.map(toCall), ...message.state };
}

function toCall({ id, name, arguments: given }: ToolCall): JsonObject {
  return { id, type: 'function', function: { name, arguments: JSON.stringify(given) } };
}

function toTool({ name, description, parameters }: ToolDefinition): JsonObject {
  return { type: 'function', function: { name, description, parameters } };
}

function toChoice(choice: ToolChoice | undefined): JsonObject {
  if (choice === undefined) return {};
  return { tool_choice: typeof choice === 'string' ? choice : { type: 'function', function: { name: choice.name } } };
}

/** A lone message is the prompt itself; a conversation is written out with its speakers. */
function toSingleText({ request, modelName }: { request: ModelRequest; modelName: string }): JsonObject {
  const { messages, tools = [] } = request;
  const plain = messages.filter((message) => message.role !== 'tool');
  if (tools.length > 0 || plain.length < messages.length) {
    const message = `The model ${modelName} completes texts and cannot call tools.`;
    throw new RunFault({ failure: 'DOCUMENT_FAULTY', message });
  }
  return { prompt: plain.length === 1 ? (plain[0]?.content ?? '') : toTranscript(plain) };
}
