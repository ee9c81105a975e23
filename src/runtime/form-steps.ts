import { getAnsweringChain, toRetrievalRequest } from './answering-chain.ts';
import type { CompiledFlow } from './compile.ts';
import type { FormStep, ProgressStep, RunRequest, RunStep, Turn, WorkStep } from './contract.ts';
import { askPreset, SECTION_END, toHeading, toReport } from './preset-question.ts';
import { findReport, reportSteps } from './report-steps.ts';

/** Builds a document with what a form sets and has its texts ready to be searched, then asks its preset questions, each with the answers before it. */
export async function* formSteps(given: {
  request: RunRequest;
  compile: () => AsyncGenerator<ProgressStep, CompiledFlow>;
}): AsyncGenerator<FormStep, void> {
  const { request } = given;
  request.signal.throwIfAborted();
  const flow = yield* given.compile();
  for (const retriever of flow.retrievers) yield* retriever.prepare(toRetrievalRequest(request));
  const report = findReport(flow);
  if (report !== null) {
    yield* reportSteps({ request, report });
    return;
  }
  const questionCount = flow.questions.length;
  yield { kind: 'read', questionCount, takesQuestions: questionCount === 0 || takesInput(flow) };
  const turns: Turn[] = [];
  for (const question of flow.questions) {
    yield { kind: 'asked', question };
    const turn = yield* askPreset({ request, chain: getAnsweringChain(flow), question, turns });
    turns.push(turn);
    yield { kind: 'answered', text: turn.answer };
  }
  yield { kind: 'filled', report: turns.length > 1 ? toReport({ questions: flow.questions, turns }) : null };
}

function takesInput(flow: CompiledFlow): boolean {
  return getAnsweringChain(flow).inputKeys.length > 0;
}

/**
 * Asks the preset questions of a document where nothing else was asked, each with the answers before it. The answer is a
 * section for each, and so is what is streamed.
 */
export async function* presetSteps(given: { request: RunRequest; flow: CompiledFlow }): AsyncGenerator<RunStep, void> {
  const { request, flow } = given;
  const turns: Turn[] = [];
  for (const question of flow.questions) {
    yield toText(toHeading(question));
    turns.push(yield* stream(askPreset({ request, chain: getAnsweringChain(flow), question, turns })));
    yield toText(SECTION_END);
  }
  const text = toReport({ questions: flow.questions, turns });
  yield { kind: 'answer', text, outputs: { answer: text } };
}

/** The steps of a question, with its answer as a piece where the model gave it all at once. */
async function* stream(steps: AsyncGenerator<WorkStep, Turn>): AsyncGenerator<WorkStep, Turn> {
  let isStreamed = false;
  try {
    for (;;) {
      const next = await steps.next();
      if (next.done === true) {
        if (!isStreamed) yield toText(next.value.answer);
        return next.value;
      }
      isStreamed ||= next.value.kind === 'text' && next.value.content !== '';
      yield next.value;
    }
  } finally {
    // Whoever stops reading in the middle closes the call of the model with it.
    await steps.return({ inputs: {}, answer: '' });
  }
}

function toText(content: string): WorkStep {
  return { kind: 'text', content, reasoning: null };
}
