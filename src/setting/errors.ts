import { Refusal } from '../shared/refusal.ts';

/** What is told of a text that is a secret, to all appearances. */
export const SECRET_MESSAGE =
  'Looks like a secret, which does not belong here: every version is shown again. Give it to the environment of the server, or to the node of the flow that needs it.';

/** One thing that is wrong with the text of the settings; see the schema. */
export interface SettingsFault {
  readonly key: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

/** The text of the settings holds nothing. */
export class SettingsEmpty extends Refusal {
  readonly typename = 'SettingsEmpty';
  readonly code = 'SETTINGS_EMPTY';

  constructor() {
    super('The settings must not be empty; to go back to the defaults, leave a comment.');
  }
}

/** The text of the settings cannot be used. */
export class SettingsRejected extends Refusal {
  readonly typename = 'SettingsRejected';
  readonly code = 'SETTINGS_REJECTED';
  readonly faults: readonly SettingsFault[];

  constructor(faults: readonly SettingsFault[]) {
    super(toSentence(faults[0]));
    this.faults = faults;
  }
}

/** Somebody was faster. */
export class SettingsChanged extends Refusal {
  readonly typename = 'SettingsChanged';
  readonly code = 'SETTINGS_CHANGED';
  readonly currentVersionId: string;

  constructor({ currentVersionId }: { currentVersionId: string }) {
    super('Somebody saved the settings since you read them.');
    this.currentVersionId = currentVersionId;
  }
}

function toSentence(fault: SettingsFault | undefined): string {
  if (fault === undefined) return 'The settings cannot be used.';
  const { key, line, column, message } = fault;
  if (line === null) return message;
  return `${message} (${key === null ? '' : `${key}, `}line ${line}, column ${column ?? 1})`;
}
