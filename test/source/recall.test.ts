import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CORPUS, toRecall } from '../support/corpus.ts';
import { makeDocx, makePdf, makeXlsx } from '../support/files.ts';
import { openSourceStory, type SourceStory } from './story.ts';

/** What the font of the PDF has letters for. */
const LATIN = CORPUS.filter(([text]) => /^[ -~]*$/u.test(text));

const toLines = (corpus: typeof CORPUS): string[] => corpus.map(([text]) => text);

describe('Questions to a file in a chat', () => {
  let story: SourceStory;
  before(async () => (story = await openSourceStory()));
  after(() => story[Symbol.asyncDispose]());

  for (const [name, loader, corpus, content] of [
    ['corpus.docx', 'ElemUnstructuredLoaderV0', CORPUS, makeDocx(toLines(CORPUS))],
    ['corpus.xlsx', 'ElemUnstructuredLoaderV0', CORPUS, makeXlsx(toLines(CORPUS).map((text) => [text]))],
    ['corpus.csv', 'CSVLoader', CORPUS, ['rule', ...toLines(CORPUS).map((text) => `"${text}"`)].join('\n')],
    ['corpus.pdf', 'PyPDFLoader', LATIN, makePdf(toLines(LATIN))],
  ] as const) {
    it(`are answered from the right text of ${name}, which the answer is traced to`, async () => {
      const values = {
        RecursiveCharacterTextSplitter: { chunk_size: name.endsWith('csv') ? 100 : 20, chunk_overlap: 0 },
        MixEsVectorRetriever: { combine_strategy: 'rank_fusion' },
      };
      const flowId = await story.draw({ finder: 'MixEsVectorRetriever', loader, values });
      const link = await story.chat.upload(content, name);
      const { session_id: chatId } = await story.process({ flowId, link });
      const places: number[] = [];
      for (const [text, ...questions] of corpus) {
        for (const query of questions) {
          const { result } = await story.process({ flowId, link, chatId, query });
          const message = await story.message(result.message_id);
          places.push(message?.sources.findIndex((source) => source.text?.includes(text)) ?? -1);
        }
      }
      const { first, amongThree } = toRecall(places);
      assert.ok(first >= 0.85 && amongThree >= 0.95, JSON.stringify({ first, amongThree, places }));
    });
  }
});
