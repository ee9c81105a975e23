import { rm, writeFile } from 'node:fs/promises';
import { listFlowIds } from '../bundle/reads.ts';
import type { Exported } from '../bundle/export.ts';
import { withBundles, type OpenBundles } from './bundles.ts';
import { createProgress } from './progress.ts';
import { CommandFault, refuseCall, runWithManual } from './run-command.ts';

/** Writes flows into a bundle. Resolves with the exit code. */
export function exportBundle(parameters: readonly string[]): Promise<number> {
  return runWithManual({
    name: 'export',
    parameters,
    work: async ({ values, positionals }) => {
      const { flow: flowIds = [], owner, out, force = false } = values;
      if (positionals.length > 0 || (flowIds.length === 0 && owner === undefined)) {
        refuseCall('Say which flows to export, with --flow or --owner.');
      }
      const versions = values['all-versions'] === true ? 'ALL' : 'CURRENT';
      const { report, end } = createProgress({ title: 'Export', screen: process.stderr });
      const bundle = await withBundles(async (opened) => {
        const ids = [...flowIds, ...(owner === undefined ? [] : await listIdsOf({ opened, owner }))];
        return opened.bundles.export({ scope: opened.operatorScope(), ids, versions, report });
      }).finally(end);
      if (bundle === null) throw new CommandFault({ message: 'One of the flows does not exist.', exitCode: 1 });
      await write({ exported: bundle, out, force });
      return 0;
    },
  });
}

async function listIdsOf({ opened, owner }: { opened: OpenBundles; owner: string }): Promise<string[]> {
  const { userId } = await opened.getUser(owner);
  const ids = await listFlowIds({ em: opened.operatorScope().em, ownerId: userId });
  if (ids.length === 0) throw new CommandFault({ message: `"${owner}" has no flows.`, exitCode: 1 });
  return ids;
}

async function write(options: { exported: Exported; out: string | undefined; force: boolean }): Promise<void> {
  const { exported, out, force } = options;
  const text = `${JSON.stringify(exported.content)}\n`;
  if (out === undefined) process.stdout.write(text);
  else await writePrivately({ file: out, text, force });
  const names = new Set(exported.secrets.map(({ name }) => name));
  const lines = [
    `Exported ${exported.flowCount} flows with ${exported.versionCount} versions${out === undefined ? '' : ` to ${out}`}.`,
    ...(names.size === 0 ? [] : [`Secrets to give at the import: ${[...names].join(', ')}.`]),
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
}

/** A file that is replaced keeps the rights that it had, so that it is made anew. */
async function writePrivately({ file, text, force }: { file: string; text: string; force: boolean }): Promise<void> {
  try {
    if (force) await rm(file, { force: true });
    await writeFile(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    const message = error.code === 'EEXIST' ? `${file} exists; --force replaces it.` : error.message;
    throw new CommandFault({ message, exitCode: 1 });
  }
}
