import type { Json, JsonObject } from '../../shared/json.ts';
import { objectOr } from './answer-members.ts';
import { AnthropicBlocks, blocksOf, readAnthropicUsage } from './anthropic-answer.ts';
import { toAnthropicBody, type AnthropicAsking } from './anthropic-body.ts';
import type { ChatModel, ModelStep } from './chat-model.ts';
import type { Answer } from './model-call.ts';
import type { ModelEndpoint } from './model-endpoint.ts';
import { brokenOff } from './model-faults.ts';
import { protocolModel, toWhole } from './protocol-model.ts';
import { StorableText } from './storable-text.ts';
import { UsageMeter } from './usage-meter.ts';

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

async function* readStream(answer: Answer, modelName: string): AsyncGenerator<ModelStep> {
  const contents = new StorableText();
  const reasonings = new StorableText();
  const meter = new UsageMeter();
  const blocks = new AnthropicBlocks({ modelName });
  let isFinished = false;
  for await (const message of answer.messages()) {
    const event = objectOr(message);
    isFinished ||= event['type'] === 'message_stop';
    const said = blocks.takeEvent(event);
    const content = contents.next(said.content);
    const reasoning = reasonings.next(said.reasoning);
    if (content !== '' || reasoning !== '') yield { kind: 'piece', content, reasoning: reasoning || null };
    const usage = meter.next(readAnthropicUsage(usageOf(event), modelName));
    if (usage !== null) yield { kind: 'usage', usage };
  }
  const rest = contents.rest();
  if (rest !== '') yield { kind: 'piece', content: rest, reasoning: null };
  if (!isFinished) throw brokenOff({ modelName });
  yield* blocks.finish();
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
