import type { OpenAI } from 'openai';
import { parseJson, type Json, type JsonObject } from '../../shared/json.ts';
import type { RunFault } from '../contract.ts';
import { startIdleWatch, type IdleWatch } from './idle-watch.ts';
import type { ModelEndpoint } from './model-endpoint.ts';
import { toRunFault, unavailable, wasConnected } from './model-faults.ts';
import { postQuestion } from './model-post.ts';
import { watchBody, type WatchedBody } from './watched-body.ts';

/** What is posted to an endpoint. */
export interface Question {
  /** Behind the base address, with the slash before it. */
  readonly path: string;
  readonly body: JsonObject;
  readonly isStreaming: boolean;
}

/** An answer that has begun to arrive. */
export interface Answer {
  /** Each message of a stream of events as it arrives, up to the closing mark `[DONE]` or the end. */
  messages(): AsyncIterable<Json>;
  /** The whole body. Throws `SyntaxError` when it is not JSON. */
  whole(): Promise<Json>;
  /** Whether a stream ended without the closing mark. */
  isUnclosed(): boolean;
}

/** Who asks, and what they are told of the connection. */
export interface CallOwner {
  readonly signal: AbortSignal;
  readonly onUpstreamClosed: () => void;
}

/** The life of one call: when it must end early, and why. */
export interface ModelCall {
  readonly controller: AbortController;
  readonly watch: IdleWatch;
  /** Throws what ended the call early: the reason of the owner's signal, or the fault of a silent model. */
  throwIfEnded(): void;
  /** Closes the connection if it is still open. A call that ended well leaves it for the next one. */
  close(outcome: 'answered' | 'given up'): void;
}

/**
 * Asks an endpoint and reads its answer, whatever its protocol. Ends with the owner's signal, throwing its reason, and
 * when the endpoint is silent for too long; throws `RunFault`, free of secrets, for whatever else goes wrong. Leaving
 * it early closes the connection. The owner is told once for each connection that was opened, when it is closed.
 */
export async function* callModel<Item>(given: {
  endpoint: ModelEndpoint;
  client: () => Promise<OpenAI>;
  owner: CallOwner;
  question: Question;
  read: (answer: Answer) => AsyncIterable<Item>;
}): AsyncGenerator<Item> {
  const { endpoint, owner, question, read } = given;
  owner.signal.throwIfAborted();
  const client = await given.client();
  // The first call loads the library meanwhile, long enough for somebody to stop the run.
  owner.signal.throwIfAborted();
  const call = beginCall({ endpoint, owner });
  let outcome: 'answered' | 'given up' = 'given up';
  let isConnected = true;
  try {
    const response = await postQuestion({ endpoint, client, call, owner, question });
    yield* read(toAnswer({ body: watchBody({ response, watch: call.watch }), call, client }));
    outcome = 'answered';
  } catch (error) {
    isConnected = call.controller.signal.aborted || (await wasConnected(error));
    call.throwIfEnded();
    throw await toRunFault(error, endpoint);
  } finally {
    call.close(outcome);
    if (isConnected) owner.onUpstreamClosed();
  }
}

function beginCall({ endpoint, owner: { signal } }: { endpoint: ModelEndpoint; owner: CallOwner }): ModelCall {
  const controller = new AbortController();
  let fault: RunFault | null = null;
  const abort = () => controller.abort();
  signal.addEventListener('abort', abort, { once: true });
  const onIdle = () => {
    const seconds = endpoint.idleTimeoutMs / 1000;
    fault = unavailable(`The model ${endpoint.modelName} sent nothing for ${seconds} s.`);
    controller.abort();
  };
  const watch = startIdleWatch({ timeoutMs: endpoint.idleTimeoutMs, onIdle });
  const throwIfEnded = () => {
    signal.throwIfAborted();
    if (fault !== null) throw fault;
  };
  const close = (outcome: 'answered' | 'given up') => {
    watch.stop();
    signal.removeEventListener('abort', abort);
    if (outcome === 'given up') controller.abort();
  };
  return { controller, watch, throwIfEnded, close };
}

function toAnswer({ body, call, client }: { body: WatchedBody; call: ModelCall; client: OpenAI }): Answer {
  async function* messages(): AsyncGenerator<Json> {
    const { Stream } = await import('openai/streaming');
    yield* Stream.fromSSEResponse<Json>(body.response, call.controller, client);
    call.throwIfEnded();
  }
  const whole = async () => {
    const text = await body.response.text();
    call.throwIfEnded();
    const message = parseJson(text);
    if (message === undefined) throw new SyntaxError('not JSON');
    return message;
  };
  // The library stops reading at the closing mark, so a body that was read to its end had none.
  return { messages, whole, isUnclosed: () => body.isExhausted() };
}
