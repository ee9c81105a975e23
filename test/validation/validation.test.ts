import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { failure, openFacadeStory, success, type FacadeStory } from '../facade/story.ts';

const CHECK = `mutation ($input: ValidatePromptInput!) { validatePrompt(input: $input) {
  __typename ... on Error { code message } ... on InvalidInput { issues { path } }
  ... on PromptRejected { issues { kind name suggestion place { line column offset } } }
  ... on ValidatePromptPayload { mentions { name place { line column offset } } node } } }`;

/** A field that holds a prompt, in a node as an editor sends it. */
const NODE = Object.freeze({
  template: { template: { value: '', type: 'prompt' }, input_variables: { value: ['old'], type: 'str' } },
  base_classes: ['BasePromptTemplate'],
});

/** What a node is answered with beyond what it was sent with. */
const REST = Object.freeze({
  ...{ description: null, icon: null, name: '', display_name: '', documentation: '', output_types: [] },
  ...{ full_path: null, field_formatters: {}, beta: false, error: null },
});

function toField(name: string, value: unknown = ''): object {
  return {
    ...{ required: false, placeholder: '', show: true, multiline: true, value, file_path: '', password: false },
    ...{ name, display_name: name, advanced: false, input_types: ['Document', 'BaseOutputParser', 'VariableNode'] },
    ...{ dynamic: false, info: '', title_case: true, type: 'str', list: false },
  };
}

let story: FacadeStory;
before(async () => (story = await openFacadeStory()));
after(() => story[Symbol.asyncDispose]());

describe('a prompt', () => {
  async function check(template: string, node: object = NODE, name = 'template') {
    const body = { name, template, frontend_node: node };
    return (await story.ask({ method: 'POST', path: '/api/v1/validate/prompt', body })).body;
  }

  async function checkTyped(input: object) {
    const { data, errors } = await story.app.graphql({ query: CHECK, variables: { input }, login: story.alice });
    assert.equal(errors, undefined);
    return JSON.parse(JSON.stringify(data))['validatePrompt'];
  }

  const REFUSED: readonly (readonly [string, string, string])[] = [
    ['with braces around nothing', 'Hi {}', "Invalid input variables: ''.  There are 1 empty variable."],
    ['with two of them', '{} {a} {}', "Invalid input variables: '', 'a', ''.  There are 2 empty variables."],
    [
      'with names that have characters of texts',
      'Hi {a b} and {c,d}',
      "Invalid input variables: 'a b', 'c,d'. You can fix them by replacing the invalid characters: 'a b' -> 'ab''c,d' -> 'cd'",
    ],
    [
      'with a name that begins with a digit',
      '{1a1} {b}',
      "Invalid input variables: '1a1', 'b'. You can fix them by replacing the invalid characters: '1a1' -> 'a'",
    ],
    [
      'with doubled braces, which are no escape here',
      '{{x}}',
      "Invalid input variables: '{x'. You can fix them by replacing the invalid characters: '{x' -> 'x'",
    ],
    [
      'with a variable that has the name of a field',
      '{template} {b}',
      'Invalid input variables. None of the variables can be named template, b. ',
    ],
    [
      'with a variable that no flow can hold',
      '{__proto__}',
      'Invalid input variables. None of the variables can be named __proto__. ',
    ],
    ['with a brace that closes nothing', 'Hi } {a}', "Invalid prompt: Single '}' encountered in format string"],
    ['with a brace that nothing closes', 'Hi {a} {b', "Invalid prompt: expected '}' before end of string"],
    ['with a reserved variable', '{stop}', 'Invalid prompt: A variable cannot be named stop, which is reserved.'],
    ['with too many variables', '{a}'.repeat(2001), 'Invalid prompt: Variables are mentioned more than 2000 times'],
  ];
  for (const [title, template, text] of REFUSED) {
    test(`is refused ${title}`, async () => {
      assert.deepEqual(await check(template), failure(500, text));
    });
  }

  test('is refused with the place of each fault', async () => {
    const { issues, code } = await checkTyped({ template: 'Ä{a b}\n\n 😀{1}' });
    assert.equal(code, 'PROMPT_REJECTED');
    assert.deepEqual(issues, [
      { kind: 'INVALID_NAME', name: 'a b', suggestion: 'ab', place: { line: 1, column: 2, offset: 1 } },
      { kind: 'INVALID_NAME', name: '1', suggestion: null, place: { line: 3, column: 4, offset: 11 } },
    ]);
    const [unpaired] = (await checkTyped({ template: 'a\n}' })).issues;
    assert.deepEqual([unpaired.kind, unpaired.place], ['MALFORMED', { line: 2, column: 1, offset: 2 }]);
  });

  test('may have half a million braces', async () => {
    assert.equal((await check('{'.repeat(500_001))).status_code, 500);
    assert.equal((await check('{\n'.repeat(250_000))).status_code, 500);
    assert.equal((await check('{}'.repeat(250_000))).status_code, 500);
  });

  test('is rejected with a node that is none, and told where', async () => {
    const { status_message: issues } = await check('Hi', { ...NODE, beta: 'perhaps' });
    assert.deepEqual(issues[0].loc, ['body', 'frontend_node', 'beta']);
    const forbidden = await check('Hi', { ...NODE, template: { constructor: {} } });
    assert.equal(forbidden.status_code, 422);
    assert.deepEqual((await checkTyped({ template: '', node: [] })).issues[0].path, ['node']);
  });

  test('gives its node a field for each variable', async () => {
    const answer = await check('Hi {name}, {café-2} and {name}');
    const names = ['name', 'café-2', 'name'];
    const template = {
      ...{ template: NODE.template.template, input_variables: { value: names, type: 'str' } },
      ...{ name: toField('name'), 'café-2': toField('café-2') },
    };
    const node = { ...REST, ...NODE, template, custom_fields: { template: ['name', 'café-2'] } };
    assert.deepEqual(answer, success({ input_variables: names, frontend_node: node }));
  });

  test('keeps what was written into fields, drops those of variables that are gone, and leaves others alone', async () => {
    const template = {
      ...{ template: { value: 'x' }, kept: { value: 'text', show: false }, bare: { type: 'str' } },
      ...{ gone: toField('gone'), foreign: toField('foreign') },
    };
    const custom = { template: ['kept', 'gone', 'template'], prompt: ['foreign'] };
    const { data } = await check('{kept} {bare}', { ...NODE, template, custom_fields: custom, unknown: 1 });
    assert.deepEqual(data.frontend_node.template, {
      ...{ template: { value: 'x' }, kept: toField('kept', 'text'), bare: toField('bare') },
      foreign: toField('foreign'),
    });
    assert.deepEqual(data.frontend_node.custom_fields, { template: ['kept', 'bare'], prompt: ['foreign'] });
    assert.equal('unknown' in data.frontend_node, false);
  });

  test('needs no list of fields of its own to begin with', async () => {
    const { data } = await check('{a}', { template: {}, base_classes: [], custom_fields: null });
    assert.deepEqual(data.frontend_node.custom_fields, { template: ['a'] });
    assert.deepEqual(data.frontend_node.template, { a: toField('a') });
  });

  test('may be checked without a node', async () => {
    const { mentions, node } = await checkTyped({ template: 'Say {what}' });
    assert.deepEqual(mentions, [{ name: 'what', place: { line: 1, column: 5, offset: 4 } }]);
    assert.equal(node, null);
  });
});

const CHECK_CODE = `mutation ($input: ValidateCodeInput!) { validateCode(input: $input) {
  __typename ... on Error { code } ... on InvalidInput { issues { path } }
  ... on ValidateCodePayload { importErrors { message place { line column offset } }
    definitionErrors { message place { line column offset } } warnings { message place { line column } } } } }`;

describe('code', () => {
  async function check(code: unknown) {
    return (await story.ask({ method: 'POST', path: '/api/v1/validate/code', body: { code } })).body;
  }

  async function checkTyped(code: string) {
    const variables = { input: { code } };
    const { data, errors } = await story.app.graphql({ query: CHECK_CODE, variables, login: story.alice });
    assert.equal(errors, undefined);
    return JSON.parse(JSON.stringify(data))['validateCode'];
  }

  const FOUND: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
    ['is empty', '', [], []],
    ['imports what is there', 'import os\nimport os.path, xml.etree.ElementTree\ndef f(): pass', [], []],
    ['imports what is not there', 'import nope1, nope2', ["No module named 'nope1'", "No module named 'nope2'"], []],
    [
      'imports a part of what has none',
      'import os.path.nope, json.nope',
      ["No module named 'os.path.nope'; 'os.path' is not a package", "No module named 'json.nope'"],
      [],
    ],
    ['imports what is for other systems', 'import winreg', ["No module named 'winreg'"], []],
    [
      'imports what only the sandbox could have',
      'import js, pyodide',
      ["No module named 'js'", "No module named 'pyodide'"],
      [],
    ],
    ['imports names, which are not looked at', 'from nope import x\ndef f():\n  import nope', [], []],
    ['is no Python', 'def f(:', [], ['invalid syntax (<unknown>, line 1)']],
    ['is no Python after an import', 'import nope\n  x = 1', [], ['unexpected indent (<unknown>, line 2)']],
    ['annotates with an unknown name', 'def f(x: Foo): pass', [], ["name 'Foo' is not defined"]],
    ['annotates with a name that is not offered', 'def f(x: Any) -> Foo: pass', [], ["name 'Any' is not defined"]],
    ['decorates with an unknown name', '@dec\ndef f(x: Foo): pass', [], ["name 'dec' is not defined"]],
    ['has a default that fails', 'def f(x=1/0): pass', [], ['division by zero']],
    [
      'names an argument twice',
      'def f(a, a): pass',
      [],
      ["duplicate argument 'a' in function definition (<string>, line 1)"],
    ],
    [
      'has several faults',
      'def f(x: A): pass\ndef g(x=B): pass',
      [],
      ["name 'A' is not defined", "name 'B' is not defined"],
    ],
    [
      'uses what definitions may use',
      'def f(a: Dict[str, List[int]], b: Optional[Union[int, str]] = None, c=ast, d=contextlib, e=importlib) -> FunctionType: pass',
      [],
      [],
    ],
    ['uses a function that it has defined', 'def twice(f): return f\n@twice\ndef g(): pass', [], []],
    ['has faults where nobody looks', 'class A(B): pass\nasync def f(x=1/0): pass\n1/0\ndef g(): return nope', [], []],
    ['ends Python', 'def f(x=exit()): pass', [], ['SystemExit']],
    ['never ends', 'def f(x=[0 for _ in iter(int, 1)]): pass', [], ['The code takes too long.']],
    [
      'asks for another program',
      'def f(x=__import__("os").system("true")): pass',
      [],
      ['The code asks for something outside Python, which it is not given here.'],
    ],
    ['is nested too deeply', `x=${'('.repeat(1000)}`, [], ['too many nested parentheses (<unknown>, line 1)']],
    [
      'is longer than Python can follow',
      `def f(x=1${'+1'.repeat(90_000)}): pass`,
      [],
      ['The code is nested too deeply.'],
    ],
  ];
  for (const [title, code, imports, definitions] of FOUND) {
    test(`that ${title} is answered with what is wrong`, async () => {
      assert.deepEqual(await check(code), success({ imports: { errors: imports }, function: { errors: definitions } }));
    });
  }

  test('is rejected when it is none, or too long', async () => {
    const tooLong = await check(`x = "${'a'.repeat(1_000_000)}"`);
    assert.deepEqual([tooLong.status_code, tooLong.status_message[0].loc], [422, ['body', 'code']]);
    assert.equal((await check(undefined)).status_message[0].type, 'missing');
  });

  test('is told where each fault is, as editors count', async () => {
    const { importErrors, definitionErrors } = await checkTyped('é = "😀"; import nope\r\ndef f(ü="😀", x=ö): pass');
    assert.deepEqual(importErrors[0].place, { line: 1, column: 18, offset: 17 });
    assert.deepEqual(definitionErrors[0].place, { line: 2, column: 17, offset: 39 });
    const [broken] = (await checkTyped('a = 1\n\n  b = 2')).definitionErrors;
    assert.deepEqual(broken.place, { line: 3, column: 2, offset: 8 });
  });

  test('may import what flows commonly use, and is told that nobody looked', async () => {
    const { importErrors, warnings } = await checkTyped('import langchain.chains\nimport readline\nx = "\\d"');
    assert.deepEqual(importErrors, []);
    const [escape, chains, own] = warnings;
    assert.deepEqual([escape.place.line, chains.place.line, own.place.line], [3, 1, 2]);
    assert.equal(chains.message, 'langchain is taken for granted: it is not looked at here.');
  });

  test('is checked for one person after another, who are refused with too much of it', async () => {
    // Long enough that all of them have come before the first one is done.
    const code = 'def f(x: int = 1): pass\n'.repeat(2000);
    const answers = await Promise.all(Array.from({ length: 15 }, () => checkTyped(code)));
    const refused = answers.filter(({ code }) => code === 'CODE_CHECK_BUSY');
    assert.ok(refused.length > 0 && refused.length <= 5, String(refused.length));
    assert.equal((await checkTyped('')).__typename, 'ValidateCodePayload');
  });
});

const DESCRIBE = `mutation ($input: DescribeCustomComponentInput!) { describeCustomComponent(input: $input) {
  __typename ... on Error { code message } ... on InvalidInput { issues { path } }
  ... on ComponentRejected { issues { message place { line column } } }
  ... on DescribeCustomComponentPayload { node } } }`;

const COMPONENT = `from bisheng import CustomComponent
from langchain.schema import Document
from langchain.llms.base import BaseLLM
from typing import List, Optional
import requests

class Fetching(CustomComponent):
    display_name = "Fetch"
    description = "Fetches a page."
    field_config = {"url": {"display_name": "Address", "info": "Where to look", "multiline": True}}

    def build(self, url: str, llm: BaseLLM, docs: List[Document], limit: int = 3, hint: Optional[str] = None) -> Document:
        raise Exception("executed")
`;

describe('the node of code', () => {
  async function describeCode(code: string, rest: object = {}, end = '') {
    const body = { code, ...rest };
    return (await story.ask({ method: 'POST', path: `/api/v1/component/custom_component${end}`, body })).body;
  }

  const REJECTED: readonly (readonly [string, string, string])[] = [
    ['no Python', 'def f(:', 'invalid syntax (<unknown>, line 1)'],
    ['no class of the kind', 'class A: pass', 'The code has no class with a function `build`.'],
    ['what is not there', 'import nope', "No module named 'nope'"],
    ['a class that fails', 'class A:\n  x = 1/0\n  def build(self): pass', 'division by zero'],
    [
      'fields that no flow can hold',
      'class A:\n  def build(self, __proto__): pass',
      'A parameter cannot be named __proto__.',
    ],
    [
      'what asks for another program',
      'import os\nos.system("true")\nclass A:\n  def build(self): pass',
      'The code asks for something outside Python, which it is not given here.',
    ],
  ];
  for (const [title, code, text] of REJECTED) {
    test(`is refused for ${title}`, async () => {
      assert.deepEqual(await describeCode(code), failure(400, text));
    });
  }

  test('is refused with the place of the fault', async () => {
    const variables = { input: { code: 'class A:\n  x = 1/0' } };
    const { data } = await story.app.graphql({ query: DESCRIBE, variables, login: story.alice });
    const refused = JSON.parse(JSON.stringify(data))['describeCustomComponent'];
    assert.deepEqual(refused.issues, [{ message: 'division by zero', place: { line: 2, column: 7 } }]);
  });

  test('is not read from a file of the server', async () => {
    const path = '/api/v1/component/custom_component/reload?path=/etc/passwd';
    assert.equal((await story.ask({ method: 'POST', path, body: {} })).status, 404);
  });

  test('has a field for each parameter of its function, which is not called', async () => {
    const { data: node } = await describeCode(COMPONENT);
    assert.deepEqual(Object.keys(node.template), ['_type', 'code', 'url', 'llm', 'docs', 'limit', 'hint']);
    const { url, llm, docs, limit, hint, code } = node.template;
    assert.deepEqual([code.type, code.value, code.dynamic], ['code', COMPONENT, true]);
    assert.deepEqual([url.type, url.display_name, url.info, url.multiline], ['str', 'Address', 'Where to look', true]);
    assert.deepEqual([url.required, llm.type, docs.type, docs.list], [true, 'BaseLLM', 'Document', true]);
    assert.deepEqual(
      [limit.type, limit.value, limit.required, hint.type, hint.required],
      ['int', 3, false, 'str', false],
    );
    assert.deepEqual([node.display_name, node.description], ['Fetch', 'Fetches a page.']);
    assert.deepEqual([node.base_classes, node.output_types], [['Document'], ['Document']]);
  });

  test('keeps what was written into fields whose type has stayed', async () => {
    const { data: node } = await describeCode(COMPONENT);
    const written = {
      ...node,
      display_name: 'Mine',
      template: { ...node.template, url: { ...node.template.url, value: 'here' }, limit: { type: 'str', value: 'x' } },
    };
    const { data: anew } = await describeCode(COMPONENT, { frontend_node: written });
    assert.deepEqual([anew.display_name, anew.template.url.value, anew.template.limit.value], ['Mine', 'here', 3]);
  });

  test('can have one field made anew', async () => {
    const { data: node } = await describeCode(COMPONENT);
    const code = COMPONENT.replace('limit: int = 3', 'limit: int = 5').replace('url: str', 'url: int');
    const { data: updated } = await describeCode(code, { frontend_node: node, field: 'limit' }, '/update');
    const { limit, url, code: shown } = updated.template;
    assert.deepEqual([limit.value, url.type, shown.value], [5, 'str', code]);
  });
});
