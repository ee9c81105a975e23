import { Migration } from '@mikro-orm/migrations';

export class Migration20261122194814_groups_and_audit extends Migration {
  override name = 'Migration20261122194814_groups_and_audit';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "audit_entry" ("id" varchar(32) not null, "operator_id" int not null, "operator_name" varchar(255) null, "group_ids" jsonb not null default '[]', "area" varchar(32) not null, "event" varchar(64) not null, "object_type" varchar(64) null, "object_id" varchar(255) null, "object_name" text null, "note" text null, "ip_address" varchar(64) null, "created_at" timestamptz(3) not null default now(), primary key ("id"));`,
    );
    this.addSql(`create index "audit_entry_in_order" on "audit_entry" ("created_at", "id");`);
    this.addSql(`create index "audit_entry_of_operator" on "audit_entry" ("operator_id", "created_at");`);
    this.addSql(`create index "audit_entry_of_object" on "audit_entry" ("object_id");`);

    this.addSql(
      `create table "user_group" ("id" serial primary key, "name" varchar(255) not null, "remark" varchar(1000) null, "creator_id" int null, "updater_id" int null, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`alter table "user_group" add constraint "user_group_name_unique" unique ("name");`);

    this.addSql(
      `create table "group_resource" ("id" serial primary key, "group_id" int not null, "kind" varchar(16) not null, "resource_id" varchar(32) not null, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`create index "group_resource_of_group" on "group_resource" ("group_id", "kind");`);
    this.addSql(
      `alter table "group_resource" add constraint "group_resource_once" unique ("resource_id", "kind", "group_id");`,
    );

    this.addSql(
      `create table "group_member" ("id" serial primary key, "user_id" int not null, "group_id" int not null, "is_administrator" boolean not null default false, "remark" varchar(1000) null, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`create index "group_member_of_group" on "group_member" ("group_id");`);
    this.addSql(
      `alter table "group_member" add constraint "group_member_once" unique ("user_id", "group_id", "is_administrator");`,
    );

    this.addSql(
      `alter table "user_group" add constraint "user_group_creator_id_foreign" foreign key ("creator_id") references "user_account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "user_group" add constraint "user_group_updater_id_foreign" foreign key ("updater_id") references "user_account" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "group_resource" add constraint "group_resource_group_id_foreign" foreign key ("group_id") references "user_group" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "group_member" add constraint "group_member_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "group_member" add constraint "group_member_group_id_foreign" foreign key ("group_id") references "user_group" ("id") on delete cascade;`,
    );

    // The group that everybody belongs to, under the number that the legacy contract gives it.
    this.addSql(`insert into "user_group" ("id", "name") values (2, 'Default user group');`);
    this.addSql(`select setval(pg_get_serial_sequence('user_group', 'id'), 2);`);
    this.addSql(`insert into "group_member" ("user_id", "group_id") select "id", 2 from "user_account" order by "id";`);
    this.addSql(
      `insert into "group_resource" ("group_id", "kind", "resource_id") select 2, "kind", "id" from "flow" where "deleted_at" is null order by "created_at", "id";`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "group_resource" drop constraint "group_resource_group_id_foreign";`);
    this.addSql(`alter table "group_member" drop constraint "group_member_group_id_foreign";`);

    this.addSql(`drop table if exists "audit_entry" cascade;`);
    this.addSql(`drop table if exists "user_group" cascade;`);
    this.addSql(`drop table if exists "group_resource" cascade;`);
    this.addSql(`drop table if exists "group_member" cascade;`);
  }
}
