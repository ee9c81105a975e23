import { createRuntime } from '../../src/runtime/runtime.ts';
import type { BuildStep, FlowDocument, RunRequest, RunStep, RuntimeOptions } from '../../src/runtime/contract.ts';

let documents = 0;

/** A runtime with short patience; every document it is given counts as a new one. */
export function testRuntime(options: Partial<RuntimeOptions> = {}) {
  return createRuntime({ fetch, modelIdleTimeoutMs: 5_000, modelRetries: 0, modelKeys: {}, ...options });
}

/** A run of a document with everything optional left out. */
export function runRequest(given: Partial<RunRequest> & { document: FlowDocument }): RunRequest {
  documents += 1;
  const rest = { inputs: {}, tweaks: {}, history: [], signal: new AbortController().signal };
  return { documentHash: `document-${documents}`, ...rest, ...given };
}

/** What came of a run: its steps as far as they came, and the error that ended it, if any. */
export interface RunReport {
  readonly steps: readonly RunStep[];
  readonly error: unknown;
}

/** Runs a document to its end and reports. */
export async function report(
  request: Partial<RunRequest> & { document: FlowDocument },
  runtime = testRuntime(),
): Promise<RunReport> {
  const steps: RunStep[] = [];
  try {
    for await (const step of runtime.run(runRequest(request))) steps.push(step);
    return { steps, error: null };
  } catch (error) {
    return { steps, error };
  }
}

/** The pieces of text that were shown, in order. */
export function shown(steps: readonly RunStep[]): readonly string[] {
  return steps.flatMap((step) => (step.kind === 'text' ? [step.content] : []));
}

/** The answer of a run; throws what the run threw. */
export async function answerOf(
  request: Partial<RunRequest> & { document: FlowDocument },
  runtime = testRuntime(),
): Promise<string> {
  const { error, steps } = await report(request, runtime);
  const last = steps.at(-1);
  if (last?.kind === 'answer') return last.text;
  throw error instanceof Error ? error : new Error('the run ended without an answer', { cause: error });
}

/** The text of the error that ended a run; empty for none. */
export function messageOf({ error }: { error: unknown }): string {
  return error instanceof Error ? error.message : '';
}

/** Everything that an iteration yields. */
export async function collect<Item>(iteration: AsyncIterable<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of iteration) items.push(item);
  return items;
}

/** Every step of a build. */
export async function buildAll(document: FlowDocument): Promise<readonly BuildStep[]> {
  documents += 1;
  const request = { document, documentHash: `document-${documents}`, signal: new AbortController().signal };
  return collect(testRuntime().build(request));
}

/** What a failed build says; empty when it did not fail. */
export async function buildError(document: FlowDocument): Promise<string> {
  const last = (await buildAll(document)).at(-1);
  return last?.kind === 'failed' ? last.error : '';
}
