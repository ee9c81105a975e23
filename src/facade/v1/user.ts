import { z } from 'zod';
import { toLoginCookie, toLogoutCookie } from '../../auth/cookie.ts';
import { enveloped, NOTHING } from '../answer.ts';
import { optionalText } from '../fields.ts';
import {
  CreateCaptchaDocument,
  LogInDocument,
  LogOutDocument,
  OwnAccountDocument,
  PublicKeyDocument,
  RegisterUserDocument,
} from '../operations.ts';
import { toLoginRequired, toOutcome, toSuccess } from '../reply.ts';
import { route, stepsRoute, type Route } from '../route.ts';
import type { FacadeSettings } from '../settings.ts';
import { loggedInUser, ownAccount, toLoggedInUser, toOwnAccount, toUserRow, userRow } from '../shapes/user.ts';

const credentials = z.object({
  user_name: z.string(),
  password: z.string(),
  captcha_key: optionalText,
  captcha: optionalText,
});

const registration = credentials.extend({
  user_name: z.string().refine((name) => name !== '', 'user_name can not be empty'),
  password: z.string().default(''),
  email: optionalText,
  phone_number: optionalText,
  dept_id: optionalText,
  remark: optionalText,
});

const captcha = z.strictObject({ captcha_key: z.string(), captcha: z.string(), user_capthca: z.boolean() });

/** The rows of accounts and logins. */
export function createUserRoutes({ isCookieSecure }: FacadeSettings): readonly Route[] {
  return Object.freeze([
    route({
      method: 'get',
      path: '/api/v1/user/get_captcha',
      auth: 'public',
      summary: 'Makes a captcha for one login or registration.',
      success: enveloped(captcha),
      operation: CreateCaptchaDocument,
      variables: () => ({}),
      // The third name is spelt like that on the wire.
      reply: ({ createCaptcha: { key, image, isRequired } }) =>
        toSuccess({ captcha_key: key, captcha: image, user_capthca: isRequired }),
    }),
    route({
      method: 'get',
      path: '/api/v1/user/public_key',
      auth: 'public',
      summary: 'Tells the key that passwords are encrypted with.',
      success: enveloped(z.strictObject({ public_key: z.string() })),
      operation: PublicKeyDocument,
      variables: () => ({}),
      reply: ({ passwordKey }) => toSuccess({ public_key: passwordKey.pem }),
    }),
    route({
      method: 'post',
      path: '/api/v1/user/regist',
      auth: 'public',
      summary: 'Creates an account.',
      success: enveloped(userRow),
      body: registration,
      operation: RegisterUserDocument,
      variables: ({ body }) => ({ input: { ...toCredentials(body), ...toProfile(body) } }),
      reply: ({ registerUser }) =>
        toOutcome({ result: registerUser, success: ({ user }) => toSuccess(toUserRow(user)) }),
    }),
    route({
      method: 'post',
      path: '/api/v1/user/login',
      auth: 'public',
      summary: 'Exchanges a name and a password for a login.',
      success: enveloped(loggedInUser),
      body: credentials,
      operation: LogInDocument,
      variables: ({ body }) => ({ input: toCredentials(body) }),
      reply: ({ logIn }) =>
        toOutcome({
          result: logIn,
          success: ({ user, accessToken }) =>
            toSuccess(toLoggedInUser({ user, accessToken }), {
              headers: { 'set-cookie': toLoginCookie({ token: accessToken, isSecure: isCookieSecure }) },
            }),
        }),
    }),
    stepsRoute({
      method: 'post',
      path: '/api/v1/user/logout',
      auth: 'public',
      summary: 'Ends the login that the request comes with.',
      success: NOTHING,
      successStatus: 201,
      steps: async (_request, { call }) => {
        await call(LogOutDocument, {});
        return toSuccess(null, { httpStatus: 201, headers: { 'set-cookie': toLogoutCookie() } });
      },
    }),
    route({
      method: 'get',
      path: '/api/v1/user/info',
      auth: 'login',
      summary: 'Tells who is logged in and what the web client may show.',
      success: enveloped(ownAccount),
      operation: OwnAccountDocument,
      variables: () => ({}),
      reply: ({ viewer }) => (viewer === null ? toLoginRequired() : toSuccess(toOwnAccount(viewer))),
    }),
  ]);
}

function toProfile({ email, phone_number: phoneNumber, dept_id: departmentId, remark }: z.output<typeof registration>) {
  return { email, phoneNumber, departmentId, remark };
}

function toCredentials(body: z.output<typeof credentials>) {
  const { user_name: name, password, captcha_key: captchaKey, captcha } = body;
  return { name, password, captchaKey, captcha };
}
