import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { FileSource } from '../../src/runtime/files/contract.ts';
import { createSandbox } from '../../src/runtime/sandbox/sandbox.ts';
import { agentDocument, echoTool, modelNode, toolPiece, type Piece } from '../support/agent-documents.ts';
import { node } from '../support/documents.ts';
import { openMemoryCollections } from '../support/memory-collections.ts';
import { modelServer, use, withModelServer } from './agent-harness.ts';
import { messageOf, report, testRuntime } from './harness.ts';

withModelServer();
const sandbox = createSandbox({ maxTaskMs: 30_000 });
const runtime = testRuntime({ sandbox });
after(() => sandbox.close());

/** Where a run finds one file, under any path. */
function fileOf(name: string, content: string): FileSource {
  async function* read() {
    yield await Promise.resolve(Buffer.from(content));
  }
  const file = { id: name, key: name + content, name, size: content.length, read: () => Promise.resolve(read()) };
  return { find: () => Promise.resolve(file) };
}

describe('a function as a tool', () => {
  const tool = (code: string) => ({
    nodes: [
      node({ id: 'Tool-1', type: 'Tool', values: { name: 'add', description: 'Adds.' } }),
      node({ id: 'PythonFunction-1', type: 'PythonFunction', values: { code } }),
    ],
    edges: [['PythonFunction-1', 'Tool-1', 'func']] as const,
  });

  it('is given its only argument as it is, and several by their names', async () => {
    const one = [tool('def f(x):\n  return x + 1')];
    assert.equal(await use({ name: 'add', args: { arg1: 41 }, tools: one, runtime }), 'add > 42');
    const two = [tool('def f(a, b):\n  return {"sum": a + b}')];
    assert.equal(await use({ name: 'add', args: { b: 2, a: 40 }, tools: two, runtime }), 'add > {"sum":42}');
  });

  it('tells the model of its errors', async () => {
    const output = await use({ name: 'add', args: { arg1: 0 }, tools: [tool('def f(x):\n  return 1 / x')], runtime });
    assert.match(output, /^add ! Error: The function of PythonFunction-1 failed: ZeroDivisionError/u);
  });
});

describe('a tool that executes Python', () => {
  it('is a function with a name of its own', async () => {
    const code = 'def shout(text):\n  return text.upper()';
    const values = { name: 'shout it', description: 'Shouts.', code };
    const tools = [toolPiece({ id: 'PythonFunctionTool-1', type: 'PythonFunctionTool', values })];
    assert.equal(await use({ name: 'shout_it', args: { arg1: 'hi' }, tools, runtime }), 'shout_it > HI');
  });

  it('tells what statements print, or their last value, and what goes wrong', async () => {
    const execute = (query: string, type = 'PythonAstREPLTool') =>
      use({ name: 'Python_REPL', args: { query }, tools: [toolPiece({ id: `${type}-1`, type })], runtime });
    assert.equal(await execute('x = 6\nprint(x * 7)', 'PythonREPLTool'), 'Python_REPL > 42\n');
    assert.equal(await execute('```python\nx = 6\nx * 7\n```'), 'Python_REPL > 42');
    assert.match(await execute('1 / 0'), /! Error: .*ZeroDivisionError: division by zero/u);
    assert.match(await execute('import os\nos.system("id")'), /Python_REPL (!|> -1)/u);
    assert.match(
      await execute('open("/etc/passwd").read()'),
      /! Error: .*(FileNotFoundError|PermissionError|OSError)/u,
    );
    assert.match(await execute('while True: pass'), /! Error: .*takes too long/u);
  });
});

describe('a calculator', () => {
  const tools = (modelName: string) => [
    toolPiece({ id: 'Calculator-1', type: 'Calculator', edges: [['ChatOpenAI-calc', 'Calculator-1', 'llm']] }),
    { nodes: [modelNode({ id: 'ChatOpenAI-calc', baseUrl: modelServer().url, modelName })], edges: [] },
  ];
  const calculate = async (arg: string, modelName = 'nobody') => {
    const [tool, model] = tools(modelName);
    return use({
      name: 'Calculator',
      args: { question: arg },
      tools: tool ? [tool] : [],
      ...(model && { extra: model }),
    });
  };

  it('calculates an expression without asking anybody', async () => {
    assert.equal(await calculate('37593 * 67 + 2**0.5'), 'Calculator > 2518732.41421356');
    assert.ok(modelServer().requests.every(({ body }) => body['model'] !== 'nobody'));
  });

  it('has a model put a question as an expression, and says where that cannot be', async () => {
    modelServer().script('calc', { pieces: ['```text\n', '6 * 7', '\n```'] });
    assert.equal(await calculate('How much is six times seven?', 'calc'), 'Calculator > 42');
    modelServer().script('evil', { pieces: ['__import__("os").system("id")'] });
    assert.match(
      await calculate('Anything?', 'evil'),
      /^Calculator ! Error: the question could not be put as arithmetic/u,
    );
  });
});

describe('tools that look into data', () => {
  const content = `shops:\n  - name: Corner\n    "open hours": [9, 18]\nnote: "${'x'.repeat(5_000)}"`;
  const data = (given: object): Piece => {
    const field = { type: 'file', required: true, show: true, list: false, value: 'shops.yaml', ...given };
    return {
      nodes: [
        node({ id: 'JsonToolkit-1', type: 'JsonToolkit' }),
        {
          id: 'JsonSpec-1',
          data: {
            type: 'JsonSpec',
            node: { base_classes: ['JsonSpec'], template: { _type: 'JsonSpec', path: field } },
          },
        },
      ],
      edges: [['JsonSpec-1', 'JsonToolkit-1', 'spec']],
    };
  };
  const look = async (name: string, path: string) =>
    use({ name, args: { path }, tools: [data({ file_path: '/shops' })], files: fileOf('shops.yaml', content) });

  it('list keys and show values by their paths, and nothing that the data does not have', async () => {
    assert.equal(await look('json_spec_list_keys', 'data'), 'json_spec_list_keys > ["shops","note"]');
    assert.match(await look('json_spec_list_keys', 'data["shops"]'), /is a list of 1; its places are 0 to 0\.$/u);
    assert.equal(await look('json_spec_get_value', `data["shops"][0]['open hours'][1]`), 'json_spec_get_value > 18');
    assert.match(
      await look('json_spec_get_value', 'data["__proto__"]'),
      /! Error: the data has no data\["__proto__"\]/u,
    );
    assert.match(await look('json_spec_get_value', 'data'), /large object; list its keys/u);
    assert.equal((await look('json_spec_get_value', 'data["note"]')).length, 'json_spec_get_value > '.length + 4_000);
  });

  it('cannot be built from what is no data', async () => {
    const document = agentDocument({
      type: 'LLMFunctionsAgent',
      model: { baseUrl: modelServer().url, modelName: 'x' },
      tools: [data({ file_path: '/shops' })],
    });
    const came = await report({ document, inputs: { input: 'x' }, files: fileOf('shops.json', '{"a": [1, 2') });
    assert.match(messageOf(came), /^Error building node JsonSpec: the file holds neither JSON nor YAML$/u);
  });
});

describe('a toolkit of stores', () => {
  const store: Piece = {
    nodes: [
      node({ id: 'VectorStoreRouterToolkit-1', type: 'VectorStoreRouterToolkit' }),
      node({ id: 'VectorStoreInfo-1', type: 'VectorStoreInfo', values: { name: 'house rules', description: 'rules' } }),
      node({ id: 'Milvus-1', type: 'Milvus' }),
      node({ id: 'DemoEmbedding-1', type: 'DemoEmbedding' }),
    ],
    edges: [
      ['DemoEmbedding-1', 'Milvus-1', 'embedding'],
      ['Milvus-1', 'VectorStoreInfo-1', 'vectorstore'],
      ['VectorStoreInfo-1', 'VectorStoreRouterToolkit-1', 'vectorstores'],
    ],
  };

  it('answers with the last model of the flow, which nobody has connected to it', async () => {
    modelServer().script('last', { pieces: ['Take off your shoes.'] });
    const last = modelNode({ id: 'ChatOpenAI-last', baseUrl: modelServer().url, modelName: 'last' });
    const echo = echoTool();
    const extra = {
      nodes: [...echo.nodes.filter((each) => each['id'] !== 'DemoChatModel-echo'), last],
      edges: [
        ...echo.edges.map(
          ([from, to, field]) => [from.replace('DemoChatModel-echo', 'ChatOpenAI-last'), to, field] as const,
        ),
        ['Tool-echo', 'LLMFunctionsAgent-agent', 'tools'] as const,
      ],
    };
    const collections = openMemoryCollections();
    assert.equal(
      await use({ name: 'house_rules', args: { question: 'Shoes?' }, tools: [store], extra, collections }),
      'house_rules > Take off your shoes.',
    );
    assert.equal(modelServer().requests.filter(({ body }) => body['model'] === 'last').length, 1);
  });
});
