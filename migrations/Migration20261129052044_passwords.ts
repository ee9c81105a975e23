import { Migration } from '@mikro-orm/migrations';

export class Migration20261129052044_passwords extends Migration {
  override name = 'Migration20261129052044_passwords';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "login_failure" ("name_hash" varchar(64) not null, "count" int not null, "ends_at" timestamptz(3) not null, primary key ("name_hash"));`,
    );
    this.addSql(`create index "login_failure_end" on "login_failure" ("ends_at");`);

    this.addSql(`alter table "login" add "token_version" int not null default 1;`);
    this.addSql(
      `update "login" l set "token_version" = u."token_version" from "user_account" u where u."id" = l."user_id";`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "login_failure" cascade;`);

    this.addSql(`alter table "login" drop column "token_version";`);
  }
}
