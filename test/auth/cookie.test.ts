import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCookie, toLoginCookie, toLogoutCookie } from '../../src/auth/cookie.ts';
import { readCredential } from '../../src/auth/credential.ts';

describe('a request carries no access token', () => {
  const rows: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['without headers', undefined, undefined],
    ['with empty headers', '', ''],
    ['with other cookies', 'lang=en; access_token_cookie2=x; my_access_token_cookie=y', undefined],
    ['with a cookie of another case', 'Access_Token_Cookie=x', undefined],
    ['with the cookie inside another one', 'a="access_token_cookie=x"', undefined],
    ['after a logout', 'access_token_cookie=""', undefined],
    ['with a cookie without a value', 'access_token_cookie', undefined],
    ['with another scheme', undefined, 'Basic YTpi'],
    ['with a bearer of nothing', undefined, 'Bearer '],
    ['with a bearer of two words', undefined, 'Bearer one two'],
  ];
  for (const [when, cookie, authorization] of rows) {
    it(when, () => assert.equal(readCredential({ cookie, authorization }), null));
  }
});

describe('a request carries an access token', () => {
  const rows: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['in the cookie', 'access_token_cookie=right', undefined],
    ['in the cookie among others', 'a=b;access_token_cookie=right ; c=d', undefined],
    ['in quotes', 'access_token_cookie="right"', undefined],
    ['in the first of two cookies', 'access_token_cookie=right; access_token_cookie=wrong', undefined],
    ['as a bearer', undefined, 'Bearer right'],
    ['as a bearer in lower case', 'lang=en', 'bearer  right'],
    ['in the cookie rather than as a bearer', 'access_token_cookie=right', 'Bearer wrong'],
    ['as a bearer when the cookie is empty', 'access_token_cookie=', 'Bearer right'],
  ];
  for (const [where, cookie, authorization] of rows) {
    it(where, () => assert.equal(readCredential({ cookie, authorization }), 'right'));
  }

  it('whose value may contain an equals sign', () => {
    assert.equal(readCookie('a=b=c', 'a'), 'b=c');
  });
});

describe('the cookie', () => {
  it('of a login is hidden from scripts and kept from foreign pages', () => {
    const cookie = toLoginCookie({ token: 'a.b.c', isSecure: false });
    assert.equal(cookie, 'access_token_cookie=a.b.c; HttpOnly; Path=/; SameSite=Lax');
  });

  it('of a login stays on TLS where that is asked for', () => {
    const cookie = toLoginCookie({ token: 'a.b.c', isSecure: true });
    assert.equal(cookie, 'access_token_cookie=a.b.c; HttpOnly; Path=/; SameSite=Lax; Secure');
  });

  it('of a logout is empty and over', () => {
    assert.match(toLogoutCookie(), /^access_token_cookie=""; expires=[^;]+ GMT; Max-Age=0; Path=\/; SameSite=lax$/);
  });
});
