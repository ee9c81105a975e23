import { loadPasswordKey } from '../auth/password-key.ts';
import { ORDINARY_ROLE_ID } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { DEFAULT_GROUP_ID } from '../group/entity.ts';
import { createPasswordCheck } from '../password/check.ts';
import { createPasswordService } from '../password/service.ts';
import { createSecretStore } from '../setting/secret-store.ts';
import type { PageStart } from '../shared/page.ts';
import { createUserAdministration, type UserAdministration } from '../user/administration.ts';
import { createAdministrators, listAdministratorIds } from '../user/administrators.ts';
import type { UserKey } from '../user/list.ts';
import type { UserRow } from '../user/reads.ts';
import { readAction } from './actions.ts';
import { choosePassword, type ChosenPassword } from './read-password.ts';
import { runWithManual } from './run-command.ts';
import { toTable } from './table.ts';
import { getUser, withStorage, type OpenStorage } from './with-storage.ts';

const ACTIONS = Object.freeze({
  list: { subject: null, options: ['search'] },
  create: { subject: 'name', options: ['administrator', 'generate'] },
  'set-password': { subject: 'name', options: ['generate'] },
  enable: { subject: 'name', options: [] },
  disable: { subject: 'name', options: [] },
  'grant-administrator': { subject: 'name', options: [] },
  'revoke-administrator': { subject: 'name', options: [] },
} as const);

interface Wish {
  readonly name: string;
  readonly search: string | undefined;
  readonly isAdministrator: boolean;
  readonly generate: boolean;
}

type Accounts = Awaited<ReturnType<typeof openAccounts>>;

/** Does what is asked with the accounts of the database; resolves with what to print. */
type Work = (request: { accounts: Accounts; wish: Wish }) => Promise<string>;

const WORK: Readonly<Record<keyof typeof ACTIONS, Work>> = Object.freeze({
  list: async ({ accounts, wish }) => showUsers(await accounts.list(wish.search)),
  create: async ({ accounts, wish }) => {
    const chosen = await choosePassword(wish);
    const user = await accounts.create({ ...wish, password: chosen.password });
    return tellPassword({ text: `Made ${toName(user)}.`, chosen });
  },
  'set-password': async ({ accounts, wish: { name, generate } }) => {
    const userId = await accounts.findId(name);
    const chosen = await choosePassword({ generate });
    const scope = accounts.scope();
    const { endedLoginCount } = await accounts.passwords.reset({ scope, input: { userId, password: chosen.password } });
    return tellPassword({ text: `"${name}" has a new password; logins ended: ${endedLoginCount}.`, chosen });
  },
  enable: async ({ accounts, wish: { name } }) => {
    await accounts.administration.enable({ scope: accounts.scope(), userId: await accounts.findId(name) });
    return `"${name}" can log in.`;
  },
  disable: async ({ accounts, wish: { name } }) => {
    await accounts.administration.disable({ scope: accounts.scope(), userId: await accounts.findId(name) });
    return `"${name}" cannot log in any more, and what was logged in has ended.`;
  },
  'grant-administrator': async ({ accounts, wish: { name } }) => {
    await accounts.administrators.grant({ scope: accounts.scope(), userId: await accounts.findId(name) });
    return `"${name}" administers the server.`;
  },
  'revoke-administrator': async ({ accounts, wish: { name } }) => {
    await accounts.administrators.revoke({ scope: accounts.scope(), userId: await accounts.findId(name) });
    return `"${name}" does not administer the server.`;
  },
});

/** Lists accounts and changes them, through the services of the server. Resolves with the exit code. */
export function manageUsers(parameters: readonly string[]): Promise<number> {
  return runWithManual({
    name: 'user',
    parameters,
    work: async ({ values, positionals }) => {
      const { action, subject: name } = readAction({ actions: ACTIONS, positionals, values });
      const { search, administrator: isAdministrator = false, generate = false } = values;
      const wish = { name, search, isAdministrator, generate };
      const text = await withStorage(async (opened) => WORK[action]({ accounts: await openAccounts(opened), wish }));
      process.stdout.write(`${text}\n`);
      return 0;
    },
  });
}

/** The services of accounts, for the command line. */
export async function openAccounts({ storage, operatorScope: scope }: OpenStorage) {
  const passwordKey = await loadPasswordKey(createSecretStore(storage.database));
  const administration = createUserAdministration({ passwordKey });
  const administrators = createAdministrators();
  const findId = async (name: string): Promise<string> => {
    const { userId } = await getUser({ em: storage.database.fork(), name });
    return String(userId);
  };
  return {
    scope,
    administration,
    administrators,
    passwords: createPasswordService({ passwordKey, checkPassword: createPasswordCheck() }),
    findId,
    list: async (search: string | undefined) => {
      const users = await listAll({ scope: scope(), administration, search });
      return { users, administratorIds: await listAdministratorIds(scope().em) };
    },
    /** An account in the group and with the role that everybody begins with. */
    create: async (wanted: { name: string; password: string; isAdministrator: boolean }): Promise<UserRow> => {
      const { isAdministrator, ...account } = wanted;
      const groups = [{ groupId: String(DEFAULT_GROUP_ID), roleIds: [String(ORDINARY_ROLE_ID)] }];
      const user = await administration.create({ scope: scope(), input: { ...account, groups } });
      return isAdministrator ? administrators.grant({ scope: scope(), userId: String(user.id) }) : user;
    },
  };
}

const PAGE_SIZE = 100;

async function listAll(options: {
  scope: ViewerScope;
  administration: UserAdministration;
  search: string | undefined;
}): Promise<UserRow[]> {
  const { scope, administration, search } = options;
  const users: UserRow[] = [];
  let start: PageStart<UserKey> = { at: 'start' };
  for (;;) {
    const order = { field: 'CREATED', direction: 'ASC' } as const;
    const page = await administration.list({ scope, filter: { search }, order, request: { first: PAGE_SIZE, start } });
    users.push(...page.items);
    const last = users.at(-1);
    if (!page.hasNext || last === undefined) return users;
    start = { at: 'key', key: [last.name, last.id] };
  }
}

function showUsers({ users, administratorIds }: Awaited<ReturnType<Accounts['list']>>): string {
  const rows = users.map(({ id, name, isDisabled, createdAt }) => [
    ...[String(id), name, administratorIds.has(id) ? 'administrator' : 'user'],
    ...[isDisabled ? 'disabled' : 'enabled', createdAt.slice(0, 10)],
  ]);
  return toTable({ head: ['ID', 'NAME', 'KIND', 'STATE', 'SINCE'], rows });
}

function toName({ id, name }: UserRow): string {
  return `"${name}" (${id})`;
}

function tellPassword({ text, chosen }: { text: string; chosen: ChosenPassword }): string {
  return chosen.isMadeUp ? `${text}\nPassword: ${chosen.password}  (shown this once)` : text;
}
