import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseSearch } from '../../src/message/search-query.ts';
import { toSnippet } from '../../src/message/search-snippet.ts';
import type { Json } from '../../src/shared/json.ts';

/** A snippet with its matches in brackets, and dots where it is cut. */
function show(query: string, text: string, inputs: Record<string, Json> | null = null): string {
  const { parts, isCutAtStart, isCutAtEnd } = toSnippet({ phrases: parseSearch(query), text, inputs });
  const shown = parts.map((part) => (part.isMatch ? `[${part.text}]` : part.text)).join('');
  return `${isCutAtStart ? '…' : ''}${shown}${isCutAtEnd ? '…' : ''}`;
}

const FILLER = 'north east south west home '.repeat(40);

describe('A snippet', () => {
  it('marks words in all their forms, as they were said', () => {
    assert.equal(show('connect', 'It CONNECTS; connected.'), 'It [CONNECTS]; [connected].');
  });

  it('marks characters, not their neighbours', () => {
    assert.equal(show('中文', '学中文的人说中文'), '学[中文]的人说[中文]');
    assert.equal(show('中', '在中国，中！'), '在[中]国，[中]！');
    assert.equal(show('ガイド', '旅のｶﾞｲﾄﾞ本'), '旅の[ｶﾞｲﾄﾞ]本');
  });

  it('marks phrases only where they stand together', () => {
    assert.equal(show('"red car"', 'red, a car; Red-cars'), 'red, a car; [Red-cars]');
    assert.equal(show('中文版', '中文和文版，中文版'), '中文和文版，[中文版]');
  });

  it('marks what overlaps and what touches as one', () => {
    assert.equal(show('数据库 据库连', '数据库连接'), '[数据库连]接');
    assert.equal(show('用 GPT', '用GPT'), '[用GPT]');
  });

  it('hands out what looks like markup as it was said', () => {
    assert.equal(show('b', '<b>"x" & </b>'), '<[b]>"x" & </[b]>');
  });

  it('shows of a question every text that was asked, and not which node asks', () => {
    const inputs = { id: 'Node-1', query: 'first', n: 3, context: 'sec\0ond', data: 'form' };
    assert.equal(show('second', '', { ...inputs, context: 'second' }), 'first\n[second]');
    assert.equal(show('first', '', inputs), '[first]\nsec\uFFFDond');
  });

  it('is the whole message where that is short', () => {
    const text = `${'long ago '.repeat(18)}needle`;
    assert.equal(show('needle', text), `${text.slice(0, -6)}[needle]`);
  });

  it('is short, says where it is cut, and cuts no word', () => {
    const shown = show('needle', `${FILLER}needle ${FILLER}`);
    assert.match(shown, /^…(?:north|east|south|west|home) .* \[needle\] north .* (?:north|east|south|west|home)…$/);
    assert.ok(shown.length <= 210);
  });

  it('cuts no character, but words that are longer than it', () => {
    for (const lead of [0, 1, 2, 3]) {
      const shown = show('needle', `${'x'.repeat(lead)}${'𠮷'.repeat(300)}needle${'𠮷'.repeat(300)}`);
      assert.ok(shown.isWellFormed());
      assert.ok(shown.includes('[needle]'));
    }
    const long = 'w'.repeat(500);
    assert.equal(show(long.slice(0, 100), `a ${long} b`), `a [${'w'.repeat(198)}]…`);
  });

  it('is where most of what was searched for stands together', () => {
    assert.match(show('apple pear', `apple ${FILLER}pear apple`), /\[pear\] \[apple\]$/);
  });

  it('is the beginning when nothing is found', () => {
    assert.equal(show('absent', 'present'), 'present');
  });
});
