const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** Whether a text is a UUID as we write them, in lower case; no row is found under any other text. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
