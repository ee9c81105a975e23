import { isJsonArray, isJsonObject } from '../../shared/json.ts';
import type { Json, JsonObject } from '../../shared/json.ts';
import type { ModelUsage } from '../contract.ts';
import { countOr, objectOr, textOr } from './answer-members.ts';
import type { ToolCallDelta } from './tool-call-gatherer.ts';

const REASONING_NAMES = Object.freeze(['reasoning_content', 'reasoning'] as const);

/** What one message of an endpoint says: a chunk of a stream, or a whole answer. */
export interface AnswerReading {
  readonly content: string;
  readonly reasoning: string;
  /** The member that reasoning came as, if any; where tools are called, an endpoint wants it back as that. */
  readonly reasoningName: 'reasoning_content' | 'reasoning' | null;
  readonly toolCalls: readonly ToolCallDelta[];
  readonly isFinished: boolean;
  readonly usage: ModelUsage | null;
}

/** Reads a chunk or an answer of either protocol; what is absent or of another type reads as empty. */
export function readAnswer({ message, modelName }: { message: Json; modelName: string }): AnswerReading {
  const root = isJsonObject(message) ? message : {};
  const choice = firstChoice(root['choices']);
  const body = objectOr(choice['delta'] ?? choice['message']);
  const reasoningName = REASONING_NAMES.find((name) => typeof body[name] === 'string') ?? null;
  return {
    content: textOr(body['content'] ?? choice['text']),
    reasoning: reasoningName === null ? '' : textOr(body[reasoningName]),
    reasoningName,
    toolCalls: readToolCalls(body['tool_calls']),
    isFinished: typeof choice['finish_reason'] === 'string',
    usage: readUsage(root['usage'], modelName),
  };
}

/** The settings of a node may ask for several answers at once, of which only the first is one answer. */
function firstChoice(choices: Json | undefined): JsonObject {
  const objects = isJsonArray(choices) ? choices.filter(isJsonObject) : [];
  return objects.find(({ index }) => index === undefined || index === null || index === 0) ?? {};
}

function readToolCalls(calls: Json | undefined): readonly ToolCallDelta[] {
  return isJsonArray(calls) ? calls.filter(isJsonObject).map(toDelta) : [];
}

function toDelta({ function: called, id, index }: JsonObject): ToolCallDelta {
  const { arguments: given, name } = objectOr(called);
  return {
    index: typeof index === 'number' ? index : null,
    id: textOr(id),
    name: textOr(name),
    // Some endpoints send the arguments as the object that they are the text of.
    arguments: isJsonObject(given) ? JSON.stringify(given) : textOr(given),
  };
}

/** What an endpoint tells of its usage; null when that is nothing. */
export function readUsage(usage: Json | undefined, model: string): ModelUsage | null {
  if (!isJsonObject(usage)) return null;
  return { model, inputTokens: countOr(usage['prompt_tokens']), outputTokens: countOr(usage['completion_tokens']) };
}
