import { FILE_MISSING } from '../file/handing-in.ts';
import type { InputIssue } from '../shared/refusal.ts';
import type { AskingNodes } from '../variable/file-nodes.ts';
import type { FlowVariableRow } from '../variable/reads.ts';
import type { FormValue } from './form.ts';

/** What a form is held against. */
interface Form {
  readonly asking: AskingNodes;
  /** What the version asks for; those of nodes that the document has not are passed over. */
  readonly variables: readonly FlowVariableRow[];
  /** The files of whoever fills it in, by what it calls them. */
  readonly files: ReadonlyMap<string, unknown>;
  readonly values: readonly FormValue[];
}

/** Everything that is wrong with a form; empty when it can be taken in. */
export function listFormIssues(form: Form): InputIssue[] {
  const issues = form.values.flatMap((value, index) => {
    const [member, message] = findIssue({ ...form, value }) ?? [];
    return member === undefined || message === undefined ? [] : [{ path: ['values', String(index), member], message }];
  });
  return [...issues, ...listMissing(form)];
}

function findIssue({ asking, variables, files, value: given }: Form & { value: FormValue }): [string, string] | null {
  const { nodeId, name, value, filePath } = given;
  if (asking.files.has(nodeId)) return filePath === '' || files.has(filePath) ? null : ['filePath', FILE_MISSING];
  if (!asking.variableNodeIds.includes(nodeId)) return ['nodeId', `The flow asks for nothing in ${nodeId}.`];
  if (name === '') return ['name', `Must name the variable of ${nodeId}.`];
  const variable = variables.find((row) => row.nodeId === nodeId && row.name === name);
  const message = variable === undefined || value === '' ? null : findLimit({ variable, name, value });
  return message === null ? null : ['value', message];
}

/** A limit of 0 stands for none, as a variable has it from the start. */
function findLimit(options: { variable: FlowVariableRow; name: string; value: string }): string | null {
  const { variable, name, value } = options;
  if (variable.value === '' || variable.value === '0') return null;
  if (variable.kind === 'LIST') {
    return variable.value.split(',').includes(value) ? null : `${name} must be one of ${variable.value}.`;
  }
  const longest = Number(variable.value);
  const isTooLong = variable.kind === 'TEXT' && longest > 0 && [...value].length > longest;
  return isTooLong ? `${name} must have at most ${longest} characters.` : null;
}

/** Files may come one by one; whoever fills in variables fills in all of them. */
function listMissing({ asking, variables, values }: Form): InputIssue[] {
  const named = new Set(values.map(({ nodeId }) => nodeId));
  const hasVariables = asking.variableNodeIds.some((nodeId) => named.has(nodeId));
  const isAsked = ({ nodeId, kind }: FlowVariableRow): boolean =>
    kind === 'FILE' ? named.has(nodeId) : hasVariables && asking.variableNodeIds.includes(nodeId);
  const isFilled = (row: FlowVariableRow): boolean =>
    values.some(
      ({ nodeId, name, value, filePath }) =>
        nodeId === row.nodeId && (row.kind === 'FILE' ? filePath !== '' : name === row.name && value.trim() !== ''),
    );
  return variables
    .filter((row) => row.isRequired && isAsked(row) && !isFilled(row))
    .map(({ name, nodeId }) => ({ path: ['values'], message: `${name ?? nodeId} must be filled in.` }));
}
