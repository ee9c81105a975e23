import { buildPart } from './compile.ts';
import type { BuildScope } from './components/component.ts';
import type { Part } from './components/part.ts';
import type { FlowDocument, ModelUsage, RuntimeOptions } from './contract.ts';
import { shutFiles } from './files/file-access.ts';
import { shutPages } from './web/page-access.ts';
import { buildGraph } from './graph/graph.ts';
import { NO_TWEAKS } from './graph/tweaks.ts';
import type { ChatMessage, ChatModel } from './models/chat-model.ts';

/** Answers that are longer are cut off; what is asked for here is short. */
const MAX_ANSWER_LENGTH = 2_000;

/** A question to the model of a document, past its chains. */
export interface ModelQuestion {
  readonly document: FlowDocument;
  readonly messages: readonly ChatMessage[];
  readonly signal: AbortSignal;
  /** Called whenever the model reports its usage, also where it fails afterwards; the reports add up. */
  readonly onUsage: (usage: ModelUsage) => void;
}

/**
 * Asks the first model of a document; null when it has none. Throws `BuildFault` for a faulty document, `RunFault`
 * when the model fails, and the signal's reason.
 */
export type AskModel = (question: ModelQuestion) => Promise<string | null>;

/** Asks models with the limits and the access that runs have. */
export function createModelAsker(options: RuntimeOptions): AskModel {
  return async ({ document, ...asking }) => {
    const model = await findModel({ document, scope: { ...options, files: shutFiles(), pages: shutPages() } });
    return model === null ? null : readAnswer({ model, ...asking });
  };
}

async function findModel(given: { document: FlowDocument; scope: BuildScope }): Promise<ChatModel | null> {
  const { document, scope } = given;
  const parts = new Map<string, Part>();
  for (const vertex of buildGraph({ document, tweaks: NO_TWEAKS }).order) {
    const part = await buildPart({ vertex, parts, scope });
    if (part.kind === 'model') return part.model;
    parts.set(vertex.id, part);
  }
  return null;
}

async function readAnswer(options: Omit<ModelQuestion, 'document'> & { model: ChatModel }): Promise<string> {
  const { model, messages, signal, onUsage } = options;
  let answer = '';
  for await (const step of model.ask({ messages, signal, onUpstreamClosed: () => undefined })) {
    if (step.kind === 'usage') onUsage(step.usage);
    else if (step.kind !== 'toolCalls') answer += step.content;
    if (answer.length > MAX_ANSWER_LENGTH) break;
  }
  return answer;
}
