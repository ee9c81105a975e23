import { Migration } from '@mikro-orm/migrations';

export class Migration20261129024800_api_keys extends Migration {
  override name = 'Migration20261129024800_api_keys';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "api_key" ("id" varchar(32) not null, "user_id" int not null, "name" varchar(100) not null, "prefix" varchar(16) not null, "hash" varchar(64) not null, "scopes" jsonb not null, "expires_at" timestamptz(3) null, "last_used_at" timestamptz(3) null, "revoked_at" timestamptz(3) null, "created_at" timestamptz(3) not null default now(), primary key ("id"));`,
    );
    this.addSql(`create index "api_key_of_user" on "api_key" ("user_id", "created_at", "id");`);
    this.addSql(`alter table "api_key" add constraint "api_key_hash" unique ("hash");`);

    this.addSql(
      `alter table "api_key" add constraint "api_key_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "api_key" cascade;`);
  }
}
