import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readEnvironment } from '../../src/environment/environment.ts';
import { SettingsEmpty, SettingsRejected } from '../../src/setting/errors.ts';
import type { SettingField, SettingValue } from '../../src/setting/field.ts';
import { fieldsOf } from '../../src/setting/saving.ts';
import { findUnknownKeys, readGiven, readValues } from '../../src/setting/read.ts';
import { changeText, writeText } from '../../src/setting/text.ts';
import { MAX_TEXT_BYTES, parseText } from '../../src/setting/yaml.ts';
import { SHOWN_SETTINGS } from '../../src/settings.ts';
import { drawing, scale } from '../support/long-form.ts';

const FIELDS = fieldsOf({ kinds: SHOWN_SETTINGS });
const BASE = readEnvironment({
  FORME_REGISTRATION: 'closed',
  FORME_CAPTCHA: 'on',
  FORME_OFFICE_URL: 'https://office.example',
});

/** The first fault of a text as `line:column key: message`; null for a text that can be saved. */
function faultOf(text: string): string | null {
  try {
    const { faults } = readValues({ parsed: parseText(text), fields: FIELDS, base: BASE });
    if (faults.length === 0) return null;
    throw new SettingsRejected(faults);
  } catch (error) {
    if (!(error instanceof SettingsRejected)) throw error;
    const [{ line, column, key, message } = { line: 0, column: 0, key: '', message: '' }] = error.faults;
    return `${line}:${column} ${key}: ${message}`;
  }
}

function getField(key: string): SettingField {
  const field = FIELDS.find((each) => each.key === key);
  assert.ok(field, key);
  return field;
}

const valuesOf = (text: string) => readGiven({ parsed: parseText(text), fields: FIELDS });

describe('a text of settings', () => {
  for (const text of ['', ' \n\t\n']) {
    test(`is refused when it holds nothing: ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseText(text), SettingsEmpty);
    });
  }

  for (const [text, fault] of Object.entries({
    'env:\n  dialog_tips: [a': /^2:\d+ null: /,
    'a: b: c': /^1:\d+ null: /,
    'a: 1\n---\nb: 2': /^2:1 null: Source contains multiple documents/,
    '- 1': /^null:null null: Must be a mapping/,
    'a\0b: 1': /^null:null null: Must not contain NUL/,
    'a: 1\nb:\n  c: 1\n  c: 2': /^4:3 b.c: Stands there twice/,
    '{a: 1, a: 2}': /^1:8 a: Stands there twice/,
    'a: &x [1]\nb: *x': /^2:1 b: Aliases are not allowed/,
    'a: !!js/function "x"': /^1:4 null: Unresolved tag/,
    'a: !!str 5': /^1:1 a: Tags are not allowed/,
    '? [a]\n: b': /^1:3 \?: Must be a plain word/,
    'env:\n  dialog_tips: 5': /^2:3 env.dialog_tips: Must be text/,
    'dialog_tips: true': /^1:1 dialog_tips: Must be text/,
    'env:\n  show_github_and_help: "yes"': /^2:3 env.show_github_and_help: Must be true or false/,
    'env:\n  uploaded_files_maximum_size: "50"': /^2:3 env.uploaded_files_maximum_size: Must be a whole number/,
    'env:\n  uploaded_files_maximum_size: 51': /: Must be at most 50, which FORME_MAX_UPLOAD_MEGABYTES allows/,
    'env:\n  uploaded_files_maximum_size: 0': /: Must be a whole number from 1 on/,
    'env:\n  uns_support: [exe]': /: Must not contain "exe"/,
    'env:\n  uns_support: txt': /: Must be a list of some of: /,
    'env:\n  websocket_url: wss://chat.example/': /: Must be empty, or a host like/,
    'env:\n  dialog_quick_search: javascript:alert(1)': /: Must be empty, or begin with http/,
    'env:\n  enable_registration: true': /: Must be false, because FORME_REGISTRATION says so/,
    'use_captcha: false': /: Must be true, because FORME_CAPTCHA says so/,
    'env: 5': /^1:1 env: Must be a mapping/,
    'office_url: https://elsewhere.example': /^1:1 office_url: Is what FORME_OFFICE_URL says/,
    'password_conf:\n  max_error_times: 2000':
      /^2:3 password_conf.max_error_times: Must be a whole number from 0 to 1,000/,
    'default_operator:\n  user: admin': /^2:3 default_operator.user: Must be a whole number/,
    'llm:\n  api_key: anything': /^2:3 llm.api_key: Looks like a secret/,
    'llm:\n  openaiApiKey: anything': /: Looks like a secret/,
    'tokens: [abc]': /^1:10 tokens.tokens: Looks like a secret/,
    'note: call sk-abcdefghijklmnopqrst': /^1:1 note: Looks like a secret/,
    'store: redis://user:word@host': /: Looks like a secret/,
  })) {
    test(`is refused with its place: ${JSON.stringify(text)}`, () => assert.match(faultOf(text) ?? 'none', fault));
  }

  for (const [what, text] of Object.entries({
    'brackets that never end': '['.repeat(8000),
    'mappings in mappings': '{a: '.repeat(3000),
    'lists in lists on one line': '- '.repeat(4000),
    'keys that are keys': '? '.repeat(4000),
    'more levels than anybody needs': Array.from({ length: 30 }, (_item, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    'anchors without end': '&a '.repeat(3000),
    'a laugh of aliases': `a: &a [x]\n${Array.from({ length: 20 }, (_item, i) => `b${i}: [*a, *a]`).join('\n')}`,
    'one byte more than allowed': `#${'a'.repeat(MAX_TEXT_BYTES)}`,
  })) {
    test(`is refused when it is made of ${what}`, () => assert.notEqual(faultOf(text), null));
  }

  test('with ten thousand keys is read', () => {
    const text = Array.from({ length: 9000 }, (_item, index) => `k${index}:`).join('\n');
    assert.equal(faultOf(text), null);
  });

  for (const text of [
    '# nothing but a comment',
    'env:\n',
    'env: {}\nfuture: { deep: [1, 2] }',
    'office_url: https://office.example',
    'password_conf: { password_valid_period: 0, max_error_times: 0 }',
    'llm_request: { max_tokens: 5, token_limit: "7", api_key: "" }',
    'env: { uns_support: [txt, pdf], websocket_url: "chat.example:8443" }',
  ]) {
    test(`is taken: ${JSON.stringify(text)}`, () => assert.equal(faultOf(text), null));
  }

  test('tells what it sets, and the legacy place of a setting counts after its own', () => {
    assert.deepEqual([...valuesOf('dialog_tips: here')], [['env.dialog_tips', 'here']]);
    assert.deepEqual([...valuesOf('dialog_tips: here\nenv:\n  dialog_tips: there')], [['env.dialog_tips', 'there']]);
  });

  test('tells which of its keys mean nothing', () => {
    const { content } = parseText('env:\n  dialog_tips: a\n  later: 1\nlater: { a: 1 }\nuse_captcha: true\nlimits:');
    assert.deepEqual(findUnknownKeys({ content, fields: FIELDS }), ['env.later', 'later']);
  });
});

describe('the text that explains the settings', () => {
  test('names every setting, sets none, and can be saved', () => {
    const base = readEnvironment({});
    const text = writeText({ fields: FIELDS, values: new Map(), base });
    assert.deepEqual([...valuesOf(text)], []);
    for (const { key, description } of FIELDS) {
      assert.ok(text.includes(`# ${key.slice(key.indexOf('.') + 1)}: `), key);
      assert.ok(text.includes(description), key);
    }
    const shown = text.replaceAll(/^( *)# ([\w]+: )/gm, '$1$2');
    assert.equal(valuesOf(shown).size, FIELDS.length, 'What is shown as the default can be taken as it is.');
  });

  test('sets what is set already', () => {
    const values = new Map<string, SettingValue>([['password_conf.min_length', 12]]);
    assert.deepEqual(valuesOf(writeText({ fields: FIELDS, values, base: readEnvironment({}) })), values);
  });
});

describe('changing one setting in a text', () => {
  const tips = getField('env.dialog_tips');

  for (const [what, [before, value, after]] of Object.entries({
    'exchanges the value and nothing else': [
      '# top\nenv:   # section\n  dialog_tips: "old"   # why\n  other:  [1,2]\n\n# end\n',
      'new: # 1',
      '# top\nenv:   # section\n  dialog_tips: "new: # 1"   # why\n  other:  [1,2]\n\n# end\n',
    ],
    'puts a new one below the name of its section': [
      'env:\n    # kept\n    other: 1\n',
      'new',
      'env:\n    dialog_tips: "new"\n    # kept\n    other: 1\n',
    ],
    'puts it into an empty section': ['env:\n# end', 'new', 'env:\n  dialog_tips: "new"\n# end'],
    'adds the section at the end': ['a: 1 # kept', 'new', 'a: 1 # kept\nenv:\n  dialog_tips: "new"\n'],
    'writes it where the legacy contract has it': ['dialog_tips: old # kept\n', 'new', 'dialog_tips: "new" # kept\n'],
    'writes a mapping on one line anew': [
      '# kept\nenv: { other: 1 }\n',
      'new',
      '# kept\nenv: { other: 1, dialog_tips: new }\n',
    ],
    'replaces text of many lines': [
      'env:\n  dialog_tips: |\n    a\n    b\n  other: 1\n',
      'new',
      'env:\n  dialog_tips: "new"\n  other: 1\n',
    ],
    'makes a comment of what is taken out': [
      'env:\n  dialog_tips: old\n  other: 1\n',
      null,
      'env:\n  # dialog_tips: old\n  other: 1\n',
    ],
  } as const)) {
    test(what, () => assert.equal(changeText({ text: before, field: tips, value }), after));
  }

  const given = fc.oneof(
    fc.record({
      field: fc.constant(tips),
      value: fc.oneof(fc.constant(null), fc.string({ unit: 'grapheme', maxLength: 40 })),
    }),
    fc.record({ field: fc.constant(getField('use_captcha')), value: fc.constantFrom(null, true, false) }),
    fc.record({
      field: fc.constant(getField('env.uns_support')),
      value: fc.constantFrom(null, [], ['txt'], ['pdf', 'md']),
    }),
    fc.record({ field: fc.constant(getField('limits.guest_runs')), value: fc.constantFrom(null, 1, 20) }),
  );
  const start = fc.constantFrom(
    '# mine\nfuture: { a: [1, "x"] }\n',
    'env: { dialog_tips: a, uns_support: [md] }\n# mine',
    'env:\n  uns_support:\n    - md\n    - txt\n  # mine\n  dialog_tips: >\n    folded\n    text\nlimits:\n',
    'use_captcha: true\ndialog_tips: |\n  a\n\n  b\n\n# mine\nlimits: {guest_runs: 3}\n',
    '---\n# mine\nenv:\r\n  dialog_tips: a\r\n',
  );

  test('says what was wanted, loses no comment and touches nothing else, however often', () => {
    fc.assert(
      fc.property(start, fc.array(given, { maxLength: 6 }), (text, changes) => {
        let changed: string = text;
        for (const { field, value } of changes) {
          const before = new Map<string, SettingValue>(valuesOf(changed));
          changed = changeText({ text: changed, field, value });
          const expected = new Map(before);
          if (value === null) expected.delete(field.key);
          else expected.set(field.key, value);
          assert.deepEqual(new Map([...valuesOf(changed)].sort()), new Map([...expected].sort()));
          assert.match(changed, /# mine/);
          assert.equal(/future/.test(changed), /future/.test(text));
        }
      }),
      drawing(scale({ short: 100, long: 5000 })),
    );
  });
});
