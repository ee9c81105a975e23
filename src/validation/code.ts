import { z } from 'zod';
import { SandboxFault, type Sandbox, type SandboxFaultKind } from '../runtime/sandbox/contract.ts';
import { CodeCheckBusy } from './errors.ts';
import { FOREIGN_MODULES, KNOWN_PACKAGES } from './known-modules.ts';

/** Well above what a person's functions take; whatever is endless ends here. */
const MAX_PROCESSOR_MS = 700;

/** What people are told of code that broke a limit. Nobody is told of `BUSY` in these words. */
const FAULT_TEXTS: Readonly<Record<Exclude<SandboxFaultKind, 'BUSY'>, string>> = Object.freeze({
  TOO_LONG: 'The code takes too long.',
  TOO_DEEP: 'The code is nested too deeply.',
  OUT_OF_REACH: 'The code asks for something outside Python, which it is not given here.',
  BROKEN: 'The code makes Python break off.',
});

const place = z.object({ line: z.int(), column: z.int(), offset: z.int() }).nullable();

/** Something that Python says of code. */
export const codeIssue = z.object({ message: z.string(), place });

const missingModule = codeIssue.extend({ package: z.string(), isStandard: z.boolean() });

const checkedCode = z.object({
  imports: z.array(missingModule),
  definitions: z.array(codeIssue),
  warnings: z.array(codeIssue),
});

/** Something that is wrong with code; see `CodeIssue` in the schema. */
export type CodeIssue = z.output<typeof codeIssue>;

/** What is wrong with code; see `ValidateCodePayload` in the schema. */
export interface CheckedCode {
  readonly importErrors: readonly CodeIssue[];
  readonly definitionErrors: readonly CodeIssue[];
  readonly warnings: readonly CodeIssue[];
}

/** Whether a module that Python does not find is taken for granted. */
function isTakenForGranted({ package: name, isStandard }: z.output<typeof missingModule>): boolean {
  return KNOWN_PACKAGES.has(name) || (isStandard && !FOREIGN_MODULES.has(name));
}

/** Checks imports and definitions of code. Throws `CodeCheckBusy`. */
export async function checkCode({ sandbox, code }: { sandbox: Sandbox; code: string }): Promise<CheckedCode> {
  try {
    const answer = await sandbox.ask({ name: 'check', texts: [code], maxProcessorMs: MAX_PROCESSOR_MS });
    const { imports, definitions, warnings } = readAnswer({ schema: checkedCode, answer });
    const granted = imports.filter(isTakenForGranted);
    return {
      importErrors: imports.filter((each) => !isTakenForGranted(each)),
      definitionErrors: definitions,
      warnings: [...warnings, ...granted.map(toWarning)],
    };
  } catch (error) {
    return { importErrors: [], definitionErrors: [toFaultIssue(error)], warnings: [] };
  }
}

/** What came out of the sandbox, which code may have forged. Throws `SandboxFault` for anything else. */
export function readAnswer<Output>({ schema, answer }: { schema: z.ZodType<Output>; answer: unknown }): Output {
  const read = schema.safeParse(answer);
  if (!read.success) throw new SandboxFault('BROKEN', { cause: read.error });
  return read.data;
}

/** The fault of code that broke a limit. Throws `CodeCheckBusy` where it was not looked at, and whatever is no such fault. */
export function toFaultIssue(error: unknown): CodeIssue {
  if (!(error instanceof SandboxFault)) throw error;
  if (error.kind === 'BUSY') throw new CodeCheckBusy();
  return { message: FAULT_TEXTS[error.kind], place: null };
}

function toWarning({ package: name, place: where }: z.output<typeof missingModule>): CodeIssue {
  return { message: `${name} is taken for granted: it is not looked at here.`, place: where };
}
