import { Refusal } from '../shared/refusal.ts';

/** The backup cannot be made, or what is in it is not what was put into it. Nothing is changed by trying. */
export class BackupUnusable extends Refusal {
  readonly typename = 'BackupUnusable';
  readonly code = 'BACKUP_UNUSABLE';
}
