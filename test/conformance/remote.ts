import { constants, publicEncrypt, randomBytes } from 'node:crypto';
import { tellFacadeStory, type ToldStory } from '../facade/story.ts';
import { ADMINISTRATOR, createTestClient, type Login, type TestClient } from '../support/app.ts';

/** A server somewhere, and somebody who administers it. */
export interface Target {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** The story of the tests, told on a server that runs somewhere. Its people are made for this telling. */
export async function tellRemoteStory(target: Target): Promise<ToldStory> {
  const client = createTestClient({ url: target.url });
  const prefix = `kit-${randomBytes(4).toString('hex')}-`;
  // Servers let nobody log in as often as they are asked here.
  let administrator: Promise<Login> | null = null;
  const logIn = async (name?: string): Promise<Login> => {
    if (name === undefined) return (administrator ??= enter({ client, name: target.user, password: target.password }));
    const account = { client, name: `${prefix}${name}`, password: ADMINISTRATOR.password };
    await send({ ...account, path: '/api/v1/user/regist' });
    return enter(account);
  };
  return tellFacadeStory({
    ...client,
    logIn,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
}

type Account = Pick<Target, 'password'> & { readonly client: TestClient; readonly name: string };

async function enter(account: Account): Promise<Login> {
  const { body } = await send({ ...account, path: '/api/v1/user/login' });
  if (body.status_code !== 200) throw new Error(`${account.name} cannot log in: ${JSON.stringify(body)}`);
  const { access_token: token, user_id: userId } = body.data;
  return { token, userId: String(userId), cookie: `access_token_cookie=${token}` };
}

/** Passwords travel as the web client sends them. */
async function send({ client, name, password, path }: Account & { readonly path: string }) {
  const { body } = await client.rest({ path: '/api/v1/user/public_key' });
  const key = { key: String(body.data.public_key), padding: constants.RSA_PKCS1_PADDING };
  const encrypted = publicEncrypt(key, Buffer.from(password)).toString('base64');
  return client.rest({ method: 'POST', path, body: { user_name: name, password: encrypted } });
}
