import { BuildFault, type FlowDocument } from '../runtime/contract.ts';
import { parseElements } from '../runtime/graph/elements.ts';
import { flattenGroups } from '../runtime/graph/groups.ts';
import type { GraphNode } from '../runtime/graph/node.ts';
import { NO_TWEAKS } from '../runtime/graph/tweaks.ts';
import { isStorable } from '../shared/text.ts';
import { MAX_VARIABLES } from './input.ts';
import { toVariableName } from './text.ts';

/** The nodes of a document that ask people for something. */
export interface AskingNodes {
  /** What people are told to upload, by the id of the node that takes the file. */
  readonly files: ReadonlyMap<string, string>;
  /** The nodes whose variables an author has named. */
  readonly variableNodeIds: readonly string[];
}

const MAX_ID_LENGTH = 255;

/** Finds the nodes that ask for something, also inside groups; null for a document that has not the shape of a graph. */
export function findAskingNodes(document: FlowDocument): AskingNodes | null {
  const nodes = findNodes(document);
  if (nodes === null) return null;
  const files = nodes.filter(
    ({ type, id }) => type === 'InputFileNode' && id.length <= MAX_ID_LENGTH && isStorable(id),
  );
  const named = files.slice(0, MAX_VARIABLES).map((node) => [node.id, toFileName(node)] as const);
  const variables = nodes.filter(({ type, id }) => type === 'VariableNode' && isStorable(id));
  return { files: new Map(named), variableNodeIds: variables.map(({ id }) => id) };
}

/** Only the shape counts: a graph that is half drawn and does not build yet has its form already. */
function findNodes(document: FlowDocument): readonly GraphNode[] | null {
  try {
    return flattenGroups({ elements: parseElements(document), tweaks: NO_TWEAKS }).elements.nodes;
  } catch (error) {
    if (error instanceof BuildFault) return null;
    throw error;
  }
}

function toFileName({ fields }: GraphNode): string {
  const label = fields.get('file_type')?.value;
  return typeof label === 'string' ? toVariableName(label) : '';
}
