import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../shared/secret.ts';
import { isFileKey } from './key.ts';

/** The first part of every link; clients take it off before they send a link back. */
export const LINK_PREFIX = '/bisheng/';

const ALGORITHM = 'FORME-HMAC-SHA256';
const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** How long links hold from their date, which stays the same for a while, so that browsers keep what they have. */
const TERMS = Object.freeze({
  week: Object.freeze({ dateMs: DAY_MS, lifetimeMs: 7 * DAY_MS }),
  hour: Object.freeze({ dateMs: HOUR_MS / 4, lifetimeMs: HOUR_MS }),
});

const MOMENT = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;
const SIGNATURE = /^[\da-f]{64}$/;

/** What a request for a link brings: the key that it names, and its parameters as they came. */
export interface LinkRequest {
  readonly key: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Makes links without a host that lead to one file for a while, and checks them. Whoever has one may read the file. */
export interface FileLinks {
  /** The link to a file, the same all day long. It holds for 6 to 7 days. */
  readonly sign: (key: string) => string;
  /** A link for somebody whose right may end: the same for a quarter of an hour. It holds for 45 to 60 minutes. */
  readonly signBriefly: (key: string) => string;
  /** When the link stops working; null for one that was not made here, was changed, or has stopped working. */
  readonly findExpiry: (request: LinkRequest) => Date | null;
}

/** Links under one secret. The parameters are named like those of S3, by which clients know a storage link. */
export function createFileLinks({ secret, clock }: { secret: Secret; clock: () => Date }): FileLinks {
  const seal = (terms: Terms) => createHmac('sha256', secret.reveal()).update(toText(terms)).digest();
  const sign = ({ key, term }: { key: string; term: keyof typeof TERMS }): string => {
    const { dateMs, lifetimeMs } = TERMS[term];
    const date = new Date(Math.floor(clock().getTime() / dateMs) * dateMs);
    const terms = { key, date: toMoment(date), expires: String(lifetimeMs / 1000) };
    const query = new URLSearchParams({
      'X-Amz-Algorithm': ALGORITHM,
      'X-Amz-Date': terms.date,
      'X-Amz-Expires': terms.expires,
      'X-Amz-Signature': seal(terms).toString('hex'),
    });
    return `${LINK_PREFIX}${key}?${query.toString()}`;
  };
  return {
    sign: (key) => sign({ key, term: 'week' }),
    signBriefly: (key) => sign({ key, term: 'hour' }),
    findExpiry: ({ key, parameters }) => {
      const signature = parameters['X-Amz-Signature'];
      const { 'X-Amz-Date': date, 'X-Amz-Expires': expires } = parameters;
      if (typeof signature !== 'string' || typeof date !== 'string' || typeof expires !== 'string') return null;
      if (!SIGNATURE.test(signature) || !isFileKey(key)) return null;
      if (!timingSafeEqual(seal({ key, date, expires }), Buffer.from(signature, 'hex'))) return null;
      // Signed by us, so that both are what we write.
      const expiresAt = new Date(fromMoment(date) + Number(expires) * 1000);
      return expiresAt > clock() ? expiresAt : null;
    },
  };
}

interface Terms {
  readonly key: string;
  readonly date: string;
  readonly expires: string;
}

/** One term a line; no term that was signed holds a line break. */
function toText({ key, date, expires }: Terms): string {
  return [ALGORITHM, key, date, expires].join('\n');
}

/** ISO 8601 without its signs, as S3 writes it. */
function toMoment(date: Date): string {
  return `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

function fromMoment(text: string): number {
  return Date.parse(text.replace(MOMENT, '$1-$2-$3T$4:$5:$6Z'));
}
