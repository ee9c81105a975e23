import { z } from 'zod';
import { enveloped, NOTHING } from '../answer.ts';
import { last, optionalNumber, optionalText, wholeNumber } from '../fields.ts';
import {
  CurrentFormDocument,
  DeleteVariableDocument,
  FormOfVersionDocument,
  ReplaceVariablesDocument,
  SaveVariableDocument,
  type WireFormFragment,
} from '../operations.ts';
import type { Reply } from '../failure.ts';
import { toFailure, toLenientOutcome, toOutcome, toRefusal, toSuccess } from '../reply.ts';
import { route, stepsRoute, type Calls, type Route } from '../route.ts';
import { toVariableRow, variableRow } from '../shapes/variable.ts';
import { toFlowId } from '../wire.ts';
import { toSaveVariable, toVariable, variableBody, variableListBody } from './variable-input.ts';

const NAME_REPEATS = Object.freeze({
  FlowVariableNameTaken: { code: 500, message: 'name repeat, please choose another' },
});

const VERSION_REQUIRED = Object.freeze({ code: 500, status: 422, message: 'version_id is required' });

const listQuery = z.object({
  flow_id: last(z.string()),
  version_id: last(optionalNumber),
  node_id: last(optionalText),
  variable_name: last(optionalText),
});

/** The rows of the forms that skills ask people to fill in. */
export const variableRoutes: readonly Route[] = Object.freeze([
  stepsRoute({
    method: 'post',
    path: '/api/v1/variable',
    auth: 'login',
    summary: 'Creates a variable of a version, or changes the one whose id is given.',
    success: enveloped(variableRow),
    body: variableBody,
    steps: async ({ body }, calls) => (body.version_id ? saveVariable({ body, calls }) : toFailure(VERSION_REQUIRED)),
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/variable/list',
    auth: 'login',
    summary: 'Lists the variables of a version, by default the current one of the flow.',
    success: enveloped(z.array(variableRow)),
    query: listQuery,
    steps: ({ query }, calls) => listVariables({ query, calls }),
  }),
  route({
    method: 'delete',
    path: '/api/v1/variable/del',
    auth: 'login',
    summary: 'Deletes a variable, if there is one of that id.',
    success: NOTHING,
    query: z.object({ id: last(wholeNumber()) }),
    operation: DeleteVariableDocument,
    variables: ({ query }) => ({ id: String(query.id) }),
    reply: ({ deleteFlowVariable }) => toLenientOutcome(deleteFlowVariable),
  }),
  stepsRoute({
    method: 'post',
    path: '/api/v1/variable/save_all',
    auth: 'login',
    summary: 'Replaces all variables of a version.',
    success: NOTHING,
    body: variableListBody.refine(areOfOneVersion, 'The variables must be of one version'),
    steps: async ({ body }, calls) => replaceVariables({ body, calls }),
  }),
]);

async function saveVariable({ body, calls }: { body: z.output<typeof variableBody>; calls: Calls }): Promise<Reply> {
  const { saveFlowVariable } = await calls.call(SaveVariableDocument, { input: toSaveVariable(body) });
  return toOutcome({
    result: saveFlowVariable,
    refusals: NAME_REPEATS,
    success: ({ variable }) => {
      const { version } = variable;
      return toSuccess(toVariableRow({ variable, flowId: version?.flow?.id ?? '', versionId: version?.id ?? '' }));
    },
  });
}

async function listVariables({ query, calls }: { query: z.output<typeof listQuery>; calls: Calls }): Promise<Reply> {
  const form = await findForm({ query, calls });
  if (form === null) return toRefusal({ __typename: 'NotFound', resource: 'FLOW', message: '' });
  const wanted = form.variables.filter(
    (variable) => isWanted(variable.nodeId, query.node_id) && isWanted(variable.name, query.variable_name),
  );
  const place = { flowId: form.flow?.id ?? '', versionId: form.id };
  return toSuccess(wanted.map((variable) => toVariableRow({ variable, ...place })));
}

/** An empty text in a query means any. */
function isWanted(text: string | null, wanted: string | null): boolean {
  return wanted === null || wanted === '' || text === wanted;
}

type Form = Pick<WireFormFragment, 'id' | 'flow' | 'variables'>;

/** A version that is named and is not one of the flow has no variables; without a name a flow must have a current one. */
async function findForm({ query, calls }: { query: z.output<typeof listQuery>; calls: Calls }): Promise<Form | null> {
  const { flow_id: flowId, version_id: versionId } = query;
  if (!versionId) return (await calls.call(CurrentFormDocument, { flowId })).flow?.currentVersion ?? null;
  const { flowVersion } = await calls.call(FormOfVersionDocument, { id: String(versionId) });
  const isOfFlow = flowVersion?.flow?.id === toFlowId(flowId);
  return flowVersion !== null && isOfFlow ? flowVersion : { id: '', flow: null, variables: [] };
}

async function replaceVariables(options: { body: z.output<typeof variableListBody>; calls: Calls }): Promise<Reply> {
  const { body, calls } = options;
  const versionId = body[0]?.version_id;
  if (!versionId) return toFailure(VERSION_REQUIRED);
  const input = { versionId: String(versionId), variables: body.map(toVariable) };
  const { replaceFlowVariables } = await calls.call(ReplaceVariablesDocument, { input });
  return toOutcome({ result: replaceFlowVariables, refusals: NAME_REPEATS, success: () => toSuccess(null) });
}

function areOfOneVersion(variables: z.output<typeof variableListBody>): boolean {
  return new Set(variables.map((variable) => variable.version_id)).size <= 1;
}
