import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../shared/json.ts';
import type { ModelMessage, ModelRequest, ToolCallsMessage } from './chat-model.ts';
import type { ToolChoice, ToolDefinition } from './tools.ts';

/** The protocol demands a limit; every model takes this one. */
const DEFAULT_MAX_TOKENS = 4096;
/** Stands for a text without anything in it, which the protocol refuses. */
const BLANK = '-';

const CHOICES = Object.freeze({ auto: 'auto', required: 'any', none: 'none' });

/** How a model of the Messages protocol is asked. */
export interface AnthropicAsking {
  readonly modelName: string;
  readonly isStreaming: boolean;
  /** Further members of the request body, for example `max_tokens`. */
  readonly settings: JsonObject;
}

interface Turn {
  readonly role: 'user' | 'assistant';
  readonly content: Json[];
}

/** The body of a question. What systems say goes before the conversation, and results of tools are said by the user. */
export function toAnthropicBody({ asking, request }: { asking: AnthropicAsking; request: ModelRequest }): JsonObject {
  const { isStreaming, modelName, settings } = asking;
  const { stop = [], toolChoice, tools = [] } = request;
  const stops = stop.filter((text) => text.trim() !== '');
  return {
    max_tokens: DEFAULT_MAX_TOKENS,
    ...settings,
    model: modelName,
    ...toConversation(request.messages),
    ...(stops.length > 0 && { stop_sequences: stops }),
    ...(tools.length > 0 && { tools: tools.map(toTool), ...toChoice(toolChoice) }),
    stream: isStreaming,
  };
}

function toConversation(messages: readonly ModelMessage[]): JsonObject {
  const systems = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  const said = messages.filter(({ role }) => role !== 'system');
  const system = systems.join('\n\n');
  // Somebody has to have said something.
  if (said.length === 0) return { messages: [{ role: 'user', content: notBlank(system) }] };
  const turns: Turn[] = [];
  for (const message of said) {
    const role = message.role === 'assistant' ? 'assistant' : 'user';
    const last = turns.at(-1);
    // All results of one answer belong into one turn.
    if (last?.role === role) last.content.push(...toBlocks(message));
    else turns.push({ role, content: [...toBlocks(message)] });
  }
  const rest: JsonObject = system.trim() === '' ? {} : { system };
  return { ...rest, messages: turns.map(({ role, content }) => ({ role, content })) };
}

function toBlocks(message: ModelMessage): readonly JsonObject[] {
  if (message.role === 'tool') {
    return [{ type: 'tool_result', tool_use_id: message.callId, content: notBlank(message.content) }];
  }
  if ('toolCalls' in message) return toCallBlocks(message);
  return [{ type: 'text', text: notBlank(message.content) }];
}

/** Thoughts come first, as they were, or the provider refuses the results of the calls that they led to. */
function toCallBlocks({ content, state, toolCalls }: ToolCallsMessage): readonly JsonObject[] {
  const thoughts = isJsonArray(state?.['thoughts']) ? state['thoughts'].filter(isJsonObject) : [];
  const text = content.trim() === '' ? [] : [{ type: 'text', text: content.trimEnd() }];
  const calls = toolCalls.map(({ id, name, arguments: input }) => ({ type: 'tool_use', id, name, input }));
  return [...thoughts, ...text, ...calls];
}

function toTool({ name, description, parameters }: ToolDefinition): JsonObject {
  return { name, description, input_schema: { type: 'object', ...parameters } };
}

function toChoice(choice: ToolChoice | undefined): JsonObject {
  if (choice === undefined) return {};
  return { tool_choice: typeof choice === 'string' ? { type: CHOICES[choice] } : { type: 'tool', name: choice.name } };
}

/** White space at the end of what the model itself said last is refused, too. */
function notBlank(text: string): string {
  return text.trimEnd() || BLANK;
}
