/** Where every instance listens. */
export const WAKE_UP_CHANNEL = 'forme_wake_up';

/** Postgres refuses a payload of 8000 bytes or more. */
const MAX_PAYLOAD_BYTES = 7_900;

/** More payloads at once than this cost the receivers more than looking for themselves. */
const MAX_PAYLOADS = 8;

/** What a notification says: who sent it, and which topics it is about, or that it may be about any. */
export interface WakeUpCall {
  readonly sender: string | null;
  readonly topics: readonly string[] | '*';
}

/** Writes topics down as payloads that Postgres accepts; as a single `*` for every topic when they are too many. */
export function toPayloads(options: { sender: string; topics: Iterable<string> }): string[] {
  const { sender } = options;
  const payloads: string[] = [];
  let topics: string[] = [];
  let bytes = toBytes(sender);
  for (const topic of options.topics) {
    if (toBytes(topic) > MAX_PAYLOAD_BYTES / 2) return [JSON.stringify([sender, '*'])];
    if (bytes + toBytes(topic) > MAX_PAYLOAD_BYTES) {
      payloads.push(JSON.stringify([sender, ...topics]));
      topics = [];
      bytes = toBytes(sender);
    }
    topics.push(topic);
    bytes += toBytes(topic);
  }
  if (topics.length > 0) payloads.push(JSON.stringify([sender, ...topics]));
  return payloads.length > MAX_PAYLOADS ? [JSON.stringify([sender, '*'])] : payloads;
}

/** Reads a payload; one that is not ours may mean anything, so it wakes everybody. */
export function parsePayload(payload: string): WakeUpCall {
  const [sender, ...topics] = parseStrings(payload);
  if (sender === undefined || topics.includes('*')) return { sender: sender ?? null, topics: '*' };
  return { sender, topics };
}

function parseStrings(payload: string): string[] {
  try {
    const parsed: unknown = JSON.parse(payload);
    return Array.isArray(parsed) && parsed.every((item) => typeof item === 'string') ? parsed : [];
  } catch {
    return [];
  }
}

/** As an item of a JSON array, with its comma. */
function toBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) + 2;
}
