import { z } from 'zod';
import { enveloped } from '../answer.ts';
import { optionalText } from '../fields.ts';
import { SignOnDocument } from '../operations.ts';
import { toOutcome, toSuccess } from '../reply.ts';
import { route, type Route } from '../route.ts';

const signOn = z.object({
  user_name: z.string().refine((name) => name !== '', 'user_name can not be empty'),
  // A client of the contract knows none; it is refused, and not told that its request is malformed.
  assertion: z.string().default(''),
  email: optionalText,
  phone_number: optionalText,
  dept_id: optionalText,
  remark: optionalText,
});

const signedOn = z
  .strictObject({ access_token: z.string(), refresh_token: z.string() })
  .meta({ id: 'SignedOn', description: 'The token of a login, twice, as the contract has it.' });

const UNSUPPORTED = Object.freeze({ SignOnUnsupported: { code: 500, message: 'Interface not supported' } });

/** The row of whoever is vouched for by a gateway. */
export const signOnRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'post',
    path: '/api/v1/user/sso',
    auth: 'public',
    summary: 'Lets somebody in whom a gateway vouches for.',
    success: enveloped(signedOn),
    body: signOn,
    operation: SignOnDocument,
    variables: ({ body }) => {
      const { user_name: name, assertion, email, phone_number: phoneNumber, dept_id: departmentId, remark } = body;
      return { input: { name, assertion, email, phoneNumber, departmentId, remark } };
    },
    reply: ({ signOn: result }) =>
      toOutcome({
        result,
        success: ({ accessToken }) => toSuccess({ access_token: accessToken, refresh_token: accessToken }),
        refusals: UNSUPPORTED,
      }),
  }),
]);
