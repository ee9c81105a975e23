// cspell:disable
import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { SandboxFault, type Sandbox } from '../../src/runtime/sandbox/contract.ts';
import { createSandbox } from '../../src/runtime/sandbox/sandbox.ts';
import { scale } from '../support/long-form.ts';

const CANARY = path.join(os.tmpdir(), `forme-canary-${process.pid}`);
/** Enough for whatever is imported to be tried; what never ends is given less. */
const MAX_PROCESSOR_MS = 10_000;

/** What is tried as a default, which is evaluated when its function is defined. */
const EXPRESSIONS: readonly string[] = Object.freeze([
  `__import__('os').system('touch CANARY')`,
  `__import__('os')._exit(1)`,
  `open('CANARY', 'w').write('x')`,
  `__import__('os').rename('/lib/python314.zip', 'CANARY')`,
  `open('/etc/passwd').read()`,
  `open('/dev/tty').read()`,
  `__import__('js').process.env`,
  `__import__('_pyodide_core')`,
  `[each for each in __import__('gc').get_objects() if 'JsProxy' in type(each).__name__][0]`,
  `__import__('__main__').__dict__.clear()`,
  `__import__('builtins').__dict__.clear()`,
  `__import__('posix').write(1, b'x' * 10_000_000)`,
  `bytearray(10 ** 9)`,
  `(lambda call: call(call))(lambda call: call(call))`,
  `__import__('_socket').socket().connect(('127.0.0.1', PORT))`,
  `__import__('_socket').getaddrinfo('canary.invalid', 80)`,
]);

/** The same, of which many import much, so that they take long. */
const MORE_EXPRESSIONS: readonly string[] = Object.freeze([
  // Other programs.
  `__import__('posix').system('touch CANARY')`,
  `__import__('os').popen('touch CANARY').read()`,
  `__import__('subprocess').run(['touch', 'CANARY'])`,
  `__import__('subprocess').Popen('touch CANARY', shell=True)`,
  `__import__('os').execv('/bin/touch', ['touch', 'CANARY'])`,
  `__import__('os').posix_spawn('/bin/touch', ['touch', 'CANARY'], {})`,
  `__import__('os').fork()`,
  `__import__('pty').spawn('touch CANARY')`,
  `__import__('multiprocessing').Process(target=print).start()`,
  `__import__('os').kill(1, 9)`,
  `__import__('os').abort()`,
  `exit()`,
  // Files.
  `open('/tmp/x', 'x')`,
  `__import__('pathlib').Path('CANARY').touch()`,
  `__import__('os').mkdir('CANARY')`,
  `__import__('os').symlink('/lib', 'CANARY')`,
  `open('/proc/self/environ').read()`,
  `open(0).read()`,
  `open('PACKAGE').read()`,
  `__import__('sqlite3').connect('CANARY')`,
  `__import__('tempfile').NamedTemporaryFile()`,
  `__import__('mmap').mmap(-1, 4096)`,
  // The network.
  `__import__('urllib.request').request.urlopen('URL').read()`,
  `__import__('http.client').client.HTTPConnection('127.0.0.1', PORT).request('GET', '/')`,
  `__import__('socket').create_connection(('127.0.0.1', PORT))`,
  `__import__('socket').getaddrinfo('canary.invalid', 80)`,
  `__import__('socket').gethostbyname('canary.invalid')`,
  `__import__('asyncio').run(__import__('asyncio').open_connection('127.0.0.1', PORT))`,
  `__import__('webbrowser').open('URL')`,
  // JavaScript, which the package could call.
  `__import__('pyodide_js')`,
  `__import__('pyodide.code').code.run_js('process.exit(1)')`,
  `__import__('pyodide.http').http.open_url('URL')`,
  `__import__('micropip').install('x')`,
  `__import__('ctypes').CDLL(None).emscripten_run_script(b'process.exit(1)')`,
  `__import__('ctypes').PyDLL(None)`,
  `__import__('ctypes').string_at(4294967280)`,
  `__import__('_emscripten_system')`,
  `[each for each in object.__subclasses__() if each.__name__ == 'JsProxy'][0]`,
  `[each for each in ().__class__.__base__.__subclasses__() if each.__name__ == 'Popen'][0]`,
  // What was read before the code.
  `__import__('sys').modules.clear()`,
  `setattr(__import__('__main__'), 'to_json', lambda value: '{}')`,
  `__import__('posix').write(1, b'{"imports": [], "definitions": [], "warnings": []}')`,
  `__import__('sys').settrace(lambda *each: exit())`,
  `__import__('sys').setrecursionlimit(10 ** 9)`,
  `__import__('signal').alarm(1)`,
  `__import__('threading').Thread(target=print).start()`,
  `__import__('faulthandler')._sigsegv()`,
  `__import__('marshal').loads(b'c' + b'\\xff' * 40)`,
  `eval(compile('x' + '.a' * 50_000, '', 'eval'))`,
  // More than there is.
  `'a' * 10 ** 9`,
  `[[]] * 10 ** 8`,
  `breakpoint()`,
  `input()`,
]);

/** Whole codes, each of which tries something where another would not look. */
const CODES: readonly string[] = Object.freeze([
  `@(lambda f: __import__('os').system('touch CANARY'))\ndef f(): pass`,
  `def f(x: __import__('os').system('touch CANARY')): pass`,
  `class A(metaclass=__import__('os').system('touch CANARY')): pass`,
  `import antigravity, this, idlelib.idle, turtledemo`,
  `class Loud(Exception):\n  def __str__(self): __import__('os').system('touch CANARY')\ndef f(x=(_ for _ in ()).throw(Loud)): pass`,
  '('.repeat(100_000),
  `x=${'-'.repeat(190_000)}1`,
  `x = "${'a'.repeat(1_000_000)}"`,
  '\ud800',
]);

const MORE_CODES: readonly string[] = Object.freeze([
  `@__import__('os').system\ndef f(): pass`,
  `def f() -> open('CANARY', 'w'): pass`,
  `def f(*, x=[__import__('os').system('touch CANARY') for _ in '1']): pass`,
  `def f[T: __import__('os').system('touch CANARY')](x: T.__bound__): pass`,
  `__import__('os').system('touch CANARY')`,
  `def f(x=type('E', (Exception,), {'__str__': lambda self: 1})): pass\n@f\ndef g(): pass`,
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  `def f(x=1${'+1'.repeat(90_000)}): pass`,
  `${'if 1:\n '.repeat(200)}pass`,
  '\0',
]);

const ENDLESS: readonly string[] = Object.freeze([
  `def f(x=[0 for _ in iter(int, 1)]): pass`,
  `def f(x=__import__('time').sleep(1000)): pass`,
  `def f(x=10 ** 10 ** 10): pass`,
  `def f(x=__import__('re').match('(a+)+b', 'a' * 50)): pass`,
]);

describe('the sandbox', () => {
  let sandbox: Sandbox;
  let hits = 0;
  const server = createServer((_request, response) => {
    hits += 1;
    response.end();
  });
  server.on('connection', () => (hits += 1));
  before(async () => {
    sandbox = createSandbox();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    await sandbox.close();
    server.close();
    rmSync(CANARY, { force: true });
  });

  async function check(code: string, maxProcessorMs = MAX_PROCESSOR_MS): Promise<ReturnType<typeof JSON.parse>> {
    return sandbox.ask({ name: 'check', texts: [code], maxProcessorMs });
  }

  function arm(code: string): string {
    const { port } = server.address() as AddressInfo;
    const armed = code.replaceAll('CANARY', CANARY).replaceAll('PORT', String(port));
    return armed
      .replaceAll('URL', `http://127.0.0.1:${port}/`)
      .replaceAll('PACKAGE', path.join(import.meta.dirname, '..', '..', 'package.json'));
  }

  /** What code came to: findings, or the limit that it broke. */
  async function attempt(code: string, maxProcessorMs = MAX_PROCESSOR_MS): Promise<unknown> {
    return check(arm(code), maxProcessorMs).catch((error: unknown) => {
      assert.ok(error instanceof SandboxFault);
      return error.kind;
    });
  }

  function assertUntouched(): void {
    assert.equal(existsSync(CANARY), false);
    assert.equal(hits, 0);
  }

  for (const expression of scale({ short: EXPRESSIONS, long: [...EXPRESSIONS, ...MORE_EXPRESSIONS] })) {
    test(`reaches nothing with ${expression}`, async () => {
      assert.notEqual(await attempt(`def f(x=${expression}): pass`), 'BUSY');
      assertUntouched();
    });
  }

  for (const [number, code] of scale({ short: CODES, long: [...CODES, ...MORE_CODES] }).entries()) {
    test(`reaches nothing with ${JSON.stringify(code).slice(0, 60)} (${number})`, async () => {
      assert.notEqual(await attempt(code), 'BUSY');
      assertUntouched();
    });
  }

  for (const code of scale({ short: ENDLESS.slice(0, 1), long: ENDLESS })) {
    test(`ends ${code}`, async () => {
      assert.equal(await attempt(code, 300), 'TOO_LONG');
    });
  }

  test('tells what code may not have and what code cannot be', async () => {
    assert.equal(await attempt(`def f(x=__import__('os').system('true')): pass`), 'OUT_OF_REACH');
    assert.equal(await attempt(`def f(x=1${'+1'.repeat(90_000)}): pass`), 'TOO_DEEP');
    assert.equal(await attempt(`def f(x=__import__('posix').write(1, b'x')): pass`), 'BROKEN');
  });

  test('shows code nothing of the machine', async () => {
    const look = `__import__('os').environ.copy(), __import__('os').listdir('/'), __import__('os').getcwd()`;
    const { definitions } = await check(`def f(x=(_ for _ in ()).throw(Exception(repr((${look}))))): pass`);
    const message = String(definitions[0].message);
    assert.match(message, /\['tmp', 'home', 'dev', 'proc', 'lib'\], '\/'/);
    for (const name of Object.keys(process.env)) {
      const isOwn = ['HOME', 'LANG', 'PATH', 'PWD', 'USER', 'LOGNAME', '_'].includes(name) || name.startsWith('PYTHON');
      assert.equal(!isOwn && message.includes(`'${name}'`), false, name);
    }
    assert.equal(message.includes(os.homedir()), false);
  });

  test('forgets what code has changed', async () => {
    const change = `setattr(__import__('builtins'), 'left', 1) or __import__('sys').modules.update(left=1)`;
    assert.deepEqual((await check(`def f(x=${change}): pass`)).definitions, []);
    const later = await check('import left\ndef f(x=left): pass');
    assert.equal(later.imports[0].message, "No module named 'left'");
    assert.equal(later.definitions[0].message, "name 'left' is not defined");
  });

  test('does not let code see what was checked before', async () => {
    await check(`secret = 'kept-to-myself'`);
    const find = `[each for each in __import__('gc').get_objects() if type(each) is dict and 'code' in each]`;
    const { definitions } = await check(`def f(x=(_ for _ in ()).throw(Exception(repr(${find})))): pass`);
    assert.equal(JSON.stringify(definitions).includes('kept-to-myself'), false);
  });

  test('goes on after all that', async () => {
    assert.deepEqual(await check('import os\ndef f(x: int = 1): pass'), { imports: [], definitions: [], warnings: [] });
  });
});

describe('a sandbox that takes one task at a time', () => {
  const small = createSandbox({ threads: 1, maxWaitMs: 1, idleMs: 20 });
  after(() => small.close());

  function ask(code = ''): Promise<unknown> {
    return small.ask({ name: 'check', texts: [code], maxProcessorMs: 60_000 });
  }

  function assertBusy(outcome: PromiseSettledResult<unknown>): void {
    assert.ok(outcome.status === 'rejected' && outcome.reason instanceof SandboxFault);
    assert.equal(outcome.reason.kind, 'BUSY');
  }

  test('refuses who has waited long enough for a turn', async () => {
    const [first, second] = await Promise.allSettled([ask(), ask()]);
    assert.equal(first.status, 'fulfilled');
    assertBusy(second);
  });

  test('begins anew after it was idle, and ends what it does when it is closed', async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await ask();
    const [outcome] = await Promise.allSettled([ask(ENDLESS[0]), small.close()]);
    assertBusy(outcome);
    assertBusy((await Promise.allSettled([ask()]))[0]);
  });
});
