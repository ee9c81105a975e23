import { readHistory, toRetrievalRequest } from './answering-chain.ts';
import type { ChainPart } from './components/part.ts';
import type { RunRequest, Turn, WorkStep } from './contract.ts';
import { toInputText } from './prompts/prompt-values.ts';
import { toChainInputs } from './run-inputs.ts';

/** What stands below the answer in a section. */
export const SECTION_END = ' \n';

/** Asks a chain a question that a document has itself, with the turns before it. */
export async function* askPreset(given: {
  request: RunRequest;
  chain: ChainPart;
  question: string;
  turns: readonly Turn[];
}): AsyncGenerator<WorkStep, Turn> {
  const { request, chain, question, turns } = given;
  const { history, signal } = request;
  const inputs = toChainInputs({ values: new Map([['default_input', question]]), inputKeys: chain.inputKeys });
  const outputs = yield* chain.execute({
    inputs,
    history: [...(await readHistory({ chain, history })), ...turns],
    ...toRetrievalRequest(request),
  });
  signal.throwIfAborted();
  return { inputs: Object.fromEntries(inputs), answer: toInputText(outputs.get(chain.outputKeys[0] ?? '') ?? '') };
}

/** A section for each question, in the form that clients of the legacy wire know. */
export function toReport({ questions, turns }: { questions: readonly string[]; turns: readonly Turn[] }): string {
  return turns.map(({ answer }, index) => toHeading(questions[index] ?? '') + answer + SECTION_END).join('');
}

/** What stands above the answer in a section. */
export function toHeading(question: string): string {
  return `### ${question} \n `;
}
