import type { RowCase } from './row-cases.ts';
import type { ToldStory } from './story.ts';

/** What feedback by programs is answered with. */
const NOTED = Object.freeze({ status_code: 200, status_message: 'success' });

/** The answer in Alice's conversation. */
async function findMessageId({ ask, flowId, chatId }: ToldStory): Promise<number> {
  const { body } = await ask({ path: `/api/v1/chat/history?flow_id=${flowId}&chat_id=${chatId}&page_size=1` });
  return body.data[0].id;
}

/** One case for each row of conversations, their messages, and links that share them. */
export const CHAT_ROW_CASES: readonly RowCase[] = Object.freeze([
  {
    row: 'get /api/v1/chat/list',
    good: () => ({}),
    bad: { input: { path: '/api/v1/chat/list?limit=101' }, loc: ['query', 'limit'] },
  },
  {
    row: 'get /api/v1/chat/online',
    good: () => ({}),
    bad: { input: { path: '/api/v1/chat/online?page=one' }, loc: ['query', 'page'] },
  },
  {
    row: 'get /api/v1/chat/history',
    good: ({ flowId, chatId }) => ({ path: `/api/v1/chat/history?flow_id=${flowId}&chat_id=${chatId}&id=` }),
    bad: { input: { path: '/api/v1/chat/history?flow_id=x' }, loc: ['query', 'chat_id'] },
  },
  {
    row: 'get /api/v1/session/chat/history',
    good: ({ flowId, chatId }) => ({ path: `/api/v1/session/chat/history?flow_id=${flowId}&chat_id=${chatId}` }),
    bad: {
      input: { path: '/api/v1/session/chat/history?flow_id=x&chat_id=y&page_size=0' },
      loc: ['query', 'page_size'],
    },
  },
  {
    row: 'get /api/v1/chat/info',
    good: ({ chatId }) => ({ path: `/api/v1/chat/info?chat_id=${chatId}` }),
    bad: { input: {}, loc: ['query', 'chat_id'] },
  },
  {
    row: 'post /api/v1/chat/conversation/rename',
    good: ({ chatId }) => ({ body: { conversationId: chatId, name: 'Renamed' } }),
    bad: { input: { body: { conversationId: 'x' } }, loc: ['body', 'name'] },
  },
  {
    row: 'post /api/v1/chat/conversation/copy',
    good: ({ chatId }) => ({ body: { conversationId: chatId } }),
    bad: { input: { body: { name: 'x' } }, loc: ['body', 'conversationId'] },
  },
  {
    row: 'delete /api/v1/chat/:chat_id',
    good: () => ({ path: '/api/v1/chat/never-begun' }),
    bad: null,
  },
  {
    row: 'put /api/v1/chat/message/:message_id',
    good: async (story) => ({
      path: `/api/v1/chat/message/${await findMessageId(story)}`,
      body: { message: 'Replaced', category: 'answer' },
    }),
    bad: { input: { path: '/api/v1/chat/message/1', body: {} }, loc: ['body', 'message'] },
  },
  {
    row: 'delete /api/v1/chat/message/:message_id',
    good: () => ({ path: '/api/v1/chat/message/2147483647' }),
    bad: { input: { path: '/api/v1/chat/message/first' }, loc: ['path', 'message_id'] },
  },
  {
    row: 'post /api/v1/liked',
    good: async (story) => ({ body: { message_id: await findMessageId(story), liked: 1 } }),
    bad: { input: { body: { message_id: 1, liked: 3 } }, loc: ['body', 'liked'] },
  },
  {
    row: 'post /api/v1/chat/copied',
    good: async (story) => ({ body: { message_id: await findMessageId(story) } }),
    bad: { input: { body: { message_id: {} } }, loc: ['body', 'message_id'] },
  },
  {
    row: 'post /api/v1/chat/comment',
    good: async (story) => ({ body: { message_id: await findMessageId(story), comment: 'Well said' } }),
    bad: { input: { body: { comment: 'Well said' } }, loc: ['body', 'message_id'] },
  },
  {
    row: 'post /api/v1/session/chat/message/telemetry',
    good: async (story) => ({ body: { message_id: await findMessageId(story), operation_type: 'like' } }),
    bad: { input: { body: { message_id: 1, operation_type: 'smell' } }, loc: ['body', 'operation_type'] },
  },
  {
    row: 'get /api/v1/qa/keyword',
    good: async (story) => ({ path: `/api/v1/qa/keyword?message_id=${await findMessageId(story)}` }),
    bad: { input: { path: '/api/v1/qa/keyword' }, loc: ['query', 'message_id'] },
  },
  {
    row: 'post /api/v1/qa/chunk',
    good: async (story) => ({ body: { message_id: await findMessageId(story), chat_id: story.chatId, keys: 'a;b' } }),
    bad: { input: { body: { keys: 'a;b' } }, loc: ['body', 'message_id'] },
  },
  {
    row: 'post /api/v1/share-link/generate_share_link',
    good: ({ chatId }) => ({ body: { resource_type: 'skill', resource_id: chatId } }),
    bad: { input: { body: { resource_type: 'dashboard', resource_id: 'x' } }, loc: ['body', 'resource_type'] },
  },
  {
    row: 'get /api/v1/share-link/:share_token',
    good: async ({ ask, chatId }) => {
      const body = { resource_type: 'skill', resource_id: chatId };
      const made = await ask({ method: 'POST', path: '/api/v1/share-link/generate_share_link', body });
      return { path: `/api/v1/share-link/${made.body.data.share_token}` };
    },
    bad: null,
  },
  {
    row: 'post /api/v1/chat/message',
    good: ({ flowId, chatId }) => ({ body: { flow_id: flowId, chat_id: chatId, human_message: 'Hello' } }),
    bad: { input: { body: { flow_id: 'x', chat_id: 'y', human_message: null } }, loc: ['body', 'human_message'] },
  },
  {
    row: 'post /api/v2/chat/liked',
    good: async (story) => ({ body: { message_id: await findMessageId(story), liked: 2 } }),
    bad: { input: { body: { message_id: 1, liked: 3 } }, loc: ['body', 'liked'] },
    bareBody: NOTED,
  },
  {
    row: 'post /api/v2/chat/solved',
    good: ({ chatId }) => ({ body: { chat_id: chatId, solved: 1 } }),
    bad: { input: { body: { chat_id: 'x', solved: -1 } }, loc: ['body', 'solved'] },
    bareBody: NOTED,
  },
  {
    row: 'post /api/v2/chat/comment',
    good: async (story) => ({ body: { message_id: await findMessageId(story), comment: 'Fine.' } }),
    bad: { input: { body: { message_id: 1 } }, loc: ['body', 'comment'] },
  },
  {
    row: 'post /api/v2/chat/sync/messages',
    good: ({ flowId, chatId }) => ({
      body: { flow_id: flowId, chat_id: chatId, message_list: [{ is_send: true, message: 'Hello' }] },
    }),
    bad: { input: { body: { flow_id: 'x', chat_id: 'y', message_list: [] } }, loc: ['body', 'flow_id'] },
  },
  {
    row: 'get /api/v1/chat/app/list',
    good: () => ({ path: '/api/v1/chat/app/list?page_num=1&page_size=2&keyword=flow&mark_status=1' }),
    bad: { input: { path: '/api/v1/chat/app/list?task_id=first' }, loc: ['query', 'task_id'] },
  },
  {
    row: 'post /api/v1/workstation/gen_title',
    good: ({ chatId }) => ({ body: { conversationId: chatId } }),
    bad: { input: { body: {} }, loc: ['body', 'conversationId'] },
  },
]);
