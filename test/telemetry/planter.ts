import { randomBytes } from 'node:crypto';

/** Hands out secrets, and finds them again in whatever it is shown. */
export interface Planter {
  readonly count: number;
  /** A new secret, of characters that may stand in an address and in a header. */
  plant(where: string): string;
  /** Takes a secret that was made elsewhere, such as a token of the server; returns it. */
  know(where: string, secret: string): string;
  /** Where the secrets were planted that a text holds, also the beginnings of cut ones, and those in Base64. */
  findIn(text: string): string[];
}

/** Secrets of one pass begin alike, and like those of no other. */
export function createPlanter(): Planter {
  const mark = randomBytes(5).toString('hex');
  const planted: string[] = [];
  const known = new Map<string, string>();
  const beginning = new RegExp(`plant${mark}n(\\d{4})`, 'g');
  // What follows the mark in Base64, in each of the three places at which it may begin there.
  const encoded = [0, 1, 2].map((shift) => {
    const text = Buffer.from(`${'_'.repeat(shift)}plant${mark}`).toString('base64');
    return text.slice(shift === 0 ? 0 : 4, Math.floor(text.length / 4) * 4 - 4);
  });
  return {
    get count() {
      return planted.length + known.size;
    },
    plant: (where) => {
      planted.push(where);
      return `plant${mark}n${String(planted.length - 1).padStart(4, '0')}x${randomBytes(12).toString('hex')}`;
    },
    know: (where, secret) => {
      known.set(secret, where);
      return secret;
    },
    findIn: (text) => {
      const cut = [...text.matchAll(beginning)].map(([, index]) => planted[Number(index)] ?? 'unknown');
      const whole = [...known].flatMap(([secret, where]) => (text.includes(secret) ? [where] : []));
      const coded = encoded.some((part) => text.includes(part)) ? ['something in Base64'] : [];
      return [...new Set([...cut, ...whole, ...coded])];
    },
  };
}
