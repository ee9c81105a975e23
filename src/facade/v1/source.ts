import { z } from 'zod';
import { enveloped } from '../answer.ts';
import { wholeNumber } from '../fields.ts';
import { SourceChunksDocument, SourceKeywordsDocument, type SourceChunksQuery } from '../operations.ts';
import { toFailure, toSuccess } from '../reply.ts';
import { route, type Route } from '../route.ts';

const messageId = wholeNumber();

/** By which clients put the words of an answer into one text. */
const BETWEEN_KEYS = ';';

/** Clients show a file whose texts have boxes as a PDF, and any other as it is. */
const PARSE_TYPE = 'local';

const sourceChunk = z
  .strictObject({
    file_id: z.string(),
    right: z.boolean().meta({ description: 'Whether the asker may read the file; nothing is told of it otherwise.' }),
    source: z.string().meta({ description: 'The name of the file.' }),
    source_url: z
      .string()
      .meta({ description: 'A signed link to the file; where a knowledge base shows it, for an hour at most.' }),
    original_url: z.string(),
    parse_type: z.literal(PARSE_TYPE),
    score: z.number().meta({ description: 'The share of the words that the text says.' }),
    chunk_bboxes: z
      .array(z.strictObject({ page: z.int(), bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]) }))
      .nullable()
      .meta({ description: 'Where the pages of a PDF show the text: left, top, right and bottom in points.' }),
  })
  .meta({ id: 'SourceChunk', description: 'A text that an answer was made from.' });

type Source = NonNullable<SourceChunksQuery['message']>['sources'][number];

/** What answers were made from. The contract lets anybody in; here the conversation must be the asker's. */
export const sourceRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'get',
    path: '/api/v1/qa/keyword',
    auth: 'guest',
    summary: 'Tells the words of an answer that its texts say too.',
    success: enveloped(z.array(z.string())),
    query: z.object({ message_id: messageId }),
    operation: SourceKeywordsDocument,
    variables: ({ query }) => ({ messageId: String(query.message_id) }),
    reply: ({ message }) => (message === null ? toFailure({ code: 404 }) : toSuccess([...message.sourceKeywords])),
  }),
  route({
    method: 'post',
    path: '/api/v1/qa/chunk',
    auth: 'guest',
    summary: 'Tells the texts that an answer was made from, those that say most of the words first.',
    success: enveloped(z.array(sourceChunk)),
    body: z.object({ message_id: messageId, chat_id: z.string().nullish(), keys: z.string().nullish() }),
    operation: SourceChunksDocument,
    variables: ({ body }) => ({
      messageId: String(body.message_id),
      keywords: (body.keys ?? '').split(BETWEEN_KEYS),
    }),
    reply: ({ message }, { body }) => {
      const isThere = message !== null && (body.chat_id ?? message.sessionId) === message.sessionId;
      return isThere ? toSuccess(toChunks(message.sources)) : toFailure({ code: 404 });
    },
  }),
]);

/** Files that cannot be read are one, of which nothing is told. */
function toChunks(sources: readonly Source[]): z.output<typeof sourceChunk>[] {
  return sources.map(({ file, boxes, relevance }) => ({
    file_id: file?.id ?? '',
    right: file !== null,
    source: file?.name ?? '',
    source_url: file?.url ?? '',
    original_url: file?.url ?? '',
    parse_type: PARSE_TYPE,
    score: relevance ?? 0,
    chunk_bboxes: boxes.length === 0 ? null : boxes.map(toWireBox),
  }));
}

function toWireBox({ page, left, top, right, bottom }: Source['boxes'][number]) {
  return { page, bbox: [left, top, right, bottom] as [number, number, number, number] };
}
