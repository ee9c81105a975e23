import { defineEntity, p } from '@mikro-orm/core';
import { Flow } from '../flow/entity.ts';
import type { RunPolicyChanges } from './policy.ts';

const RunPolicySchema = defineEntity({
  name: 'RunPolicy',
  tableName: 'run_policy',
  properties: {
    flow: () => p.manyToOne(Flow).mapToPk().primary().deleteRule('cascade'),
    maxAttempts: p.integer().default(1),
    backoffSeconds: p.integer().default(5),
    retriesLost: p.boolean().default(false),
    runTimeoutSeconds: p.integer().nullable(),
    nodeTimeoutSeconds: p.integer().nullable(),
    maxBackgroundRuns: p.integer().nullable(),
  },
});

/** How runs of a flow are executed; a flow without a row is content with what the server does by default. */
export class RunPolicy extends RunPolicySchema.class {
  /** Changes what is named, and tells whether that made a difference. */
  change(changes: RunPolicyChanges): boolean {
    const names = Object.keys(changes) as (keyof RunPolicyChanges)[];
    if (names.every((name) => (this[name] ?? null) === changes[name])) return false;
    Object.assign(this, changes);
    return true;
  }
}
RunPolicySchema.setClass(RunPolicy);
