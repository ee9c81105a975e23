import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FillFault, type FillLimits, type ReportValue } from '../../src/report/filling/contract.ts';
import { fillTemplate } from '../../src/report/filling/fill.ts';
import { createFiller } from '../../src/report/filling/thread.ts';
import { makeArchive } from '../support/files.ts';
import { makeTemplate, readDocument, readPart, toPart } from './story.ts';

const signal = new AbortController().signal;

const typed = (text: string): ReportValue => ({ text, isMarkdown: false });
const written = (text: string): ReportValue => ({ text, isMarkdown: true });

const LIMITS: FillLimits = Object.freeze({
  ...{ maxUnpackedBytes: 10_000_000, maxCharacters: 100_000, maxMilliseconds: 60_000, maxMemoryBytes: 200_000_000 },
});

type Values = Readonly<Record<string, ReportValue>>;

/** Here, where that is as good and much quicker. */
const fill = (template: Buffer, values: Values = {}, limits: Partial<FillLimits> = {}) =>
  fillTemplate({
    template: new Uint8Array(template),
    values: new Map(Object.entries(values)),
    limits: { ...LIMITS, ...limits },
  });

const fillInThread = (template: Buffer, values: Values, limits: Partial<FillLimits> = {}) =>
  createFiller(limits)({ template: new Uint8Array(template), values: new Map(Object.entries(values)), signal });

const relation = (type: string, target: string): string =>
  `<Relationships><Relationship Id="r1" Type="http://x/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`;

const REFUSED: readonly { what: string; template: Buffer; because: RegExp; limits?: Partial<FillLimits> }[] = [
  { what: 'no archive', template: Buffer.from('PK\u0003\u0004 and nothing else'), because: /is a broken document/u },
  { what: 'an archive that is no text document', template: makeArchive({ a: 'x' }), because: /is no text document/u },
  {
    what: 'a document with macros',
    template: makeTemplate(['a'], { 'word/vbaProject.bin': 'x' }),
    because: /holds macros/u,
  },
  {
    what: 'a document that says it may have macros',
    template: makeTemplate(['a'], {
      '[Content_Types].xml': '<Types><Default ContentType="x.macroEnabled.main"/></Types>',
    }),
    because: /holds macros/u,
  },
  {
    what: 'a document with entities of its own',
    template: makeTemplate([], {
      'word/document.xml': `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${toPart('<w:p><w:r><w:t>&e;</w:t></w:r></w:p>')}`,
    }),
    because: /has entities of its own/u,
  },
  {
    what: 'a document that would fetch a picture',
    template: makeTemplate(['a'], { 'word/_rels/document.xml.rels': relation('image', 'http://x/a.png') }),
    because: /refers to something outside of it/u,
  },
  {
    what: 'a document that unpacks to too much',
    template: makeTemplate(['a'], { 'word/media/a.bin': Buffer.alloc(2_000_000) }),
    limits: { maxUnpackedBytes: 1_000_000 },
    because: /is too large when it is unpacked/u,
  },
  {
    what: 'a document that is larger than it says',
    template: makeArchive({ 'word/document.xml': Buffer.alloc(5_000_000, 'x') }, 100),
    because: /is a broken document/u,
  },
  {
    what: 'more text than a report holds',
    template: makeTemplate(['{{a}}']),
    limits: { maxCharacters: 3 },
    because: /would be filled with more than 3 characters/u,
  },
];

describe('a report template', () => {
  for (const { what, template, because, limits } of REFUSED) {
    test(`is refused where it is ${what}`, async () => {
      await assert.rejects(fill(template, { a: typed('text') }, limits), (error) => {
        assert.ok(error instanceof FillFault);
        assert.match(error.message, because);
        return true;
      });
    });
  }

  test('that takes too long or holds something broken is a fault like any other, and ends its thread', async () => {
    const template = makeTemplate(['{{a}}']);
    await assert.rejects(fillInThread(template, {}, { maxMilliseconds: 1 }), /takes too long to fill/u);
    await assert.rejects(fillInThread(Buffer.from('none'), {}), /is a broken document/u);
  });

  test('is let go of by whoever stops', async () => {
    const leaving = AbortSignal.abort(new Error('stopped'));
    const order = { template: new Uint8Array(makeTemplate(['a'])), values: new Map(), signal: leaving };
    await assert.rejects(createFiller()(order), /stopped/u);
  });

  test('loses what led to the template that it was made from, and keeps links that people follow', async () => {
    const template = makeTemplate(['a'], {
      'word/settings.xml': '<w:settings><w:attachedTemplate r:id="r1"/><w:zoom/></w:settings>',
      'word/_rels/settings.xml.rels': relation('attachedTemplate', 'http://x/evil.dotm'),
      'word/_rels/document.xml.rels': relation('hyperlink', 'https://example.org/'),
    });
    const filled = await fill(template);
    assert.equal(await readPart(filled, 'word/settings.xml'), '<w:settings><w:zoom/></w:settings>');
    assert.doesNotMatch(await readPart(filled, 'word/_rels/settings.xml.rels'), /evil/u);
    assert.match(await readPart(filled, 'word/_rels/document.xml.rels'), /example\.org/u);
  });

  test('is filled wherever Word has cut a placeholder, also in heads, feet and notes', async () => {
    const template = makeTemplate(
      [['To {', '{Variable', 'Node-1_city}', '} and {{b}}!'], 'Plain {{unknown}} {{ }} }}'],
      {
        'word/header1.xml': toPart('<w:p><w:r><w:t>{{b}}</w:t></w:r></w:p>'),
        'word/footnotes.xml': toPart('<w:p><w:r><w:t>{{b}}</w:t></w:r></w:p>'),
      },
    );
    const filled = await fill(template, { 'VariableNode-1_city': typed('Paris'), b: typed('back') });
    assert.equal(await readDocument(filled), 'To Paris and back!\nPlain {{unknown}} {{ }} }}\n');
    for (const part of ['word/header1.xml', 'word/footnotes.xml'])
      assert.equal(await readDocument(filled, part), 'back\n');
    assert.match(await readPart(filled), /<w:color w:val="FF0000"\/><\/w:rPr><w:t xml:space="preserve">Paris</u);
  });

  test('is told a question by its words, however an office program writes them', async () => {
    const template = makeTemplate(['{{InputNode-1_What is “it”?}}', '{{InputNode-1_Is {x}} so?}}']);
    const values = { 'InputNode-1_What is "it"?': typed('1'), 'InputNode-1_Is {x}} so?': typed('2') };
    assert.equal(await readDocument(await fill(template, values)), '1\n2\n');
  });

  test('takes what people typed as it is: no markup, no Markdown, no characters that XML has not', async () => {
    const text = '</w:t><w:p> & **bold**\nnext\tline\u0000\u0008\uD800';
    const filled = await fill(makeTemplate(['{{a}}']), { a: typed(text) });
    assert.equal(await readDocument(filled), '</w:t><w:p> & **bold**\nnext\tline\uFFFD\n');
  });

  test('takes Markdown where it stands alone: headings, paragraphs, lists, code, quotes and tables', async () => {
    const answer = [
      ...['# Trip', '', 'By **train**, ~~not~~ `car`.', '', '- one', '  1. inner', '- two', '', '> said', ''],
      ...['```', 'a < b', '```', '', '[home](https://x.org) https://y.org', '', '| x | y |', '|---|---|', '| 1 | 2 |'],
    ].join('\n');
    const styles =
      '<w:styles><w:style w:type="paragraph" w:styleId="Title1"><w:name w:val="heading 1"/></w:style></w:styles>';
    const filled = await fill(makeTemplate(['{{a}}', 'End'], { 'word/styles.xml': styles }), { a: written(answer) });
    const lines = [
      ...['Trip', 'By train, not car.', '•\tone', '1.\tinner', '•\ttwo', 'said', 'a < b'],
      ...['home (https://x.org) https://y.org', 'x', 'y', '1', '2', '', 'End', ''],
    ];
    assert.equal(await readDocument(filled), lines.join('\n'));
    const xml = await readPart(filled);
    assert.match(xml, /<w:pStyle w:val="Title1"\/><\/w:pPr><w:r><w:t xml:space="preserve">Trip/u);
    assert.match(xml, /<w:rPr><w:b\/><w:color w:val="FF0000"\/><\/w:rPr><w:t xml:space="preserve">train/u);
    assert.match(xml, /<w:ind w:left="1440" w:hanging="360"\/><\/w:pPr><w:r>.*?1\.</u);
    assert.equal(xml.match(/<w:tc>/gu)?.length, 4);
  });

  test('keeps the lines of Markdown within other text, and the end of a section', async () => {
    const paragraph = '<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{a}}</w:t></w:r></w:p>';
    const template = makeTemplate([], {
      'word/document.xml': toPart(`<w:p><w:r><w:t>So: {{a}}.</w:t></w:r></w:p>${paragraph}`),
    });
    const filled = await fill(template, { a: written('One\n\n- two') });
    assert.equal(await readDocument(filled), 'So: One\n• two.\nOne\n•\ttwo\n\n');
    assert.equal((await readPart(filled)).match(/<w:sectPr\/>/gu)?.length, 1);
  });

  test('does not mind texts that are meant to take for ever', async () => {
    const hostile = [
      '['.repeat(5_000),
      '*a '.repeat(5_000),
      `${'> '.repeat(2_000)}x`,
      '`'.repeat(9_999),
      '|a'.repeat(3_000),
    ];
    const values = Object.fromEntries(hostile.map((text, index) => [String(index), written(text)]));
    const filled = await fillInThread(
      makeTemplate(['Start', ...hostile.map((_text, index) => `{{${index}}}`)]),
      values,
    );
    assert.match(await readDocument(filled), /^Start\n/u);
  });
});
