import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinKeywords, toKeywords } from '../../src/source/keywords.ts';
import { toAsked, toRelevance } from '../../src/source/relevance.ts';
import { fileOf, linkOf, toKept, toLinks, toTrace } from '../../src/source/trace.ts';

const all = (answer: string, ...texts: string[]) => joinKeywords(toKeywords({ answer, texts }));

describe('The keywords of an answer', () => {
  it('are none that its texts do not say, nor words that say nothing', () => {
    assert.deepEqual(all('It is so, and they have it.', 'They have it, and it is so.'), []);
    assert.deepEqual(all('Elephants fly.', 'Refunds are paid.'), []);
    assert.deepEqual(all('', 'Refunds'), []);
    assert.deepEqual(all('因为我们可以', '因为我们可以'), []);
  });

  it('are its words as it writes them, also where a text has another form of them', () => {
    assert.deepEqual(all('REFUNDS were paid within 10 days.', 'A refund is paying; within 10 days, paid.'), [
      ...['REFUNDS', 'paid', 'within', '10', 'days'],
    ]);
    assert.deepEqual(all('退款在十天内支付。', '我们会在十天内支付退款。'), ['退款', '十天', '支付']);
  });

  it('come first that tell the texts apart, and stand beside each text that says them', () => {
    const texts = ['refund within ten days', 'refund of invoices', 'parking'];
    const answer = 'The refund is within ten days';
    assert.deepEqual(toKeywords({ answer, texts }), [['within', 'ten', 'days', 'refund'], ['refund'], []]);
    assert.deepEqual(all(answer, ...texts), ['within', 'ten', 'days', 'refund']);
  });

  it('are twenty at most, hold nothing that a pattern would take for a sign, and are the same every time', () => {
    const words = Array.from({ length: 40 }, (_none, index) => `word${index}`).join(' ');
    assert.equal(all(words, words).length, 20);
    const odd = all('(a+b)* [x] refund.* $5 C++ don’t', 'refund a b x 5 C don’t');
    assert.deepEqual(odd, ['refund', '5', 'don’t']);
    assert.deepEqual(all(words, words), all(words, words));
  });
});

describe('How well a text fits words', () => {
  const relevance = (text: string, ...asked: string[]) => toRelevance({ text, asked: toAsked(asked) });

  it('is the share of them that it says, in whatever form', () => {
    assert.equal(relevance('Refunds are paid.', 'refund', 'parking'), 0.5);
    assert.equal(relevance('Refunds are paid.', 'refund', 'refund', ' ', 'paid'), 1);
    assert.equal(relevance('退款在十天内支付', '退款', '停车', '支付'), 0.67);
    assert.equal(relevance('nothing', 'refund'), 0);
  });

  it('is looked for by fifty words at most', () => {
    assert.equal(toAsked(Array.from({ length: 99 }, (_none, index) => String(index))).length, 50);
  });
});

describe('What is known of a text', () => {
  const FILE = 'a'.repeat(32);

  it('leads to no file, no link and no place where somebody wrote nonsense into it', () => {
    for (const file_id of [7, 'x', `${FILE}0`, '../etc/passwd', null]) assert.equal(fileOf({ file_id }), null);
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'nowhere', 7, `https://a/${'x'.repeat(2000)}`]) {
      assert.equal(linkOf({ url }), null, String(url));
    }
    const boxes = [7, {}, { page: -1, bbox: [1, 2, 3, 4] }, { page: 0, bbox: [1, 2, 3] }, { page: 0, bbox: 'abcd' }];
    assert.deepEqual(toTrace({ page: 'one', row: -5, chunk_index: 1.5, start_index: 1e99, chunk_bboxes: boxes }), {
      ...{ page: null, row: null, chunkIndex: null, start: null, end: null, boxes: [] },
    });
  });

  it('is kept without what authors add, and told as people count', () => {
    const metadata = { file_id: FILE, page: 0, row: 4, note: 'x', chunk_bboxes: [{ page: 0, bbox: [1, 2, 3, 4] }] };
    const kept = toKept(metadata);
    assert.deepEqual(Object.keys(kept).sort(), ['chunk_bboxes', 'page', 'row']);
    const { page, row, boxes } = toTrace(kept);
    assert.deepEqual([page, row, boxes], [1, 5, [{ page: 1, left: 1, top: 2, right: 3, bottom: 4 }]]);
    assert.equal(fileOf(metadata), FILE);
  });

  it('names each place once where it is published, by its title or its address', () => {
    const [one, two] = [{ url: 'https://a/1', title: 'One' }, { url: 'http://a/2' }];
    assert.deepEqual(toLinks([one, two, { url: 'x' }, one]), [one, { url: 'http://a/2', title: 'http://a/2' }]);
  });
});
