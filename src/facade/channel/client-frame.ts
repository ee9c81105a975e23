import { isJsonObject, type Json, type JsonObject } from '../../shared/json.ts';

/** What a client may say on the skill socket. */
export type ClientFrame = {
  /** The flow and the conversation that the frame names; absent ones mean those named last. */
  readonly flowId: string | null;
  readonly chatId: string | null;
  readonly clientMessageId: string | null;
} & (
  | { readonly kind: 'attach' }
  | { readonly kind: 'ask'; readonly inputs: Readonly<Record<string, Json>> }
  | { readonly kind: 'stop' }
  | { readonly kind: 'clear' }
  /** Other actions belong to group chats, which a skill of this server does not hold. */
  | { readonly kind: 'ignore' }
);

/** Reads a frame; null when it is not JSON, not an object, or says nothing that is known. */
export function parseClientFrame(text: string): ClientFrame | null {
  const frame = parseObject(text);
  if (frame === null) return null;
  const address = {
    flowId: toText(frame['flow_id']),
    chatId: toText(frame['chat_id']),
    clientMessageId: toText(frame['client_message_id']),
  };
  if (frame['action'] === 'stop') return { ...address, kind: 'stop' };
  if (typeof frame['action'] === 'string') return { ...address, kind: 'ignore' };
  if (frame['clear_history'] === true) return { ...address, kind: 'clear' };
  const inputs = toInputs(frame['inputs']);
  if (inputs !== null) return { ...address, kind: 'ask', inputs };
  return address.flowId === null ? null : { ...address, kind: 'attach' };
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

function toInputs(value: Json | undefined): Readonly<Record<string, Json>> | null {
  if (!isJsonObject(value)) return null;
  const entries = Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

function toText(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
