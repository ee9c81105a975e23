import { change, toFault, waitFor, type Ask } from './client.ts';

/** An answer that was given. */
export interface Answered {
  readonly runId: string;
  readonly sessionId: string;
  readonly messageId: string;
}

interface SeenRun {
  readonly state: string;
  readonly error: string | null;
  readonly sessionId: string;
  readonly answerMessage: { readonly id: string } | null;
}

const RUN = 'query ($id: ID!) { run(id: $id) { state error sessionId answerMessage { id } } }';
const SESSIONS =
  'query ($flowId: ID!) { chatSessions(first: 1, filter: { flowId: $flowId }) { edges { node { id } } } }';

/** The newest conversation that somebody has with a flow, or null. */
export async function findTalk({ ask, flowId }: { ask: Ask; flowId: string }): Promise<string | null> {
  const { chatSessions } = await ask<{ chatSessions: { edges: { node: { id: string } }[] } }>(SESSIONS, { flowId });
  return chatSessions.edges[0]?.node.id ?? null;
}

/** Asks a flow something and waits for what it says. Throws `CommandFault` when it fails, or says nothing in time. */
export async function converse(wish: { ask: Ask; input: object }): Promise<Answered> {
  const { ask, input } = wish;
  return start({ ask, name: 'startRun', input });
}

/** Hands a form in, and waits until it is taken. */
export async function fillForm({ ask, input }: { ask: Ask; input: object }): Promise<Answered> {
  return start({ ask, name: 'fillForm', input });
}

async function start({ ask, name, input }: { ask: Ask; name: string; input: object }): Promise<Answered> {
  const { run } = await change<{ run: { id: string } }>({ ask, name, input, payload: 'run { id }' });
  const otherwise = `the run ${run.id} brought no answer.`;
  const look = async (): Promise<Answered | null> => {
    const { run: seen } = await ask<{ run: SeenRun }>(RUN, run);
    if (seen.error !== null) throw toFault(otherwise);
    if (seen.state !== 'SUCCEEDED') return null;
    return { runId: run.id, sessionId: seen.sessionId, messageId: seen.answerMessage?.id ?? '' };
  };
  return waitFor({ look, otherwise });
}
