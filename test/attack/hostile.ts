import * as fc from 'fast-check';

/** Texts that did harm somewhere: too long, not of this encoding, or words of another language than the one at hand. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('', ' ', '0', '-1', 'null', 'undefined', 'NaN', '1e999', '9'.repeat(400), '٣', 'x'.repeat(5000)),
  fc.constantFrom(
    '\0',
    'a\0b',
    '\uD800',
    '\uDFFF\uD800',
    '\u2028\u2029',
    '\r\nX-Injected: 1',
    '\uFEFF',
    '😀'.repeat(300),
  ),
  fc.constantFrom(
    "' or 1=1 --",
    '"; --',
    '%',
    '_%_',
    '\\',
    '$1',
    '{{7*7}}',
    '${7*7}',
    '<script>alert(1)</script>',
    '%00',
    '%zz',
  ),
  fc.constantFrom('../../etc/passwd', '..%2f..%2f', '/etc/passwd', 'C:\\x', '\\\\host\\share', 'file:///etc/passwd'),
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'toJSON'),
  fc.constantFrom('2147483648', '-2147483649', '9223372036854775808', '1.5', '0x10', '1_000', ' 7 ', '+7'),
  fc.constantFrom(...['[0]', '[]', '{"offset":-1}', '["0",0]', '[1e308]', 'null'].map(toCursor), '!!!'),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

/** Values where others are due. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 2 ** 31, -(2 ** 31), 2 ** 53, 1e308, -0),
  fc.constantFrom<unknown>(
    [],
    {},
    [[]],
    [null],
    { $or: [{}] },
    { $ne: null },
    { __raw: '1=1' },
    { then: 'x' },
    { length: 1e9 },
  ),
  fc.constantFrom<unknown>(JSON.parse('{"__proto__":{"polluted":1}}'), { constructor: { prototype: { polluted: 1 } } }),
  fc.constantFrom<unknown>(nest(40), nest(70), Array<number>(2000).fill(7)),
  fc.jsonValue({ maxDepth: 3 }),
);

/** What a place in a list looks like. */
function toCursor(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** Lists in lists. */
function nest(levels: number): unknown {
  return Array.from({ length: levels }).reduce<unknown>((inner) => [inner], 'x');
}

/** Bodies that are no JSON, or no text at all. */
export const brokenBody: fc.Arbitrary<Buffer> = fc.oneof(
  fc
    .constantFrom('{', '[', '"', '{"a":', 'nul', '{"a":1}}', "{'a':1}", '\uFEFF{}', '{"a":1,}', ' ', '\0')
    .map((text) => Buffer.from(text)),
  fc
    .constantFrom('7b22c328223a317d', 'ffd8ffe0', 'eda080', 'fffe7b007d00', '1f8b0800')
    .map((hex) => Buffer.from(hex, 'hex')),
  fc
    .constantFrom('['.repeat(50_000), '{"a":'.repeat(20_000), `"${'x'.repeat(200_000)}"`, '1'.repeat(100_000))
    .map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);
