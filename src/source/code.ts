/** What an answer rests on, under the numbers of the legacy contract. Nothing here answers from a library of questions yet. */
export const SOURCE_CODES = Object.freeze({ NOTHING: 0, FILES: 1, HIDDEN: 2, LINKS: 3, LIBRARY: 4 } as const);
