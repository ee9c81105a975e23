import type { Language } from '../../shared/language.ts';
import { textOf } from '../codes/table.ts';

/** A file that a flow made, as frames and rows of histories carry it. */
export interface WireFile {
  /** A link without a host. */
  readonly file_url: string;
  readonly file_name: string;
}

/** Files as the wire knows them. */
export function toWireFiles(files: readonly { readonly name: string; readonly url: string }[]): readonly WireFile[] {
  return files.map(({ name, url }) => ({ file_url: url, file_name: name }));
}

/** A frame from the server to a chat client. Clients read every member, so every member is always there. */
export interface ChatFrame {
  readonly is_bot: boolean;
  readonly message: string | { readonly content: string; readonly reasoning_content: string | null };
  readonly type: 'begin' | 'start' | 'stream' | 'end' | 'close';
  readonly category:
    'processing' | 'system' | 'question' | 'answer' | 'reasoning_answer' | 'report' | 'divider' | 'error';
  readonly intermediate_steps: string | null;
  readonly files: readonly WireFile[] | null;
  readonly user_id: number | null;
  readonly message_id: number | null;
  readonly source: number | null;
  readonly sender: string | null;
  readonly receiver: null;
  readonly liked: number;
  readonly extra: string | null;
  readonly flow_id: string;
  readonly chat_id: string | null;
  /** Only for clients that asked for it: the run that the frame belongs to. */
  readonly run_id?: string;
  /** Only beside `run_id`, and only on the last frame of an event: whoever comes back with it goes on after the event. */
  readonly seq?: number;
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

/** Whose frames they are. */
export interface FrameOwner {
  readonly flowId: string;
  /** Null while a build is tried out; such frames carry no message ids either. */
  readonly chatId: string | null;
  readonly userId: number;
  /** What the server speaks to whoever looks on; the words of the contract when absent. */
  readonly language?: Language;
}

/** What a frame says that its defaults do not. */
export type FrameParts = Partial<Omit<ChatFrame, 'flow_id' | 'chat_id'>> & Pick<ChatFrame, 'type'>;

/** A whole frame from the parts that differ from the defaults. */
export function toFrame(owner: FrameOwner, parts: FrameParts): ChatFrame {
  return {
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
    ...parts,
    flow_id: owner.flowId,
    chat_id: owner.chatId,
  };
}

/** The frame that tells that a question, or the wish to forget, was taken. */
export function toBeginFrame(owner: FrameOwner): ChatFrame {
  return toFrame(owner, { type: 'begin', category: 'system' });
}

/**
 * The last frames of a turn that failed, after which the user can ask again. The editor shows no log, so that it is
 * told once more.
 */
export function toFailureFrames(owner: FrameOwner, error: string): readonly ChatFrame[] {
  const text = `Analysis error.Error: ${error}`;
  const logged = toFrame(owner, { type: 'end', intermediate_steps: text });
  const told = [
    toFrame(owner, { type: 'start' }),
    toFrame(owner, { type: 'end', message: text, intermediate_steps: null }),
  ];
  return [logged, ...(owner.chatId === null ? told : []), toFrame(owner, { type: 'close' })];
}

/** The last frames of a turn that was stopped, and all of them when there was nothing to stop. */
export function toStopFrames(owner: FrameOwner): readonly ChatFrame[] {
  return [toFrame(owner, { type: 'end' }), toFrame(owner, { type: 'close', user_id: null })];
}

/** A code as frames carry it. `values` are the placeholders of a client's own translation. */
export function toWireError(options: {
  code: number;
  language?: Language | undefined;
  values?: Readonly<Record<string, string>>;
}): WireError {
  const { code, language, values } = options;
  const text = textOf({ code, ...(language && { language }) });
  return { status_code: code, status_message: text, data: { exception: text, ...values } };
}

/** The frame that ends a conversation that cannot go on. */
export function toErrorFrame(told: { code: number; language: Language }): ErrorFrame {
  return { category: 'error', type: 'end', message: toWireError(told) };
}
