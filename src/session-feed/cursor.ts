import { z } from 'zod';

/**
 * A place in the events of a conversation: after the event of that number, of the run whose question has that number.
 * Within a conversation questions are numbered in the order of their commits, so that no turn can appear before one.
 */
export type SessionPlace = readonly [turn: number, seq: number];

/** Before every event of a conversation. */
export const FIRST_PLACE: SessionPlace = Object.freeze([0, 0] as const);

/** Tells a cursor of a conversation's events from any other. */
export const sessionPlace: z.ZodType<SessionPlace> = z.tuple([z.int32().min(0), z.int32().min(0)]);
