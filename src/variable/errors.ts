import { Refusal } from '../shared/refusal.ts';

/** The node has another variable of that name. */
export class FlowVariableNameTaken extends Refusal {
  readonly typename = 'FlowVariableNameTaken';
  readonly code = 'FLOW_VARIABLE_NAME_TAKEN';

  constructor() {
    super('The node already has a variable of that name.');
  }
}
