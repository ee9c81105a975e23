import { refuseCall, runWithManual } from './run-command.ts';
import { runUntilTold } from './run-until-told.ts';

/** Runs a worker until it is told to stop. Resolves with the exit code. */
export function work(parameters: readonly string[]): Promise<number> {
  return runWithManual({
    name: 'worker',
    parameters,
    work: ({ positionals }) => {
      if (positionals.length > 0) refuseCall('Nothing follows.');
      return runUntilTold(['worker']);
    },
  });
}
