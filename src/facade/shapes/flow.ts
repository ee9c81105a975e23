import { z } from 'zod';
import { flowType, graphDocument, rowNumber, wireTime } from '../answer.ts';
import type { WireFlowFragment, WireFlowRowFragment } from '../operations.ts';
import type { Json } from '../../shared/json.ts';
import { toFlowType, toLogoLink, toWireStatus, toWireTime } from '../wire.ts';
import { tagRow, toTagBrief } from './tag.ts';
import { toVersionBrief, versionRow } from './version.ts';

/** A flow on the wire. */
export const flowRow = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    user_id: rowNumber,
    description: z.string().nullable(),
    data: graphDocument,
    logo: z.string().nullable().meta({ description: 'The key of the picture, or a link to it; empty for none.' }),
    status: z.int().meta({ description: '1 offline, 2 online.' }),
    flow_type: flowType,
    guide_word: z.string().nullable(),
    create_time: wireTime,
    update_time: wireTime,
  })
  .meta({ id: 'Flow', description: 'A flow with its document.' });

/** A flow as its creation answers it. */
export const createdFlow = flowRow
  .extend({ user_name: z.null(), version_id: rowNumber.nullable() })
  .meta({ id: 'CreatedFlow', description: 'A flow with the number of its first version.' });

const listed = {
  user_name: z.union([z.string(), rowNumber]).meta({ description: 'The name of the owner; a number if it is gone.' }),
  write: z.boolean().meta({ description: 'Whether the asker may edit it.' }),
  version_list: z.array(versionRow),
  group_ids: z.array(z.string()),
  tags: z.array(tagRow),
};

/** A flow in the list of its editors. */
export const listedFlow = flowRow
  .extend(listed)
  .meta({ id: 'ListedFlow', description: 'A flow in a list, which holds no documents: `data` is null.' });

/** A flow in the list of apps. */
export const usableFlow = listedFlow
  .omit({ data: true, guide_word: true })
  .meta({ id: 'App', description: 'A flow in a list of apps of any kind.' });

/** A flow whole, with its document and its picture as it is stored. */
export function toFlowRow(flow: WireFlowFragment & { readonly document: Json | null }): z.output<typeof flowRow> {
  return {
    id: flow.id,
    name: flow.name,
    user_id: Number(flow.ownerId),
    description: flow.description,
    data: flow.document,
    logo: flow.logo,
    status: toWireStatus(flow.status),
    flow_type: toFlowType(flow.kind),
    guide_word: flow.guideWord,
    create_time: toWireTime(flow.createdAt),
    update_time: toWireTime(flow.updatedAt),
  };
}

/** A flow as its creation answers it, with the number of its first version. */
export function toCreatedFlow(
  flow: WireFlowFragment & { readonly document: Json | null; readonly currentVersion: { readonly id: string } | null },
): z.output<typeof createdFlow> {
  const versionId = flow.currentVersion === null ? null : Number(flow.currentVersion.id);
  return { ...toFlowRow(flow), user_name: null, version_id: versionId };
}

/** A flow in the list of its editors; a list holds no documents. */
export function toListedFlow(flow: WireFlowRowFragment): z.output<typeof listedFlow> {
  return { ...toFlowRow({ ...flow, document: null }), ...toListedParts(flow) };
}

/** A flow in the list of apps. On the wire assistants have no versions. */
export function toUsableFlow(flow: WireFlowRowFragment): z.output<typeof usableFlow> {
  const { data: _data, guide_word: _guideWord, ...row } = toListedFlow(flow);
  return flow.kind === 'ASSISTANT' ? { ...row, version_list: [] } : row;
}

function toListedParts(flow: WireFlowRowFragment) {
  return {
    logo: toLogoLink(flow.logoUrl),
    user_name: flow.owner?.name ?? Number(flow.ownerId),
    write: flow.viewerCanUpdate,
    version_list: flow.versions.edges.map(({ node }) => toVersionBrief({ version: node, flowId: flow.id })),
    group_ids: [...flow.groupIds],
    tags: flow.tags.map(toTagBrief),
  };
}
