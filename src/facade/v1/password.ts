import { z } from 'zod';
import { NOTHING } from '../answer.ts';
import { wholeNumber } from '../fields.ts';
import { ChangeExpiredPasswordDocument, ChangePasswordDocument, ResetPasswordDocument } from '../operations.ts';
import { toOutcome, toSuccess } from '../reply.ts';
import { route, type Route } from '../route.ts';

/** The web client takes nothing but null for a success. */
const answerNothing = () => toSuccess(null);

/** The rows of passwords. */
export const passwordRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'post',
    path: '/api/v1/user/change_password',
    auth: 'login',
    summary: "Changes the caller's own password.",
    success: NOTHING,
    body: z.object({ password: z.string(), new_password: z.string() }),
    operation: ChangePasswordDocument,
    variables: ({ body }) => ({ input: { password: body.password, newPassword: body.new_password } }),
    reply: ({ changePassword }) => toOutcome({ result: changePassword, success: answerNothing }),
  }),
  route({
    method: 'post',
    path: '/api/v1/user/change_password_public',
    auth: 'public',
    summary: 'Changes a password, which may have expired, without a login.',
    success: NOTHING,
    body: z.object({ username: z.string(), password: z.string(), new_password: z.string() }),
    operation: ChangeExpiredPasswordDocument,
    variables: ({ body }) => ({
      input: { name: body.username, password: body.password, newPassword: body.new_password },
    }),
    reply: ({ changeExpiredPassword }) => toOutcome({ result: changeExpiredPassword, success: answerNothing }),
  }),
  route({
    method: 'post',
    path: '/api/v1/user/reset_password',
    auth: 'login',
    summary: 'Sets the password of somebody whose account the caller administers.',
    success: NOTHING,
    body: z.object({ user_id: wholeNumber({ min: 1 }), password: z.string() }),
    operation: ResetPasswordDocument,
    variables: ({ body }) => ({ input: { userId: String(body.user_id), password: body.password } }),
    reply: ({ resetPassword }) => toOutcome({ result: resetPassword, success: answerNothing }),
  }),
]);
