/** How much of what a tool answered is shown in a log, in characters. */
const MAX_OUTPUT_LENGTH = 100;

/**
 * Puts a mark before each line of a text that begins with one of these words and a colon, as lines do that tell of steps:
 * whoever says the text cannot make up steps that did not happen.
 */
export function stepQuoter(words: readonly string[]): (text: string) => string {
  const [aside, within] = [String.raw`[^\p{L}\p{N}\r\n\u2028\u2029]{0,10}`, String.raw`[^\p{L}\r\n\u2028\u2029]{0,10}`];
  const beginning = new RegExp(`^(?=${aside}(?:${words.join('|')})${within}[:\uff1a])`, 'gimu');
  return (text) => text.replaceAll(beginning, '> ');
}

const quote = stepQuoter(['Thought', 'Tool input', 'Tool output']);

/** How the log of a run, and the legacy wire, tell of a thought. */
export function toThoughtText({ text }: { text: string }): string {
  return `\n\nThought: ${quote(text.trim())}`;
}

/** How they tell that a tool was called. */
export function toToolInputText({ input }: { input: string }): string {
  return `Tool input: ${quote(input)}`;
}

/** How they tell what a tool answered, which is cut off. */
export function toToolOutputText({ output }: { output: string }): string {
  return `Tool output: ${quote(output.slice(0, MAX_OUTPUT_LENGTH).toWellFormed())}`;
}

/** A text without the thought with which it ends. */
export function withoutThought({ text, thought }: { text: string; thought: string }): string {
  return text.endsWith(thought) ? text.slice(0, text.length - thought.length) : text;
}
