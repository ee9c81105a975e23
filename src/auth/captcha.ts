import { randomBytes, randomInt } from 'node:crypto';
import { CAPTCHA_ALPHABET } from './captcha-font.ts';
import { drawCaptcha } from './captcha-image.ts';

const LENGTH = 4;
const LIFETIME_MS = 300_000;

/** A captcha as it waits for its one attempt. */
export interface StoredCaptcha {
  readonly key: string;
  readonly answer: string;
  readonly expiresAt: Date;
}

/** Where captchas wait, shared by all instances. */
export interface CaptchaStore {
  /** Keeps a captcha; may forget it after `expiresAt`. */
  readonly put: (captcha: StoredCaptcha) => Promise<void>;
  /** Removes and returns a captcha atomically: of two takers of one key, one gets null. */
  readonly take: (key: string) => Promise<StoredCaptcha | null>;
}

/** Makes captchas and checks answers. */
export interface Captchas {
  /** A new captcha: its key, and its picture as base64 of a PNG. It may be answered once, within five minutes. */
  readonly create: () => Promise<{ readonly key: string; readonly image: string }>;
  /** Whether the answer is right, in either case. Uses the captcha up, right or wrong. */
  readonly redeem: (attempt: {
    readonly key: string | null | undefined;
    readonly answer: string | null | undefined;
  }) => Promise<boolean>;
}

/** Captchas kept in that store. */
export function createCaptchas({ store, clock }: { store: CaptchaStore; clock: () => Date }): Captchas {
  return {
    create: async () => {
      const answer = createAnswer();
      const key = `cap_${randomBytes(16).toString('hex')}`;
      await store.put({ key, answer, expiresAt: new Date(clock().getTime() + LIFETIME_MS) });
      return { key, image: drawCaptcha(answer).toString('base64') };
    },
    redeem: async ({ key, answer }) => {
      if (!key) return false;
      const captcha = await store.take(key);
      if (captcha === null || captcha.expiresAt <= clock()) return false;
      return captcha.answer === answer?.trim().toUpperCase();
    },
  };
}

/** Distinct characters, because two alike in a row blur into one. */
function createAnswer(): string {
  const letters = new Set<string>();
  while (letters.size < LENGTH) letters.add(CAPTCHA_ALPHABET.charAt(randomInt(CAPTCHA_ALPHABET.length)));
  return [...letters].join('');
}
