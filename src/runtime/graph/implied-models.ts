import { findComponent } from '../components/registry.ts';
import type { GraphElements } from './elements.ts';
import type { GraphNode, TemplateField } from './node.ts';

const MODEL_FIELD = 'llm';
const MODEL_CLASS = 'BaseLanguageModel';

const FIELD: TemplateField = Object.freeze({
  type: MODEL_CLASS,
  required: false,
  show: true,
  list: false,
  password: false,
  value: null,
  fallback: null,
  filePath: '',
  collectionId: '',
  inputTypes: Object.freeze([]),
  proxy: null,
});

/** Connects the last model of a document to each toolkit that works with one and has none: documents leave that out. */
export function implyModels({ nodes, edges }: GraphElements): GraphElements {
  const model = nodes.findLast((node) => node.baseClasses.has(MODEL_CLASS) && findComponent(node)?.category === 'llms');
  const connected = new Set(edges.filter(({ field }) => field === MODEL_FIELD).map(({ target }) => target));
  const targets = nodes.filter((node) => takesModel(node) && !connected.has(node.id));
  if (model === undefined || targets.length === 0) return { nodes, edges };
  const added = targets.map(({ id: target }) => ({
    ...{ source: model.id, target, field: MODEL_FIELD, handle: MODEL_FIELD },
    handlesFit: null,
  }));
  const withField = (node: GraphNode): GraphNode =>
    targets.includes(node) ? { ...node, fields: new Map([...node.fields, [MODEL_FIELD, FIELD]]) } : node;
  return { nodes: nodes.map(withField), edges: [...edges, ...added] };
}

function takesModel(node: GraphNode): boolean {
  const component = findComponent(node);
  return component?.category === 'toolkits' && component.fields.some(({ name }) => name === MODEL_FIELD);
}
