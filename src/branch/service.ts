import { chooseBranch } from './choose.ts';

/** Says which way a conversation goes on. */
export type BranchService = ReturnType<typeof createBranchService>;

/** Branches begin with runs; here they are only chosen. */
export function createBranchService() {
  return { choose: chooseBranch };
}
