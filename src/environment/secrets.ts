import type { EnvironmentIssue } from './issue.ts';
import { findWeakPassword, findWeakness } from '../shared/weak-secret.ts';

type Given = Readonly<Record<string, string | undefined>>;

/** Whoever runs the gateway must not be able to make tokens. */
export function findSharedSecret({ FORME_SECRET: secret, FORME_SSO_SECRET: ssoSecret }: Given): EnvironmentIssue[] {
  if (ssoSecret === undefined || ssoSecret !== secret) return [];
  return [{ variable: 'FORME_SSO_SECRET', message: 'must not be FORME_SECRET' }];
}

/** Development may run on examples; production never does. */
export function findUnsafeSecrets(given: Given): EnvironmentIssue[] {
  if (given['NODE_ENV'] !== 'production') return [];
  const { FORME_SECRET: secret, FORME_SSO_SECRET: ssoSecret } = given;
  const { FORME_ADMIN_USER: name = '', FORME_ADMIN_PASSWORD: password } = given;
  const findings = [
    {
      variable: 'FORME_SECRET',
      message: secret ? findWeakness(secret) : 'must be set in production: openssl rand -hex 32',
    },
    { variable: 'FORME_SSO_SECRET', message: ssoSecret ? findWeakness(ssoSecret) : null },
    { variable: 'FORME_ADMIN_PASSWORD', message: password ? findWeakPassword({ password, name }) : null },
  ];
  return findings.flatMap(({ variable, message }) => (message === null ? [] : [{ variable, message }]));
}
