import { randomUUID } from 'node:crypto';
import { assertName } from '../support/sign-on.ts';
import type { Person, SecretStory } from './secret-story.ts';

const CHANGE_PASSWORD = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { __typename } }`;
const SIGN_ON = `mutation ($input: SignOnInput!) { signOn(input: $input) { __typename ... on Error { message } } }`;
const REFRESH = `mutation ($input: RefreshLoginInput!) { refreshLogin(input: $input) { __typename ... on Error { message }
  ... on RefreshLoginPayload { accessToken refreshToken } } }`;
export const LOG_IN = `mutation ($input: LogInInput!) { logIn(input: $input) { __typename ... on Error { message } } }`;

/** Lets people in, keeps them out, and changes what they are let in with. */
export async function tryCredentials(story: SecretStory, person: Person): Promise<void> {
  const { planter, fail, graphql } = story;
  const { name } = person;
  const failField = (query: string, input: object) => fail({ path: '/graphql', body: { query, variables: { input } } });
  await failField(LOG_IN, { name, password: planter.plant('a wrong password') });
  await failField(LOG_IN, { name: 'nobody', password: planter.plant('a password of nobody') });
  await failField(LOG_IN, {
    ...{ name, password: person.password },
    ...{ captchaKey: planter.plant('the key of a captcha'), captcha: planter.plant('a captcha') },
  });
  await failField(SIGN_ON, { name, assertion: planter.plant('an assertion that is none') });
  const forged = await assertName(name, {}, planter.plant('another secret of the gateway'));
  await failField(SIGN_ON, { name, assertion: planter.know('a forged assertion', forged) });
  const good = await assertName('grace', {}, story.ssoSecret);
  await graphql(SIGN_ON, { input: { name: 'grace', assertion: planter.know('an assertion', good) } });
  await failField(REFRESH, { refreshToken: planter.plant('a refresh token that is none') });
  const changed = { password: person.password, newPassword: planter.plant('a new password') };
  await fail({
    path: '/graphql',
    body: {
      query: CHANGE_PASSWORD,
      variables: { input: { ...changed, password: planter.plant('a wrong old password') } },
    },
    by: person,
  });
  await graphql(CHANGE_PASSWORD, { input: changed }, person);
  const again = await story.logIn(name, changed.newPassword);
  const { refreshLogin } = await graphql<{ refreshLogin: { accessToken: string; refreshToken: string } }>(REFRESH, {
    input: { refreshToken: again.refreshToken },
  });
  planter.know('a renewed token', refreshLogin.accessToken);
  planter.know('a renewed refresh token', refreshLogin.refreshToken);
  await fail({
    path: '/graphql',
    body: { query: 'mutation { logOut { __typename } }' },
    by: { ...again, token: refreshLogin.accessToken },
  });
  await fail({ path: '/api/v1/user/info', by: again });
  for (const path of [
    '/api/v1/user/login',
    '/api/v1/user/regist',
    '/api/v1/user/change_password',
    '/api/v1/user/sso',
  ]) {
    const secret = (what: string) => planter.plant(`${what} for ${path}`);
    await fail({
      path,
      body: {
        user_name: name,
        password: secret('a password'),
        new_password: secret('a new password'),
        assertion: secret('an assertion'),
      },
    });
    await fail({
      path,
      body: { password: secret('a password of nobody'), new_password: secret('another'), captcha: secret('a captcha') },
    });
    await fail({
      path,
      body: { user_name: name, password: [secret('a password in a list')], assertion: { a: secret('an assertion') } },
    });
    await fail({ path, body: `{"user_name": "${name}", "password": "${secret('a password in broken JSON')}",, }` });
    await fail({
      path,
      body: `password=${secret('a password in a form')}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    await fail({ path: `${path}?password=${secret('a password in an address')}`, body: secret('a bare word') });
  }
}

/** Comes with credentials that are none, in every place that they could stand in. */
export async function tryForgedHeaders(story: SecretStory): Promise<void> {
  const { planter, fail } = story;
  const paths = ['/api/v1/user/info', '/graphql', '/metrics', '/api/v2/flows', `/bisheng/${randomUUID()}`, '/nowhere'];
  for (const path of paths) {
    const secret = (what: string) => planter.plant(`${what} for ${path}`);
    await fail({
      path: `${path}?t=${secret('a token in an address')}&api_key=${secret('a key in an address')}`,
      headers: { authorization: `Bearer ${secret('a bearer')}` },
    });
    await fail({
      path,
      headers: { authorization: `Basic ${Buffer.from(`admin:${secret('a basic password')}`).toString('base64')}` },
    });
    await fail({
      path,
      headers: { cookie: `access_token_cookie=${secret('a cookie')}; refresh=${secret('another cookie')}` },
    });
    await fail({
      path,
      headers: {
        'x-api-key': secret('a key'),
        'share-token': secret('a share token'),
        'idempotency-key': secret('a key of a call'),
        'x-trace-id': `?${secret('no trace id')}`,
        traceparent: secret('no traceparent'),
        origin: `http://a:${secret('an origin')}@b`,
        referer: `http://x/?token=${secret('a referer')}`,
        'user-agent': secret('a browser'),
      },
    });
    await fail({ path: `${path}/${secret('a part of a path')}`, method: 'DELETE' });
  }
}

/** Says in GraphQL what the schema does not know, with a secret in every place. */
export async function tryBadOperations(story: SecretStory, by: Person): Promise<void> {
  const { planter, fail } = story;
  for (const path of ['/graphql', '/graphql/stream']) {
    const secret = (what: string) => planter.plant(`${what} at ${path}`);
    const queries = [
      `mutation { logIn(input: { name: 1, password: "${secret('a literal')}" }) { __typename } }`,
      `mutation { logIn(input: { name: "x", password: "${secret('a literal')}", extra: "${secret('a literal too many')}" }) { __typename } }`,
      `mutation { logIn(input: { name: "x", password: "${secret('an open literal')}`,
      `{ flows(first: "${secret('a word for a number')}") { totalCount } }`,
    ];
    for (const query of queries) await fail({ path, body: { query }, by });
    const query = `mutation M($input: LogInInput!) { logIn(input: $input) { __typename } }`;
    const inputs = [
      secret('a variable'),
      { name: ['x'], password: [secret('a password in a list')] },
      { name: 'x', password: { value: secret('a password in an object') } },
      { name: 'x', password: secret('a password'), apiKey: secret('a member too many') },
      { password: secret('a password without a name') },
    ];
    for (const input of inputs) await fail({ path, body: { query, variables: { input } }, by });
    await fail({
      path,
      body: `{"query": "${query}", "variables": {"password": "${secret('a variable in broken JSON')}"`,
      by,
    });
    await fail({
      path,
      body: {
        query,
        operationName: 'N',
        variables: { input: { name: 'x', password: secret('a variable of no operation') } },
      },
      by,
    });
    await fail({ path, body: [{ query, variables: { input: secret('a variable in a batch') } }], by });
  }
}
