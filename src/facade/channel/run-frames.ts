import type { SocketRunEventsSubscription } from '../operations.ts';
import { toFrame, toWireError, type ChatFrame, type FrameParts } from './frame.ts';

type RunEvent = SocketRunEventsSubscription['runEvents'];
type Event<Typename extends RunEvent['__typename']> = Extract<RunEvent, { __typename: Typename }>;

/** Whose frames they are. */
export interface FrameOwner {
  readonly flowId: string;
  /** Null while a build is tried out; such frames carry no message ids either. */
  readonly chatId: string | null;
  readonly userId: number;
}

/** Turns the events of one run into the frames of one turn. It remembers what the turn's last frames depend on. */
export class TurnFrames {
  readonly #owner: FrameOwner;
  readonly #steps: string[] = [];

  constructor(owner: FrameOwner) {
    this.#owner = owner;
  }

  /** The frames of the next event, in the order in which they are sent; none for most recorded logs. */
  next(event: RunEvent): readonly ChatFrame[] {
    switch (event.__typename) {
      case 'RunAccepted':
        return [this.#frame({ type: 'begin', category: 'system' })];
      case 'RunStarted':
        return [this.#frame({ type: 'start' })];
      case 'TextAdded':
        return [this.#piece(event)];
      case 'StepLogged':
        this.#steps.push(event.text);
        return [this.#frame({ type: 'stream', intermediate_steps: event.text, user_id: null })];
      case 'AnswerRecorded':
        return this.#recorded(event);
      case 'RunEnded':
        return this.#ended(event);
    }
  }

  #piece(event: Event<'TextAdded'>): ChatFrame {
    const message = { content: event.content, reasoning_content: event.reasoning };
    return this.#frame({ type: 'stream', message, user_id: null });
  }

  #recorded(event: Event<'AnswerRecorded'>): readonly ChatFrame[] {
    if (event.isPartial) return [];
    switch (event.category) {
      case 'ANSWER':
        return [this.#endOfRun(), this.#frame({ type: 'start', category: 'answer' }), this.#answer(event)];
      case 'ERROR':
        return [this.#fatal({ type: 'end', text: event.text }), this.#fatal({ type: 'close', text: event.text })];
      default:
        return [];
    }
  }

  /** Live clients saw the log in the stream; only the editor, which replaces what it saw, is given it whole. */
  #endOfRun(): ChatFrame {
    const steps = this.#isTrial() ? this.#steps.join('\n') : '';
    return this.#frame({ type: 'end', intermediate_steps: steps });
  }

  #answer(event: Event<'AnswerRecorded'>): ChatFrame {
    return this.#frame({
      type: 'end',
      category: 'answer',
      message: event.text,
      message_id: this.#isTrial() ? null : Number(event.messageId),
    });
  }

  /** The one place where the error is JSON text and not an object. */
  #fatal(options: { type: 'end' | 'close'; text: string }): ChatFrame {
    const error = toWireError({ code: 13007, values: { exception: options.text, error: options.text } });
    const message = JSON.stringify(error);
    return this.#frame({ type: options.type, category: 'error', intermediate_steps: options.text, message });
  }

  #ended(event: Event<'RunEnded'>): readonly ChatFrame[] {
    switch (event.state) {
      case 'CANCELLED':
        return [this.#frame({ type: 'end' }), this.#frame({ type: 'close', user_id: null })];
      case 'FAILED':
      case 'INTERRUPTED':
        return event.isBuildFailure ? [] : this.#failed(event.error ?? 'Server error');
      default:
        return [this.#frame({ type: 'close' })];
    }
  }

  #failed(error: string): readonly ChatFrame[] {
    const text = `Analysis error.Error: ${error}`;
    const shown = this.#frame({ type: 'end', intermediate_steps: text });
    const again = [
      this.#frame({ type: 'start' }),
      this.#frame({ type: 'end', message: text, intermediate_steps: null }),
    ];
    return [shown, ...(this.#isTrial() ? again : []), this.#frame({ type: 'close' })];
  }

  #isTrial(): boolean {
    return this.#owner.chatId === null;
  }

  #frame(parts: Omit<FrameParts, 'flow_id' | 'chat_id'>): ChatFrame {
    const { flowId, chatId, userId } = this.#owner;
    return toFrame({ user_id: userId, ...parts, flow_id: flowId, chat_id: chatId });
  }
}
