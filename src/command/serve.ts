import { parseArgs } from 'node:util';
import { BOTH_INSTANCE_ROLES, parseInstanceRoles, type InstanceRole } from '../instance-role.ts';
import { runUntilTold } from './run-until-told.ts';

const USAGE = [
  'Usage: forme serve [--roles api,worker]',
  '',
  'Runs the server. In the role "api" it listens and answers; in the role "worker" it executes the runs of the queue.',
  'Without "worker" it leaves everything that is asked of flows to other processes: forme worker, or forme serve.',
].join('\n');

/** Runs the server in the roles that are named, in both by default. Resolves with the exit code. */
export async function serve(parameters: readonly string[]): Promise<number> {
  const asked = readRoles(parameters);
  if (asked === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  if (asked !== null) return runUntilTold(asked);
  process.stderr.write(`${USAGE}\n`);
  return 2;
}

/** Null when the parameters make no sense. */
function readRoles(parameters: readonly string[]): readonly InstanceRole[] | 'help' | null {
  try {
    const options = { roles: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
    const { values } = parseArgs({ args: [...parameters], options });
    if (values.help === true) return 'help';
    return values.roles === undefined ? BOTH_INSTANCE_ROLES : parseInstanceRoles(values.roles);
  } catch {
    return null;
  }
}
