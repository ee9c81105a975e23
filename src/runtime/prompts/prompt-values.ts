import type { Json } from '../../shared/json.ts';
import { isJsonArray, isJsonObject } from '../../shared/json.ts';
import { RunFault } from '../contract.ts';
import type { PromptValue } from '../components/part.ts';
import type { ChatMessage } from '../models/chat-model.ts';

const ROLES: Readonly<Record<string, ChatMessage['role']>> = Object.freeze({
  system: 'system',
  user: 'user',
  human: 'user',
  assistant: 'assistant',
  ai: 'assistant',
});

const SPEAKERS = Object.freeze({ system: 'System', user: 'Human', assistant: 'AI' });

/** An input as text: a text as it is, anything else as JSON. Throws `RunFault` for nesting that JSON cannot carry. */
export function toInputText(value: Json): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch (cause) {
    throw new RunFault({ failure: 'INPUT_REJECTED', message: 'A value is nested too deeply.', cause });
  }
}

/** Messages written out, each on a line of its own with its speaker. */
export function toTranscript(messages: readonly ChatMessage[]): string {
  return messages.map(({ role, content }) => `${SPEAKERS[role]}: ${content}`).join('\n');
}

/** A value inside a text. */
export function toPromptText(value: PromptValue): string {
  return typeof value === 'string' ? value : value.text;
}

/** A value in place of messages; a text counts as said by the user. */
export function toMessages(value: PromptValue): readonly ChatMessage[] {
  if (typeof value !== 'string') return value.messages;
  return value === '' ? [] : [{ role: 'user', content: value }];
}

/** An input as a prompt takes it: a list of `{role, content}` is a conversation, anything else a text. */
export function toPromptValue(value: Json): PromptValue {
  if (!isJsonArray(value) || value.length === 0) return toInputText(value);
  const messages = value.map(toMessage);
  if (!messages.every((message) => message !== null)) return toInputText(value);
  return { messages, text: toTranscript(messages) };
}

function toMessage(value: Json): ChatMessage | null {
  if (!isJsonObject(value)) return null;
  const { content, role: name } = value;
  if (typeof content !== 'string' || typeof name !== 'string') return null;
  const role = toRole(name);
  return role === null ? null : { role, content };
}

/** The role of a message by the name that people and documents have for it; null for any other. */
export function toRole(name: string): ChatMessage['role'] | null {
  const known = name.trim().toLowerCase();
  return Object.hasOwn(ROLES, known) ? (ROLES[known] ?? null) : null;
}
