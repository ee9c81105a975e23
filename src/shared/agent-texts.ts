/** How much of what a tool answered is shown in a log, in characters. */
const MAX_OUTPUT_LENGTH = 100;

/** How the log of a run, and the legacy wire, tell of a thought. */
export function toThoughtText({ text }: { text: string }): string {
  return `\n\nThought: ${text.trim()}`;
}

/** How they tell that a tool was called. */
export function toToolInputText({ input }: { input: string }): string {
  return `Tool input: ${input}`;
}

/** How they tell what a tool answered, which is cut off. */
export function toToolOutputText({ output }: { output: string }): string {
  return `Tool output: ${output.slice(0, MAX_OUTPUT_LENGTH).toWellFormed()}`;
}

/** A text without the thought with which it ends. */
export function withoutThought({ text, thought }: { text: string; thought: string }): string {
  return text.endsWith(thought) ? text.slice(0, text.length - thought.length) : text;
}
