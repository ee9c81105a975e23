/** Everybody that every door is tried with, in the order of the columns. */
export const CALLERS = Object.freeze([
  'anonymous',
  'stranger',
  'groupAdministrator',
  'owner',
  'ownersKey',
  'poorKey',
  'administrator',
] as const);

/** Who asks. `ownersKey` has just the scope that the door names; `poorKey` is the owner's too, and has every other one. */
export type Caller = (typeof CALLERS)[number];

/**
 * What becomes of a request. `shown` and `empty` are answers of doors that answer everybody with what is theirs: with and
 * without the owner's things. `untouched` is the answer of a door that calls it a success when there is no such thing;
 * `taken` is that of a door where somebody who names a missing thing begins it. Any other refusal is named by its code.
 */
export type Result =
  'answered' | 'shown' | 'empty' | 'untouched' | 'login' | 'missing' | 'taken' | 'forbidden' | 'scope' | (string & {});

/** What each caller is told. */
export type Expectation = Readonly<Record<Caller, Result>>;

function expect(
  ...[anonymous, stranger, groupAdministrator, owner, ownersKey, poorKey, administrator]: [
    anonymous: Result,
    stranger: Result,
    groupAdministrator: Result,
    owner: Result,
    ownersKey: Result,
    poorKey: Result,
    administrator: Result,
  ]
): Expectation {
  return Object.freeze({ anonymous, stranger, groupAdministrator, owner, ownersKey, poorKey, administrator });
}

/** Whom a door is for. A new kind of door is a new line here; a door that differs for one caller says so in its own row. */
export const AUDIENCES = Object.freeze({
  // prettier-ignore
  ...{
    //                          anonymous   stranger     group admin  owner        owner's key  poor key     administrator
    everybody:           expect('answered', 'answered',  'answered',  'answered',  'answered',  'answered',  'answered'),
    anyLogin:            expect('login',    'answered',  'answered',  'answered',  'answered',  'scope',     'answered'),
    anyKey:              expect('login',    'answered',  'answered',  'answered',  'answered',  'answered',  'answered'),
    owner:               expect('login',    'missing',   'missing',   'answered',  'answered',  'scope',     'missing'),
    ownerOrAdministrator:expect('login',    'missing',   'missing',   'answered',  'answered',  'scope',     'answered'),
    administrator:       expect('login',    'forbidden', 'forbidden', 'forbidden', 'forbidden', 'scope',     'answered'),
    administratorOfGroup:expect('login',    'forbidden', 'answered',  'forbidden', 'forbidden', 'scope',     'answered'),
    ownList:             expect('login',    'empty',     'empty',     'shown',     'shown',     'scope',     'empty'),
    administratorsList:  expect('login',    'empty',     'empty',     'shown',     'shown',     'scope',     'shown'),
    linkHolder:          expect('answered', 'answered',  'answered',  'answered',  'answered',  'answered',  'answered'),
    nobody:              expect('forbidden','forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden'),
  },
});

export type Audience = keyof typeof AUDIENCES;

/** What everybody who is let in is told alike, where that is no success: the door is right, what was said there is not. */
export function everyLogin(result: Result): Partial<Record<Caller, Result>> {
  const allowed = CALLERS.filter((caller) => AUDIENCES.anyLogin[caller] === 'answered');
  return Object.fromEntries(allowed.map((caller) => [caller, result]));
}

/** Whether the caller gets what the door is for. */
export function isServed(result: Result): boolean {
  return result === 'answered' || result === 'shown';
}
