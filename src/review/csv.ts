/** What spreadsheets know UTF-8 by. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Beginnings that a spreadsheet takes for a formula or a command, also behind spaces and in their wide forms. */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

/** A line of fields, each in quotes, so that neither separators nor breaks in them matter (RFC 4180). */
export function toCsvLine(fields: readonly string[]): string {
  return `${fields.map((field) => `"${toHarmless(field).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

/** An apostrophe makes text of what would be evaluated; whoever reads it by program takes it off again. */
function toHarmless(field: string): string {
  return FORMULA.test(field) ? `'${field}` : field;
}
