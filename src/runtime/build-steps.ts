import { buildPart, toCompiledFlow } from './compile.ts';
import type { CompiledFlow, Terminal } from './compile.ts';
import type { BuildScope } from './components/component.ts';
import type { Part } from './components/part.ts';
import { BuildFault } from './contract.ts';
import type { BuildStep, FlowDocument, InputForm } from './contract.ts';
import { buildGraph } from './graph/graph.ts';
import type { Graph, Vertex } from './graph/graph.ts';
import { NO_TWEAKS } from './graph/tweaks.ts';

/**
 * Builds a document vertex by vertex, telling each step; returns what was built, or null when the document is at
 * fault. Throws only the signal's reason.
 */
export async function* buildSteps(given: {
  document: FlowDocument;
  signal: AbortSignal;
  scope: BuildScope;
}): AsyncGenerator<BuildStep, CompiledFlow | null> {
  const { document, scope, signal } = given;
  signal.throwIfAborted();
  try {
    const graph = buildGraph({ document, tweaks: NO_TWEAKS });
    const flow = toCompiledFlow({ graph, parts: yield* buildVertices({ graph, scope, signal }) });
    yield inputsReady(flow.terminals);
    return flow;
  } catch (error) {
    if (!(error instanceof BuildFault)) throw error;
    yield { kind: 'failed', error: error.message, nodeId: error.nodeId };
    return null;
  }
}

async function* buildVertices(given: {
  graph: Graph;
  scope: BuildScope;
  signal: AbortSignal;
}): AsyncGenerator<BuildStep, ReadonlyMap<string, Part>> {
  const { graph, scope, signal } = given;
  const parts = new Map<string, Part>();
  for (const [index, vertex] of graph.order.entries()) {
    const { id: nodeId, type: component } = vertex;
    const progress = Math.round(((index + 1) / graph.order.length) * 100) / 100;
    signal.throwIfAborted();
    yield { kind: 'nodeStarted', nodeId, component };
    try {
      parts.set(nodeId, await buildPart({ vertex, parts, scope }));
    } catch (error) {
      if (error instanceof BuildFault) yield { kind: 'nodeFailed', nodeId, text: error.message, progress };
      throw error;
    }
    yield { kind: 'nodeBuilt', nodeId, text: builtText({ vertex, part: parts.get(nodeId) }), progress };
  }
  return parts;
}

function builtText({ vertex, part }: { vertex: Vertex; part: Part | undefined }): string {
  if (part?.kind === 'documents') return `${vertex.type}(${part.documents.length} documents)`;
  if (part?.kind === 'prompt' && part.shownText !== null) return part.shownText;
  return part === undefined || isEmpty(part) ? `Failed to build ${vertex.id}` : `Built successfully ${vertex.id}`;
}

/** Parts that wait for the user to fill them in; clients know them by the wording above, and they are valid. */
function isEmpty(part: Part): boolean {
  if (part.kind === 'file') return part.path === '';
  if (part.kind === 'variables') return part.values.size === 0;
  return part.kind === 'questions' && part.questions.length === 0;
}

function inputsReady(terminals: readonly Terminal[]): BuildStep {
  const chains = terminals.map(({ part }) => part).filter((part) => part.kind === 'chain');
  return {
    kind: 'inputsReady',
    forms: terminals.map(toForm),
    memoryKeys: [...new Set(chains.flatMap(({ memoryKeys }) => memoryKeys))],
    handleKeys: [...new Set(chains.flatMap(({ handleKeys }) => handleKeys))],
  };
}

function toForm({ nodeId, part }: Terminal): InputForm {
  if (part.kind === 'file') return { nodeId, fields: [{ key: 'file_path', value: '' }], isFile: true };
  if (part.kind === 'report') return { nodeId, fields: [{ key: part.inputKey, value: '' }], isFile: false };
  const keys = part.kind === 'chain' ? part.inputKeys : part.kind === 'prompt' ? part.variables : [];
  return { nodeId, fields: keys.map((key) => ({ key, value: '' })), isFile: false };
}
