import type { Json } from '../../shared/json.ts';
import { CalledTools } from './called-tools.ts';
import type { ChatModel, ModelStep } from './chat-model.ts';
import type { Answer } from './model-call.ts';
import type { ModelEndpoint } from './model-endpoint.ts';
import { readAnswer, type AnswerReading } from './open-ai-answer.ts';
import { toOpenAiBody, type OpenAiAsking } from './open-ai-body.ts';
import { protocolModel, toWhole } from './protocol-model.ts';
import { readStreamed } from './streamed-answer.ts';

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

function readStream(answer: Answer, modelName: string): AsyncGenerator<ModelStep> {
  const calls = new CalledTools({ modelName });
  const read = (message: Json): AnswerReading => {
    const reading = readAnswer({ message, modelName });
    calls.take(reading);
    return reading;
  };
  return readStreamed({ answer, modelName, read, calls, hasClosingMark: true });
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
