import type { ApiKeyScope } from '../../src/generated/schema.ts';
import { isEnumType } from 'graphql';
import { eventually } from '../run/story.ts';
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
  /** Doors with the same source may be asked for the same thing: they are one row over several transports. */
  readonly source: unknown;
  /** Whether what is asked there is for guests: everybody is tried while they are let in. */
  readonly isForGuests?: boolean;
}

/** What one caller was told at one door. */
export interface Cell {
  /** The name of the door. */
  readonly door: string;
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
 * The cells that the suite has time for: all that are to be refused, and one that is served, so that nobody is refused for
 * what was asked wrongly: the owner's key, where that is let in. Whoever may change flows stands for those who may only read
 * them, and for strangers, where all three are told the same: they have less.
 */
export function declareShortCells(doors: readonly Door[]): Knock[] {
  return declareCells(doors).filter(({ door, caller, expected }) => {
    if (isServed(expected)) return caller === findWitness(door);
    const isLess = caller === 'stranger' || caller === 'reader';
    return !(isLess && expected === expectationOf(door, 'writer'));
  });
}

function findWitness(door: Door): Caller | undefined {
  const served = CALLERS.filter((each) => isServed(expectationOf(door, each)));
  return served.includes('ownersKey') && door.isForGuests !== true ? 'ownersKey' : served.at(-1);
}

function expectationOf(door: Door, caller: Caller): Result {
  return door.except?.[caller] ?? AUDIENCES[door.for][caller];
}

interface MatrixOptions {
  readonly world: World;
  readonly knocks: readonly Knock[];
  /** Whether those who are served find the things of those who were refused; only where one is served at each door. */
  readonly sharesThings: boolean;
}

/** What is asked at each door, by the source of the door. */
type Inputs = Map<unknown, unknown>;

/**
 * Knocks at every door as everybody. First come all that are to be refused, at one set of things, of which nothing may
 * have changed afterwards: before guests are let in, and then guests. Then whoever is served, each with things of its own.
 */
export async function runMatrix({ world, knocks, sharesThings }: MatrixOptions): Promise<Matrix> {
  const [served, refused] = partition(knocks, ({ expected }) => isServed(expected));
  const [late, early] = partition(refused, ({ door, caller }) => caller === 'guest' || door.isForGuests === true);
  const inputs: Inputs = new Map();
  await openDoors({ world, knocks: refused.filter(({ door }) => door.isForGuests !== true), inputs });
  const first = await refuseAll({ world, knocks: early, inputs });
  await world.letGuestsIn();
  await openDoors({ world, knocks: late, inputs });
  const second = await refuseAll({ world, knocks: late, inputs });
  const cells = [...first.cells, ...second.cells];
  await inParallel({
    // One caller after the other: some doors let only so many in at once.
    items: CALLERS.flatMap((caller) => served.filter((knock) => knock.caller === caller)),
    atOnce: AT_ONCE,
    work: async (knock) => {
      const isShared = sharesThings && inputs.has(knock.door.source);
      const input = isShared ? inputs.get(knock.door.source) : await knock.door.open(world);
      cells.push(await serve({ ...knock, world, input }));
    },
  });
  return { cells, changed: [...new Set([...first.changed, ...second.changed])] };
}

/** Makes what is asked at doors for which that was not made yet. */
async function openDoors({ world, knocks, inputs }: { world: World; knocks: readonly Knock[]; inputs: Inputs }) {
  const sources = new Map(knocks.map(({ door }) => [door.source, door]));
  await inParallel({
    items: [...sources].filter(([source]) => !inputs.has(source)),
    atOnce: AT_ONCE,
    work: async ([source, door]) => void inputs.set(source, await door.open(world)),
  });
}

async function refuseAll({ world, knocks, inputs }: { world: World; knocks: readonly Knock[]; inputs: Inputs }) {
  const cells: Cell[] = [];
  const missing = new Map<Door, Promise<Reply>>();
  const before = await digestWhenStill(world);
  await inParallel({
    items: knocks,
    atOnce: AT_ONCE,
    work: async (knock) => {
      cells.push(await refuse({ ...knock, world, input: inputs.get(knock.door.source), missing }));
    },
  });
  const after = await digestThings(world);
  return { cells, changed: Object.keys(before).filter((table) => before[table] !== after[table]) };
}

function partition<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

type Knocking = Knock & { readonly world: World; readonly input: unknown };

/** What may not be read is told of like what is not there. */
async function refuse(knocking: Knocking & { readonly missing: Map<Door, Promise<Reply>> }): Promise<Cell> {
  const reply = await knock(knocking);
  const cell = toCell(knocking, reply);
  if (cell.mismatch !== null) return cell;
  if (reply.text.includes(MARK)) return { ...cell, mismatch: `tells of the owner's: ${reply.text}` };
  if (knocking.expected !== 'missing' && knocking.expected !== 'untouched') return cell;
  const missing = await findDifferent({ ...knocking, reply });
  return missing === null
    ? cell
    : { ...cell, mismatch: `${reply.text} is not what is told of a missing one: ${missing.text}` };
}

/** What is told of a thing that is not there, if that is something else. Mostly all are told alike, so that one is asked for all. */
async function findDifferent(
  options: Knocking & { readonly missing: Map<Door, Promise<Reply>>; readonly reply: Reply },
): Promise<Reply | null> {
  const { door, missing, reply } = options;
  const ask = (): Promise<Reply> => knock({ ...options, input: (door.missing ?? toMissing)(options.input) });
  const isAlike = ({ text }: Reply): boolean => maskIds(text) === maskIds(reply.text);
  const known = missing.get(door);
  if (known !== undefined && isAlike(await known)) return null;
  const asked = ask();
  missing.set(door, known ?? asked);
  return isAlike(await asked) ? null : asked;
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
  return Object.values({ ...AUDIENCES[door.for], ...door.except }).includes('shown');
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
  return { door: door.name, caller, expected, told: result, mismatch };
}

type Find = (options: { world: World; scopes: readonly ApiKeyScope[] }) => Asker | Promise<Asker>;

const NAMES: Readonly<Partial<Record<Caller, string>>> = {
  stranger: 'bob',
  groupAdministrator: 'greta',
  reader: 'rita',
  writer: 'walter',
  owner: 'alice',
};

const ASKERS: Readonly<Record<Caller, Find>> = Object.freeze({
  anonymous: () => null,
  guest: ({ world }) => world.letGuestsIn().then(({ login }) => login),
  stranger: ({ world }) => world.bob,
  groupAdministrator: ({ world }) => world.greta,
  reader: ({ world }) => world.rita,
  writer: ({ world }) => world.walter,
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

/** The digest once nothing is under way any more that somebody has begun before. */
async function digestWhenStill(world: World): Promise<Record<string, string>> {
  let digest: Record<string, string> = {};
  await eventually(async () => {
    const [last, now] = [digest, await digestThings(world)];
    digest = now;
    const [work] = await world.execute(UNDER_WAY);
    return work.count === 0 && Object.keys(now).every((table) => now[table] === last[table]);
  });
  return digest;
}

/** What has begun and not ended yet. */
const UNDER_WAY = `select (select count(*) from run where finished_at is null)::int
  + (select count(*) from build where finished_at is null)::int
  + (select count(*) from comparison where finished_at is null)::int as count`;

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
