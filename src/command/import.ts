import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { BUNDLE_LIMITS } from '../bundle/format.ts';
import type { Imported } from '../bundle/service.ts';
import { parseJson } from '../shared/json.ts';
import { withBundles } from './bundles.ts';
import { createProgress } from './progress.ts';
import { CommandFault, refuseCall, runWithManual } from './run-command.ts';

interface GivenSecret {
  readonly name: string;
  readonly value: string;
}

/** Creates the flows of a file. Resolves with the exit code. */
export function importBundle(parameters: readonly string[]): Promise<number> {
  return runWithManual({
    name: 'import',
    parameters,
    work: async ({ values, positionals }) => {
      const [file, ...others] = positionals;
      const { owner } = values;
      if (file === undefined || others.length > 0 || owner === undefined) {
        return refuseCall('Say which file to import, and --owner.');
      }
      const secrets = [...(values.secret ?? []).map(parseSecret), ...(await readSecrets(values['secrets-file']))];
      const content = await readWithin({ file, maxBytes: BUNDLE_LIMITS.megabytes * 1_000_000 });
      const onNameTaken = values.rename === true ? 'RENAME' : 'REFUSE';
      const { report, end } = createProgress({ title: 'Import', screen: process.stderr });
      const imported = await withBundles(async ({ bundles, scopeOf, getUser }) => {
        const scope = scopeOf(await getUser(owner));
        return bundles.import({ scope, input: { content, secrets, onNameTaken }, report });
      }).finally(end);
      const lines = new Set(toReport(imported));
      process.stdout.write(`${[...lines].join('\n')}\n`);
      return 0;
    },
  });
}

/** The text that was given is not quoted: a secret may stand in it. */
function parseSecret(text: string): GivenSecret {
  const end = text.indexOf('=');
  if (end < 1) refuseCall('--secret must be NAME=value.');
  return { name: text.slice(0, end), value: text.slice(end + 1) };
}

async function readSecrets(file: string | undefined): Promise<GivenSecret[]> {
  if (file === undefined) return [];
  const value = parseJson(await readWithin({ file, maxBytes: 10_000_000 }));
  const parsed = z.record(z.string(), z.string()).safeParse(value);
  if (parsed.success) return Object.entries(parsed.data).map(([name, secret]) => ({ name, value: secret }));
  throw new CommandFault({ message: `${file} must be a JSON object of names and texts.`, exitCode: 1 });
}

async function readWithin({ file, maxBytes }: { file: string; maxBytes: number }): Promise<string> {
  const size = await stat(file).then(
    (found) => found.size,
    (error: unknown) => {
      throw new CommandFault({ message: `${file} cannot be read: ${String(error)}`, exitCode: 1 });
    },
  );
  if (size <= maxBytes) return readFile(file, 'utf8');
  throw new CommandFault({ message: `${file} has more than ${maxBytes / 1_000_000} MB.`, exitCode: 1 });
}

function toReport(imported: Imported): string[] {
  const nameOf = new Map(imported.flows.map(({ id, name }) => [id, name]));
  return [
    ...imported.flows.map(({ id, name }) => `Created ${id} "${name}".`),
    ...imported.versions.map(({ version, hash }) => {
      return `  ${nameOf.get(version.flowId) ?? ''} ${version.name}: ${hash === null ? 'no hash in the file' : HASHES[hash]}`;
    }),
    ...imported.missingSecrets.map(
      ({ name, nodeId, field }) => `Missing secret ${name}${toPlace({ nodeId, field })}: the place is empty.`,
    ),
    ...imported.unusedSecrets.map((name) => `The file has no secret ${name}.`),
    ...imported.missingComponents.map(
      ({ type, flow, nodeIds }) => `This server cannot run ${type} (${flow.name}: ${nodeIds.join(', ')}).`,
    ),
    ...imported.missingReferences.map(
      ({ kind, flow, nodeId, field }) =>
        `Choose a ${kind.toLowerCase()} of this server${toPlace({ nodeId, field })} (${flow.name}).`,
    ),
  ];
}

const HASHES = Object.freeze({ SAME: 'the document that was exported', DIFFERS: 'differs from what was exported' });

function toPlace({ nodeId, field }: { nodeId: string | null; field: string | null }): string {
  const parts = [nodeId, field].filter((part) => part !== null);
  return parts.length === 0 ? '' : ` at ${parts.join(' ')}`;
}
