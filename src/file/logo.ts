import { isFileKey } from './key.ts';
import type { FileLinks } from './link.ts';

/** The folder of pictures that everybody sees who sees what they belong to. */
export const ICON_FOLDER = 'icon';

/** A link to a picture of ours, with its first part or without, signed or not. */
const ICON_LINK = /^\/?(?:workspace\/)?(?:bisheng\/)?(icon\/[^?#]*)(?:[?#].*)?$/;

const WEB_ADDRESS = /^https?:\/\//i;

/**
 * The picture as it is stored, out of what clients send: they are shown a link and send it back, whole or without its
 * first part. Anything but a link to a picture of ours stays as it is.
 */
export function toStoredLogo(logo: string): string {
  const key = ICON_LINK.exec(logo)?.[1];
  return key !== undefined && isFileKey(key) ? key : logo;
}

/**
 * Where a stored picture can be seen: a link to a picture of ours, a web address as it is, null for none. Other files
 * get no link, or whoever knew the key of one could name it as a picture and read it.
 */
export function findLogoUrl({ logo, links }: { logo: string | null; links: FileLinks }): string | null {
  if (logo === null || logo === '') return null;
  if (WEB_ADDRESS.test(logo)) return logo;
  return logo.startsWith(`${ICON_FOLDER}/`) && isFileKey(logo) ? links.sign(logo) : null;
}
