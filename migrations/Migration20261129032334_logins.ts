import { Migration } from '@mikro-orm/migrations';

export class Migration20261129032334_logins extends Migration {
  override name = 'Migration20261129032334_logins';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "login" ("id" varchar(32) not null, "user_id" int not null, "ip_address" varchar(64) null, "expires_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, "created_at" timestamptz(3) not null default now(), primary key ("id"));`,
    );
    this.addSql(`create index "login_of_user" on "login" ("user_id", "created_at", "id");`);
    this.addSql(`create index "login_expiry" on "login" ("expires_at");`);

    this.addSql(
      `alter table "login" add constraint "login_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "login" cascade;`);
  }
}
