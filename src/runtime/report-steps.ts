import { isJsonObject, parseJson } from '../shared/json.ts';
import { askPreset, toReport } from './preset-question.ts';
import { toRetrievalRequest } from './answering-chain.ts';
import type { CompiledFlow } from './compile.ts';
import type { ChainPart, ReportPart } from './components/part.ts';
import { toReportKey } from './components/inputs/report.ts';
import type { ReportedValue, ReportStep, RunRequest, Turn, WorkStep } from './contract.ts';
import { toInputText } from './prompts/prompt-values.ts';

/** The report that a document ends in; null when it ends in something else. */
export function findReport({ terminals }: CompiledFlow): ReportPart | null {
  const part = terminals[0]?.part;
  return part?.kind === 'report' ? part : null;
}

/** Asks every chain of a report what is preset for it, one question after the other, each with the answers of its chain before it. */
export async function* reportSteps(given: {
  request: RunRequest;
  report: ReportPart;
}): AsyncGenerator<WorkStep | ReportStep, void> {
  const { request, report } = given;
  yield { kind: 'reportBegun', questionCount: countQuestions(report) };
  const values = new Map<string, ReportedValue>();
  for (const [key, text] of report.variables) values.set(key, { text, isMarkdown: false });
  const asked: string[] = [];
  const turns: Turn[] = [];
  for (const chain of report.chains) {
    for (const [key, text] of yield* readLoaded({ chain, request })) values.set(key, { text, isMarkdown: false });
    const ofChain: Turn[] = [];
    for (const { nodeId, question } of listQuestions(chain)) {
      yield { kind: 'asked', question };
      const turn = yield* askPreset({ request, chain, question, turns: ofChain });
      ofChain.push(turn);
      asked.push(question);
      values.set(toReportKey({ nodeId, name: question }), { text: turn.answer, isMarkdown: true });
      yield { kind: 'answered', text: turn.answer };
    }
    turns.push(...ofChain);
  }
  yield { kind: 'reported', name: report.name, text: toReport({ questions: asked, turns }), values };
}

function listQuestions({ presets = [] }: ChainPart) {
  return presets.flatMap(({ nodeId, questions }) => questions.map((question) => ({ nodeId, question })));
}

function countQuestions({ chains }: ReportPart): number {
  return chains.reduce((count, chain) => count + listQuestions(chain).length, 0);
}

/** What a loader has found under names of its own: a chain that only tells its text has an object as that. */
async function* readLoaded(given: {
  chain: ChainPart;
  request: RunRequest;
}): AsyncGenerator<WorkStep, readonly (readonly [key: string, text: string])[]> {
  const { chain, request } = given;
  const { loaderId: nodeId } = chain;
  if (nodeId === undefined) return [];
  const outputs = yield* chain.execute({ inputs: new Map(), history: [], ...toRetrievalRequest(request) });
  const found = parseJson(toInputText(outputs.get(chain.outputKeys[0] ?? '') ?? ''));
  if (!isJsonObject(found)) return [];
  return Object.entries(found).map(
    ([name, value]) => [toReportKey({ nodeId, name }), toInputText(value ?? '')] as const,
  );
}
