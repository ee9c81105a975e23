import type { EntityManager } from '@mikro-orm/postgresql';
import type { ViewerScope } from '../database/scope.ts';
import { lockFlow } from '../flow/lock.ts';
import { parseRowId } from '../shared/input.ts';
import { NotFound } from '../shared/refusal.ts';
import type { FlowVersion } from '../version/entity.ts';
import { lockVersion } from '../version/lock.ts';
import { toVersionRow, type FlowVersionRow } from '../version/reads.ts';
import { FlowVariable } from './entity.ts';
import { FlowVariableNameTaken } from './errors.ts';
import {
  MAX_VARIABLES,
  parseChangeVariable,
  parseCreateVariable,
  parseVariableId,
  parseVariables,
  tooMany,
  type SaveVariable,
  type VariableChanges,
  type VariableDraft,
  type VariableInput,
} from './input.ts';
import { toVariableRow, type FlowVariableRow } from './reads.ts';

/** Keeps the forms that versions ask people to fill in. */
export type VariableService = ReturnType<typeof createVariableService>;

/** What to replace the variables of a version with. */
export interface Replacement {
  readonly scope: ViewerScope;
  readonly versionId: string;
  readonly variables: readonly VariableInput[];
}

/** Variables follow their flow: whoever may update it may change them, also while it is online. */
export function createVariableService() {
  return {
    /**
     * Creates a variable, or changes the one of that number. Throws `InvalidInput`, `NotFound`, `NotPermitted` or
     * `FlowVariableNameTaken`.
     */
    async save({ scope, input }: { scope: ViewerScope; input: SaveVariable }): Promise<FlowVariableRow> {
      const save = prepareSave(input);
      const variable = await scope.em.fork().transactional(async (em) => {
        const { version } = await lockLiveVersion({ em, scope, versionId: input.versionId });
        return save({ em, version });
      });
      return toVariableRow(variable);
    },

    /** Deletes a variable; returns its number. Throws `NotFound` or `NotPermitted`. */
    delete: ({ scope, variableId }: { scope: ViewerScope; variableId: string }): Promise<number> =>
      scope.em.fork().transactional(async (em) => {
        const id = parseRowId(variableId);
        const found = id === null ? null : await em.findOne(FlowVariable, { id });
        if (found === null) throw new NotFound('FLOW_VARIABLE');
        const { viewer } = scope;
        await lockFlow({ em, viewer, flowId: found.flow, action: 'flow:update', kind: 'FLOW_VARIABLE' });
        await em.nativeDelete(FlowVariable, { id: found.id });
        return found.id;
      }),

    /**
     * Replaces all variables of a version; returns the version. Throws `InvalidInput`, `NotFound`, `NotPermitted` or
     * `FlowVariableNameTaken`.
     */
    async replace({ scope, versionId, variables }: Replacement): Promise<FlowVersionRow> {
      const drafts = parseVariables(variables);
      const replaced = await scope.em.fork().transactional(async (em) => {
        const { version } = await lockLiveVersion({ em, scope, versionId });
        await em.nativeDelete(FlowVariable, { version: version.id });
        for (const draft of drafts) em.create(FlowVariable, { ...draft, flow: version.flow, version: version.id });
        return version;
      });
      return toVersionRow(replaced);
    },
  };
}

/** Reads what to save before anything is locked. Throws `InvalidInput`. */
function prepareSave(input: SaveVariable): (at: { em: EntityManager; version: FlowVersion }) => Promise<FlowVariable> {
  const id = parseVariableId(input.id);
  if (id === null) {
    const draft = parseCreateVariable(input);
    return (at) => addVariable({ ...at, draft });
  }
  const changes = parseChangeVariable(input);
  return (at) => changeVariable({ ...at, id, changes });
}

async function lockLiveVersion(options: {
  em: EntityManager;
  scope: ViewerScope;
  versionId: string;
}): Promise<{ version: FlowVersion }> {
  const { em, scope, versionId } = options;
  const { version } = await lockVersion({ em, viewer: scope.viewer, versionId });
  if (version.isDeleted) throw new NotFound('FLOW_VERSION');
  return { version };
}

async function addVariable(options: {
  em: EntityManager;
  version: FlowVersion;
  draft: VariableDraft;
}): Promise<FlowVariable> {
  const { em, version, draft } = options;
  await assertNameFree({ em, versionId: version.id, ...draft, exceptId: null });
  if ((await em.count(FlowVariable, { version: version.id })) >= MAX_VARIABLES) throw tooMany();
  return em.create(FlowVariable, { ...draft, flow: version.flow, version: version.id });
}

/** A variable stays with its node, and stays required or optional unless the caller says which. */
async function changeVariable(options: {
  em: EntityManager;
  version: FlowVersion;
  id: number;
  changes: VariableChanges;
}): Promise<FlowVariable> {
  const { em, version, id, changes } = options;
  const variable = await em.findOne(FlowVariable, { id, version: version.id });
  if (variable === null) throw new NotFound('FLOW_VARIABLE');
  const { name, kind, value, isRequired } = changes;
  await assertNameFree({ em, versionId: version.id, nodeId: variable.nodeId, name, exceptId: id });
  return Object.assign(variable, { name, kind, value, ...(isRequired !== null && { isRequired }) });
}

/** Commands on one flow take turns, so that the name stays free until the transaction ends. */
async function assertNameFree(options: {
  em: EntityManager;
  versionId: number;
  nodeId: string;
  name: string;
  exceptId: number | null;
}): Promise<void> {
  const { em, versionId: version, nodeId, name, exceptId } = options;
  const namesakes = await em.count(FlowVariable, { version, nodeId, name, id: { $ne: exceptId ?? 0 } });
  if (namesakes > 0) throw new FlowVariableNameTaken();
}
