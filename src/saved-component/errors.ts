import { Refusal } from '../shared/refusal.ts';

/** The viewer already keeps a component of that name. */
export class SavedComponentNameTaken extends Refusal {
  readonly typename = 'SavedComponentNameTaken';
  readonly code = 'SAVED_COMPONENT_NAME_TAKEN';

  constructor() {
    super('You already keep a component of that name.');
  }
}
