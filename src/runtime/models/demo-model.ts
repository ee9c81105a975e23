import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { toStorable } from '../../shared/text.ts';
import type { ChatModel, ModelMessage, ModelRequest, ModelStep } from './chat-model.ts';
import { findDemoCall } from './demo-tool-call.ts';

const WORDS_PER_TURN = 50;

/** How the demo model answers. */
export interface DemoModelOptions {
  readonly name: string;
  readonly replyPrefix: string;
  /** Milliseconds before each word. */
  readonly delayMs: number;
  readonly maxWords: number;
}

/**
 * A model that needs no network: it repeats the last message, word by word, and counts words as tokens. It calls the
 * tool that a question names, as `findDemoCall` says, and repeats what came of it.
 */
export function createDemoModel(options: DemoModelOptions): ChatModel {
  return { name: options.name, ask: (request) => answer(options, request) };
}

async function* answer(options: DemoModelOptions, request: ModelRequest): AsyncGenerator<ModelStep> {
  const { messages, signal } = request;
  const call = findDemoCall(request);
  const words = call === null ? splitWords(answerTo({ options, request })).slice(0, options.maxWords) : [];
  for (const [index, word] of words.entries()) {
    if (options.delayMs > 0) await pause(options.delayMs, signal);
    // An answer that never waits would keep everything else waiting, a request to stop it included.
    else if (index % WORDS_PER_TURN === 0) await nextTurn();
    signal.throwIfAborted();
    yield { kind: 'piece', content: word, reasoning: null };
  }
  signal.throwIfAborted();
  if (call !== null) yield { kind: 'toolCalls', calls: [call] };
  const inputTokens = messages.reduce((sum, { content }) => sum + splitWords(content).length, 0);
  const outputTokens = call === null ? words.length : 1;
  yield { kind: 'usage', usage: { model: options.name, inputTokens, outputTokens } };
}

function answerTo({ options, request }: { options: DemoModelOptions; request: ModelRequest }): string {
  const text = toStorable(options.replyPrefix + lastSaid(request.messages));
  const ends = (request.stop ?? []).map((stop) => text.indexOf(stop)).filter((place) => place >= 0);
  return text.slice(0, Math.min(text.length, ...ends));
}

/** What came of the tools that were called last, or else what the user said last. */
function lastSaid(messages: readonly ModelMessage[]): string {
  const results = messages.slice(messages.findLastIndex(({ role }) => role !== 'tool') + 1);
  if (results.length > 0) return results.map(({ content }) => content).join('\n');
  return messages.findLast(({ role }) => role === 'user')?.content ?? '';
}

/**
 * Words with the white space before them, so that joining them gives back the text. White space at the end is cut off
 * first: no word follows it, which the expression would try to find out from each of its characters.
 */
function splitWords(text: string): readonly string[] {
  return text.trimEnd().match(/\s*\S+/gu) ?? [];
}

async function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(delayMs, undefined, { signal });
  } catch {
    signal.throwIfAborted();
  }
}
