import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CHINESE, translate } from '../../src/shared/sentences.ts';
import { listSentences } from '../support/sentences.ts';

/** Sentences that no client is told, and why. */
const UNTOLD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'A signing secret has at least {} bytes.': 'the operator, at the start',
    'The build has already ended.': 'a fault of ours',
    'The comparison has already ended.': 'a fault of ours',
    'The run has already ended.': 'a fault of ours',
    'There is no such piece of text.': 'a fault of ours',
    'There is no such character in the paragraph.': 'a fault of ours',
    'Not a postgres:// address.': 'the operator, at the start',
    'The pool has no parsers of its own.': 'a fault of ours',
    'Nothing is stored under such a key.': 'a fault of ours',
    'There is nothing under such a key.': 'a fault of ours',
    'The way to the file is no folder.': 'a fault of ours',
    'The queue cannot be used as it should.': 'the log',
    'Give the conversation that begins with the following question a title of at most ten words, in the language of the question. Answer with the title alone.':
      'a model',
  }),
);

const zh = (text: string): string => translate({ text, language: 'zh' });

describe('sentences of the server', () => {
  test('have a Chinese form, all that clients are told', () => {
    const sentences = listSentences().filter(({ text }) => !UNTOLD.has(text));
    assert.ok(sentences.length > 150);
    const missing = sentences.filter(({ text }) => !/\p{Script=Han}/u.test(zh(text.replaceAll('{}', '7'))));
    assert.deepEqual(missing, []);
  });

  test('that no client is told are still said', () => {
    const said = new Set(listSentences().map(({ text }) => text));
    assert.deepEqual(
      [...UNTOLD.keys()].filter((text) => !said.has(text)),
      [],
    );
  });

  test('have the same blanks in both forms, but for an ending that Chinese has not', () => {
    for (const [english, chinese] of CHINESE) {
      const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).filter((blank) => blank !== '{plural}').sort();
      assert.deepEqual(blanks(chinese), blanks(english), english);
    }
  });

  test('are filled with what stood in their blanks, however it reads', () => {
    assert.equal(zh('The API key lacks the scope `runs:write`.'), 'API 密钥缺少权限范围 `runs:write`。');
    assert.equal(zh('A variable cannot be named $&.'), '变量不能命名为 $&。');
    assert.equal(zh('A variable cannot be named {name}.'), '变量不能命名为 {name}。');
    assert.equal(zh('Must have 1 to 1,000 characters.'), '必须有 1 到 1,000 个字符。');
  });

  test('within a sentence are told in its language', () => {
    assert.equal(zh('Error: The run was stopped.'), '错误：运行已停止。');
  });

  test('that the catalogue does not have stay as they are, and so does what is long', () => {
    assert.equal(zh('Something else'), 'Something else');
    const long = `Error: ${'x'.repeat(5000)}`;
    assert.equal(zh(long), long);
  });

  test('are said in English as they were written', () => {
    for (const text of CHINESE.keys()) assert.equal(translate({ text, language: 'en' }), text);
  });
});
