import type { WebSocket } from 'ws';
import type { JsonObject } from '../../shared/json.ts';
import type { Language } from '../../shared/language.ts';
import { textOf } from '../codes/table.ts';
import type { Calls } from '../route.ts';
import { parseClientFrame, type ClientFrame } from './client-frame.ts';
import { CLOSES, type Close } from './closes.ts';
import { Conversation, type Asked, type OpeningRefusal, type Resumption } from './conversation.ts';
import { toBeginFrame, toErrorFrame, toFailureFrames, toStopFrames, type ChatFrame } from './frame.ts';
import type { Outbox } from './outbox.ts';

/** Characters of a refusal's text that fit the contract's reason for closing. */
const REASON_LENGTH = 10;

/** What the address of a skill socket says. */
export interface SkillAddress {
  readonly flowId: string;
  readonly chatId: string | null;
  readonly versionId: string | null;
  /** Null for clients that do not ask for sequence numbers. */
  readonly resumption: Resumption | null;
  /** What questions to the flow of the address change of its document, by node id and field. */
  readonly tweaks: JsonObject;
  /** Whether a conversation that may not begin is told in a frame, or only where the socket is closed. */
  readonly tellsRefusalBy: 'frame' | 'close';
}

/** What one connection to the skill socket is served with. */
export interface SkillConnection {
  readonly socket: WebSocket;
  readonly outbox: Outbox;
  readonly address: SkillAddress;
  readonly calls: Calls;
  readonly userId: number;
  /** Called with each flow of which the socket begins to show something. */
  readonly onFlow: (flowId: string) => void;
  /** What the server speaks here. */
  readonly language: Language;
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
    const { address, language } = this.#connection;
    const { flowId, chatId, resumption, tellsRefusalBy } = address;
    const refusal = await this.#select({ flowId, chatId, resumption });
    if (refusal === null) return;
    if (tellsRefusalBy === 'frame') await this.#refuse(refusal);
    else this.#close({ code: CLOSES.unauthorized.code, reason: textOf({ code: refusal, language }) });
  }

  /** Answers one frame of the client; frames are handed in one after the other. */
  async receive(text: string): Promise<void> {
    const frame = parseClientFrame(text);
    if (frame === null) {
      this.#close(CLOSES.fault);
      return;
    }
    const refusal = await this.#select({ ...this.#toAddress(frame), resumption: null });
    if (refusal !== null) return this.#refuse(refusal);
    if (this.#current !== null) await this.#answer({ frame, conversation: this.#current });
  }

  /** Closes the socket when the viewer may no longer read a flow of which it shows something. */
  async recheck(): Promise<void> {
    for (const conversation of this.#conversations.values()) {
      if (await conversation.isReadable()) continue;
      this.#close(CLOSES.rightEnded);
      return;
    }
  }

  /** A frame without an address belongs to the conversation that was named last; one that names a flow names both. */
  #toAddress({ flowId, chatId }: ClientFrame): { flowId: string; chatId: string | null } {
    const { address } = this.#connection;
    const last = this.#current?.owner ?? address;
    if (flowId === null) return { flowId: last.flowId, chatId: chatId ?? last.chatId };
    return { flowId: normalise(flowId), chatId: chatId ?? address.chatId };
  }

  /** Makes a conversation the current one; a new one is checked first, and why it may not begin is returned. */
  async #select(options: {
    flowId: string;
    chatId: string | null;
    resumption: Resumption | null;
  }): Promise<OpeningRefusal | null> {
    const { flowId, chatId, resumption } = options;
    const key = JSON.stringify([flowId, chatId]);
    this.#current = this.#conversations.get(key) ?? null;
    if (this.#current !== null) return null;
    const conversation = this.#begin({ flowId, chatId });
    const refusal = await conversation.open(this.#connection.address.versionId);
    if (refusal !== null) return refusal;
    this.#conversations.set(key, conversation);
    this.#current = conversation;
    this.#connection.onFlow(flowId);
    await conversation.attach(resumption);
    return null;
  }

  #begin({ flowId, chatId }: { flowId: string; chatId: string | null }): Conversation {
    const { calls, userId, language, outbox, signal, address } = this.#connection;
    return new Conversation({
      owner: { flowId, chatId, userId, language },
      showsSeq: address.resumption !== null,
      tweaks: flowId === address.flowId ? address.tweaks : {},
      dependencies: { calls, signal, send: outbox.send, onFatal: (cause) => this.#close(CLOSES[cause]) },
    });
  }

  async #answer(options: { frame: ClientFrame; conversation: Conversation }): Promise<void> {
    const { frame, conversation } = options;
    switch (frame.kind) {
      case 'ask':
        return this.#report({ conversation, asked: await conversation.ask(frame) });
      case 'fill':
        return this.#report({ conversation, asked: await conversation.fill(frame) });
      case 'stop':
        // A client that stops waits for the end of a turn, also when there was none.
        if (!(await conversation.stop())) await this.#send(toStopFrames(conversation.owner));
        return;
      case 'clear':
        await conversation.clear();
        return this.#send([toBeginFrame(conversation.owner)]);
      case 'attach':
        return conversation.attach(null);
      case 'ignore':
        return;
    }
  }

  async #report({ conversation, asked }: { conversation: Conversation; asked: Asked }): Promise<void> {
    const { owner } = conversation;
    if (asked.outcome === 'over') return this.#refuse(asked.code);
    if (asked.outcome === 'rejected') await this.#send([toBeginFrame(owner), ...toFailureFrames(owner, asked.reason)]);
  }

  async #send(frames: readonly ChatFrame[]): Promise<void> {
    for (const frame of frames) await this.#connection.outbox.send(frame);
  }

  async #refuse(code: OpeningRefusal): Promise<void> {
    const { language, outbox } = this.#connection;
    await outbox.send(toErrorFrame({ code, language }));
    this.#close({ code: CLOSES.over.code, reason: textOf({ code, language }).slice(0, REASON_LENGTH) });
  }

  #close({ code, reason }: Close): void {
    this.#connection.socket.close(code, reason);
  }
}

/** Flows are named with and without dashes. */
function normalise(flowId: string): string {
  return flowId.replaceAll('-', '').toLowerCase();
}
