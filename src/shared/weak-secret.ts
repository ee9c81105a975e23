const MIN_DISTINCT_CHARACTERS = 8;

/** Words of manuals and examples, ours and others': a value that contains one is likely to be known to everyone. */
const PUBLISHED = /change.?(me|this|it)|default|example|your|secret|passw|placeholder|1234|qwerty|admin|forme/i;

/**
 * Why a secret would be guessed, as a clause that follows its name, or null when nothing speaks against it. The clause
 * never quotes the secret.
 */
export function findWeakness(secret: string): string | null {
  if (PUBLISHED.test(secret)) return 'must not be, or contain, a word that stands in examples';
  if (new Set(secret).size < MIN_DISTINCT_CHARACTERS) {
    return `must have at least ${MIN_DISTINCT_CHARACTERS} different characters`;
  }
  return null;
}
