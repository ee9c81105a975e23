import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { toCodePage } from '../src/facade/codes/page.ts';

/** Writes the codes of the legacy wire into `docs/`, as the formatter would have them. */
const page = new URL('../docs/ERRORS.md', import.meta.url);
const style = await resolveConfig(page);
writeFileSync(page, await format(toCodePage(), { ...style, parser: 'markdown' }));
