import { isJsonObject } from '../../src/shared/json.ts';
import type { Json, JsonObject } from '../../src/shared/json.ts';
import { listCatalogue } from '../../src/runtime/components/registry.ts';

const PALETTE: ReadonlyMap<string, JsonObject> = new Map(
  listCatalogue().flatMap(({ components }) => components.map(({ name, node: entry }) => [name, entry] as const)),
);

/** Values of template fields, by name. */
export type FieldValues = Readonly<Record<string, Json>>;

/** A node as an editor adds it: the palette entry with the author's values. */
export function node(given: { id: string; type: string; values?: FieldValues; variables?: FieldValues }): JsonObject {
  const { id, type, values = {}, variables = {} } = given;
  const entry = paletteNode(type);
  const template = isJsonObject(entry['template']) ? entry['template'] : {};
  const filled = Object.entries(template).map(([name, field]) => {
    return [
      name,
      isJsonObject(field) && Object.hasOwn(values, name) ? { ...field, value: values[name] } : field,
    ] as const;
  });
  const extra = Object.entries(variables).map(([name, value]) => [name, variableField(name, value)] as const);
  return {
    id,
    type: 'genericNode',
    position: { x: 0, y: 0 },
    data: { id, type, value: null, node: { ...entry, template: Object.fromEntries([...filled, ...extra]) } },
  };
}

/** An edge as an editor draws it, given as `[source id, target id, field]`; its handles carry the palette's types. */
export function edge([source, target, field]: readonly [string, string, string]): JsonObject {
  const sourceType = typeOf(source);
  const bases = paletteNode(sourceType)['base_classes'];
  const template = paletteNode(typeOf(target))['template'];
  const entry = isJsonObject(template) ? template[field] : null;
  const accepted = isJsonObject(entry) ? entry['type'] : 'Document;BaseOutputParser;VariableNode';
  return {
    id: `reactflow__edge-${source}-${target}-${field}`,
    source,
    target,
    sourceHandle: [sourceType, source, ...(Array.isArray(bases) ? bases : [])].join('|'),
    targetHandle: `${String(accepted)}|${field}|${target}`,
  };
}

/** A document of the given nodes and connections. */
export function graphDocument(given: {
  nodes: readonly JsonObject[];
  edges?: readonly (readonly [string, string, string])[];
}): JsonObject {
  return { nodes: given.nodes, edges: (given.edges ?? []).map(edge), viewport: { x: 0, y: 0, zoom: 1 } };
}

/** A prompt and a model that make an `LLMChain-1`; its output key is `text`. */
export function promptChainDocument(given: {
  model?: 'ChatOpenAI' | 'OpenAI';
  baseUrl: string;
  modelName: string;
  template?: string;
  modelValues?: FieldValues;
}): JsonObject {
  const {
    baseUrl,
    model = 'ChatOpenAI',
    modelName,
    modelValues,
    template = 'Answer briefly.\nQ: {question}\nA:',
  } = given;
  const access = { model_name: modelName, openai_api_base: baseUrl, openai_api_key: 'sk-document-key' };
  return graphDocument({
    nodes: [
      node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template } }),
      node({ id: `${model}-1`, type: model, values: { ...access, ...modelValues } }),
      node({ id: 'LLMChain-1', type: 'LLMChain' }),
    ],
    edges: [
      ['PromptTemplate-1', 'LLMChain-1', 'prompt'],
      [`${model}-1`, 'LLMChain-1', 'llm'],
    ],
  });
}

/** A prompt and the demo model that make an `LLMChain-1`: it answers offline, for example `You said: Hello`. */
export function demoDocument(given: { template?: string; values?: FieldValues } = {}): JsonObject {
  const { template = '{question}', values } = given;
  return graphDocument({
    nodes: [
      node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template } }),
      node({ id: 'DemoChatModel-1', type: 'DemoChatModel', ...(values && { values }) }),
      node({ id: 'LLMChain-1', type: 'LLMChain' }),
    ],
    edges: [
      ['PromptTemplate-1', 'LLMChain-1', 'prompt'],
      ['DemoChatModel-1', 'LLMChain-1', 'llm'],
    ],
  });
}

/** A `ConversationChain-1` with the memory given; without `baseUrl` the demo model answers. */
export function conversationDocument(given: {
  baseUrl?: string;
  modelName?: string;
  memory?: 'ConversationBufferMemory' | 'ConversationBufferWindowMemory' | null;
  memoryValues?: FieldValues;
}): JsonObject {
  const { baseUrl, memory = 'ConversationBufferMemory', memoryValues, modelName = 'say:hello' } = given;
  const model = baseUrl === undefined ? 'DemoChatModel' : 'ChatOpenAI';
  const access = { model_name: modelName, openai_api_base: baseUrl ?? '', openai_api_key: 'sk-document-key' };
  const remembered = memory === null ? [] : [node({ id: `${memory}-1`, type: memory, values: memoryValues ?? {} })];
  const edges = memory === null ? [] : ([[`${memory}-1`, 'ConversationChain-1', 'memory']] as const);
  return graphDocument({
    nodes: [
      node({ id: `${model}-1`, type: model, values: baseUrl === undefined ? {} : access }),
      ...remembered,
      node({ id: 'ConversationChain-1', type: 'ConversationChain' }),
    ],
    edges: [[`${model}-1`, 'ConversationChain-1', 'llm'], ...edges],
  });
}

/** Two chains that feed each other. */
export function cyclicDocument(): JsonObject {
  const chain = (id: string) => node({ id, type: 'SimpleSequentialChain' });
  return graphDocument({
    nodes: [chain('SimpleSequentialChain-1'), chain('SimpleSequentialChain-2')],
    edges: [
      ['SimpleSequentialChain-1', 'SimpleSequentialChain-2', 'chains'],
      ['SimpleSequentialChain-2', 'SimpleSequentialChain-1', 'chains'],
    ],
  });
}

/** A document that names a component type which does not exist. */
export function unknownComponentDocument(): JsonObject {
  const unknown = node({ id: 'TimeMachine-1', type: 'DemoChatModel' });
  const inner = isJsonObject(unknown['data']) && isJsonObject(unknown['data']['node']) ? unknown['data']['node'] : {};
  const template = isJsonObject(inner['template']) ? inner['template'] : {};
  const renamed = { ...inner, template: { ...template, _type: 'TimeMachine' } };
  return { nodes: [{ ...unknown, data: { id: 'TimeMachine-1', type: 'TimeMachine', node: renamed } }], edges: [] };
}

function paletteNode(type: string): JsonObject {
  const found = PALETTE.get(type);
  if (found === undefined) throw new Error(`No component ${type}`);
  return found;
}

function typeOf(id: string): string {
  return id.slice(0, id.lastIndexOf('-'));
}

function variableField(name: string, value: Json): JsonObject {
  const rest = { placeholder: '', list: false, show: true, multiline: true, file_path: '', password: false };
  const input_types = ['Document', 'BaseOutputParser', 'VariableNode'];
  return { type: 'str', required: false, ...rest, value, name, display_name: name, input_types };
}

/** A file of `InputFileNode-1`, read by a loader, in a prompt whose chain `LLMChain-1` is asked a `question`. */
export function fileDocument(
  given: { loader?: string; baseUrl?: string; questions?: readonly string[] } = {},
): JsonObject {
  const { loader = 'ElemUnstructuredLoaderV0', baseUrl, questions = [] } = given;
  const model = baseUrl === undefined ? 'DemoChatModel' : 'ChatOpenAI';
  const access = { model_name: 'say:It is so', openai_api_base: baseUrl ?? '', openai_api_key: 'sk-document-key' };
  const asksItself = questions.length > 0;
  return graphDocument({
    nodes: [
      node({ id: 'InputFileNode-1', type: 'InputFileNode', values: { file_type: 'A report' } }),
      node({ id: `${loader}-1`, type: loader }),
      node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: '{file}: {question}' } }),
      node({ id: `${model}-1`, type: model, values: baseUrl === undefined ? {} : access }),
      node({ id: 'LLMChain-1', type: 'LLMChain' }),
      ...(asksItself ? [node({ id: 'InputNode-1', type: 'InputNode', values: { input: [...questions] } })] : []),
    ],
    edges: [
      ['InputFileNode-1', `${loader}-1`, 'file_path'],
      [`${loader}-1`, 'PromptTemplate-1', 'file'],
      ['PromptTemplate-1', 'LLMChain-1', 'prompt'],
      [`${model}-1`, 'LLMChain-1', 'llm'],
      ...(asksItself ? [['InputNode-1', 'LLMChain-1', 'input_node'] as const] : []),
    ],
  });
}
