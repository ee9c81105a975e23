import type { OpenAI } from 'openai';
import type { CallOwner, ModelCall, Question } from './model-call.ts';
import type { ModelEndpoint } from './model-endpoint.ts';
import { retryDelayMs, waitForRetry, type RefusedCall } from './retry.ts';

/** Attempts until the endpoint accepts the question or has refused it too often. Nothing was emitted before. */
export async function postQuestion(given: {
  endpoint: ModelEndpoint;
  client: OpenAI;
  call: ModelCall;
  owner: CallOwner;
  question: Question;
}): Promise<Response> {
  const { endpoint, client, call, owner, question } = given;
  const { body, isStreaming, path } = question;
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
      owner.onUpstreamClosed();
      await waitForRetry({ delayMs, signal: owner.signal });
    }
  }
}
