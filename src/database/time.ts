import pg from 'pg';

/** The number of the type of every time that is kept, `timestamptz`. */
const TIMESTAMPTZ = 1184;

/** Lets the rows that a pool reads hold times as `toIso` writes them. The pool must have parsers of its own. */
export function readTimesAsIso({ options: { types } }: pg.Pool): void {
  if (!(types instanceof pg.TypeOverrides)) throw new TypeError('The pool has no parsers of its own.');
  types.setTypeParser(TIMESTAMPTZ, toIso);
}

/**
 * A timestamp as Postgres writes it (`2026-11-22 16:50:38.12+00`) in ISO 8601, in UTC with milliseconds. Cheap, because
 * lists convert hundreds of them: no `Date` is made as long as the server speaks UTC.
 */
export function toIso(text: string): string {
  if (!text.endsWith('+00')) return new Date(text).toISOString();
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0')}Z`;
}
