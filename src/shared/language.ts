/** The languages that the server speaks. */
export const LANGUAGES = Object.freeze(['en', 'zh'] as const);

/** A language that the server speaks, under its name of BCP 47. */
export type Language = (typeof LANGUAGES)[number];

/** What is spoken to whoever asks for nothing, or for none of ours: the words of the contract. */
export const DEFAULT_LANGUAGE: Language = 'en';

/** A text in every language. */
export type Texts = Readonly<Record<Language, string>>;
