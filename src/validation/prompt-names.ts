import { FORBIDDEN_KEYS } from '../document/parse.ts';
import { PromptRejected, type PromptIssue } from './errors.ts';
import type { PromptMention } from './mentions.ts';

const INVALID_CHARACTERS = /[ ,.:;!?/\\()[\]{}]/g;
const LEADING_DIGIT = /^\p{Nd}/u;

/** The fields that every prompt has, and the tag of a node: a variable of that name would take their place. */
const OWN_FIELDS = Object.freeze([
  'input_variables',
  'output_parser',
  'partial_variables',
  'template',
  'template_format',
  'validate_template',
  '_type',
]);

interface Naming {
  readonly mentions: readonly PromptMention[];
  /** The field that holds the text, whose place no variable may take either. */
  readonly field: string;
}

/** Whether a variable of that name would take the place of a field that the node needs, or could not be saved. */
export function isReserved({ name, field }: { name: string; field: string }): boolean {
  return name === field || OWN_FIELDS.includes(name) || FORBIDDEN_KEYS.has(name);
}

/** Throws `PromptRejected` unless every variable has a name that a flow can use; the texts are those of the wire. */
export function assertNames({ mentions, field }: Naming): void {
  const names = mentions.map(({ name }) => name);
  assertNoneEmpty({ mentions, quoted: names.map((name) => `'${name}'`).join(', ') });
  assertCharacters({ mentions, quoted: names.map((name) => `'${name}'`).join(', ') });
  const reserved = mentions.filter(({ name }) => isReserved({ name, field }));
  if (reserved.length === 0) return;
  throw new PromptRejected({
    message: `Invalid input variables. None of the variables can be named ${names.join(', ')}. `,
    issues: reserved.map((mention) =>
      toIssue({ mention, kind: 'RESERVED_NAME', message: `A variable cannot be named ${mention.name}.` }),
    ),
  });
}

function assertNoneEmpty({ mentions, quoted }: { mentions: readonly PromptMention[]; quoted: string }): void {
  const empty = mentions.filter(({ name }) => name === '');
  if (empty.length === 0) return;
  throw new PromptRejected({
    message: `Invalid input variables: ${quoted}.  There are ${empty.length} empty variable${empty.length > 1 ? 's' : ''}.`,
    issues: empty.map((mention) =>
      toIssue({ mention, kind: 'EMPTY_NAME', message: 'The braces have no name between them.' }),
    ),
  });
}

function assertCharacters({ mentions, quoted }: { mentions: readonly PromptMention[]; quoted: string }): void {
  const wrong = mentions.flatMap((mention) => {
    const fixed = toUsableName(mention.name);
    return fixed === mention.name ? [] : [{ mention, fixed }];
  });
  if (wrong.length === 0) return;
  const fixes = wrong.map(({ mention, fixed }) => `'${mention.name}' -> '${fixed}'`).join('');
  throw new PromptRejected({
    message: `Invalid input variables: ${quoted}. You can fix them by replacing the invalid characters: ${fixes}`,
    issues: wrong.map(({ mention, fixed }) =>
      toIssue({
        ...{ mention, kind: 'INVALID_NAME', suggestion: fixed || null },
        message: `'${mention.name}' begins with a digit or has a character that no name may have.`,
      }),
    ),
  });
}

function toUsableName(name: string): string {
  const digit = LEADING_DIGIT.exec(name)?.[0];
  return (digit === undefined ? name : name.replaceAll(digit, '')).replaceAll(INVALID_CHARACTERS, '');
}

function toIssue(issue: {
  mention: PromptMention;
  kind: PromptIssue['kind'];
  message: string;
  suggestion?: string | null;
}): PromptIssue {
  const { mention, suggestion = null, ...rest } = issue;
  return { ...rest, ...mention, suggestion };
}
