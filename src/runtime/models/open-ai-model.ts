import { CalledTools } from './called-tools.ts';
import type { ChatModel, ModelStep } from './chat-model.ts';
import type { Answer } from './model-call.ts';
import type { ModelEndpoint } from './model-endpoint.ts';
import { brokenOff } from './model-faults.ts';
import { readAnswer } from './open-ai-answer.ts';
import { toOpenAiBody, type OpenAiAsking } from './open-ai-body.ts';
import { protocolModel, toWhole } from './protocol-model.ts';
import { StorableText } from './storable-text.ts';
import { UsageMeter } from './usage-meter.ts';

/** A model of any endpoint that speaks the OpenAI protocol. */
export interface OpenAiModelOptions extends ModelEndpoint, OpenAiAsking {}

const PATHS = Object.freeze({ chat: '/chat/completions', text: '/completions' });

/** Asks in the protocol of chats, or in that of texts. */
export function createOpenAiModel(options: OpenAiModelOptions): ChatModel {
  return protocolModel({
    endpoint: options,
    path: PATHS[options.protocol],
    isStreaming: options.isStreaming,
    toBody: (request) => toOpenAiBody({ asking: options, request }),
    readStream,
    readWhole,
  });
}

async function* readStream(answer: Answer, modelName: string): AsyncGenerator<ModelStep> {
  const contents = new StorableText();
  const reasonings = new StorableText();
  const meter = new UsageMeter();
  const calls = new CalledTools({ modelName });
  let isFinished = false;
  for await (const message of answer.messages()) {
    const reading = readAnswer({ message, modelName });
    isFinished ||= reading.isFinished;
    calls.take(reading);
    const content = contents.next(reading.content);
    const reasoning = reasonings.next(reading.reasoning);
    if (content !== '' || reasoning !== '') yield { kind: 'piece', content, reasoning: reasoning || null };
    // Some endpoints report with every piece; what was used counts, however the answer ends.
    const usage = meter.next(reading.usage);
    if (usage !== null) yield { kind: 'usage', usage };
  }
  const rest = contents.rest();
  if (rest !== '') yield { kind: 'piece', content: rest, reasoning: null };
  if (!isFinished && answer.isUnclosed()) throw brokenOff({ modelName });
  yield* calls.finish();
}

async function* readWhole(answer: Answer, modelName: string): AsyncGenerator<ModelStep> {
  const reading = readAnswer({ message: await answer.whole(), modelName });
  const { content, reasoning, isFinished, usage } = reading;
  if (content === '' && reading.toolCalls.length === 0 && !isFinished) throw new SyntaxError('no choice in the answer');
  yield* toWhole({ content, reasoning });
  if (usage !== null) yield { kind: 'usage', usage };
  const calls = new CalledTools({ modelName });
  calls.take({ ...reading, toolCalls: reading.toolCalls.map((called, index) => ({ ...called, index })) });
  yield* calls.finish();
}
