/** How graphql-js complains about a value, which it repeats whole, with all of an object that a member is missing in. */
const ABOUT_VALUES = /got invalid value|cannot represent/;

/** A text in quotation marks, with the word in front of it where that says that it is a name. */
const QUOTED = /"""[^]*"""|(?<lead>\b(?:Variable|Field|Enum|at|in|or|of|type|enum value) )?"(?:[^"\\]|\\.)*"/g;

/** The message of a mistake without the texts that the caller sent, because one may be a secret in a wrong place. */
export function withoutQuotedValues(message: string): string {
  if (!ABOUT_VALUES.test(message)) return message;
  return message.replaceAll(QUOTED, (quoted: string, lead: string | undefined) =>
    lead === undefined ? '"***"' : quoted,
  );
}
