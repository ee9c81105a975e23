import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeDocx, makeXlsx } from './files.ts';

/** A program that is called as LibreOffice is. What it makes tells how it was called. */
const [outFolder = '', given = ''] = process.argv.slice(-2);
const target = process.argv.at(-4) ?? '';
const profile = process.argv.find((parameter) => parameter.startsWith('-env:UserInstallation='))?.split('=')[1] ?? '';
const content = (await readFile(given)).toString('utf16le');

if (content.includes('hang')) {
  // Something that it has started itself, and that must end with it.
  spawn(process.execPath, ['-e', `setInterval(() => process.kill(${process.pid}, 0), 50)`], { stdio: 'ignore' });
  await writeFile(content.slice(content.indexOf('/')), String(process.pid));
  setInterval(() => undefined, 1000);
} else if (!content.includes('nothing')) {
  const settings = await readFile(new URL(`${profile}/user/registrymodifications.xcu`), 'utf8');
  const told = [
    ...[target, path.basename(given), Object.keys(process.env).sort().join(' ')],
    settings.includes('DisableMacrosExecution') ? 'no macros' : 'macros',
  ];
  await mkdir(outFolder, { recursive: true });
  const made = target === 'xlsx' ? makeXlsx([told]) : makeDocx(told);
  await writeFile(path.join(outFolder, `${path.parse(given).name}.${target}`), made);
}
