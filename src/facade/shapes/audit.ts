import { z } from 'zod';
import { rowNumber, wireTime } from '../answer.ts';
import type { AuditArea, AuditEvent, AuditObjectKind, WireAuditEntryFragment } from '../operations.ts';
import { AREAS, EVENTS, OBJECT_TYPES } from '../../shared/audit-words.ts';
import { toWireTime } from '../wire.ts';

/** The contract's words for everything that an entry can say; a member that the schema adds does not compile without one. */
const SYSTEM_IDS: Readonly<Record<AuditArea, string>> = AREAS;
const EVENT_TYPES: Readonly<Record<AuditEvent, string>> = EVENTS;
const OBJECT_NAMES: Readonly<Record<AuditObjectKind, string>> = OBJECT_TYPES;

/** What the wire says of an entry that is about no thing. */
const NO_OBJECT = 'none';

/** Finds what a word of the wire stands for; null for a word that no entry of this server has. */
export const findAuditArea = createFinder(SYSTEM_IDS);
export const findAuditEvent = createFinder(EVENT_TYPES);

/** An entry of the record, on the wire. */
export const auditRow = z
  .strictObject({
    id: z.string(),
    operator_id: rowNumber,
    operator_name: z.string().nullable(),
    group_ids: z.array(rowNumber),
    system_id: z.string().meta({ description: '`build`, `chat` or `system`.' }),
    event_type: z.string().meta({ description: 'What was done, for example `create_build`.' }),
    object_type: z
      .string()
      .meta({ description: '`flow`, `assistant`, `work_flow`, `api_key`, `user_conf` or `none`.' }),
    object_id: z.string().nullable(),
    object_name: z.string().nullable(),
    note: z.string().nullable().meta({ description: 'The conversation that was looked at or exported.' }),
    ip_address: z.string().nullable(),
    create_time: wireTime,
    update_time: wireTime,
  })
  .meta({ id: 'AuditEntry', description: 'Who did what to which thing.' });

/** An entry whole. Nothing changes it, so that it was never updated later. */
export function toAuditRow(entry: WireAuditEntryFragment): z.output<typeof auditRow> {
  const time = toWireTime(entry.createdAt);
  return {
    id: entry.id,
    operator_id: Number(entry.operatorId),
    operator_name: entry.operatorName,
    group_ids: entry.groupIds.map(Number),
    system_id: SYSTEM_IDS[entry.area],
    event_type: EVENT_TYPES[entry.event],
    object_type: entry.objectKind === null ? NO_OBJECT : OBJECT_NAMES[entry.objectKind],
    object_id: entry.objectId,
    object_name: entry.objectName,
    note: entry.sessionId,
    ip_address: entry.ipAddress,
    create_time: time,
    update_time: time,
  };
}

function createFinder<Name extends string>(words: Readonly<Record<Name, string>>): (word: string) => Name | null {
  // The keys of a frozen record are those of its type.
  const names = new Map(Object.entries<string>(words).map(([name, word]) => [word, name as Name]));
  return (word) => names.get(word) ?? null;
}
