import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { crc32, inflateSync } from 'node:zlib';
import { createCaptchas } from '../../src/auth/captcha.ts';
import { CAPTCHA_ALPHABET, glyphRowsOf } from '../../src/auth/captcha-font.ts';
import { createFakeCaptchaStore, createFakeClock } from './fake-stores.ts';

let store = createFakeCaptchaStore();
let time = createFakeClock();
let captchas = createCaptchas({ store, clock: time.clock });

beforeEach(() => {
  store = createFakeCaptchaStore();
  time = createFakeClock();
  captchas = createCaptchas({ store, clock: time.clock });
});

async function createSolved(): Promise<{ key: string; answer: string }> {
  const { key } = await captchas.create();
  return { key, answer: store.kept.get(key)?.answer ?? '' };
}

describe('a captcha is refused', () => {
  const keys: readonly (string | null | undefined)[] = [undefined, null, '', 'cap_unknown', '__proto__'];
  for (const key of keys) {
    it(`when its key is ${JSON.stringify(key)}`, async () => {
      assert.equal(await captchas.redeem({ key, answer: 'ABCD' }), false);
    });
  }

  const answers: readonly (string | null | undefined)[] = [undefined, null, '', ' ', 'ABC', 'ABCDE'];
  for (const answer of answers) {
    it(`when the answer is ${JSON.stringify(answer)}, and is used up by it`, async () => {
      const solved = await createSolved();
      assert.equal(await captchas.redeem({ key: solved.key, answer }), false);
      assert.equal(await captchas.redeem(solved), false);
    });
  }

  it('when it was solved before', async () => {
    const solved = await createSolved();
    assert.equal(await captchas.redeem(solved), true);
    assert.equal(await captchas.redeem(solved), false);
  });

  it('when two attempts arrive at once, in one of them', async () => {
    const solved = await createSolved();
    const outcomes = await Promise.all([captchas.redeem(solved), captchas.redeem(solved)]);
    assert.deepEqual(outcomes.sort(), [false, true]);
  });

  it('when it is five minutes old', async () => {
    const solved = await createSolved();
    time.pass({ seconds: 300 });
    assert.equal(await captchas.redeem(solved), false);
  });

  it('when the answer belongs to another one', async () => {
    const [one, two] = [await createSolved(), await createSolved()];
    const isSame = one.answer === two.answer;
    assert.equal(await captchas.redeem({ key: one.key, answer: two.answer }), isSame);
  });
});

describe('a captcha is accepted', () => {
  it('until it is five minutes old', async () => {
    const solved = await createSolved();
    time.pass({ seconds: 299 });
    assert.equal(await captchas.redeem(solved), true);
  });

  it('in lower case and between spaces', async () => {
    const { key, answer } = await createSolved();
    assert.equal(await captchas.redeem({ key, answer: ` ${answer.toLowerCase()} ` }), true);
  });
});

describe('a captcha asks', () => {
  it('for four different characters that nobody mistakes', async () => {
    for (let count = 0; count < 50; count += 1) {
      const { answer } = await createSolved();
      assert.match(answer, /^[3-9A-Y]{4}$/);
      assert.doesNotMatch(answer, /[0O1IL2Z5S6G8BUV]/);
      assert.equal(new Set(answer).size, 4);
    }
  });

  it('under a key that nobody guesses', async () => {
    const { key } = await captchas.create();
    assert.match(key, /^cap_[0-9a-f]{32}$/);
  });

  it('in an alphabet whose glyphs are complete and all different', () => {
    const glyphs = [...CAPTCHA_ALPHABET].map((character) => glyphRowsOf(character).join('\n'));
    for (const glyph of glyphs) assert.match(glyph, /^([#.]{5}\n){6}[#.]{5}$/);
    assert.equal(new Set(glyphs).size, CAPTCHA_ALPHABET.length);
  });
});

describe('the picture of a captcha', () => {
  it('is a whole PNG of 160 by 60 grey pixels with ink on it', async () => {
    const picture = Buffer.from((await captchas.create()).image, 'base64');
    assert.equal(picture.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
    const chunks = readChunks(picture);
    assert.deepEqual(
      chunks.map(({ type }) => type),
      ['IHDR', 'IDAT', 'IEND'],
    );
    const [header, body] = chunks.map(({ content }) => content);
    assert.ok(header && body);
    assert.deepEqual([header.readUInt32BE(0), header.readUInt32BE(4), ...header.subarray(8)], [160, 60, 8, 0, 0, 0, 0]);
    const pixels = inflateSync(body);
    assert.equal(pixels.length, 60 * (160 + 1));
    assert.ok(pixels.filter((pixel) => pixel > 0 && pixel < 100).length > 500);
  });

  it('differs for the same text', async () => {
    const { drawCaptcha } = await import('../../src/auth/captcha-image.ts');
    assert.notDeepEqual(drawCaptcha('4CKM'), drawCaptcha('4CKM'));
  });
});

function readChunks(png: Buffer): { type: string; content: Buffer }[] {
  const chunks: { type: string; content: Buffer }[] = [];
  for (let at = 8; at < png.length;) {
    const end = at + 8 + png.readUInt32BE(at);
    assert.equal(png.readUInt32BE(end), crc32(png.subarray(at + 4, end)));
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), content: png.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}
