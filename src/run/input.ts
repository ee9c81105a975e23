import { z } from 'zod';
import { jsonObject } from '../shared/input.ts';
import type { Json } from '../shared/json.ts';
import { InvalidInput } from '../shared/refusal.ts';
import { isStorable } from '../shared/text.ts';
import type { BusyPolicy } from '../session/entity.ts';
import { PRIORITIES, type RunPriority } from '../queue/priority.ts';

/** What a caller asks; see `StartRunInput` in the schema. */
export interface StartRun {
  readonly flowId: string;
  readonly sessionId?: string | null;
  readonly buildId?: string | null;
  readonly versionId?: string | null;
  readonly versionTag?: string | null;
  readonly inputs: unknown;
  readonly tweaks?: unknown;
  readonly historyCount?: number | null;
  readonly isProcedure?: boolean | null;
  readonly clientMessageId?: string | null;
  readonly idempotencyKey?: string | null;
  readonly busyPolicy?: BusyPolicy | null;
  readonly isBackground?: boolean | null;
  readonly priority?: RunPriority | null;
}

const object = jsonObject<Readonly<Record<string, Json>>>();
const uuid = z.uuid({ error: 'Must be a UUID.' });
const shortId = z
  .string()
  .min(1, 'Must not be empty.')
  .max(255, 'Must have at most 255 characters.')
  .refine(isStorable, 'Must be text without NUL characters.');

const rawSchema = z.object({
  flowId: z.string(),
  sessionId: shortId.nullish().transform(toNull),
  buildId: uuid.nullish().transform(toNull),
  versionId: z.string().nullish().transform(toNull),
  versionTag: z.string().nullish().transform(toNull),
  inputs: object,
  tweaks: z
    .record(z.string(), object, { error: 'Must map node ids to objects.' })
    .nullish()
    .transform((value) => value ?? {}),
  historyCount: z
    .number()
    .int()
    .min(0, 'Must be 0 to 1,000.')
    .max(1000, 'Must be 0 to 1,000.')
    .nullish()
    .transform((value) => value ?? 10),
  isProcedure: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  clientMessageId: shortId.nullish().transform(toNull),
  idempotencyKey: shortId.nullish().transform(toNull),
  busyPolicy: z.enum(['REJECT', 'ENQUEUE', 'INTERRUPT'] satisfies BusyPolicy[]).nullish(),
  isBackground: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  priority: z.enum(PRIORITIES).nullish().transform(toNull),
});

/** A tag says exactly what to run; beside another answer to that question one of the two would go unheard. */
const startRunSchema = rawSchema
  .refine(({ buildId, versionId, versionTag }) => versionTag === null || (buildId === null && versionId === null), {
    path: ['versionTag'],
    message: 'Must not be given beside a build or a version.',
  })
  // A call that two keys recognise could repeat two calls at once.
  .refine(({ clientMessageId, idempotencyKey }) => clientMessageId === null || idempotencyKey === null, {
    path: ['idempotencyKey'],
    message: 'Must not be given beside a client message id.',
  })
  .refine(({ isBackground, priority }) => isBackground || priority === null, {
    path: ['priority'],
    message: 'Must not be given for a run that is not in the background.',
  });

/** The question of a run is its inputs without the id of the node that asks for them, which says nothing to a person. */
export function toQuestion(inputs: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  const { id: _id, ...question } = inputs;
  return question;
}

/** What is asked, within its limits; what was not given is filled in. */
export type StartRequest = ReturnType<typeof parseStartRun>;

/** Reads what a caller asks. Throws `InvalidInput` with every issue. */
export function parseStartRun(input: StartRun) {
  const parsed = startRunSchema.safeParse(input);
  if (!parsed.success) {
    throw new InvalidInput(
      parsed.error.issues.map((issue) => ({ path: issue.path.map(String), message: issue.message })),
    );
  }
  return { ...parsed.data, question: toQuestion(parsed.data.inputs) };
}

function toNull<Value>(value: Value | null | undefined): Value | null {
  return value ?? null;
}
