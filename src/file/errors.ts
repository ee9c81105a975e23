import { Refusal } from '../shared/refusal.ts';

/** The file has no bytes. */
export class FileEmpty extends Refusal {
  readonly typename = 'FileEmpty';
  readonly code = 'FILE_EMPTY';

  constructor() {
    super('The file is empty.');
  }
}

/** The file's content is of a kind that is not taken here, whatever its name says. */
export class FileTypeRejected extends Refusal {
  readonly typename = 'FileTypeRejected';
  readonly code = 'FILE_TYPE_REJECTED';

  constructor(accepted: readonly string[]) {
    super(`The file must be one of these by its content: ${accepted.join(', ')}.`);
  }
}

/** The file has more bytes than are taken here. */
export class FileTooLarge extends Refusal {
  readonly typename = 'FileTooLarge';
  readonly code = 'FILE_TOO_LARGE';

  constructor(maxBytes: number) {
    super(`The file must have at most ${maxBytes.toLocaleString('en-US')} bytes.`);
  }
}

/** There is no room for the file; only the operator can make some. */
export class StoreFull extends Refusal {
  readonly typename = 'StoreFull';
  readonly code = 'STORE_FULL';

  constructor(cause: unknown) {
    super('The server has no room for the file.', { cause });
  }
}

/** The files cannot be reached now; trying again later may help. */
export class StoreUnavailable extends Refusal {
  readonly typename = 'StoreUnavailable';
  readonly code = 'STORE_UNAVAILABLE';

  constructor(cause: unknown) {
    super('The server cannot reach its files at the moment. Try again later.', { cause });
  }
}

/** The store of files cannot be used as the operator has described it. The message is for the operator. */
export class StoreUnusable extends Error {
  override readonly name = 'StoreUnusable';
}

/** Whoever uploads keeps as much as they may already; deleting something makes room. */
export class FileQuotaExceeded extends Refusal {
  readonly typename = 'FileQuotaExceeded';
  readonly code = 'FILE_QUOTA_EXCEEDED';

  constructor() {
    super('You keep as many files as you may. Delete some to make room.');
  }
}

/** The link was not made here, was changed, or is too old. */
export class LinkRejected extends Refusal {
  readonly typename = 'LinkRejected';
  readonly code = 'LINK_REJECTED';

  constructor() {
    super('The link is not valid, or it has expired.');
  }
}
