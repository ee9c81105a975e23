import { toStorable } from '../shared/text.ts';

/** As the wire contract has it. */
const MAX_LENGTH = 80;

const NAMELESS = 'file';

/** What a file is called, out of what its sender says: no path, nothing that cannot be shown, the last 80 characters. */
export function toFileName(sent: string): string {
  const name = toStorable(sent)
    .split(/[/\\]/)
    .at(-1)
    ?.replaceAll(/\p{Cc}/gu, '')
    .trim();
  return [...(name ?? '')].slice(-MAX_LENGTH).join('').trim() || NAMELESS;
}
