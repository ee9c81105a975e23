import { Migration } from '@mikro-orm/migrations';

export class Migration20261129071256_used_assertions extends Migration {
  override name = 'Migration20261129071256_used_assertions';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "used_assertion" ("id_hash" varchar(64) not null, "expires_at" timestamptz(3) not null, primary key ("id_hash"));`,
    );
    this.addSql(`create index "used_assertion_expiry" on "used_assertion" ("expires_at");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "used_assertion" cascade;`);
  }
}
