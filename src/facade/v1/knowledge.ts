import { z } from 'zod';
import { enveloped, NOTHING } from '../answer.ts';
import { last, numberList, optionalNumber, optionalText, wholeNumber } from '../fields.ts';
import {
  AddKnowledgeFilesDocument,
  CreateKnowledgeBaseDocument,
  DeleteKnowledgeBaseDocument,
  DeleteKnowledgeFileDocument,
  KnowledgeBasePageDocument,
  KnowledgeFilePageDocument,
  KnowledgePassagePageDocument,
  UpdateKnowledgeBaseDocument,
} from '../operations.ts';
import { toFailure, toOutcome, toSuccess } from '../reply.ts';
import { route, stepsRoute, type Route } from '../route.ts';
import { readRows } from '../row-range.ts';
import {
  chunkRow,
  findFileState,
  knowledgeFileRow,
  knowledgeRow,
  toKnowledgeFileRow,
  toKnowledgeRow,
} from '../shapes/knowledge.ts';
import { toRange } from './flow-input.ts';

/** Of documents; of the other kinds of the contract this server has none. */
const DOCUMENTS = 0;

const MISSING = 10970;

const numberAsText = wholeNumber().transform(String);
const pageNumber = last(wholeNumber({ min: 0 })).default(1);
const pageSize = last(wholeNumber({ min: 0 })).default(10);
const nothing = Object.freeze({ edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 });

/** The rows of knowledge bases, their files and their texts. */
export const knowledgeRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'post',
    path: '/api/v1/knowledge/create',
    auth: 'login',
    summary: 'Makes a knowledge base of documents.',
    success: enveloped(knowledgeRow),
    body: z.object({
      name: z.string(),
      description: optionalText,
      model: z.union([z.string(), z.int().transform(String)]).nullish(),
      type: wholeNumber({ min: DOCUMENTS, max: DOCUMENTS }).default(DOCUMENTS),
    }),
    operation: CreateKnowledgeBaseDocument,
    variables: ({ body: { name, description, model } }) => ({ input: { name, description, model: model || null } }),
    reply: ({ createKnowledgeBase }) =>
      toOutcome({
        result: createKnowledgeBase,
        success: ({ knowledgeBase }) => toSuccess(toKnowledgeRow(knowledgeBase)),
      }),
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/knowledge',
    auth: 'login',
    summary: 'Lists the knowledge bases that the asker may read, last changed first.',
    success: enveloped(z.strictObject({ data: z.array(knowledgeRow), total: z.int() })),
    query: z.object({
      name: last(optionalText),
      type: last(wholeNumber().default(DOCUMENTS)),
      page_num: pageNumber,
      page_size: pageSize,
    }),
    steps: async ({ query }, { call }) => {
      const filter = { search: query.name, ids: query.type === DOCUMENTS ? null : [] };
      const { rows, total } = await readRows({
        range: toRange(query),
        readPage: async (request) => (await call(KnowledgeBasePageDocument, { ...request, filter })).knowledgeBases,
      });
      return toSuccess({ data: rows.map(toKnowledgeRow), total });
    },
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/knowledge/info',
    auth: 'login',
    summary: 'Lists knowledge bases by their numbers, as far as the asker may read them.',
    success: enveloped(z.array(knowledgeRow)),
    query: z.object({ knowledge_id: numberList }),
    steps: async ({ query }, { call }) => {
      const filter = { ids: query.knowledge_id.map(String) };
      const { rows } = await readRows({
        range: { offset: 0, limit: Infinity },
        readPage: async (request) => (await call(KnowledgeBasePageDocument, { ...request, filter })).knowledgeBases,
      });
      return toSuccess(rows.map(toKnowledgeRow));
    },
  }),
  route({
    method: 'put',
    path: '/api/v1/knowledge/',
    auth: 'login',
    summary: 'Changes the name or the description of a knowledge base; what is left out stays.',
    success: enveloped(knowledgeRow),
    body: z.object({ knowledge_id: numberAsText, name: optionalText, description: optionalText }),
    operation: UpdateKnowledgeBaseDocument,
    variables: ({ body: { knowledge_id: id, name, description } }) => ({ input: { id, name, description } }),
    reply: ({ updateKnowledgeBase }) =>
      toOutcome({
        result: updateKnowledgeBase,
        success: ({ knowledgeBase }) => toSuccess(toKnowledgeRow(knowledgeBase)),
      }),
  }),
  route({
    method: 'delete',
    path: '/api/v1/knowledge/',
    auth: 'login',
    summary: 'Deletes a knowledge base with its files and texts.',
    success: NOTHING,
    body: z.object({ knowledge_id: numberAsText }),
    operation: DeleteKnowledgeBaseDocument,
    variables: ({ body: { knowledge_id: id } }) => ({ id }),
    reply: ({ deleteKnowledgeBase: result }) => toOutcome({ result, success: () => toSuccess(null) }),
  }),
  route({
    method: 'post',
    path: '/api/v1/knowledge/process',
    auth: 'login',
    summary: 'Adds uploads of the asker to a knowledge base, to be read in the background.',
    success: enveloped(z.array(knowledgeFileRow)),
    body: z.object({
      knowledge_id: numberAsText,
      file_list: z.array(z.object({ file_path: z.string() })),
      separator: z.array(z.string()).nullish(),
      chunk_size: wholeNumber().nullish(),
      chunk_overlap: wholeNumber().nullish(),
    }),
    operation: AddKnowledgeFilesDocument,
    variables: ({ body }) => ({
      input: {
        baseId: body.knowledge_id,
        files: body.file_list.map(({ file_path: path }) => path),
        separators: body.separator ?? null,
        chunkSize: body.chunk_size ?? null,
        chunkOverlap: body.chunk_overlap ?? null,
      },
    }),
    reply: ({ addKnowledgeFiles: result }) =>
      toOutcome({ result, success: ({ files }) => toSuccess(files.map(toKnowledgeFileRow)) }),
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/knowledge/file_list/:knowledge_id',
    auth: 'login',
    summary: 'Lists the files of a knowledge base, newest first.',
    success: enveloped(z.strictObject({ data: z.array(knowledgeFileRow), total: z.int(), writeable: z.boolean() })),
    params: z.object({ knowledge_id: numberAsText }),
    query: z.object({
      file_name: last(optionalText),
      status: last(optionalNumber),
      page_num: pageNumber,
      page_size: pageSize,
    }),
    steps: async ({ params: { knowledge_id: baseId }, query }, { call }) => {
      const state = query.status === null ? null : findFileState(query.status);
      const states = query.status === null ? null : state === null ? [] : [state];
      const filter = { search: query.file_name, states };
      const base: { writeable: boolean | null } = { writeable: null };
      const { rows, total } = await readRows({
        range: toRange(query),
        readPage: async (request) => {
          const told = await call(KnowledgeFilePageDocument, { ...request, baseId, filter });
          base.writeable = told.knowledgeBase?.viewerCanUpdate ?? null;
          return told.knowledgeFiles ?? nothing;
        },
      });
      if (base.writeable === null) return toFailure({ code: MISSING });
      return toSuccess({ data: rows.map(toKnowledgeFileRow), total, writeable: base.writeable });
    },
  }),
  route({
    method: 'delete',
    path: '/api/v1/knowledge/file/:file_id',
    auth: 'login',
    summary: 'Takes a file out of its knowledge base, with its texts.',
    success: NOTHING,
    params: z.object({ file_id: numberAsText }),
    operation: DeleteKnowledgeFileDocument,
    variables: ({ params: { file_id: id } }) => ({ id }),
    reply: ({ deleteKnowledgeFile: result }) => toOutcome({ result, success: () => toSuccess(null) }),
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/knowledge/chunk',
    auth: 'login',
    summary: 'Lists the pieces of the files of a knowledge base, by file and place.',
    success: enveloped(z.strictObject({ data: z.array(chunkRow), total: z.int() })),
    query: z.object({
      knowledge_id: last(numberAsText),
      file_ids: numberList,
      keyword: last(optionalText),
      page: pageNumber,
      limit: pageSize,
    }),
    steps: async ({ query }, { call }) => {
      const { knowledge_id: baseId, keyword: search, file_ids: ids } = query;
      const filter = { search, fileIds: ids.length === 0 ? null : ids.map(String) };
      const base = { isThere: false };
      const { rows, total } = await readRows({
        range: toRange({ page_num: query.page, page_size: query.limit }),
        readPage: async (request) => {
          const { knowledgePassages } = await call(KnowledgePassagePageDocument, { ...request, baseId, filter });
          base.isThere = knowledgePassages !== null;
          return knowledgePassages ?? nothing;
        },
      });
      return base.isThere ? toSuccess({ data: rows, total }) : toFailure({ code: MISSING });
    },
  }),
]);
