// cspell:ignore Vamos scrtext athing comtr commtext tdet tobl tpunct punct INTJ
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { toGlob } from '../../src/runtime/files/forms/glob.ts';
import type { FieldValues } from '../support/documents.ts';
import { loaderDocument } from '../support/loader-document.ts';
import { FILE_PATH, toSource } from '../support/file-source.ts';
import { makeArchive, makeDocx, makePdf } from '../support/files.ts';
import { startPageServer, type PageServer } from '../support/page-server.ts';
import { buildError, messageOf, report, testRuntime } from './harness.ts';

interface Asked {
  readonly loader: string;
  readonly name: string;
  readonly content: Buffer | string;
  readonly values?: FieldValues;
  readonly told?: string;
  readonly runtime?: typeof runtime;
}

const runtime = testRuntime();

/** What a model is shown of a file, or the error that ended the run. */
async function ask({ name, content, runtime: asked = runtime, ...given }: Asked): Promise<string> {
  const document = loaderDocument({ values: {}, ...given, isOfFile: true });
  const tweaks = { 'InputFileNode-1': { file_path: FILE_PATH, value: 'a' } };
  const answered = await report({ document, inputs: { question: '?' }, tweaks, files: toSource(name, content) }, asked);
  const last = answered.steps.at(-1);
  return last?.kind === 'answer' ? last.text.replace(/^You said: ([^]*)\/\?$/u, '$1') : messageOf(answered);
}

const CONLLU = [
  '# text = Vamos al mar.',
  '1\tVamos\tir\tVERB\t_\t_\t0\troot\t_\t_',
  '2-3\tal\t_\t_\t_\t_\t_\t_\t_\t_',
  '2\ta\ta\tADP\t_\t_\t4\tcase\t_\t_',
  '3\tel\tel\tDET\t_\t_\t4\tdet\t_\t_',
  '4\tmar\tmar\tNOUN\t_\t_\t1\tobl\t_\tGloss=sea|SpaceAfter=No',
  '4.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_',
  '5\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_',
  '',
  '1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_',
].join('\n');

const NOTES = `<?xml version="1.0"?><!DOCTYPE en-export [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "yyyy">]>
<en-export><note><title>One &amp; only</title><content><![CDATA[<?xml version="1.0"?>
<en-note><div>a &amp; b</div><script>no</script><div>&x;&y;</div></en-note>]]></content><created>20240102T030405Z</created>
<note-attributes><author>Ann</author><source-url>https://a.example</source-url></note-attributes>
<resource><data encoding="base64">AAAA</data><resource-attributes><source-url>no</source-url></resource-attributes></resource></note>
<note><title>Two</title><content><![CDATA[<en-note>c</en-note>]]></content></note></en-export>`;

const FACEBOOK = JSON.stringify({
  messages: [
    { sender_name: 'Zo\u00c3\u00ab', timestamp_ms: 1_700_000_000_000, content: 'caf\u00c3\u00a9' },
    { sender_name: 'Ann', timestamp_ms: 1_700_000_060_000, photos: [] },
    { sender_name: '安', timestamp_ms: 'x', content: '好 \u00e9' },
  ],
});

const TELEGRAM = {
  name: 'Friends',
  messages: [
    { type: 'service', actor: 'Ann', action: 'join' },
    { type: 'message', from: 'Ann', date: '2024-01-02T03:04:05', text: ['see ', { type: 'link', text: 'a.example' }] },
    { type: 'message', from: 'Bob', date: '2024-01-02T03:05:00', text: 'ok' },
    { type: 'message', from: 'Bob', date: '2024-01-02T03:06:00', text: '' },
  ],
};

const SLACK = makeArchive({
  'users.json': '[]',
  'general/2024-01-02.json': JSON.stringify([
    { type: 'message', subtype: 'channel_join', user: 'U1', text: 'joined', ts: '1.0' },
    { type: 'message', user: 'U1', text: 'second day', ts: '2.0' },
  ]),
  'general/2024-01-01.json': JSON.stringify([{ type: 'message', user: 'U2', text: 'first day', ts: '1.5' }]),
  'general/notes.json': '{"not": "a day"}',
});

describe('an export that is no such export', () => {
  for (const [loader, name, content, text] of [
    ['FacebookChatLoader', 'a.json', '[', 'is no JSON object'],
    ['FacebookChatLoader', 'a.json', '{"messages": 1}', 'is no export of a chat: it has no messages'],
    ['FacebookChatLoader', 'a.html', '<p>', 'is an HTML page, which is not read here'],
    ['TelegramChatLoader', 'a.json', '{"chats": {"list": [{}]}}', 'is no export of a chat: it has no messages'],
    ['AirbyteJSONLoader', 'a.jsonl', '{"a": 1}\n\n[2]', 'has no JSON object in line 3'],
    ['CoNLLULoader', 'a.csv', 'a,b', 'has a line that is no word of 10 columns'],
    ['EverNoteLoader', 'a.xml', '<a><note><content>x</content></note></a>', 'is no export of notes'],
    ['SlackDirectoryLoader', 'a.zip', 'x', 'is no archive'],
    ['SlackDirectoryLoader', 'a.zip', SLACK.subarray(0, 200), 'is a broken archive'],
    [
      'SlackDirectoryLoader',
      'a.zip',
      makeArchive({ 'a.txt': 'x' }),
      'is no export of Slack: it has no days of channels',
    ],
    [
      'SlackDirectoryLoader',
      'a.zip',
      makeArchive({ 'c/2024-01-01.json': '{}' }),
      'holds c/2024-01-01.json, which is no list of messages',
    ],
    ['NotionDirectoryLoader', 'a.zip', makeArchive({ 'a.txt': 'x' }), 'has none of the files that are read here'],
    ['NotionDirectoryLoader', 'a.zip', makeArchive({ '../../a.md': 'x' }), 'is a broken archive'],
    ['NotionDirectoryLoader', 'a.zip', makeArchive({ '/etc/a.md': 'x' }), 'is a broken archive'],
    ['NotionDirectoryLoader', 'a.zip', makeArchive({ 'a.md': 'x'.repeat(9000) }, 10), 'is a broken archive'],
    [
      'PyPDFDirectoryLoader',
      'a.zip',
      makeArchive({ 'a.pdf': 'x' }),
      'holds a.pdf, which is no pdf file by its content',
    ],
  ] as const) {
    it(`ends the run with a word about it: ${loader}, ${name} ${text}`, async () => {
      assert.equal(await ask({ loader, name, content }), `Error building node ${loader}: ${name} ${text}`);
    });
  }

  it('is never unpacked beyond what a file may hold, nor read without end', async () => {
    const tight = testRuntime({ fileLimits: { maxUnpackedBytes: 100_000, maxCharacters: 5_000, maxTexts: 3 } });
    const bomb = makeArchive({ 'a.md': Buffer.alloc(99_000, 'x'), 'b.md': Buffer.alloc(99_000, 'x') });
    const fault = (loader: string, text: string) => `Error building node ${loader}: ${text}`;
    for (const [loader, name, content, text] of [
      ['NotionDirectoryLoader', 'a.zip', bomb, 'a.zip is too large when it is unpacked'],
      ['AirbyteJSONLoader', 'a.json', `{"a": "${'x'.repeat(6_000)}"}`, 'a.json holds more than 5,000 characters'],
      [
        'NotionDirectoryLoader',
        'a.zip',
        makeArchive(Object.fromEntries([1, 2, 3, 4].map((number) => [`${number}.md`, 'x']))),
        'a.zip holds 4.md, which has more than 3 rows',
      ],
    ] as const) {
      assert.equal(await ask({ loader, name, content, runtime: tight }), fault(loader, text));
    }
    const deep = `{"a": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const told = await ask({ loader: 'AirbyteJSONLoader', name: 'deep.json', content: deep });
    assert.equal(told, fault('AirbyteJSONLoader', 'deep.json could not be read'));
  });

  it('is no folder of the server', async () => {
    for (const loader of ['DirectoryLoader', 'NotionDirectoryLoader', 'PyPDFDirectoryLoader', 'ReadTheDocsLoader']) {
      const document = loaderDocument({ loader, values: { path: '/etc' }, isOfFile: true });
      assert.match(
        await buildError(document),
        /: path names a folder of the server, which no flow reads; connect an /u,
      );
    }
  });
});

describe('an export', () => {
  for (const [loader, name, content, told, text] of [
    ['FacebookChatLoader', 'a.json', FACEBOOK, '{page_content}', 'Zoë on 2023-11-14 22:13:20: café\n\n安 on : 好 é'],
    [
      'TelegramChatLoader',
      'a.json',
      JSON.stringify(TELEGRAM),
      '{title}|{source}|{page_content}',
      'Friends|a.json|Ann on 2024-01-02T03:04:05: see a.example\n\nBob on 2024-01-02T03:05:00: ok',
    ],
    [
      'TelegramChatLoader',
      'all.json',
      JSON.stringify({ chats: { list: [TELEGRAM, { ...TELEGRAM, name: 'Work' }] } }),
      '{title}',
      'Friends\n\nWork',
    ],
    [
      'AirbyteJSONLoader',
      'a.json',
      '{"_airbyte_data": {"a": 1, "b": {"c": ["x", null]}}}\r\n{"plain": true}\n',
      '{page_content}',
      'a: 1\nb: c: x\nnull\n\n\nplain: true',
    ],
    [
      'BSHTMLLoader',
      'a.html',
      Buffer.concat([
        Buffer.from('<html lang=zh><meta charset=big5><title>T</title><p>'),
        Buffer.from('a741a66e', 'hex'),
      ]),
      '{title}|{language}|{source}|{page_content}',
      'T|zh|a.html|你好',
    ],
    ['CoNLLULoader', 'a.csv', CONLLU, '{page_content}', 'Vamos al mar.\nYes'],
    ['CoNLLULoader', 'a.conllu', CONLLU, '{source}', 'a.conllu'],
    [
      'EverNoteLoader',
      'a.enex',
      NOTES,
      '{title}|{author}|{created}|{url}|{page_content}',
      'One & only|Ann|20240102T030405Z|https://a.example|a & b\n\n&x;&y;\n\nTwo||||c',
    ],
    [
      'SlackDirectoryLoader',
      'a.zip',
      SLACK,
      '{source}|{channel}|{user}|{timestamp}|{page_content}',
      'general - U2 - 1.5|general|U2|1.5|first day\n\ngeneral - U1 - 2.0|general|U1|2.0|second day',
    ],
    [
      'NotionDirectoryLoader',
      'a.zip',
      makeArchive({ 'b/Page.md': '# B', 'a.md': '# A', '__MACOSX/b.md': 'no', '.x/c.md': 'no', 'a.png': 'no' }),
      '{source}|{page_content}',
      'a.md|# A\n\nb/Page.md|# B',
    ],
    [
      'PyPDFDirectoryLoader',
      'a.zip',
      makeArchive({ 'a.pdf': makePdf(['one', 'two']), 'b.txt': 'no' }),
      '{source} {page}: {page_content}',
      'a.pdf 0: one\n\na.pdf 1: two',
    ],
    [
      'ReadTheDocsLoader',
      'a.zip',
      makeArchive({
        'docs/a.html': '<title>A</title><nav>no</nav><div role="main"><p>yes</div><footer>no</footer>',
        'docs/b.html': '<nav>all</nav>',
      }),
      '{source}|{title}|{page_content}',
      'docs/a.html|A|yes\n\ndocs/b.html||all',
    ],
  ] as const) {
    it(`is read as what it is: ${loader}, ${name}`, async () => {
      assert.equal(await ask({ loader, name, content, told }), text);
    });
  }

  it('is a folder of which its author says what is read', async () => {
    const content = makeArchive({
      'a.txt': 'A',
      'b/c.txt': 'C',
      'b/d.docx': makeDocx(['D']),
      'b/broken.docx': 'x',
      '.e.txt': 'E',
    });
    const read = (values: FieldValues) => ask({ loader: 'DirectoryLoader', name: 'a.zip', content, values });
    assert.equal(await read({}), 'A\n\nC');
    assert.equal(await read({ glob: '*.txt', load_hidden: true }), 'E\n\nA');
    assert.match(await read({ glob: 'b/*' }), /a\.zip holds b\/broken\.docx, which is no docx file by its content$/u);
    assert.equal(await read({ glob: 'b/*', silent_errors: true }), 'C\n\nD');
    assert.match(
      await read({ glob: '**/[a-z].txt' }),
      /a\.zip is chosen from by a pattern that has other signs than /u,
    );
  });

  it('is chosen from by a pattern that takes no longer because of whoever wrote it', () => {
    for (const [pattern, name, isChosen] of [
      ['**/*.md', 'a.md', true],
      ['**/*.md', 'a/b/c.md', true],
      ['*.md', 'a/b.md', false],
      ['a/**/b/*.md', 'a/x/b/y/b/c.md', true],
      ['a/**/b/*.md', 'a/x/b/y/c.md', false],
      ['?.md', 'ab.md', false],
      ['./a*b*c', 'aXbXbXc', true],
      ['**', 'a/b', true],
      ['', '', false],
    ] as const) {
      assert.equal(toGlob(pattern)(name), isChosen, `${pattern} ${name}`);
    }
    assert.equal(toGlob(`${'*a'.repeat(500)}b`)('a'.repeat(5_000)), false);
  });
});

describe('a page of a site that is known', () => {
  let pages: PageServer;
  before(async () => (pages = await startPageServer()));
  after(() => pages.close());

  for (const [loader, body, text] of [
    ['CollegeConfidentialLoader', '<nav>no</nav><main class="x skin-handler"><p>yes</main>', 'yes'],
    [
      'HNLoader',
      '<table><tr class="athing" id="1"><td>1.<td><a>A title</a></tr><tr><td>no</tr><tr class="athing comtr"><td><div class="commtext">A comment</div></tr></table>',
      '1.\tA title\n\nA comment',
    ],
    ['IMSDbLoader', '<table><tr><td>no<td class="scrtext"><pre>INT. ROOM</pre></table>', 'INT. ROOM'],
    ['GitbookLoader', '<header>no</header><main><h1>Guide</h1><p>yes</main>', 'Guide\n\nyes'],
    ['GitbookLoader', '<p>no main', 'no main'],
    ['IFixitLoader', '<p>yes', 'yes'],
    ['AZLyricsLoader', '<p>yes', 'yes'],
  ] as const) {
    it(`is read without what is around it: ${loader}, ${body.length}`, async () => {
      pages.page(`/${loader}/${body.length}`, { headers: { 'content-type': 'text/html' }, body });
      const address = `${pages.url}/${loader}/${body.length}`;
      const field = loader === 'GitbookLoader' ? 'web_page' : 'web_path';
      const document = loaderDocument({ loader, values: { [field]: address } });
      const answered = await report({ document, inputs: { question: '?' } }, runtime);
      const last = answered.steps.at(-1);
      assert.equal(last?.kind === 'answer' ? last.text : messageOf(answered), `You said: ${text}/?`);
    });
  }

  it('is a book as its server has it', async () => {
    pages.page('/book.txt', { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Call me\nIshmael.' });
    const document = loaderDocument({ loader: 'GutenbergLoader', values: { web_path: `${pages.url}/book.txt` } });
    const { steps } = await report({ document, inputs: { question: '?' } }, runtime);
    assert.deepEqual(steps.at(-1)?.kind === 'answer' && steps.at(-1), {
      kind: 'answer',
      text: 'You said: Call me\nIshmael./?',
      outputs: { output_text: 'You said: Call me\nIshmael./?' },
    });
  });
});
