import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { CollectionSource } from '../../src/runtime/collections/contract.ts';
import type { FileSource } from '../../src/runtime/files/contract.ts';
import type { RunStep } from '../../src/runtime/contract.ts';
import { agentDocument, echoTool, type Piece } from '../support/agent-documents.ts';
import { startModelServer, type ModelScript, type ModelServer } from '../support/model-server.ts';
import { report, type testRuntime } from './harness.ts';

let server: ModelServer;
let models = 0;

/** Files that are tested in one process share one server: whichever is over last closes it. */
let opening: Promise<ModelServer> | null = null;
let users = 0;

/** Starts a model server for the tests of a file. */
export function withModelServer(): void {
  users += 1;
  before(async () => {
    server = await (opening ??= startModelServer());
  });
  after(async () => {
    users -= 1;
    if (users > 0) return;
    opening = null;
    await server.close();
  });
}

/** The server that was started. */
export function modelServer(): ModelServer {
  return server;
}

/** A model that nobody has asked yet. */
export function freshModel(): string {
  return `agent-${(models += 1)}`;
}

/** Has an agent answer a question with a model that plays the scripts, and tells what came of it. */
export async function ask(given: {
  type?: string;
  scripts: readonly (ModelScript | string)[];
  question?: string;
  values?: Record<string, string>;
  tools?: readonly Piece[];
  extra?: Piece;
  modelValues?: Record<string, boolean>;
  history?: readonly { inputs: Record<string, string>; answer: string }[];
  signal?: AbortSignal;
  runtime?: ReturnType<typeof testRuntime>;
  files?: FileSource;
  collections?: CollectionSource;
  nodeTimeoutMs?: number;
  toolField?: string;
}) {
  const { type = 'ZeroShotAgent', scripts, question = 'How much?', values, extra, modelValues, signal } = given;
  const modelName = freshModel();
  const usage = { inputTokens: 10, outputTokens: 2 };
  server.play(
    modelName,
    scripts.map((script) => ({ usage, ...(typeof script === 'string' ? { pieces: [script] } : script) })),
  );
  const { tools = [echoTool()], history = [] } = given;
  const model = { baseUrl: server.url, modelName, ...(modelValues && { values: modelValues }) };
  const { files, collections, nodeTimeoutMs, toolField } = given;
  const more = { ...(values && { values }), ...(extra && { extra }), ...(toolField !== undefined && { toolField }) };
  const document = agentDocument({ type, model, tools, ...more });
  const places = { ...(files && { files }), ...(collections && { collections }) };
  const optional = { ...places, ...(signal && { signal }), ...(nodeTimeoutMs !== undefined && { nodeTimeoutMs }) };
  const came = await report({ document, inputs: { input: question }, history, ...optional }, given.runtime);
  const requests = server.requests.filter(({ body }) => body['model'] === modelName).map(({ body }) => body);
  return { ...came, requests, modelName };
}

/** What was done, in words. */
export function told(steps: readonly RunStep[]): readonly string[] {
  return steps.flatMap((step) => {
    if (step.kind === 'thought') return [`thought ${step.text}`];
    if (step.kind === 'toolCalled') return [`${step.tool} < ${step.input}`];
    if (step.kind === 'toolAnswered') return [`${step.tool} ${step.isError ? '!' : '>'} ${step.output}`];
    return [];
  });
}

export function answer(steps: readonly RunStep[]): Extract<RunStep, { kind: 'answer' }> {
  const last = steps.at(-1);
  assert.equal(last?.kind, 'answer');
  return last;
}

/** All that a model was told, message by message. */
export const promptOf = (body: Record<string, unknown> | undefined): string =>
  (body?.['messages'] as { content: string }[]).map(({ content }) => content).join('\n');

/** What came of a tool that a model calls with these arguments: `name > output`, or `name ! output` for an error. */
export async function use(given: Omit<Parameters<typeof ask>[0], 'scripts'> & { name: string; args: object }) {
  const { name, args, ...rest } = given;
  const toolCalls = [{ id: 'call_a', name, arguments: JSON.stringify(args) }];
  const { steps, error } = await ask({
    type: 'LLMFunctionsAgent',
    scripts: [{ pieces: [], toolCalls }, 'Done'],
    ...rest,
  });
  assert.equal(error, null);
  return told(steps).at(-1) ?? '';
}
