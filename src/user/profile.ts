import { z } from 'zod';
import { boundedText } from '../shared/input.ts';

/** What an account tells about its holder, besides the name; null for what was not given. */
export interface Profile {
  readonly email: string | null;
  readonly phoneNumber: string | null;
  readonly departmentId: string | null;
  readonly remark: string | null;
}

/** An empty text counts as none. */
function optional(max: number) {
  return boundedText({ min: 0, max })
    .nullish()
    .transform((text) => text || null);
}

/** What is told about somebody, as it is given. */
export const PROFILE_SHAPE = Object.freeze({
  email: optional(255),
  phoneNumber: optional(255),
  departmentId: optional(255),
  remark: optional(1000),
});

export const profileSchema: z.ZodType<Profile> = z.object(PROFILE_SHAPE);
