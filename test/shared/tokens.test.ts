import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toTermVector } from '../../src/message/search-index.ts';
import { toStem } from '../../src/shared/stem.ts';
import { toTokens } from '../../src/shared/tokens.ts';

// cspell:disable
/** A text, and the terms that it is found by, in order. */
const TEXTS: readonly (readonly [about: string, text: string, terms: string])[] = [
  ['punctuation, symbols and pictures separate', 'a,b;c/d\\e<f>&g 😀 ❤️ \u0301', 'a b c d e f g'],
  ['case does not matter', 'GraphQL ÉCOLE Москва', 'graphql école москва'],
  ['width does not matter', 'ＧＰＴ２０２６ ｶﾞｲﾄﾞ', 'gpt2026 ガイ イド ド'],
  ['composition does not matter', 'cafe\u0301 \u1112\u1161\u11ab\u1100\u1173\u11af', 'café 한글 글'],
  ['Chinese is found by pairs', '数据库连接', '数据 据库 库连 连接 接'],
  ['a lone character is a term', '我 ok', '我 ok'],
  ['punctuation ends a row of characters', '中，文', '中 文'],
  ['characters outside the basic plane are whole', '𠮷野家', '𠮷野 野家 家'],
  [
    'kana and kanji are one row, with their marks',
    '々ラーメンが食べたい',
    '々ラ ラー ーメ メン ンが が食 食べ べた たい い',
  ],
  ['Hangul is found by pairs', '안녕 하세요', '안녕 녕 하세 세요 요'],
  ['Thai is found by pairs', 'ไทย', 'ไท ทย ย'],
  ['scripts part without a space', '用GPT4写3月的SQL', '用 gpt4 写 3 月的 的 sql'],
  ['addresses fall apart', 'https://a-b.example/x?id=7#top', 'http a b exampl x id 7 top'],
  ['code falls apart', 'user_id != getUserName(C++)', 'user id getusernam c'],
  ['numbers are words', '3.14 1,000 ½ x²', '3 14 1 000 1⁄2 x2'],
  ['halves of characters separate', 'a\ud83db\udc00c', 'a b c'],
  ['nothing is in nothing', ' \0\t\u3000…', ''],
];

/** From the vocabulary that comes with the algorithm. */
const STEMS = `caresses caress ponies poni ties ti cats cat feed feed agreed agre plastered plaster bled bled sing sing
  conflated conflat troubled troubl sized size hopping hop falling fall hissing hiss failing fail filing file happy happi
  sky sky relational relat conditional condit rational ration digitizer digit operator oper feudalism feudal
  decisiveness decis hopefulness hope formalize formal electrical electr goodness good revival reviv allowance allow
  replacement replac adjustment adjust adoption adopt activate activ effective effect probate probat rate rate
  cease ceas roll roll connections connect connected connect`;

// cspell:enable

describe('What a text is found by', () => {
  for (const [about, text, terms] of TEXTS) {
    it(about, () => assert.deepEqual(Array.from(toTokens(text), ({ term }) => term).join(' '), terms));
  }

  it('stands where it is told, also where characters change their length', () => {
    const text = 'Ｒun: ｶﾞｲ 𠮷野';
    const places = Array.from(toTokens(text), ({ start, end }) => text.slice(start, end));
    assert.deepEqual(places, ['Ｒun', 'ｶﾞ', 'ｲ', '𠮷', '野']);
  });

  it('has bounds, whatever is said', () => {
    const monsters = [
      'x'.repeat(3_000_000),
      '的'.repeat(3_000_000),
      'a '.repeat(1_000_000),
      Array.from({ length: 40_000 }, (_, index) => `ﷺ${index.toString(36)}`).join(' '),
      '\u0301'.repeat(3_000_000),
      "'\\".repeat(100_000),
    ];
    for (const text of monsters) {
      assert.ok([...toTokens(text)].length <= 16_000);
      assert.ok(Buffer.byteLength(toTermVector({ userId: 1, inputs: null, text })) < 1_000_000);
    }
  });
});

describe('The stem of an English word', () => {
  it('is what its forms have in common', () => {
    const words = STEMS.split(/\s+/);
    for (let at = 0; at < words.length; at += 2) assert.equal(toStem(words[at] ?? ''), words[at + 1]);
  });

  it('is the word itself for short words, other letters and what has digits', () => {
    for (const word of ['is', 'as', 'café', 'utf8s', 'Cats', '']) assert.equal(toStem(word), word);
  });
});
