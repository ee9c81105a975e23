import { isJsonObject, type Json, type JsonObject } from '../../shared/json.ts';

/** What a client may say on the skill socket. */
export type ClientFrame = {
  /** The flow and the conversation that the frame names; absent ones mean those named last. */
  readonly flowId: string | null;
  readonly chatId: string | null;
} & (
  | { readonly kind: 'attach' }
  | {
      readonly kind: 'ask';
      readonly inputs: Readonly<Record<string, Json>>;
      /** A client that repeats a question after a lost connection gives it the same id. */
      readonly clientMessageId: string | null;
    }
  | { readonly kind: 'stop' }
  | { readonly kind: 'clear' }
  /** Other actions belong to group chats, which a skill of this server does not hold. */
  | { readonly kind: 'ignore' }
);

/** Reads a frame; null when it is not JSON, not an object, or says nothing that is known. */
export function parseClientFrame(text: string): ClientFrame | null {
  const frame = parseObject(text);
  if (frame === null) return null;
  const { action, clear_history, inputs } = frame;
  const address = { flowId: toText(frame['flow_id']), chatId: toText(frame['chat_id']) };
  if (action === 'stop') return { ...address, kind: 'stop' };
  if (toText(action) !== null) return { ...address, kind: 'ignore' };
  if (clear_history === true) return { ...address, kind: 'clear' };
  if (isJsonObject(inputs)) return toQuestion({ address, inputs, id: frame['client_message_id'] });
  const isAttach = address.flowId !== null && (inputs === undefined || inputs === null);
  return isAttach ? { ...address, kind: 'attach' } : null;
}

/** Clients select a conversation with a frame whose inputs are empty. */
function toQuestion(options: {
  address: Pick<ClientFrame, 'flowId' | 'chatId'>;
  inputs: JsonObject;
  id: Json | undefined;
}): ClientFrame {
  const { address, inputs, id } = options;
  if (Object.keys(inputs).length === 0) return { ...address, kind: 'attach' };
  const entries = Object.entries(inputs).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return { ...address, kind: 'ask', inputs: Object.fromEntries(entries), clientMessageId: toText(id) };
}

/** Some clients encode twice: a JSON string whose content is JSON. */
function parseObject(text: string): JsonObject | null {
  const once = parse(text);
  const twice = typeof once === 'string' ? parse(once) : once;
  return isJsonObject(twice) ? twice : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toText(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
