import { toForm } from '../support/pictures.ts';
import type { RowCase } from './row-cases.ts';
import type { ToldStory } from './story.ts';

let count = 0;

function toBase(): object {
  count += 1;
  return { name: `Base ${count}`, model: 'demo' };
}

/** Makes a base of Alice's and returns its number. */
async function addBase({ ask }: Pick<ToldStory, 'ask'>): Promise<number> {
  const answer = await ask({ method: 'POST', path: '/api/v1/knowledge/create', body: toBase() });
  return answer.body.data.id;
}

/** What hands a new upload of Alice's to a new base. */
async function toFiles({ ask }: Pick<ToldStory, 'ask'>): Promise<object> {
  const body = toForm('Hello', 'hello.txt');
  const uploaded = await ask({ method: 'POST', path: '/api/v1/knowledge/upload', body });
  return { knowledge_id: await addBase({ ask }), file_list: [{ file_path: uploaded.body.data.file_path }] };
}

/** Adds a file to a base of Alice's and returns its number. */
async function addFile({ ask }: Pick<ToldStory, 'ask'>): Promise<number> {
  const body = await toFiles({ ask });
  const answer = await ask({ method: 'POST', path: '/api/v1/knowledge/process', body });
  return answer.body.data[0].id;
}

/** The cases of the rows of knowledge bases. */
export const KNOWLEDGE_ROW_CASES: readonly RowCase[] = Object.freeze([
  {
    row: 'post /api/v1/knowledge/create',
    good: () => ({ body: toBase() }),
    bad: { input: { body: { name: 'Base', type: 1 } }, loc: ['body', 'type'] },
  },
  {
    row: 'get /api/v1/knowledge',
    good: () => ({ path: '/api/v1/knowledge?page_num=1&page_size=10&name=&type=0' }),
    bad: { input: { path: '/api/v1/knowledge?page_num=x' }, loc: ['query', 'page_num'] },
  },
  {
    row: 'get /api/v1/knowledge/info',
    good: async (story) => ({ path: `/api/v1/knowledge/info?knowledge_id=${await addBase(story)}` }),
    bad: { input: { path: '/api/v1/knowledge/info?knowledge_id=x' }, loc: ['query', 'knowledge_id', 0] },
  },
  {
    row: 'put /api/v1/knowledge/',
    good: async (story) => ({ body: { knowledge_id: await addBase(story), description: 'noted' } }),
    bad: { input: { body: { knowledge_id: 'x', name: 'Base' } }, loc: ['body', 'knowledge_id'] },
  },
  {
    row: 'delete /api/v1/knowledge/',
    good: async (story) => ({ body: { knowledge_id: await addBase(story) } }),
    bad: { input: { body: { knowledge_id: 'x' } }, loc: ['body', 'knowledge_id'] },
  },
  {
    row: 'post /api/v1/knowledge/process',
    good: async (story) => ({ body: await toFiles(story) }),
    bad: { input: { body: { knowledge_id: 1, file_list: 'x' } }, loc: ['body', 'file_list'] },
  },
  {
    row: 'get /api/v1/knowledge/file_list/:knowledge_id',
    good: async (story) => ({ path: `/api/v1/knowledge/file_list/${await addBase(story)}?status=2` }),
    bad: { input: { path: '/api/v1/knowledge/file_list/x' }, loc: ['path', 'knowledge_id'] },
  },
  {
    row: 'delete /api/v1/knowledge/file/:file_id',
    good: async (story) => ({ path: `/api/v1/knowledge/file/${await addFile(story)}` }),
    bad: { input: { path: '/api/v1/knowledge/file/x' }, loc: ['path', 'file_id'] },
  },
  {
    row: 'get /api/v1/knowledge/chunk',
    good: async (story) => ({ path: `/api/v1/knowledge/chunk?knowledge_id=${await addBase(story)}` }),
    bad: { input: { path: '/api/v1/knowledge/chunk' }, loc: ['query', 'knowledge_id'] },
  },
]);
