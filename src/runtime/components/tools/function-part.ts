import { isJsonObject, parseJson, type Json } from '../../../shared/json.ts';
import { toStorableJson } from '../../../shared/storable-json.ts';
import { toStorable } from '../../../shared/text.ts';
import { RunFault } from '../../contract.ts';
import { limitNode } from '../../node-limit.ts';
import { SandboxFault, type Sandbox, type SandboxFaultKind, type SandboxTask } from '../../sandbox/contract.ts';
import { ComponentFault } from '../parameters.ts';
import type { FunctionPart } from '../part.ts';

/** Of a processor, for one call with all that the code does before it. */
const MAX_CALL_MS = 5_000;

/** Of a processor, to read code. */
const MAX_READ_MS = 1_000;

const MAX_CODE_LENGTH = 200_000;
const MAX_ARGUMENTS_LENGTH = 1_000_000;
const MAX_ERROR_LENGTH = 1_000;

/** What is said of code that broke a limit, after the name of its function. */
const FAULT_TEXTS: Readonly<Record<SandboxFaultKind, string>> = Object.freeze({
  BUSY: 'had no turn',
  TOO_LONG: `takes too long: it has ${MAX_CALL_MS / 1000} s of a processor`,
  TOO_DEEP: 'is nested too deeply',
  OUT_OF_REACH: 'asks for something outside Python, which it is not given here',
  BROKEN: 'makes Python break off',
});

/** Where a function comes from. */
export interface FunctionOrigin {
  readonly nodeId: string;
  readonly code: string;
  readonly sandbox: Pick<Sandbox, 'ask'> | undefined;
}

/** A function that is executed in the sandbox with each call. Throws `ComponentFault` for code that has none. */
export async function functionPart({ nodeId, code, sandbox }: FunctionOrigin): Promise<FunctionPart> {
  if (sandbox === undefined) throw new ComponentFault('code is not executed by this server');
  if (code.length > MAX_CODE_LENGTH) throw new ComponentFault(`code is longer than ${MAX_CODE_LENGTH} characters`);
  await assertFunction({ sandbox, code });
  return {
    kind: 'function',
    async call({ positional, named = {}, nodeTimeoutMs, signal: given }) {
      const written = JSON.stringify({ positional, named });
      if (written.length > MAX_ARGUMENTS_LENGTH) {
        throw fault({ nodeId, what: `is given more than ${MAX_ARGUMENTS_LENGTH} characters` });
      }
      using limit = limitNode({ nodeId, timeoutMs: nodeTimeoutMs, signal: given });
      limit.begin();
      const { signal } = limit;
      const task = { name: 'call_function', texts: [code, written], maxProcessorMs: MAX_CALL_MS, signal } as const;
      return readReturned({ nodeId, answer: await ask({ nodeId, sandbox, task }) });
    },
  };
}

/** Code without a function is found while the document is built, and none of it is executed then. */
async function assertFunction({ sandbox, code }: { sandbox: Pick<Sandbox, 'ask'>; code: string }): Promise<void> {
  const task = { name: 'find_function', texts: [code], maxProcessorMs: MAX_READ_MS } as const;
  const answer = await sandbox.ask(task).catch((error: unknown) => {
    if (!(error instanceof SandboxFault)) throw error;
    throw new ComponentFault(`the code ${FAULT_TEXTS[error.kind]}`);
  });
  const error = isJsonObject(answer) ? toErrorText(answer['error'] ?? null) : null;
  if (error !== null) throw new ComponentFault(error);
}

async function ask(options: { nodeId: string; sandbox: Pick<Sandbox, 'ask'>; task: SandboxTask }): Promise<Json> {
  const { nodeId, sandbox, task } = options;
  try {
    return await sandbox.ask(task);
  } catch (cause) {
    if (!(cause instanceof SandboxFault)) throw cause;
    throw fault({ nodeId, what: FAULT_TEXTS[cause.kind], cause });
  }
}

/** What came out of the sandbox, which the code may have forged. */
function readReturned({ nodeId, answer }: { nodeId: string; answer: Json }): Json {
  const { error = null, returned } = isJsonObject(answer) ? answer : {};
  const text = toErrorText(error);
  if (text !== null) throw fault({ nodeId, what: `failed: ${text}` });
  const value = typeof returned === 'string' ? parseJson(returned) : undefined;
  if (value === undefined) throw fault({ nodeId, what: FAULT_TEXTS.BROKEN });
  const storable = toStorableJson(value);
  if (storable === undefined) throw fault({ nodeId, what: 'returns what is nested too deeply' });
  return storable;
}

/** What Python says of an error, and where; null for none. */
function toErrorText(error: Json): string | null {
  if (!isJsonObject(error)) return null;
  const { message, place } = error;
  const line = isJsonObject(place) && typeof place['line'] === 'number' ? ` (line ${place['line']})` : '';
  const text = typeof message === 'string' ? toStorable(message).slice(0, MAX_ERROR_LENGTH) : 'unknown error';
  return `${text}${line}`;
}

function fault({ nodeId, what, cause }: { nodeId: string; what: string; cause?: unknown }): RunFault {
  return new RunFault({ failure: 'CODE_FAILED', message: `The function of ${nodeId} ${what}.`, cause });
}
