import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RunFault } from '../../src/runtime/contract.ts';
import type { FileSource } from '../../src/runtime/files/contract.ts';
import { splitText } from '../../src/runtime/prompts/split-text.ts';
import { fileDocument, graphDocument, node } from '../support/documents.ts';
import { FILE_PATH as PATH, toSource } from '../support/file-source.ts';
import { makeArchive, makeDocx, makePdf, makePdfBomb, makePptx, makeXlsx } from '../support/files.ts';
import { answerOf, buildAll, messageOf, report, testRuntime } from './harness.ts';

const TWEAKS = { 'InputFileNode-1': { file_path: PATH, value: 'a' } };

/** What came of asking about a file. */
async function ask(given: { loader?: string; name: string; content: Buffer | string; runtime?: typeof runtime }) {
  const { loader, name, content } = given;
  const document = fileDocument(loader === undefined ? {} : { loader });
  const files = toSource(name, content);
  const request = { document, inputs: { question: 'so?' }, tweaks: TWEAKS, files };
  const answered = await report(request, given.runtime ?? runtime);
  const last = answered.steps.at(-1);
  return (last?.kind === 'answer' ? last.text : messageOf(answered)).replaceAll(/\s+/gu, ' ');
}

const runtime = testRuntime();
const fault = (text: string, loader = 'ElemUnstructuredLoaderV0'): string => `Error building node ${loader}: ${text}`;

describe('a file that takes longer to read than a node may', () => {
  const slow = { document: fileDocument(), inputs: { question: 'so?' }, tweaks: TWEAKS };

  it('ends the run with a word that names its loader', async () => {
    const { error } = await report({ ...slow, files: toSource('a.pdf', makePdf(['x'])), nodeTimeoutMs: 1 }, runtime);
    assert.ok(error instanceof RunFault);
    assert.equal(error.failure, 'NODE_TIMED_OUT');
    assert.match(error.message, /^The node ElemUnstructuredLoaderV0-1 went on for longer than 0.001 s/u);
  });

  it('is read by another run that has the time', async () => {
    const files = toSource('a.pdf', makePdf(['it is so']));
    assert.equal((await report({ ...slow, files, nodeTimeoutMs: 1 }, runtime)).error instanceof RunFault, true);
    assert.match(await answerOf({ ...slow, files, nodeTimeoutMs: 60_000 }, runtime), /it is so/u);
  });
});

describe('a file that cannot be read', () => {
  const small = testRuntime({ fileLimits: { maxBytes: 1_000_000, maxCharacters: 50, maxPages: 3, maxTexts: 4 } });

  for (const [name, content, text] of [
    ['a.pdf', 'no PDF', 'a.pdf is no pdf file by its content'],
    ['a.docx', 'no document', 'a.docx is no docx file by its content'],
    ['cut.pdf', makePdf(['x']).subarray(0, 150), 'cut.pdf is a broken PDF'],
    ['cut.docx', makeDocx(['x']).subarray(0, 120), 'cut.docx is a broken document'],
    ['a.zip', makeArchive({ 'a.txt': 'x' }), 'a.zip is an archive that is no document'],
    [
      'a.doc',
      Buffer.from('d0cf11e0a1b11ae100', 'hex'),
      'a.doc has an old format of Office; save it as docx, xlsx or pptx, or have the operator name a converter (FORME_OFFICE_CONVERTER)',
    ],
    ['a.png', Buffer.from('89504e470d0a1a0a00', 'hex'), 'a.png is neither a text nor a document that can be read'],
    ['blank.txt', ' \n ', 'blank.txt holds no text that can be read'],
    ['deep.html', '<div>'.repeat(1_000_000), 'deep.html is nested too deeply to read'],
    ['empty.pdf', makePdf(['']), 'empty.pdf holds no text that can be read'],
    ['deep.docx', makeDocx(['<w:x>'.repeat(100_000)]), 'deep.docx is nested too deeply to read'],
    ['lies.docx', makeDocx(['x'.repeat(2000)], { claimed: 10 }), 'lies.docx is a broken document'],
  ] as const) {
    it(`ends the run with a word about it: ${text}`, async () => {
      assert.equal(await ask({ name, content }), fault(text));
    });
  }

  it('ends it when there is more than is read of any', async () => {
    for (const [name, content, text] of [
      ['long.pdf', makePdf(['a', 'b', 'c', 'd']), 'long.pdf has more than 3 pages'],
      ['long.csv', 'a\n1\n2\n3\n4\n5\n', 'long.csv has more than 4 rows'],
      ['long.txt', 'x'.repeat(51), 'long.txt holds more than 50 characters'],
      ['long.docx', makeDocx(['x'.repeat(51)]), 'long.docx holds more than 50 characters'],
      ['large.txt', 'x'.repeat(1_000_001), 'large.txt is larger than 1,000,000 bytes, which is too large to read'],
    ] as const) {
      assert.equal(await ask({ name, content, runtime: small }), fault(text));
    }
  });

  it('ends it when it unpacks to more than anybody would write', async () => {
    const tight = testRuntime({ fileLimits: { maxUnpackedBytes: 100_000, maxMemoryBytes: 96 * 1024 * 1024 } });
    const docx = makeDocx(['x'.repeat(100_000)]);
    assert.ok(docx.length < 1000);
    const told = await ask({ name: 'bomb.docx', content: docx, runtime: tight });
    assert.equal(told, fault('bomb.docx is too large when it is unpacked'));
    const pdf = makePdfBomb(200);
    assert.ok(pdf.length < 1024 * 1024);
    assert.equal(
      await ask({ name: 'bomb.pdf', content: pdf, runtime: tight }),
      fault('bomb.pdf takes too much memory to read'),
    );
  });

  it('ends it when that takes too long', async () => {
    const hasty = testRuntime({ fileLimits: { maxMilliseconds: 1 } });
    assert.equal(await ask({ name: 'a.txt', content: 'x', runtime: hasty }), fault('a.txt takes too long to read'));
  });

  it('is refused by a loader of other files, which is named', async () => {
    const text = 'a.txt is a PDF, which is not read here';
    assert.equal(
      await ask({ loader: 'TextLoader', name: 'a.txt', content: makePdf(['x']) }),
      fault(text, 'TextLoader'),
    );
    const other = 'a.html is an HTML page, which is not read here';
    assert.equal(await ask({ loader: 'PyPDFLoader', name: 'a.html', content: '<p>x' }), fault(other, 'PyPDFLoader'));
  });

  it('is nobody else’s file, nor a path, an address or a file that is missing: all are told alike', async () => {
    const words = new Set<string>();
    for (const file_path of [
      '/etc/passwd',
      '../../etc/passwd',
      'file:///etc/passwd',
      'http://127.0.0.1:1/a.txt',
      'x',
    ]) {
      const files = toSource('a.txt', 'secret');
      const tweaks = { 'InputFileNode-1': { file_path, value: 'a' } };
      words.add(
        messageOf(await report({ document: fileDocument(), inputs: { question: '' }, tweaks, files }, runtime)),
      );
      assert.deepEqual(files.noted, { asked: [file_path], reads: 0 });
    }
    const nowhere = await report({ document: fileDocument(), inputs: { question: '' }, tweaks: TWEAKS }, runtime);
    words.add(messageOf(nowhere));
    assert.deepEqual([...words], [fault('The file does not exist, or it is not yours')]);
  });

  it('lets nothing from beside it in: entities are text, and whatever is told to a loader by a path is passed over', async () => {
    const before = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const docx = makeDocx(['a &x; b'], { before });
    assert.equal(await ask({ name: 'entity.docx', content: docx }), 'You said: a &x; b: so?');
    const files = toSource('a.txt', 'Hello');
    const tweaks = { ...TWEAKS, 'ElemUnstructuredLoaderV0-1': { file_path: '/etc/passwd', path: '/etc/passwd' } };
    const inputs = { question: 'so?' };
    const answer = await answerOf({ document: fileDocument(), inputs, tweaks, files }, runtime);
    assert.deepEqual([answer, files.noted.asked], ['You said: Hello: so?', [PATH]]);
  });

  it('stops being read when the run stops', async () => {
    const stopping = new AbortController();
    const files = toSource('bomb.pdf', makePdfBomb(100));
    const request = { document: fileDocument(), inputs: { question: '' }, tweaks: TWEAKS, files };
    const find: FileSource['find'] = (reference) => {
      setTimeout(() => stopping.abort(new Error('stopped')), 50);
      return files.find(reference);
    };
    const stopped = await report({ ...request, files: { find }, signal: stopping.signal }, runtime);
    const done = stopped.steps.filter((step) => step.kind !== 'progress' || step.done > 0);
    assert.deepEqual([messageOf(stopped), done], ['stopped', []]);
  });
});

describe('a file that is read', () => {
  for (const [name, content, text] of [
    ['a.txt', 'plain', 'plain'],
    ['utf16.txt', Buffer.from('\uFEFFwide', 'utf16le'), 'wide'],
    ['chinese.txt', Buffer.from('c4e3bac3', 'hex'), '你好'],
    ['latin.txt', Buffer.from('caf\u00e9.', 'latin1'), 'café.'],
    ['a.md', '# Title', '# Title'],
    ['a.log', 'unknown endings are texts', 'unknown endings are texts'],
    ['pdf.txt', makePdf(['By (its) content', 'two']), 'By (its) content two'],
    ['a.docx', makeDocx(['One &amp; two', 'Three']), 'One & two Three'],
    [
      'a.xlsx',
      makeXlsx([
        ['Name', 'Age'],
        ['Ann', 3],
      ]),
      'Name Age Ann 3',
    ],
    ['a.pptx', makePptx(['First', 'Second']), 'First Second'],
    ['a.csv', 'name,says\r\nAnn,"a ""b"", c"\r\n', 'name: Ann says: a "b", c'],
    [
      'a.html',
      '<html><head><title>no</title><style>no</style><p>Hi &amp; bye<script>no</script><p>you',
      'Hi & bye you',
    ],
    ['a.srt', '1\n00:00:01,000 --> 00:00:02,000\nSpoken\n', 'Spoken'],
    ['nul.md', Buffer.concat([Buffer.from('x'.repeat(9000)), Buffer.from('\0')]), `${'x'.repeat(9000)}\uFFFD`],
  ] as const) {
    it(`is in the prompt with its text: ${name}`, async () => {
      assert.equal(await ask({ name, content }), `You said: ${text}: so?`);
    });
  }

  it('is read once for many questions, and never for a build', async () => {
    const files = toSource('a.txt', 'Hello');
    const document = fileDocument();
    for (const question of ['one', 'two']) {
      const request = { document, documentHash: 'same', inputs: { question }, tweaks: TWEAKS, files };
      assert.equal(await answerOf(request, runtime), `You said: Hello: ${question}`);
    }
    assert.equal(files.noted.reads, 1);
    const built = (await buildAll(document)).flatMap((step) => (step.kind === 'nodeBuilt' ? [step.text] : []));
    assert.ok(built.includes('ElemUnstructuredLoaderV0(0 documents)'));
    const ready = (await buildAll(document)).at(-1);
    assert.ok(ready?.kind === 'inputsReady');
    assert.deepEqual(ready.handleKeys, ['file']);
  });

  it('stands in a document itself for this run alone, whoever asked before', async () => {
    const document = JSON.parse(JSON.stringify(fileDocument()));
    document.nodes[0].data.node.template.file_path.file_path = PATH;
    const asked = (files?: FileSource) =>
      report({ document, documentHash: 'own', inputs: { question: '?' }, ...(files && { files }) }, runtime);
    assert.equal((await asked(toSource('mine.txt', 'Mine'))).error, null);
    assert.match(messageOf(await asked()), /does not exist, or it is not yours$/u);
  });
});

describe('documents without a model of retrieval', () => {
  const loaded = ['InputFileNode-1', 'TextLoader-1', 'file_path'] as const;
  const files = () => toSource('a.txt', 'one two\nthree four\nfive');

  it('are the answer of a chain that asks nobody', async () => {
    const document = graphDocument({
      nodes: ['InputFileNode', 'TextLoader', 'LoaderOutputChain'].map((type) => node({ id: `${type}-1`, type })),
      edges: [loaded, ['TextLoader-1', 'LoaderOutputChain-1', 'documents']],
    });
    const { steps } = await report({ document, inputs: { begin: '' }, tweaks: TWEAKS, files: files() }, runtime);
    const text = 'one two\nthree four\nfive';
    assert.deepEqual(steps.at(-1), { kind: 'answer', text, outputs: { text } });
    assert.deepEqual(new Set(steps.map(({ kind }) => kind)), new Set(['progress', 'answer']));
  });

  it('are shown to a model that is asked about them, whole, cut, or divided', async () => {
    const toDocument = (values: Record<string, string | number>, size: number) =>
      graphDocument({
        nodes: [
          node({ id: 'InputFileNode-1', type: 'InputFileNode' }),
          node({ id: 'TextLoader-1', type: 'TextLoader', values: { metadata: '{"by": "Ann"}' } }),
          node({
            id: 'RecursiveCharacterTextSplitter-1',
            type: 'RecursiveCharacterTextSplitter',
            values: { chunk_size: size, chunk_overlap: 0 },
          }),
          node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template: '{context}/{question}' } }),
          node({ id: 'PromptTemplate-2', type: 'PromptTemplate', values: { template: '{by}:{page_content}' } }),
          node({ id: 'DemoChatModel-1', type: 'DemoChatModel' }),
          node({ id: 'CombineDocsChain-1', type: 'CombineDocsChain', values }),
        ],
        edges: [
          loaded,
          ['TextLoader-1', 'RecursiveCharacterTextSplitter-1', 'documents'],
          ['RecursiveCharacterTextSplitter-1', 'CombineDocsChain-1', 'documents'],
          ['PromptTemplate-1', 'CombineDocsChain-1', 'prompt'],
          ['PromptTemplate-2', 'CombineDocsChain-1', 'document_prompt'],
          ['DemoChatModel-1', 'CombineDocsChain-1', 'llm'],
        ],
      });
    const asked = async (values: Record<string, string | number>, size: number) =>
      answerOf(
        { document: toDocument(values, size), inputs: { question: 'so?' }, tweaks: TWEAKS, files: files() },
        runtime,
      );
    assert.equal(await asked({}, 100), 'You said: Ann:one two\nthree four\nfive/so?');
    assert.equal(await asked({}, 10), 'You said: Ann:one two\n\nAnn:three four\n\nAnn:five/so?');
    assert.equal(await asked({ token_max: 7 }, 100), 'You said: Ann:one/so?');
  });

  it('are among the inputs where no loader is connected, as texts or with what is known about them', async () => {
    const toDocument = (type: string, tag: string) => {
      const document = graphDocument({
        nodes: ['DemoChatModel', 'CombineDocsChain'].map((each) => node({ id: `${each}-1`, type: each })),
        edges: [['DemoChatModel-1', 'CombineDocsChain-1', 'llm']],
      });
      const text = JSON.stringify(document);
      return JSON.parse(text.replaceAll('CombineDocsChain', type).replaceAll('load_qa_chain', tag));
    };
    const asking = toDocument('CombineDocsChain', 'load_qa_chain');
    const input_documents = ['The sky is green.', { page_content: 'So is the sea.', metadata: { page: 1 } }];
    const answer = await answerOf({ document: asking, inputs: { question: 'Why?', input_documents } }, runtime);
    assert.match(answer, /The sky is green\.\n\nSo is the sea\.\n\nQuestion: Why\?\nAnswer:$/u);
    const missing = await report({ document: asking, inputs: { question: 'Why?' } }, runtime);
    assert.equal(messageOf(missing), 'Missing some input keys: input_documents');
    const summing = toDocument('SummarizeDocsChain', 'load_summarize_chain');
    assert.match(await answerOf({ document: summing, inputs: { input_documents } }, runtime), /sea\.\n\nSummary:$/u);
    const offered = runtime.catalogue.flatMap(({ components }) => components.map(({ name }) => name));
    assert.deepEqual([offered.includes('CombineDocsChain'), offered.includes('SummarizeDocsChain')], [true, false]);
  });

  it('are divided at the coarsest separator that does, with as much repeated as there may be', () => {
    const split = (text: string, separators: string[], size: number, overlap: number) =>
      splitText({ text, separators, size, overlap });
    assert.deepEqual(split('a b c d', [' '], 3, 0), ['a b', 'c d']);
    assert.deepEqual(split('a b c d', [' '], 3, 1), ['a b', 'b c', 'c d']);
    assert.deepEqual(split('aaaa\nb c', ['\n', ' ', ''], 3, 0), ['aaa', 'a', 'b c']);
    assert.deepEqual(split('long', ['\n'], 2, 0), ['long']);
  });
});
