import type { OpenAI } from 'openai';
import { parseJson } from '../../shared/json.ts';
import type { Json, JsonObject } from '../../shared/json.ts';
import { toStorable } from '../../shared/text.ts';
import type { RunFault } from '../contract.ts';
import type { ChatModel, ModelRequest, ModelStep } from './chat-model.ts';
import { readAnswer } from './open-ai-answer.ts';
import { toOpenAiBody, type OpenAiAsking } from './open-ai-body.ts';
import { CalledTools } from './called-tools.ts';
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
export interface OpenAiModelOptions extends ModelEndpoint, OpenAiAsking {}

interface Asking {
  readonly options: OpenAiModelOptions;
  readonly client: OpenAI;
  readonly request: ModelRequest;
  readonly call: OpenAiCall;
  readonly question: JsonObject;
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
  const question = toOpenAiBody({ asking: options, request });
  const client = await opening.client();
  // The first call loads the library meanwhile, long enough for somebody to stop the run.
  request.signal.throwIfAborted();
  const call = beginCall({ endpoint: options, request });
  let outcome: 'answered' | 'given up' = 'given up';
  let isConnected = true;
  try {
    const asking = { options, request, client, call, question };
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

function toPost({ options, client, request, call, question: body }: Asking): OpenAiPost {
  const { isStreaming, protocol } = options;
  return { endpoint: options, client, call, request, path: PATHS[protocol], body, isStreaming };
}

async function* readStream({ options, client, call }: Asking, body: WatchedBody): AsyncGenerator<ModelStep> {
  const { Stream } = await import('openai/streaming');
  const contents = new StorableText();
  const reasonings = new StorableText();
  const meter = new UsageMeter();
  const calls = new CalledTools(options);
  let isFinished = false;
  for await (const message of Stream.fromSSEResponse<Json>(body.response, call.controller, client)) {
    const reading = readAnswer({ message, modelName: options.modelName });
    isFinished ||= reading.isFinished;
    calls.take(reading);
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
  yield* calls.finish();
}

async function* readWhole({ options, call }: Asking, body: WatchedBody): AsyncGenerator<ModelStep> {
  const text = await body.response.text();
  call.throwIfEnded();
  const message = parseJson(text);
  if (message === undefined) throw new SyntaxError('not JSON');
  const reading = readAnswer({ message, modelName: options.modelName });
  const { content, isFinished, usage } = reading;
  if (content === '' && reading.toolCalls.length === 0 && !isFinished) throw new SyntaxError('no choice in the answer');
  yield { kind: 'answer', content: toStorable(content) };
  if (usage !== null) yield { kind: 'usage', usage };
  const calls = new CalledTools(options);
  calls.take({ ...reading, toolCalls: reading.toolCalls.map((called, index) => ({ ...called, index })) });
  yield* calls.finish();
}

function brokenOff({ modelName }: OpenAiModelOptions): RunFault {
  return unavailable(`The model ${modelName} broke off the connection before the answer was complete.`);
}
