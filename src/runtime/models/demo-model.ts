import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { ChatModel, ModelRequest, ModelStep } from './chat-model.ts';
import { toStorable } from '../../shared/text.ts';

const WORDS_PER_TURN = 50;

/** How the demo model answers. */
export interface DemoModelOptions {
  readonly name: string;
  readonly replyPrefix: string;
  /** Milliseconds before each word. */
  readonly delayMs: number;
  readonly maxWords: number;
}

/** A model that needs no network: it repeats the last message, word by word, and counts words as tokens. */
export function createDemoModel(options: DemoModelOptions): ChatModel {
  return { name: options.name, ask: (request) => answer(options, request) };
}

async function* answer(options: DemoModelOptions, { messages, signal }: ModelRequest): AsyncGenerator<ModelStep> {
  const question = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const words = splitWords(toStorable(options.replyPrefix + question)).slice(0, options.maxWords);
  for (const [index, word] of words.entries()) {
    if (options.delayMs > 0) await pause(options.delayMs, signal);
    // An answer that never waits would keep everything else waiting, a request to stop it included.
    else if (index % WORDS_PER_TURN === 0) await nextTurn();
    signal.throwIfAborted();
    yield { kind: 'piece', content: word, reasoning: null };
  }
  const inputTokens = messages.reduce((sum, { content }) => sum + splitWords(content).length, 0);
  yield { kind: 'usage', usage: { model: options.name, inputTokens, outputTokens: words.length } };
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
