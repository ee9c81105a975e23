import type { Report } from '../shared/progress.ts';

const BAR_WIDTH = 30;
const USUAL_COLUMNS = 80;

/** What progress is written to; a process's standard error will do. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * Shows how far work has come: in one line that is written over on a terminal, else a line for each tenth, and none for
 * work of a single step, so that what is soon done leaves nothing in the log.
 */
export function createProgress({ title, screen }: { title: string; screen: Screen }): {
  readonly report: Report;
  /** Leaves the line, so that what is printed next stands below it. */
  readonly end: () => void;
} {
  let told = -1;
  let isDrawn = false;
  return {
    report: ({ done, total, subject }) => {
      const share = total === 0 ? 1 : done / total;
      if (screen.isTTY === true) {
        isDrawn = true;
        const bar = '#'.repeat(Math.floor(share * BAR_WIDTH)).padEnd(BAR_WIDTH);
        const line = `${title} [${bar}] ${String(Math.floor(share * 100)).padStart(3)} %  ${subject}`;
        screen.write(`\r\u001b[K${line.slice(0, toColumns(screen) - 1)}`);
        return;
      }
      if (total <= 1) return;
      const tenth = Math.floor(share * 10);
      if (tenth === told) return;
      told = tenth;
      screen.write(`${title}: ${done} of ${total}, ${subject}\n`);
    },
    end: () => {
      if (isDrawn) screen.write('\r\u001b[K');
    },
  };
}

/** Terminals without a size, as in some containers, tell of 0 columns. */
function toColumns({ columns = 0 }: Screen): number {
  return columns > 0 ? columns : USUAL_COLUMNS;
}
