import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaptchaStore, StoredCaptcha } from '../auth/captcha.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { isStorable } from '../shared/text.ts';

/** Captchas in the database, where every instance finds them. Each new one clears away what has expired. */
export function createCaptchaStore({ fork }: { fork: () => EntityManager }): CaptchaStore {
  return {
    put: async ({ key, answer, expiresAt }) => {
      await toSqlExecutor(fork())(
        `with expired as (delete from captcha where expires_at < now() - interval '1 minute')
         insert into captcha (key, answer, expires_at) values ($1, $2, $3)`,
        [key, answer, expiresAt],
      );
    },
    take: async (key) => {
      if (!isStorable(key)) return null;
      const [row] = await toSqlExecutor(fork())<Omit<StoredCaptcha, 'expiresAt'> & { readonly expiresAt: string }>(
        'delete from captcha where key = $1 returning key, answer, expires_at as "expiresAt"',
        [key],
      );
      return row === undefined ? null : { ...row, expiresAt: new Date(row.expiresAt) };
    },
  };
}
