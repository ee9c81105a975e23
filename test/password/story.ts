import { randomUUID } from 'node:crypto';
import { openKeyStory, type KeyStory } from '../api-key/story.ts';
import { eventually } from '../run/story.ts';
import { ADMINISTRATOR, type Login, type TestClient } from '../support/app.ts';

/** Somebody with an account of their own, who is logged in. */
export interface Person extends Login {
  readonly name: string;
}

/** What came of something that has to do with a password. */
export interface PasswordOutcome {
  readonly __typename: string;
  readonly accessToken?: string;
  readonly endedLoginCount?: number;
  readonly retryAfterSeconds?: number;
  readonly issues?: readonly object[];
}

/** The password that everybody here begins with. */
export const FIRST: string = ADMINISTRATOR.password;
export const SECOND = 'staple battery horse';

const REFUSAL = '... on AccountLocked { retryAfterSeconds } ... on InvalidInput { issues { path message } }';
const LOG_IN = `mutation ($input: LogInInput!) { result: logIn(input: $input) { __typename ${REFUSAL} ... on LogInPayload { accessToken } } }`;
const CHANGE = `mutation ($input: ChangePasswordInput!) { result: changePassword(input: $input) { __typename ${REFUSAL}
  ... on ChangePasswordPayload { endedLoginCount } } }`;
const CHANGE_EXPIRED = `mutation ($input: ChangeExpiredPasswordInput!) { result: changeExpiredPassword(input: $input) { __typename ${REFUSAL}
  ... on ChangeExpiredPasswordPayload { endedLoginCount } } }`;
const RESET = `mutation ($input: ResetPasswordInput!) { result: resetPassword(input: $input) { __typename ... on InvalidInput { issues { path message } }
  ... on ResetPasswordPayload { endedLoginCount user { id } } } }`;
const POLICY = `mutation ($input: UpdatePasswordPolicyInput!) { result: updatePasswordPolicy(input: $input) { __typename ... on InvalidInput { issues { path message } }
  ... on UpdatePasswordPolicyPayload { passwordPolicy { minLength minCharacterKinds validDays maxErrors errorWindowMinutes } } } }`;

/** The server with people, and what can be done with their passwords. */
export async function openPasswordStory() {
  const story = await openKeyStory();
  const { app } = story;
  const ask = async (query: string, input: object, by?: Login, at: TestClient = app): Promise<PasswordOutcome> => {
    const { data, errors } = await at.graphql({ query, variables: { input }, ...(by && { login: by }) });
    if (data === null) throw new Error(JSON.stringify(errors));
    return (data as unknown as { result: PasswordOutcome }).result;
  };
  const logIn = (name: string, password: string, at?: TestClient) => ask(LOG_IN, { name, password }, undefined, at);
  return {
    ...story,
    logIn,
    /** A new account. */
    meet: async (): Promise<Person> => {
      const name = `user${randomUUID().slice(0, 8)}`;
      return { ...(await app.logIn(name)), name };
    },
    /** Another login of an account. */
    comeAgain: async ({ name, userId }: Person, password = FIRST): Promise<Login> => {
      const { accessToken: token = '' } = await logIn(name, password);
      return { token, userId, cookie: `access_token_cookie=${token}` };
    },
    change: (by: Login, password: string, newPassword: string) => ask(CHANGE, { password, newPassword }, by),
    changeExpired: (name: string, password: string, newPassword: string) =>
      ask(CHANGE_EXPIRED, { name, password, newPassword }),
    reset: (by: Login, userId: string, password: string) => ask(RESET, { userId, password }, by),
    setPolicy: (input: object, by: Login = story.admin) => ask(POLICY, input, by),
    isIn: async (login: Login, at: TestClient = app): Promise<boolean> => {
      const { data } = await at.graphql({ query: '{ viewer { isAdministrator } }', login });
      return (data as unknown as { viewer: object | null }).viewer !== null;
    },
    /** Resolves once a login is worth nothing. */
    isOut: (login: Login, at: TestClient = app): Promise<void> =>
      eventually(async () => {
        const { data } = await at.graphql({ query: '{ viewer { isAdministrator } }', login });
        return (data as unknown as { viewer: object | null }).viewer === null;
      }),
  };
}

export type PasswordStory = Awaited<ReturnType<typeof openPasswordStory>> & KeyStory;
