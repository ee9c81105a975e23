import { Refusal } from '../shared/refusal.ts';

/** The key has as many runs under way as it may. Another one may be started as soon as one of them has ended. */
export class TooManyRuns extends Refusal {
  readonly typename = 'TooManyRuns';
  readonly code = 'TOO_MANY_RUNS';

  constructor(limit: number) {
    super(`The API key may have no more than ${limit} of its runs under way.`);
  }
}
