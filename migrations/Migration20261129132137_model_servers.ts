import { Migration } from '@mikro-orm/migrations';

export class Migration20261129132137_model_servers extends Migration {
  override name = 'Migration20261129132137_model_servers';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "model_server" ("id" serial primary key, "name" varchar(100) not null, "description" varchar(1000) not null default '', "kind" varchar(16) not null, "daily_limit" int null, "sealed_settings" text not null, "creator_id" int null, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`alter table "model_server" add constraint "model_server_name_unique" unique ("name");`);

    this.addSql(
      `create table "model_server_day" ("server_id" int not null, "day" date not null, "calls" int not null, primary key ("server_id"));`,
    );

    this.addSql(
      `create table "model" ("id" serial primary key, "server_id" int not null, "name" varchar(100) not null, "description" varchar(1000) not null default '', "model_name" varchar(200) not null, "kind" varchar(16) not null, "is_online" boolean not null default true, "sealed_settings" text not null, "status" varchar(8) not null default 'UNKNOWN', "last_error" varchar(1000) not null default '', "checked_at" timestamptz(3) null, "concurrent_calls" int null, "calls_per_minute" int null, "creator_id" int null, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`alter table "model" add constraint "model_once_on_server" unique ("server_id", "model_name");`);

    this.addSql(
      `create unlogged table "model_call" ("id" uuid not null, "model_id" int not null, "ends_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "model_call_of_model" on "model_call" ("model_id", "ends_at");`);

    this.addSql(
      `alter table "model_server" add constraint "model_server_creator_id_foreign" foreign key ("creator_id") references "user_account" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "model_server_day" add constraint "model_server_day_server_id_foreign" foreign key ("server_id") references "model_server" ("id") on update cascade on delete cascade;`,
    );

    this.addSql(
      `alter table "model" add constraint "model_server_id_foreign" foreign key ("server_id") references "model_server" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "model" add constraint "model_creator_id_foreign" foreign key ("creator_id") references "user_account" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "model_call" add constraint "model_call_model_id_foreign" foreign key ("model_id") references "model" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "model_server_day" drop constraint "model_server_day_server_id_foreign";`);
    this.addSql(`alter table "model" drop constraint "model_server_id_foreign";`);
    this.addSql(`alter table "model_call" drop constraint "model_call_model_id_foreign";`);

    this.addSql(`drop table if exists "model_server" cascade;`);
    this.addSql(`drop table if exists "model_server_day" cascade;`);
    this.addSql(`drop table if exists "model" cascade;`);
    this.addSql(`drop table if exists "model_call" cascade;`);
  }
}
