import { ROUTES } from '../facade/declared.ts';
import { ASKED, MANNERS, type Check } from './kit.ts';

const MEMBERS = Object.freeze(['status_code', 'status_message', 'data']);

/** What came of all checks, for people. */
export function toReport(checks: readonly Check[]): string {
  const rows = new Set(checks.map(({ row }) => row));
  const faults = checks.filter(({ fault }) => fault !== null);
  return [
    `Endpoints asked: ${rows.size} of ${ROUTES.length}`,
    '',
    ['', ...ASKED].map((title) => title.padEnd(14)).join(''),
    ...MANNERS.map((manner) =>
      [manner, ...ASKED.map((asked) => share(checks, { manner, asked }))].map((cell) => cell.padEnd(14)).join(''),
    ),
    '',
    `Envelopes: ${MEMBERS.map((member) => `${member} ${shareOfMember(checks, member)}`).join(', ')}`,
    ...(faults.length === 0 ? [] : ['', 'Differs:', ...faults.map(toLine)]),
  ].join('\n');
}

function share(checks: readonly Check[], wanted: Pick<Check, 'manner' | 'asked'>): string {
  const meant = checks.filter(({ manner, asked }) => manner === wanted.manner && asked === wanted.asked);
  return `${meant.filter(({ fault }) => fault === null).length} of ${meant.length}`;
}

/** Of the answers that have any member of an envelope. */
function shareOfMember(checks: readonly Check[], member: string): string {
  const envelopes = checks.filter(({ members }) => members?.includes('status_code') === true);
  return `${envelopes.filter(({ members }) => members?.includes(member)).length} of ${envelopes.length}`;
}

function toLine({ row, manner, asked, fault }: Check): string {
  return `  ${row} (${asked}, ${manner}) ${fault}`;
}
