import { z } from 'zod';
import type { JsonObject } from '../shared/json.ts';

/** A place where what an answer rests on is published. */
export const sourceLink = z
  .strictObject({ title: z.string(), url: z.string() })
  .meta({ id: 'SourceLink', description: 'A place in the web where a text is published.' });

/** What an answer rests on, as the wire numbers it: 1 for files. */
const FILES = 1;

interface Rested {
  readonly source: number;
  readonly links: readonly z.output<typeof sourceLink>[];
}

/** The JSON text beside an answer that names where its texts are published. */
export function toExtra({ links }: Pick<Rested, 'links'>): string {
  return links.length === 0 ? '{}' : JSON.stringify({ doc: links });
}

/** What the result of a procedure says of where it comes from; the spelling of the address is the contract's. */
export function toResultSource(
  answer: (Rested & { readonly id: string; readonly sessionId: string }) | null,
): JsonObject {
  if (answer === null) return { source: 0 };
  const { id, sessionId, source, links } = answer;
  return {
    source,
    ...(source === FILES && { source_url: `resouce/${sessionId}/${id}` }),
    ...(links.length > 0 && { doc: links.map((link) => ({ ...link })) }),
  };
}
