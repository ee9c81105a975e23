// cspell:ignore wolframalpha xunfeiai opsu glpat AKIA abeprs bfru

/** A stretch of a text that must not leave, and what it is called. */
export interface SecretPart {
  readonly start: number;
  readonly end: number;
  /** The name that the text gives it, or the kind of secret that it looks like. */
  readonly label: string;
}

/**
 * Words that name a secret, in names without case and separators. `key` alone is none, because memories, outputs and
 * groups have keys too, and neither is the plural of `token`, which is counted.
 */
const SECRET_NAME =
  /(api|secret|access|private|service|subscription|auth|account|encryption|signing|license|master)key(id)?$|api(key|token)|secret|passw(or)?d|passphrase|pwd$|token$|authorization$|^(set)?cookie$|credential|^(wolframalpha|xunfeiai)appid$/u;

/** Whether what goes by this name, as a field, a header, a variable or a parameter of an address, is a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name.toLowerCase().replaceAll(/[^a-z0-9]/gu, ''));
}

/** Stands for a secret without being one: `<token>`, `{api_key}`, `${KEY}`, `***`, `xxxx`. */
const PLACEHOLDER = /^(?:\w+\s+)?(?:<[^<>]*>|\$?\{.*\}|\$\w+|%\w+%|\*+|x{3,}|\.{3,}|…)$/iu;

/** A kind of secret that is known by how it looks. The group `secret` is what must not leave. */
interface Pattern {
  readonly label: string;
  readonly expression: RegExp;
  /** Whether it is one only where the group `name` names a secret. */
  readonly isNamed?: boolean;
}

/** Every repetition is bounded, so that hostile text costs time in proportion to its length. */
const PATTERNS: readonly Pattern[] = Object.freeze([
  // A password may hold a slash; what looks like a port and a path is none.
  {
    label: 'password',
    expression:
      /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s\/?#@:"'<>\\]{0,200}:(?:(?<secret>[^\s\/"'<>\\]{1,400})@|(?!\d{1,5}[\/?#])(?<slashed>[^\s"'<>\\]{1,400})@)/giu,
  },
  { label: 'token', expression: /\bhttps?:\/\/(?<secret>[^\s\/?#@:"'<>\\]{8,400})@/giu },
  {
    label: 'private_key',
    expression:
      /(?<secret>-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,20000}-----END [A-Z ]{0,40}PRIVATE KEY-----)/gu,
  },
  {
    label: 'token',
    expression:
      /(?<![A-Za-z0-9])(?<secret>(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,400}|gh[opsu]_[A-Za-z0-9]{20,400}|github_pat_\w{20,400}|glpat-[\w-]{16,400}|AKIA[A-Z0-9]{16}|AIza[\w-]{30,400}|xox[abeprs]-[A-Za-z0-9-]{10,400}|hf_[A-Za-z0-9]{20,400})/gu,
  },
  { label: 'token', expression: /(?<![\w-])(?<secret>eyJ[\w-]{10,300}\.eyJ[\w-]{5,4000}\.[\w-]{0,4000})/gu },
  { label: 'token', expression: /\bBearer\s{1,3}(?<secret>(?=[^\s"'\\]{0,400}\d)[A-Za-z0-9._~+\/=-]{8,4000})/gu },
  // JSON, Python literals and code: "name": "value", name='value', headers["name"] = "value", also escaped in a text.
  {
    label: '',
    isNamed: true,
    expression:
      /(?<![\w.-])(?<name>\w[\w.-]{0,80})(?:\\{0,3}["'])?\]?\s{0,3}(?:[:=,]|=>|:\s?str\s?=)\s{0,3}[bfru]?(?<quote>\\{0,3}["'])(?<secret>(?:(?!\k<quote>)[^\r\n]){1,4000})\k<quote>/gu,
  },
  // Lines of a header and parameters of an address or a connection: Authorization: Basic abc, ?api_key=abc.
  {
    label: '',
    isNamed: true,
    expression:
      /(?<name>(?:proxy-)?authorization|x-[a-z-]{0,40}(?:key|token)|api-key|(?:set-)?cookie)\s{0,3}:\s{0,3}(?<secret>[^\s"'\\][^\r\n"'\\]{0,4000})/giu,
  },
  {
    label: '',
    isNamed: true,
    expression: /(?<![\w.-])(?<name>\w[\w.-]{0,80})=(?<secret>[^\s"'&;,<>(){}[\]\\]{1,4000})(?![\w.([])/gu,
  },
]);

/**
 * The secrets that a text carries in a way that shows: passwords in addresses, headers, quoted or assigned values under
 * the name of a secret, tokens of well-known forms. In order, and without overlaps.
 */
export function findSecretParts(text: string): readonly SecretPart[] {
  const parts = PATTERNS.flatMap((pattern) => findParts({ text, pattern }));
  return parts.length < 2 ? parts : mergeParts(parts);
}

/** The same stretches without overlaps, in order; two that overlap become one. */
export function mergeParts(parts: readonly SecretPart[]): readonly SecretPart[] {
  const merged: SecretPart[] = [];
  for (const part of [...parts].sort((left, right) => left.start - right.start || right.end - left.end)) {
    const last = merged.at(-1);
    if (last === undefined || part.start >= last.end) merged.push(part);
    else merged[merged.length - 1] = { ...last, end: Math.max(last.end, part.end) };
  }
  return merged;
}

function findParts({ text, pattern }: { text: string; pattern: Pattern }): SecretPart[] {
  return [...text.matchAll(pattern.expression)].flatMap((match): SecretPart[] => {
    const { name = pattern.label, secret, slashed } = match.groups ?? {};
    const found = secret ?? slashed ?? '';
    if (isNoSecret({ name, found: found.trim() }) || (pattern.isNamed === true && !isSecretName(name))) return [];
    const start = match.index + match[0].lastIndexOf(found);
    return [{ start, end: start + found.length, label: name }];
  });
}

/** Code hands variables on under their own names: `password=password`, `token=self.token`. */
function isNoSecret({ name, found }: { name: string; found: string }): boolean {
  return found === '' || found === name || found.endsWith(`.${name}`) || PLACEHOLDER.test(found);
}
