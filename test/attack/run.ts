import { spawn } from 'node:child_process';
import path from 'node:path';
import { CASES } from './cases.ts';

/** Files whose long forms have commands of their own: `npm run authz:matrix` and `npm run test:revoke`. */
const ELSEWHERE = /^(authz|viewers)\//;

// The list of holes says which files there are; those of this folder go with it.
const named = Object.values(CASES).flatMap(({ proofs }) => proofs.map(([file]) => file));
const files = [...new Set(named)].filter((file) => !ELSEWHERE.test(file) && !file.startsWith('attack/'));
const given = ['test/attack/*.test.ts', ...files.map((file) => `test/${file}`)];
const child = spawn(process.execPath, [path.join(import.meta.dirname, '../run.ts'), ...given], { stdio: 'inherit' });
child.once('exit', (code) => (process.exitCode = code ?? 1));
