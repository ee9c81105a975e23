import type { JsonObject } from '../../shared/json.ts';
import { toStorable } from '../../shared/text.ts';
import type { ChatModel, ModelRequest, ModelStep } from './chat-model.ts';
import { callModel, type Answer } from './model-call.ts';
import { modelClient, type ModelEndpoint } from './model-endpoint.ts';

/** How answers of one protocol are read. */
type ReadAnswer = (answer: Answer, modelName: string) => AsyncGenerator<ModelStep>;

/** A model that is asked in one protocol. Connects nothing yet; each question opens, retries and closes its own call. */
export function protocolModel(options: {
  endpoint: ModelEndpoint;
  path: string;
  isStreaming: boolean;
  toBody: (request: ModelRequest) => JsonObject;
  readStream: ReadAnswer;
  readWhole: ReadAnswer;
}): ChatModel {
  const { endpoint, path, isStreaming, toBody } = options;
  const { modelName } = endpoint;
  const client = modelClient(endpoint);
  const readAnswer = isStreaming ? options.readStream : options.readWhole;
  return {
    name: modelName,
    async *ask(request) {
      const question = { path, body: toBody(request), isStreaming };
      const read = (answer: Answer): AsyncGenerator<ModelStep> => readAnswer(answer, modelName);
      yield* callModel({ endpoint, client, owner: request, question, read });
    },
  };
}

/** What a model said that does not stream: its thoughts are told as they are told of one that does. */
export function* toWhole({ content, reasoning }: { content: string; reasoning: string }): Generator<ModelStep> {
  if (reasoning !== '') yield { kind: 'piece', content: '', reasoning: toStorable(reasoning) };
  yield { kind: 'answer', content: toStorable(content) };
}
