import { z } from 'zod';
import { enveloped, NOTHING } from '../answer.ts';
import { wholeNumber } from '../fields.ts';
import { LinkTagDocument, UnlinkTagDocument, type FlowKind, type LinkTagInput } from '../operations.ts';
import { toFailure, toOutcome, toSuccess, type RouteRefusals } from '../reply.ts';
import { stepsRoute, type Route } from '../route.ts';
import { tagLinkRow, toLinkRow } from '../shapes/tag.ts';

const MISSING = 404;

/** What each number of the wire stands for: of the seven kinds of things, three are flows. */
const KINDS_BY_TYPE: ReadonlyMap<number, FlowKind | null> = new Map([
  [1, null],
  [2, 'SKILL'],
  [3, 'ASSISTANT'],
  [4, null],
  [5, 'WORKFLOW'],
  [6, null],
  [7, null],
]);

const linkBody = z.object({
  tag_id: wholeNumber(),
  resource_id: z.string(),
  resource_type: wholeNumber().refine((type) => KINDS_BY_TYPE.has(type), 'resource_type must be from 1 to 7'),
});

/** The rows that put tags on flows and take them off. */
export const tagLinkRoutes: readonly Route[] = Object.freeze([
  stepsRoute({
    method: 'post',
    path: '/api/v1/tag/link',
    auth: 'login',
    summary: 'Puts a tag on a flow.',
    success: enveloped(tagLinkRow),
    body: linkBody,
    steps: async ({ body }, { call }) => {
      const input = findTarget(body);
      if (input === null) return toFailure({ code: MISSING });
      const { linkTag: result } = await call(LinkTagDocument, { input });
      const success = ({ link }: { link: Parameters<typeof toLinkRow>[0]['link'] }) =>
        toSuccess(toLinkRow({ link, type: body.resource_type }));
      return toOutcome({ result, success, refusals: refusalsOf(result) });
    },
  }),
  stepsRoute({
    method: 'delete',
    path: '/api/v1/tag/link',
    auth: 'login',
    summary: 'Takes a tag off a flow.',
    success: NOTHING,
    body: linkBody,
    steps: async ({ body }, { call }) => {
      const input = findTarget(body);
      if (input === null) return toFailure({ code: MISSING });
      const { unlinkTag: result } = await call(UnlinkTagDocument, { input });
      return toOutcome({ result, success: () => toSuccess(null), refusals: refusalsOf(result) });
    },
  }),
]);

/** The tag and the flow; null for a kind of thing that this server has none of. */
function findTarget(body: z.output<typeof linkBody>): LinkTagInput | null {
  const flowKind = KINDS_BY_TYPE.get(body.resource_type) ?? null;
  return flowKind === null ? null : { tagId: String(body.tag_id), flowId: body.resource_id, flowKind };
}

/** A missing flow has the general code here, because it could be any kind of thing; a missing tag has its own. */
function refusalsOf(result: { readonly __typename: string; readonly resource?: string }): RouteRefusals {
  return result.resource === 'FLOW' ? { NotFound: { code: MISSING } } : {};
}
