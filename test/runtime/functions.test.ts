// cspell:disable
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { RunFault } from '../../src/runtime/contract.ts';
import { createSandbox } from '../../src/runtime/sandbox/sandbox.ts';
import { functionDocument } from '../support/function-documents.ts';
import { answerOf, messageOf, report, testRuntime } from './harness.ts';

const sandbox = createSandbox({ maxTaskMs: 30_000 });
const runtime = testRuntime({ sandbox });

after(() => sandbox.close());

/** What a function makes of `{"text": "a"}`; its output is `answer`. */
const reportOf = (code: string) => report({ document: functionDocument(code), inputs: { text: 'a' } }, runtime);

const errorOf = async (code: string): Promise<string> => messageOf(await reportOf(code));

describe('a function', () => {
  it('cannot be built where code is not executed, or where there is none', async () => {
    const document = functionDocument('def f(x): pass');
    assert.match(messageOf(await report({ document })), /^Error building node PythonFunction: code is not executed/u);
    assert.match(await errorOf('x = 1'), /^Error building node PythonFunction: No function definition found/u);
    assert.match(
      await errorOf('def f(:'),
      /^Error building node PythonFunction: SyntaxError: invalid syntax \(line 1\)$/u,
    );
  });

  it('is not executed while its document is built', async () => {
    assert.match(await errorOf('raise ValueError("later")\ndef f(x): pass'), /failed: ValueError: later \(line 1\)/u);
  });

  it('that fails tells the last line of the error, with its place in the code', async () => {
    const { error } = await reportOf('def f(inputs):\n  total = 1\n  return total / 0');
    assert.ok(error instanceof RunFault);
    assert.equal(error.failure, 'CODE_FAILED');
    assert.equal(
      error.message,
      'The function of PythonFunction-1 failed: ZeroDivisionError: division by zero (line 3).',
    );
    assert.match(await errorOf('def f(x): raise SystemExit(3)'), /failed: SystemExit \(line 1\)/u);
    assert.match(await errorOf('import requests\ndef f(x): pass'), /ModuleNotFoundError: No module named 'requests'/u);
  });

  it('may return nothing but JSON of a bounded size', async () => {
    assert.match(await errorOf('def f(x): return {1, 2}'), /TypeError: Object of type set is not JSON serializable/u);
    assert.match(await errorOf('def f(x): return {"answer": float("nan")}'), /Out of range float values/u);
    assert.match(await errorOf('def f(x): return "a" * 300_000'), /ValueError: The function returns more than 300000/u);
    assert.match(await errorOf('def f(x): return "a" * 10 ** 8'), /failed: /u);
    const deep = 'def f(x):\n  made = []\n  for _ in range(200): made = [made]\n  return {"answer": made}';
    assert.match(await errorOf(deep), /returns what is nested too deeply/u);
  });

  it('must return what its chain puts out', async () => {
    assert.equal(await errorOf('def f(x): return "text"'), 'The function of TransformChain-1 must return an object.');
    assert.equal(await errorOf('def f(x): return {"other": 1}'), 'Missing some output keys: answer');
  });

  it('reaches nothing, and cannot forge more than its own answer', async () => {
    assert.match(await errorOf(`def f(x): return __import__('js').process.env`), /No module named 'js'/u);
    assert.match(await errorOf(`def f(x): return open('/etc/passwd').read()`), /FileNotFoundError/u);
    assert.match(await errorOf(`def f(x): return __import__('os').system('true')`), /asks for something outside/u);
    const forged = `import posix\ndef f(x):\n  posix.write(1, b'{"returned": "1"}')\n  return {"answer": 1}`;
    assert.match(await errorOf(forged), /makes Python break off/u);
    const flood = `import posix\ndef f(x):\n  while True: posix.write(1, b'x' * 10_000_000)`;
    const hasty = testRuntime({ sandbox: { ask: (task) => sandbox.ask({ ...task, maxProcessorMs: 300 }) } });
    const flooded = await report({ document: functionDocument(flood), inputs: { text: 'a' } }, hasty);
    assert.match(messageOf(flooded), /takes too long: it has 5 s of a processor/u);
  });

  it('keeps nothing from one call to the next', async () => {
    const code = `import builtins\ndef f(x):\n  builtins.count = getattr(builtins, 'count', 0) + 1\n  return {"answer": builtins.count}`;
    for (let call = 0; call < 3; call += 1) {
      assert.equal(await answerOf({ document: functionDocument(code), inputs: { text: 'a' } }, runtime), '1');
    }
  });

  it('gets the inputs, and its chain puts out what it returns', async () => {
    const code = [
      'import re',
      'def f(inputs):',
      '  return {"answer": helper(inputs["text"]), "more": [1.5, None, True]}',
      'def helper(text):',
      `  return re.sub("a", "“b” \\ud800", text) * 2`,
    ].join('\n');
    const { steps } = await report({ document: functionDocument(code), inputs: { text: 'xa' } }, runtime);
    const last = steps.at(-1);
    assert.deepEqual(last?.kind === 'answer' ? last.outputs : null, { answer: 'x“b” \uFFFDx“b” \uFFFD' });
  });

  it('that never ends is ended with its run, and with the time of its node', async () => {
    const document = functionDocument('def f(x):\n  while True: pass');
    const begun = new AbortController();
    const stopped = report(
      {
        document,
        inputs: { text: 'a' },
        signal: begun.signal,
        onBuilt: () => setTimeout(() => begun.abort(new Error('stopped')), 300),
      },
      runtime,
    );
    assert.equal(messageOf(await stopped), 'stopped');
    const late = await report({ document, inputs: { text: 'a' }, nodeTimeoutMs: 300 }, runtime);
    assert.match(messageOf(late), /The node PythonFunction-1 went on for longer than 0.3 s/u);
    assert.match(await errorOf('def f(x): return {"answer": "still there"}'), /^$/u);
  });
});
