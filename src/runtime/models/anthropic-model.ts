import type { Json, JsonObject } from '../../shared/json.ts';
import { objectOr } from './answer-members.ts';
import { AnthropicBlocks, blocksOf, readAnthropicUsage } from './anthropic-answer.ts';
import { toAnthropicBody, type AnthropicAsking } from './anthropic-body.ts';
import type { ChatModel, ModelStep } from './chat-model.ts';
import type { Answer } from './model-call.ts';
import type { ModelEndpoint } from './model-endpoint.ts';
import { protocolModel, toWhole } from './protocol-model.ts';
import { readStreamed, type StreamedMessage } from './streamed-answer.ts';

/** A model of an endpoint that speaks the Messages protocol of Anthropic. */
export interface AnthropicModelOptions extends ModelEndpoint, AnthropicAsking {}

const PATH = '/messages';

/** Thoughts are told as reasoning. */
export function createAnthropicModel(options: AnthropicModelOptions): ChatModel {
  return protocolModel({
    endpoint: options,
    path: PATH,
    isStreaming: options.isStreaming,
    toBody: (request) => toAnthropicBody({ asking: options, request }),
    readStream,
    readWhole,
  });
}

function readStream(answer: Answer, modelName: string): AsyncGenerator<ModelStep> {
  const blocks = new AnthropicBlocks({ modelName });
  const read = (message: Json): StreamedMessage => {
    const event = objectOr(message);
    const usage = readAnthropicUsage(usageOf(event), modelName);
    return { ...blocks.takeEvent(event), usage, isFinished: event['type'] === 'message_stop' };
  };
  return readStreamed({ answer, modelName, read, calls: blocks, hasClosingMark: false });
}

/** The input is reported at the beginning of a stream, and the output at its end. */
function usageOf(event: JsonObject): Json | undefined {
  return event['usage'] ?? objectOr(event['message'])['usage'];
}

async function* readWhole(answer: Answer, modelName: string): AsyncGenerator<ModelStep> {
  const message = objectOr(await answer.whole());
  if (typeof message['stop_reason'] !== 'string') throw new SyntaxError('no end in the answer');
  const blocks = new AnthropicBlocks({ modelName });
  const said = blocksOf(message).map((block, index) => blocks.takeBlock(index, block));
  const join = (texts: readonly string[]): string => texts.join('');
  yield* toWhole({
    content: join(said.map(({ content }) => content)),
    reasoning: join(said.map(({ reasoning }) => reasoning)),
  });
  const usage = readAnthropicUsage(message['usage'], modelName);
  if (usage !== null) yield { kind: 'usage', usage };
  yield* blocks.finish();
}
