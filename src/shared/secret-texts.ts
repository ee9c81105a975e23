// cspell:ignore wolframalpha xunfeiai oprsu glpat AKIA abeprs bfru pwds

/** A stretch of a text that must not leave, and what it is called. */
export interface SecretPart {
  readonly start: number;
  readonly end: number;
  /** The name that the text gives it, or the kind of secret that it looks like. */
  readonly label: string;
}

/**
 * Words that name a secret, in names without case and separators. `key` alone is none, because memories, outputs and
 * groups have keys too, and neither is the plural of `token` where it is counted, or what is said about a password.
 */
const SECRET_NAME = new RegExp(
  [
    '(api|secret|access|private|service|subscription|auth|account|encryption|signing|license|master|bing)keys?(id)?$',
    'api(key|token)|secret|passphrase|pwds?$|credential|assertions?$|authorization$|^(set)?cookies?$|^captcha$',
    'passw(or)?d(?!.*(hint|label|placeholder|title|tips?|help|message|policy|rules?|length|period|times|url|link)$)',
    'token$|(^|access|refresh|auth|bearer|session|bot)tokens$',
    '^(wolframalpha|xunfeiai)appid$',
  ].join('|'),
  'u',
);

/** Names repeat in every node; more different ones than this are not remembered. */
const MAX_REMEMBERED = 10_000;

const remembered = new Map<string, boolean>();

/** Whether what goes by this name, as a field, a header, a variable or a parameter of an address, is a secret. */
export function isSecretName(name: string): boolean {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const isSecret = SECRET_NAME.test(name.toLowerCase().replaceAll(/[^a-z0-9]/gu, ''));
  if (remembered.size < MAX_REMEMBERED) remembered.set(name, isSecret);
  return isSecret;
}

/** Whether a text is a secret, or has one in it, to all appearances; `name` is what it goes by, or empty. */
export function isSecret({ name, text }: { name: string; text: string }): boolean {
  return text !== '' && (isSecretName(name) || findSecretParts(text).length > 0);
}

/** Stands for a secret without being one: `<token>`, `{api_key}`, `${KEY}`, `***`, `xxxx`. */
const PLACEHOLDER = /^(?:\w+\s+)?(?:<[^<>]*>|\$?\{.*\}|\$\w+|%\w+%|\*+|x{3,}|\.{3,}|…)$/iu;

/** A kind of secret that is known by how it looks. The group `secret` or `slashed` is what must not leave. */
interface Pattern {
  readonly label: string;
  /** Without this there is none; looking for it costs next to nothing. */
  readonly needle: string;
  readonly expression: RegExp;
}

/** Every repetition is bounded, so that hostile text costs time in proportion to its length. */
const PATTERNS: readonly Pattern[] = Object.freeze([
  // A password may hold a slash; what looks like a port and a path is none.
  {
    label: 'password',
    needle: '://',
    expression:
      /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s\/?#@:"'<>\\]{0,200}:(?:(?<secret>[^\s\/"'<>\\]{1,400})@|(?!\d{1,5}[\/?#])(?<slashed>[^\s"'<>\\]{1,400})@)/giu,
  },
  { label: 'token', needle: '://', expression: /\bhttps?:\/\/(?<secret>[^\s\/?#@:"'<>\\]{8,400})@/giu },
  {
    label: 'private_key',
    needle: 'PRIVATE KEY',
    expression:
      /(?<secret>-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,20000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?)/gu,
  },
  {
    label: 'token',
    needle: '',
    expression:
      /(?<![A-Za-z0-9])(?<secret>(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,400}|gh[oprsu]_[A-Za-z0-9]{16,400}|github_pat_\w{20,400}|glpat-[\w-]{16,400}|A[KS]IA[A-Z0-9]{16}|AIza[\w-]{30,400}|xox[abeprs]-[A-Za-z0-9-]{10,400}|hf_[A-Za-z0-9]{20,400}|forme_[\w-]{43})/gu,
  },
  {
    label: 'token',
    needle: 'eyJ',
    expression: /(?<![\w-])(?<secret>eyJ[\w-]{10,300}\.eyJ[\w-]{5,4000}\.[\w-]{0,4000})/gu,
  },
  {
    label: 'token',
    needle: 'Bearer',
    expression: /\bBearer\s{1,3}(?<secret>(?=[^\s"'\\]{0,400}\d)[A-Za-z0-9._~+\/=-]{8,4000})/gu,
  },
  // Lines of headers: Authorization: Basic abc.
  {
    label: 'authorization',
    needle: ':',
    expression:
      /(?<name>(?:proxy-)?authorization|x-[a-z-]{0,40}(?:key|token)|api-key|(?:set-)?cookie)\s{0,3}:\s{0,3}(?<secret>[^\s"'\\][^\r\n"'\\]{0,4000})/giu,
  },
]);

/** A value under a name that must be asked whether it is one of a secret. */
interface Assignment {
  readonly needle: string;
  /** Everything in front of the value, with the group `name`. */
  readonly opening: RegExp;
  /** The value, with the group `secret`. */
  readonly value: RegExp;
}

const MAX_VALUE_LENGTH = 4000;

/** The name of a value in quotation marks, which may be escaped because the text stands in another one. */
const QUOTED_OPENING = String.raw`(?<![\w.-])(?<name>\w[\w.-]{0,80})(?:\\{0,3}["'])?\]?\s{0,3}(?:[:=,]|=>|:\s?str\s?=)\s{0,3}[bfru]?`;

/** A value without an end is one to the end of its line. */
function toQuoted({ quote, escape }: { quote: string; escape: string }): Assignment {
  const mark = escape.replaceAll('\\', '\\\\') + quote;
  const any = String.raw`[^\r\n]`;
  const inside =
    escape === ''
      ? String.raw`(?:\\${any}|[^\\${quote}\r\n]){1,${MAX_VALUE_LENGTH}}`
      : `${any}{1,${MAX_VALUE_LENGTH}}?`;
  const end = escape === '' ? mark : String.raw`(?<!\\)${mark}`;
  return {
    needle: escape + quote,
    opening: new RegExp(String.raw`${QUOTED_OPENING}(?<!\\)${mark}`, 'gu'),
    value: new RegExp(`(?!${mark})(?:(?<secret>${inside})${end}|(?<secret>${any}{1,${MAX_VALUE_LENGTH}}))`, 'yu'),
  };
}

const ASSIGNMENTS: readonly Assignment[] = Object.freeze([
  // JSON, Python literals and code: "name": "value", name='value', headers["name"] = "value".
  ...['"', "'"].flatMap((quote) => ['', '\\', '\\\\', '\\\\\\'].map((escape) => toQuoted({ quote, escape }))),
  // Parameters of an address or a connection: ?api_key=abc, password=abc.
  {
    needle: '=',
    opening: /(?<![\w.-])(?<name>\w[\w.-]{0,80})=/gu,
    value: /(?<secret>[^\s"'&;,<>(){}[\]\\]{1,4000})(?![\w.([])/uy,
  },
]);

/**
 * The secrets that a text carries in a way that shows: passwords in addresses, headers, quoted or assigned values under
 * the name of a secret, tokens of well-known forms. In order, and without overlaps.
 */
export function findSecretParts(text: string): readonly SecretPart[] {
  const parts = [
    ...PATTERNS.flatMap((pattern) => (text.includes(pattern.needle) ? findParts({ text, pattern }) : [])),
    ...ASSIGNMENTS.flatMap((assignment) =>
      text.includes(assignment.needle) ? findAssigned({ text, assignment }) : [],
    ),
  ];
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
    if (isNoSecret({ name, found: found.trim() })) return [];
    const start = match.index + match[0].lastIndexOf(found);
    return [{ start, end: start + found.length, label: name }];
  });
}

/** Only the value of a secret is passed over: any other may have assignments of its own in it. */
function findAssigned({ text, assignment }: { text: string; assignment: Assignment }): SecretPart[] {
  const { opening, value } = assignment;
  const parts: SecretPart[] = [];
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const name = match.groups?.['name'] ?? '';
    if (!isSecretName(name)) continue;
    const start = opening.lastIndex;
    value.lastIndex = start;
    const found = value.exec(text)?.groups?.['secret'] ?? '';
    if (isNoSecret({ name, found: found.trim() })) continue;
    opening.lastIndex = start + found.length;
    parts.push({ start, end: opening.lastIndex, label: name });
  }
  return parts;
}

/** Code hands variables on under their own names: `password=password`, `token=self.token`. */
function isNoSecret({ name, found }: { name: string; found: string }): boolean {
  return found === '' || found === name || found.endsWith(`.${name}`) || PLACEHOLDER.test(found);
}
