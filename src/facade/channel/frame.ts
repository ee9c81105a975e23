import { CODE_TEXTS } from '../codes.ts';

/** A frame from the server to a chat client. Clients read every member, so every member is always there. */
export interface ChatFrame {
  readonly is_bot: boolean;
  readonly message: string | { readonly content: string; readonly reasoning_content: string | null };
  readonly type: 'begin' | 'start' | 'stream' | 'end' | 'close';
  readonly category: 'processing' | 'system' | 'question' | 'answer' | 'reasoning_answer' | 'error';
  readonly intermediate_steps: string | null;
  readonly files: readonly unknown[] | null;
  readonly user_id: number | null;
  readonly message_id: number | null;
  readonly source: number | null;
  readonly sender: string | null;
  readonly receiver: null;
  readonly liked: number;
  readonly extra: string | null;
  readonly flow_id: string;
  readonly chat_id: string | null;
  /** Only for clients that asked for it: the event's place in the stream of `run_id`. */
  readonly seq?: number;
  readonly run_id?: string;
}

/** The frame of a refusal, the only one with three members; `message` is an object here. */
export interface ErrorFrame {
  readonly category: 'error';
  readonly type: 'end';
  readonly message: WireError;
}

/** A code with its text, as frames carry it. */
export interface WireError {
  readonly status_code: number;
  readonly status_message: string;
  readonly data: Readonly<Record<string, string>>;
}

/** What a frame says that its defaults do not. */
export type FrameParts = Partial<ChatFrame> & Pick<ChatFrame, 'type' | 'flow_id' | 'chat_id'>;

/** A whole frame from the parts that differ from the defaults. */
export function toFrame(parts: FrameParts): ChatFrame {
  return {
    is_bot: true,
    message: '',
    category: 'processing',
    intermediate_steps: '',
    files: [],
    user_id: null,
    message_id: null,
    source: 0,
    sender: null,
    receiver: null,
    liked: 0,
    extra: '{}',
    ...parts,
  };
}

/** A code as frames carry it. `values` are the placeholders of a client's own translation. */
export function toWireError(options: { code: number; values?: Readonly<Record<string, string>> }): WireError {
  const text = CODE_TEXTS.get(options.code) ?? 'Server error';
  return { status_code: options.code, status_message: text, data: { exception: text, ...options.values } };
}

/** The frame that ends a conversation that cannot go on. */
export function toErrorFrame(code: number): ErrorFrame {
  return { category: 'error', type: 'end', message: toWireError({ code }) };
}
