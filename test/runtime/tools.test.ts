import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createSandbox } from '../../src/runtime/sandbox/sandbox.ts';
import { node } from '../support/documents.ts';
import { ask, told, withModelServer } from './agent-harness.ts';
import { testRuntime } from './harness.ts';

withModelServer();
const sandbox = createSandbox({ maxTaskMs: 30_000 });
const runtime = testRuntime({ sandbox });
after(() => sandbox.close());

const DONE = 'Done';

/** What a tool says that a model calls with these arguments. */
async function use(given: Omit<Parameters<typeof ask>[0], 'scripts'> & { name: string; args: object }) {
  const { name, args, ...rest } = given;
  const toolCalls = [{ id: 'call_a', name, arguments: JSON.stringify(args) }];
  const { steps, error } = await ask({
    type: 'LLMFunctionsAgent',
    scripts: [{ pieces: [], toolCalls }, DONE],
    ...rest,
    runtime,
  });
  assert.equal(error, null);
  return told(steps).at(-1) ?? '';
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
    assert.equal(await use({ name: 'add', args: { arg1: 41 }, tools: one }), 'add > 42');
    const two = [tool('def f(a, b):\n  return {"sum": a + b}')];
    assert.equal(await use({ name: 'add', args: { b: 2, a: 40 }, tools: two }), 'add > {"sum":42}');
  });

  it('tells the model of its errors', async () => {
    const output = await use({ name: 'add', args: { arg1: 0 }, tools: [tool('def f(x):\n  return 1 / x')] });
    assert.match(output, /^add ! Error: The function of PythonFunction-1 failed: ZeroDivisionError/u);
  });
});
