import { BadEnvironment, readEnvironment } from '../environment.ts';
import { createLogger } from '../logger.ts';
import { gatherEvidence, NothingToProve, type Evidence, type Subject } from '../run/evidence.ts';
import { examine, type Finding } from '../run/proof.ts';
import { parseSerial } from '../shared/serial.ts';
import { isUuid } from '../shared/uuid.ts';
import { openStorage } from '../storage.ts';

const USAGE = [
  'Usage: forme verify message <number>',
  '       forme verify run <uuid>',
  '',
  'Prints which run, flow, version and document a message comes from, and checks that what is kept about them fits',
  'together: the content of the document and its hash, the events of the run, the answer and the message. Ends with 0',
  'when everything holds and with 1 otherwise. Reads the database of DATABASE_URL, else the embedded one.',
].join('\n');

const MARKS: Readonly<Record<Finding['mark'], string>> = Object.freeze({
  HOLDS: 'holds  ',
  NOTE: 'note   ',
  BROKEN: 'BROKEN ',
});

/** Proves where a message comes from, or tells where the proof breaks. Resolves with the exit code. */
export async function verify(parameters: readonly string[]): Promise<number> {
  if (parameters.some((word) => word === '--help' || word === '-h')) return print(USAGE);
  const [kind = '', id = '', ...rest] = parameters;
  const isComplete = (kind === 'message' || kind === 'run') && id !== '' && rest.length === 0;
  if (!isComplete) return complain({ text: USAGE, code: 2 });
  const subject = parseSubject({ kind, id });
  if (subject === null) return complain({ text: `"${id}" is not the id of a ${kind}.`, code: 1 });
  try {
    return report(await gather(subject));
  } catch (error) {
    return complain({ text: toText(error), code: 1 });
  }
}

function parseSubject({ kind, id }: { kind: 'message' | 'run'; id: string }): Subject | null {
  if (kind === 'run') return isUuid(id.toLowerCase()) ? { kind, id: id.toLowerCase() } : null;
  const number = parseSerial(id);
  return number === null ? null : { kind, id: number };
}

async function gather(subject: Subject): Promise<Evidence> {
  const environment = readEnvironment();
  const storage = await openStorage({ environment, logger: createLogger({ level: environment.logLevel }) });
  try {
    return await gatherEvidence({ em: storage.database.fork(), subject });
  } finally {
    await storage.close();
  }
}

function report(evidence: Evidence): number {
  const findings = examine(evidence);
  const breaks = findings.filter(({ mark }) => mark === 'BROKEN').length;
  const verdict = breaks === 0 ? 'Everything holds.' : `The proof breaks at ${breaks} of ${findings.length} places.`;
  const lines = findings.map(({ mark, text }) => `  ${MARKS[mark]} ${text}`);
  print([...toChain(evidence), '', ...lines, '', verdict].join('\n'));
  return breaks === 0 ? 0 : 1;
}

/** From the message back to the document, a line for each step. */
function toChain({ message, run, origin }: Evidence): string[] {
  const flow = `${run.flowId} "${origin.flowName}"${origin.isFlowDeleted ? ' (deleted)' : ''}`;
  const version = run.versionId === null ? 'none' : `${run.versionId} "${origin.versionName ?? ''}"`;
  const links = [
    ['Message', message === null ? null : `${message.id} (${message.category})`],
    ['Run', `${run.id} (${run.state}, asked ${run.createdAt})`],
    ['Flow', flow],
    ['Version', version],
    ['Document', run.documentHash],
  ] as const;
  return links.flatMap(([name, link]) => (link === null ? [] : [`${name.padEnd(10)}${link}`]));
}

function toText(error: unknown): string {
  const isTold = error instanceof NothingToProve || error instanceof BadEnvironment;
  return isTold ? error.message : String(error);
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function complain({ text, code }: { text: string; code: number }): number {
  process.stderr.write(`${text}\n`);
  return code;
}
