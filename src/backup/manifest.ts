import { z } from 'zod';

const sha256 = z.string().regex(/^[\da-f]{64}$/u);
const count = z.int().min(0);

const tableSchema = z.object({
  name: z.string().regex(/^[a-z][a-z\d_]*$/u),
  columns: z.array(z.string()).min(1),
  rows: count,
  /** Of the rows as text, before they were compressed. */
  bytes: count,
  sha256,
});

const manifestSchema = z.object({
  format: z.literal('forme-backup'),
  formatVersion: z.literal(1),
  serverVersion: z.string(),
  /** When the snapshot was taken, ISO 8601 in UTC. */
  takenAt: z.iso.datetime(),
  migrations: z.array(z.string()).min(1),
  tables: z.array(tableSchema).min(1),
  sequences: z.array(z.object({ name: z.string(), value: z.string().regex(/^\d+$/u) })),
  files: z.array(z.object({ key: z.string(), bytes: count, sha256 })),
  /** Files that rows name and the store did not have. */
  missingFiles: z.array(z.string()),
});

/** What a backup consists of, and how to tell that all of it is there as it was. */
export type Manifest = Readonly<z.output<typeof manifestSchema>>;

/** A table of a backup. */
export type TableEntry = Readonly<z.output<typeof tableSchema>>;

/** Written last: a folder without it is no backup. */
export const MANIFEST_FILE = 'manifest.json';

/** Reads a manifest; null when the value is none. */
export function parseManifest(value: unknown): Manifest | null {
  return manifestSchema.safeParse(value).data ?? null;
}

/** Where the rows of a table lie in a backup. */
export function toTableFile(name: string): string {
  return `tables/${name}.copy.gz`;
}

/** Where a file of the store lies in a backup. */
export function toFilePath(key: string): string {
  return `files/${key}`;
}
