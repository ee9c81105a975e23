import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../shared/json.ts';
import type { TextBudget } from '../budget.ts';
import { FileFault } from '../contract.ts';
import { listObjects, mendBytes, readObject, textOf, toMoment } from './json.ts';

/** A form of exports that is a text. */
interface Reading {
  readonly text: string;
  readonly budget: TextBudget;
}

const NO_CHAT = 'is no export of a chat: it has no messages';

/** What somebody has exported of a conversation on Facebook, as one text. */
export function readFacebook({ text, budget }: Reading): void {
  const { messages } = readObject(text);
  if (!isJsonArray(messages)) throw new FileFault(NO_CHAT);
  budget.add(listObjects(messages).map(toFacebookLine).join(''));
}

/** What somebody has exported of Telegram: a conversation, or all of them, each of which is a text. */
export function readTelegram({ text, budget }: Reading): void {
  const exported = readObject(text);
  const { chats } = exported;
  const all = isJsonObject(chats) ? listObjects(chats['list']) : [exported];
  for (const chat of all) {
    const { messages } = chat;
    if (!isJsonArray(messages)) throw new FileFault(NO_CHAT);
    const title = textOf(chat, 'name');
    budget.add(listObjects(messages).map(toTelegramLine).join(''), title === '' ? {} : { title });
  }
}

function toFacebookLine(message: JsonObject): string {
  const said = mendBytes(textOf(message, 'content', 'text'));
  const sender = mendBytes(textOf(message, 'sender_name', 'senderName'));
  const { timestamp_ms: first, timestamp: second } = message;
  return toLine({ sender, moment: toMoment(Number(first ?? second ?? Number.NaN)), said });
}

/** Whoever joins, calls or pins says nothing. */
function toTelegramLine(message: JsonObject): string {
  if (message['type'] !== 'message') return '';
  return toLine({ sender: textOf(message, 'from'), moment: textOf(message, 'date'), said: toPlain(message['text']) });
}

/** What has links or marks in it is written as a list of pieces. */
function toPlain(text: Json | undefined): string {
  if (typeof text === 'string') return text;
  if (!isJsonArray(text)) return '';
  return text
    .map((piece) => (isJsonObject(piece) ? textOf(piece, 'text') : typeof piece === 'string' ? piece : ''))
    .join('');
}

function toLine({ sender, moment, said }: { sender: string; moment: string; said: string }): string {
  return said === '' ? '' : `${sender} on ${moment}: ${said}\n\n`;
}
