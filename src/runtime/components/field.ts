import type { Json, JsonObject } from '../../shared/json.ts';

/**
 * One row of a component's template. `marks` are the letters of the wire contract: `R` required, `S` shown, `L` list,
 * `A` advanced, `P` password, `M` multiline.
 */
export interface FieldRow {
  readonly name: string;
  /** A data type that an editor can fill in, or the class that a connection must offer. */
  readonly type: string;
  readonly marks?: string;
  readonly value?: Json;
  readonly displayName?: string;
  readonly info?: string;
  readonly options?: readonly string[];
  readonly inputTypes?: readonly string[];
  readonly suffixes?: readonly string[];
  readonly fileTypes?: readonly string[];
  /** Whether its value may be confidential although it is no text that editors hide, for example headers. */
  readonly isConfidential?: boolean;
}

/** The template that a palette entry carries: `_type` and one entry for each row, in order. */
export function toTemplate({ tag, rows }: { tag: string; rows: readonly FieldRow[] }): JsonObject {
  return { _type: tag, ...Object.fromEntries(rows.map((row) => [row.name, toField(row)])) };
}

/** Whether a field holds what only its author may know. Editors hide some numbers too, which are no secrets. */
export function isSecret({ isConfidential, marks, type }: FieldRow): boolean {
  return isConfidential === true || (type === 'str' && (marks ?? '').includes('P'));
}

/** `prompt_text` becomes `Prompt Text`, the label an editor shows. */
export function toTitle(name: string): string {
  return name.replaceAll('_', ' ').replaceAll(/\b[a-z]/gu, (letter) => letter.toUpperCase());
}

function toField(row: FieldRow): JsonObject {
  const marks = row.marks ?? '';
  return {
    type: row.type,
    required: marks.includes('R'),
    placeholder: '',
    list: marks.includes('L'),
    show: marks.includes('S'),
    multiline: marks.includes('M'),
    ...(row.value === undefined ? {} : { value: row.value }),
    file_path: '',
    password: marks.includes('P'),
    name: row.name,
    display_name: row.displayName ?? toTitle(row.name),
    advanced: marks.includes('A'),
    dynamic: false,
    info: row.info ?? '',
    title_case: true,
    ...optionalKeys(row),
  };
}

function optionalKeys({ options, inputTypes, suffixes, fileTypes }: FieldRow): JsonObject {
  return {
    ...(options && { options }),
    ...(inputTypes && { input_types: inputTypes }),
    ...(suffixes && { suffixes }),
    ...(fileTypes && { fileTypes }),
  };
}
