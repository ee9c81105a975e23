import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { DocumentStore } from '../document/service.ts';
import type { FilesForRuns } from '../file/handing-in.ts';
import type { StoredFileRow } from '../file/reads.ts';
import { toFormTweaks, type FormItem } from '../runtime/run-inputs.ts';
import type { FormTweaks } from '../session/entity.ts';
import { boundedText, parseInput } from '../shared/input.ts';
import { InvalidInput } from '../shared/refusal.ts';
import { findAskingNodes, type AskingNodes } from '../variable/file-nodes.ts';
import { listVariableRows } from '../variable/reads.ts';
import type { FormKind } from './entity.ts';
import { listFormIssues } from './form-issues.ts';
import { parseStartRun } from './input.ts';
import type { SettledTarget } from './target.ts';

/** A form as a caller hands it in; see `FillFormInput` in the schema. */
export interface FillForm {
  readonly flowId: string;
  readonly sessionId?: string | null;
  readonly buildId?: string | null;
  readonly inputs: unknown;
  readonly values: readonly {
    readonly nodeId: string;
    readonly name?: string | null;
    readonly value?: unknown;
    readonly filePath?: string | null;
  }[];
  readonly clientMessageId?: string | null;
  readonly idempotencyKey?: string | null;
}

/** One field of a form, within its limits; what was not given is empty. */
export interface FormValue {
  readonly nodeId: string;
  readonly name: string;
  readonly value: string;
  readonly filePath: string;
}

/** What a run takes in. */
export interface SettledForm {
  readonly kind: FormKind;
  readonly tweaks: FormTweaks;
  /** The files that it hands in. */
  readonly fileIds: readonly string[];
}

const MAX_VALUES = 500;

const orEmpty = (text: string | null | undefined): string => text ?? '';

const schema = z.object({
  values: z
    .array(
      z.object({
        nodeId: boundedText({ min: 1, max: 255 }),
        name: boundedText({ min: 0, max: 255 }).nullish().transform(orEmpty),
        value: z
          .union([boundedText({ min: 0, max: 100_000 }), z.number().transform(String), z.boolean().transform(String)])
          .nullish()
          .transform(orEmpty),
        filePath: boundedText({ min: 0, max: 4096 }).nullish().transform(orEmpty),
      }),
    )
    .min(1, 'Must name at least one value.')
    .max(MAX_VALUES, `Must name at most ${MAX_VALUES} values.`),
});

/** Reads a form as far as that goes without its document. Throws `InvalidInput` with every issue. */
export function parseFillForm({ values, ...asking }: FillForm) {
  const request = parseStartRun(asking);
  return { request, values: parseInput({ schema, input: { values } }).values };
}

/** What a form sets in the document that it was filled in for. Throws `InvalidInput` with every issue. */
export async function settleForm(options: {
  em: EntityManager;
  documents: DocumentStore;
  files: FilesForRuns;
  userId: number;
  target: SettledTarget;
  values: readonly FormValue[];
}): Promise<SettledForm> {
  const { em, documents, userId, target, values } = options;
  const document = await documents.load({ em, hash: target.documentHash });
  const versionIds = target.versionId === null ? [] : [target.versionId];
  const variables = versionIds.length === 0 ? [] : await listVariableRows({ em, versionIds });
  const asking = findAskingNodes(document) ?? { files: new Map(), variableNodeIds: [] };
  const references = values.filter(({ nodeId }) => asking.files.has(nodeId)).map(({ filePath }) => filePath);
  const files = await options.files.findOwn({ em, userId, references });
  const issues = listFormIssues({ asking, variables, files, values });
  if (issues.length > 0) throw new InvalidInput(issues);
  const items = toItems({ asking, files, values });
  const kind = items.some((item) => item.kind === 'file') ? 'FILES' : 'VALUES';
  return { kind, tweaks: toPlainTweaks(items), fileIds: [...files.values()].map(({ id }) => id) };
}

/** Nothing is set where nothing was filled in. */
function toItems(options: {
  asking: AskingNodes;
  files: ReadonlyMap<string, StoredFileRow>;
  values: readonly FormValue[];
}): FormItem[] {
  const { asking, files, values } = options;
  return values.flatMap(({ nodeId, name, value, filePath }): FormItem[] => {
    if (!asking.files.has(nodeId)) return [{ kind: 'variable', nodeId, name, value }];
    const file = files.get(filePath);
    return file === undefined ? [] : [{ kind: 'file', nodeId, link: file.storageKey, name: file.name }];
  });
}

function toPlainTweaks(items: readonly FormItem[]): FormTweaks {
  const tweaks = [...toFormTweaks(items)].map(([nodeId, fields]) => [nodeId, Object.fromEntries(fields)] as const);
  return Object.fromEntries(tweaks);
}
