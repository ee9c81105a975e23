import { toChunk, TRACE_KEYS } from '../../files/chunk.ts';
import type { TextDocument } from '../../files/contract.ts';
import { splitText } from '../../prompts/split-text.ts';
import { isJsonArray, type Json } from '../../../shared/json.ts';
import { parsePythonLiteral } from '../../graph/python-literal.ts';
import type { Component } from '../component.ts';
import type { FieldRow } from '../field.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { DocumentsPart } from '../part.ts';

const TEXT = 'Text';

/** Of all pieces, with what they repeat: it is done between other work. */
const MAX_CHARACTERS = 4_000_000;

/** Where texts of a language are divided, from the coarsest on. */
const LANGUAGES: Readonly<Record<string, readonly string[]>> = Object.freeze({
  html: ['<body', '<div', '<p', '<br', '<li', '<h1', '<h2', '<h3', '<table', '<tr', '<td', '\n', ' ', ''],
  js: ['\nfunction ', '\nclass ', '\nconst ', '\nlet ', '\n\n', '\n', ' ', ''],
  markdown: ['\n# ', '\n## ', '\n### ', '\n#### ', '```\n', '\n\n', '\n', ' ', ''],
  python: ['\nclass ', '\ndef ', '\n\tdef ', '\n\n', '\n', ' ', ''],
});

const COMMON: readonly FieldRow[] = Object.freeze([
  { name: 'documents', type: 'Document', marks: 'RS' },
  { name: 'chunk_overlap', type: 'int', marks: 'RS', value: 200 },
  { name: 'chunk_size', type: 'int', marks: 'RS', value: 1000 },
]);

/** Divides texts where the coarsest separator allows it. */
export const recursiveCharacterTextSplitter: Component = Object.freeze({
  name: 'RecursiveCharacterTextSplitter',
  tag: 'RecursiveCharacterTextSplitter',
  category: 'textsplitters',
  description: 'Divides texts into pieces of about one size, at the coarsest separator that does.',
  baseClasses: ['Document'],
  outputTypes: ['Document'],
  fields: [
    ...COMMON,
    { name: 'separator_type', type: 'str', marks: 'RSL', value: TEXT, options: [TEXT, ...Object.keys(LANGUAGES)] },
    { name: 'separators', type: 'str', marks: 'RS', value: '\\n' },
  ],
  build: (parameters) => split({ parameters, separators: separatorsOf(parameters) }),
} satisfies Component);

/** Divides texts at one separator. */
export const characterTextSplitter: Component = Object.freeze({
  name: 'CharacterTextSplitter',
  tag: 'CharacterTextSplitter',
  category: 'textsplitters',
  description: 'Divides texts into pieces of about one size, at a separator.',
  baseClasses: ['Document'],
  outputTypes: ['Document'],
  fields: [...COMMON, { name: 'separator', type: 'str', marks: 'RS', value: '\\n' }],
  build: (parameters) => split({ parameters, separators: [decode(parameters.text('separator'))] }),
} satisfies Component);

function separatorsOf(parameters: Parameters): readonly string[] {
  const type = parameters.text('separator_type') || TEXT;
  const known = Object.hasOwn(LANGUAGES, type) ? LANGUAGES[type] : undefined;
  if (known !== undefined) return known;
  const text = parameters.text('separators');
  const list = text.trim().startsWith('[') ? parsePythonLiteral(text) : undefined;
  const given = isJsonArray(list) ? list.filter((item) => typeof item === 'string') : [text];
  return given.map(decode);
}

/** What somebody types for a line break or a tab. */
function decode(text: string): string {
  return text.replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\r', '\r');
}

function split(options: { parameters: Parameters; separators: readonly string[] }): DocumentsPart {
  const { parameters, separators } = options;
  const size = parameters.findNumber('chunk_size') ?? 1000;
  const overlap = parameters.findNumber('chunk_overlap') ?? 200;
  if (size < 1) throw new ComponentFault('chunk_size must be at least 1');
  if (overlap < 0 || overlap >= size) throw new ComponentFault('chunk_overlap must be smaller than chunk_size');
  const { documents } = parameters.getPart('documents', 'documents');
  const characters = documents.reduce((sum, { text }) => sum + text.length, 0);
  if ((characters * size) / (size - overlap) > MAX_CHARACTERS) {
    throw new ComponentFault(`the pieces would have more than ${MAX_CHARACTERS} characters together`);
  }
  return { kind: 'documents', documents: toPieces({ documents, separators, size, overlap }) };
}

interface Splitting {
  readonly documents: readonly TextDocument[];
  readonly separators: readonly string[];
  readonly size: number;
  readonly overlap: number;
}

/** The pieces of each text, counted through for each file. */
export function toPieces({ documents, separators, size, overlap }: Splitting): readonly TextDocument[] {
  const countOf = new Map<Json | undefined, number>();
  return documents.flatMap((document) => {
    const file = document.metadata[TRACE_KEYS.file];
    let index = countOf.get(file) ?? 0;
    let before = { start: -1, end: 0 };
    const pieces = splitText({ text: document.text, separators, size, overlap }).map((text): TextDocument => {
      // A piece begins after the one before it, and repeats no more of that than it may.
      const start = document.text.indexOf(text, Math.max(before.start + 1, before.end - overlap));
      before = { start, end: start + text.length };
      return toChunk({ document, text, index: index++, start });
    });
    countOf.set(file, index);
    return pieces;
  });
}
