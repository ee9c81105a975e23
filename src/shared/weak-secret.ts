const MIN_DISTINCT_CHARACTERS = 8;

/** Words of manuals and examples, ours and others': a value that contains one is likely to be known to everyone. */
const PUBLISHED = /change.?(me|this|it)|default|example|your.?|secret|passw|placeholder|1234|qwerty|admin|forme/i;

/**
 * Why a secret would be guessed, as a clause that follows the variable's name, or null when nothing speaks against it.
 * The clause never quotes the secret.
 */
export function findWeakness(secret: string, minLength: number): string | null {
  if (secret.length < minLength) return `must have at least ${minLength} characters`;
  if (PUBLISHED.test(secret)) return 'must not be an example or contain one; make one with: openssl rand -hex 32';
  if (new Set(secret).size < MIN_DISTINCT_CHARACTERS) return 'must not repeat a few characters';
  return null;
}
