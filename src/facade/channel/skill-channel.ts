import type { WebSocket } from 'ws';
import type { Calls } from '../route.ts';
import { parseClientFrame, type ClientFrame } from './client-frame.ts';
import { Conversation, type Asked, type OpeningRefusal, type Resumption } from './conversation.ts';
import { CODE_TEXTS } from '../codes.ts';
import { toErrorFrame, toFrame } from './frame.ts';
import type { Outbox } from './outbox.ts';

/** The close codes and reasons of the contract. */
const CLOSES = Object.freeze({
  over: { code: 1000, reason: 'Client disconnected' },
  fault: { code: 1011, reason: 'Backend Unknown Error Type' },
});

/** What the address of a skill socket says. */
export interface SkillAddress {
  readonly flowId: string;
  readonly chatId: string | null;
  readonly versionId: string | null;
  /** Null for clients that do not ask for sequence numbers. */
  readonly resumption: Resumption | null;
}

/** What one connection to the skill socket is served with. */
export interface SkillConnection {
  readonly socket: WebSocket;
  readonly outbox: Outbox;
  readonly address: SkillAddress;
  readonly calls: Calls;
  readonly userId: number;
  /** Aborts when the socket is gone. */
  readonly signal: AbortSignal;
}

/**
 * Serves one skill socket: several conversations over one connection, each frame naming its own. A disconnect ends
 * nothing but the viewing.
 */
export class SkillChannel {
  readonly #connection: SkillConnection;
  readonly #conversations = new Map<string, Conversation>();
  #current: Conversation | null = null;

  constructor(connection: SkillConnection) {
    this.#connection = connection;
  }

  /** Opens the conversation that the address names. */
  async open(): Promise<void> {
    const { address } = this.#connection;
    await this.#select({ flowId: address.flowId, chatId: address.chatId });
  }

  /** Answers one frame of the client; frames are handed in one after the other. */
  async receive(text: string): Promise<void> {
    const frame = parseClientFrame(text);
    if (frame === null) return this.#close(CLOSES.fault);
    if (frame.flowId !== null || frame.chatId !== null) {
      await this.#select({
        flowId: frame.flowId ?? this.#connection.address.flowId,
        chatId:
          frame.chatId ?? (frame.flowId === null ? this.#current?.chatId : null) ?? this.#connection.address.chatId,
      });
    }
    if (this.#current !== null) await this.#answer({ frame, conversation: this.#current });
  }

  /** Makes a conversation the one that frames without an address belong to; a new one is checked first. */
  async #select(address: { flowId: string; chatId: string | null }): Promise<void> {
    const key = JSON.stringify([address.flowId, address.chatId]);
    const known = this.#conversations.get(key);
    if (known !== undefined) {
      this.#current = known;
      return;
    }
    const conversation = this.#begin(address);
    const refusal = await conversation.open(this.#connection.address.versionId);
    if (refusal !== null) return this.#refuse(refusal);
    this.#conversations.set(key, conversation);
    this.#current = conversation;
    await conversation.attach(this.#conversations.size === 1 ? this.#connection.address.resumption : null);
  }

  #begin(address: { flowId: string; chatId: string | null }): Conversation {
    const { calls, userId, outbox, signal, address: opened } = this.#connection;
    return new Conversation({
      ...address,
      flowId: address.flowId.replaceAll('-', '').toLowerCase(),
      showsSeq: opened.resumption !== null,
      dependencies: { calls, userId, signal, send: outbox.send, onFatal: (cause) => this.#close(CLOSES[cause]) },
    });
  }

  async #answer(options: { frame: ClientFrame; conversation: Conversation }): Promise<void> {
    const { frame, conversation } = options;
    switch (frame.kind) {
      case 'ask':
        return this.#report({ conversation, asked: await conversation.ask(frame) });
      case 'stop':
        if (!(await conversation.stop())) await this.#confirmNothingToStop(conversation);
        return;
      case 'clear':
        await conversation.clear();
        return this.#send({ conversation, parts: { type: 'begin', category: 'system' } });
      case 'attach':
      case 'ignore':
        return;
    }
  }

  async #report({ conversation, asked }: { conversation: Conversation; asked: Asked }): Promise<void> {
    if (asked.outcome === 'running') return;
    if (asked.outcome === 'over') return this.#refuse(asked.code);
    const text = `Analysis error.Error: ${asked.reason}`;
    await this.#send({ conversation, parts: { type: 'begin', category: 'system' } });
    await this.#send({ conversation, parts: { type: 'end', intermediate_steps: text } });
    await this.#send({ conversation, parts: { type: 'close' } });
  }

  /** A client that stops waits for the end of a turn, also when there was none. */
  async #confirmNothingToStop(conversation: Conversation): Promise<void> {
    await this.#send({ conversation, parts: { type: 'end' } });
    await this.#send({ conversation, parts: { type: 'close', user_id: null } });
  }

  async #send(options: {
    conversation: Conversation;
    parts: Omit<Parameters<typeof toFrame>[0], 'flow_id' | 'chat_id'>;
  }) {
    const { conversation, parts } = options;
    const { userId, outbox } = this.#connection;
    await outbox.send(
      toFrame({ user_id: userId, ...parts, flow_id: conversation.flowId, chat_id: conversation.chatId }),
    );
  }

  async #refuse(code: OpeningRefusal): Promise<void> {
    await this.#connection.outbox.send(toErrorFrame(code));
    this.#close({ code: 1000, reason: (CODE_TEXTS.get(code) ?? '').slice(0, 10) });
  }

  #close({ code, reason }: { code: number; reason: string }): void {
    this.#connection.socket.close(code, reason);
  }
}
