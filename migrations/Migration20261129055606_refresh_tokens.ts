import { Migration } from '@mikro-orm/migrations';

export class Migration20261129055606_refresh_tokens extends Migration {
  override name = 'Migration20261129055606_refresh_tokens';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "refresh_token" ("hash" varchar(64) not null, "login_id" varchar(32) not null, "used_at" timestamptz(3) null, "expires_at" timestamptz(3) not null, primary key ("hash"));`,
    );
    this.addSql(`create index "refresh_token_of_login" on "refresh_token" ("login_id");`);
    this.addSql(`create index "refresh_token_expiry" on "refresh_token" ("expires_at");`);

    this.addSql(
      `alter table "refresh_token" add constraint "refresh_token_login_id_foreign" foreign key ("login_id") references "login" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "refresh_token" cascade;`);
  }
}
