import { GLYPH_SIZE, glyphRowsOf } from './captcha-font.ts';
import { encodePng } from './png.ts';

const WIDTH = 160;
const HEIGHT = 60;
const PAPER = 245;
const INK = 40;
const SPECKLES = 500;
const STROKES = 3;

/** No letter has ink further from its centre than this, across or down; the rest of the picture need not ask it. */
const REACH = 28;

/** How much ink lies on a point of the picture, 0 to 1. */
type Layer = (x: number, y: number) => number;

/** A PNG of the text, each letter bent, turned and shifted anew, behind strokes and speckles. */
export function drawCaptcha(text: string): Buffer {
  const layers = [
    ...[...text].map((letter, index) => letterLayer({ letter, index, count: text.length })),
    ...strokes(),
  ];
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  for (let place = 0; place < pixels.length; place += 1) {
    const [x, y] = [place % WIDTH, Math.floor(place / WIDTH)];
    const ink = layers.reduce((most, layer) => Math.max(most, layer(x, y)), 0);
    pixels[place] = PAPER + (INK - PAPER) * ink;
  }
  speckle(pixels);
  return encodePng({ width: WIDTH, height: HEIGHT, pixels });
}

/** Turns each point back into the letter's upright grid and reads off how much ink lies there. */
function letterLayer({ letter, index, count }: { letter: string; index: number; count: number }): Layer {
  const rows = glyphRowsOf(letter);
  const centre = { x: (WIDTH / count) * (index + 0.5) + between(-4, 4), y: HEIGHT / 2 + between(-5, 5) };
  const angle = between(-0.35, 0.35);
  const turn = { cos: Math.cos(angle), sin: Math.sin(angle) };
  const dot = between(5, 6);
  const bend = { size: between(1, 2.5), phase: between(0, 6), pitch: between(7, 11) };
  return (x, y) => {
    const right = x - centre.x + bend.size * Math.sin(y / bend.pitch + bend.phase);
    const down = y - centre.y;
    if (Math.abs(right) > REACH || Math.abs(down) > REACH) return 0;
    const column = (right * turn.cos + down * turn.sin) / dot + (GLYPH_SIZE.width - 1) / 2;
    const row = (down * turn.cos - right * turn.sin) / dot + (GLYPH_SIZE.height - 1) / 2;
    return inkAt({ rows, column, row });
  };
}

/** Blends the four nearest dots, then sharpens, so that dots join into strokes with a soft edge. */
function inkAt({ rows, column, row }: { rows: readonly string[]; column: number; row: number }): number {
  const left = Math.floor(column);
  const top = Math.floor(row);
  const isDot = (x: number, y: number): number => (rows[y]?.[x] === '#' ? 1 : 0);
  const upper = blend(isDot(left, top), isDot(left + 1, top), column - left);
  const lower = blend(isDot(left, top + 1), isDot(left + 1, top + 1), column - left);
  return clamp((blend(upper, lower, row - top) - 0.25) * 4);
}

function strokes(): Layer[] {
  return Array.from({ length: STROKES }, () => {
    const middle = between(15, HEIGHT - 15);
    const height = between(5, 14);
    const pitch = between(14, 30);
    const phase = between(0, 6);
    const course = Array.from({ length: WIDTH }, (_, x) => middle + height * Math.sin(x / pitch + phase));
    return (x, y) => clamp(1.4 - Math.abs(y - (course[x] ?? middle))) * 0.8;
  });
}

function speckle(pixels: Uint8Array): void {
  for (let count = 0; count < SPECKLES; count += 1) pixels[Math.floor(between(0, pixels.length))] = between(INK, PAPER);
}

/** The noise needs to vary, not to be secret: the answer comes from a secure source. */
function between(low: number, high: number): number {
  return low + Math.random() * (high - low);
}

function blend(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
