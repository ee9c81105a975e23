import type { EventLog, StreamWriter } from '../stream/contract.ts';
import { Run } from './entity.ts';
import { finishRun, type FinishDependencies } from './finish.ts';
import { toInterruption } from './outcome.ts';
import { Transcript } from './transcript.ts';

const PAGE = 1000;

/**
 * Ends a run whose server went away as interrupted, with what it had said. False when the stream is no run's. A run
 * that has ended meanwhile is left as it is: `finishRun` throws `LeaseLost`.
 */
export async function healRun(options: { dependencies: FinishDependencies; writer: StreamWriter }): Promise<boolean> {
  const { dependencies, writer } = options;
  const run = await dependencies.fork().findOne(Run, { id: writer.stream });
  if (run === null) return false;
  const transcript = await readTranscript({ log: dependencies.log, stream: writer.stream });
  await finishRun({
    dependencies,
    writer,
    outcome: toInterruption(transcript),
    upstreamClosed: run.state === 'RUNNING',
  });
  return true;
}

async function readTranscript(options: { log: EventLog; stream: string }): Promise<Transcript> {
  const transcript = new Transcript();
  for (let after = 0; ;) {
    const events = await options.log.read({ stream: options.stream, after, limit: PAGE });
    events.forEach((event) => transcript.addEvent(event));
    const last = events.at(-1);
    if (last === undefined || events.length < PAGE) return transcript;
    after = last.seq;
  }
}
