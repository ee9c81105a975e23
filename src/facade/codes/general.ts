import type { CodeRows } from './row.ts';

/** What any row may answer. */
export const GENERAL_CODES: CodeRows = Object.freeze({
  200: { status: 200, texts: { en: 'SUCCESS', zh: 'SUCCESS' }, when: 'All is well.' },
  400: { status: 400, texts: { en: 'Invalid code', zh: '代码无效' }, when: 'The code of a component makes no node.' },
  401: {
    status: 401,
    texts: { en: 'Login required', zh: '请先登录' },
    when: 'No credential came along, or none that holds. Told in strict replies only.',
  },
  403: {
    status: 403,
    texts: { en: 'No permission to operate', zh: '没有操作权限' },
    when: 'The asker may not do this, or the scopes of the key do not cover it.',
  },
  404: {
    status: 404,
    texts: { en: 'This role does not exist - ', zh: '资源不存在' },
    when: 'There is no such thing, or the asker may not see it; also a path that leads nowhere.',
  },
  405: {
    status: 405,
    texts: { en: 'Method not allowed', zh: '不支持该请求方法' },
    when: 'The path is known, but not with this method. Told in strict replies only.',
  },
  409: {
    status: 409,
    texts: { en: 'The idempotency key was used for another request', zh: '幂等键已用于其他请求' },
    when: 'An `Idempotency-Key` comes with another request than before.',
  },
  413: {
    status: 413,
    texts: { en: 'Request body too large', zh: '请求体过大' },
    when: 'The body, the file or all files of the asker are larger than the server takes.',
  },
  422: {
    status: 422,
    texts: { en: 'Validation failed', zh: '请求校验失败' },
    when: 'The request does not have the shape that is described; `status_message` lists the issues.',
  },
  429: {
    status: 429,
    texts: { en: 'Too many requests', zh: '请求过于频繁' },
    when: 'The asker asks more often, or has more under way, than it may. Always an HTTP status.',
  },
  500: {
    status: 500,
    texts: { en: 'Server error', zh: '服务器错误' },
    when: 'The server has failed, or the contract knows no better code; a refusal of that kind has the status that fits it in strict replies, 403 to 422.',
  },
});
