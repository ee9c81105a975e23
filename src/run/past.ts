import type { EventLog } from '../stream/contract.ts';
import type { Run } from './entity.ts';
import { Transcript } from './transcript.ts';

const PAGE = 1000;

/** What a run has said by its log, of its last attempt alone, and what models reported in all of them. */
export async function recall({ log, run }: { log: EventLog; run: Pick<Run, 'id'> }): Promise<Transcript> {
  const transcript = new Transcript();
  for (let after = 0; ;) {
    const events = await log.read({ stream: run.id, after, limit: PAGE });
    events.forEach((event) => transcript.addEvent(event));
    const last = events.at(-1);
    if (last === undefined || events.length < PAGE) return transcript;
    after = last.seq;
  }
}
