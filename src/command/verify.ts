import { gatherEvidence, NothingToProve, type Evidence, type Subject } from '../run/evidence.ts';
import { examine, type Finding } from '../run/proof.ts';
import { parseSerial } from '../shared/serial.ts';
import { isUuid } from '../shared/uuid.ts';
import { createProgress } from './progress.ts';
import { CommandFault, refuseCall, runWithManual } from './run-command.ts';
import { withStorage } from './with-storage.ts';

const MARKS: Readonly<Record<Finding['mark'], string>> = Object.freeze({
  HOLDS: 'holds  ',
  NOTE: 'note   ',
  BROKEN: 'BROKEN ',
});

/** Proves where a message comes from, or tells where the proof breaks. Resolves with the exit code. */
export function verify(parameters: readonly string[]): Promise<number> {
  return runWithManual({
    name: 'verify',
    parameters,
    work: async ({ positionals: [kind = '', id = '', ...rest] }) => {
      if ((kind !== 'message' && kind !== 'run') || id === '' || rest.length > 0) {
        return refuseCall('Say which message or run to prove.');
      }
      const subject = parseSubject({ kind, id });
      if (subject === null) throw new CommandFault({ message: `"${id}" is not the id of a ${kind}.`, exitCode: 1 });
      return report(await gather(subject));
    },
  });
}

function parseSubject({ kind, id }: { kind: 'message' | 'run'; id: string }): Subject | null {
  if (kind === 'run') return isUuid(id.toLowerCase()) ? { kind, id: id.toLowerCase() } : null;
  const number = parseSerial(id);
  return number === null ? null : { kind, id: number };
}

function gather(subject: Subject): Promise<Evidence> {
  const { report: tell, end } = createProgress({ title: 'Proof', screen: process.stderr });
  return withStorage(async ({ storage }) => {
    try {
      return await gatherEvidence({ em: storage.database.fork(), subject, report: tell });
    } catch (error) {
      if (!(error instanceof NothingToProve)) throw error;
      throw new CommandFault({ message: error.message, exitCode: 1 });
    }
  }).finally(end);
}

function report(evidence: Evidence): number {
  const findings = examine(evidence);
  const breaks = findings.filter(({ mark }) => mark === 'BROKEN').length;
  const verdict = breaks === 0 ? 'Everything holds.' : `The proof breaks at ${breaks} of ${findings.length} places.`;
  const lines = findings.map(({ mark, text }) => `  ${MARKS[mark]} ${text}`);
  process.stdout.write(`${[...toChain(evidence), '', ...lines, '', verdict].join('\n')}\n`);
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
