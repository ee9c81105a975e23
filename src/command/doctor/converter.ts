import { spawn } from 'node:child_process';
import type { Environment } from '../../environment/environment.ts';
import { found, toReason, type Finding } from './finding.ts';

const ANSWER_MS = 20_000;

/** Where the server looks for it. */
const SEARCH_PATH = '/usr/local/bin:/usr/bin:/bin';

/** Looks whether what converts old formats of Office can be started; nothing where the operator has named none. */
export async function checkConverter({ officeConverter }: Pick<Environment, 'officeConverter'>): Promise<Finding[]> {
  const [program, ...before] = officeConverter ?? [];
  if (program === undefined) return [];
  try {
    const code = await run({ program, parameters: [...before, '--version'] });
    if (code === 0) return [found.ok('converter', 'What converts old formats of Office can be started.')];
    return [
      found.warning(
        'converter',
        `What converts old formats of Office ends with ${code} when it is asked for its version.`,
      ),
    ];
  } catch (error) {
    const text = `What converts old formats of Office cannot be started (${toReason(error)})`;
    return [found.fault('converter', `${text}. Install LibreOffice, or unset FORME_OFFICE_CONVERTER.`)];
  }
}

function run({ program, parameters }: { program: string; parameters: readonly string[] }): Promise<number | string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { env: { PATH: SEARCH_PATH }, stdio: 'ignore', timeout: ANSWER_MS });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'nothing'));
  });
}
