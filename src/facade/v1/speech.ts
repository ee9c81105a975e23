import { z } from 'zod';
import { enveloped } from '../answer.ts';
import { SpeakTextDocument } from '../operations.ts';
import { toOutcome, toSuccess } from '../reply.ts';
import { route, uploadRoute, type Route } from '../route.ts';

/** The rows of speech under both versions of the wire. The contract leaves the second open; here the caller is logged in. */
export const speechRoutes: readonly Route[] = Object.freeze(['v1', 'v2'].flatMap(toRoutes));

function toRoutes(version: string): readonly Route[] {
  return [
    uploadRoute({
      method: 'post',
      path: `/api/${version}/llm/workbench/asr`,
      auth: 'login',
      summary: 'Tells what a recording says, by the model that was chosen for it.',
      success: enveloped(z.string()),
      store: ({ file, scope }) => scope.services.speech.hear({ scope, file }),
      reply: (text) => toSuccess(text),
    }),
    route({
      method: 'post',
      path: `/api/${version}/llm/workbench/tts`,
      auth: 'login',
      summary: 'Has a text spoken by the model that was chosen for it, and answers a link to the sound.',
      success: enveloped(z.string()),
      body: z.object({ text: z.string() }),
      operation: SpeakTextDocument,
      variables: ({ body }) => ({ text: body.text }),
      reply: ({ speakText: result }) => toOutcome({ result, success: ({ url }) => toSuccess(url) }),
    }),
  ];
}
