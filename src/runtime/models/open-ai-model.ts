import type { OpenAI } from 'openai';
import { toStorable } from '../../shared/text.ts';
import { CalledTools } from './called-tools.ts';
import type { ChatModel, ModelRequest, ModelStep } from './chat-model.ts';
import { callModel, type Answer } from './model-call.ts';
import { modelClient, type ModelEndpoint } from './model-endpoint.ts';
import { brokenOff } from './model-faults.ts';
import { readAnswer } from './open-ai-answer.ts';
import { toOpenAiBody, type OpenAiAsking } from './open-ai-body.ts';
import { StorableText } from './storable-text.ts';
import { UsageMeter } from './usage-meter.ts';

/** A model of any endpoint that speaks the OpenAI protocol. */
export interface OpenAiModelOptions extends ModelEndpoint, OpenAiAsking {}

const PATHS = Object.freeze({ chat: '/chat/completions', text: '/completions' });

/** Connects nothing yet; each question opens, retries and closes its own call. */
export function createOpenAiModel(options: OpenAiModelOptions): ChatModel {
  const client = modelClient(options);
  return { name: options.modelName, ask: (request) => ask({ options, client, request }) };
}

async function* ask(opening: {
  options: OpenAiModelOptions;
  client: () => Promise<OpenAI>;
  request: ModelRequest;
}): AsyncGenerator<ModelStep> {
  const { client, options, request } = opening;
  const { isStreaming, modelName, protocol } = options;
  const question = { path: PATHS[protocol], body: toOpenAiBody({ asking: options, request }), isStreaming };
  const read = isStreaming ? readStream : readWhole;
  const reading = (answer: Answer) => read(answer, modelName);
  yield* callModel({ endpoint: options, client, owner: request, question, read: reading });
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
  const { content, isFinished, usage } = reading;
  if (content === '' && reading.toolCalls.length === 0 && !isFinished) throw new SyntaxError('no choice in the answer');
  yield { kind: 'answer', content: toStorable(content) };
  if (usage !== null) yield { kind: 'usage', usage };
  const calls = new CalledTools({ modelName });
  calls.take({ ...reading, toolCalls: reading.toolCalls.map((called, index) => ({ ...called, index })) });
  yield* calls.finish();
}
