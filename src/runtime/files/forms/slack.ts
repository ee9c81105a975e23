import { isJsonArray, parseJson, type JsonObject } from '../../../shared/json.ts';
import type { Archive } from '../archive.ts';
import type { TextBudget } from '../budget.ts';
import { FileFault } from '../contract.ts';
import { decodeText } from '../decode.ts';
import type { TellReading } from '../parse.ts';
import { listObjects, textOf } from './json.ts';

/** A day of a channel. */
const DAY = /(?:^|\/)(?<channel>[^/]+)\/\d{4}-\d{2}-\d{2}\.json$/u;

/** Reads what somebody has exported of Slack, a text for each message. */
export async function readSlack(options: { archive: Archive; budget: TextBudget; tell: TellReading }): Promise<void> {
  const { archive, budget, tell } = options;
  const days = archive.names.filter((name) => DAY.test(name)).sort();
  if (days.length === 0) throw new FileFault('is no export of Slack: it has no days of channels');
  const total = days.length;
  for (const [done, name] of days.entries()) {
    tell({ done, total, unit: 'FILES' });
    const channel = DAY.exec(name)?.groups?.['channel'] ?? '';
    const messages = parseJson(decodeText(await archive.read(name)));
    if (!isJsonArray(messages)) throw new FileFault(`holds ${name}, which is no list of messages`);
    for (const message of listObjects(messages)) addMessage({ message, channel, budget });
  }
  tell({ done: total, total, unit: 'FILES' });
}

/** Whoever joins or sends a file without a word says nothing. */
function addMessage(given: { message: JsonObject; channel: string; budget: TextBudget }): void {
  const { message, channel, budget } = given;
  const text = textOf(message, 'text');
  if (message['type'] !== 'message' || text === '' || textOf(message, 'subtype').startsWith('channel_')) return;
  const [user, timestamp] = [textOf(message, 'user'), textOf(message, 'ts')];
  budget.of([channel, user, timestamp].join(' - ')).add(text, { channel, user, timestamp });
}
