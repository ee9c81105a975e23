import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createCollectionService } from '../../src/collection/service.ts';
import type { FileSource } from '../../src/runtime/files/contract.ts';
import { isJsonArray, isJsonObject } from '../../src/shared/json.ts';
import { report, testRuntime } from '../runtime/harness.ts';
import { openChatStory, type ChatStory } from '../session/story.ts';
import { fileTweaks, retrievalDocument, type Finder } from '../support/retrieval-documents.ts';

const PATH = '/bisheng/upload/corpus';

/** Texts, each with questions that it alone answers. */
const CORPUS: readonly (readonly [text: string, ...questions: string[]])[] = [
  ['Refunds are paid within ten days after goods came back.', 'When is a refund paid?', 'How many days for refunds?'],
  ['The office is closed on Sundays and public holidays.', 'Is the office open on a Sunday?', 'Closed on holidays?'],
  ['Parking costs four euros an hour for each visitor.', 'What does parking cost?', 'Parking fee for visitors'],
  ['Invoices are sent by mail on the first of each month.', 'When are invoices sent?', 'Do you mail the invoice?'],
  ['The warranty of engines lasts five years, of pumps two.', 'How long is the warranty of pumps?'],
  ['Passwords must have twelve characters and one digit.', 'How long must a password be?'],
  ['The cafeteria serves lunch from noon until two.', 'When can I have lunch in the cafeteria?'],
  ['退款在收到退货后十天内支付。', '退款什么时候支付？', '退货后几天退款'],
  ['办公室星期日和节假日不开放。', '办公室星期日开放吗？'],
  ['停车费每小时四欧元。', '停车费多少钱？'],
  ['发票在每月第一天邮寄。', '发票什么时候邮寄？'],
  ['发动机保修五年，水泵保修两年。', '水泵保修多久？'],
];

describe('Questions to a corpus with known answers', () => {
  let story: ChatStory;
  before(async () => {
    story = await openChatStory();
  });
  after(() => story[Symbol.asyncDispose]());

  const bytes = Buffer.from(CORPUS.map(([text]) => text).join('\n'));
  async function* pieces() {
    yield await Promise.resolve(bytes);
  }
  const read = () => Promise.resolve(pieces());
  const file = { id: 'c'.repeat(32), key: 'corpus', name: 'corpus.txt', size: bytes.length, read };
  const files: FileSource = { find: () => Promise.resolve(file) };
  const runtime = testRuntime();

  /** The share of questions whose text is among the best three, or is the best one. */
  const measure = async (finder: Finder): Promise<{ first: number; amongThree: number }> => {
    const sessionId = await story.begin();
    const service = createCollectionService({ fork: () => story.database.fork() });
    const collections = service.sourceOf({ userId: 1, guestId: null, flowId: story.flow.id, sessionId });
    const values = {
      RecursiveCharacterTextSplitter: { chunk_size: 20, chunk_overlap: 0 },
      MixEsVectorRetriever: { combine_strategy: 'rank_fusion' },
    };
    const document = retrievalDocument({ finder, chain: 'RetrievalChain', values });
    const places: number[] = [];
    for (const [text, ...questions] of CORPUS) {
      for (const query of questions) {
        const tweaks = fileTweaks(PATH);
        const { steps, error } = await report({ document, inputs: { query }, tweaks, files, collections }, runtime);
        assert.equal(error, null);
        const last = steps.at(-1);
        const found = last?.kind === 'answer' ? (last.outputs['result'] ?? null) : null;
        assert.ok(isJsonArray(found));
        places.push(found.findIndex((each) => isJsonObject(each) && each['page_content'] === text));
      }
    }
    const share = (most: number) => places.filter((place) => place >= 0 && place < most).length / places.length;
    return { first: share(1), amongThree: share(3) };
  };

  for (const finder of ['Milvus', 'ElasticKeywordsSearch', 'MixEsVectorRetriever'] as const) {
    it(`are answered from the right text, in English and in Chinese, by ${finder}`, async () => {
      const { first, amongThree } = await measure(finder);
      assert.ok(first >= 0.85 && amongThree >= 0.95, JSON.stringify({ first, amongThree }));
    });
  }
});
