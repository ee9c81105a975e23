import { Refusal } from '../shared/refusal.ts';

/** The address is not on the office server, or the operator has named none. */
export class ReportSourceRejected extends Refusal {
  readonly typename = 'ReportSourceRejected';
  readonly code = 'REPORT_SOURCE_REJECTED';

  constructor() {
    super('The address is not on the office server.');
  }
}

/** The office server did not hand over a text document. The cause is for the log. */
export class ReportNotFetched extends Refusal {
  readonly typename = 'ReportNotFetched';
  readonly code = 'REPORT_NOT_FETCHED';

  constructor(reason: string, options: ErrorOptions = {}) {
    super(`The office server did not hand over the document: ${reason}.`, options);
  }
}
