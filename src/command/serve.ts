import { BOTH_INSTANCE_ROLES, parseInstanceRoles, type InstanceRole } from '../instance-role.ts';
import { refuseCall, runWithManual } from './run-command.ts';
import { runUntilTold } from './run-until-told.ts';

/** Runs the server in the roles that are named, in both by default. Resolves with the exit code. */
export function serve(parameters: readonly string[]): Promise<number> {
  return runWithManual({
    name: 'serve',
    parameters,
    work: ({ values, positionals }) => {
      if (positionals.length > 0) refuseCall('Nothing follows but options.');
      return runUntilTold(readRoles(values.roles));
    },
  });
}

function readRoles(text: string | undefined): readonly InstanceRole[] {
  if (text === undefined) return BOTH_INSTANCE_ROLES;
  return parseInstanceRoles(text) ?? refuseCall('--roles names api, worker or both.');
}
