/** Everybody that every door is tried with, in the order of the columns. */
export const CALLERS = Object.freeze([
  'anonymous',
  'guest',
  'stranger',
  'groupAdministrator',
  'reader',
  'writer',
  'owner',
  'ownersKey',
  'poorKey',
  'administrator',
] as const);

/**
 * Who asks. `ownersKey` has just the scope that the door names; `poorKey` is the owner's too, and has every other one.
 * `reader` and `writer` have a role that grants every flow of the owner's. `anonymous` is refused while nobody stands
 * behind guests; `guest` comes while the owner does, and has begun nothing unless the door is a guest's.
 */
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
  ...[anonymous, guest, stranger, groupAdministrator, reader, writer, owner, ownersKey, poorKey, administrator]: [
    anonymous: Result,
    guest: Result,
    stranger: Result,
    groupAdministrator: Result,
    reader: Result,
    writer: Result,
    owner: Result,
    ownersKey: Result,
    poorKey: Result,
    administrator: Result,
  ]
): Expectation {
  const people = { stranger, groupAdministrator, reader, writer, owner, administrator };
  return Object.freeze({ anonymous, guest, ...people, ownersKey, poorKey });
}

/** Whom a door is for. A new kind of door is a new line here; a door that differs for one caller says so in its own row. */
export const AUDIENCES = Object.freeze({
  // prettier-ignore
  ...{
    //                           anonymous   guest        stranger     group admin  reader       writer       owner        owner's key  poor key     administrator
    everybody:            expect('answered', 'answered',  'answered',  'answered',  'answered',  'answered',  'answered',  'answered',  'answered',  'answered'),
    anyLogin:             expect('login',    'login',     'answered',  'answered',  'answered',  'answered',  'answered',  'answered',  'scope',     'answered'),
    anyKey:               expect('login',    'login',     'answered',  'answered',  'answered',  'answered',  'answered',  'answered',  'answered',  'answered'),
    owner:                expect('login',    'login',     'missing',   'missing',   'missing',   'missing',   'answered',  'answered',  'scope',     'missing'),
    ownerOrAdministrator: expect('login',    'login',     'missing',   'missing',   'missing',   'missing',   'answered',  'answered',  'scope',     'answered'),
    flowReader:           expect('login',    'login',     'missing',   'missing',   'answered',  'answered',  'answered',  'answered',  'scope',     'answered'),
    flowWriter:           expect('login',    'login',     'missing',   'missing',   'forbidden', 'answered',  'answered',  'answered',  'scope',     'answered'),
    flowOwner:            expect('login',    'login',     'missing',   'missing',   'forbidden', 'forbidden', 'answered',  'answered',  'scope',     'answered'),
    administrator:        expect('login',    'login',     'forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'scope',     'answered'),
    administratorOfGroup: expect('login',    'login',     'forbidden', 'answered',  'forbidden', 'forbidden', 'forbidden', 'forbidden', 'scope',     'answered'),
    ownList:              expect('login',    'login',     'empty',     'empty',     'empty',     'empty',     'shown',     'shown',     'scope',     'empty'),
    administratorsList:   expect('login',    'login',     'empty',     'empty',     'empty',     'empty',     'shown',     'shown',     'scope',     'shown'),
    flowList:             expect('login',    'login',     'empty',     'empty',     'shown',     'shown',     'shown',     'shown',     'scope',     'shown'),
    linkHolder:           expect('answered', 'answered',  'answered',  'answered',  'answered',  'answered',  'answered',  'answered',  'answered',  'answered'),
    nobody:               expect('forbidden','forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden'),
    // While guests are let in, whoever is anonymous is another guest.
    openToGuests:         expect('answered', 'answered',  'missing',   'missing',   'answered',  'answered',  'answered',  'answered',  'scope',     'answered'),
    openListOfGuests:     expect('shown',    'shown',     'empty',     'empty',     'shown',     'shown',     'shown',     'shown',     'scope',     'shown'),
    oneGuest:             expect('missing',  'answered',  'missing',   'missing',   'missing',   'missing',   'missing',   'missing',   'scope',     'missing'),
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
