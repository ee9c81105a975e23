import type { JsonObject } from '../../src/shared/json.ts';
import { graphDocument, node, type FieldValues } from './documents.ts';

type Edge = readonly [string, string, string];

/** Nodes and connections that belong together. */
export interface Piece {
  readonly nodes: readonly JsonObject[];
  readonly edges: readonly Edge[];
}

/** An agent with its model and what it uses: each tool is the node whose id comes first in its piece. */
export function agentDocument(given: {
  type: string;
  model: { readonly baseUrl: string; readonly modelName: string; readonly values?: FieldValues };
  values?: FieldValues;
  tools?: readonly Piece[];
  extra?: Piece;
  toolField?: string;
}): JsonObject {
  const { type, model, values = {}, tools = [], extra = { nodes: [], edges: [] }, toolField = 'tools' } = given;
  const agent = `${type}-agent`;
  const pieces = [...tools, extra];
  return graphDocument({
    nodes: [modelNode(model), ...pieces.flatMap(({ nodes }) => nodes), node({ id: agent, type, values })],
    edges: [
      ['ChatOpenAI-1', agent, 'llm'],
      ...pieces.flatMap(({ edges }) => edges),
      ...tools.map(({ nodes }): Edge => [String(nodes[0]?.['id']), agent, toolField]),
    ],
  });
}

/** A model of the given server, `ChatOpenAI-1` unless it has another id. */
export function modelNode(given: {
  id?: string;
  baseUrl: string;
  modelName: string;
  values?: FieldValues;
}): JsonObject {
  const { id = 'ChatOpenAI-1', baseUrl, modelName, values } = given;
  const access = { model_name: modelName, openai_api_base: baseUrl, openai_api_key: 'sk-document-key' };
  return node({ id, type: 'ChatOpenAI', values: { ...access, ...values } });
}

/** A `Tool-<name>` whose chain repeats what the tool is given, with a prefix. */
export function echoTool(given: { name?: string; prefix?: string; values?: FieldValues } = {}): Piece {
  const { name = 'echo', prefix = '', values } = given;
  const [tool, chain, prompt, model] = ['Tool', 'LLMChain', 'PromptTemplate', 'DemoChatModel'].map(
    (type) => `${type}-${name.replaceAll(' ', '')}`,
  ) as [string, string, string, string];
  return {
    nodes: [
      node({ id: tool, type: 'Tool', values: { name, description: `Says it again (${name}).`, ...values } }),
      node({ id: prompt, type: 'PromptTemplate', values: { template: '{text}' } }),
      node({ id: model, type: 'DemoChatModel', values: { reply_prefix: prefix, words: 100_000 } }),
      node({ id: chain, type: 'LLMChain' }),
    ],
    edges: [
      [prompt, chain, 'prompt'],
      [model, chain, 'llm'],
      [chain, tool, 'func'],
    ],
  };
}

/** A node that is a tool by itself. */
export function toolPiece(given: { id: string; type: string; values?: FieldValues; edges?: readonly Edge[] }): Piece {
  const { edges = [], ...rest } = given;
  return { nodes: [node(rest)], edges };
}
