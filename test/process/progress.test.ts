import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createProgress } from '../../src/command/progress.ts';

/** A screen that keeps what is written to it. */
function createScreen(of: { isTTY?: boolean; columns?: number }) {
  const written: string[] = [];
  return { ...of, written, write: (text: string) => written.push(text) };
}

const TEN = Array.from({ length: 10 }, (_none, done) => ({ done, total: 10, subject: `file ${done}` }));

// A stream of a real terminal needs a pseudo-terminal, which Node cannot open: what is drawn is looked at here, on a stream
// that says of itself what a terminal's says.
describe('progress on a stream that says that it is a terminal', () => {
  const draw = (columns?: number): string[] => {
    const screen = createScreen({ isTTY: true, ...(columns !== undefined && { columns }) });
    const { report, end } = createProgress({ title: 'Backup', screen });
    for (const progress of TEN) report(progress);
    end();
    return screen.written;
  };

  it('is one line that is written over, and gone at the end', () => {
    const lines = draw(80);
    assert.equal(lines.length, 11);
    assert.equal(lines[5], `\r\u001b[KBackup [${'#'.repeat(15)}${' '.repeat(15)}]  50 %  file 5`);
    assert.equal(lines[10], '\r\u001b[K');
    assert.doesNotMatch(lines.join(''), /\n/u);
  });

  it('is never so long that the line would break, also where the terminal has no size', () => {
    const widthsOf = (lines: string[]) =>
      new Set(lines.slice(0, 10).map((line) => line.replace('\r\u001b[K', '').length));
    assert.deepEqual(widthsOf(draw(24)), new Set([23]));
    const screen = createScreen({ isTTY: true, columns: 0 });
    createProgress({ title: 'Backup', screen }).report({ done: 1, total: 2, subject: 'x'.repeat(200) });
    assert.deepEqual(widthsOf(screen.written), new Set([79]));
  });

  it('leaves the screen alone when there was nothing to tell', () => {
    const screen = createScreen({ isTTY: true, columns: 80 });
    createProgress({ title: 'Backup', screen }).end();
    assert.deepEqual(screen.written, []);
  });
});

describe('progress on any other stream', () => {
  it('is a line for each tenth, without anything that only a terminal understands', () => {
    const screen = createScreen({});
    const { report, end } = createProgress({ title: 'Import', screen });
    for (let done = 0; done < 500; done += 1) report({ done, total: 500, subject: `flow ${done}` });
    end();
    assert.equal(screen.written.length, 10);
    assert.equal(screen.written[3], 'Import: 150 of 500, flow 150\n');
  });

  it('is silent about work of a single step', () => {
    const screen = createScreen({});
    createProgress({ title: 'Proof', screen }).report({ done: 0, total: 1, subject: 'events' });
    assert.deepEqual(screen.written, []);
  });
});
