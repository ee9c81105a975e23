/** A picture of one transparent pixel. */
export const PNG: Buffer = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** The beginning of a JPEG, which is all that anybody looks at. */
export const JPEG: Buffer = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

/** A form with one file, as browsers send it. */
export function toForm(bytes: Uint8Array | string, name = 'picture.png'): FormData {
  const form = new FormData();
  form.set('file', new Blob([bytes]), name);
  return form;
}
