import { z } from 'zod';
import { CODES } from '../codes/table.ts';
import type { ChatFrame, ErrorFrame } from './frame.ts';

/** What a chat client is sent. */
export const chatFrame = z
  .strictObject({
    is_bot: z.boolean(),
    message: z.union([z.string(), z.strictObject({ content: z.string(), reasoning_content: z.string().nullable() })]),
    type: z.enum(['begin', 'start', 'stream', 'end', 'close']),
    category: z.enum(['processing', 'system', 'question', 'answer', 'reasoning_answer', 'report', 'divider', 'error']),
    intermediate_steps: z.string().nullable(),
    files: z.array(z.strictObject({ file_url: z.string(), file_name: z.string() })).nullable(),
    user_id: z.int().nullable(),
    message_id: z.int().nullable().meta({ description: 'The number of the message once it is recorded.' }),
    source: z.int().nullable(),
    sender: z.string().nullable(),
    receiver: z.null(),
    liked: z.int(),
    extra: z.string().nullable(),
    flow_id: z.string(),
    chat_id: z.string().nullable(),
    run_id: z.string().optional().meta({ description: 'The run; only for clients that sent `after`.' }),
    seq: z.int().optional().meta({ description: 'What to send as `after` to go on from here.' }),
  })
  .meta({ id: 'ChatFrame', description: 'A frame of a turn.' }) satisfies z.ZodType<ChatFrame>;

/** What a chat client is sent when its conversation cannot go on. */
export const errorFrame = z
  .strictObject({
    category: z.literal('error'),
    type: z.literal('end'),
    message: z.strictObject({
      status_code: z.literal([...CODES.keys()]),
      status_message: z.string(),
      data: z.record(z.string(), z.string()),
    }),
  })
  .meta({ id: 'ErrorFrame', description: 'The frame that ends a conversation.' }) satisfies z.ZodType<ErrorFrame>;

/** What a chat client may send; `parseClientFrame` reads it, and is as lenient as old clients need. */
export const clientFrame = z
  .looseObject({
    flow_id: z.string().optional().meta({ description: 'The flow; the one that was named last without it.' }),
    chat_id: z.string().optional().meta({ description: 'The conversation; the one that was named last without it.' }),
    inputs: z.looseObject({}).optional().meta({
      description:
        'What is asked, by the names of the inputs of the flow. `data` holds the values of a form: objects with `id`, `name` and `value` or `file_path`. Empty inputs only select the conversation.',
    }),
    action: z.string().optional().meta({ description: '`stop` stops the answer; other actions are passed over.' }),
    clear_history: z.boolean().optional().meta({ description: 'Whether to forget what was said.' }),
    client_message_id: z.string().optional().meta({ description: 'Makes a repeated question the same question.' }),
  })
  .meta({ id: 'ClientFrame', description: 'A frame that a client sends.' });
