import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { chatFrame, errorFrame } from '../../../src/facade/channel/shapes.ts';

/** Every frame is one that the document of the wire describes. */
const describedFrame = z.union([chatFrame, errorFrame]);

/** A frame of the server, as it came. */
export type Frame = Readonly<Record<string, unknown>>;

/** How a socket ended. */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** A chat client on a real socket. It keeps every frame until the test takes it. */
export interface ChatClient extends AsyncDisposable {
  /** Text and buffers go as they are, anything else as JSON. */
  send(content: object | string | Buffer): void;
  /** The next frame that was not taken yet. */
  next(): Promise<Frame>;
  /** The next `count` frames. */
  take(count: number): Promise<Frame[]>;
  /** The next frames up to the first of this type and category. */
  until(type: string, category?: string): Promise<Frame[]>;
  /** Resolves when the socket has closed; the frames that were not taken can still be had. */
  readonly closed: Promise<Closing>;
  /** The frames that nobody has taken. */
  rest(): Frame[];
  readonly socket: WebSocket;
}

/** Where a client connects to, and with which headers. */
export interface Address {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Opens a socket; fails when the upgrade is refused. */
export async function openChat({ url, headers = {} }: Address): Promise<ChatClient> {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false });
  const frames: Frame[] = [];
  let taken = 0;
  let arrival = Promise.withResolvers<null>();
  const ring = (): void => {
    arrival.resolve(null);
    arrival = Promise.withResolvers();
  };
  socket.on('message', (content) => {
    frames.push(JSON.parse(String(content)) as Frame);
    ring();
  });
  const closed = new Promise<Closing>((resolve) => {
    socket.on('close', (code, reason) => {
      resolve({ code, reason: String(reason) });
      ring();
    });
  });
  socket.on('error', () => undefined);
  await opened(socket);

  const next = async (): Promise<Frame> => {
    for (;;) {
      const frame = frames[taken];
      if (frame !== undefined) {
        taken += 1;
        describedFrame.parse(frame);
        return frame;
      }
      if (socket.readyState === socket.CLOSED) throw new Error('The socket closed before the frame came.');
      await arrival.promise;
    }
  };
  const take = async (count: number): Promise<Frame[]> => {
    const some: Frame[] = [];
    while (some.length < count) some.push(await next());
    return some;
  };
  const until = async (type: string, category = 'processing'): Promise<Frame[]> => {
    const some: Frame[] = [];
    do some.push(await next());
    while (some.at(-1)?.['type'] !== type || some.at(-1)?.['category'] !== category);
    return some;
  };
  return {
    socket,
    next,
    take,
    until,
    closed,
    rest: () => frames.slice(taken),
    send: (content) =>
      socket.send(typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content)),
    [Symbol.asyncDispose]: async () => {
      socket.terminate();
      await closed;
    },
  };
}

/** The HTTP answer to an upgrade that is refused. */
export async function refuseChat({ url, headers = {} }: Address): Promise<{ status: number; body: string }> {
  const socket = new WebSocket(url, { headers });
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  socket.terminate();
  return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() };
}

/** The frames of a conversation with the contract's defaults; each takes what differs from them. */
export function framesOf(owner: { userId: number; flowId: string; chatId: string | null }) {
  return (parts: Frame): Frame => ({
    is_bot: true,
    message: '',
    category: 'processing',
    intermediate_steps: '',
    files: [],
    user_id: owner.userId,
    message_id: null,
    source: 0,
    sender: null,
    receiver: null,
    liked: 0,
    extra: '{}',
    flow_id: owner.flowId,
    chat_id: owner.chatId,
    ...parts,
  });
}

/** The contract's frame for a piece of an answer; it is the only one without a user. */
export function piece(content: string, reasoning: string | null = null): Frame {
  return { type: 'stream', message: { content, reasoning_content: reasoning }, user_id: null };
}

/** The parts of the frames of a turn that was answered; `pieces` are what was streamed. */
export function turn(options: {
  pieces?: readonly Frame[];
  steps?: string;
  answer: string;
  messageId: unknown;
}): Frame[] {
  const { pieces = [], steps = '', answer, messageId } = options;
  return [
    { type: 'begin', category: 'system' },
    { type: 'start' },
    ...pieces,
    { type: 'end', intermediate_steps: steps },
    { type: 'start', category: 'answer' },
    { type: 'end', category: 'answer', message: answer, message_id: messageId },
    { type: 'close' },
  ];
}

async function opened(socket: WebSocket): Promise<void> {
  const refused = once(socket, 'unexpected-response').then(([, response]) => {
    throw new Error(`The upgrade was refused with ${(response as IncomingMessage).statusCode}.`);
  });
  await Promise.race([once(socket, 'open'), refused]);
}
