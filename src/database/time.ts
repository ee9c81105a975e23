/**
 * A timestamp as Postgres writes it (`2026-11-22 16:50:38.12+00`) in ISO 8601, in UTC with milliseconds. Cheap, because
 * lists convert hundreds of them: no `Date` is made as long as the server speaks UTC.
 */
export function toIso(text: string): string {
  if (!text.endsWith('+00')) return new Date(text).toISOString();
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0')}Z`;
}

/** The same for a column that may be null. */
export function toIsoOrNull(text: string | null): string | null {
  return text === null ? null : toIso(text);
}
