import { readFileSync } from 'node:fs';
import path from 'node:path';

const packageFile = path.join(import.meta.dirname, '..', '..', 'package.json');

/** The version that the package states, for example `0.1.0`. */
export function readVersion(): string {
  // Our own file. It is not looked at more closely, because whoever asks for nothing but help would wait for what looks.
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  return version;
}
