import type { OpenAI } from 'openai';
import { parseJson } from '../../shared/json.ts';
import type { Json, JsonObject } from '../../shared/json.ts';
import { toStorable } from '../../shared/text.ts';
import type { RunFault } from '../contract.ts';
import { toTranscript } from '../prompts/prompt-values.ts';
import type { ChatMessage, ChatModel, ModelRequest, ModelStep } from './chat-model.ts';
import { readAnswer } from './open-ai-answer.ts';
import { beginCall } from './open-ai-call.ts';
import type { OpenAiCall } from './open-ai-call.ts';
import { openAiClient, toRunFault, unavailable, wasConnected } from './open-ai-connection.ts';
import type { ModelEndpoint } from './open-ai-connection.ts';
import { postOpenAi, type OpenAiPost } from './open-ai-post.ts';
import { StorableText } from './storable-text.ts';
import { UsageMeter } from './usage-meter.ts';
import { watchBody } from './watched-body.ts';
import type { WatchedBody } from './watched-body.ts';

/** A model of any endpoint that speaks the OpenAI protocol. */
export interface OpenAiModelOptions extends ModelEndpoint {
  /** `chat` asks `/chat/completions` with messages, `text` asks `/completions` with one text. */
  readonly protocol: 'chat' | 'text';
  readonly isStreaming: boolean;
  /** Further members of the request body, for example `temperature`. */
  readonly settings: JsonObject;
}

interface Asking {
  readonly options: OpenAiModelOptions;
  readonly client: OpenAI;
  readonly request: ModelRequest;
  readonly call: OpenAiCall;
}

const PATHS = Object.freeze({ chat: '/chat/completions', text: '/completions' });

/** Connects nothing yet; each question opens, retries and closes its own call. */
export function createOpenAiModel(options: OpenAiModelOptions): ChatModel {
  const client = openAiClient(options);
  return { name: options.modelName, ask: (request) => ask({ options, request, client }) };
}

async function* ask(opening: {
  options: OpenAiModelOptions;
  request: ModelRequest;
  client: () => Promise<OpenAI>;
}): AsyncGenerator<ModelStep> {
  const { options, request } = opening;
  request.signal.throwIfAborted();
  const client = await opening.client();
  // The first call loads the library meanwhile, long enough for somebody to stop the run.
  request.signal.throwIfAborted();
  const call = beginCall({ endpoint: options, request });
  let outcome: 'answered' | 'given up' = 'given up';
  let isConnected = true;
  try {
    const asking = { options, request, client, call };
    const body = watchBody({ response: await postOpenAi(toPost(asking)), watch: call.watch });
    yield* options.isStreaming ? readStream(asking, body) : readWhole(asking, body);
    outcome = 'answered';
  } catch (error) {
    isConnected = call.controller.signal.aborted || (await wasConnected(error));
    call.throwIfEnded();
    throw await toRunFault(error, options);
  } finally {
    call.close(outcome);
    if (isConnected) request.onUpstreamClosed();
  }
}

function toPost({ options, client, request, call }: Asking): OpenAiPost {
  const { isStreaming, protocol } = options;
  const body = toBody({ options, messages: request.messages });
  return { endpoint: options, client, call, request, path: PATHS[protocol], body, isStreaming };
}

async function* readStream({ options, client, call }: Asking, body: WatchedBody): AsyncGenerator<ModelStep> {
  const { Stream } = await import('openai/streaming');
  const contents = new StorableText();
  const reasonings = new StorableText();
  const meter = new UsageMeter();
  let isFinished = false;
  for await (const message of Stream.fromSSEResponse<Json>(body.response, call.controller, client)) {
    const reading = readAnswer({ message, modelName: options.modelName });
    isFinished ||= reading.isFinished;
    const content = contents.next(reading.content);
    const reasoning = reasonings.next(reading.reasoning);
    if (content !== '' || reasoning !== '') yield { kind: 'piece', content, reasoning: reasoning || null };
    // Some endpoints report with every piece; what was used counts, however the answer ends.
    const usage = meter.next(reading.usage);
    if (usage !== null) yield { kind: 'usage', usage };
  }
  call.throwIfEnded();
  const rest = contents.rest();
  if (rest !== '') yield { kind: 'piece', content: rest, reasoning: null };
  // The library stops reading at the closing mark, so a body that was read to its end had none.
  if (!isFinished && body.isExhausted()) throw brokenOff(options);
}

async function* readWhole({ options, call }: Asking, body: WatchedBody): AsyncGenerator<ModelStep> {
  const text = await body.response.text();
  call.throwIfEnded();
  const message = parseJson(text);
  if (message === undefined) throw new SyntaxError('not JSON');
  const { content, usage, isFinished } = readAnswer({ message, modelName: options.modelName });
  if (content === '' && !isFinished) throw new SyntaxError('no choice in the answer');
  yield { kind: 'answer', content: toStorable(content) };
  if (usage !== null) yield { kind: 'usage', usage };
}

function brokenOff({ modelName }: OpenAiModelOptions): RunFault {
  return unavailable(`The model ${modelName} broke off the connection before the answer was complete.`);
}

function toBody({ options, messages }: { options: OpenAiModelOptions; messages: readonly ChatMessage[] }): JsonObject {
  const { isStreaming, modelName, protocol, settings } = options;
  const question: JsonObject =
    protocol === 'chat'
      ? { messages: messages.map(({ role, content }) => ({ role, content })) }
      : { prompt: toSingleText(messages) };
  const streaming: JsonObject = isStreaming ? { stream_options: { include_usage: true } } : {};
  return { ...settings, model: modelName, ...question, stream: isStreaming, ...streaming };
}

/** A lone message is the prompt itself; a conversation is written out with its speakers. */
function toSingleText(messages: readonly ChatMessage[]): string {
  return messages.length === 1 ? (messages[0]?.content ?? '') : toTranscript(messages);
}
