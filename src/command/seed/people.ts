import { createApiKeyService } from '../../api-key/service.ts';
import { listScopeNames } from '../../api-key/scopes.ts';
import type { Fetch } from '../../shared/outbound.ts';
import { makePassword } from '../read-password.ts';
import { openAccounts } from '../user.ts';
import type { OpenStorage } from '../with-storage.ts';
import { findCredentials } from '../../user/reads.ts';
import { createAsk, createUpload, type Ask, type Upload } from './client.ts';

/** Somebody of the demo. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Null for an account that was there before: its password is known to whoever made it. */
  readonly password: string | null;
  readonly ask: Ask;
  readonly upload: Upload;
}

/** Everybody of the demo, and what makes their keys void. */
export interface People {
  readonly administrator: Person;
  readonly author: Person;
  readonly reader: Person;
  /** In whose name guests ask. */
  readonly guests: Person;
}

const NAMES = Object.freeze({
  administrator: 'demo-admin',
  author: 'demo-ann',
  reader: 'demo-ben',
  guests: 'demo-guests',
});

/** Long enough to make the demo; then the key is revoked. */
const KEY_SECONDS = 900;

/** Makes the accounts that are missing, and lets `work` ask as each of them, with keys that end with it. */
export async function withPeople<Outcome>(
  demo: { opened: OpenStorage; url: string; fetch: Fetch },
  work: (people: People) => Promise<Outcome>,
): Promise<Outcome> {
  const keys = createApiKeyService({ clock: () => new Date() });
  const lent: string[] = [];
  const invite = async (role: keyof People): Promise<Person> => {
    const { opened, url, fetch } = demo;
    const { id, password } = await ensureAccount({
      opened,
      name: NAMES[role],
      isAdministrator: role === 'administrator',
    });
    const input = { name: 'forme seed', scopes: listScopeNames(), lifetimeSeconds: KEY_SECONDS };
    const { apiKey, secret } = await keys.create({ scope: opened.operatorScope(), ownerId: id, input });
    lent.push(apiKey.id);
    const caller = { url, secret, fetch };
    return { id: String(id), name: NAMES[role], password, ask: createAsk(caller), upload: createUpload(caller) };
  };
  try {
    const administrator = await invite('administrator');
    const author = await invite('author');
    const reader = await invite('reader');
    return await work({ administrator, author, reader, guests: await invite('guests') });
  } finally {
    for (const id of lent) await keys.revoke({ scope: demo.opened.operatorScope(), id });
  }
}

async function ensureAccount(wish: { opened: OpenStorage; name: string; isAdministrator: boolean }) {
  const { opened, name, isAdministrator } = wish;
  const found = await findCredentials({ em: opened.operatorScope().em, name });
  if (found !== null) return { id: found.id, password: null };
  const password = makePassword();
  const accounts = await openAccounts(opened);
  const { id } = await accounts.create({ name, password, isAdministrator });
  return { id, password };
}
