import type { RowInput } from '../facade/row-cases.ts';
import type { DoorRow } from './doors.ts';
import { caseOf } from './rest-doors.ts';
import type { World } from './world.ts';

/** A row of the legacy wire that somebody comes back to. */
type Returning = DoorRow<RowInput & { readonly lastEventId?: string }>;

/** What somebody asks with a procedure, and then comes back to. */
const asking = (flowId: string) => ({ flow_id: flowId, inputs: { question: 'Hi' }, sse: true });

const toProcedure = ({ things, flowId }: World, path: string) => ({
  path,
  body: asking(flowId),
  lastEventId: `${things.runId}:1`,
});

/** Every stream of the legacy wire, as a viewer asks for it that comes back with the place it had come to. */
export const RETURN_DOORS: Readonly<Record<string, Returning>> = Object.freeze({
  'get /api/v1/task/:run_id/stream, coming back': {
    for: 'owner',
    scope: 'RUN_READ',
    given: ({ things }) => ({ path: `/api/v1/task/${things.runId}/stream`, lastEventId: `${things.runId}:1` }),
  },
  'post /api/v1/process/:flow_id, coming back': {
    for: 'owner',
    scope: ['RUN_READ', 'RUN_START', 'FLOW_READ'],
    given: (world) => toProcedure(world, `/api/v1/process/${world.flowId}`),
  },
  'post /api/v1/process, coming back': {
    for: 'owner',
    scope: ['RUN_READ', 'RUN_START', 'FLOW_READ'],
    given: (world) => toProcedure(world, '/api/v1/process'),
  },
  'get /api/v1/build/stream/:flow_id, coming back': {
    for: 'owner',
    scope: 'FLOW_READ',
    given: ({ flowId }) => ({ path: `/api/v1/build/stream/${flowId}`, lastEventId: '1' }),
    except: { guest: 'missing' },
  },
  'get /api/v1/flows/compare/stream, coming back': {
    for: 'owner',
    scope: ['RUN_READ', 'RUN_START', 'FLOW_WRITE'],
    given: async (world) => {
      const { path = '' } = await caseOf('get /api/v1/flows/compare/stream')(world);
      return { path, lastEventId: `${world.things.comparisonId}:1` };
    },
  },
});
