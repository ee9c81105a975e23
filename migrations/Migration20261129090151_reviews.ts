import { Migration } from '@mikro-orm/migrations';

export class Migration20261129090151_reviews extends Migration {
  override name = 'Migration20261129090151_reviews';

  override up(): void | Promise<void> {
    this.addSql(`create index "audit_entry_of_note" on "audit_entry" ("note") where note is not null;`);

    this.addSql(`create index "chat_session_in_order" on "chat_session" ("created_at", "id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "audit_entry_of_note";`);

    this.addSql(`drop index "chat_session_in_order";`);
  }
}
