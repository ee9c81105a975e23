import type { WorkStep } from '../contract.ts';

/**
 * The steps of work that is not the answer: what it says is shown to nobody, what it does is told, and what models used
 * counts.
 */
export async function* silence<Outcome>(steps: AsyncGenerator<WorkStep, Outcome>): AsyncGenerator<WorkStep, Outcome> {
  let isOver = false;
  try {
    for (;;) {
      const next = await steps.next();
      if (next.done === true) {
        isOver = true;
        return next.value;
      }
      if (next.value.kind === 'thought') yield { ...next.value, wasShown: false };
      else if (next.value.kind !== 'text') yield next.value;
    }
  } finally {
    // Whoever stops reading in the middle closes the call of the model with it; what this returns is not read.
    if (!isOver) await steps.return(undefined as Outcome);
  }
}
