import type { ApiKeyScope } from '../../src/generated/schema.ts';
import { isEnumType } from 'graphql';
import { inParallel } from '../support/long-form.ts';
import { AUDIENCES, CALLERS, isServed, type Caller, type Result } from './callers.ts';
import { SCHEMA } from './document.ts';
import type { DoorRow } from './doors.ts';
import type { Asker, Asking } from './ask.ts';
import type { Reply } from './replies.ts';
import { MARK, type World } from './world.ts';

/** A door, and how to knock. */
export interface Door extends Omit<DoorRow<unknown>, 'given'> {
  readonly name: string;
  /** Makes what is to be asked. */
  readonly open: (world: World) => Promise<unknown>;
  readonly ask: (asking: Asking<unknown>) => Promise<Reply>;
}

/** What one caller was told at one door. */
export interface Cell {
  readonly door: Door;
  readonly caller: Caller;
  readonly expected: Result;
  readonly told: Result;
  /** What is wrong with it; null when nothing is. */
  readonly mismatch: string | null;
}

/** What came of all doors. */
export interface Matrix {
  readonly cells: readonly Cell[];
  /** Tables that were not what they had been after everybody who had to be refused was. */
  readonly changed: readonly string[];
}

/** A cell before it is tried. */
export interface Knock {
  readonly door: Door;
  readonly caller: Caller;
  readonly expected: Result;
}

/** Requests under way at the same time. */
const AT_ONCE = 4;

/** Every cell that the doors declare. */
export function declareCells(doors: readonly Door[]): Knock[] {
  return doors.flatMap((door) => CALLERS.map((caller) => ({ door, caller, expected: expectationOf(door, caller) })));
}

/**
 * The cells that the suite has time for: all that are to be refused, and of those who are served at a door the first one,
 * the owner's key, and the administrator where not everybody is served.
 */
export function declareShortCells(doors: readonly Door[]): Knock[] {
  return declareCells(doors).filter((knock) => {
    const { door, caller, expected } = knock;
    if (!isServed(expected) || caller === 'ownersKey') return true;
    const others = CALLERS.filter((each) => isServed(expectationOf(door, each)));
    return caller === others[0] || (caller === 'administrator' && !others.includes('stranger'));
  });
}

function expectationOf(door: Door, caller: Caller): Result {
  return door.except?.[caller] ?? AUDIENCES[door.for][caller];
}

/**
 * Knocks at every door as everybody. First come all that are to be refused, at one set of things, of which nothing may
 * have changed afterwards; then whoever is served, each with things of its own.
 */
export async function runMatrix({ world, knocks }: { world: World; knocks: readonly Knock[] }): Promise<Matrix> {
  const cells: Cell[] = [];
  const [served, refused] = partition(knocks, ({ expected }) => isServed(expected));
  const inputs = new Map<Door, unknown>();
  for (const door of new Set(refused.map((knock) => knock.door))) inputs.set(door, await door.open(world));
  const before = await digestThings(world);
  await inParallel({
    items: refused,
    atOnce: AT_ONCE,
    work: async (knock) => {
      cells.push(await refuse({ ...knock, world, input: inputs.get(knock.door) }));
    },
  });
  const after = await digestThings(world);
  const changed = Object.keys(before).filter((table) => before[table] !== after[table]);
  await inParallel({
    items: served,
    atOnce: AT_ONCE,
    work: async (knock) => {
      cells.push(await serve({ ...knock, world, input: await knock.door.open(world) }));
    },
  });
  return { cells, changed };
}

function partition<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

type Knocking = Knock & { readonly world: World; readonly input: unknown };

/** What may not be read is told of like what is not there. */
async function refuse(knocking: Knocking): Promise<Cell> {
  const reply = await knock(knocking);
  const cell = toCell(knocking, reply);
  if (cell.mismatch !== null) return cell;
  if (reply.text.includes(MARK)) return { ...cell, mismatch: `tells of the owner's: ${reply.text}` };
  if (knocking.expected !== 'missing' && knocking.expected !== 'untouched') return cell;
  const missing = await knock({ ...knocking, input: (knocking.door.missing ?? toMissing)(knocking.input) });
  const isAlike = maskIds(missing.text) === maskIds(reply.text);
  return isAlike ? cell : { ...cell, mismatch: `${reply.text} is not what is told of a missing one: ${missing.text}` };
}

async function serve(knocking: Knocking): Promise<Cell> {
  return toCell(knocking, await knock(knocking));
}

async function knock({ door, caller, world, input }: Knocking): Promise<Reply> {
  try {
    const asker = await findAsker({ door, caller, world });
    const reply = await door.ask({ world, door: door.name, input, asker });
    return isList(door) && reply.result === 'answered'
      ? { ...reply, result: showsOwners({ door, world, text: reply.text }) }
      : reply;
  } catch (error) {
    return { result: 'broken', text: String(error) };
  }
}

function isList(door: Door): boolean {
  return AUDIENCES[door.for].owner === 'shown';
}

function showsOwners({ door, world, text }: { door: Door; world: World; text: string }): Result {
  const sign = door.shows?.(world) ?? MARK;
  const isShown = typeof sign === 'string' ? text.includes(sign) : sign.test(text);
  return isShown ? 'shown' : 'empty';
}

/** What cannot be told from another result by the reply alone. */
const TOLD_AS: Readonly<Record<string, Result>> = Object.freeze({ untouched: 'answered', taken: 'missing' });

function toCell({ door, caller, expected }: Knock, { result, text }: Reply): Cell {
  const mismatch =
    result === (TOLD_AS[expected] ?? expected) ? null : `${result} instead of ${expected}: ${text.slice(0, 600)}`;
  return { door, caller, expected, told: result, mismatch };
}

type Find = (options: { world: World; scopes: readonly ApiKeyScope[] }) => Asker | Promise<Asker>;

const NAMES: Readonly<Partial<Record<Caller, string>>> = {
  stranger: 'bob',
  groupAdministrator: 'greta',
  owner: 'alice',
};

const ASKERS: Readonly<Record<Caller, Find>> = Object.freeze({
  anonymous: () => null,
  stranger: ({ world }) => world.bob,
  groupAdministrator: ({ world }) => world.greta,
  owner: ({ world }) => world.alice,
  ownersKey: ({ world, scopes: [first = 'FILE_READ', ...more] }) => toKey({ world, scopes: [first, ...more] }),
  poorKey: ({ world, scopes: [first] }) => toKey({ world, scopes: listOthers(first) }),
  administrator: ({ world }) => world.admin,
});

function findAsker({ door, caller, world }: { door: Door; caller: Caller; world: World }): Asker | Promise<Asker> {
  const { scope } = door;
  const asker = ASKERS[caller]({ world, scopes: scope === null ? [] : [scope].flat() });
  const isLost = door.endsLogin === true && (caller === 'administrator' || NAMES[caller] !== undefined);
  return isLost ? world.app.logIn(NAMES[caller]) : asker;
}

async function toKey({ world, scopes }: { world: World; scopes: readonly ApiKeyScope[] }): Promise<Asker> {
  return { token: await world.keyFor(scopes), userId: world.alice.userId, cookie: '' };
}

/** All scopes that are good for something else. Whoever may change may read, so that reading is in several. */
function listOthers(scope: ApiKeyScope | undefined): ApiKeyScope[] {
  const type = SCHEMA.getType('ApiKeyScope');
  const all = isEnumType(type) ? type.getValues().map(({ name }) => name as ApiKeyScope) : [];
  const noun = scope?.replace(/_.*/, '_') ?? '';
  if (scope?.endsWith('_READ') === true) return all.filter((each) => !each.startsWith(noun));
  return all.filter((each) => each !== scope);
}

const LONG_ID = /[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}/g;
const NUMBER = /\b[78]\d{5}\b/g;

/** The same request for things that are not there. */
export function toMissing(input: unknown): unknown {
  if (typeof input === 'string')
    return input.replaceAll(LONG_ID, turn).replaceAll(NUMBER, (id) => id.replace('7', '8'));
  if (typeof input === 'number') return Number(toMissing(String(input)));
  if (Array.isArray(input)) return input.map(toMissing);
  if (typeof input !== 'object' || input === null || input instanceof FormData) return input;
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, toMissing(value)]));
}

/** Another id of the same form. */
function turn(id: string): string {
  return id.replaceAll(/[0-9a-f]/g, (digit) => (15 - Number.parseInt(digit, 16)).toString(16));
}

function maskIds(text: string): string {
  return text.replaceAll(LONG_ID, '#').replaceAll(NUMBER, '#');
}

/** What asking itself leaves behind: who was let in, which keys were used, what was noted of it. */
const TRACES = [
  'caller_pace',
  'login',
  'api_key',
  'audit_entry',
  'captcha',
  'setting',
  'worker',
  'run_feed_horizon',
  'mikro_orm_migrations',
];

/** A digest of everything that belongs to somebody, by table. */
async function digestThings({ execute }: World): Promise<Record<string, string>> {
  const tables = await execute(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1) order by tablename`,
    [TRACES],
  );
  const digests: [string, string][] = [];
  for (const { name } of tables) {
    const [row] = await execute(
      `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum from "${name}" t`,
    );
    digests.push([name, row.sum]);
  }
  return Object.fromEntries(digests);
}
