import { readTestEnvironment } from '../support/environment.ts';
import { listDoors, listShortDoors } from './all-doors.ts';
import { declareCells, declareShortCells, runMatrix, type Matrix } from './matrix.ts';
import { openWorld } from './world.ts';

/** What came of all doors, as it is sent to the test. */
export interface Knocked extends Matrix {
  /** How many cells there should be. */
  readonly declared: number;
}

// A process of its own: the test runner follows every promise of a process that tests, which costs a third more.
await using world = await openWorld();
const { isLong } = readTestEnvironment();
const knocks = isLong ? declareCells(listDoors()) : declareShortCells(listShortDoors());
const matrix = await runMatrix({ world, knocks, sharesThings: !isLong });
const told: Knocked = { ...matrix, declared: knocks.length };
await new Promise((resolve) => process.send?.(told, resolve));
process.disconnect();
