const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/u;

/** Whether a version tag may be called that; a text that is no name belongs to no tag. */
export function isTagName(text: string): boolean {
  return NAME.test(text);
}
