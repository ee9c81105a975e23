import type { EntityManager } from '@mikro-orm/postgresql';
import { assertCan } from '../auth/permissions.ts';
import { hasHeld } from '../change/reads.ts';
import { recordChange } from '../change/record.ts';
import type { ViewerScope } from '../database/scope.ts';
import type { DocumentStore } from '../document/service.ts';
import { lockFlow } from '../flow/lock.ts';
import { findFlowRow, toFlowRow, type FlowRow } from '../flow/reads.ts';
import { parseRowId } from '../shared/input.ts';
import { NotFound } from '../shared/refusal.ts';
import { isStorable } from '../shared/text.ts';
import { createVersion } from './create.ts';
import { diffRows, diffVersions, type VersionDiff } from './diff.ts';
import { FlowVersion, type VersionChanges } from './entity.ts';
import { VersionChanged } from './errors.ts';
import {
  parseCreateVersion,
  parseUpdateVersion,
  type CreateVersion,
  type SavedParts,
  type UpdateVersion,
} from './input.ts';
import { lockVersion } from './lock.ts';
import { findVersionRow, toVersionRow, type FlowVersionRow } from './reads.ts';
import { restoreVersion, type RestoreVersion } from './restore.ts';

/** What versions are kept with. */
export interface VersionDependencies {
  readonly documents: DocumentStore;
}

/** Creates, saves, deletes and activates the versions of flows. */
export type VersionService = ReturnType<typeof createVersionService>;

/** Every method works in the scope that it is given, asks the permission table, and commits before it returns. */
export function createVersionService({ documents }: VersionDependencies) {
  return {
    /** A version of a flow that the viewer may read, unless it is deleted. Throws `NotFound`. */
    getReadable,

    /**
     * What changed from one version to another, of one flow or of two; null when the viewer may not read either, or
     * when either or its flow is deleted. A version in which nothing was saved counts as an empty graph.
     */
    diff: (request: { scope: ViewerScope; from: string; to: string }): Promise<VersionDiff | null> =>
      diffVersions({ ...request, documents }),

    /** What changed from one version to another, whoever may read them. */
    compare: (request: { scope: ViewerScope; from: FlowVersionRow; to: FlowVersionRow }): Promise<VersionDiff> =>
      diffRows({ ...request, documents }),

    /** Saves a document as a new version. Throws `InvalidInput`, `NotFound`, `NotPermitted` or `VersionNameTaken`. */
    async create({ scope, input }: { scope: ViewerScope; input: CreateVersion }): Promise<FlowVersionRow> {
      const parsed = parseCreateVersion(input);
      const version = await scope.em
        .fork()
        .transactional((em) => createVersion({ em, documents, scope, flowId: input.flowId, input: parsed }));
      return toVersionRow(version);
    },

    /** Saves a version. Throws `InvalidInput`, `NotFound`, `NotPermitted`, `FlowOnline` or `VersionChanged`. */
    async update({ scope, input }: { scope: ViewerScope; input: UpdateVersion }): Promise<FlowVersionRow> {
      const parts = parseUpdateVersion(input);
      const version = await scope.em
        .fork()
        .transactional((em) => updateVersion({ em, documents, scope, input, parts }));
      return toVersionRow(version);
    },

    /**
     * Gives a version an earlier document of its own again. Throws `NotFound`, also for a change that gave this version
     * no document, `NotPermitted` or `FlowOnline`.
     */
    async restore({ scope, input }: { scope: ViewerScope; input: RestoreVersion }): Promise<FlowVersionRow> {
      const version = await scope.em.fork().transactional((em) => restoreVersion({ em, documents, scope, input }));
      return toVersionRow(version);
    },

    /** Deletes a version; returns its number. Throws `NotFound`, `NotPermitted` or `VersionCurrent`. */
    delete: ({ scope, versionId }: { scope: ViewerScope; versionId: string }): Promise<number> =>
      scope.em.fork().transactional(async (em) => {
        const { flow, version } = await lockVersion({ em, viewer: scope.viewer, versionId });
        if (version.isDeleted) throw new NotFound('FLOW_VERSION');
        version.remove({ flow });
        await recordChange({ scope: { ...scope, em }, kind: 'VERSION_DELETED', flow, version });
        return version.id;
      }),

    /** Makes a version the current one of its flow. Throws `NotFound`, `NotPermitted` or `FlowOnline`. */
    activate: activateVersion,
  };
}

async function getReadable({ scope, versionId }: { scope: ViewerScope; versionId: string }): Promise<FlowVersionRow> {
  const id = parseRowId(versionId);
  const version = id === null ? null : await findVersionRow({ em: scope.em, id });
  const flow =
    version === null || version.isDeleted
      ? null
      : await findFlowRow({ em: scope.em, viewer: scope.viewer, id: version.flowId });
  if (version === null || flow === null) throw new NotFound('FLOW_VERSION');
  assertCan({ viewer: scope.viewer, action: 'flow:read', resource: flow, kind: 'FLOW_VERSION' });
  return version;
}

async function updateVersion(options: {
  em: EntityManager;
  documents: DocumentStore;
  scope: ViewerScope;
  input: UpdateVersion;
  parts: SavedParts;
}): Promise<FlowVersion> {
  const { em, documents, scope, input, parts } = options;
  const { flow, version } = await lockVersion({ em, viewer: scope.viewer, versionId: input.id });
  const changes: VersionChanges = {
    ...(parts.name === null ? {} : { name: parts.name }),
    ...(parts.description === null ? {} : { description: parts.description }),
    ...(parts.document === null ? {} : { document: await documents.store({ em, document: parts.document }) }),
  };
  const before = toVersionRow(version);
  version.save({ flow, changes });
  const expected = input.expectedDocumentHash ?? null;
  // Thrown after `save`, because an online flow is the better reason to refuse; nothing is written either way.
  if (expected !== null && expected !== before.documentHash)
    throw await toVersionChanged({ em, version: before, expected });
  await recordChange({ scope: { ...scope, em }, kind: 'VERSION_SAVED', flow, version, document: parts.document });
  return version;
}

/** Only what this version has held is shown, so that nobody reads other people's documents by their hash. */
async function toVersionChanged(options: {
  em: EntityManager;
  version: FlowVersionRow;
  expected: string;
}): Promise<VersionChanged> {
  const { em, version, expected } = options;
  const isKnown = isStorable(expected) && (await hasHeld({ em, versionId: version.id, hash: expected }));
  const base = isKnown ? { ...version, documentHash: expected } : null;
  return new VersionChanged({ version, expectedDocumentHash: expected, base });
}

async function activateVersion(options: { scope: ViewerScope; flowId: string; versionId: string }): Promise<FlowRow> {
  const { scope, flowId, versionId } = options;
  const flow = await scope.em.fork().transactional(async (em) => {
    const locked = await lockFlow({ em, viewer: scope.viewer, flowId, action: 'flow:update' });
    locked.assertOffline();
    const id = parseRowId(versionId);
    const version = id === null ? null : await em.findOne(FlowVersion, { id, flow: locked.id, isDeleted: false });
    if (version === null) throw new NotFound('FLOW_VERSION');
    if (locked.currentVersion === version.id) return locked;
    locked.activate(version.id);
    await recordChange({ scope: { ...scope, em }, kind: 'VERSION_ACTIVATED', flow: locked, version });
    return locked;
  });
  return toFlowRow(flow);
}
