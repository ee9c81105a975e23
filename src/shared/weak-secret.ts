import { containsName, isGuessedEarly } from './early-guess.ts';

const MIN_DISTINCT_CHARACTERS = 8;

/** Words of manuals and examples, ours and others': a value that contains one is likely to be known to everyone. */
const PUBLISHED =
  /change.?(me|this|it)|default|example|your|secret|passw|placeholder|1234|qwerty|admin|forme|insecure|insert|replace|random|string|keyboard|jwt|token/i;

/** The same where they consist of signs: what other servers with this contract are shipped with. */
const SHIPPED: ReadonlySet<string> = new Set(['xI$xO.oN$sC}tC^oQ(fF^nK~dB&uT(']);

/** From this length on, chance makes no pattern. */
const MIN_PATTERN_LENGTH = 16;

/**
 * Why a secret would be guessed, as a clause that follows its name, or null when nothing speaks against it. The clause
 * never quotes the secret.
 */
export function findWeakness(secret: string): string | null {
  if (PUBLISHED.test(secret) || SHIPPED.has(secret)) return 'must not be, or contain, a word that stands in examples';
  if (new Set(secret).size < MIN_DISTINCT_CHARACTERS) {
    return `must have at least ${MIN_DISTINCT_CHARACTERS} different characters`;
  }
  if (secret.length >= MIN_PATTERN_LENGTH && (isRepeated(secret) || isCounted(secret))) {
    return 'must not follow a pattern';
  }
  return null;
}

/** The same of a password, which is tried for one account. */
export function findWeakPassword({ password, name }: { password: string; name: string }): string | null {
  if (isGuessedEarly(password)) return 'must not be one of those that everybody tries first';
  if (containsName({ password, name })) return 'must not contain the name that it goes with';
  return findWeakness(password);
}

/** A text that is made of copies of its beginning is found in itself, doubled, before its end. */
function isRepeated(secret: string): boolean {
  return (secret + secret).indexOf(secret, 1) < secret.length;
}

/** Whether most characters are those beside or equal to the ones before them, as in the alphabet, up or down. */
function isCounted(secret: string): boolean {
  const codes = Array.from(secret.toLowerCase(), (character) => character.charCodeAt(0));
  const steps = codes.slice(1).map((code, index) => Math.abs(code - (codes[index] ?? 0)));
  return steps.filter((step) => step <= 1).length * 2 > steps.length;
}
