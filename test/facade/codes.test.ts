import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { REFUSAL_CODES } from '../../src/facade/codes/refusals.ts';
import { CODES, FAILURE_CODES, SUCCESS, textOf } from '../../src/facade/codes/table.ts';
import { ISSUE_TEXTS } from '../../src/facade/issue-texts.ts';
import { LANGUAGES } from '../../src/shared/language.ts';
import { translate } from '../../src/shared/sentences.ts';
import { CONTRACT_TEXTS } from './contract-texts.ts';

const FACADE = path.join(import.meta.dirname, '..', '..', 'src', 'facade');

/** What names codes without sending them. */
const TABLE = /^(codes\/(account|chat|flow|general|row)\.ts|openapi\/|operations)/;

/** Sources of the facade, but for the table itself. */
const SOURCES = globSync('**/*.ts', { cwd: FACADE })
  .filter((file) => !TABLE.test(file))
  .map((file) =>
    ts.createSourceFile(file, readFileSync(path.join(FACADE, file), 'utf8'), ts.ScriptTarget.Latest, true),
  );

function listLiterals<Found>(find: (node: ts.Node) => Found | null): readonly Found[] {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    const value = find(node);
    if (value !== null) found.push(value);
    ts.forEachChild(node, visit);
  };
  SOURCES.forEach(visit);
  return found;
}

const NUMBERS = new Set(listLiterals((node) => (ts.isNumericLiteral(node) ? Number(node.text) : null)));

/** Codes of the contract have five digits and no noughts in the middle of the facade's other numbers. */
const isOfContract = (number: number): boolean => number in CONTRACT_TEXTS || (number > 10_000 && number < 14_000);

/** Texts of the facade for people: members that are told, and what checks of their own say. */
const SAID = new Set(
  listLiterals((node) => {
    if (!ts.isStringLiteral(node) || node.text === '') return null;
    const { parent } = node;
    if (ts.isPropertyAssignment(parent))
      return /^(message|exception|faultText)$/.test(parent.name.getText()) ? node.text : null;
    const isArgument = ts.isCallExpression(parent) && parent.arguments.includes(node);
    return isArgument && /\b(refine|toError|reject|toValueError)$/.test(parent.expression.getText()) ? node.text : null;
  }),
);

/** The types of issues that the facade makes. */
const ISSUE_TYPES = new Set(
  listLiterals((node) => {
    if (!ts.isPropertyAssignment(node) || node.name.getText() !== 'type' || !ts.isStringLiteral(node.initializer))
      return null;
    return node.parent.properties.some(({ name }) => name?.getText() === 'msg') ? node.initializer.text : null;
  }),
);

describe('the table of codes', () => {
  test('has a row for every code that the facade names', () => {
    const named = [...NUMBERS].filter(isOfContract);
    assert.ok(named.length > 30);
    assert.deepEqual(
      named.filter((code) => !CODES.has(code)),
      [],
    );
  });

  test('has no row for a code that the facade never sends', () => {
    assert.deepEqual(
      FAILURE_CODES.filter((code) => !NUMBERS.has(code)),
      [],
    );
  });

  test('has a row for whatever a refusal leads to', () => {
    for (const [typename, codeOf] of Object.entries(REFUSAL_CODES)) assert.ok(CODES.has(codeOf({})), typename);
  });

  for (const [code, { texts, when, status }] of CODES) {
    test(`tells ${code} in every language, with the same blanks`, () => {
      const blanks = LANGUAGES.map((language) => texts[language].match(/\{\w+\}/g) ?? []);
      assert.ok(blanks.every((each) => each.join() === blanks[0]?.join()));
      assert.equal(/\p{Script=Han}/u.test(texts.zh), code !== SUCCESS);
      assert.doesNotMatch(texts.en, /\p{Script=Han}/u);
      assert.match(when, /^[A-Z].*\.$/);
      assert.ok(code > 599 || status === code);
      assert.equal(status === 200, code === SUCCESS);
    });
  }

  test('has the words of the contract where it has any', () => {
    const told = Object.keys(CONTRACT_TEXTS).map((code) => [code, textOf({ code: Number(code) })]);
    assert.deepEqual(Object.fromEntries(told), CONTRACT_TEXTS);
  });

  test('answers a code without a row as a fault of ours', () => {
    assert.deepEqual([textOf({ code: 1 }), textOf({ code: 1, language: 'zh' })], ['Server error', '服务器错误']);
  });
});

describe('what rows say beside their codes', () => {
  test('has a Chinese form', () => {
    assert.ok(SAID.size > 15, String(SAID.size));
    assert.deepEqual(
      [...SAID].filter((text) => !/\p{Script=Han}/u.test(translate({ text, language: 'zh' }))),
      [],
    );
  });
});

describe('the issues of a rejected request', () => {
  test('have a Chinese text for every type', () => {
    const told = new Set([...Object.keys(ISSUE_TEXTS), 'value_error']);
    assert.ok(ISSUE_TYPES.size > 10);
    assert.deepEqual(
      [...ISSUE_TYPES].filter((type) => !told.has(type)),
      [],
    );
    assert.deepEqual(
      [...told].filter((type) => !ISSUE_TYPES.has(type) && !/^(greater|less)/.test(type)),
      [],
    );
  });
});
