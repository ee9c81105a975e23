import type { Json } from '../shared/json.ts';
import type { MessageCategory, MessageFrame } from './entity.ts';

/** A message as lists and nested queries read it. Times are ISO 8601 in UTC. */
export interface MessageRow {
  readonly id: number;
  readonly sessionId: string;
  readonly flowId: string;
  readonly runId: string | null;
  readonly userId: number;
  readonly isBot: boolean;
  readonly frame: MessageFrame;
  readonly category: MessageCategory;
  readonly inputs: Readonly<Record<string, Json>> | null;
  readonly text: string;
  readonly steps: string;
  readonly isPartial: boolean;
  readonly source: number;
  readonly liked: number;
  readonly solved: number;
  readonly copied: number;
  readonly remark: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}
