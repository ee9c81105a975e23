import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until there is an answer, as a client does that repeats its calls; fails after so long. */
export async function insist<Answer>(attempt: () => Promise<Answer>, forMs = 10_000): Promise<Answer> {
  const deadline = Date.now() + forMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await sleep(50);
  }
}
