import type { Parts } from './archive.ts';
import { FillFault } from './contract.ts';

/** What has programs in it, or starts some. */
const PROGRAMS = /^word\/(?:vbaProject|vbaData|activeX\/)|\.(?:exe|dll|js|vbs|bat|cmd|ps1)$/iu;

const MACRO_TYPE = 'macroEnabled';

const TEXTS = /\.(?:xml|rels)$/iu;

const SETTINGS = 'word/settings.xml';
const SETTINGS_LINKS = 'word/_rels/settings.xml.rels';

/** Word writes down where the template of a template was; whoever opens the report would be led there. */
const ATTACHED = /<w:attachedTemplate\b[^>]*\/>/gu;

/**
 * Takes out what a report needs not, and refuses what it must not have: macros and other programs, entities of its own, and
 * anything that would be fetched from elsewhere when somebody opens it. Links that people follow may stay.
 */
export function assertHarmless(parts: Parts): void {
  for (const [name, content] of parts) {
    if (PROGRAMS.test(name)) throw new FillFault('holds macros or other programs');
    if (!TEXTS.test(name)) continue;
    if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY')) throw new FillFault('has entities of its own');
  }
  if (parts.get('[Content_Types].xml')?.includes(MACRO_TYPE) === true) throw new FillFault('holds macros');
  detachTemplate(parts);
  for (const [name, content] of parts) if (name.endsWith('.rels')) assertInside(content.toString());
}

function detachTemplate(parts: Parts): void {
  const settings = parts.get(SETTINGS)?.toString();
  if (settings === undefined || !settings.includes('attachedTemplate')) return;
  parts.set(SETTINGS, Buffer.from(settings.replaceAll(ATTACHED, '')));
  const links = parts.get(SETTINGS_LINKS)?.toString() ?? '';
  const kept = links.replaceAll(/<Relationship\b[^>]*>/gu, (link) => (link.includes('attachedTemplate') ? '' : link));
  parts.set(SETTINGS_LINKS, Buffer.from(kept));
}

function assertInside(links: string): void {
  const outside = [...links.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/gu)].filter(([link]) => /External/iu.test(link));
  if (outside.some(([link]) => !/relationships\/hyperlink["']/u.test(link))) {
    throw new FillFault('refers to something outside of it');
  }
}
