import type { CompiledFlow } from './compile.ts';
import type { ChainPart } from './components/part.ts';
import type { FormStep, RunRequest, Turn, WorkStep } from './contract.ts';
import { toInputText } from './prompts/prompt-values.ts';
import { toChainInputs } from './run-inputs.ts';
import { getAnsweringChain } from './run-steps.ts';

/** Builds a document with what a form sets, then asks its preset questions, each with the answers before it. */
export async function* formSteps(given: {
  request: RunRequest;
  compile: () => Promise<CompiledFlow>;
}): AsyncGenerator<FormStep, void> {
  const { request } = given;
  request.signal.throwIfAborted();
  const flow = await given.compile();
  yield { kind: 'read', questionCount: flow.questions.length };
  const turns: Turn[] = [];
  for (const question of flow.questions) {
    yield { kind: 'asked', question };
    const turn = yield* ask({ request, chain: getAnsweringChain(flow), question, turns });
    turns.push(turn);
    yield { kind: 'answered', text: turn.answer };
  }
  yield { kind: 'filled', report: turns.length > 1 ? toReport({ questions: flow.questions, turns }) : null };
}

async function* ask(given: {
  request: RunRequest;
  chain: ChainPart;
  question: string;
  turns: readonly Turn[];
}): AsyncGenerator<WorkStep, Turn> {
  const { request, chain, question, turns } = given;
  const { history, onUpstreamClosed, signal } = request;
  const inputs = toChainInputs({ values: new Map([['default_input', question]]), inputKeys: chain.inputKeys });
  const outputs = yield* chain.execute({
    inputs,
    history: [...history, ...turns],
    signal,
    onUpstreamClosed: onUpstreamClosed ?? (() => undefined),
  });
  signal.throwIfAborted();
  return { inputs: Object.fromEntries(inputs), answer: toInputText(outputs.get(chain.outputKeys[0] ?? '') ?? '') };
}

/** A section for each question, in the form that clients of the legacy wire know. */
function toReport({ questions, turns }: { questions: readonly string[]; turns: readonly Turn[] }): string {
  return turns.map(({ answer }, index) => `### ${questions[index] ?? ''} \n ${answer} \n`).join('');
}
