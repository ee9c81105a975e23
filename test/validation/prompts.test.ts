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

describe('a prompt', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

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
