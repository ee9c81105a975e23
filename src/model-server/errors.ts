import { Refusal } from '../shared/refusal.ts';

/** A model that did not answer, and why. */
export interface ModelFailure {
  readonly name: string;
  readonly modelName: string;
  /** For people; free of secrets. */
  readonly reason: string;
}

/** Another server has that name. */
export class ModelServerNameTaken extends Refusal {
  readonly typename = 'ModelServerNameTaken';
  readonly code = 'MODEL_SERVER_NAME_TAKEN';

  constructor() {
    super('There is a model server of that name.');
  }
}

/** A server was given the same model twice. */
export class ModelRepeated extends Refusal {
  readonly typename = 'ModelRepeated';
  readonly code = 'MODEL_REPEATED';
  readonly modelName: string;

  constructor(modelName: string) {
    super('The server has the same model twice.');
    this.modelName = modelName;
  }
}

/** None of the models answered, so that nothing was kept. */
export class ModelsUnreachable extends Refusal {
  readonly typename = 'ModelsUnreachable';
  readonly code = 'MODELS_UNREACHABLE';
  readonly failures: readonly ModelFailure[];

  constructor(failures: readonly ModelFailure[]) {
    super('None of the models answered.');
    this.failures = failures;
  }
}
