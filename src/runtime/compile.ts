import type { BuildScope } from './components/component.ts';
import { whyLeftOut } from './components/left-out.ts';
import { findComponent } from './components/registry.ts';
import { ComponentFault, Parameters } from './components/parameters.ts';
import type { ChainPart, Part, RetrieverPart, ToolPart } from './components/part.ts';
import { BuildFault } from './contract.ts';
import type { FlowDocument } from './contract.ts';
import { buildGraph } from './graph/graph.ts';
import type { Graph, Vertex } from './graph/graph.ts';
import { vertexInput } from './graph/parameters.ts';
import type { Tweaks } from './graph/tweaks.ts';
import { observeModel } from './models/observed-model.ts';
import { observeChain } from './observed-chain.ts';
import { observeTool } from './observed-tool.ts';

/** A vertex without outgoing edge, and what it was built into. */
export interface Terminal {
  readonly nodeId: string;
  readonly component: string;
  readonly part: Part;
}

/** A document that is ready to run; holds no state of any run. */
export interface CompiledFlow {
  /** In document order; the first one answers. Never empty. */
  readonly terminals: readonly Terminal[];
  /** What the flow asks itself once a form was filled in, in document order. */
  readonly questions: readonly string[];
  /** Whatever finds texts, sources before targets. */
  readonly retrievers: readonly RetrieverPart[];
}

/** Builds every vertex of a document, reading its files. Throws `BuildFault` for the first thing that is wrong. */
export async function compileFlow(given: {
  document: FlowDocument;
  tweaks: Tweaks;
  scope: BuildScope;
}): Promise<CompiledFlow> {
  const graph = buildGraph(given);
  const parts = new Map<string, Part>();
  for (const vertex of graph.order) parts.set(vertex.id, await buildPart({ vertex, parts, scope: given.scope }));
  return toCompiledFlow({ graph, parts });
}

/** What is left of a graph once its parts are built. */
export function toCompiledFlow({ graph, parts }: { graph: Graph; parts: ReadonlyMap<string, Part> }): CompiledFlow {
  const terminals = graph.terminals.flatMap(({ id, type }) => {
    const part = parts.get(id);
    return part === undefined ? [] : [{ nodeId: id, component: type, part }];
  });
  const built = [...parts.values()];
  const retrievers = built.filter((part) => part.kind === 'retriever');
  return { terminals, questions: built.flatMap(toQuestions), retrievers };
}

function toQuestions(part: Part): readonly string[] {
  return part.kind === 'questions' ? part.questions.filter((question) => question.trim() !== '') : [];
}

/** Builds one vertex from the parts of its sources, which must be built already. Throws `BuildFault`. */
export async function buildPart(given: {
  vertex: Vertex;
  parts: ReadonlyMap<string, Part>;
  scope: BuildScope;
}): Promise<Part> {
  const { scope, parts, vertex } = given;
  const component = findComponent(vertex);
  if (component === null) {
    const reason = whyLeftOut(vertex);
    const message =
      reason === null
        ? `Base type for node ${vertex.type} not found`
        : `Error building node ${vertex.type}: this server does not have it, because ${reason}`;
    throw new BuildFault({ message, nodeId: vertex.id });
  }
  try {
    const built = await component.build(toParameters({ vertex, parts }), scope);
    const part = built.kind === 'chain' ? withPresets({ chain: built, vertex, parts }) : built;
    return toObserved({ part, vertex, scope });
  } catch (cause) {
    if (!(cause instanceof ComponentFault)) throw cause;
    throw new BuildFault({ message: `Error building node ${vertex.type}: ${cause.message}`, nodeId: vertex.id });
  }
}

/** Where questions are connected to a chain, they are no parameter of it: it does not ask them. */
function withPresets(given: { chain: ChainPart; vertex: Vertex; parts: ReadonlyMap<string, Part> }): ChainPart {
  const { chain, vertex, parts } = given;
  const presets = vertex.incoming.flatMap(({ field, source: nodeId }) => {
    const part = field === 'input_node' ? parts.get(nodeId) : undefined;
    return part === undefined ? [] : [{ nodeId, questions: toQuestions(part) }];
  });
  return presets.length === 0 ? chain : { ...chain, presets };
}

/** What models, chains and tools do is told of where anybody listens. */
function toObserved({ part, vertex, scope }: { part: Part; vertex: Vertex; scope: BuildScope }): Part {
  const { telemetry } = scope;
  if (telemetry === undefined) return part;
  const { tracer } = telemetry;
  const { id: nodeId, type: component } = vertex;
  if (part.kind === 'chain' && tracer !== null) return observeChain({ chain: part, nodeId, component, tracer });
  const observed = (tool: ToolPart) => observeTool({ tool, nodeId, component, telemetry });
  if (part.kind === 'tool') return observed(part);
  if (part.kind === 'toolkit') return { ...part, tools: part.tools.map(observed) };
  if (part.kind !== 'model') return part;
  return { ...part, model: observeModel({ model: part.model, provider: part.provider, telemetry }) };
}

function toParameters({ vertex, parts }: { vertex: Vertex; parts: ReadonlyMap<string, Part> }): Parameters {
  const { sources, values } = vertexInput(vertex);
  const connected = [...sources].map(([field, nodeIds]) => {
    const found = nodeIds.flatMap((nodeId) => {
      const part = parts.get(nodeId);
      return part === undefined ? [] : [{ nodeId, part }];
    });
    return [field, found] as const;
  });
  const { id: nodeId, tweaked } = vertex;
  return new Parameters({ nodeId, values, parts: new Map(connected), tweaked });
}
