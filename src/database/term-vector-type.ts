import { Type } from '@mikro-orm/core';

/** A `tsvector` as its text: the mapper's own type would have Postgres take texts apart, and that by other rules. */
export class TermVectorType extends Type<string, string> {
  override getColumnType(): string {
    return 'tsvector';
  }
}
