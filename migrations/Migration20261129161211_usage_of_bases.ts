import { Migration } from '@mikro-orm/migrations';

export class Migration20261129161211_usage_of_bases extends Migration {
  override name = 'Migration20261129161211_usage_of_bases';

  override up(): void | Promise<void> {
    this.addSql(`alter table "usage_entry" alter column "flow_id" drop not null;`);
    this.addSql(`alter table "usage_entry" alter column "session_id" drop not null;`);
  }

  override down(): void | Promise<void> {
    // Of which there was nothing before.
    this.addSql(`delete from "usage_entry" where "flow_id" is null or "session_id" is null;`);
    this.addSql(`alter table "usage_entry" alter column "flow_id" set not null;`);
    this.addSql(`alter table "usage_entry" alter column "session_id" set not null;`);
  }
}
