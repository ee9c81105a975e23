import { Refusal } from '../shared/refusal.ts';

/** The file is no bundle that can be imported. Neither text quotes what stands at the path. */
export class BundleRefused extends Refusal {
  readonly typename = 'BundleRefused';
  readonly code = 'BUNDLE_REFUSED';
  /** Where the fault is, from the outside in; empty when it is the whole. */
  readonly path: readonly string[];
  readonly reason: string;

  constructor({ path, reason }: { path: readonly string[]; reason: string }) {
    super(path.length === 0 ? reason : `${path.join('.')}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}
