import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createFileLinks, type LinkRequest } from '../../src/file/link.ts';
import { findLogoUrl, toStoredLogo } from '../../src/file/logo.ts';
import { Secret } from '../../src/shared/secret.ts';

const KEY = 'icon/0a1b.png';
const NOON = new Date('2026-03-04T12:00:00Z');
const LINK =
  /^\/bisheng\/icon\/0a1b\.png\?X-Amz-Algorithm=[\w-]+&X-Amz-Date=\d{8}T\d{6}Z&X-Amz-Expires=604800&X-Amz-Signature=[\da-f]{64}$/;

function openLinks({ now = NOON, secret = 'one' } = {}) {
  return createFileLinks({ secret: new Secret(secret), clock: () => now });
}

function toRequest(link: string): LinkRequest {
  const { pathname, searchParams } = new URL(link, 'http://localhost');
  return { key: pathname.slice('/bisheng/'.length), parameters: Object.fromEntries(searchParams) };
}

describe('a link to a file', () => {
  test('is worth nothing when anything about it was changed', () => {
    const links = openLinks();
    const good = toRequest(links.sign(KEY));
    const changes: Record<string, unknown>[] = [
      ...[{}, { 'X-Amz-Expires': '999999999' }, { 'X-Amz-Date': '20990101T000000Z' }, { 'X-Amz-Signature': '' }],
      ...[{ 'X-Amz-Signature': '0'.repeat(64) }, { 'X-Amz-Signature': 'ß'.repeat(64) }, { 'X-Amz-Signature': ['a'] }],
      ...[{ 'X-Amz-Signature': undefined }, { 'X-Amz-Date': undefined }, { 'X-Amz-Expires': null }],
    ];
    for (const change of changes.slice(1)) {
      assert.equal(links.findExpiry({ ...good, parameters: { ...good.parameters, ...change } }), null);
    }
    for (const key of ['icon/0a1c.png', 'icon/0a1b.png/', '../icon/0a1b.png', '']) {
      assert.equal(links.findExpiry({ ...good, key }), null);
    }
    assert.equal(openLinks({ secret: 'two' }).findExpiry(good), null);
    assert.equal(links.findExpiry({ key: KEY, parameters: {} }), null);
    assert.notEqual(links.findExpiry(good), null);
  });

  test('holds for seven days from the beginning of its day, and stays the same on that day', () => {
    const link = openLinks().sign(KEY);
    assert.match(link, LINK);
    assert.equal(openLinks({ now: new Date('2026-03-04T23:59:59Z') }).sign(KEY), link);
    assert.notEqual(openLinks({ now: new Date('2026-03-05T00:00:00Z') }).sign(KEY), link);
    const late = (text: string) => openLinks({ now: new Date(text) }).findExpiry(toRequest(link));
    assert.deepEqual(late('2026-03-10T23:59:59Z'), new Date('2026-03-11T00:00:00Z'));
    assert.equal(late('2026-03-11T00:00:00Z'), null);
  });

  test('holds for an hour at most where it is brief, and stays the same for a quarter of it', () => {
    const link = openLinks({ now: new Date('2026-03-04T12:16:00Z') }).signBriefly(KEY);
    assert.equal(openLinks({ now: new Date('2026-03-04T12:29:59Z') }).signBriefly(KEY), link);
    assert.notEqual(openLinks({ now: new Date('2026-03-04T12:30:00Z') }).signBriefly(KEY), link);
    const late = (text: string) => openLinks({ now: new Date(text) }).findExpiry(toRequest(link));
    assert.deepEqual(late('2026-03-04T13:14:59Z'), new Date('2026-03-04T13:15:00Z'));
    assert.equal(late('2026-03-04T13:15:00Z'), null);
  });
});

describe('a picture', () => {
  test('that is no icon of ours gets no link, so that nobody reads other files by naming them a picture', () => {
    const links = openLinks();
    for (const logo of [
      '',
      null,
      'report/0a.docx',
      'workflow/0a/0b.png',
      'icon/../report/0a.docx',
      'l.png',
      'javascript:x',
    ]) {
      assert.equal(findLogoUrl({ logo, links }), null, String(logo));
    }
  });

  test('that is a web address is shown as it is', () => {
    const logo = 'https://pictures.example/a.png?b=c';
    assert.equal(findLogoUrl({ logo, links: openLinks() }), logo);
    assert.equal(toStoredLogo(logo), logo);
  });

  test('is stored under its key, however a client sends its link back', () => {
    const links = openLinks();
    const link = links.sign(KEY);
    for (const sent of [KEY, link, link.slice(1), link.replace('/bisheng', ''), link.slice('/bisheng/'.length)]) {
      assert.equal(toStoredLogo(sent), KEY, sent);
    }
    assert.equal(toStoredLogo(`/workspace${link}`), KEY);
    assert.equal(findLogoUrl({ logo: KEY, links }), link);
  });

  test('that looks only a little like a link stays what it is', () => {
    for (const logo of [
      '',
      'l.png',
      '/bisheng/icon/../x',
      '/other/icon/a.png',
      'icon/',
      '/bisheng/report/a.docx?X-Amz',
    ]) {
      assert.equal(toStoredLogo(logo), logo);
    }
  });
});
