import { toExample, type Example, type Step } from './example.ts';
import { FLOW_STEPS } from './flow-steps.ts';
import { KNOWLEDGE_STEPS } from './knowledge-steps.ts';
import { PEOPLE_STEPS } from './people-steps.ts';
import { RUN_STEPS } from './run-steps.ts';

/** The way from a login to everything, in the order in which a newcomer takes it. */
export const STEPS: readonly Step[] = Object.freeze([...FLOW_STEPS, ...RUN_STEPS, ...KNOWLEDGE_STEPS, ...PEOPLE_STEPS]);

/** The tabs of the IDE. */
export const EXAMPLES: readonly Example[] = Object.freeze(STEPS.map(toExample));
