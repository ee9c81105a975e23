import { createHash } from 'node:crypto';
import { jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import type { Secret } from '../shared/secret.ts';

const ALGORITHM = 'HS256';

/** Whom assertions are made for, so that what a gateway signs for somebody else is none. */
const AUDIENCE = 'forme';

/** Well above any assertion, far below what would cost something to parse. */
const MAX_LENGTH = 4096;

const MAX_LIFETIME_SECONDS = 60;

/** Clocks of two machines may differ by so much. */
const TOLERANCE_SECONDS = 5;

/** What a gateway vouches for. */
export interface Assertion {
  /** Whom the gateway has let in. */
  readonly userName: string;
  /** All that is kept of the assertion's own name, which may be any text. */
  readonly idHash: string;
  /** From when on it is refused by itself. */
  readonly expiresAt: Date;
}

/** The assertion that a genuine, short-lived text holds; null for anything else, without telling why. */
export type VerifyAssertion = (text: string) => Promise<Assertion | null>;

/** Verifies what is signed with a secret that the gateway and the server share, as JWT with HS256. */
export function createAssertionVerifier({ secret, clock }: { secret: Secret; clock: () => Date }): VerifyAssertion {
  const key = new TextEncoder().encode(secret.reveal());
  return async (text) => {
    if (text.length > MAX_LENGTH) return null;
    const rules = {
      algorithms: [ALGORITHM],
      audience: AUDIENCE,
      requiredClaims: ['exp', 'iat', 'jti', 'sub'],
      maxTokenAge: MAX_LIFETIME_SECONDS,
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: clock(),
    };
    try {
      const { payload } = await jwtVerify(text, key, rules);
      return parseAssertion(payload);
    } catch {
      return null;
    }
  };
}

/** An assertion that says it lasts longer is refused also while it is young: it would lie about in logs for so long. */
function parseAssertion({ sub, jti, iat, exp }: JWTPayload): Assertion | null {
  if (typeof sub !== 'string' || typeof jti !== 'string' || jti === '') return null;
  if (iat === undefined || exp === undefined || exp - iat > MAX_LIFETIME_SECONDS) return null;
  const idHash = createHash('sha256').update(jti).digest('hex');
  return { userName: sub, idHash, expiresAt: new Date((exp + TOLERANCE_SECONDS) * 1000) };
}
