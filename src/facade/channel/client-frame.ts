import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../shared/json.ts';

/** One field of a form, as it came; whether it makes sense is for the schema to say. */
export interface FormValue {
  readonly nodeId: string;
  readonly name: string | null;
  readonly value: Json;
  readonly filePath: string | null;
}

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
  | {
      readonly kind: 'fill';
      /** What people are shown of the form. */
      readonly inputs: Readonly<Record<string, Json>>;
      readonly values: readonly FormValue[];
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
  const { data, ...rest } = inputs;
  const items = hasForm(data) ? data : isFile(inputs) ? [inputs] : null;
  const clientMessageId = toText(id);
  if (items === null) return { ...address, kind: 'ask', inputs: toDefined(inputs), clientMessageId };
  return { ...address, kind: 'fill', inputs: toDefined(rest), values: toFormValues(items), clientMessageId };
}

/** An empty form asks nothing else than the question beside it. */
function hasForm(data: Json | undefined): data is Json {
  return isJsonArray(data) ? data.length > 0 : data !== undefined && data !== null && data !== '';
}

/** While a flow is tried out, a file comes alone. */
function isFile({ file_path }: JsonObject): boolean {
  return toText(file_path) !== null;
}

/** What is no field of a form has no node, which no flow asks for. */
function toFormValues(items: Json): FormValue[] {
  const list = isJsonArray(items) ? items : [items];
  return list.map((item) => {
    const { id, name, value, file_path } = isJsonObject(item) ? item : {};
    return { nodeId: toText(id) ?? '', name: toText(name), value: value ?? null, filePath: toText(file_path) };
  });
}

function toDefined(object: JsonObject): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(object).filter((entry): entry is [string, Json] => entry[1] !== undefined));
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
