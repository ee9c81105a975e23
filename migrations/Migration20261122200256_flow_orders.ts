import { Migration } from '@mikro-orm/migrations';

export class Migration20261122200256_flow_orders extends Migration {
  override name = 'Migration20261122200256_flow_orders';

  override up(): void | Promise<void> {
    this.addSql(`drop index "flow_owner_updated";`);
    this.addSql(`drop index "flow_updated";`);
    this.addSql(`drop index "flow_owner_name";`);
    this.addSql(`create index "flow_owner_name" on "flow" (owner_id, name collate "C", id) where deleted_at is null;`);
    this.addSql(`create index "flow_created" on "flow" ("created_at", "id") where deleted_at is null;`);
    this.addSql(`create index "flow_name" on "flow" (name collate "C", id) where deleted_at is null;`);
    this.addSql(
      `create index "flow_owner_updated" on "flow" ("owner_id", "updated_at", "id") where deleted_at is null;`,
    );
    this.addSql(`create index "flow_updated" on "flow" ("updated_at", "id") where deleted_at is null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "flow_created";`);
    this.addSql(`drop index "flow_name";`);
    this.addSql(`drop index "flow_owner_updated";`);
    this.addSql(`drop index "flow_updated";`);
    this.addSql(`create index "flow_owner_updated" on "flow" ("owner_id", "updated_at", "id");`);
    this.addSql(`create index "flow_updated" on "flow" ("updated_at", "id");`);
    this.addSql(`drop index "flow_owner_name";`);
    this.addSql(`create index "flow_owner_name" on "flow" ("owner_id", "name");`);
  }
}
