/** Names of what people keep secret, as the last words of a key. */
const NAMES = /(^|_)(password|passwd|pwd|passphrase|secret|token|credential|(api|access|private|secret|auth)_?key)s?$/;

/** Texts that are secrets whatever their key is called. */
const TEXTS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(sk|pk|rk)-[\w-]{16,}/,
  /\bA[KS]IA[A-Z\d]{16}\b/,
  /\b(gh[a-z]_|github_pat_|xox[abp]-)\w{16,}/,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./,
  /^[a-z][\w+.-]*:\/\/[^\s/@]*:[^\s/@]+@/i,
];

/** Whether a text under a key is, to all appearances, a secret. */
export function looksSecret({ key, text }: { key: string; text: string }): boolean {
  if (text === '') return false;
  const words = key
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
  return NAMES.test(words) || TEXTS.some((secret) => secret.test(text));
}

/** What is told of it. */
export const SECRET_MESSAGE =
  'Looks like a secret, which does not belong here: every version is shown again. Give it to the environment of the server, or to the node of the flow that needs it.';
