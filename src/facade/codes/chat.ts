import type { CodeRows } from './row.ts';

/** Conversations. */
export const CHAT_CODES: CodeRows = Object.freeze({
  13001: {
    status: 404,
    texts: { en: 'This skill has been deleted', zh: '该技能已被删除' },
    when: 'A socket is opened for a flow that does not exist, or that the asker may not see.',
  },
  13002: {
    status: 409,
    texts: {
      en: 'The current skill is not online and cannot be spoken to directly',
      zh: '当前技能未上线，无法直接对话',
    },
    when: 'The flow is offline.',
  },
  13003: {
    status: 409,
    texts: {
      en: 'The current skill has not been compiled and passed, it is not possible to talk directly',
      zh: '当前技能未编译通过，无法直接对话',
    },
    when: 'The flow has no successful build.',
  },
  13006: {
    status: 422,
    texts: {
      en: 'Document parsing failed, click the input upload button to upload again\n\n{error}',
      zh: '文档解析失败，请点击输入框的上传按钮重新上传\n\n{error}',
    },
    when: 'A file of a chat could not be read.',
  },
  13007: {
    status: 422,
    texts: { en: 'Input data is parsed fail. error={error}', zh: '输入数据解析失败。error={error}' },
    when: 'A form of a chat could not be taken in.',
  },
});
