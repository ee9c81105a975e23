import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { findShownType, openContent, toExtension } from '../../src/file/content.ts';
import { FileEmpty, FileTooLarge } from '../../src/file/errors.ts';
import { JPEG, PNG } from '../support/pictures.ts';

const ZIP = Buffer.from('504b03041400', 'hex');

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('the content of a file', () => {
  const kinds: readonly (readonly [bytes: Buffer | string, name: string, extension: string])[] = [
    [PNG, 'a.exe', 'png'],
    [JPEG, 'a.png', 'jpg'],
    ['GIF89a…', 'a', 'gif'],
    ['RIFF\0\0\0\0WEBP\0\0\0\0', 'a', 'webp'],
    ['%PDF-1.7', 'a.txt', 'pdf'],
    [ZIP, 'Report.DOCX', 'docx'],
    [ZIP, 'a.html', 'zip'],
    ['plain', 'notes.TXT', 'txt'],
    ['plain', 'notes', 'bin'],
    ['<svg onload="alert(1)"/>', 'a.svg', 'bin'],
    ['<html><script>alert(1)</script>', 'a.html', 'bin'],
    ['<?xml version="1.0"?>', 'a.xml', 'bin'],
    ['MZ', 'a.png', 'bin'],
    ['plain', 'a.png', 'bin'],
    ['plain', '../../a.txt\0', 'bin'],
  ];
  for (const [bytes, name, extension] of kinds) {
    test(`decides that ${JSON.stringify(name)} gets the extension ${extension}`, async () => {
      const { head } = await openContent({ content: inPieces(Buffer.from(bytes), 3), maxBytes: 1000 });
      assert.equal(toExtension({ head, name }), extension);
    });
  }

  test('is refused when there is none, or more than is taken', async () => {
    await assert.rejects(openContent({ content: inPieces(Buffer.alloc(0), 1), maxBytes: 9 }), FileEmpty);
    await assert.rejects(openContent({ content: inPieces(Buffer.alloc(10), 10), maxBytes: 9 }), FileTooLarge);
    const { content } = await openContent({ content: inPieces(Buffer.alloc(50), 10), maxBytes: 49 });
    await assert.rejects(buffer(content), FileTooLarge);
  });

  test('comes through whole, whatever pieces it came in', async () => {
    for (const size of [1, 7, 16, 68, 100]) {
      const { content } = await openContent({ content: inPieces(PNG, size), maxBytes: PNG.length });
      assert.deepEqual(await buffer(content), PNG);
    }
  });

  test('is shown by browsers only when it is a picture', () => {
    assert.equal(findShownType('icon/a.png'), 'image/png');
    for (const key of ['a/b.bin', 'a/b.svg', 'a/b.html', 'a/b.constructor', 'a/b'])
      assert.equal(findShownType(key), null);
  });
});
