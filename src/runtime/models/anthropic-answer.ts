import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../shared/json.ts';
import type { ModelUsage } from '../contract.ts';
import { countOr, objectOr, textOr } from './answer-members.ts';
import type { ModelStep } from './chat-model.ts';
import { ToolCallGatherer } from './tool-call-gatherer.ts';

/** What one message of a stream, or one block of a whole answer, says. */
export interface Said {
  readonly content: string;
  readonly reasoning: string;
}

const NOTHING: Said = Object.freeze({ content: '', reasoning: '' });

/** The blocks of one answer of the Messages protocol, put together from the events of a stream or taken whole. */
export class AnthropicBlocks {
  readonly #gatherer: ToolCallGatherer;
  /** Which call the block at an index is; blocks of text count, too, and calls among themselves. */
  readonly #calls = new Map<number, number>();
  readonly #thoughts = new Map<number, Record<string, string>>();

  constructor(options: { modelName: string }) {
    this.#gatherer = new ToolCallGatherer(options);
  }

  /** Takes an event of a stream. Throws `RunFault` for calls that cannot be. */
  takeEvent(event: JsonObject): Said {
    const index = typeof event['index'] === 'number' ? event['index'] : 0;
    if (event['type'] === 'content_block_start') return this.takeBlock(index, objectOr(event['content_block']));
    if (event['type'] === 'content_block_delta') return this.#takeDelta(index, objectOr(event['delta']));
    return NOTHING;
  }

  /** Takes a block, or what a stream tells of it at its beginning. */
  takeBlock(index: number, block: JsonObject): Said {
    switch (block['type']) {
      case 'text':
        return { content: textOr(block['text']), reasoning: '' };
      case 'thinking':
      case 'redacted_thinking':
        this.#thoughts.set(index, textsOf(block));
        return { content: '', reasoning: textOr(block['thinking']) };
      case 'tool_use':
        this.#calls.set(index, this.#calls.size);
        this.#takeCall({ index, id: textOr(block['id']), name: textOr(block['name']), text: inputOf(block) });
        return NOTHING;
      default:
        return NOTHING;
    }
  }

  /** The step of an answer that calls tools; nothing for any other. */
  *finish(): Generator<ModelStep> {
    const calls = this.#gatherer.finish();
    if (calls.length === 0) return;
    const thoughts = [...this.#thoughts.values()];
    yield { kind: 'toolCalls', calls, ...(thoughts.length > 0 && { state: { thoughts } }) };
  }

  #takeDelta(index: number, delta: JsonObject): Said {
    const thought = this.#thoughts.get(index);
    switch (delta['type']) {
      case 'text_delta':
        return { content: textOr(delta['text']), reasoning: '' };
      case 'thinking_delta':
        add({ thought, name: 'thinking', text: textOr(delta['thinking']) });
        return { content: '', reasoning: textOr(delta['thinking']) };
      case 'signature_delta':
        add({ thought, name: 'signature', text: textOr(delta['signature']) });
        return NOTHING;
      case 'input_json_delta':
        this.#takeCall({ index, id: '', name: '', text: textOr(delta['partial_json']) });
        return NOTHING;
      default:
        return NOTHING;
    }
  }

  #takeCall({ index, id, name, text }: { index: number; id: string; name: string; text: string }): void {
    const call = this.#calls.get(index) ?? this.#calls.size;
    this.#gatherer.take([{ index: call, id, name, arguments: text }]);
  }
}

/** What a message tells of its usage, tokens that a cache had included; null when that is nothing. */
export function readAnthropicUsage(usage: Json | undefined, model: string): ModelUsage | null {
  if (!isJsonObject(usage)) return null;
  const inputs = [usage['input_tokens'], usage['cache_creation_input_tokens'], usage['cache_read_input_tokens']];
  const inputTokens = inputs.map(countOr).reduce((sum, count) => sum + count, 0);
  return { model, inputTokens, outputTokens: countOr(usage['output_tokens']) };
}

/** The blocks of a whole answer. */
export function blocksOf(message: JsonObject): readonly JsonObject[] {
  return isJsonArray(message['content']) ? message['content'].filter(isJsonObject) : [];
}

/** A stream begins a call with an input that is empty, and writes it afterwards. */
function inputOf({ input }: JsonObject): string {
  return isJsonObject(input) && Object.keys(input).length > 0 ? JSON.stringify(input) : '';
}

function textsOf(block: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(block).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
  );
}

function add({
  thought,
  name,
  text,
}: {
  thought: Record<string, string> | undefined;
  name: string;
  text: string;
}): void {
  if (thought !== undefined) thought[name] = (thought[name] ?? '') + text;
}
