import { randomUUID } from 'node:crypto';
import type { ChannelInput } from './ask.ts';
import type { DoorRow } from './doors.ts';
import type { World } from './world.ts';

/** What a client says that asks a question. */
export const QUESTION = Object.freeze({ inputs: { question: 'Who?', id: 'LLMChain-1' } });

/** What is answered at once, after all that the socket has told by itself. */
export const STOP = Object.freeze({ action: 'stop' });

/** Two addresses lead to one socket. */
const PATHS = Object.freeze({ user: '/api/v1/chat', program: '/api/v2/chat/ws' });

type ToInput = (options: { path: string; world: World }) => Promise<ChannelInput>;

/** In a conversation that has yet to begin. */
const begin: ToInput = async ({ path, world: { make } }) => ({
  path: `${path}/${await make.onlineFlow()}?chat_id=${randomUUID().replaceAll('-', '')}`,
  frame: QUESTION,
});

/** In a conversation of the owner's, with a flow that an administrator may use. */
const goOn: ToInput = async ({ path, world }) => {
  const { flowId, chatId } = await talk(world);
  return { path: `${path}/${flowId}?chat_id=${chatId}`, frame: QUESTION };
};

/** As a viewer that comes back to the last run of a conversation. */
const comeBack: ToInput = async ({ path, world }) => {
  const { flowId, chatId } = await talk(world);
  return { path: `${path}/${flowId}?chat_id=${chatId}&after=0`, frame: STOP };
};

/** As a viewer that comes back to a run that the address names. */
const comeBackToRun: ToInput = async ({ path, world }) => {
  const { flowId, chatId, runId } = await talk(world);
  return { path: `${path}/${flowId}?chat_id=${chatId}&after=0&run_id=${runId}`, frame: STOP };
};

async function talk({ make }: World): Promise<{ flowId: string; chatId: string; runId: string }> {
  const flowId = await make.onlineFlow();
  const { sessionId: chatId, runId } = await make.session(flowId);
  return { flowId, chatId, runId };
}

function channels(told: string, row: Omit<DoorRow<ChannelInput>, 'given'>, toInput: ToInput) {
  return Object.values(PATHS).map((path) => {
    // Only the address for programs is also one for guests, who find nothing of the owner's there.
    const except = { ...row.except, ...(path === PATHS.program && { guest: 'missing' }) };
    const given = (world: World) => toInput({ path, world });
    return [`socket ${path}/:flow_id ${told}`, { ...row, except, given }] as const;
  });
}

export const TALKING = Object.freeze(['RUN_START', 'CHAT_READ', 'FLOW_READ'] as const);

/** A viewer follows runs, and finds them through their conversation. */
export const VIEWING = Object.freeze(['CHAT_READ', 'RUN_START', 'FLOW_READ'] as const);

/** An administrator may use the flow, and could begin a conversation there whose id nobody has used. */
const TAKEN = Object.freeze({ reader: 'taken', writer: 'taken', administrator: 'taken' });

/** Whoever may not use the flow is not let in to see that there is nothing to see. */
const MISSING = Object.freeze({ stranger: 'missing', groupAdministrator: 'missing' });

/** Every way of using a legacy socket. */
export const CHANNEL_DOORS: Readonly<Record<string, DoorRow<ChannelInput>>> = Object.freeze(
  Object.fromEntries([
    ...channels('beginning a conversation', { for: 'flowReader', scope: TALKING }, begin),
    ...channels('going on with a conversation', { for: 'owner', scope: TALKING, except: TAKEN }, goOn),
    ...channels('coming back', { for: 'ownList', scope: VIEWING, except: MISSING }, comeBack),
    ...channels('coming back to a run', { for: 'ownList', scope: VIEWING, except: MISSING }, comeBackToRun),
  ]),
);

/** Links to files: the link is the permission, whoever follows it. */
export const LINK_DOORS: Readonly<Record<string, DoorRow<string>>> = Object.freeze({
  'file link': { for: 'linkHolder', scope: null, given: ({ things }) => things.fileUrl },
  'file link without its signature': {
    for: 'nobody',
    scope: null,
    given: ({ things }) => things.fileUrl.replace(/\?.*/, ''),
  },
  'file link with the signature of another file': {
    for: 'nobody',
    scope: null,
    given: async ({ things, make, tell }) => {
      const { url } = await tell('Query.storedFile', { id: await make.file() });
      return `${things.fileUrl.replace(/\?.*/, '')}?${String(url).split('?')[1]}`;
    },
  },
});

/** What monitoring reads, which tells of everybody's doings together. */
export const METRICS_DOORS: Readonly<Record<string, DoorRow<string>>> = Object.freeze({
  'GET /metrics': { for: 'administrator', scope: 'SERVER_MANAGE', given: () => '/metrics' },
});
