import { z } from 'zod';
import { FAILURE_CODES, SUCCESS } from './codes/table.ts';

const REJECTED = 422;
const TOO_MANY = 429;

/** A moment as the wire tells it. */
export const wireTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
  .meta({ id: 'Moment', description: 'A moment in UTC, in whole seconds and without a zone.' });

/** The number of a row, as the wire tells it. */
export const rowNumber = z.int();

/** A yes or no that the wire tells as a number. */
export const zeroOrOne = z.union([z.literal(0), z.literal(1)]);

/** What a check of content said. */
export const sensitiveNumber = z.union([z.literal(1), z.literal(2)]).meta({
  description: '1: nothing was found. 2: it must not be said.',
});

/** The kind of a flow as a number. */
export const flowType = z
  .union([z.literal(1), z.literal(5), z.literal(10)])
  .meta({ description: '1 skill, 5 assistant, 10 workflow.' });

/** A graph as an editor saves it. */
export const graphDocument = z.unknown().meta({
  id: 'FlowDocument',
  description: 'The graph of a flow, as an editor saved it: an object with `nodes` and `edges`; null for none.',
});

/** The whole body of a success. Every success has an envelope, but for the few rows whose callers know none. */
export function enveloped<Data extends z.ZodType>(data: Data) {
  return z.strictObject({ status_code: z.literal(SUCCESS), status_message: z.literal('SUCCESS'), data });
}

/** A success that tells nothing. */
export const NOTHING = enveloped(z.null());

/** The body of a failure, whatever its HTTP status. */
export const failureBody = z
  .strictObject({
    status_code: z.literal(FAILURE_CODES.filter((code) => code !== REJECTED)),
    status_message: z.string().meta({ description: "The code's own text. Translate by code; the text may change." }),
    data: z.looseObject({ exception: z.string().meta({ description: 'What went wrong, for people.' }) }),
  })
  .meta({ id: 'Failure', description: 'A request that was understood and is refused. `status_code` says why.' });

const issue = z
  .strictObject({
    type: z.string(),
    loc: z.array(z.union([z.string(), z.int()])).meta({ description: 'Where: the part of the request, then the way.' }),
    msg: z.string(),
    input: z.unknown().meta({ description: 'What stood there.' }),
    ctx: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Issue', description: 'One rejected part of a request.' });

/** The body of a request that does not have the shape that its row asks for. */
export const rejectionBody = z
  .strictObject({ status_code: z.literal(REJECTED), status_message: z.array(issue), data: z.null() })
  .meta({ id: 'Rejection', description: 'The request does not have the shape that is described here.' });

/** The body for whoever asks too often. */
export const tooManyBody = failureBody
  .extend({ status_code: z.literal(TOO_MANY) })
  .meta({ id: 'TooMany', description: 'The key, or its owner, asks for more than it may.' });

/** The body for whoever is not logged in. */
export const loginRequiredBody = z
  .strictObject({ detail: z.literal('') })
  .meta({ id: 'LoginRequired', description: 'The request carries no credential that holds.' });
