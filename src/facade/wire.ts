import type { FlowKind, FlowStatus, SensitiveStatus } from './operations.ts';

const SECONDS_LENGTH = '2026-01-02T03:04:05'.length;

/** The numbers of the kinds of flows. */
export type FlowType = 1 | 5 | 10;

const FLOW_TYPES: Readonly<Record<FlowKind, FlowType>> = Object.freeze({ SKILL: 1, ASSISTANT: 5, WORKFLOW: 10 });
const STATUSES: Readonly<Record<FlowStatus, number>> = Object.freeze({ OFFLINE: 1, ONLINE: 2 });

const SENSITIVE_NUMBERS: Readonly<Record<SensitiveStatus, 1 | 2>> = Object.freeze({ PASSED: 1, VIOLATION: 2 });

const KINDS_BY_TYPE = invert(FLOW_TYPES);
const STATUSES_BY_NUMBER = invert(STATUSES);

/** A moment as the wire carries it: in UTC, cut to whole seconds, without a zone. */
export function toWireTime(iso: string): string {
  return iso.slice(0, SECONDS_LENGTH);
}

/** The number of a kind of flow. */
export function toFlowType(kind: FlowKind): FlowType {
  return FLOW_TYPES[kind];
}

/** The kind of flow that a number stands for; null for numbers that this server has no flows of. */
export function findFlowKind(flowType: number): FlowKind | null {
  return KINDS_BY_TYPE.get(flowType) ?? null;
}

/** The number of a flow's status. */
export function toWireStatus(status: FlowStatus): number {
  return STATUSES[status];
}

/** The status that a number stands for; null for other numbers. */
export function findFlowStatus(status: number): FlowStatus | null {
  return STATUSES_BY_NUMBER.get(status) ?? null;
}

/** The number of what a check of content said. */
export function toSensitiveNumber(status: SensitiveStatus): 1 | 2 {
  return SENSITIVE_NUMBERS[status];
}

/** The link to a picture; the wire says "none" with an empty text. */
export function toLogoLink(logoUrl: string | null): string {
  return logoUrl ?? '';
}

function invert<Name extends string>(numbers: Readonly<Record<Name, number>>): ReadonlyMap<number, Name> {
  // The keys of a frozen record are those of its type.
  return new Map(Object.entries<number>(numbers).map(([name, number]) => [number, name as Name]));
}

/** A flow's id as it is stored, however a client writes it. */
export function toFlowId(text: string): string {
  return text.replaceAll('-', '').toLowerCase();
}
