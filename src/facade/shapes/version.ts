import { z } from 'zod';
import { flowType, graphDocument, rowNumber, wireTime, zeroOrOne } from '../answer.ts';
import type { WireVersionBriefFragment, WireVersionFragment } from '../operations.ts';
import { toFlowType, toWireTime } from '../wire.ts';

/** A version of a flow on the wire. */
export const versionRow = z
  .strictObject({
    id: rowNumber,
    flow_id: z.string(),
    name: z.string(),
    data: graphDocument,
    description: z.string().nullable(),
    user_id: rowNumber.nullable(),
    flow_type: flowType,
    is_current: zeroOrOne,
    is_delete: zeroOrOne,
    original_version_id: rowNumber.nullable(),
    create_time: wireTime,
    update_time: wireTime,
  })
  .meta({
    id: 'Version',
    description: 'A version of a flow. In lists only its name, description, place and times are real.',
  });

type VersionRow = z.output<typeof versionRow>;

/** What the brief form of a version says in place of what it leaves out; the kind is that of a skill in any case. */
const NOT_IN_BRIEF = Object.freeze({
  data: null,
  user_id: null,
  flow_type: 1,
  is_delete: 0,
  original_version_id: null,
} satisfies Partial<VersionRow>);

/** A version in a list: only its name, description, place and times are real. */
export function toVersionBrief(source: { version: WireVersionBriefFragment; flowId: string }): VersionRow {
  const { version, flowId } = source;
  return {
    ...NOT_IN_BRIEF,
    id: Number(version.id),
    flow_id: flowId,
    name: version.name,
    description: version.description,
    is_current: version.isCurrent ? 1 : 0,
    create_time: toWireTime(version.createdAt),
    update_time: toWireTime(version.updatedAt),
  };
}

/** A version whole, with its document. */
export function toVersionRow(version: WireVersionFragment): VersionRow {
  const { creator, flow, originalVersionId } = version;
  return {
    ...toVersionBrief({ version, flowId: flow?.id ?? '' }),
    data: version.document,
    user_id: creator === null ? null : Number(creator.id),
    flow_type: toFlowType(flow?.kind ?? 'SKILL'),
    is_delete: version.isDeleted ? 1 : 0,
    original_version_id: originalVersionId === null ? null : Number(originalVersionId),
  };
}
