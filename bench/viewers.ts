import { randomUUID } from 'node:crypto';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Recorder, type Reception } from './answer.ts';
import { toHeaders, type Api } from './api.ts';
import { readEvents } from './events.ts';

/** Somebody who asks and watches the answer, one question at a time. */
export interface Viewer {
  ask(): Promise<Reception>;
  close(): void;
}

/** Opens a viewer of one kind. */
export type OpenViewer = (options: { api: Api; flowId: string }) => Promise<Viewer>;

const START = `mutation ($input: StartRunInput!) { startRun(input: $input) { ... on StartRunPayload { run { id } } } }`;
/** Follows a run whose id is given as `runId`. */
export const FOLLOW = `subscription ($runId: ID!) {
  runEvents(runId: $runId) { __typename ... on TextAdded { content } ... on RunEnded { state } }
}`;

/** Asks over HTTP and returns the id of the run. */
export async function startRun(api: Api, place: { flowId: string; sessionId: string }): Promise<string> {
  const input = { ...place, inputs: { question: 'Hello' } };
  const { startRun: started } = await api.query<{ startRun: { run: { id: string } } }>(START, { input });
  return started.run.id;
}

interface RunEvent {
  readonly __typename: string;
  readonly content?: string;
  readonly state?: string;
}

/** Asks over the legacy socket. */
export const openLegacySocket: OpenViewer = async ({ api, flowId }) => {
  const chatId = randomUUID().replaceAll('-', '');
  const url = `${api.url.replace('http', 'ws')}/api/v1/chat/${flowId}?chat_id=${chatId}`;
  const socket = new WebSocket(url, { headers: toHeaders(api.token), perMessageDeflate: false });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  let recorder: Recorder | null = null;
  socket.on('message', (content: Buffer) => {
    const frame = JSON.parse(content.toString()) as {
      type: string;
      message: string | { content: string };
      category: string;
    };
    if (frame.type === 'stream' && typeof frame.message === 'object') recorder?.add(frame.message.content);
    if (frame.type === 'close') recorder?.end(frame.category === 'processing');
  });
  socket.on('close', () => recorder?.end(false));
  return {
    close: () => socket.terminate(),
    ask: () => {
      recorder = new Recorder();
      socket.send(
        JSON.stringify({ flow_id: flowId, chat_id: chatId, inputs: { question: 'Hello', id: 'LLMChain-1' } }),
      );
      return recorder.reception;
    },
  };
};

/** Asks and follows over one GraphQL socket. */
export const openGraphqlSocket: OpenViewer = async ({ api, flowId }) => {
  const client = createClient({
    url: `${api.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${api.token}` },
    lazy: false,
    retryAttempts: 0,
  });
  const sessionId = randomUUID();
  return {
    close: () => void client.dispose(),
    ask: async () => {
      const recorder = new Recorder();
      const input = { flowId, sessionId, inputs: { question: 'Hello' } };
      const started = await client.iterate({ query: START, variables: { input } }).next();
      const runId = (started.value as { data: { startRun: { run: { id: string } } } }).data.startRun.run.id;
      for await (const { data } of client.iterate({ query: FOLLOW, variables: { runId } })) {
        take({ recorder, event: (data as { runEvents: RunEvent }).runEvents });
      }
      recorder.end(false);
      return recorder.reception;
    },
  };
};

/** Asks over HTTP and follows a stream of server-sent events. */
export const openGraphqlEvents: OpenViewer = async ({ api, flowId }) => {
  const sessionId = randomUUID();
  return {
    close: () => undefined,
    ask: async () => {
      const recorder = new Recorder();
      const runId = await startRun(api, { flowId, sessionId });
      const response = await fetch(`${api.url}/graphql/stream`, {
        method: 'POST',
        headers: { ...toHeaders(api.token), accept: 'text/event-stream' },
        body: JSON.stringify({ query: FOLLOW, variables: { runId } }),
      });
      for await (const text of readEvents(response)) {
        if (text !== '')
          take({ recorder, event: (JSON.parse(text) as { data: { runEvents: RunEvent } }).data.runEvents });
      }
      recorder.end(false);
      return recorder.reception;
    },
  };
};

/** Asks the model itself, for comparison. */
export function openModel(model: { baseUrl: string; modelName: string }): Viewer {
  return {
    close: () => undefined,
    ask: async () => {
      const recorder = new Recorder();
      const response = await fetch(`${model.baseUrl}/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model: model.modelName, stream: true, messages: [{ role: 'user', content: 'Hello' }] }),
      });
      for await (const text of readEvents(response)) {
        if (text === '[DONE]') recorder.end(true);
        else
          recorder.add(
            (JSON.parse(text) as { choices: { delta: { content?: string } }[] }).choices[0]?.delta.content ?? '',
          );
      }
      return recorder.reception;
    },
  };
}

function take({ recorder, event }: { recorder: Recorder; event: RunEvent }): void {
  if (event.content !== undefined) recorder.add(event.content);
  if (event.state !== undefined) recorder.end(event.state === 'SUCCEEDED');
}
