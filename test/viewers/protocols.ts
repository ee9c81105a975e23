import { createHash } from 'node:crypto';
import { openChat, type Frame } from '../facade/socket/chat-client.ts';
import type { Login, TestClient } from '../support/app.ts';
import { followRun, followRunBySse, type SeenEvent } from '../support/events.ts';

/** A run that can be followed in every protocol; the conversation is named as legacy clients name it. */
export interface ViewedRun {
  readonly id: string;
  readonly flowId: string;
  readonly sessionId: string;
}

/** An event as every protocol shows it: its place, its kind, and what it says. */
export interface Sight {
  readonly seq: number;
  readonly kind: 'accepted' | 'started' | 'text' | 'log' | 'answer' | 'ended';
  readonly text: string;
  readonly reasoning: string;
}

/** What to view, and from where. */
export interface Viewing {
  readonly app: Pick<TestClient, 'url' | 'socketUrl'>;
  readonly login: Login;
  readonly run: ViewedRun;
  /** The last event that the viewer has; 0 for none. */
  readonly after: number;
}

/** Ways to view a run: the socket of the legacy wire, server-sent events, and a subscription over a socket. */
export type Protocol = 'legacy' | 'sse' | 'subscription';

export const PROTOCOLS: readonly Protocol[] = Object.freeze(['legacy', 'sse', 'subscription'] as const);

/** What is seen from a place on, in one protocol, until the run ends; leaving the iteration closes the connection. */
export function view({ protocol, ...viewing }: Viewing & { protocol: Protocol }): AsyncGenerator<Sight> {
  if (protocol === 'legacy') return viewOnLegacySocket(viewing);
  const { app, login, run, after } = viewing;
  const follow = protocol === 'sse' ? followRunBySse : followRun;
  return toSights(follow({ app, login, id: run.id, after }));
}

/** The sight of an event; null for one that legacy clients are told only at the end, or never. */
export function toSight(event: SeenEvent): Sight | null {
  const { seq, content = '', reasoning, text = '' } = event;
  const of = (kind: Sight['kind'], said: string): Sight => ({ seq, kind, text: said, reasoning: reasoning ?? '' });
  switch (event.__typename) {
    case 'RunAccepted':
      return of('accepted', '');
    case 'RunStarted':
      return of('started', '');
    case 'TextAdded':
      return of('text', content);
    case 'StepLogged':
      return of('log', text);
    case 'AnswerRecorded':
      return event.isPartial === true || event.category !== 'ANSWER' ? null : of('answer', text);
    default:
      return of('ended', '');
  }
}

/** One word for a whole sequence of sights; equal only for equal sequences. */
export function digestOf(sights: readonly Sight[]): string {
  return createHash('sha256').update(JSON.stringify(sights)).digest('hex');
}

/** How many places were skipped, and how many came twice or too late. */
export function countFaults(sights: readonly { readonly seq: number }[]): { gaps: number; doubles: number } {
  let [gaps, doubles, last] = [0, 0, 0];
  for (const { seq } of sights) {
    if (seq <= last) doubles += 1;
    else gaps += seq - last - 1;
    last = Math.max(last, seq);
  }
  return { gaps, doubles };
}

async function* toSights(events: AsyncIterable<SeenEvent>): AsyncGenerator<Sight> {
  for await (const event of events) {
    const sight = toSight(event);
    if (sight !== null) yield sight;
  }
}

/** Asks on the socket of the legacy wire and views the answer there; the frames tell the run's id. */
export async function* askOnLegacySocket(options: {
  app: Viewing['app'];
  login: Login;
  flowId: string;
  sessionId: string;
  onRun: (runId: string) => void;
}): AsyncGenerator<Sight> {
  const { app, login, flowId, sessionId, onRun } = options;
  const query = new URLSearchParams({ chat_id: sessionId, after: '0' });
  await using chat = await openChat(toAddress({ app, login, flowId, query }));
  chat.send({ inputs: { question: 'Hello', id: 'LLMChain-1' }, flow_id: flowId, chat_id: sessionId });
  yield* readSights({ next: () => chat.next(), onRun });
}

async function* viewOnLegacySocket({ app, login, run, after }: Viewing): AsyncGenerator<Sight> {
  const query = new URLSearchParams({ chat_id: run.sessionId, run_id: run.id, after: String(after) });
  await using chat = await openChat(toAddress({ app, login, flowId: run.flowId, query }));
  // The socket shows everything that is asked in the conversation.
  const next = async (): Promise<Frame> => {
    for (;;) {
      const frame = await chat.next();
      if (frame['run_id'] === run.id) return frame;
    }
  };
  yield* readSights({ next, onRun: () => undefined });
}

function toAddress(options: { app: Viewing['app']; login: Login; flowId: string; query: URLSearchParams }) {
  const { app, login, flowId, query } = options;
  return { url: `${app.socketUrl}/api/v1/chat/${flowId}?${query}`, headers: { cookie: login.cookie } };
}

/** Several frames can make one event; the last of them carries its place. */
async function* readSights(options: {
  next: () => Promise<Frame>;
  onRun: (runId: string) => void;
}): AsyncGenerator<Sight> {
  let frames: Frame[] = [];
  for (;;) {
    const frame = await options.next();
    frames.push(frame);
    options.onRun(String(frame['run_id']));
    if (frame['seq'] === undefined) continue;
    yield fromFrames(frames);
    if (frame['type'] === 'close') return;
    frames = [];
  }
}

function fromFrames(frames: readonly Frame[]): Sight {
  const last = frames.at(-1) ?? {};
  const seq = Number(last['seq']);
  const of = (kind: Sight['kind'], text = '', reasoning = ''): Sight => ({ seq, kind, text, reasoning });
  switch (last['type']) {
    case 'begin':
      return of('accepted');
    case 'start':
      return of('started');
    case 'close':
      return of('ended');
    case 'end':
      return of('answer', String(last['message']));
    default:
      return fromStreamFrame({ frame: last, of });
  }
}

function fromStreamFrame(options: {
  frame: Frame;
  of: (kind: Sight['kind'], text: string, reasoning?: string) => Sight;
}): Sight {
  const { frame, of } = options;
  const { message } = frame;
  if (typeof message !== 'object' || message === null) return of('log', String(frame['intermediate_steps']));
  const { content, reasoning_content } = message as { content: string; reasoning_content: string | null };
  return of('text', content, reasoning_content ?? '');
}
