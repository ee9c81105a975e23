import { Refusal } from '../shared/refusal.ts';

/** There is another template of that name. */
export class FlowTemplateNameTaken extends Refusal {
  readonly typename = 'FlowTemplateNameTaken';
  readonly code = 'FLOW_TEMPLATE_NAME_TAKEN';

  constructor() {
    super('There already is a template of that name.');
  }
}
