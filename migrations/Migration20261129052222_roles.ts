import { Migration } from '@mikro-orm/migrations';

export class Migration20261129052222_roles extends Migration {
  override name = 'Migration20261129052222_roles';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "role" ("id" serial primary key, "name" varchar(255) not null, "group_id" int not null, "remark" varchar(1000) null, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`alter table "role" add constraint "role_name_in_group" unique ("group_id", "name");`);
    this.addSql(
      `alter table "role" add constraint "role_group_id_foreign" foreign key ("group_id") references "user_group" ("id") on delete cascade;`,
    );

    this.addSql(
      `create table "role_grant" ("id" serial primary key, "role_id" int not null, "kind" varchar(24) not null, "target_id" varchar(255) not null, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`create index "role_grant_of_target" on "role_grant" ("target_id");`);
    this.addSql(`alter table "role_grant" add constraint "role_grant_once" unique ("role_id", "kind", "target_id");`);
    this.addSql(
      `alter table "role_grant" add constraint "role_grant_role_id_foreign" foreign key ("role_id") references "role" ("id") on delete cascade;`,
    );

    // The roles that the legacy contract knows by their numbers, in the group that everybody belongs to.
    this.addSql(
      `insert into "role" ("id", "name", "group_id") values (1, 'System Admin', 2), (2, 'Regular users', 2);`,
    );
    this.addSql(
      `insert into "role_grant" ("role_id", "kind", "target_id") select 2, 'WEB_MENU', unnest(array['build', 'knowledge', 'model', 'backend', 'frontend']);`,
    );
    // Whoever was given a role by other means than a door keeps it, under a name that can be changed.
    this.addSql(
      `insert into "role" ("id", "name", "group_id") select distinct "role_id", 'Role ' || "role_id", 2 from "user_role" where "role_id" > 2 order by "role_id";`,
    );
    this.addSql(`delete from "user_role" where "role_id" < 1;`);
    this.addSql(`select setval(pg_get_serial_sequence('role', 'id'), (select max("id") from "role"));`);
    this.addSql(
      `alter table "user_role" add constraint "user_role_role_id_foreign" foreign key ("role_id") references "role" ("id") on update no action on delete cascade;`,
    );
    this.addSql(`create index "user_role_of_role" on "user_role" ("role_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "user_role" drop constraint "user_role_role_id_foreign";`);
    this.addSql(`drop index "user_role_of_role";`);
    this.addSql(`drop table if exists "role_grant" cascade;`);
    this.addSql(`drop table if exists "role" cascade;`);
  }
}
