import { getPermitted, type Action } from '../auth/permissions.ts';
import type { FlowChangeKind } from '../change/entity.ts';
import { recordChange } from '../change/record.ts';
import type { ViewerScope } from '../database/scope.ts';
import type { DocumentStore } from '../document/service.ts';
import type { Runtime } from '../runtime/contract.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { FlowVersion } from '../version/entity.ts';
import { createFlow } from './create.ts';
import type { Flow } from './entity.ts';
import { parseFlowId } from './id.ts';
import { parseCreateFlow, parseParticulars, type CreateFlow, type UpdateFlow } from './input.ts';
import { countFlows, listFlows, type FlowFilter, type FlowKey, type FlowOrder } from './list.ts';
import { lockFlow } from './lock.ts';
import { putOnline } from './publish.ts';
import { findFlowRow, toFlowRow, type FlowRow } from './reads.ts';
import { rollBack } from './roll-back.ts';

/** What flows are kept with. */
export interface FlowDependencies {
  readonly documents: DocumentStore;
  readonly runtime: Runtime;
}

/** Which flows to list; see `Query.flows` in the schema. */
export interface FlowListing {
  readonly scope: ViewerScope;
  readonly filter: FlowFilter;
  readonly order: FlowOrder;
  readonly request: PageRequest<FlowKey>;
}

interface FlowWanted {
  readonly scope: ViewerScope;
  readonly flowId: string;
}

/** Creates flows, changes what they say about themselves, puts them online and offline, finds and deletes them. */
export type FlowService = ReturnType<typeof createFlowService>;

/** Every method works in the scope that it is given, asks the permission table, and commits before it returns. */
export function createFlowService(dependencies: FlowDependencies) {
  return {
    /** A flow that the viewer may read. Throws `NotFound`. */
    getReadable: (wanted: FlowWanted): Promise<FlowRow> => getFlow({ ...wanted, action: 'flow:read' }),

    /** A flow that the viewer may run, and hold conversations with. Throws `NotFound`. */
    getUsable: (wanted: FlowWanted): Promise<FlowRow> => getFlow({ ...wanted, action: 'flow:use' }),

    /** A page of the flows that the viewer may read. */
    list: ({ scope: { em, viewer }, ...listing }: FlowListing): Promise<Page<FlowRow>> =>
      listFlows({ em, viewer, ...listing }),

    /** How many flows match, over all pages. */
    count: ({ scope, filter }: Pick<FlowListing, 'scope' | 'filter'>): Promise<number> =>
      countFlows({ em: scope.em, viewer: scope.viewer, filter }),

    /** Creates an offline flow with a first, current version. Throws `InvalidInput` or `FlowNameTaken`. */
    async create({ scope, input }: { scope: ViewerScope; input: CreateFlow }): Promise<FlowRow> {
      const parsed = parseCreateFlow(input);
      const { documents } = dependencies;
      const flow = await scope.em
        .fork()
        .transactional((em) => createFlow({ scope: { ...scope, em }, documents, input: parsed }));
      return toFlowRow(flow);
    },

    /** Changes a flow. Throws `InvalidInput`, `NotFound`, `NotPermitted`, `DocumentNotBuildable` or `FlowOnline`. */
    async update({ scope, input }: { scope: ViewerScope; input: UpdateFlow }): Promise<FlowRow> {
      const particulars = parseParticulars(input);
      if (input.status === 'ONLINE') {
        return toFlowRow(await putOnline({ ...dependencies, scope, flowId: input.id, particulars }));
      }
      return changeFlow({ scope, flowId: input.id }, (flow) => {
        const wasOnline = flow.status === 'ONLINE';
        if (input.status === 'OFFLINE') flow.goOffline();
        flow.describe(particulars);
        return wasOnline ? 'FLOW_UNPUBLISHED' : 'FLOW_UPDATED';
      });
    },

    /** Puts a flow online. Throws `NotFound`, `NotPermitted` or `DocumentNotBuildable`. */
    async publish({ scope, flowId }: { scope: ViewerScope; flowId: string }): Promise<FlowRow> {
      return toFlowRow(await putOnline({ ...dependencies, scope, flowId, particulars: null }));
    },

    /** Puts a flow back to an earlier release. Throws `NotFound`, `NotPermitted` or `DocumentNotBuildable`. */
    async rollBack(target: { scope: ViewerScope; flowId: string; releaseId: string }): Promise<FlowRow> {
      return toFlowRow(await rollBack({ ...dependencies, ...target }));
    },

    /** Takes a flow offline. Throws `NotFound` or `NotPermitted`. */
    unpublish: (target: { scope: ViewerScope; flowId: string }): Promise<FlowRow> =>
      changeFlow(target, (flow) => {
        if (flow.status === 'OFFLINE') return null;
        flow.goOffline();
        return 'FLOW_UNPUBLISHED';
      }),

    /** Opens a flow to anonymous callers, or closes it to them. Throws `NotFound` or `NotPermitted`. */
    shareWithGuests: ({ isShared, ...target }: FlowWanted & { readonly isShared: boolean }): Promise<FlowRow> =>
      changeFlow({ ...target, action: 'flow:share' }, (flow) => {
        if (flow.isSharedWithGuests === isShared) return null;
        flow.shareWithGuests(isShared);
        return isShared ? 'FLOW_SHARED' : 'FLOW_UNSHARED';
      }),

    /** Deletes a flow and its versions; returns the id that it had. Throws `NotFound` or `NotPermitted`. */
    delete: ({ scope, flowId }: { scope: ViewerScope; flowId: string }): Promise<string> =>
      scope.em.fork().transactional(async (em) => {
        const flow = await lockFlow({ em, viewer: scope.viewer, flowId, action: 'flow:delete' });
        flow.remove();
        await em.nativeUpdate(FlowVersion, { flow: flow.id }, { isDeleted: true });
        await recordChange({ scope: { ...scope, em }, kind: 'FLOW_DELETED', flow });
        return flow.id;
      }),
  };
}

/** Null from `change` means that nothing had to be changed, and leaves nothing in the history. */
async function changeFlow(
  { scope, flowId, action = 'flow:update' }: FlowWanted & { readonly action?: Action },
  change: (flow: Flow) => FlowChangeKind | null,
): Promise<FlowRow> {
  const flow = await scope.em.fork().transactional(async (em) => {
    const locked = await lockFlow({ em, viewer: scope.viewer, flowId, action });
    const kind = change(locked);
    if (kind !== null) await recordChange({ scope: { ...scope, em }, kind, flow: locked });
    return locked;
  });
  return toFlowRow(flow);
}

async function getFlow({ scope, flowId, action }: FlowWanted & { action: Action }): Promise<FlowRow> {
  const id = parseFlowId(flowId);
  const resource = id === null ? null : await findFlowRow({ em: scope.em, viewer: scope.viewer, id });
  return getPermitted({ viewer: scope.viewer, action, resource });
}
