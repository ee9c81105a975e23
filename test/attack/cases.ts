/** Tests that prove a case: the file, from `test/` on, and what the titles of the tests in it begin with or contain. */
type Proof = readonly [file: string, ...titles: string[]];

/** A hole that was found in a server like this one, and where it is proven that it is none here. */
export interface Case {
  readonly hole: string;
  readonly proofs: readonly Proof[];
}

/** By the numbers of the list of holes. What runs elsewhere, because it stands beside what it is about, is named here. */
export const CASES: Readonly<Record<string, Case>> = Object.freeze({
  A1: {
    hole: 'code runs while it is only to be checked',
    proofs: [
      ['validation/validation.test.ts', 'has a field for each parameter of its function, which is not called'],
      ['runtime/sandbox.test.ts'],
    ],
  },
  A2: {
    hole: 'whoever asks says what is run',
    proofs: [
      ['open-api/guests.test.ts', 'never says what is run'],
      ['facade/builds.test.ts', 'cannot be begun on a flow that the asker may not read'],
    ],
  },
  A3: {
    hole: 'anybody runs a node of anybody’s flow',
    proofs: [
      ['attack/attacks.test.ts', 'nothing in the sources makes code of text'],
      ['authz/matrix.test.ts', 'tells everybody at every door'],
    ],
  },
  A4: {
    hole: 'secrets that are shipped with the server',
    proofs: [['environment/refusals.test.ts', 'production wants a secret', 'our own documents hold']],
  },
  A5: { hole: 'names that are paths', proofs: [['attack/attacks.test.ts', 'no name, id, header or link leads out']] },
  A6: {
    hole: 'a JSON body that pretends to be an upload',
    proofs: [['facade/uploads.test.ts', 'that are no form with one file are rejected']],
  },
  A7: {
    hole: 'texts that are expressions',
    proofs: [['attack/attacks.test.ts', 'what looks like an expression comes back']],
  },
  A8: {
    hole: 'imports that become code or reach prototypes',
    proofs: [
      ['bundle/fuzz.test.ts', 'ends in a refusal or in whole flows'],
      ['runtime/hostile-documents.test.ts', 'cannot reach a prototype'],
    ],
  },
  A9: {
    hole: 'passwords are reset with a token that is none',
    proofs: [
      ['attack/credentials.test.ts', 'is refused whatever stands in its place'],
      ['login/refreshing.test.ts', 'does not with anything but a refresh token'],
      ['password/changing.test.ts', 'is refused to everybody but administrators'],
    ],
  },
  A10: {
    hole: 'somebody else’s flow, file or run',
    proofs: [
      ['authz/matrix.test.ts', 'tells everybody at every door'],
      ['runtime/files.test.ts', 'is nobody else’s file'],
    ],
  },
  A11: {
    hole: 'coming back to somebody else’s stream',
    proofs: [['authz/matrix.test.ts', 'tells everybody at every door']],
  },
  A12: {
    hole: 'a malformed body ends the process',
    proofs: [['attack/fuzz.test.ts', 'answers every request in a form that it knows']],
  },
  A13: {
    hole: 'addresses that are judged when they are saved',
    proofs: [['outbound/guard.test.ts', 'leads nowhere private in production', 'judges a name by what it leads to']],
  },
  A14: {
    hole: 'answers tell which accounts there are',
    proofs: [['attack/accounts.test.ts', 'a name that nobody has is told of like a wrong password']],
  },
  A15: {
    hole: 'objects where words are due',
    proofs: [['attack/attacks.test.ts', 'an object where a word is due is refused by the schema']],
  },
  A16: {
    hole: 'odd charsets, and fragments that explode',
    proofs: [
      ['graphql/http.test.ts', 'the charset', 'a compressed body'],
      ['graphql/costs.test.ts', 'refuse too much of'],
    ],
  },
  A17: {
    hole: 'rights of an interface that its types do not ask for',
    proofs: [
      ['authz/matrix.test.ts', 'has a row for every door of the server'],
      ['graphql/schema.test.ts', 'refuses to build when a root field has no row'],
    ],
  },
  A18: {
    hole: 'headers that take time, and hosts that are believed',
    proofs: [['pace/slow-clients.test.ts', 'cannot choose the host of a link']],
  },
  A19: {
    hole: 'aliases and batches go past limits',
    proofs: [['pace/attempts.test.ts', 'count one by one in a document of many', 'are refused whole']],
  },
  A20: {
    hole: 'floods of sockets',
    proofs: [
      ['attack/flood.test.ts', 'does not keep others from being answered'],
      ['graphql/websocket.test.ts', '4401 for', '4408 for', '4409 for', '4429 for'],
      ['pace/connections.test.ts', 'is bounded'],
    ],
  },
  A21: {
    hole: 'foreign pages that come with a cookie',
    proofs: [
      ['web/answers.test.ts', 'changes nothing for a foreign page', 'opens no socket for a foreign page'],
      ['graphql/http.test.ts', 'a page of another origin that brings the cookie'],
      ['facade/socket/handshake.test.ts', 'refuses a foreign page that comes with the cookie'],
    ],
  },
  A22: {
    hole: 'tokens that are forged, or old',
    proofs: [
      ['auth/token.test.ts', 'for what was forged in it and nothing else'],
      ['attack/credentials.test.ts', 'lets nobody in, at any kind of door'],
      ['viewers/withdrawn.test.ts', 'is shown nothing more'],
    ],
  },
  A23: {
    hole: 'line breaks of a model that begin events',
    proofs: [['attack/attacks.test.ts', 'what a model says is seen alike']],
  },
  A24: {
    hole: 'uploads that are pages, bombs or endless',
    proofs: [
      ['attack/attacks.test.ts', 'an upload that could be a page is never shown as one'],
      ['runtime/files.test.ts', 'ends it when it unpacks to more'],
      ['file/content.test.ts'],
      ['file/doors.test.ts'],
    ],
  },
  A25: {
    hole: 'errors tell of the insides',
    proofs: [['attack/attacks.test.ts', 'a database that fails tells nothing']],
  },
  A26: {
    hole: 'anybody changes any message',
    proofs: [
      ['attack/accounts.test.ts', 'opinions that come all at once'],
      ['authz/matrix.test.ts', 'tells everybody at every door'],
    ],
  },
  A27: {
    hole: 'secrets leave with the flow',
    proofs: [
      ['telemetry/secrets.test.ts', 'are not seen in', 'were used'],
      ['bundle/secrets.test.ts', 'has none of 300 secrets'],
      ['role/shown-documents.test.ts', 'is shown without its secrets'],
    ],
  },
});
