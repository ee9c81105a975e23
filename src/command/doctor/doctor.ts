import { readEnvironment, type Environment } from '../../environment/environment.ts';
import { BadEnvironment } from '../../environment/issue.ts';
import { createLogger } from '../../logger.ts';
import { openPlace } from '../../storage.ts';
import { refuseCall, runWithManual, toText } from '../run-command.ts';
import { withStorage } from '../with-storage.ts';
import { checkAddress, type AddressCheck } from './address.ts';
import { checkDatabase } from './database.ts';
import { found, type Finding } from './finding.ts';
import { checkConverter } from './converter.ts';
import { checkPgvector } from './pgvector.ts';
import { checkTexts } from './texts.ts';
import { checkDisk, checkFiles, checkModels, checkRedis, checkSecrets } from './surroundings.ts';

const MARKS = Object.freeze({ ok: 'ok     ', warning: 'WARNING', fault: 'FAULT  ' });
const SECONDS = Object.freeze({ usual: 30, least: 5, most: 600 });

interface Examination {
  readonly models: readonly string[];
  readonly address: AddressCheck | null;
}

/** Looks at everything that the server needs. Resolves with 1 when something is at fault. */
export function examine(parameters: readonly string[]): Promise<number> {
  return runWithManual({
    name: 'doctor',
    parameters,
    work: async ({ values, positionals }) => {
      if (positionals.length > 0) return refuseCall('Nothing follows but options.');
      const models = (values['model-url'] ?? []).map((text) => readAddress(text).href);
      const seconds = readSeconds(values.seconds);
      const address = values.url === undefined ? null : { url: toFolder(readAddress(values.url)), seconds };
      const findings = await lookAtEverything({ models, address });
      process.stdout.write(`${values.json === true ? JSON.stringify(findings, null, 2) : show(findings)}\n`);
      return findings.some(({ state }) => state === 'fault') ? 1 : 0;
    },
  });
}

async function lookAtEverything(examination: Examination): Promise<Finding[]> {
  try {
    const environment = readEnvironment();
    return [found.ok('environment', 'Every variable can be used.'), ...(await look({ environment, ...examination }))];
  } catch (error) {
    if (error instanceof BadEnvironment)
      return error.issues.map(({ variable, message }) => found.fault('environment', `${variable} ${message}.`));
    throw error;
  }
}

async function look({ environment, models, address }: Examination & { environment: Environment }): Promise<Finding[]> {
  const { database, texts } = await lookAtDatabase(environment);
  const findings = [
    ...checkSecrets(environment),
    ...database,
    await checkDisk(environment),
    await checkFiles(environment),
    ...texts,
    ...(await checkConverter(environment)),
    await checkRedis(environment),
    ...(await checkModels({ environment, addresses: models })),
  ];
  if (address === null) return findings;
  // Going through the address takes a key, and opening the tables for one would bring them up to date.
  if (!isUpToDate(database))
    return [...findings, found.fault('address', 'It can be looked at once the database is there and up to date.')];
  return [...findings, ...(await withStorage((opened) => checkAddress({ opened, check: address })))];
}

/** At the texts as well, because only the database knows what is to be found. */
async function lookAtDatabase(environment: Environment): Promise<{ database: Finding[]; texts: Finding[] }> {
  try {
    const place = await openPlace({ environment, logger: createLogger({ level: 'error' }) });
    const look = async () => {
      const database = [
        ...(await checkDatabase({ place, environment })),
        ...(await checkPgvector({ place, environment })),
      ];
      const connection = isUpToDate(database) ? place.connection : null;
      return { database, texts: await checkTexts({ environment, connection }) };
    };
    return await look().finally(() => place.close());
  } catch (error) {
    const database = [found.fault('database', toText(error))];
    return { database, texts: await checkTexts({ environment, connection: null }) };
  }
}

function isUpToDate(database: readonly Finding[]): boolean {
  return database.length > 1 && database.every(({ check, state }) => check !== 'migrations' || state === 'ok');
}

function readAddress(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/u.test(url.protocol))
    return refuseCall(`"${text}" is no address like https://forme.example.`);
  if (url.username !== '' || url.password !== '') return refuseCall('An address here must not carry a password.');
  return url;
}

/** What is asked for lies below it, wherever it is served. */
function toFolder(url: URL): URL {
  return new URL(url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`, url);
}

function readSeconds(text: string | undefined): number {
  if (text === undefined) return SECONDS.usual;
  const seconds = /^\d{1,3}$/u.test(text) ? Number(text) : 0;
  const isFit = seconds >= SECONDS.least && seconds <= SECONDS.most;
  return isFit ? seconds : refuseCall(`--seconds is a whole number from ${SECONDS.least} to ${SECONDS.most}.`);
}

function show(findings: readonly Finding[]): string {
  const lines = findings.map(({ check, state, text }) => `${MARKS[state]} ${check.padEnd(12)} ${text}`);
  const count = (wanted: Finding['state']) => findings.filter(({ state }) => state === wanted).length;
  return [...lines, '', `${count('fault')} faults, ${count('warning')} warnings.`].join('\n');
}
