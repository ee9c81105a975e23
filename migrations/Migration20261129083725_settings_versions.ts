import { Migration } from '@mikro-orm/migrations';

export class Migration20261129083725_settings_versions extends Migration {
  override name = 'Migration20261129083725_settings_versions';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "settings_version" ("id" int not null, "text" text not null, "changed_keys" jsonb not null, "origins" jsonb not null, "author_id" int null, "author_name" varchar(255) not null, "restored_version_id" int null, "created_at" timestamptz(3) not null default now(), primary key ("id"));`,
    );

    this.addSql(
      `alter table "settings_version" add constraint "settings_version_author_id_foreign" foreign key ("author_id") references "user_account" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "settings_version" cascade;`);
  }
}
