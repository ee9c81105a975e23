import { listKeyPagesOfUsers, type ApiKeyKey, type ApiKeyRow } from '../api-key/reads.ts';
import { listScopeNames, toScopeNames } from '../api-key/scopes.ts';
import { createApiKeyService, type ApiKeyService } from '../api-key/service.ts';
import type { ViewerScope } from '../database/scope.ts';
import type { ApiKeyScope } from '../generated/schema.ts';
import { findNearest } from '../shared/nearest.ts';
import type { Page } from '../shared/page.ts';
import { readAction } from './actions.ts';
import { refuseCall, runWithManual } from './run-command.ts';
import { toTable } from './table.ts';
import { openAccounts } from './user.ts';
import { getUser, withStorage, type OpenStorage } from './with-storage.ts';

const ACTIONS = Object.freeze({
  list: { subject: null, options: ['user'] },
  create: { subject: null, options: ['user', 'name', 'scope', 'days'] },
  revoke: { subject: 'id', options: [] },
} as const);

interface Wish {
  readonly id: string;
  readonly user: string | undefined;
  readonly name: string | undefined;
  readonly scopes: readonly ApiKeyScope[];
  readonly days: number | null;
}

interface Request {
  readonly keys: ApiKeyService;
  readonly opened: OpenStorage;
  readonly wish: Wish;
}

/** What to tell: the secret goes to standard output, so that it can be caught without the rest. */
interface Told {
  readonly output: string | null;
  readonly remark?: string;
}

const DAY_SECONDS = 86_400;

const WORK: Readonly<Record<keyof typeof ACTIONS, (request: Request) => Promise<Told>>> = Object.freeze({
  list: async ({ opened, wish }) => ({ output: await showKeys({ opened, user: wish.user }) }),
  create: async ({ keys, opened, wish }) => {
    const { user, name, scopes, days } = wish;
    if (user === undefined || name === undefined) return refuseCall('Say whose key it is with --user, and --name it.');
    const { userId: ownerId } = await getUser({ em: opened.storage.database.fork(), name: user });
    const input = { name, scopes, lifetimeSeconds: days === null ? null : days * DAY_SECONDS };
    const { apiKey, secret } = await keys.create({ scope: opened.operatorScope(), ownerId, input });
    return { output: secret, remark: `Made the key ${apiKey.id} of "${user}". Its secret is shown this once.` };
  },
  revoke: async ({ keys, opened, wish: { id } }) => {
    const { name } = await keys.revoke({ scope: opened.operatorScope(), id });
    return { output: null, remark: `"${name}" lets nobody in any more.` };
  },
});

/** Lists keys of accounts and changes them, through the service of the server. Resolves with the exit code. */
export function manageKeys(parameters: readonly string[]): Promise<number> {
  return runWithManual({
    name: 'key',
    parameters,
    work: async ({ values, positionals }) => {
      const { action, subject: id } = readAction({ actions: ACTIONS, positionals, values });
      const scopes = (values.scope ?? []).map(readScope);
      const wish = { id, user: values.user, name: values.name, scopes, days: readDays(values.days) };
      const keys = createApiKeyService({ clock: () => new Date() });
      const { output, remark } = await withStorage((opened) => WORK[action]({ keys, opened, wish }));
      if (output !== null) process.stdout.write(`${output}\n`);
      if (remark !== undefined) process.stderr.write(`${remark}\n`);
      return 0;
    },
  });
}

function readScope(text: string): ApiKeyScope {
  const names = listScopeNames();
  const found = names.find((name) => name === text.toUpperCase().replaceAll(/[:-]/gu, '_'));
  if (found !== undefined) return found;
  const nearest = findNearest(text, names);
  return refuseCall(
    `There is no scope "${text}"; ${nearest === null ? `there are ${names.join(', ')}` : `did you mean ${nearest}?`}`,
  );
}

function readDays(text: string | undefined): number | null {
  if (text === undefined) return null;
  return /^[1-9]\d{0,3}$/u.test(text) ? Number(text) : refuseCall('--days is a whole number from 1 to 9999.');
}

async function showKeys({ opened, user }: { opened: OpenStorage; user: string | undefined }): Promise<string> {
  const accounts = await openAccounts(opened);
  const scope = opened.operatorScope();
  const owners =
    user === undefined
      ? (await accounts.list(undefined)).users
      : [{ id: (await getUser({ em: scope.em, name: user })).userId, name: user }];
  const nameOf = new Map(owners.map(({ id, name }) => [id, name]));
  const keys = await listAll({ scope, userIds: [...nameOf.keys()] });
  const rows = keys.map((key) => [
    ...[key.id, nameOf.get(key.ownerId) ?? '', key.name, `${key.prefix}…`, toState(key)],
    ...[key.lastUsedAt?.slice(0, 10) ?? 'never', toScopeNames(key.scopes).join(',')],
  ]);
  return toTable({ head: ['ID', 'USER', 'NAME', 'BEGINS', 'STATE', 'USED', 'SCOPES'], rows });
}

const PAGE_SIZE = 100;

/** Every key of each of them, newest first; one statement is enough for whoever has no more than a page. */
async function listAll({ scope, userIds }: { scope: ViewerScope; userIds: readonly number[] }): Promise<ApiKeyRow[]> {
  const found: ApiKeyRow[] = [];
  const pages = await listKeyPagesOfUsers({
    em: scope.em,
    userIds,
    page: { first: PAGE_SIZE, start: { at: 'start' } },
  });
  for (const [userId, firstPage] of pages) {
    let page: Page<ApiKeyRow> | undefined = firstPage;
    while (page !== undefined) {
      found.push(...page.items);
      page = await findNextPage({ scope, userId, page });
    }
  }
  return found;
}

async function findNextPage(options: { scope: ViewerScope; userId: number; page: Page<ApiKeyRow> }) {
  const { scope, userId, page } = options;
  const last = page.items.at(-1);
  if (!page.hasNext || last === undefined) return undefined;
  const key: ApiKeyKey = [last.createdAt, last.id];
  const request = { first: PAGE_SIZE, start: { at: 'key', key } } as const;
  return (await listKeyPagesOfUsers({ em: scope.em, userIds: [userId], page: request })).get(userId);
}

function toState({ revokedAt, expiresAt }: ApiKeyRow): string {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt === null) return 'holds';
  return Date.parse(expiresAt) <= Date.now() ? 'expired' : `until ${expiresAt.slice(0, 10)}`;
}
