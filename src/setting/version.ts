import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const packageFile = path.join(import.meta.dirname, '..', '..', 'package.json');
const packageSchema = z.object({ version: z.string() });

/** The version that the package states, for example `0.1.0`. */
export function readVersion(): string {
  return packageSchema.parse(JSON.parse(readFileSync(packageFile, 'utf8'))).version;
}
