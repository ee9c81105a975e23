import type { JsonObject } from '../../src/shared/json.ts';
import { graphDocument, node, type FieldValues } from './documents.ts';

/** A function that makes `answer` of `text`, in a `TransformChain-1`. */
export function functionDocument(code: string): JsonObject {
  const values = { input_variables: ['text'], output_variables: ['answer'] };
  return graphDocument({
    nodes: [
      node({ id: 'PythonFunction-1', type: 'PythonFunction', values: { code } }),
      node({ id: 'TransformChain-1', type: 'TransformChain', values }),
    ],
    edges: [['PythonFunction-1', 'TransformChain-1', 'transform']],
  });
}

/** What chooses the way: a function, or a model that answers so at that address. */
export type Rule = { readonly code: string } | { readonly url: string; readonly modelName: string };

/**
 * Chains `LLMChain-1` and `LLMChain-2`, called `first` and `second`, and `ConversationChain-1` as the default. Each is
 * asked offline, and says which one it is and what it was asked.
 */
export function routedDocument(rule: Rule, values: FieldValues = {}): JsonObject {
  const isCode = 'code' in rule;
  const chain = isCode ? 'MultiRuleChain-1' : 'MultiPromptChain-1';
  const router = isCode ? 'RuleBasedRouter-1' : 'LLMRouterChain-1';
  const names = { 'LLMChain-1': 'first', 'LLMChain-2': 'second' };
  return graphDocument({
    nodes: [
      ...(isCode ? ruleNodes(rule.code) : modelNodes(rule)),
      ...['first', 'second'].map((name, index) => prompt(index + 1, `${name}: {question}`)),
      node({ id: 'DemoChatModel-1', type: 'DemoChatModel' }),
      node({ id: 'LLMChain-1', type: 'LLMChain' }),
      node({ id: 'LLMChain-2', type: 'LLMChain' }),
      node({ id: 'ConversationChain-1', type: 'ConversationChain' }),
      node({
        id: chain,
        type: chain.slice(0, -2),
        values: { destination_chain_name: names, output_variables: ['text'], ...values },
      }),
    ],
    edges: [
      ...(isCode ? ([['PythonFunction-1', router, 'rule_function']] as const) : modelEdges(router)),
      ...(['1', '2'] as const).flatMap((number) => [
        [`PromptTemplate-${number}`, `LLMChain-${number}`, 'prompt'] as const,
        ['DemoChatModel-1', `LLMChain-${number}`, 'llm'] as const,
        [`LLMChain-${number}`, chain, 'LLMChains'] as const,
      ]),
      ['DemoChatModel-1', 'ConversationChain-1', 'llm'],
      ['ConversationChain-1', chain, 'default_chain'],
      [router, chain, 'router_chain'],
    ],
  });
}

function ruleNodes(code: string): readonly JsonObject[] {
  return [
    node({ id: 'PythonFunction-1', type: 'PythonFunction', values: { code } }),
    node({ id: 'RuleBasedRouter-1', type: 'RuleBasedRouter', values: { input_variables: ['question'] } }),
  ];
}

function modelNodes({ url, modelName }: { url: string; modelName: string }): readonly JsonObject[] {
  const access = { model_name: modelName, openai_api_base: url, openai_api_key: 'sk-of-document' };
  return [
    prompt(3, 'Ways: first, second.\n{format}\nQ: {question}', { format: '' }),
    node({ id: 'RouterOutputParser-1', type: 'RouterOutputParser' }),
    node({ id: 'ChatOpenAI-1', type: 'ChatOpenAI', values: access }),
    node({ id: 'LLMChain-3', type: 'LLMChain' }),
    node({ id: 'LLMRouterChain-1', type: 'LLMRouterChain' }),
  ];
}

function modelEdges(router: string): readonly (readonly [string, string, string])[] {
  return [
    ['RouterOutputParser-1', 'PromptTemplate-3', 'format'],
    ['PromptTemplate-3', 'LLMChain-3', 'prompt'],
    ['ChatOpenAI-1', 'LLMChain-3', 'llm'],
    ['LLMChain-3', router, 'llm_chain'],
  ];
}

function prompt(number: number, template: string, variables: FieldValues = {}): JsonObject {
  return node({ id: `PromptTemplate-${number}`, type: 'PromptTemplate', values: { template }, variables });
}
