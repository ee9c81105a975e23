import { AREAS, EVENTS, OBJECT_TYPES } from '../shared/audit-words.ts';

export type AuditArea = keyof typeof AREAS;
export type AuditEvent = keyof typeof EVENTS;
export type AuditObjectKind = keyof typeof OBJECT_TYPES;

/** Reads columns back into the schema's words. Throws for a word that nobody writes. */
export const toArea = createReader<AuditArea>(AREAS);
export const toEvent = createReader<AuditEvent>(EVENTS);
export const toObjectKind = createReader<AuditObjectKind>(OBJECT_TYPES);

function createReader<Name extends string>(words: Readonly<Record<Name, string>>): (word: string) => Name {
  // The keys of a frozen record are those of its type.
  const names = new Map(Object.entries<string>(words).map(([name, word]) => [word, name as Name]));
  return (word) => {
    const name = names.get(word);
    if (name === undefined) throw new Error(`No audit entry says "${word}".`);
    return name;
  };
}
