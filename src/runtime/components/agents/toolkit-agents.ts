import { agentChain } from '../../agents/agent-chain.ts';
import { decideByWriting } from '../../agents/react-decide.ts';
import { PLAIN_DIALECT } from '../../agents/react-dialect.ts';
import { reactPrompt } from '../../agents/react-prompt.ts';
import { PLAIN_TEXTS } from '../../agents/react-texts.ts';
import { CHAIN_FIELDS } from '../chains/chain-fields.ts';
import { connectedTools } from './agent-fields.ts';
import type { Component } from '../component.ts';
import type { Parameters } from '../parameters.ts';
import type { ChainPart, ToolPart } from '../part.ts';
import { storeTools } from '../../tools/store-tools.ts';

interface ToolkitAgentRow {
  readonly name: string;
  readonly tag: string;
  readonly description: string;
  /** The field that what the agent works with is connected to, and what that must offer. */
  readonly field: string;
  readonly type: string;
  /** What the model is told of its task. */
  readonly task: string;
}

const BE_HONEST = 'Only use what the tools say. When they do not tell the answer, say that you do not know.';

const ROWS: readonly ToolkitAgentRow[] = Object.freeze([
  {
    name: 'JsonAgent',
    tag: 'json_agent',
    description: 'An agent that looks into the data of a file.',
    field: 'toolkit',
    type: 'BaseToolkit',
    task: `You look into a large piece of JSON, which begins with data. Begin with listing the keys of data. ${BE_HONEST} These are the tools:`,
  },
  {
    name: 'VectorStoreAgent',
    tag: 'vectorstore_agent',
    description: 'An agent that answers from the texts of a store.',
    field: 'vectorstoreinfo',
    type: 'VectorStoreInfo',
    task: `You answer questions about sets of texts. ${BE_HONEST} These are the tools:`,
  },
  {
    name: 'VectorStoreRouterAgent',
    tag: 'vectorstorerouter_agent',
    description: 'An agent that finds out which of several stores answers a question.',
    field: 'vectorstoreroutertoolkit',
    type: 'VectorStoreRouterToolkit',
    task: `You answer questions. Decide which of the tools knows about what is asked; ask several where the question has several parts. ${BE_HONEST} These are the tools:`,
  },
]);

/** Agents that are made for one kind of tools. */
export const toolkitAgents: readonly Component[] = Object.freeze(
  ROWS.map((row): Component => ({
    name: row.name,
    tag: row.tag,
    category: 'agents',
    description: row.description,
    baseClasses: ['AgentExecutor', 'Chain', 'function'],
    fields: [
      { name: 'llm', type: 'BaseLanguageModel', marks: 'RS' },
      { name: row.field, type: row.type, marks: 'RS' },
      ...CHAIN_FIELDS,
    ],
    build: (parameters) => build({ row, parameters }),
  })),
);

function build({ row, parameters }: { row: ToolkitAgentRow; parameters: Parameters }): ChainPart {
  const { nodeId } = parameters;
  const { model } = parameters.getPart('llm', 'model');
  const tools = toolsOf({ row, parameters });
  const texts = { ...PLAIN_TEXTS, prefix: row.task };
  const { memory, toPrompt } = reactPrompt({ nodeId, tools, memory: null, texts });
  const decide = decideByWriting({ model, tools, dialect: PLAIN_DIALECT, toPrompt });
  return agentChain({ nodeId, tools, decide, memory });
}

function toolsOf({ row, parameters }: { row: ToolkitAgentRow; parameters: Parameters }): readonly ToolPart[] {
  const { nodeId } = parameters;
  if (row.type !== 'VectorStoreInfo') {
    parameters.getParts(row.field, 'toolkit');
    return connectedTools({ parameters, field: row.field });
  }
  const { model } = parameters.getPart('llm', 'model');
  return storeTools({ nodeId, model, store: parameters.getPart(row.field, 'store'), tellsSources: true });
}
