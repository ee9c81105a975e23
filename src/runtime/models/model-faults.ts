import { findAddressRefused } from '../../shared/outbound.ts';
import { RunFault, type FaultKind } from '../contract.ts';
import { NO_KEY, type ModelEndpoint } from './model-endpoint.ts';

const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Too slow, in the way of another request, and too often: none of them says that the question is bad. */
const BUSY_STATUSES: ReadonlySet<number> = new Set([408, 409, 425, 429]);

/** A shorter one would make a riddle of every text, and is nobody's secret. */
const MIN_SECRET_LENGTH = 4;

/**
 * Turns what the library throws into a fault for the user. The text names the model and the cause and never carries a
 * key, even where the endpoint echoes it.
 */
export async function toRunFault(error: unknown, endpoint: ModelEndpoint): Promise<RunFault> {
  const { APIConnectionError, APIError } = await import('openai');
  const model = `The model ${endpoint.modelName}`;
  if (error instanceof RunFault) return error;
  if (error instanceof APIConnectionError) return unavailable(`${model} could not be reached${reasonOf(error)}.`);
  if (error instanceof APIError) {
    const text = redact(error.message, secretsOf(endpoint)).slice(0, 500);
    const status: unknown = error.status;
    if (typeof status !== 'number') return unavailable(`${model} reported an error: ${text}`);
    return new RunFault({ failure: toFailure(status), message: `${model} answered ${text}` });
  }
  if (error instanceof SyntaxError) return unavailable(`${model} sent something that is not a model answer.`);
  return brokenOff(endpoint);
}

/** The model is at fault and may do better another time. */
export function unavailable(message: string): RunFault {
  return new RunFault({ failure: 'MODEL_UNAVAILABLE', message });
}

/** The answer ended before the model said that it was whole. */
export function brokenOff({ modelName }: { modelName: string }): RunFault {
  return unavailable(`The model ${modelName} broke off the connection before the answer was complete.`);
}

/** Whether anything was connected when the call failed; a refused or unknown address never was. */
export async function wasConnected(error: unknown): Promise<boolean> {
  const { APIConnectionError } = await import('openai');
  if (!(error instanceof APIConnectionError)) return true;
  if (findAddressRefused(error) !== null) return false;
  const code = rootCode(error);
  return code !== null && !NEVER_CONNECTED.has(code);
}

/** A refusal of what was asked, or of who asks, is repeated as often as the question is. */
function toFailure(status: number): FaultKind {
  return BUSY_STATUSES.has(status) || status >= 500 ? 'MODEL_UNAVAILABLE' : 'MODEL_REFUSED';
}

function reasonOf(error: Error): string {
  const refused = findAddressRefused(error);
  if (refused !== null) return `: ${refused.message}`;
  const code = rootCode(error);
  return code === null ? '' : ` (${code})`;
}

function rootCode(error: Error): string | null {
  let code: string | null = null;
  let current: unknown = error;
  for (let depth = 0; current instanceof Error && depth < 5; depth += 1) {
    if ('code' in current && typeof current.code === 'string') code = current.code;
    current = current.cause;
  }
  return code;
}

function secretsOf({ apiKey, headers = {}, secrets = [] }: ModelEndpoint): readonly string[] {
  const all = [apiKey, ...secrets, ...Object.values(headers)];
  return all.filter((secret) => secret.length >= MIN_SECRET_LENGTH && secret !== NO_KEY);
}

function redact(text: string, secrets: readonly string[]): string {
  const known = secrets.reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
  const unsigned = known.replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/gu, '***');
  return unsigned.replaceAll(/\bsk-[\w*.-]{6,}/gu, '***').replaceAll(/Bearer\s+\S+/giu, 'Bearer ***');
}
