import { Migration } from '@mikro-orm/migrations';

export class Migration20261122194817_editor extends Migration {
  override name = 'Migration20261122194817_editor';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "flow_template" ("id" serial primary key, "name" varchar(255) not null, "description" varchar(1000) null, "document_hash" varchar(64) null, "position" int not null, "kind" varchar(16) not null default 'SKILL', "source_flow_id" varchar(32) null, "guide_word" varchar(1000) null, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`alter table "flow_template" add constraint "flow_template_name_unique" unique ("name");`);
    this.addSql(`create index "flow_template_in_order" on "flow_template" ("position", "id");`);
    this.addSql(`create index "flow_template_document" on "flow_template" ("document_hash");`);

    this.addSql(
      `create table "saved_component" ("id" varchar(32) not null, "user_id" int not null, "name" varchar(50) not null, "description" text not null default '', "content" json null, "server_version" varchar(50) not null default '', "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now(), primary key ("id"));`,
    );
    this.addSql(`alter table "saved_component" add constraint "saved_component_name" unique ("user_id", "name");`);

    this.addSql(
      `create table "flow_variable" ("id" serial primary key, "flow_id" varchar(32) not null, "version_id" int not null, "node_id" varchar(255) not null, "name" varchar(50) null, "kind" varchar(8) not null, "is_required" boolean not null default true, "value" text not null default '0', "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`create index "flow_variable_of_version" on "flow_variable" ("version_id", "id");`);
    this.addSql(`create index "flow_variable_of_flow" on "flow_variable" ("flow_id");`);
    this.addSql(
      `alter table "flow_variable" add constraint "flow_variable_name" unique ("version_id", "node_id", "name");`,
    );

    this.addSql(
      `alter table "flow_template" add constraint "flow_template_document_hash_foreign" foreign key ("document_hash") references "document" ("hash") on delete no action;`,
    );

    this.addSql(
      `alter table "saved_component" add constraint "saved_component_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "flow_variable" add constraint "flow_variable_flow_id_foreign" foreign key ("flow_id") references "flow" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "flow_variable" add constraint "flow_variable_version_id_foreign" foreign key ("version_id") references "flow_version" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "flow_template" cascade;`);
    this.addSql(`drop table if exists "saved_component" cascade;`);
    this.addSql(`drop table if exists "flow_variable" cascade;`);
  }
}
