import { z } from 'zod';
import { Secret } from '../shared/secret.ts';

const MIN_SECRET_LENGTH = 32;

/** One of these words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, { error: (issue) => `must be one of ${words.join(', ')}, not "${String(issue.input)}"` });
}

/** `on` or `off`, as true or false. */
export function onOrOff() {
  return oneOf(['on', 'off']).transform((word) => word === 'on');
}

/** A whole number in this range. */
export function wholeNumber({ from, to }: { from: number; to: number }) {
  return z.string().transform((text, context) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= from && number <= to) return number;
    context.addIssue({ code: 'custom', message: `must be a whole number from ${from} to ${to}, not "${text}"` });
    return z.NEVER;
  });
}

/** One proxy, or as many as there are: what was asked for has passed through each. */
export function proxies() {
  const error = 'must be off, on for one proxy, or how many there are, at most 9';
  const counts = new Map(['off', 'on', '2', '3', '4', '5', '6', '7', '8', '9'].map((word, count) => [word, count]));
  return z.string().transform((text, context) => {
    const count = counts.get(text);
    if (count !== undefined) return count;
    context.addIssue({ code: 'custom', message: `${error}, not "${text}"` });
    return z.NEVER;
  });
}

/** A rate; there is no such thing as none, but the highest is as good. */
export function perMinute() {
  return wholeNumber({ from: 1, to: 100_000_000 });
}

/** The address of a server that speaks one of these protocols. It may hold a password. */
export function address(protocols: readonly string[]) {
  const isAddress = (text: string) => protocols.includes(URL.parse(text)?.protocol ?? '');
  return z.string().refine(isAddress, `must be an address that begins with ${protocols[0]}//`).transform(toSecret);
}

/** Words with spaces between them; at least one, because an empty variable counts as unset. */
export function words() {
  return z.string().transform((text): readonly string[] => Object.freeze(text.trim().split(/\s+/)));
}

/** The address of a web server, perhaps in a folder of it. A password in it would be shown to everybody. */
export function webAddress() {
  return z
    .string()
    .refine(isWebAddress, 'must be a web address like https://office.example, without a query or a password')
    .transform((text) => text.replace(/\/+$/, ''));
}

/** Whether a text is a web address without a query or a password. */
export function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}${url.pathname}`;
}

/** A secret that nobody guesses. */
export function longSecret() {
  return z.string().min(MIN_SECRET_LENGTH, `must have at least ${MIN_SECRET_LENGTH} characters`).transform(toSecret);
}

/** What must not be seen. */
export function toSecret(text: string): Secret {
  return new Secret(text);
}
