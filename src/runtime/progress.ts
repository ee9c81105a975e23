import type { ProgressStep } from './contract.ts';

/** Nobody reads faster. */
const EVERY_MS = 1000;

/** Between two steps of one work at least, where it is known how much there is. */
const SHARE = 0.01;

/** Of one run: each step is an event that is kept. */
const MAX_STEPS = 1000;

/**
 * What work tells while it goes on, and what comes of it. Whoever stops reading hears nothing more of it; it is ended by
 * its own signal.
 */
export async function* tellWhile<Told, Result>(
  work: (tell: (told: Told) => void) => Promise<Result>,
): AsyncGenerator<Told, Result> {
  const told: Told[] = [];
  const state = { isOver: false };
  let news = Promise.withResolvers<undefined>();
  const tell = (item: Told): void => {
    told.push(item);
    news.resolve(undefined);
  };
  const result = work(tell).finally(() => {
    state.isOver = true;
    news.resolve(undefined);
  });
  result.catch(() => undefined);
  for (;;) {
    await news.promise;
    news = Promise.withResolvers();
    const { isOver } = state;
    yield* told.splice(0);
    if (isOver) return result;
  }
}

/**
 * The steps of a run, of which those that tell how far it has come are so few that they cost little: the first and the last
 * of each work, one a second and one for each hundredth of a work between them, and a thousand of a run.
 */
export async function* paceProgress<Step extends { readonly kind: string }>(
  steps: AsyncIterable<Step | ProgressStep>,
): AsyncGenerator<Step | ProgressStep, void> {
  const pace = new ProgressPace();
  for await (const step of steps) if (!isProgress(step) || pace.lets(step)) yield step;
}

function isProgress(step: { readonly kind: string } | ProgressStep): step is ProgressStep {
  return step.kind === 'progress';
}

/** Chooses the steps that are told; `now` is in milliseconds. */
export class ProgressPace {
  readonly #now: () => number;
  readonly #told = new Map<string, number>();
  #left = MAX_STEPS;
  #last = Number.NEGATIVE_INFINITY;

  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  /** Whether this step is told. */
  lets(step: ProgressStep): boolean {
    const { nodeId, activity, done } = step;
    const key = JSON.stringify([nodeId, activity]);
    if (this.#left === 0 || !(isEdge(step) || this.#isDue(step, this.#told.get(key) ?? 0))) return false;
    this.#left -= 1;
    this.#last = this.#now();
    this.#told.set(key, done);
    return true;
  }

  #isDue({ done, total }: ProgressStep, told: number): boolean {
    return this.#now() - this.#last >= EVERY_MS && (total === null || done - told >= total * SHARE);
  }
}

function isEdge({ done, total }: Pick<ProgressStep, 'done' | 'total'>): boolean {
  return done === 0 || done === total;
}
