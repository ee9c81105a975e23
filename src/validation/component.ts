import type { Sandbox } from '../runtime/sandbox/contract.ts';
import type { JsonObject } from '../shared/json.ts';
import { readAnswer, toFaultIssue, type CodeIssue } from './code.ts';
import { description, findReserved, toComponentNode, withFormer } from './component-node.ts';
import { ComponentRejected } from './errors.ts';
import type { ComponentToDescribe } from './input.ts';
import { KNOWN_PACKAGES } from './known-modules.ts';

/** Whole code is executed, with what it imports. */
const MAX_PROCESSOR_MS = 3_000;

/** The node that code makes. Throws `ComponentRejected` or `CodeCheckBusy`. */
export async function describeComponent(options: ComponentToDescribe & { sandbox: Sandbox }): Promise<JsonObject> {
  const { sandbox, code, node: former, field } = options;
  const { errors, component } = await askFor({ sandbox, code });
  if (component === undefined) throw new ComponentRejected(errors);
  const reserved = findReserved(component);
  if (reserved !== null) {
    throw new ComponentRejected([{ message: `A parameter cannot be named ${reserved}.`, place: null }]);
  }
  return withFormer({ node: toComponentNode({ component, code }), former, field });
}

async function askFor({ sandbox, code }: { sandbox: Sandbox; code: string }) {
  const packages = [...KNOWN_PACKAGES].join(' ');
  try {
    const task = { name: 'describe', texts: [code, packages], maxProcessorMs: MAX_PROCESSOR_MS } as const;
    return readAnswer({ schema: description, answer: await sandbox.ask(task) });
  } catch (error) {
    const errors: readonly CodeIssue[] = [toFaultIssue(error)];
    return { errors, component: undefined };
  }
}
