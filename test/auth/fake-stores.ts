import type { CaptchaStore, StoredCaptcha } from '../../src/auth/captcha.ts';
import type { SecretStore } from '../../src/auth/secret-store.ts';

/** Secrets in memory, under the promises of the port. */
export function createFakeSecretStore(): SecretStore & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    load: async (name) => kept.get(name) ?? null,
    createIfAbsent: async (name, value) => {
      const stored = kept.get(name) ?? value;
      kept.set(name, stored);
      return stored;
    },
  };
}

/** Captchas in memory, under the promises of the port. */
export function createFakeCaptchaStore(): CaptchaStore & { readonly kept: Map<string, StoredCaptcha> } {
  const kept = new Map<string, StoredCaptcha>();
  return {
    kept,
    put: async (captcha) => void kept.set(captcha.key, captcha),
    take: async (key) => {
      const captcha = kept.get(key) ?? null;
      kept.delete(key);
      return captcha;
    },
  };
}

/** A clock that stands still until it is moved. */
export function createFakeClock(start = '2026-01-02T03:04:05.678Z') {
  let now = new Date(start).getTime();
  return { clock: () => new Date(now), pass: ({ seconds }: { seconds: number }) => void (now += seconds * 1000) };
}
