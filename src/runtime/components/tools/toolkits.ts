import { JSON_TOOLS, jsonTool } from '../../tools/json-tools.ts';
import { REQUEST_METHODS, requestTool } from '../../tools/request-tools.ts';
import { storeTools } from '../../tools/store-tools.ts';
import { toTextSchema, toToolName } from '../../tools/arguments.ts';
import type { Component } from '../component.ts';
import type { FieldRow } from '../field.ts';
import type { Parameters } from '../parameters.ts';
import type { ToolkitPart } from '../part.ts';
import { chainDoing } from './tool.ts';

/** Agents take tools under either name. */
const TOOLKIT_CLASSES = ['BaseToolkit', 'Tool', 'BaseTool'];
const LLM: FieldRow = {
  name: 'llm',
  type: 'BaseLanguageModel',
  marks: 'S',
  info: 'The last model of the flow, unless it is connected.',
};

/** A store with the words that tell a model what is in it. */
const vectorStoreInfo: Component = {
  name: 'VectorStoreInfo',
  tag: 'VectorStoreInfo',
  category: 'toolkits',
  description: 'Tells agents what a store has texts about.',
  baseClasses: ['VectorStoreInfo'],
  fields: [
    { name: 'vectorstore', type: 'VectorStore', marks: 'RS' },
    { name: 'description', type: 'str', marks: 'RSM', value: '' },
    { name: 'name', type: 'str', marks: 'RS', value: '' },
  ],
  build: (parameters) => ({
    kind: 'store',
    name: toToolName(parameters.getText('name')),
    description: parameters.getText('description'),
    retriever: parameters.getPart('vectorstore', 'retriever'),
  }),
};

const vectorStoreToolkit: Component = {
  name: 'VectorStoreToolkit',
  tag: 'VectorStoreToolkit',
  category: 'toolkits',
  description: 'Tools that answer from the texts of a store, with or without telling where they come from.',
  baseClasses: [...TOOLKIT_CLASSES, 'VectorStoreToolkit'],
  fields: [LLM, { name: 'vectorstore_info', type: 'VectorStoreInfo', marks: 'RS' }],
  build: (parameters) => storeToolkit({ parameters, field: 'vectorstore_info', tellsSources: true }),
};

const vectorStoreRouterToolkit: Component = {
  name: 'VectorStoreRouterToolkit',
  tag: 'VectorStoreRouterToolkit',
  category: 'toolkits',
  description: 'A tool for each of several stores, which answers from its texts.',
  baseClasses: [...TOOLKIT_CLASSES, 'VectorStoreRouterToolkit'],
  fields: [LLM, { name: 'vectorstores', type: 'VectorStoreInfo', marks: 'RSL' }],
  build: (parameters) => storeToolkit({ parameters, field: 'vectorstores', tellsSources: false }),
};

const jsonToolkit: Component = {
  name: 'JsonToolkit',
  tag: 'JsonToolkit',
  category: 'toolkits',
  description: 'Tools that look into the data of a file.',
  baseClasses: [...TOOLKIT_CLASSES, 'JsonToolkit'],
  fields: [{ name: 'spec', type: 'JsonSpec', marks: 'RS' }],
  build: (parameters) => {
    const data = parameters.getPart('spec', 'data');
    return { kind: 'toolkit', tools: JSON_TOOLS.map((tool) => jsonTool({ tool, data })) };
  },
};

const openApiToolkit: Component = {
  name: 'OpenAPIToolkit',
  tag: 'OpenAPIToolkit',
  category: 'toolkits',
  description: 'Tools that ask web servers, and an agent that looks up in their description how.',
  baseClasses: [...TOOLKIT_CLASSES, 'OpenAPIToolkit'],
  fields: [
    { name: 'json_agent', type: 'AgentExecutor', marks: 'RS' },
    { name: 'requests_wrapper', type: 'TextRequestsWrapper', marks: 'RS' },
  ],
  build: buildOpenApi,
};

/** Tools that come together, and what they are about. */
export const TOOLKITS: readonly Component[] = Object.freeze([
  vectorStoreToolkit,
  vectorStoreInfo,
  vectorStoreRouterToolkit,
  jsonToolkit,
  openApiToolkit,
]);

function storeToolkit(options: { parameters: Parameters; field: string; tellsSources: boolean }): ToolkitPart {
  const { parameters, field, tellsSources } = options;
  const { model } = parameters.getPart('llm', 'model');
  const { nodeId } = parameters;
  const stores = parameters.getParts(field, 'store');
  return {
    kind: 'toolkit',
    tools: stores.flatMap(({ part: store }) => storeTools({ nodeId, model, store, tellsSources })),
  };
}

function buildOpenApi(parameters: Parameters): ToolkitPart {
  const requests = parameters.getPart('requests_wrapper', 'requests');
  const explorer = parameters.getPart('json_agent', 'chain');
  return {
    kind: 'toolkit',
    tools: [
      ...REQUEST_METHODS.map((method) => requestTool({ method, requests })),
      {
        kind: 'tool',
        name: 'json_explorer',
        description:
          'Answers questions about the description of the web server: its addresses, and what they take. Ask it before asking the server.',
        parameters: toTextSchema({ name: 'question', description: 'What to find out.' }),
        returnsDirectly: false,
        ...chainDoing(explorer),
      },
    ],
  };
}
