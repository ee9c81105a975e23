import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAllowedOrigin } from '../../src/auth/origin.ts';

type Row = readonly [what: string, origin: string | undefined, host: string | undefined];

const allowedOrigins = ['https://studio.example.com', 'http://localhost:3001'];

describe('an origin is refused', () => {
  const rows: readonly Row[] = [
    ['another site', 'https://evil.example', 'forme.example.com'],
    ['a page without an origin of its own', 'null', 'forme.example.com'],
    ['nothing', '', 'forme.example.com'],
    ['another port', 'http://localhost:3000', 'localhost:7860'],
    ['a parent domain', 'https://example.com', 'forme.example.com'],
    ['a subdomain', 'https://a.forme.example.com', 'forme.example.com'],
    ['a name that ends alike', 'https://evilforme.example.com', 'forme.example.com'],
    ['a name that begins alike', 'https://studio.example.com.evil.example', 'forme.example.com'],
    ['a listed name over plain HTTP', 'http://studio.example.com', 'forme.example.com'],
    ['a listed name at another port', 'https://studio.example.com:8443', 'forme.example.com'],
    ['a listed name behind a user', 'https://studio.example.com@evil.example', 'forme.example.com'],
    ['the host as a user', 'https://forme.example.com@evil.example', 'forme.example.com'],
    ['a user before the host', 'https://evil@forme.example.com', 'forme.example.com'],
    ['an origin with a path', 'https://forme.example.com/', 'forme.example.com'],
    ['two origins', 'https://evil.example https://forme.example.com', 'forme.example.com'],
    ['a browser extension', 'chrome-extension://abcdef', 'abcdef'],
    ['a file', 'file://', 'forme.example.com'],
    ['a host header with a path', 'https://evil.example', 'evil.example/forme'],
    ['a page when the host is unknown', 'https://forme.example.com', undefined],
    ['a page when the host is empty', 'https://forme.example.com', ''],
    ['gibberish', '%%%', 'forme.example.com'],
  ];
  for (const [what, origin, host] of rows) {
    it(`from ${what}`, () => assert.equal(isAllowedOrigin({ origin, host, allowedOrigins }), false));
  }

  it('from anywhere else when a wildcard is listed', () => {
    const request = { origin: 'https://evil.example', host: 'forme.example.com', allowedOrigins: ['*'] };
    assert.equal(isAllowedOrigin(request), false);
  });
});

describe('an origin is allowed', () => {
  const rows: readonly Row[] = [
    ['a program', undefined, 'forme.example.com'],
    ['a program that names no host', undefined, undefined],
    ['a page of this host', 'http://localhost:7860', 'localhost:7860'],
    ['a page of this host behind TLS', 'https://forme.example.com', 'forme.example.com'],
    ['a page of this host with its usual port spelled out', 'https://forme.example.com', 'forme.example.com:443'],
    ['a page of this host in capitals', 'https://forme.example.com', 'FORME.example.com'],
    ['a page of an IPv6 host', 'http://[::1]:7860', '[::1]:7860'],
    ['a listed page', 'https://studio.example.com', 'forme.example.com'],
    ['a listed page with a port', 'http://localhost:3001', 'localhost:7860'],
  ];
  for (const [what, origin, host] of rows) {
    it(`from ${what}`, () => assert.equal(isAllowedOrigin({ origin, host, allowedOrigins }), true));
  }
});
