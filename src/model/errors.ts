import { ModelUnusable, type ModelKind, type UnusableReason } from '../runtime/models/registry.ts';
import type { RunFault } from '../runtime/contract.ts';
import { Refusal } from '../shared/refusal.ts';

/** Why a model did not do what it was asked: it cannot be asked, or it failed. */
export type ModelFailureReason = UnusableReason | 'FAILED';

/** The model that was to hear or speak did not. */
export class ModelFailed extends Refusal {
  readonly typename = 'ModelFailed';
  readonly code = 'MODEL_FAILED';
  readonly reason: ModelFailureReason;
  readonly modelKind: ModelKind;
  readonly serverName: string | null;
  readonly modelName: string | null;
  readonly actualKind: ModelKind | null;

  constructor({ fault, kind }: { fault: RunFault; kind: ModelKind }) {
    super(fault.message, { cause: fault });
    const isUnusable = fault instanceof ModelUnusable;
    this.reason = isUnusable ? fault.reason : 'FAILED';
    const { serverName = null, modelName = null, actualKind = null } = isUnusable ? fault.values : {};
    this.modelKind = kind;
    this.serverName = serverName;
    this.modelName = modelName;
    this.actualKind = actualKind;
  }
}

/** What was spoken could not be kept: there is no room for it, or the store does not answer. */
export class SpeechNotKept extends Refusal {
  readonly typename = 'SpeechNotKept';
  readonly code = 'SPEECH_NOT_KEPT';

  constructor(cause: Refusal) {
    super(cause.message, { cause });
  }
}
