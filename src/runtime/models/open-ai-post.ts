import type { OpenAI } from 'openai';
import type { JsonObject } from '../../shared/json.ts';
import type { OpenAiCall } from './open-ai-call.ts';
import type { ModelEndpoint } from './open-ai-connection.ts';
import { retryDelayMs, waitForRetry, type RefusedCall } from './retry.ts';

/** A question that an endpoint may have to be asked more than once. */
export interface OpenAiPost {
  readonly endpoint: ModelEndpoint;
  readonly client: OpenAI;
  readonly call: OpenAiCall;
  readonly request: { readonly signal: AbortSignal; readonly onUpstreamClosed: () => void };
  readonly path: string;
  readonly body: JsonObject;
  readonly isStreaming: boolean;
}

/** Attempts until the endpoint accepts the question or has refused it too often. Nothing was emitted before. */
export async function postOpenAi(post: OpenAiPost): Promise<Response> {
  const { endpoint, client, call, request, path, body, isStreaming } = post;
  const { APIError } = await import('openai');
  for (let attempt = 0; ; attempt += 1) {
    call.watch.waiting();
    try {
      const answer = client.post(path, { body, signal: call.controller.signal, stream: isStreaming });
      return await answer.asResponse();
    } catch (error) {
      call.throwIfEnded();
      const refused: RefusedCall | null = error instanceof APIError ? error : null;
      const delayMs = attempt < endpoint.retries ? retryDelayMs({ refused, attempt }) : null;
      if (delayMs === null) throw error;
      call.watch.arrived();
      request.onUpstreamClosed();
      await waitForRetry({ delayMs, signal: request.signal });
    }
  }
}
