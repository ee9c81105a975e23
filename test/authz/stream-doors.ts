import { randomUUID } from 'node:crypto';
import { toCursor } from '../../src/shared/connection.ts';
import type { Login } from '../support/app.ts';
import { toForm } from '../support/pictures.ts';
import { demoDocument } from '../support/documents.ts';
import type { Audience, Caller, Result } from './callers.ts';
import type { Given, Scopes } from './doors.ts';
import type { World } from './world.ts';

/** A subscription, which two transports carry. */
export interface StreamRow {
  readonly for: Audience;
  readonly scope: Scopes;
  readonly shows?: (world: World) => RegExp | string;
  readonly given: (world: World) => Given | Promise<Given>;
  readonly except?: Partial<Record<Caller, Result>>;
  /** Lets something of the caller's own be in a feed of all that somebody may see, after all of the owner's. */
  readonly change?: (world: World, login: Login) => Promise<unknown>;
  /** Where a reader comes back to; null for a stream that nobody can come back to. */
  readonly cursor: string | null;
}

async function addFlow({ app }: World, login: Login): Promise<void> {
  const query = `mutation ($name: String!) { createFlow(input: { name: $name }) { __typename } }`;
  await app.graphql({ query, variables: { name: randomUUID() }, login });
}

/** A run of a flow of one's own, which need not be online for that. */
async function addRun({ ask }: World, login: Login): Promise<void> {
  const flow = { name: randomUUID(), data: demoDocument() };
  const made = await ask({ method: 'POST', path: '/api/v1/flows/', body: flow, login });
  const path = `/api/v1/process/${made.body.data.id}`;
  await ask({ method: 'POST', path, body: { inputs: { question: 'Hi' } }, login });
}

/** Before everything that a feed of changes has ever told. */
const FEED_BEGIN = toCursor(['0', 0]);

/** Every subscription. */
export const STREAM_DOORS: Readonly<Record<string, StreamRow>> = Object.freeze({
  'Subscription.heartbeat': { for: 'anyKey', scope: null, given: () => ({ everySeconds: 1 }), cursor: null },
  'Subscription.buildEvents': {
    for: 'owner',
    scope: 'FLOW_READ',
    given: ({ things }) => ({ buildId: things.buildId, after: 0 }),
    cursor: '1',
  },
  'Subscription.comparisonEvents': {
    for: 'owner',
    scope: 'RUN_READ',
    given: ({ things }) => ({ comparisonId: things.comparisonId, after: 0 }),
    cursor: '1',
  },
  'Subscription.runEvents': {
    for: 'owner',
    scope: 'RUN_READ',
    given: ({ things }) => ({ runId: things.runId, after: 0 }),
    cursor: '1',
  },
  'Subscription.messageAdded': {
    for: 'owner',
    scope: 'CHAT_READ',
    given: ({ chatId }) => ({ sessionId: chatId, after: 0 }),
    cursor: '1',
  },
  'Subscription.sessionEvents': {
    for: 'owner',
    scope: 'CHAT_READ',
    given: ({ chatId }) => ({ sessionId: chatId, after: null }),
    cursor: null,
  },
  'Subscription.uploadProgress': {
    for: 'owner',
    scope: 'FILE_READ',
    shows: () => 'upload-of-the-owner',
    given: async ({ app, alice }) => {
      const headers = { 'upload-id': 'upload-of-the-owner' };
      await app.rest({
        method: 'POST',
        path: '/api/v1/upload/any',
        body: toForm('Hello', 'a.txt'),
        headers,
        login: alice,
      });
      return { uploadId: 'upload-of-the-owner' };
    },
    cursor: null,
  },
  'Subscription.knowledgeProgress': {
    for: 'flowReader',
    scope: 'KNOWLEDGE_READ',
    given: async ({ make }) => ({ baseId: await make.knowledgeBase() }),
    cursor: null,
  },
  'Subscription.flowChanged': {
    for: 'flowList',
    scope: 'FLOW_READ',
    given: () => ({ after: FEED_BEGIN }),
    change: addFlow,
    cursor: FEED_BEGIN,
  },
  'Subscription.runChanged': {
    for: 'administratorsList',
    scope: 'RUN_READ',
    given: () => ({ after: FEED_BEGIN }),
    change: addRun,
    shows: ({ flowId }) => flowId,
    cursor: FEED_BEGIN,
  },
});
