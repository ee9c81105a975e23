import { z } from 'zod';
import { enveloped, NOTHING } from '../answer.ts';
import { last, optionalText, wholeNumber } from '../fields.ts';
import {
  CreateTagDocument,
  DeleteTagDocument,
  HomeTagsDocument,
  RenameTagDocument,
  SetHomeTagsDocument,
  TagPageDocument,
} from '../operations.ts';
import { toLenientOutcome, toOutcome, toSuccess } from '../reply.ts';
import { route, stepsRoute, type Route } from '../route.ts';
import { readRows } from '../row-range.ts';
import { tagRow, toTagRow } from '../shapes/tag.ts';
import { toRange } from './flow-input.ts';
import { tagLinkRoutes } from './tag-link.ts';

const listQuery = z.object({
  keyword: last(optionalText),
  page: last(wholeNumber().default(0)),
  limit: last(wholeNumber().default(10)),
});

const tagId = wholeNumber().transform(String);

/** The rows of tags. */
export const tagRoutes: readonly Route[] = Object.freeze([
  stepsRoute({
    method: 'get',
    path: '/api/v1/tag',
    auth: 'login',
    summary: 'Lists tags in the order in which they were made; all of them on page 0.',
    success: enveloped(z.strictObject({ data: z.array(tagRow), total: z.int() })),
    query: listQuery,
    steps: async ({ query: { keyword: search, page, limit } }, { call }) => {
      const range = toRange({ page_num: page, page_size: limit });
      const { rows, total } = await readRows({
        range,
        readPage: async (request) => (await call(TagPageDocument, { ...request, search })).tags,
      });
      return toSuccess({ data: rows.map(toTagRow), total });
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/tag',
    auth: 'login',
    summary: 'Makes a tag; for administrators.',
    success: enveloped(tagRow),
    body: z.object({ name: z.string() }),
    operation: CreateTagDocument,
    variables: ({ body }) => ({ input: body }),
    reply: ({ createTag }) => toOutcome({ result: createTag, success: ({ tag }) => toSuccess(toTagRow(tag)) }),
  }),
  route({
    method: 'put',
    path: '/api/v1/tag',
    auth: 'login',
    summary: 'Gives a tag another name; for administrators.',
    success: enveloped(tagRow),
    body: z.object({ tag_id: tagId, name: z.string() }),
    operation: RenameTagDocument,
    variables: ({ body: { tag_id: id, name } }) => ({ input: { id, name } }),
    reply: ({ renameTag }) => toOutcome({ result: renameTag, success: ({ tag }) => toSuccess(toTagRow(tag)) }),
  }),
  route({
    method: 'delete',
    path: '/api/v1/tag',
    auth: 'login',
    summary: 'Deletes a tag and takes it off everything; for administrators.',
    success: NOTHING,
    body: z.object({ tag_id: tagId }),
    operation: DeleteTagDocument,
    variables: ({ body }) => ({ id: body.tag_id }),
    reply: ({ deleteTag }) => toLenientOutcome(deleteTag),
  }),
  ...tagLinkRoutes,
  route({
    method: 'get',
    path: '/api/v1/tag/home',
    auth: 'login',
    summary: 'Lists the tags of the home page in their order.',
    success: enveloped(z.array(tagRow)),
    operation: HomeTagsDocument,
    variables: () => ({}),
    reply: ({ homeTags }) => toSuccess(homeTags.map(toTagRow)),
  }),
  route({
    method: 'post',
    path: '/api/v1/tag/home',
    auth: 'login',
    summary: 'Chooses the tags of the home page; for administrators.',
    success: enveloped(z.literal(true)),
    body: z.object({ tag_ids: z.array(tagId) }),
    operation: SetHomeTagsDocument,
    variables: ({ body }) => ({ input: { tagIds: body.tag_ids } }),
    reply: ({ setHomeTags }) => toOutcome({ result: setHomeTags, success: () => toSuccess(true) }),
  }),
]);
