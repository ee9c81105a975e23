import { Migration } from '@mikro-orm/migrations';

export class Migration20261122194811_tags_and_settings extends Migration {
  override name = 'Migration20261122194811_tags_and_settings';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "tag" ("id" serial primary key, "name" varchar(255) not null, "creator_id" int null, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`alter table "tag" add constraint "tag_name_unique" unique ("name");`);

    this.addSql(
      `create table "tag_link" ("id" serial primary key, "tag_id" int not null, "resource_id" varchar(32) not null, "kind" varchar(16) not null, "user_id" int null, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`create index "tag_link_of_tag" on "tag_link" ("tag_id", "kind");`);
    this.addSql(`alter table "tag_link" add constraint "tag_link_once" unique ("resource_id", "kind", "tag_id");`);

    this.addSql(
      `create table "setting" ("key" varchar(100) not null, "value" json not null, "author_id" int null, "updated_at" timestamptz(3) not null default now(), primary key ("key"));`,
    );

    this.addSql(
      `alter table "tag" add constraint "tag_creator_id_foreign" foreign key ("creator_id") references "user_account" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "tag_link" add constraint "tag_link_tag_id_foreign" foreign key ("tag_id") references "tag" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "tag_link" add constraint "tag_link_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "setting" add constraint "setting_author_id_foreign" foreign key ("author_id") references "user_account" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "tag_link" drop constraint "tag_link_tag_id_foreign";`);

    this.addSql(`drop table if exists "tag" cascade;`);
    this.addSql(`drop table if exists "tag_link" cascade;`);
    this.addSql(`drop table if exists "setting" cascade;`);
  }
}
