import type { CodeRows } from './row.ts';

/** Knowledge bases. */
export const KNOWLEDGE_CODES: CodeRows = Object.freeze({
  10900: {
    status: 409,
    texts: { en: 'Duplicate Knowledge Base Name', zh: '知识库名称重复' },
    when: 'The owner has a knowledge base of that name.',
  },
  10901: {
    status: 422,
    texts: { en: 'Knowledge Base must select oneembeddingModels', zh: '知识库必须选择一个 embedding 模型' },
    when: 'There is no such embedding model, or the server has none.',
  },
  10970: {
    status: 404,
    texts: { en: 'Knowledge Base does not exist', zh: '知识库不存在' },
    when: 'There is no such knowledge base, or the asker may not read it.',
  },
  10971: {
    status: 404,
    texts: { en: 'Knowledge base file does not exist', zh: '知识库文件不存在' },
    when: 'No knowledge base that the asker may read has such a file.',
  },
});
